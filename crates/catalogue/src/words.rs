//! The council's own words: what the bot says, canned replies, approved templates, labels.

use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A text of the bot that the council writes in its own way. What is not here is said as the program says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BotText {
    /// The key of the program's text, such as `chat-welcome`.
    pub key: String,
    /// The council's words, a template.
    pub text: Translated,
}

/// A row of the bot's main menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuRow {
    /// What it does: `info`, `appointment`, `tell`, `callback`, `person`, `language`, or `item:<id>`,
    /// `tutorial:<id>`.
    pub id: String,
    /// What it says; a row of the narrowest channel has 24 characters.
    pub title: Translated,
}

/// A reply that agents send often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CannedReply {
    /// The name that never changes.
    pub id: String,
    /// What an agent types after `;`.
    pub shortcut: String,
    /// What it is called in the list.
    pub title: Translated,
    /// The reply, a template with the variables of `catalogue::template`.
    pub text: Translated,
    /// The items it belongs to, by id: offered first in their conversations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// A message that `WhatsApp` approved in advance, the only kind that may be sent once its window is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageTemplate {
    /// The name that never changes.
    pub id: String,
    /// Its name at the provider.
    pub name: String,
    /// What it is called in the list.
    pub title: Translated,
    /// The approved words, with `{{1}}`, `{{2}}` where something is filled in.
    pub text: Translated,
    /// What fills them in, in order, such as `person` or `office`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<String>,
}

/// A label that agents put on conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The name that never changes.
    pub id: String,
    /// What it says.
    pub name: Translated,
    /// The items it goes with, by id: put by itself when one of them is the matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}
