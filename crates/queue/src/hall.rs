//! The hall as a council arranges it: lines, counters, and a few rules.

use jiff::SignedDuration;
use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::order::Ahead;
use crate::profile::Profile;

/// People who wait for the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The name that never changes.
    pub id: String,
    /// What it is called, on tickets and displays.
    pub name: Translated,
    /// The site it is at, by id.
    pub site: String,
    /// The letter its numbers begin with.
    pub prefix: String,
    /// What people stand in it for: services or catalogue items, by id.
    pub services: Vec<String>,
}

/// Somewhere people are called to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// The name that never changes.
    pub id: String,
    /// What it is called, as the person who is called reads it.
    pub name: Translated,
    /// The site it is at, by id.
    pub site: String,
    /// Whom it calls next.
    pub calls: Profile<String>,
}

/// What a council decides once for its hall. Times are in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// How much earlier each lane counts as having come.
    pub ahead: Ahead,
    /// Whoever has an hour is called from so much before it.
    pub before_hour: u16,
    /// How often somebody is called again before they are missed …
    pub recalls: u16,
    /// … with so much between two calls.
    pub recall_pause: u16,
    /// Whoever was missed may come back for so long.
    pub back_within: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            ahead: Ahead::default(),
            before_hour: 2 * 60,
            recalls: 2,
            recall_pause: 20,
            back_within: 30 * 60,
        }
    }
}

impl Rules {
    /// The time between two calls of the same person.
    pub fn pause(&self) -> SignedDuration {
        SignedDuration::from_secs(self.recall_pause.into())
    }

    /// How long whoever was missed may come back.
    pub fn back(&self) -> SignedDuration {
        SignedDuration::from_secs(self.back_within.into())
    }
}

/// The hall of a council.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hall {
    /// Its rules.
    pub rules: Rules,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its counters.
    pub counters: Vec<Counter>,
}

impl Hall {
    /// A line, by id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// A counter, by id.
    pub fn counter(&self, id: &str) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.id == id)
    }
}
