//! What a person has to be told of their appointment.

use jiff::SignedDuration;
use kernel::{AppointmentId, Timestamp};

use crate::appointment::{Appointment, Reach, State};

/// An earlier place that was kept longer ago than this is kept no more.
const OFFERED: SignedDuration = SignedDuration::from_mins(40);

/// What it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// That it is promised.
    Booked,
    /// That it is at another hour.
    Moved,
    /// That it is no more.
    Cancelled,
    /// That it is near.
    Reminder,
    /// That an earlier place is kept for them for a while.
    Earlier,
}

impl Kind {
    /// The word for it in tables and text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
            Self::Earlier => "earlier",
        }
    }
}

/// The word is no kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no kind of notice")]
pub struct UnknownKind;

impl std::str::FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(code: &str) -> Result<Self, UnknownKind> {
        [
            Self::Booked,
            Self::Moved,
            Self::Cancelled,
            Self::Reminder,
            Self::Earlier,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
        .ok_or(UnknownKind)
    }
}

/// A way to tell somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// A letter to their visitor's address.
    Mail,
    /// A message in a conversation they have with us.
    Chat,
}

impl Way {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Chat => "chat",
        }
    }

    /// The way with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Mail, Self::Chat]
            .into_iter()
            .find(|way| way.code() == code)
    }

    /// The ways to tell somebody of their appointment, the one they chose first.
    pub fn of(appointment: &Appointment) -> Vec<Self> {
        let visitor = &appointment.visitor;
        let mail = visitor.email.is_some().then_some(Self::Mail);
        let chat = visitor.phone.is_some().then_some(Self::Chat);
        match appointment.reach {
            Reach::Nobody => Vec::new(),
            Reach::Mail => mail.into_iter().chain(chat).collect(),
            Reach::Chat(_) => [Self::Chat].into_iter().chain(mail).collect(),
        }
    }
}

/// A notice in the hands of whoever sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its name; what is sent bears it, so that the other side knows it again.
    pub id: String,
    /// Of which appointment.
    pub appointment: AppointmentId,
    /// What it tells.
    pub kind: Kind,
    /// Of which change of the appointment.
    pub sequence: u32,
    /// Through which way it is tried.
    pub way: Option<Way>,
    /// How often it was tried that way, this time included.
    pub attempts: i64,
    /// Since when it waits.
    pub made_at: Timestamp,
    /// What the office says beside the standard text, in the person's language.
    pub own_words: Option<String>,
}

impl Notice {
    /// Whether it still tells what is true, and somebody can still make use of it.
    pub fn holds(&self, appointment: &Appointment, now: Timestamp) -> bool {
        let is_ahead = now < appointment.starts_at;
        let state = match self.kind {
            Kind::Cancelled => appointment.state == State::Cancelled,
            Kind::Earlier => {
                now.duration_since(self.made_at) < OFFERED && appointment.state == State::Booked
            }
            Kind::Booked | Kind::Moved | Kind::Reminder => appointment.state == State::Booked,
        };
        is_ahead && state && self.sequence == appointment.sequence
    }
}

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It left.
    Sent,
    /// It is tried again the same way, not before this instant; with the other side's code.
    Later(Timestamp, String),
    /// This way leads nowhere; with the other side's code. The next one is tried, where there is one.
    NoWay(String),
    /// It may have arrived, and trying again could tell it twice.
    Uncertain,
}

/// Somebody whom no way reached, with all they are not known to have heard of their appointment as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreached {
    /// Their appointment, still ahead.
    pub appointment: Appointment,
    /// What they have to be told, oldest first; there is something.
    pub untold: Vec<Untold>,
}

/// A notice that nobody could be told, or perhaps was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    /// The notice.
    pub notice: Notice,
    /// Whether it may have arrived all the same.
    pub uncertain: bool,
    /// What the other side said.
    pub answer: String,
    /// Since when.
    pub since: Timestamp,
}
