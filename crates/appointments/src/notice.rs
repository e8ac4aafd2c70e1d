//! What a person has to be told of their appointment.

use kernel::{AppointmentId, Timestamp};

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

/// A notice in the hands of whoever sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its name; what is sent bears it, so that the other side knows it again.
    pub id: String,
    /// Of which appointment.
    pub appointment: AppointmentId,
    /// What it tells.
    pub kind: Kind,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// Since when it waits.
    pub made_at: Timestamp,
}
