//! Calls that were made at a kiosk without network, and told afterwards.
//!
//! Staff call there whom the kiosk knows of: who waited when it was last told, and to whom it gave a number itself.
//! Nobody sat at a counter as far as the office knew, so that each call is told whole: when, to where, and how it ended.

use jiff::civil::Date;
use kernel::Timestamp;

use crate::ticket::{Number, Ticket};

/// A call, as its kiosk tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateCall {
    /// The kiosk's own word for this call.
    pub key: String,
    /// Who was called.
    pub number: Number,
    /// The day the number is of.
    pub date: Date,
    /// Where to: a counter, by id.
    pub counter: String,
    /// When, as the kiosk's clock says once it was put right.
    pub at: Timestamp,
    /// When it was over; none where nobody said so.
    pub ended_at: Option<Timestamp>,
    /// Whether they were called in vain.
    pub missed: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The ticket is as the kiosk tells.
    Kept(Box<Ticket>),
    /// It was told before, and nothing changed.
    Known,
    /// Somebody with network was faster, or the person left: the ticket is as they made it.
    Overtaken,
    /// There is no such number at the kiosk's site.
    Unknown,
}

impl Heard {
    /// The word in tables, and for the kiosk.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kept(_) => "kept",
            Self::Known => "known",
            Self::Overtaken => "overtaken",
            Self::Unknown => "unknown",
        }
    }
}
