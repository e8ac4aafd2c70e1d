//! Which facilities somebody asked for, and in which order. Pure: the instant comes in.

use catalogue::{Catalogue, Facility, Position, Status};
use jiff::Timestamp;
use kernel::folded;
use serde::{Deserialize, Serialize};

/// What somebody asked for, as the address says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Words of the name, the address or the kind, with or without accents.
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// A category, by id.
    #[serde(rename = "tipus", skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// Whether only what is open now; anything written means yes.
    #[serde(rename = "obert", skip_serializing_if = "String::is_empty")]
    pub open: String,
    /// Whether only what says how accessible it is; anything written means yes.
    #[serde(rename = "accessible", skip_serializing_if = "String::is_empty")]
    pub accessible: String,
    /// A facility by id, or a point as `41.5963,2.1402`: the nearest come first.
    #[serde(rename = "a-prop", skip_serializing_if = "String::is_empty")]
    pub near: String,
    /// Whether the map was open, so that filtering does not close it.
    #[serde(rename = "mapa", skip_serializing_if = "String::is_empty")]
    pub map: String,
}

/// A facility that was asked for.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// Which.
    pub facility: &'a Facility,
    /// Whether it is open; `None` where nobody told us its hours.
    pub status: Option<Status>,
    /// How far it is from the chosen point, as the crow flies.
    pub metres: Option<f64>,
}

impl Wishes {
    /// The point to be near to, if one was chosen and is known.
    pub fn point(&self, town: &Catalogue) -> Option<Position> {
        if let Some(facility) = town.facility(self.near.trim()) {
            return facility.position;
        }
        let (latitude, longitude) = self.near.split_once(',')?;
        let point = Position {
            latitude: latitude.trim().parse().ok()?,
            longitude: longitude.trim().parse().ok()?,
        };
        let on_earth = point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0;
        on_earth.then_some(point)
    }

    /// Whether anything narrows the list.
    pub fn narrow(&self) -> bool {
        !(self.words.trim().is_empty()
            && self.category.is_empty()
            && self.open.is_empty()
            && self.accessible.is_empty())
    }
}

/// The facilities that fit, nearest first where a point was chosen, else by name.
pub fn choose<'a>(town: &'a Catalogue, wishes: &Wishes, now: Timestamp) -> Vec<Chosen<'a>> {
    let words = folded(&wishes.words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let point = wishes.point(town);
    let mut chosen: Vec<Chosen<'a>> = town
        .facilities
        .iter()
        .filter(|it| wishes.category.is_empty() || it.category == wishes.category)
        .filter(|it| wishes.accessible.is_empty() || is_accessible(it))
        .filter(|it| words.is_empty() || speaks_of(town, it, &words))
        .map(|facility| Chosen {
            facility,
            status: town.facility_status(&facility.id, now),
            metres: point
                .zip(facility.position)
                .map(|(from, to)| from.metres_to(to)),
        })
        .filter(|it| wishes.open.is_empty() || it.is_open())
        .collect();
    chosen.sort_by_cached_key(|it| (decimetres(it.metres), folded(&it.facility.name)));
    chosen
}

impl Chosen<'_> {
    /// Whether somebody is known to be there now.
    pub fn is_open(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.open)
    }
}

/// Whether it says what makes it usable for everybody.
pub fn is_accessible(facility: &Facility) -> bool {
    let said = facility.accessibility.as_ref();
    said.is_some_and(|features| !features.ca.is_empty())
}

/// Whether every word is part of what the facility is called, is, does or where it is.
fn speaks_of(town: &Catalogue, facility: &Facility, words: &[&str]) -> bool {
    let mut text = format!("{} {} ", facility.name, facility.address);
    for alias in &facility.aliases {
        text.push_str(alias);
        text.push(' ');
    }
    let category = town
        .facility_categories
        .iter()
        .find(|category| category.id == facility.category)
        .map(|category| &category.name);
    for said in [category, facility.description.as_ref()]
        .into_iter()
        .flatten()
    {
        for lang in kernel::Lang::ALL {
            text.push_str(said.get(lang));
            text.push(' ');
        }
    }
    let text = folded(&text);
    words.iter().all(|word| text.contains(word))
}

/// A distance that can be compared; what has no place on the map comes last.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two points of the Earth are more than 2·10⁷ m apart"
)]
fn decimetres(metres: Option<f64>) -> u64 {
    metres.map_or(u64::MAX, |metres| (metres * 10.0) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citizen::facilities::samples::{at, town};

    fn check(query: &str, when: &str, expected: &[&str]) {
        let wishes: Wishes = serde_urlencoded(query);
        let town = town();
        let found = choose(&town, &wishes, at(when));
        let ids: Vec<&str> = found.iter().map(|it| it.facility.id.as_str()).collect();
        assert_eq!(ids, expected, "{query} at {when}");
    }

    fn serde_urlencoded(query: &str) -> Wishes {
        let uri: axum::http::Uri = format!("/?{query}").parse().expect("an address");
        axum::extract::Query::try_from_uri(&uri).expect("a query").0
    }

    const TUESDAY: &str = "2026-11-24T09:42:00Z";

    #[test]
    fn everything_comes_by_name_whatever_its_accents() {
        let all = ["esports", "biblio", "deixalleria", "font"];
        check("", TUESDAY, &all);
        check("a-prop=no-hi-es", TUESDAY, &all);
        check("a-prop=91,2", TUESDAY, &all);
    }

    #[test]
    fn words_are_found_without_accents_in_names_aliases_kinds_and_streets() {
        check("q=PAVELLO", TUESDAY, &["esports"]);
        check("q=poliesportiu", TUESDAY, &["esports"]);
        check("q=llibres%20de%20mes", TUESDAY, &[]);
        check("q=biblioteques", TUESDAY, &["biblio"]);
        check("q=libraries+teulera", TUESDAY, &["biblio"]);
        check("q=carrer+nou", TUESDAY, &["deixalleria"]);
        check(
            "q=%20%20",
            TUESDAY,
            &["esports", "biblio", "deixalleria", "font"],
        );
    }

    #[test]
    fn kind_and_access_narrow_the_list_together() {
        check("tipus=biblioteca", TUESDAY, &["biblio"]);
        check("accessible=1", TUESDAY, &["esports", "biblio"]);
        check("accessible=1&tipus=esport", TUESDAY, &["esports"]);
        check("tipus=no-hi-es", TUESDAY, &[]);
    }

    #[test]
    fn open_now_leaves_out_what_is_shut_and_what_nobody_told_us() {
        check("obert=1", TUESDAY, &["esports", "biblio"]);
        // The Immaculate is a holiday; the sports hall opens all the same.
        check("obert=1", "2026-12-08T10:00:00Z", &["esports"]);
    }

    #[test]
    fn summer_time_moves_the_opening_by_an_hour_of_the_world() {
        // The library opens at 9 on the wall: 7 UTC in July, 8 UTC in November.
        check(
            "obert=1&tipus=biblioteca",
            "2026-07-21T07:30:00Z",
            &["biblio"],
        );
        check("obert=1&tipus=biblioteca", "2026-11-24T07:30:00Z", &[]);
        check(
            "obert=1&tipus=biblioteca",
            "2026-11-24T08:30:00Z",
            &["biblio"],
        );
    }

    #[test]
    fn the_nearest_come_first_and_what_has_no_place_comes_last() {
        let by_distance = ["deixalleria", "biblio", "esports", "font"];
        check("a-prop=deixalleria", TUESDAY, &by_distance);
        check("a-prop=41.60,2.14", TUESDAY, &by_distance);
        // A reference without a place says nothing about distance.
        check(
            "a-prop=font",
            TUESDAY,
            &["esports", "biblio", "deixalleria", "font"],
        );
    }
}
