//! Several services in one visit: one counter that gives all of them, else one after the other at two.

use ::appointments::{Error, Hours, Place, Who};
use jiff::civil::Date;
use kernel::Timestamp;

use super::hours;
use super::offered::{Wanted, offered};
use crate::Setting;

/// Nobody waits more than so many units, half an hour, between two counters.
const BETWEEN: u16 = 6;

/// One stop of a visit: what is done there, and where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The services, by id, one after the other.
    pub services: Vec<String>,
    /// The place.
    pub place: Place,
    /// How many units it takes.
    pub units: u16,
    /// Whether only staff give it away.
    pub staff_only: bool,
}

/// The services in as few stops as it takes: one where a counter gives all of them.
pub fn stops(hours: &Hours, services: &[String], site: Option<&str>) -> Vec<Vec<String>> {
    let one_gives = |wanted: &[String]| {
        hours.agenda.counters.iter().any(|counter| {
            site.is_none_or(|site| counter.site == site)
                && wanted.iter().all(|id| counter.services.contains(id))
        })
    };
    let mut stops: Vec<Vec<String>> = Vec::new();
    for service in services {
        if let Some(last) = stops.last_mut() {
            let mut longer = last.clone();
            longer.push(service.clone());
            if one_gives(&longer) {
                *last = longer;
                continue;
            }
        }
        stops.push(vec![service.clone()]);
    }
    stops
}

/// The visits somebody may choose from between two days, both included: each with its stops, and all of a visit on one
/// day, one stop after the other. Staff's own places are marked.
pub async fn visits(
    setting: &Setting,
    wanted: &Wanted,
    days: (Date, Date),
    now: Timestamp,
) -> Result<Vec<Vec<Stop>>, Error> {
    let hours = hours(setting).await?;
    let stops = stops(&hours, &wanted.services, wanted.site.as_deref());
    let mut visits: Vec<Vec<Stop>> = Vec::new();
    for (number, services) in stops.into_iter().enumerate() {
        let wanted = Wanted {
            services,
            ..wanted.clone()
        };
        let here = of_one(setting, &hours, &wanted, days, now).await?;
        visits = if number == 0 {
            here.into_iter().map(|stop| vec![stop]).collect()
        } else {
            let with_next = visits.into_iter().filter_map(|mut visit| {
                visit.push(next(&hours, visit.last()?, &here)?);
                Some(visit)
            });
            with_next.collect()
        };
    }
    Ok(visits)
}

/// The stop that best follows another: the soonest at the same site, else the soonest elsewhere.
fn next(hours: &Hours, before: &Stop, stops: &[Stop]) -> Option<Stop> {
    let site = |stop: &Stop| {
        let counters = &hours.agenda.counters;
        counters
            .iter()
            .find(|one| one.id == stop.place.counter)
            .map(|one| one.site.clone())
    };
    let ends = before.place.unit + before.units;
    let from = site(before);
    stops
        .iter()
        .filter(|stop| {
            stop.place.date == before.place.date
                && (ends..=ends + BETWEEN).contains(&stop.place.unit)
        })
        .min_by_key(|stop| (site(stop) != from, stop.place.unit))
        .cloned()
}

async fn of_one(
    setting: &Setting,
    hours: &Hours,
    wanted: &Wanted,
    days: (Date, Date),
    now: Timestamp,
) -> Result<Vec<Stop>, Error> {
    let units = hours.units(&wanted.services, wanted.people)?;
    let offered = offered(setting, wanted, days, now).await?;
    let places = offered.days.into_iter().flat_map(|day| day.places);
    let stop = |place: Place| Stop {
        services: wanted.services.clone(),
        staff_only: is_staff_only(hours, &place, &wanted.services, units),
        place,
        units,
    };
    Ok(places.map(stop).collect())
}

/// Whether a place lies in what only staff give away.
fn is_staff_only(hours: &Hours, place: &Place, services: &[String], units: u16) -> bool {
    let counters = &hours.agenda.counters;
    let Some(counter) = counters.iter().find(|one| one.id == place.counter) else {
        return false;
    };
    let is_holiday = hours.holidays.contains(&place.date);
    let taken = ::appointments::Units::span(place.unit, place.unit + units);
    !services.iter().all(|service| {
        let open = hours.agenda.open(counter, place.date, is_holiday, service);
        open.to(Who::Everybody).has_all(taken)
    })
}

#[cfg(test)]
mod tests {
    use ::appointments::{Agenda, Counter};
    use kernel::{Translated, madrid};

    use super::*;

    fn office(counters: &[(&str, &[&str])]) -> Hours {
        let counter = |(site, services): &(&str, &[&str])| Counter {
            id: format!("{site}-{}", services.len()),
            name: Translated::default(),
            site: (*site).to_owned(),
            accessible: false,
            languages: Vec::new(),
            services: services.iter().map(|id| (*id).to_owned()).collect(),
        };
        let agenda = Agenda {
            counters: counters.iter().map(counter).collect(),
            ..Agenda::default()
        };
        Hours::new(1, agenda, Vec::new(), madrid())
    }

    fn wanted(services: &[&str]) -> Vec<String> {
        services.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn behaviour_16_several_services_go_to_a_counter_that_gives_all_else_to_two_in_turn() {
        let office = office(&[
            ("oac", &["padro", "idcat", "tramits"]),
            ("tributs", &["tributs", "padro"]),
        ]);
        let stops = |services: &[&str], site| stops(&office, &wanted(services), site);
        assert_eq!(stops(&["padro", "idcat"], None).len(), 1);
        assert_eq!(stops(&["padro", "tributs"], None).len(), 1);
        assert_eq!(
            stops(&["idcat", "tributs"], None),
            [wanted(&["idcat"]), wanted(&["tributs"])]
        );
        assert_eq!(
            stops(&["idcat", "tramits", "tributs"], None),
            [wanted(&["idcat", "tramits"]), wanted(&["tributs"])]
        );
        // At one site only what is given there counts.
        assert_eq!(stops(&["padro", "tributs"], Some("oac")).len(), 2);
    }
}
