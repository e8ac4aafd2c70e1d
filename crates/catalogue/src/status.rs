//! Whether a door is open at an instant, and what to say when it is not.

use kernel::{Timestamp, Translated};

/// A door at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether people are there.
    pub open: bool,
    /// When they leave; `None` while closed, and when they never leave.
    pub closes: Option<Timestamp>,
    /// When they are back; `None` while open, and when no opening is known within a year.
    pub reopens: Option<Timestamp>,
    /// Why nobody is there; `None` while open.
    pub why_closed: Option<WhyClosed>,
}

/// Why nobody is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyClosed {
    /// It opens today, at other hours.
    OutsideHours,
    /// It never opens on this day of the week.
    DayOff,
    /// Today is a holiday, with this name.
    Holiday(Translated),
    /// It is closed for a while, for this reason.
    Closure(Translated),
    /// No hours are known for it.
    Unattended,
}

impl Status {
    /// A door nobody knows the hours of.
    pub(crate) fn unattended() -> Self {
        Self {
            open: false,
            closes: None,
            reopens: None,
            why_closed: Some(WhyClosed::Unattended),
        }
    }
}
