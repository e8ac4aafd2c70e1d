//! What a channel told us, in our own words.
//!
//! Every provider's way of saying things ends here; nothing above this file knows a wire format.

use kernel::{Lang, Personal, Phone, Timestamp};
use serde::{Deserialize, Serialize};

/// The kind of door a conversation came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChannelKind {
    /// `WhatsApp` Business, Cloud API.
    Whatsapp,
    /// A Telegram bot.
    Telegram,
    /// The council's own chat page.
    Webchat,
}

impl ChannelKind {
    /// The word for it in configuration, tables and logs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Telegram => "telegram",
            Self::Webchat => "webchat",
        }
    }
}

impl std::str::FromStr for ChannelKind {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        [Self::Whatsapp, Self::Telegram, Self::Webchat]
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| {
                format!("unknown channel {code:?}: expected whatsapp, telegram or webchat")
            })
    }
}

/// A person as the provider names them. At least one of `phone` and `user` is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sender {
    /// Their telephone number, where the provider vouches for it. `WhatsApp` may not tell it.
    pub phone: Option<Phone>,
    /// The provider's own id for them: `WhatsApp`'s business-scoped id, Telegram's user id, the web chat's key.
    pub user: Option<String>,
    /// The address answers go to when it is not one of the above (Telegram's chat id).
    pub address: Option<String>,
    /// The name they show.
    pub name: Option<Personal<String>>,
    /// The language their application speaks, as a first guess.
    pub lang: Option<Lang>,
}

/// One item of a provider's request. A request may hold many, good and bad.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Somebody said or did something in a conversation.
    Message(Box<Incoming>),
    /// A message of ours was sent, delivered, read or failed.
    Status(StatusUpdate),
    /// The provider says something about our account; shown as the channel's health.
    Alert {
        /// Its kind, as the provider calls it.
        kind: String,
        /// What it says, without personal data.
        detail: String,
    },
    /// Nothing for us, or nothing we could read; logged by kind and left alone.
    Skipped {
        /// The kind of thing, for the log; never its content.
        kind: String,
    },
}

/// Something a person said or did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// Who.
    pub from: Sender,
    /// The provider's id of it: one effect per id and channel.
    pub external_id: String,
    /// When, by the provider's clock.
    pub at: Timestamp,
    /// What.
    pub heard: Heard,
    /// The provider's id of the message it answers, if any.
    pub reply_to: Option<String>,
    /// Files that were sent together share this (Telegram's album id).
    pub album: Option<String>,
}

impl Incoming {
    /// When it happened, given when it reached us.
    ///
    /// Some providers do not say (the epoch then stands in `at`), and none may say that something happens
    /// later than it arrives.
    pub fn happened(&self, received: Timestamp) -> Timestamp {
        if self.at == Timestamp::UNIX_EPOCH || self.at > received {
            received
        } else {
            self.at
        }
    }
}

/// What was said or done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Heard {
    /// Words.
    Text {
        /// The words, in NFC.
        text: String,
    },
    /// A tap on something we offered.
    Chosen {
        /// The id we gave it.
        id: String,
        /// What it showed.
        title: String,
        /// Telegram's id of the tap, which must be answered or the button spins.
        callback: Option<String>,
    },
    /// The conversation was opened by a link or a start button.
    Started {
        /// The word that came with the link.
        payload: Option<String>,
    },
    /// A file.
    File(IncomingFile),
    /// A place.
    Place {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// The place's name, if it has one.
        name: Option<String>,
    },
    /// Somebody's contact card. Their own number, if the provider vouches that it is theirs.
    Card {
        /// The number of the person who sent it, proven to be theirs.
        own_phone: Option<Phone>,
    },
    /// A reaction to a message; `None` takes it back.
    Reaction {
        /// The provider's id of the message.
        to: String,
        /// The emoji.
        emoji: Option<String>,
    },
    /// A message was changed.
    Edited {
        /// The provider's id of the message.
        target: String,
        /// Its new words.
        text: Option<String>,
    },
    /// A message was taken back.
    Revoked {
        /// The provider's id of the message.
        target: String,
    },
    /// The person now writes from another number or user id.
    NumberChanged {
        /// The new identity.
        to: Sender,
    },
    /// The person stopped (`true`) or allowed again (`false`) our messages.
    Blocked {
        /// Whether we are blocked.
        blocked: bool,
    },
    /// Something we cannot show; the agent is told its kind.
    Unsupported {
        /// The provider's word for it.
        what: String,
    },
}

/// A file that a person sent, before we fetched it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingFile {
    /// The provider's id to fetch it by.
    pub media_id: String,
    /// `image`, `document`, `audio`, `voice`, `video` or `sticker`.
    pub form: String,
    /// The type the provider claims; what we serve is decided by content.
    pub mime: Option<String>,
    /// The name it had.
    pub name: Option<Personal<String>>,
    /// Its size in bytes, where told.
    pub size: Option<u64>,
    /// Words that came with it.
    pub caption: Option<String>,
}

/// How far a message of ours has come. The order is the ladder: it only climbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Waits for its turn.
    Waiting,
    /// On its way to the provider; nobody knows yet.
    Sending,
    /// The provider's answer was lost: it may have been sent. Not sent again blindly.
    Uncertain,
    /// The provider took it.
    Sent,
    /// It cannot be delivered.
    Failed,
    /// It is on the person's device.
    Delivered,
    /// The person opened it.
    Read,
}

impl Delivery {
    /// The word in tables and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Uncertain => "uncertain",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }

    /// The rung of the ladder; a status never lowers it.
    pub fn rank(self) -> i64 {
        self as i64
    }

    /// Reads the word of a table.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Waiting,
            Self::Sending,
            Self::Uncertain,
            Self::Sent,
            Self::Failed,
            Self::Delivered,
            Self::Read,
        ]
        .into_iter()
        .find(|state| state.code() == code)
    }
}

/// News of a message of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusUpdate {
    /// The provider's id of our message.
    pub external_id: String,
    /// Our own id of it, when the provider gave back what we sent along.
    pub ours: Option<String>,
    /// How far it came.
    pub state: Delivery,
    /// The provider's error code, if it failed.
    pub code: Option<i64>,
    /// When.
    pub at: Timestamp,
    /// Who it was for, as the provider names them.
    pub recipient: Sender,
}
