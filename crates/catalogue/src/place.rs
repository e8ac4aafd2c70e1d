//! Who answers and where: departments, sites and channels.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A part of the council that answers for items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// Its own telephone, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The site where it receives people, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Whether it is outside the council's own office, such as the libraries' help line: its people see what
    /// was handed to it and nothing else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partner: bool,
    /// When its people answer the telephone, where that is not when the office's telephone is answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Layer>,
}

/// A place with an address and opening hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// Where it is.
    pub address: Translated,
    /// Its own telephone, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What makes it usable for everybody: ramp, hearing loop, sign language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Translated<Vec<String>>>,
    /// When it is open.
    pub hours: Vec<Layer>,
}

/// When people answer through a channel, and what may be done there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelHours {
    /// `whatsapp`, `telegram`, `webchat`, `phone`, `video` or `email`.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// How it is reached: a number, a name or an address.
    pub contact: String,
    /// Whether procedures may be filed there or only asked about.
    pub may: Reach,
    /// When people answer.
    pub hours: Vec<Layer>,
}

/// What may be done through a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Questions are answered; nothing is filed and no papers are taken.
    Inform,
    /// Procedures are filed too.
    File,
}

/// Opening hours and the days they hold.
///
/// On a given day the last layer of the list that holds that day decides alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The first day; since always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day, included; for ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The hours in the syntax of OpenStreetMap's `opening_hours`.
    pub hours: String,
    /// Why it is closed, where this layer closes it: works, a strike, the town's fair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Translated>,
}

impl Layer {
    /// Whether this layer may decide `date`.
    pub fn holds_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}
