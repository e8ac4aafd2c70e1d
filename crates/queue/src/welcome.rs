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

/// How full a hall is, and the building it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// How many people are in the hall.
    pub inside: i64,
    /// How many may be in it; without it nobody minds.
    pub most: Option<u32>,
    /// How many are in the other halls of the building.
    pub beside: i64,
    /// How many may be in the building.
    pub building: Option<u32>,
}

impl Room {
    /// How many are in the building, this hall with the others.
    pub fn in_building(&self) -> i64 {
        self.inside + self.beside
    }

    /// Whether somebody has to go out before anybody comes in.
    pub fn is_full(&self) -> bool {
        self.most.is_some_and(|most| self.inside >= most.into()) || self.is_building_full()
    }

    /// Whether it is the building that is full.
    pub fn is_building_full(&self) -> bool {
        self.building
            .is_some_and(|most| self.in_building() >= most.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_is_full_when_it_or_its_building_is() {
        let room = Room {
            inside: 9,
            most: Some(10),
            beside: 20,
            building: Some(30),
        };
        assert!(!room.is_full());
        assert!(Room { inside: 10, ..room }.is_full());
        let other = Room { beside: 21, ..room };
        assert!(other.is_full() && other.is_building_full());
        assert!(
            !Room {
                inside: 900,
                most: None,
                building: None,
                ..room
            }
            .is_full()
        );
    }
}
