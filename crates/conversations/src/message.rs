//! One line of a thread: something said, something done, a note, or a change shown between lines.

use std::fmt;
use std::str::FromStr;

use kernel::{MessageId, Personal, StaffId, ThreadId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::incoming::{Delivery, Heard};
use crate::outgoing::Reply;

/// Which way a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the person.
    In,
    /// To the person.
    Out,
    /// Among staff; never leaves the house.
    Note,
    /// A change, shown between the lines.
    Event,
}

/// Who wrote a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// The resident.
    Person,
    /// The assistant.
    Assistant,
    /// The office itself: notices, waits, goodbyes.
    Office,
    /// A member of staff.
    Staff(StaffId),
}

/// What a line holds besides its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "as", content = "is", rename_all = "snake_case")]
pub enum Content {
    /// Nothing: the words say it all.
    Words,
    /// What the person did.
    Heard(Heard),
    /// What we said, with its choices.
    Reply(Reply),
    /// What changed.
    Event(Event),
}

/// A change worth showing between the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The person agreed to this version of the notice.
    Agreed {
        /// The version.
        version: u32,
    },
    /// The person waits for a person, for this cause.
    Queued {
        /// `asked`, `missed_twice`, `vanished` and so on.
        cause: String,
    },
    /// A member of staff took it.
    Taken {
        /// Who.
        by: StaffId,
        /// How long it had waited, in milliseconds.
        waited_ms: Option<i64>,
    },
    /// It was given to a colleague.
    Transferred {
        /// By whom.
        by: StaffId,
        /// To whom.
        to: StaffId,
    },
    /// It was set aside.
    Snoozed {
        /// Until when.
        until: Timestamp,
    },
    /// It is at hand again.
    Woken,
    /// The assistant goes on.
    BackToBot,
    /// A language model helped with what the assistant said just before.
    Advised {
        /// `worded` or `chosen`.
        how: String,
    },
    /// It was said goodbye.
    WrappedUp {
        /// By whom.
        by: StaffId,
    },
    /// It is over.
    Closed {
        /// `staff`, `bot`, `idle`, `wrap_up` or `withdrawn`.
        cause: String,
    },
    /// The provider's window of free answers is about to close.
    WindowCloses {
        /// When.
        at: Timestamp,
    },
    /// A call was promised.
    CallbackAsked,
    /// The person writes from another number or name.
    NumberChanged,
    /// The person blocked us (`true`) or came back.
    Blocked {
        /// Whether we are blocked.
        blocked: bool,
    },
}

/// A line as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its id.
    pub id: MessageId,
    /// Which way it goes.
    pub direction: Direction,
    /// Who wrote it.
    pub author: Author,
    /// The provider's id.
    pub external_id: Option<String>,
    /// The caller's key.
    pub client_key: Option<String>,
    /// The words.
    pub text: String,
    /// Everything else.
    pub content: Content,
    /// The provider's id of the line it answers.
    pub reply_to: Option<String>,
    /// Whether the words were thrown away.
    pub forgotten: bool,
    /// How far it has come, if it goes out.
    pub state: Option<Delivery>,
    /// When it was written.
    pub at: Timestamp,
}

/// A line as a screen or an export reads it.
#[derive(Debug, Clone)]
pub struct Message {
    /// The thread.
    pub thread: ThreadId,
    /// Its number in the thread, and the event id a screen resumes from.
    pub seq: i64,
    /// The line.
    pub line: Line,
    /// The provider's code, if it failed.
    pub code: Option<i64>,
    /// When the provider took it, when it arrived, when it was opened.
    pub sent_at: Option<Timestamp>,
    /// When it was on the person's device.
    pub delivered_at: Option<Timestamp>,
    /// When the person opened it.
    pub read_at: Option<Timestamp>,
    /// The files that came with it, in order.
    pub attachments: Vec<Attachment>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// Its id.
    pub id: kernel::AttachmentId,
    /// The message it came with.
    pub message: MessageId,
    /// The thread.
    pub thread: ThreadId,
    /// The channel, by id.
    pub channel: String,
    /// The provider's id to fetch it by.
    pub media_id: String,
    /// `image`, `document`, `audio`, `voice`, `video` or `sticker`.
    pub form: String,
    /// The name it had.
    pub name: Option<Personal<String>>,
    /// The type the provider claims.
    pub claimed: Option<String>,
    /// What its bytes are, once they are here.
    pub mime: Option<String>,
    /// Its size in bytes, once it is here or where it was told.
    pub size: Option<i64>,
    /// Under which hash it is kept.
    pub sha256: Option<String>,
    /// `waiting`, `stored`, `refused` or `gone`.
    pub state: String,
    /// Why it is not here.
    pub reason: Option<String>,
    /// How often it was asked for.
    pub attempts: i64,
}

impl Direction {
    /// The word in tables and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Note => "note",
            Self::Event => "event",
        }
    }
}

impl FromStr for Direction {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        [Self::In, Self::Out, Self::Note, Self::Event]
            .into_iter()
            .find(|direction| direction.code() == code)
            .ok_or_else(|| format!("unknown direction {code:?}"))
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person => f.write_str("person"),
            Self::Assistant => f.write_str("assistant"),
            Self::Office => f.write_str("office"),
            Self::Staff(id) => write!(f, "staff:{id}"),
        }
    }
}

impl FromStr for Author {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "person" => Ok(Self::Person),
            "assistant" => Ok(Self::Assistant),
            "office" => Ok(Self::Office),
            _ => code
                .strip_prefix("staff:")
                .and_then(|id| id.parse().ok())
                .map(Self::Staff)
                .ok_or_else(|| format!("unknown author {code:?}")),
        }
    }
}

impl Author {
    /// The word for a list: staff without their id.
    pub fn side(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Assistant => "assistant",
            Self::Office => "office",
            Self::Staff(_) => "staff",
        }
    }
}

impl Line {
    /// A line of this author and direction, with nothing else.
    pub fn new(
        direction: Direction,
        author: Author,
        text: impl Into<String>,
        at: Timestamp,
    ) -> Self {
        Self {
            id: MessageId::new(),
            direction,
            author,
            external_id: None,
            client_key: None,
            text: text.into(),
            content: Content::Words,
            reply_to: None,
            forgotten: false,
            state: None,
            at,
        }
    }

    /// A change, shown between the lines.
    pub fn event(event: Event, at: Timestamp) -> Self {
        Self {
            content: Content::Event(event),
            ..Self::new(Direction::Event, Author::Office, "", at)
        }
    }

    /// Something to say to the person.
    pub fn saying(author: Author, reply: &Reply, state: Delivery, at: Timestamp) -> Self {
        let plain = Reply::words(&*reply.text) == *reply;
        Self {
            content: if plain {
                Content::Words
            } else {
                Content::Reply(reply.clone())
            },
            state: Some(state),
            ..Self::new(Direction::Out, author, &*reply.text, at)
        }
    }
}

/// The words of what was heard, as lists and exports show them.
pub fn words_of(heard: &Heard) -> &str {
    match heard {
        Heard::Text { text } => text,
        Heard::Chosen { title, .. } => title,
        Heard::File(file) => file.caption.as_deref().unwrap_or_default(),
        Heard::Place { name, .. } => name.as_deref().unwrap_or_default(),
        Heard::Reaction { emoji, .. } => emoji.as_deref().unwrap_or_default(),
        Heard::Edited { text, .. } => text.as_deref().unwrap_or_default(),
        Heard::Started { .. }
        | Heard::Card { .. }
        | Heard::Revoked { .. }
        | Heard::NumberChanged { .. }
        | Heard::Blocked { .. }
        | Heard::Unsupported { .. } => "",
    }
}

/// The first words of a text, for a list.
pub fn preview(text: &str) -> String {
    const LETTERS: usize = 140;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_one_line_and_never_cuts_a_letter() {
        assert_eq!(
            preview("Bon dia,\n\nvull  un volant"),
            "Bon dia, vull un volant"
        );
        let long = "à".repeat(200);
        assert_eq!(preview(&long).chars().count(), 141);
    }

    #[test]
    fn authors_are_read_back_from_their_words() {
        for author in [
            Author::Person,
            Author::Assistant,
            Author::Office,
            Author::Staff(StaffId::new()),
        ] {
            assert_eq!(author.to_string().parse(), Ok(author));
        }
    }
}
