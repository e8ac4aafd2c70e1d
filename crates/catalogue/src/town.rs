//! The council itself: its names, doors to the world, notices and promises.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// The municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Town {
    /// The full name.
    pub name: String,
    /// The name people say.
    pub short_name: String,
    /// Whether it is invented; pages of an invented town say so.
    #[serde(default)]
    pub fictional: bool,
    /// The general telephone, as it is printed.
    pub phone: String,
    /// The number on WhatsApp, as it is printed.
    pub whatsapp: String,
    /// The bot's name on Telegram, with its `@`.
    pub telegram: String,
    /// The office's address for letters.
    pub email: String,
    /// The e-office's address.
    pub e_office: String,
    /// Where the town hall is.
    pub address: Translated,
    /// The number for emergencies.
    pub emergency: String,
    /// The data-protection notices shown at first contact, oldest first.
    pub notices: Vec<Notice>,
    /// How long conversations are kept, by channel.
    pub retention: Vec<Retention>,
}

/// One version of the data-protection notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The version people accepted, as their proof of consent names it.
    pub version: u32,
    /// The first day it is shown.
    pub from: Date,
    /// What is shown.
    pub text: Translated,
    /// Where the full text is.
    pub url: String,
}

/// How long a channel's conversations are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The channel, by id.
    pub channel: String,
    /// Months since the last message.
    pub months: u32,
}

impl Town {
    /// The notice shown on `date`.
    pub fn notice_on(&self, date: Date) -> Option<&Notice> {
        self.notices.iter().rev().find(|notice| notice.from <= date)
    }

    /// The notice people accepted as `version`.
    pub fn notice(&self, version: u32) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.version == version)
    }

    /// How many months a channel's conversations are kept.
    pub fn retention_months(&self, channel: &str) -> Option<u32> {
        self.retention
            .iter()
            .find(|kept| kept.channel == channel)
            .map(|kept| kept.months)
    }
}
