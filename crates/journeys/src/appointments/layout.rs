//! How a visit is laid out over counters: all of it at one, one counter after another, or several at once.

use ::appointments::{Counter, Days, Error, Hours, Place, Taken, Wish, joint, wall};
use jiff::Span;
use jiff::civil::Date;
use kernel::Timestamp;

use super::hours;
use super::offered::{Day, FARTHEST, Offered, Wanted, nearest_by, offered};
use crate::Setting;

/// Nobody waits more than so many units, half an hour, between two counters …
const BETWEEN: u16 = 6;
/// … and nobody is at another site in less than so many: ten minutes.
const WALK: u16 = 2;

/// How a visit is laid out over counters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Layout {
    /// One counter does all of it for all of them.
    #[default]
    OneCounter,
    /// One counter after another: what each does, by service ids.
    InTurn(Vec<Vec<String>>),
    /// Several counters at once: how many of them each receives, the most first.
    AtOnce(Vec<u16>),
}

impl Layout {
    /// What is wanted of each counter.
    pub fn parts(&self, wanted: &Wanted) -> Vec<Wanted> {
        match self {
            Self::OneCounter => vec![wanted.clone()],
            Self::InTurn(stops) => {
                let stop = |services: &Vec<String>| Wanted {
                    services: services.clone(),
                    ..wanted.clone()
                };
                stops.iter().map(stop).collect()
            }
            Self::AtOnce(shares) => {
                let share = |people: &u16| Wanted {
                    people: *people,
                    ..wanted.clone()
                };
                shares.iter().map(share).collect()
            }
        }
    }
}

/// Whether a counter gives all these services, at a site or at any.
fn one_gives(hours: &Hours, services: &[String], site: Option<&str>) -> bool {
    let gives = |counter: &Counter| services.iter().all(|id| counter.services.contains(id));
    let mut counters = hours.agenda.counters.iter();
    counters.any(|one| site.is_none_or(|site| one.site == site) && gives(one))
}

/// The services in as few stops as it takes: one where a counter gives all of them.
pub fn stops(hours: &Hours, services: &[String], site: Option<&str>) -> Vec<Vec<String>> {
    let mut stops: Vec<Vec<String>> = Vec::new();
    for service in services {
        if let Some(last) = stops.last_mut() {
            let mut longer = last.clone();
            longer.push(service.clone());
            if one_gives(hours, &longer, site) {
                *last = longer;
                continue;
            }
        }
        stops.push(vec![service.clone()]);
    }
    stops
}

/// One counter after another for several services: in as few stops as it takes or, where one counter could do all of
/// it, each service at another.
pub fn in_turn(hours: &Hours, services: &[String]) -> Layout {
    let few = stops(hours, services, None);
    if few.len() > 1 {
        return Layout::InTurn(few);
    }
    Layout::InTurn(services.iter().map(|id| vec![id.clone()]).collect())
}

/// Several counters at once for several people: the ways there can be, the shortest first, of equally short ones that
/// with the fewest counters.
pub fn at_once(hours: &Hours, wanted: &Wanted) -> Vec<Layout> {
    let counters = hours.agenda.counters.iter().filter(|one| {
        wanted.site.as_ref().is_none_or(|site| one.site == *site)
            && (!wanted.accessible || one.accessible)
            && wanted.language.as_ref().is_none_or(|code| one.speaks(code))
            && wanted.services.iter().all(|id| one.services.contains(id))
    });
    let most = u16::try_from(counters.count()).unwrap_or(u16::MAX);
    let each = 1..wanted.people;
    let mut ways: Vec<Layout> = each
        .map(|each| joint::shares(wanted.people, wanted.people.div_ceil(each)))
        .filter(|shares| shares.len() <= usize::from(most))
        .map(Layout::AtOnce)
        .collect();
    ways.dedup();
    ways
}

/// The visits somebody may choose from, as [`offered`] says places: each its places in the order of the layout.
pub async fn laid_out(
    setting: &Setting,
    (wanted, layout): (&Wanted, &Layout),
    (first, last): (Date, Date),
    now: Timestamp,
) -> Result<Offered<Vec<Place>>, Error> {
    if *layout == Layout::OneCounter {
        let places = offered(setting, wanted, (first, last), now).await?;
        return Ok(alone(places));
    }
    let hours = hours(setting).await?;
    let parts = layout.parts(wanted);
    let wishes = wishes(&hours, &parts, now)?;
    let today = wall::at(&hours.zone, now).0;
    let farthest = today.saturating_add(Span::new().days(FARTHEST));
    let (begins, ends) = reach(&wishes);
    let horizon = ends.min(farthest);
    let taken = setting
        .diary
        .taken(begins, last.max(horizon).min(farthest), now);
    let (taken, nothing) = (taken.await?, Taken::default());
    let (days, open) = (hours.days(&taken), hours.days(&nothing));
    let of = |days: &Days<'_>, date| {
        let mut visits = visits(&hours, days, (layout, &wishes), date);
        visits.retain(|visit| visit.iter().all(|place| wanted.part.has(place.unit)));
        visits
    };
    let one = Span::new().days(1);
    let asked = first
        .series(one)
        .take_while(|date| *date <= last)
        .map(|date| {
            let places = of(&days, date);
            let is_free = |unit: &u16| places.iter().any(|visit| visit[0].unit == *unit);
            let gone = of(&open, date).into_iter().map(|visit| visit[0].unit);
            Day {
                date,
                holiday: hours.holidays.contains(&date),
                out_of_reach: date < begins || date > ends,
                gone: gone.filter(|unit| !is_free(unit)).collect(),
                places,
            }
        });
    let asked: Vec<_> = asked.collect();
    let ahead = begins.series(one).take_while(|date| *date <= horizon);
    let earliest = ahead.map(|date| of(&days, date).into_iter().next());
    let units = wishes.iter().map(|wish| wish.length);
    let units: u16 = match layout {
        Layout::AtOnce(_) => units.max().unwrap_or_default(),
        Layout::OneCounter | Layout::InTurn(_) => units.sum(),
    };
    Ok(Offered {
        first: earliest.flatten().next(),
        days: asked,
        minutes: units * ::appointments::units::MINUTES,
        horizon,
    })
}

/// The visits nearest to one that is gone: of the same day first, then of the four weeks after it.
pub async fn near_visits(
    setting: &Setting,
    (wanted, layout): (&Wanted, &Layout),
    (date, unit): (Date, u16),
    most: usize,
    now: Timestamp,
) -> Result<Vec<Vec<Place>>, Error> {
    let last = date.saturating_add(Span::new().days(28));
    let offered = laid_out(setting, (wanted, layout), (date, last), now).await?;
    let days = offered.days.into_iter().map(|day| {
        let mut visits = day.places;
        visits.retain(|visit| (visit[0].date, visit[0].unit) != (date, unit));
        visits
    });
    Ok(nearest_by(days, (unit, most), |visit| visit[0].unit))
}

/// Places, each a visit by itself.
fn alone(places: Offered) -> Offered<Vec<Place>> {
    let each = |day: Day| Day {
        date: day.date,
        holiday: day.holiday,
        out_of_reach: day.out_of_reach,
        places: day.places.into_iter().map(|place| vec![place]).collect(),
        gone: day.gone,
    };
    Offered {
        first: places.first.map(|place| vec![place]),
        days: places.days.into_iter().map(each).collect(),
        minutes: places.minutes,
        horizon: places.horizon,
    }
}

fn wishes<'a>(hours: &Hours, parts: &'a [Wanted], now: Timestamp) -> Result<Vec<Wish<'a>>, Error> {
    if parts.is_empty() {
        return Err(Error::NoService);
    }
    parts.iter().map(|part| part.wish(hours, now)).collect()
}

/// The first and the last day on which all of it can be booked.
fn reach(wishes: &[Wish<'_>]) -> (Date, Date) {
    let begins = wishes.iter().map(|wish| wish.not_before.0).max();
    let ends = wishes.iter().map(|wish| wish.horizon).min();
    (begins.unwrap_or(Date::MAX), ends.unwrap_or(Date::MIN))
}

/// The visits of a day, in the order of their hours; none of them empty.
fn visits(
    hours: &Hours,
    days: &Days<'_>,
    (layout, wishes): (&Layout, &[Wish<'_>]),
    date: Date,
) -> Vec<Vec<Place>> {
    if let Layout::AtOnce(_) = layout {
        return days.at_once(date, wishes);
    }
    let mut visits: Vec<Vec<Place>> = Vec::new();
    for (number, wish) in wishes.iter().enumerate() {
        let here = days.places(date, wish);
        visits = if number == 0 {
            here.into_iter().map(|place| vec![place]).collect()
        } else {
            let ends = |place: &Place| place.unit + wishes[number - 1].length;
            let with_next = visits.into_iter().filter_map(|mut visit| {
                let before = visit.last()?;
                visit.push(next(hours, (before, ends(before)), &here)?);
                Some(visit)
            });
            with_next.collect()
        };
    }
    visits
}

/// The place that best follows another: the soonest at the same site, else the soonest elsewhere, with time to walk.
fn next(hours: &Hours, (before, ends): (&Place, u16), places: &[Place]) -> Option<Place> {
    let site = |place: &Place| {
        let mut counters = hours.agenda.counters.iter();
        counters
            .find(|one| one.id == place.counter)
            .map(|one| one.site.as_str())
    };
    let from = site(before);
    let follows = |place: &&Place| {
        let walk = if site(place) == from { 0 } else { WALK };
        (ends + walk..=ends + BETWEEN).contains(&place.unit)
    };
    places
        .iter()
        .filter(follows)
        .min_by_key(|place| (site(place) != from, place.unit))
        .cloned()
}

#[cfg(test)]
mod tests;
