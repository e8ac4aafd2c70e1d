//! The welcome zone: where somebody is sent and why, and what they may show for having come.

use kernel::{Code, StaffId, TicketId, Timestamp};
use serde::Serialize;

use crate::hall::Zone;

/// Where somebody was sent as they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triage {
    /// Where the rule would send them.
    pub proposed: Zone,
    /// The word for why.
    pub reason: &'static str,
    /// Where they were sent.
    pub chosen: Zone,
    /// By whom.
    pub staff: StaffId,
}

/// What cannot wait, as somebody said it at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressing {
    /// They say that it cannot wait.
    Urgent,
    /// They say that a term ends today.
    Deadline,
}

impl Pressing {
    /// The word for it in tables and text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Deadline => "deadline",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::Urgent, Self::Deadline]
            .into_iter()
            .find(|one| one.code() == word)
    }
}

/// That somebody came, and when: what they show where the term is disputed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Whoever has it can have it checked at the desk.
    pub code: Code,
    /// Their ticket.
    pub ticket: TicketId,
    /// Why it was given.
    pub why: Pressing,
    /// When they came.
    pub at: Timestamp,
}

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// It is on its way, or was when the house stopped: it may have come out.
    Begun,
    /// It came out.
    Printed,
    /// Nothing left for the printer.
    Refused,
    /// It may have come out.
    Uncertain,
}

impl Print {
    const ALL: [Self; 4] = [Self::Begun, Self::Printed, Self::Refused, Self::Uncertain];

    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Printed => "printed",
            Self::Refused => "refused",
            Self::Uncertain => "uncertain",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == word)
    }
}

/// Whether people were sent to the right zone: of those sent by reception whose visit is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Aim {
    /// How many were sent and are done.
    pub done: i64,
    /// How many of them had all they came for where they were sent first.
    pub first: i64,
}
