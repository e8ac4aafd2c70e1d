//! The base pack that any council starts from: how people ask for what town halls do, and for what is the matter
//! of somebody else.
//!
//! It comes with the program. What a council adds beside it or strikes from it are entries of its own catalogue,
//! [`Wording`](crate::Wording) and [`Synonyms`](crate::Synonyms), and never change the pack.

use std::sync::LazyLock;

use kernel::Lang;
use serde::Deserialize;

/// One file a family of matters, each entry with its example phrases.
const FILES: [&str; 5] = [
    include_str!("../base/items-population.yaml"),
    include_str!("../base/items-taxes-street.yaml"),
    include_str!("../base/items-people.yaml"),
    include_str!("../base/items-places.yaml"),
    include_str!("../base/routes.yaml"),
];
const SYNONYMS: &str = include_str!("../base/synonyms.txt");

/// What is said where somebody may be in danger: added to by everybody, weakened by nobody.
pub const EMERGENCY: &str = "emergency";

/// How people ask for one thing, as the pack's files keep it. One phrase a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    action: Option<String>,
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

/// Where a matter of the pack leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To the item of that id, where the council has it.
    Item,
    /// Elsewhere.
    Elsewhere {
        /// What the assistant does, in its own word for it, such as `INCIDENT` or `NONE`.
        action: String,
        /// With `NONE`: whose matter it is, the end of a key of the texts.
        topic: Option<String>,
    },
}

/// One matter of the pack and how people ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its name: the id of an item, else the topic with hyphens, else the action in small letters.
    pub key: String,
    /// Where it leads.
    pub leads: Leads,
    phrases: [Vec<String>; Lang::ALL.len()],
}

impl Matter {
    /// The phrases of one language.
    pub fn phrases(&self, lang: Lang) -> &[String] {
        let at = Lang::ALL.iter().position(|known| *known == lang);
        at.map_or(&[], |at| self.phrases[at].as_slice())
    }

    /// Whether it is the matter of another body, which the assistant only says.
    pub fn is_of_others(&self) -> bool {
        matches!(&self.leads, Leads::Elsewhere { action, .. } if action == "NONE")
    }
}

/// The base pack.
#[derive(Debug)]
pub struct Base {
    /// Its matters, as they stand in its files.
    pub matters: Vec<Matter>,
    /// Groups of words that mean the same, as written.
    pub synonyms: Vec<Vec<String>>,
}

static BASE: LazyLock<Base> = LazyLock::new(|| Base {
    matters: matters(),
    synonyms: groups(SYNONYMS),
});

impl Base {
    /// The pack, read once.
    pub fn known() -> &'static Self {
        &BASE
    }

    /// The matter with this name.
    pub fn matter(&self, key: &str) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.key == key)
    }
}

/// The matters of all files; what stands in several places under one name is one matter.
fn matters() -> Vec<Matter> {
    let mut matters: Vec<Matter> = Vec::new();
    let files = FILES.into_iter();
    let entries = files.flat_map(|text| -> Vec<Entry> {
        serde_saphyr::from_str(text).expect("the base pack in the program is sound")
    });
    for entry in entries {
        let phrases = [&entry.ca, &entry.es, &entry.en].map(|text| lines(text));
        let Some((key, leads)) = named(entry) else {
            continue;
        };
        match matters.iter_mut().find(|matter| matter.key == key) {
            Some(known) => {
                for (all, more) in known.phrases.iter_mut().zip(phrases) {
                    all.extend(more);
                }
            }
            None => matters.push(Matter {
                key,
                leads,
                phrases,
            }),
        }
    }
    matters
}

fn named(entry: Entry) -> Option<(String, Leads)> {
    if let Some(id) = entry.id {
        return Some((id, Leads::Item));
    }
    let action = entry.action?;
    let key = match &entry.topic {
        Some(topic) => topic.replace('_', "-"),
        None => action.to_lowercase(),
    };
    let topic = entry.topic;
    Some((key, Leads::Elsewhere { action, topic }))
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let written = lines.filter(|line| !line.is_empty());
    written.map(str::to_owned).collect()
}

/// The groups of words that mean the same, one a line; `#` begins a remark.
fn groups(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines();
    let lines = lines.map(|line| line.split('#').next().unwrap_or_default());
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .filter(|group: &Vec<String>| group.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_matter_has_a_name_of_its_own_that_can_stand_in_an_address() {
        let base = Base::known();
        let keys: BTreeSet<&str> = base.matters.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys.len(), base.matters.len());
        assert!(keys.len() > 100 && base.synonyms.len() > 100);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        for key in keys {
            assert!(key.chars().all(plain), "{key}");
        }
        for matter in &base.matters {
            assert!(!matter.phrases(Lang::Ca).is_empty(), "{}", matter.key);
        }
    }

    #[test]
    fn a_matter_is_found_by_the_name_of_its_item_its_topic_or_its_action() {
        let base = Base::known();
        let leads = |key: &str| base.matter(key).map(|matter| matter.leads.clone());
        assert_eq!(leads("padro-volant"), Some(Leads::Item));
        let id_card = Leads::Elsewhere {
            action: "NONE".to_owned(),
            topic: Some("id_card".to_owned()),
        };
        assert_eq!(leads("id-card"), Some(id_card));
        assert!(base.matter("id-card").is_some_and(Matter::is_of_others));
        assert!(base.matter(EMERGENCY).is_some_and(|it| !it.is_of_others()));
        assert_eq!(leads("res-de-tot"), None);
    }
}
