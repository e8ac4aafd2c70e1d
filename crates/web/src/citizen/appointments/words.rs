//! Days, hours, services and places in words.

use std::collections::BTreeSet;

use ::appointments::{Appointment, Hours, LANGUAGES, Place, joint, wall};
use catalogue::{Catalogue, Site};
use jiff::civil::Date;
use kernel::{Lang, folded};
use platform::texts::{say, say_with};

use super::super::shell::sentence;
use super::super::when;

/// The hour at which a unit begins, always with its minutes: `9.00`.
pub fn short_hour(lang: Lang, unit: u16) -> String {
    let time = wall::time_of(unit);
    let mark = if lang == Lang::En { ':' } else { '.' };
    format!("{}{mark}{:02}", time.hour(), time.minute())
}

/// The same as it stands in a sentence: `9.00 h`.
pub fn hour(lang: Lang, unit: u16) -> String {
    say_with(
        lang,
        "booking-hour",
        &[("hour", short_hour(lang, unit).into())],
    )
}

/// The day as people say it: `avui`, `demà`, `dimecres 25 de novembre`.
pub fn day(lang: Lang, date: Date, today: Date) -> String {
    match today.until(date).map_or(9, |span| span.get_days()) {
        0 => say(lang, "booking-today"),
        1 => say(lang, "booking-tomorrow"),
        _ => when::weekday_and_day(lang, date),
    }
}

/// `demà, 9.00 h`.
pub fn moment(lang: Lang, (date, unit): (Date, u16), today: Date) -> String {
    format!("{}, {}", day(lang, date, today), hour(lang, unit))
}

/// The day without the name it has in the week: `25 de novembre`.
pub fn bare_day(lang: Lang, date: Date) -> String {
    let day = when::weekday_and_day(lang, date);
    day.split_once(' ')
        .map_or(day.clone(), |(_, bare)| bare.to_owned())
}

/// What the services are called, one after the other.
pub fn services(hours: &Hours, ids: &[String], lang: Lang) -> String {
    let known = |id: &String| {
        let mut services = hours.agenda.services.iter();
        services.find(|service| service.id == *id)
    };
    let names: Vec<&str> = ids
        .iter()
        .filter_map(known)
        .map(|service| service.name.get(lang).as_str())
        .collect();
    names.join(" + ")
}

/// What a language is called: `àrab`.
pub fn spoken(lang: Lang, code: &str) -> String {
    say(lang, &format!("booking-spoken-{code}"))
}

/// A language to choose: its name here and, for whoever does not read that, its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// Its code.
    pub code: &'static str,
    /// What it is called here.
    pub name: String,
    /// What it calls itself, where that is another name.
    pub own: Option<&'static str>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Tongue {
    /// These languages, of which one may be chosen.
    pub fn all(codes: Vec<&'static str>, lang: Lang, chosen: Option<&str>) -> Vec<Self> {
        let known = codes.into_iter().map(|code| {
            let name = spoken(lang, code);
            let own = LANGUAGES.iter().find(|(known, _)| *known == code);
            let own = own.map(|(_, own)| *own);
            Self {
                own: own.filter(|own| folded(own) != folded(&name)),
                chosen: chosen == Some(code),
                code,
                name,
            }
        });
        known.collect()
    }
}

/// A site as it stands on the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is, as a line of its own.
    pub address: String,
    /// The same in the middle of a line.
    pub plain: String,
}

impl Spot {
    /// The site with this id; its id where nobody knows it any more.
    pub fn of(catalogue: &Catalogue, id: &str, lang: Lang) -> Self {
        let found = catalogue.site(id);
        let text = |part: fn(&Site) -> &kernel::Translated| {
            found.map_or_else(String::new, |site| part(site).get(lang).clone())
        };
        Self {
            id: id.to_owned(),
            name: found.map_or_else(|| id.to_owned(), |_| text(|site| &site.name)),
            address: sentence(&text(|site| &site.address)),
            plain: text(|site| &site.address),
        }
    }
}

/// A place as a form sends it.
pub fn code(place: &Place) -> String {
    format!("{}_{}_{}", place.date, place.unit, place.counter)
}

/// A place as a form sent it.
pub fn decode(code: &str) -> Option<Place> {
    let mut parts = code.splitn(3, '_');
    Some(Place {
        date: parts.next()?.parse().ok()?,
        unit: parts.next()?.parse().ok()?,
        counter: parts.next()?.to_owned(),
    })
}

/// The places of a visit as a form sends them.
pub fn codes(places: &[Place]) -> String {
    places.iter().map(code).collect::<Vec<_>>().join("~")
}

/// The places of a visit as a form sent them.
pub fn decode_all(codes: &str) -> Option<Vec<Place>> {
    codes.split('~').map(decode).collect()
}

/// Where the stops of a visit are, in their order: `9.00 Oficina de Tributs, 9.30 Can Coll`. Of one site its counters
/// are named.
pub fn stops(hours: &Hours, catalogue: &Catalogue, places: &[Place], lang: Lang) -> String {
    let sites = places.iter().map(|place| site_of(hours, &place.counter));
    let is_one = sites.collect::<BTreeSet<_>>().len() == 1;
    let stop = |place: &Place| {
        let counters = &hours.agenda.counters;
        let counter = counters.iter().find(|one| one.id == place.counter);
        let name = counter.map_or_else(String::new, |one| {
            if is_one {
                one.name.get(lang).clone()
            } else {
                Spot::of(catalogue, &one.site, lang).name
            }
        });
        format!("{} {name}", short_hour(lang, place.unit))
    };
    places.iter().map(stop).collect::<Vec<_>>().join(", ")
}

/// A stop of a visit at several counters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// `9.00 h`.
    pub hour: String,
    /// What for, or how many of them.
    pub what: String,
    /// The counter.
    pub counter: String,
    /// The site, where they are not all at one.
    pub spot: Option<Spot>,
    /// Whether somebody in a wheelchair can sit at it.
    pub accessible: bool,
}

impl Stop {
    /// The stops of a visit; none where one counter does all of it.
    pub fn all(
        hours: &Hours,
        catalogue: &Catalogue,
        parts: &[Appointment],
        lang: Lang,
    ) -> Vec<Self> {
        if parts.len() < 2 {
            return Vec::new();
        }
        let at_once = joint::are_at_once(parts);
        let sites: BTreeSet<&str> = parts.iter().map(|part| part.slot.site.as_str()).collect();
        let stop = |part: &Appointment| {
            let counters = &hours.agenda.counters;
            let counter = counters.iter().find(|one| one.id == part.slot.counter);
            Self {
                hour: hour(lang, part.slot.unit),
                what: if at_once {
                    let count = i64::from(part.people);
                    say_with(lang, "booking-people", &[("count", count.into())])
                } else {
                    services(hours, &part.services, lang)
                },
                counter: counter.map_or_else(String::new, |one| one.name.get(lang).clone()),
                spot: (sites.len() > 1).then(|| Spot::of(catalogue, &part.slot.site, lang)),
                accessible: counter.is_some_and(|one| one.accessible),
            }
        };
        let mut stops: Vec<&Appointment> = parts.iter().collect();
        stops.sort_by_key(|part| part.starts_at);
        stops.into_iter().map(stop).collect()
    }
}

/// Whether all stops are at one site, or there is one counter alone: then it is said once.
pub fn are_at_one_site(stops: &[Stop]) -> bool {
    stops.iter().all(|stop| stop.spot.is_none())
}

/// One of the places near the one that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// As the form sends it.
    pub code: String,
    /// `dimecres 25 de novembre, 10.45 h`.
    pub words: String,
    /// Where, when it is not where they wanted.
    pub place: Option<String>,
}

/// Visits near the one that is gone, for whoever wanted it at `site`.
pub fn others(
    catalogue: &Catalogue,
    hours: &Hours,
    near: &[Vec<Place>],
    site: Option<&str>,
    (lang, today): (Lang, Date),
) -> Vec<Other> {
    let elsewhere = |place: &Place| {
        let at = site_of(hours, &place.counter)?;
        let is_other = site.is_some_and(|wanted| wanted != at);
        is_other.then(|| Spot::of(catalogue, at, lang).name)
    };
    let other = |visit: &Vec<Place>| {
        let first = visit.first()?;
        let in_turn = visit.last().is_some_and(|last| last.unit != first.unit);
        Some(Other {
            code: codes(visit),
            words: moment(lang, (first.date, first.unit), today),
            place: if in_turn {
                Some(stops(hours, catalogue, visit, lang))
            } else {
                elsewhere(first)
            },
        })
    };
    near.iter().filter_map(other).collect()
}

/// The site of a counter.
pub fn site_of<'a>(hours: &'a Hours, counter: &str) -> Option<&'a str> {
    let mut counters = hours.agenda.counters.iter();
    let found = counters.find(|one| one.id == counter)?;
    Some(&found.site)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_moment_is_said_as_people_say_it() {
        let today = date(2026, 11, 24);
        let told = |date| moment(Lang::Ca, (date, 126), today).replace('\u{a0}', " ");
        assert_eq!(told(today), "avui, 10.30 h");
        assert_eq!(told(date(2026, 11, 25)), "demà, 10.30 h");
        assert_eq!(told(date(2026, 12, 1)), "dimarts 1 de desembre, 10.30 h");
        assert_eq!(short_hour(Lang::En, 108), "9:00");
    }

    #[test]
    fn a_place_comes_back_as_it_was_sent_and_what_is_none_is_nothing() {
        let place = Place {
            date: date(2026, 11, 25),
            unit: 126,
            counter: "oac_1".to_owned(),
        };
        assert_eq!(decode(&code(&place)), Some(place));
        assert_eq!(decode("2026-11-25_x_oac"), None);
        assert_eq!(decode(""), None);
    }
}
