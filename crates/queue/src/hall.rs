//! The hall as a council arranges it: lines, counters, and a few rules.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use kernel::{Lang, Tongue, Translated};
use serde::{Deserialize, Serialize};

use crate::order::Ahead;
use crate::profile::Profile;

/// The parts of a hall that people are sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// What takes few minutes and needs no hour.
    Quick,
    /// Somebody does it with them.
    Assisted,
    /// Who has an hour.
    Appointment,
    /// A kiosk: nobody waits there.
    SelfService,
}

impl Zone {
    /// Every zone, as the hall is signposted.
    pub const ALL: [Self; 4] = [
        Self::Quick,
        Self::Assisted,
        Self::Appointment,
        Self::SelfService,
    ];

    /// The word for it in files, text keys and style sheets.
    pub fn code(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Assisted => "assisted",
            Self::Appointment => "appointment",
            Self::SelfService => "self-service",
        }
    }
}

/// A site with a hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The site, by its id in the catalogue.
    pub site: String,
    /// How many people may be in its hall at once; without it nobody counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// The printer of its reception: `host:port`, speaking ESC/POS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
}

/// Several halls under one roof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Building {
    /// The name that never changes.
    pub id: String,
    /// How many people may be in all of it at once.
    pub capacity: u32,
    /// The sites whose halls it has, by id.
    pub sites: Vec<String>,
}

/// A screen on the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// The name that never changes, and its address.
    pub id: String,
    /// Where it hangs.
    pub name: Translated,
    /// The site it is at, by id.
    pub site: String,
    /// The lines whose calls it shows; those of the whole site when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// A screen that people touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kiosk {
    /// The name that never changes, and its address.
    pub id: String,
    /// Where it stands.
    pub name: Translated,
    /// The site it is at, by id.
    pub site: String,
    /// Its printer: `host:port`, speaking ESC/POS. Without one, numbers are shown and not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
}

/// What somebody can do at a kiosk: a council adds one to the hall's file, and every kiosk has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// The name that never changes.
    pub id: String,
    /// In two or three words.
    pub name: Translated,
    /// What it is good for, in a few more.
    pub line: Translated,
    /// Its icon, by name.
    pub icon: String,
    /// What it leads to.
    pub does: Deed,
}

/// What a tile of a kiosk leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// A number, for one of everything the site does.
    AnyTicket,
    /// A number for this service, by id.
    Ticket(String),
    /// Saying that one is here for an appointment.
    CheckIn,
    /// Asking that somebody comes and helps.
    Help,
    /// A page of the public office, by its path.
    Page(String),
}

/// What the council calls its things in a language that only its kiosks speak. What has no name there keeps that of the
/// nearest language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    /// Of tiles, by id.
    pub tiles: BTreeMap<String, TileNames>,
    /// Of services, by id.
    pub services: BTreeMap<String, String>,
}

/// What a tile says in such a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileNames {
    /// In two or three words.
    pub name: String,
    /// What it is good for, in a few more.
    pub line: String,
}

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
    /// The part of the hall it waits in.
    pub zone: Zone,
    /// The letter its numbers begin with.
    pub prefix: String,
    /// What people stand in it for: services of the agenda or items of the catalogue, by id. A line that names none
    /// takes whatever no other of its zone and site names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
    /// Nobody gets a number by themselves who would be called later than so much after closing.
    pub after_closing: u16,
    /// The wait the council promises: a coordinator is told when most would wait longer.
    pub promised: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            ahead: Ahead::default(),
            before_hour: 2 * 60,
            recalls: 2,
            recall_pause: 20,
            back_within: 30 * 60,
            after_closing: 15 * 60,
            promised: 15 * 60,
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
    /// The sites that have a hall.
    pub places: Vec<Place>,
    /// The buildings that several of them share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<Building>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its counters.
    pub counters: Vec<Counter>,
    /// Its screens on walls.
    pub displays: Vec<Display>,
    /// Its screens to touch.
    pub kiosks: Vec<Kiosk>,
    /// What can be done at them, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiles: Vec<Tile>,
    /// The languages they speak besides the office's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<Tongue, Names>,
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

    /// A display, by id.
    pub fn display(&self, id: &str) -> Option<&Display> {
        self.displays.iter().find(|display| display.id == id)
    }

    /// A kiosk, by id.
    pub fn kiosk(&self, id: &str) -> Option<&Kiosk> {
        self.kiosks.iter().find(|kiosk| kiosk.id == id)
    }

    /// What a tile says: its name, and the line below it.
    pub fn words_of<'a>(
        &'a self,
        tile: &'a Tile,
        lang: Lang,
        tongue: Option<Tongue>,
    ) -> (&'a str, &'a str) {
        let names = tongue.and_then(|tongue| self.languages.get(&tongue));
        match names.and_then(|names| names.tiles.get(&tile.id)) {
            Some(words) => (&words.name, &words.line),
            None => (tile.name.get(lang), tile.line.get(lang)),
        }
    }

    /// What a service is called in a language that only kiosks speak; none where the council gave it no name there.
    pub fn service_in(&self, service: &str, tongue: Option<Tongue>) -> Option<&str> {
        let names = self.languages.get(&tongue?)?;
        names.services.get(service).map(String::as_str)
    }

    /// A site's hall.
    pub fn place(&self, site: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.site == site)
    }

    /// The building the hall of a site is in, where it shares one.
    pub fn building_of(&self, site: &str) -> Option<&Building> {
        let has = |building: &&Building| building.sites.iter().any(|one| one == site);
        self.buildings.iter().find(has)
    }

    /// The lines of a site.
    pub fn lines_of<'a>(&'a self, site: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.site == site)
    }

    /// The counters of a site.
    pub fn counters_of<'a>(&'a self, site: &'a str) -> impl Iterator<Item = &'a Counter> {
        let counters = self.counters.iter();
        counters.filter(move |counter| counter.site == site)
    }

    /// The line of a zone somebody stands in for a service, of which `also` are other names: its item's service, its
    /// department. A line that names one of them comes before the line that names none.
    pub fn line_for<'a>(
        &'a self,
        site: &'a str,
        zone: Zone,
        service: &str,
        also: &[&str],
    ) -> Option<&'a Line> {
        let of_zone = || self.lines_of(site).filter(move |line| line.zone == zone);
        let names = |line: &&Line, word: &str| line.services.iter().any(|one| one == word);
        let mut words = std::iter::once(service).chain(also.iter().copied());
        words
            .find_map(|word| of_zone().find(|line| names(line, word)))
            .or_else(|| of_zone().find(|line| line.services.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, zone: Zone, services: &[&str]) -> Line {
        Line {
            id: id.to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            zone,
            prefix: "A".to_owned(),
            services: services.iter().map(|one| (*one).to_owned()).collect(),
        }
    }

    #[test]
    fn a_line_that_names_a_matter_comes_before_the_one_that_takes_the_rest() {
        let hall = Hall {
            lines: vec![
                line("rest", Zone::Quick, &[]),
                line("padro", Zone::Quick, &["padro"]),
                line("hour", Zone::Appointment, &[]),
            ],
            ..Hall::default()
        };
        let of = |zone, service, also: &[&str]| {
            let line = hall.line_for("oac", zone, service, also);
            line.map(|line| line.id.as_str())
        };
        assert_eq!(of(Zone::Quick, "padro", &[]), Some("padro"));
        assert_eq!(of(Zone::Quick, "padro-volant", &["padro"]), Some("padro"));
        assert_eq!(of(Zone::Quick, "gossos", &["registre"]), Some("rest"));
        assert_eq!(of(Zone::Appointment, "padro", &[]), Some("hour"));
        assert_eq!(of(Zone::Assisted, "padro", &[]), None);
        assert!(hall.line_for("lluna", Zone::Quick, "padro", &[]).is_none());
    }
}
