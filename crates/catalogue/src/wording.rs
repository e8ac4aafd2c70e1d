//! What the council teaches the assistant beside the base pack: how people here say things, and which words
//! mean the same here.

use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::Phrases;

/// How people say one thing, beside what the base pack knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The id of an item, the name of a matter of the base pack, or a new name for what is the matter of
    /// another body.
    pub id: String,
    /// What a new matter is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Translated>,
    /// Phrases that count as well.
    #[serde(default, skip_serializing_if = "Phrases::is_empty")]
    pub phrases: Phrases,
    /// Phrases of the base pack that do not count here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<String>,
    /// What the assistant answers, a template; only where it is the matter of another body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Translated>,
}

impl Wording {
    /// The longest phrase: nobody asks longer than this in a chat.
    pub const PHRASE: usize = 160;
    /// The most phrases of one language.
    pub const PHRASES: usize = 300;
    /// The longest answer, as long as that of an item.
    pub const SAYS: usize = crate::Item::ANSWER_LIMIT;
}

/// Words that mean the same here: a street by its old name, a nickname of a place, an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// The name that never changes.
    pub id: String,
    /// The words, one each.
    pub words: Vec<String>,
}

impl Synonyms {
    /// The most words of one group: more of them and they no longer mean the same.
    pub const WORDS: usize = 40;
    /// The longest word.
    pub const LETTERS: usize = 40;
}
