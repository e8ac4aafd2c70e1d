//! What the council's editors teach beside the base pack.

use catalogue::{Catalogue, Phrases, Synonyms, Wording};
use kernel::Translated;

use super::*;
use crate::samples::vilaverda;

fn wording(id: &str) -> Wording {
    Wording {
        id: id.to_owned(),
        name: None,
        phrases: Phrases::default(),
        struck: Vec::new(),
        says: None,
    }
}

fn taught(teach: impl FnOnce(&mut Catalogue)) -> (Catalogue, Pack) {
    let mut town = Catalogue::clone(&vilaverda());
    teach(&mut town);
    let pack = Pack::of(&town);
    (town, pack)
}

/// The phrases of a class.
fn said<'a>(pack: &'a Pack, class: &Class) -> Vec<&'a str> {
    let at = pack.classes.iter().position(|known| known == class);
    let own = pack.phrases().filter(|(_, it)| Some(it.class) == at);
    own.map(|(_, it)| it.text.as_str()).collect()
}

#[test]
fn what_is_struck_does_not_count_and_what_is_added_does() {
    let item = Class::Item("padro-volant".to_owned());
    let (_, before) = taught(|_| ());
    let first = said(&before, &item)[0].to_owned();
    let (_, after) = taught(|town| {
        let mut one = wording("padro-volant");
        one.struck = vec![first.to_uppercase()];
        one.phrases.ca = vec!["el paperet de la vila".to_owned()];
        town.wordings.push(one);
    });
    let now = said(&after, &item);
    assert!(!now.contains(&first.as_str()) && now.contains(&"el paperet de la vila"));
    assert_eq!(now.len(), said(&before, &item).len());
}

#[test]
fn a_matter_of_others_is_added_to_as_well_and_a_new_one_is_a_class_of_its_own() {
    let (_, pack) = taught(|town| {
        let mut known = wording("id-card");
        known.phrases.ca = vec!["la targeta dels municipals de blau".to_owned()];
        let mut new = wording("consell-comarcal");
        new.name = Some(Translated::default());
        new.phrases.ca = vec!["la deixalleria de la comarca".to_owned()];
        town.wordings.extend([known, new]);
    });
    let id_card = Class::Route(Action::None, Some("id_card".to_owned()));
    assert!(said(&pack, &id_card).contains(&"la targeta dels municipals de blau"));
    let own = Class::Route(Action::None, Some("consell-comarcal".to_owned()));
    assert_eq!(said(&pack, &own), ["la deixalleria de la comarca"]);
}

#[test]
fn words_that_mean_the_same_here_are_joined_like_those_of_the_pack() {
    let (_, pack) = taught(|town| {
        let words = ["Escorxador", "matadero"].map(str::to_owned).to_vec();
        let id = "escorxador".to_owned();
        town.synonyms.push(Synonyms { id, words });
    });
    let base = Base::known().synonyms.len();
    assert_eq!(pack.synonyms.len(), base + 1);
    assert_eq!(pack.synonyms[base], ["escorxador", "matadero"]);
}
