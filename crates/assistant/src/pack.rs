//! Everything a question is compared with: the base pack every council starts from, and the council's own.

use std::sync::LazyLock;

use catalogue::{Catalogue, Item};
use kernel::Lang;
use serde::Deserialize;

use crate::routing::Action;
use crate::search::Passage;

/// One file a family of matters, each entry with its example phrases.
const FILES: [&str; 5] = [
    include_str!("../base/items-population.yaml"),
    include_str!("../base/items-taxes-street.yaml"),
    include_str!("../base/items-people.yaml"),
    include_str!("../base/items-places.yaml"),
    include_str!("../base/routes.yaml"),
];
const SYNONYMS: &str = include_str!("../base/synonyms.txt");

/// What a title or a keyword counts beside an example phrase …
const TITLE: f32 = 1.0;
/// … and a sentence of the sheet, which is written by the office and not by who asks.
const SENTENCE: f32 = 0.15;

/// How people ask for one thing, as editors keep it. One phrase a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The item it leads to …
    #[serde(default)]
    id: Option<String>,
    /// … or what else follows.
    #[serde(default)]
    action: Option<Action>,
    /// With `NONE`: whose matter it is, a key of the texts.
    #[serde(default)]
    topic: Option<String>,
    /// What it is not, for whoever edits: not read by the search.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "a remark among editors, kept beside the phrases it explains"
    )]
    not: Option<String>,
    #[serde(default)]
    ca: String,
    #[serde(default)]
    es: String,
    #[serde(default)]
    en: String,
}

impl Entry {
    fn lines(&self) -> impl Iterator<Item = &str> {
        let texts = [&self.ca, &self.es, &self.en].into_iter();
        let lines = texts.flat_map(|text| text.lines());
        lines.map(str::trim).filter(|line| !line.is_empty())
    }
}

/// The base pack, read once.
struct Base {
    entries: Vec<Entry>,
    synonyms: Vec<Vec<String>>,
}

static BASE: LazyLock<Base> = LazyLock::new(|| Base {
    entries: FILES.into_iter().flat_map(read::<Vec<Entry>>).collect(),
    synonyms: groups(SYNONYMS),
});

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
        for (class, item) in catalogue.items.iter().enumerate() {
            let known = BASE.entries.iter();
            let known = known.filter(|known| known.id.as_deref() == Some(&item.id));
            let lines = known.flat_map(Entry::lines);
            // What the council's editors found missing weighs like what the pack brings.
            let added = Lang::ALL
                .into_iter()
                .flat_map(|lang| item.examples.of(lang).iter().map(String::as_str));
            passages.extend(lines.chain(added).map(|line| passage(class, line, 1.0)));
        }
        for entry in &BASE.entries {
            let Some(action) = entry.action else { continue };
            let class = classes.len();
            passages.extend(entry.lines().map(|line| passage(class, line, 1.0)));
            classes.push(Class::Route(action, entry.topic.clone()));
        }
        Self {
            classes,
            passages,
            synonyms: BASE.synonyms.clone(),
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
            out.extend(telling.map(|sentence| passage(class, sentence, SENTENCE)));
        }
    }
    out.extend(item.keywords.iter().map(|word| passage(class, word, TITLE)));
    out
}

/// The groups of words that mean the same, one a line.
fn groups(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .map(|line| {
            line.split_whitespace()
                .flat_map(crate::words::words)
                .collect::<Vec<_>>()
        })
        .filter(|group| group.len() > 1)
        .collect()
}
