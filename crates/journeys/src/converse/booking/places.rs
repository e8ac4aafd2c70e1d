//! Which hours can be had, looked up inside the change that speaks of them.

use ::appointments::{Hours, Place, Who, views};
use conversations::Error;
use jiff::Span;
use jiff::civil::Date;
use kernel::Timestamp;
use platform::Tx;

use super::errand::Errand;
use crate::appointments::{Wanted, nearest};

/// So many days are read at once: most people come within a week.
const AT_ONCE: i32 = 6;
/// How many hours are offered instead of one that is gone.
pub(super) const INSTEAD: usize = 3;

/// A day on which there is room.
#[derive(Debug, Clone)]
pub(super) struct Day {
    pub date: Date,
    pub places: Vec<Place>,
}

/// The days with room from one on, at most so many.
pub(super) async fn days(
    tx: &mut Tx,
    (hours, errand): (&Hours, &Errand),
    from: Date,
    most: usize,
    now: Timestamp,
) -> Result<Vec<Day>, Error> {
    let wanted = wanted(errand);
    let Ok(wish) = wanted.wish(hours, now) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut first = from.max(wish.not_before.0);
    while first <= wish.horizon && found.len() < most {
        let last = first
            .saturating_add(Span::new().days(AT_ONCE))
            .min(wish.horizon);
        let taken = views::taken(tx, first, last, now).await?;
        let days = hours.days(&taken);
        for date in first
            .series(Span::new().days(1))
            .take_while(|date| *date <= last)
        {
            let mut places = days.places(date, &wish);
            places.retain(|place| wanted.part.has(place.unit));
            if !places.is_empty() {
                found.push(Day { date, places });
            }
        }
        let Ok(next) = last.tomorrow() else { break };
        first = next;
    }
    found.truncate(most);
    Ok(found)
}

/// The last day that can be booked.
pub(super) fn last_day((hours, errand): (&Hours, &Errand), now: Timestamp) -> Option<Date> {
    let wanted = wanted(errand);
    wanted.wish(hours, now).ok().map(|wish| wish.horizon)
}

/// The hours nearest to one that is not to be had: of that day first, then of the days after it.
pub(super) async fn near(
    tx: &mut Tx,
    about: (&Hours, &Errand),
    (date, unit): (Date, u16),
    now: Timestamp,
) -> Result<Vec<Place>, Error> {
    let days = days(tx, about, date, INSTEAD, now).await?;
    let places = days.into_iter().map(|day| day.places);
    Ok(nearest(places, unit, INSTEAD))
}

/// Whether the hour that was chosen is free where it was chosen.
pub(super) async fn is_free(
    tx: &mut Tx,
    (hours, errand): (&Hours, &Errand),
    (date, unit): (Date, u16),
    now: Timestamp,
) -> Result<bool, Error> {
    let wanted = Wanted {
        site: errand.site.clone(),
        ..wanted(errand)
    };
    let Ok(wish) = wanted.wish(hours, now) else {
        return Ok(false);
    };
    let taken = views::taken(tx, date, date, now).await?;
    let places = hours.days(&taken).places(date, &wish);
    Ok(places.iter().any(|place| place.unit == unit))
}

pub(super) fn wanted(errand: &Errand) -> Wanted {
    Wanted {
        services: errand.services(),
        people: errand.people.max(1),
        part: errand.part,
        ..Wanted::one("", Who::Everybody)
    }
}
