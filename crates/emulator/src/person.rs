//! Residents, their telephones and what stands on the screens.

use std::collections::VecDeque;

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Messages kept on one screen; older ones scroll away.
const KEPT: usize = 500;

/// One of the two applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum App {
    /// `WhatsApp`.
    Whatsapp,
    /// Telegram.
    Telegram,
}

/// Whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The resident's.
    Person,
    /// The council's.
    Office,
}

/// How far a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The provider has it.
    Sent,
    /// The other side's device has it.
    Delivered,
    /// The other side saw it.
    Read,
    /// It will not arrive.
    Failed,
}

/// Something that can be tapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tappable {
    /// What comes back.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// A second line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// One bubble on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The provider's id: a wamid, or Telegram's number within the chat.
    pub id: String,
    /// Whose it is.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// `text`, `image`, `document`, `voice`, `location`, `contact` …
    pub form: String,
    /// The words; `*bold*` marks weight on both applications.
    pub text: String,
    /// What can be tapped under it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Tappable>,
    /// How the choices are shown: `buttons`, `list`, `keyboard`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// What opens the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_label: Option<String>,
    /// The choice that was tapped last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
    /// How far it came.
    pub state: State,
    /// The resident's reaction to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reaction: Option<String>,
    /// Whether it was changed after it was sent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// Whether it was taken back.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The provider's code, if it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// What the sender wants back with every status.
    #[serde(skip)]
    pub(crate) opaque: Option<String>,
}

impl Message {
    pub(crate) fn new(id: String, side: Side, at: Timestamp, form: &str, text: &str) -> Self {
        Self {
            id,
            side,
            at,
            form: form.to_owned(),
            text: text.to_owned(),
            choices: Vec::new(),
            layout: None,
            list_label: None,
            chosen: None,
            state: State::Sent,
            reaction: None,
            edited: false,
            deleted: false,
            code: None,
            opaque: None,
        }
    }
}

/// One application on one telephone.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    pub(crate) messages: VecDeque<Message>,
    pub(crate) blocked: bool,
    /// Whether the person ever wrote: a bot cannot write first.
    pub(crate) started: bool,
    pub(crate) last_heard: Option<Timestamp>,
    pub(crate) typing_until: Option<Timestamp>,
    pub(crate) numbered: i64,
}

impl Talk {
    pub(crate) fn push(&mut self, message: Message) {
        if self.messages.len() >= KEPT {
            self.messages.pop_front();
        }
        if message.side == Side::Office {
            self.typing_until = None;
        }
        self.messages.push_back(message);
    }

    pub(crate) fn find(&mut self, id: &str) -> Option<&mut Message> {
        self.messages
            .iter_mut()
            .rev()
            .find(|message| message.id == id)
    }

    pub(crate) fn next_number(&mut self) -> i64 {
        self.numbered += 1;
        self.numbered
    }
}

/// A resident with a telephone that has both applications.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) card: PersonCard,
    pub(crate) whatsapp: Talk,
    pub(crate) telegram: Talk,
    /// A count that grows with every word to a stranger: the lowest was heard of least recently.
    pub(crate) met: u64,
}

impl Person {
    pub(crate) fn new(card: PersonCard) -> Self {
        Self {
            card,
            whatsapp: Talk::default(),
            telegram: Talk::default(),
            met: 0,
        }
    }

    /// Whether this is the address they have in this application.
    pub(crate) fn is_at(&self, app: App, address: &str) -> bool {
        match app {
            App::Whatsapp => address == self.card.phone || address == self.card.scoped_id,
            App::Telegram => address.parse() == Ok(self.card.telegram_id),
        }
    }

    pub(crate) fn talk(&mut self, app: App) -> &mut Talk {
        match app {
            App::Whatsapp => &mut self.whatsapp,
            App::Telegram => &mut self.telegram,
        }
    }
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonCard {
    /// The emulator's own id of them.
    pub id: String,
    /// The name they show.
    pub name: String,
    /// Their number, digits with country code.
    pub phone: String,
    /// Whether `WhatsApp` keeps the number from businesses, because they took a user name.
    pub hidden: bool,
    /// Their business-scoped id.
    pub scoped_id: String,
    /// Their id on Telegram, also their chat's.
    pub telegram_id: i64,
    /// The language of their applications.
    pub lang: String,
    /// Whether nobody plays them here: somebody outside speaks in their name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stranger: bool,
}

/// Somebody to make up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// The name they show.
    pub name: String,
    /// Their number; an invented one if none is given.
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether the number is kept from businesses.
    #[serde(default)]
    pub hidden: bool,
    /// The language of their applications, `ca` if none is given.
    #[serde(default)]
    pub lang: Option<String>,
}

/// What stands on a screen.
#[derive(Debug, Clone, Serialize)]
pub struct Transcript {
    /// Whose screen it is.
    pub person: PersonCard,
    /// Which application.
    pub app: App,
    /// Whether the person blocked the council.
    pub blocked: bool,
    /// Whether the council is writing.
    pub typing: bool,
    /// The bubbles, oldest first.
    pub messages: Vec<Message>,
}

/// Something changed on a screen.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Whose.
    pub person: String,
    /// In which application.
    pub app: App,
    /// `message`, `state`, `typing` or `person`.
    pub what: &'static str,
    /// The message it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}
