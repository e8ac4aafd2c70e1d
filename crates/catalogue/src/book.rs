//! The catalogue as a whole.

use jiff::civil::Date;
use kernel::Timestamp;

use crate::{ChannelHours, Department, Holiday, Item, Policy, Site, Status, Town};

/// Everything the council offers and when, checked.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The council.
    pub town: Town,
    /// Its departments.
    pub departments: Vec<Department>,
    /// Its sites.
    pub sites: Vec<Site>,
    /// The channels people answer.
    pub channels: Vec<ChannelHours>,
    /// The holidays, by date.
    pub holidays: Vec<Holiday>,
    /// The sheets.
    pub items: Vec<Item>,
}

impl Catalogue {
    /// The sheet with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether `item` needs an appointment on `date`.
    pub fn policy_on(&self, item: &Item, date: Date) -> Policy {
        item.appointment_on(date)
            .map_or(Policy::Mandatory, |from| from.policy)
    }

    /// Whether people answer `channel` at `at`, until when, or since when not and why.
    pub fn channel_status(&self, _channel: &str, _at: Timestamp) -> Status {
        Status::unattended()
    }

    /// Whether `site` is open at `at`.
    pub fn site_status(&self, _site: &str, _at: Timestamp) -> Status {
        Status::unattended()
    }
}
