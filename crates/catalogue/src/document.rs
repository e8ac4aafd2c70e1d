//! What the catalogue's files hold.

use serde::{Deserialize, Serialize};

use crate::{ChannelHours, Department, Holiday, Item, Site, Town};

/// One file of the catalogue, or all of them laid together. A file may hold any of the sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Document {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) town: Option<Town>,
    pub(crate) departments: Vec<Department>,
    pub(crate) sites: Vec<Site>,
    pub(crate) channels: Vec<ChannelHours>,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) items: Vec<Item>,
}

impl Document {
    /// Lays another file's sections behind this one's.
    pub(crate) fn add(&mut self, other: Self) {
        self.town = self.town.take().or(other.town);
        self.departments.extend(other.departments);
        self.sites.extend(other.sites);
        self.channels.extend(other.channels);
        self.holidays.extend(other.holidays);
        self.items.extend(other.items);
    }
}
