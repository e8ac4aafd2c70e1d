//! What an appointment is for.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::units::MINUTES;

/// A service people get an appointment for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// The department that gives it, by id.
    pub department: String,
    /// The catalogue items it is for, by id; all of its department that no other service names when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// How long it takes for one person.
    pub minutes: u16,
    /// Places begin at every so many minutes; at every `minutes` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u16>,
    /// How long beforehand it must be booked by residents, in minutes.
    #[serde(default)]
    pub notice_minutes: u32,
    /// How many days ahead it can be booked by residents.
    pub horizon_days: u16,
    /// How many appointments for it one person may have before them.
    pub each: u16,
    /// Whether whoever comes says the number of their identity document beforehand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_document: bool,
}

impl Service {
    /// How many units it takes for so many people, one after the other.
    pub fn units(&self, people: u16) -> u16 {
        self.minutes.div_ceil(MINUTES).saturating_mul(people.max(1))
    }

    /// Every how many units a place begins.
    pub fn step(&self) -> u16 {
        self.every.unwrap_or(self.minutes).div_ceil(MINUTES).max(1)
    }

    /// The last day residents can book on, seen from a day.
    pub fn horizon(&self, today: Date) -> Date {
        today
            .checked_add(jiff::Span::new().days(self.horizon_days))
            .unwrap_or(Date::MAX)
    }
}
