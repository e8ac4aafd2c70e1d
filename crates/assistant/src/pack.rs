//! Everything a question is compared with: the base pack every council starts from, and the council's own.

use std::collections::HashSet;

use catalogue::base::{Base, Leads, Matter};
use catalogue::{Catalogue, Item, Wording};
use kernel::{Lang, folded};

use crate::routing::Action;
use crate::search::Passage;

/// What a title or a keyword counts beside an example phrase …
const TITLE: f32 = 1.0;
/// … and a sentence of the sheet, which is written by the office and not by who asks.
const SENTENCE: f32 = 0.15;

/// Reads a file of the program itself. Tests read them all, so a broken one never leaves the house.
pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_saphyr::from_str(text).expect("the base pack in the program is sound")
}

/// Where a class of the search leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Class {
    /// To an item of the catalogue, by id.
    Item(String),
    /// Elsewhere; with `NONE`, whose matter it is, if known.
    Route(Action, Option<String>),
}

/// Everything that is compared with a question, before it is indexed.
#[derive(Debug, Clone)]
pub(crate) struct Pack {
    pub classes: Vec<Class>,
    pub passages: Vec<Passage>,
    pub synonyms: Vec<Vec<String>>,
    /// How many passages at the front are the catalogue's own words.
    own: usize,
}

impl Pack {
    /// The base pack beside this catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut classes = Vec::new();
        let mut passages = Vec::new();
        for item in &catalogue.items {
            passages.extend(own_words(classes.len(), item));
            classes.push(Class::Item(item.id.clone()));
        }
        let own = passages.len();
        let base = Base::known();
        for (class, item) in catalogue.items.iter().enumerate() {
            let taught = Taught::of(catalogue, &item.id);
            // What the council's editors found missing weighs like what the pack brings.
            let known = taught.of_base(base.matter(&item.id));
            let added = taught.added();
            let own = phrases(|lang| item.examples.of(lang));
            passages.extend(
                known
                    .chain(own)
                    .chain(added)
                    .map(|line| passage(class, line, 1.0)),
            );
        }
        let of_item = |id: &str| catalogue.items.iter().any(|item| item.id == id);
        for matter in base.matters.iter().filter(|matter| !of_item(&matter.key)) {
            let Some(class) = route(matter) else { continue };
            let taught = Taught::of(catalogue, &matter.key);
            let lines = taught.of_base(Some(matter)).chain(taught.added());
            passages.extend(lines.map(|line| passage(classes.len(), line, 1.0)));
            classes.push(class);
        }
        let new = |wording: &&Wording| {
            let matter = base.matter(&wording.id);
            !of_item(&wording.id) && matter.is_none_or(|matter| matter.leads == Leads::Item)
        };
        for wording in catalogue.wordings.iter().filter(new) {
            let lines = phrases(|lang| wording.phrases.of(lang));
            passages.extend(lines.map(|line| passage(classes.len(), line, 1.0)));
            classes.push(Class::Route(Action::None, Some(wording.id.clone())));
        }
        let here = catalogue.synonyms.iter().map(|group| &group.words);
        Self {
            classes,
            passages,
            synonyms: base
                .synonyms
                .iter()
                .chain(here)
                .map(|group| plain(group))
                .collect(),
            own,
        }
    }

    /// The example phrases, numbered.
    pub fn phrases(&self) -> impl Iterator<Item = (usize, &Passage)> {
        self.passages[self.own..].iter().enumerate()
    }

    /// The same without some of its example phrases.
    pub fn without(&self, left_out: &dyn Fn(usize) -> bool) -> Self {
        let kept = self
            .phrases()
            .filter(|(number, _)| !left_out(*number))
            .map(|(_, passage)| passage.clone());
        let passages = self.passages[..self.own]
            .iter()
            .cloned()
            .chain(kept)
            .collect();
        Self {
            passages,
            ..self.clone()
        }
    }

    /// The item a class stands for.
    pub fn item_of(&self, class: usize) -> Option<&str> {
        match &self.classes[class] {
            Class::Item(id) => Some(id),
            Class::Route(..) => None,
        }
    }

    /// The action a class leads to.
    pub fn action_of(&self, class: usize) -> Option<Action> {
        match &self.classes[class] {
            Class::Item(_) => None,
            Class::Route(action, _) => Some(*action),
        }
    }
}

fn passage(class: usize, text: &str, weight: f32) -> Passage {
    Passage {
        class,
        text: text.to_owned(),
        weight,
        proofread: false,
    }
}

/// What the catalogue itself says of an item.
fn own_words(class: usize, item: &Item) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    for lang in Lang::ALL {
        out.extend(
            item.title
                .exact(lang)
                .map(|title| passage(class, title, TITLE)),
        );
        for text in [&item.answer, &item.description] {
            let text = text.exact(lang).map_or("", String::as_str);
            let sentences = text.split(['.', ';', ':']).map(str::trim);
            let telling = sentences.filter(|sentence| sentence.len() > 12);
            out.extend(telling.map(|sentence| Passage {
                proofread: true,
                ..passage(class, sentence, SENTENCE)
            }));
        }
    }
    out.extend(item.keywords.iter().map(|word| passage(class, word, TITLE)));
    out
}

/// What the council's editors say of one matter of the pack.
struct Taught<'a> {
    wording: Option<&'a Wording>,
    struck: HashSet<String>,
}

impl<'a> Taught<'a> {
    fn of(catalogue: &'a Catalogue, id: &str) -> Self {
        let wording = catalogue.wording(id);
        let struck = wording.into_iter().flat_map(|wording| &wording.struck);
        Self {
            wording,
            struck: struck.map(|phrase| folded(phrase)).collect(),
        }
    }

    /// The pack's phrases without those struck here.
    fn of_base(&self, matter: Option<&'a Matter>) -> impl Iterator<Item = &'a str> {
        let known = matter.into_iter();
        let known = known.flat_map(|matter| phrases(|lang| matter.phrases(lang)));
        known.filter(|line| self.struck.is_empty() || !self.struck.contains(&folded(line)))
    }

    /// The council's own.
    fn added(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let wording = self.wording.into_iter();
        wording.flat_map(|wording| phrases(|lang| wording.phrases.of(lang)))
    }
}

/// The phrases of every language, one after the other.
fn phrases<'a>(of: impl Fn(Lang) -> &'a [String]) -> impl Iterator<Item = &'a str> {
    let all: Vec<&'a [String]> = Lang::ALL.into_iter().map(of).collect();
    all.into_iter().flatten().map(String::as_str)
}

/// Where a matter of the pack leads that is no item.
fn route(matter: &Matter) -> Option<Class> {
    let Leads::Elsewhere { action, topic } = &matter.leads else {
        return None;
    };
    Some(Class::Route(Action::named(action)?, topic.clone()))
}

/// The words of a group as they are compared.
fn plain(group: &[String]) -> Vec<String> {
    group
        .iter()
        .flat_map(|word| crate::words::words(word))
        .collect()
}

#[cfg(test)]
mod tests;
