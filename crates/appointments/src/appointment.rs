//! The promise itself.

use jiff::civil::Date;
use kernel::{AppointmentId, Code, Lang, Personal, Phone, ThreadId, Timestamp};

/// How far an appointment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Kept for somebody who is still typing.
    Held,
    /// Promised.
    Booked,
    /// Given back.
    Cancelled,
    /// Held and never booked.
    Lapsed,
}

impl State {
    /// The word for it in tables and logs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// The word is no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no state of an appointment")]
pub struct UnknownState;

impl std::str::FromStr for State {
    type Err = UnknownState;

    fn from_str(code: &str) -> Result<Self, UnknownState> {
        [Self::Held, Self::Booked, Self::Cancelled, Self::Lapsed]
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or(UnknownState)
    }
}

/// Who comes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visitor {
    /// What they are called.
    pub name: Option<Personal<String>>,
    /// Where they can be called.
    pub phone: Option<Phone>,
    /// Where they can be written to.
    pub email: Option<Personal<String>>,
    /// The number of their identity document.
    pub document: Option<Personal<String>>,
}

/// How somebody wants to hear of their appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// They are told nothing: they keep the page or the paper.
    #[default]
    Nobody,
    /// By mail, at their visitor's address.
    Mail,
    /// In the conversation they have with us.
    Chat(ThreadId),
}

impl Reach {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Mail => "mail",
            Self::Chat(_) => "chat",
        }
    }

    /// The conversation, where it is one.
    pub fn thread(self) -> Option<ThreadId> {
        match self {
            Self::Chat(thread) => Some(thread),
            Self::Nobody | Self::Mail => None,
        }
    }
}

/// Where and when, as the clock on the wall says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The day.
    pub date: Date,
    /// The unit it begins at.
    pub unit: u16,
    /// How many units it takes.
    pub units: u16,
    /// The counter, by id.
    pub counter: String,
    /// The counter's site, by id.
    pub site: String,
}

/// An hour at a counter, promised to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its name inside.
    pub id: AppointmentId,
    /// Its name outside.
    pub code: Code,
    /// The word of its link. Whoever has it may see it, move it and cancel it.
    pub link: String,
    /// How far it has come.
    pub state: State,
    /// When its hold ends, while it is held.
    pub held_until: Option<Timestamp>,
    /// Whether its hold was lengthened, which is done once.
    pub lengthened: bool,
    /// The catalogue item somebody came with, by id.
    pub matter: Option<String>,
    /// What it is for, service ids one after the other.
    pub services: Vec<String>,
    /// The department of the first of them.
    pub department: String,
    /// Where and when.
    pub slot: Slot,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// For how many people.
    pub people: u16,
    /// Who comes.
    pub visitor: Visitor,
    /// How they want to hear of it.
    pub reach: Reach,
    /// Why staff booked it outside the hours, where they did.
    pub despite: Option<String>,
    /// The language they speak.
    pub lang: Lang,
    /// Where it was made.
    pub channel: String,
    /// How often it was changed.
    pub sequence: u32,
    /// The first of the appointments it is one visit with, where there are several; its own id in that one.
    pub joint: Option<AppointmentId>,
}

impl Appointment {
    /// Whether its person is told of it: of several that are one visit the first is told, for all of them.
    pub fn leads(&self) -> bool {
        self.joint.is_none_or(|first| first == self.id)
    }
}
