//! What we say, before a channel gives it a form.

use kernel::Lang;
use serde::{Deserialize, Serialize};

/// One message to a person: words, perhaps with choices to tap. Each channel renders it its own way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reply {
    /// The words. `*bold*` marks weight, as `WhatsApp` writes it; channels that differ translate it.
    pub text: String,
    /// What can be chosen, in order. Shown as buttons or a list; also answered by number or by words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The label that opens the choices where a channel shows them as a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_label: Option<String>,
    /// The sheet this answer comes from: label and address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Link>,
    /// Asks for the person's own telephone number where the channel has a button for that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_phone: bool,
    /// The approved template these words are, where they are one: what `WhatsApp` takes at any hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// The file that goes with these words, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Box<SentFile>>,
}

/// A file of ours on its way to a person: what it is, and under which hash its bytes are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The hash of its bytes.
    pub sha256: String,
    /// The name it is sent under.
    pub name: String,
    /// What its bytes are.
    pub mime: String,
    /// How many they are.
    pub size: usize,
    /// `image`, `audio`, `video` or `document`.
    pub form: String,
}

/// A template that the provider approved, with what fills its gaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name at the provider.
    pub name: String,
    /// The language it was approved in.
    pub lang: Lang,
    /// What fills its gaps, in order.
    pub parameters: Vec<String>,
}

/// Something a person can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What comes back when it is tapped: at most 64 bytes, so that every channel can carry it.
    pub id: String,
    /// What it shows: at most 20 characters for a button, 24 for a row of a list.
    pub title: String,
    /// A second line, where a channel has room: at most 72 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// An address with the words that stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address, https.
    pub url: String,
}

impl Reply {
    /// A message of words alone.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same message with these choices.
    pub fn offering(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }
}

impl Choice {
    /// A choice with its id and label.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            hint: None,
        }
    }
}
