//! One facility: where it is, when it opens, how to get there and get in.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use catalogue::{Catalogue, DayHours, Facility, Position};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use kernel::Lang;
use platform::texts;

use super::Shell;
use super::facilities::{self, Kind};
use super::map::Map;
use super::shell::{public, sentence};
use super::when::{Opening, opening, stretches, weekday_and_day};
use crate::kit::{Failure, Kit, Office, OrNotFound as _};

pub const PATH: &str = "/equipaments/{id}";

/// How many days are printed, and how far ahead holidays are told.
const WEEK: usize = 7;
const HOLIDAYS_AHEAD: i64 = 45;

/// The page of a facility.
pub fn address(id: &str) -> String {
    format!("{}/{id}", facilities::PATH)
}

/// One day of its week.
struct Day {
    name: String,
    hours: String,
    today: bool,
    holiday: Option<String>,
}

/// What leads there on a map of others.
struct Way {
    geo: String,
    map: String,
    position: Position,
}

#[derive(Template)]
#[template(path = "citizen/facility.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    name: String,
    kind: Kind,
    aliases: String,
    description: Option<String>,
    street: String,
    phones: Vec<String>,
    email: Option<String>,
    web: Option<String>,
    accessibility: Vec<String>,
    opening: Option<Opening>,
    days: Vec<Day>,
    holidays: Vec<Day>,
    way: Option<Way>,
    nearby: String,
    map: Option<Map>,
}

/// The page.
pub async fn show(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let facility = town.facility(&id).or_not_found()?;
    let page = draw(&office, &town, facility);
    let response = public(&office, &page)?;
    Ok(match &page.map {
        Some(map) => map.admit(response),
        None => response,
    })
}

fn draw(office: &Office, town: &Catalogue, facility: &Facility) -> Page {
    let (lang, now) = (office.lang(), office.now());
    let today = texts::local(now).date();
    let week = town.facility_hours(&facility.id, today, WEEK);
    let status = town.facility_status(&facility.id, now);
    Page {
        kit: office.kit(),
        shell: Shell::of(office),
        name: facility.name.clone(),
        kind: facilities::kind(town, lang, &facility.category),
        aliases: facility.aliases.join(", "),
        description: facility.description.as_ref().map(|it| it.get(lang).clone()),
        street: sentence(&facility.address),
        phones: facility.phones.clone(),
        email: facility.email.clone(),
        web: facility.web.clone(),
        accessibility: facility
            .accessibility
            .as_ref()
            .map(|it| it.get(lang).clone())
            .unwrap_or_default(),
        opening: status.map(|status| opening(lang, now, &status, week.first())),
        days: week.iter().map(|day| told(lang, day, today)).collect(),
        holidays: holidays(town, facility, lang, now),
        way: facility.position.map(|at| way(at, &facility.name)),
        nearby: format!("{}?a-prop={}", facilities::PATH, facility.id),
        map: facility.position.and_then(|_| Map::of(&office.house)),
    }
}

fn told(lang: Lang, day: &DayHours, today: Date) -> Day {
    Day {
        name: sentence(&weekday_and_day(lang, day.date)),
        hours: stretches(lang, day),
        today: day.date == today,
        // Where it is shut because of the holiday, its hours say so already.
        holiday: day
            .holiday
            .as_ref()
            .filter(|_| !day.spans.is_empty())
            .map(|name| name.get(lang).clone()),
    }
}

/// The holidays after the printed week, with what it does on each.
fn holidays(town: &Catalogue, facility: &Facility, lang: Lang, now: Timestamp) -> Vec<Day> {
    let today = texts::local(now).date();
    let far = |days: i64| today.checked_add(days.days()).unwrap_or(today);
    let ahead = far(i64::try_from(WEEK).unwrap_or(0))..=far(HOLIDAYS_AHEAD);
    town.holidays
        .iter()
        .filter(|holiday| ahead.contains(&holiday.date))
        .flat_map(|holiday| town.facility_hours(&facility.id, holiday.date, 1))
        .map(|day| told(lang, &day, today))
        .collect()
}

/// Links that open the map of the phone, or `OpenStreetMap` in another page.
fn way(at: Position, name: &str) -> Way {
    let (latitude, longitude) = (at.latitude, at.longitude);
    let point = format!("{latitude:.5},{longitude:.5}");
    Way {
        geo: format!("geo:{point}?q={point}({})", percent(name)),
        map: format!(
            "https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=18/{latitude:.5}/{longitude:.5}"
        ),
        position: at,
    }
}

fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use platform::testing::{Folder, on_sqlite};

    use super::*;
    use crate::citizen::facilities::samples;
    use crate::kit::testing::{Browser, house};

    #[test]
    fn a_facility_says_where_when_and_how() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let house = house(db, folder.path());
            samples::furnish(&house);
            let mut browser = Browser::new(&house);
            let page = browser.get("/equipaments/biblio").await;
            for said in [
                "Biblioteca La Teulera",
                "La bòbila",
                "tel:+34930000060",
                "mailto:biblioteca@vilaverda.example",
                "geo:41.59600,2.14000?q=41.59600,2.14000(Biblioteca%20La%20Teulera)",
                "https://www.openstreetmap.org/?mlat=41.59600",
                "Dimarts 24 de novembre",
                "de 9 a 20\u{a0}h",
                "Rampa",
            ] {
                let escaped = said.replace('&', "&#38;");
                assert!(
                    page.body.contains(said) || page.body.contains(&escaped),
                    "{said}: {}",
                    page.body
                );
            }
            let unknown = browser.get("/equipaments/font").await;
            assert!(
                unknown.body.contains("No en sabem l’horari"),
                "{}",
                unknown.body
            );
            assert!(!unknown.body.contains("geo:"), "{}", unknown.body);
            let nowhere = browser.get("/equipaments/no-hi-es").await;
            assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
            for lang in ["es", "en"] {
                let page = browser
                    .get(&format!("/equipaments/esports?lang={lang}"))
                    .await;
                assert!(!page.body.contains("[facilities-"), "{}", page.body);
            }
        });
    }

    #[test]
    fn the_holidays_to_come_are_told_with_the_hours_of_each() {
        let town = samples::town();
        let now = samples::at("2026-11-24T09:42:00Z");
        let shut = holidays(&town, town.facility("biblio").expect("it"), Lang::Ca, now);
        assert!(shut.iter().any(|day| day.name.contains("8 de desembre")));
        assert!(shut.iter().all(|day| !day.hours.contains("de 9 a 20")));
        let open = holidays(&town, town.facility("esports").expect("it"), Lang::Ca, now);
        assert!(
            open.iter().all(|day| day.holiday.is_some()),
            "open all the same, and says which day it is"
        );
        let unknown = holidays(&town, town.facility("font").expect("it"), Lang::Ca, now);
        assert!(unknown.is_empty());
    }
}
