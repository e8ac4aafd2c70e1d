//! Why something was not done.

use kernel::StaffId;
use platform::Fault;

use crate::mode::{Mode, Refusal};

/// Why something was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A colleague has this conversation.
    #[error("somebody else has taken this conversation")]
    TakenBy(StaffId),
    /// It is over.
    #[error("this conversation is closed")]
    Closed,
    /// A conversation in this mode cannot do that.
    #[error("a conversation that is {} cannot do this", .0.code())]
    NotFrom(Mode),
    /// There is no such conversation, message or file.
    #[error("there is no such conversation")]
    Absent,
    /// `WhatsApp` takes no free words any more: the person last wrote more than a day ago.
    #[error("more than 24 hours have passed since the person's last message")]
    WindowClosed,
    /// Nothing reaches this person: they blocked us or left.
    #[error("this person cannot be reached on this channel")]
    Unreachable,
    /// There is nothing to send.
    #[error("the message is empty")]
    Empty,
    /// The message is longer than this many letters.
    #[error("the message is longer than {0} letters")]
    TooLong(usize),
    /// The instant named has passed already.
    #[error("this instant has passed")]
    Past,
    /// The channel does not carry files of this type.
    #[error("this channel does not carry files of this type")]
    FileKind,
    /// The channel carries files of this type up to so many bytes.
    #[error("this channel carries files of this type up to {0} bytes")]
    FileTooLarge(usize),
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TakenBy(who) => Self::TakenBy(who),
            Refusal::Closed => Self::Closed,
            Refusal::NotFrom(mode) => Self::NotFrom(mode),
        }
    }
}

impl Error {
    /// The key of the sentence that tells staff why.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TakenBy(_) => "conversation-refused-taken",
            Self::Closed => "conversation-refused-closed",
            Self::NotFrom(_) => "conversation-refused-mode",
            Self::Absent => "conversation-refused-absent",
            Self::WindowClosed => "conversation-refused-window",
            Self::Unreachable => "conversation-refused-unreachable",
            Self::Empty => "conversation-refused-empty",
            Self::TooLong(_) => "conversation-refused-long",
            Self::Past => "conversation-refused-past",
            Self::FileKind => "conversation-refused-file_kind",
            Self::FileTooLarge(_) => "conversation-refused-file_large",
            Self::Fault(_) => "conversation-refused-fault",
        }
    }
}
