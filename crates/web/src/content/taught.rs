//! What the base pack knows of a matter, beside what the council teaches of it.

use catalogue::Catalogue;
use catalogue::base::{Base, Leads};
use catalogue::draft::{Key, Section};
use kernel::Lang;
use platform::texts::{self, say};
use serde_json::{Value, json};

/// The phrases of the base pack in one language.
pub struct Known {
    pub lang: Lang,
    pub name: String,
    pub phrases: &'static [String],
}

/// The phrases of the base pack for a wording, by language, where it has any.
pub fn known(key: &Key, screen: Lang) -> Vec<Known> {
    let matter = Base::known().matter(&key.entry);
    let matter = matter.filter(|_| key.section == Section::Wordings);
    let of = |lang: Lang| {
        let phrases = matter.map_or(&[] as &[String], |matter| matter.phrases(lang));
        let name = say(screen, &format!("content-lang-{lang}"));
        (!phrases.is_empty()).then_some(Known {
            lang,
            name,
            phrases,
        })
    };
    Lang::ALL.into_iter().filter_map(of).collect()
}

/// What a matter of the base pack is called that is no item.
pub fn name(id: &str, lang: Lang) -> Option<String> {
    let key = format!("content-matter-{id}");
    texts::knows(&key).then(|| say(lang, &key))
}

/// What can be taught: the sheets and the matters of the base pack, by name.
pub fn matters(catalogue: &Catalogue, lang: Lang) -> Vec<(String, String)> {
    let items = catalogue.by_title(lang);
    let items = items.map(|(_, item)| (item.id.clone(), item.title.get(lang).clone()));
    let others = Base::known().matters.iter();
    let others = others
        .filter(|matter| matter.leads != Leads::Item)
        .filter_map(|matter| Some((matter.key.clone(), name(&matter.key, lang)?)));
    items.chain(others).collect()
}

/// How a wording begins: with the name of what it is about, where that is known.
pub fn begun(catalogue: &Catalogue, id: &str) -> Value {
    let mut body = json!({ "id": id });
    let item = catalogue.item(id);
    let names = Lang::ALL.map(|lang| {
        let of_item = item.and_then(|item| item.title.exact(lang).cloned());
        (lang, of_item.or_else(|| name(id, lang)))
    });
    for (lang, known) in names {
        if let Some(known) = known {
            body["name"][lang.code()] = Value::String(known);
        }
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_matter_of_the_base_pack_that_is_no_sheet_has_a_name() {
        let matters = Base::known().matters.iter();
        let nameless: Vec<&str> = matters
            .filter(|matter| matter.leads != Leads::Item)
            .filter(|matter| name(&matter.key, Lang::Ca).is_none())
            .map(|matter| matter.key.as_str())
            .collect();
        assert_eq!(nameless, Vec::<&str>::new());
    }

    #[test]
    fn a_wording_begins_with_the_name_of_what_it_is_about() {
        let town = catalogue::demo();
        let sheet = begun(&town, "padro-volant");
        let title = &town.item("padro-volant").expect("a sheet").title.ca;
        assert_eq!(sheet["name"]["ca"].as_str(), Some(title.as_str()));
        assert!(begun(&town, "id-card")["name"]["en"].is_string());
        assert!(begun(&town, "mancomunitat").get("name").is_none());
        let wording = Key::new(Section::Wordings, "padro-volant");
        assert_eq!(known(&wording, Lang::Ca).len(), 3);
        assert!(known(&Key::new(Section::Items, "padro-volant"), Lang::Ca).is_empty());
    }
}
