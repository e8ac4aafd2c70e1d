//! When we call: the promise made when somebody asks, and the next attempt after nobody answered.
//!
//! Both are counted in the working hours of whoever will call: a promise that the office cannot keep is
//! worse than a late one.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{Timestamp, madrid};

use crate::band::{Band, Wish};
use crate::hours::{Slot, WorkingTime};

/// The working hours within which a call is promised.
pub const LEAD: SignedDuration = SignedDuration::from_hours(4);

/// What has to be left of a band for a call to be promised in it.
pub const NOTICE: SignedDuration = SignedDuration::from_mins(30);

/// How long we wait before trying somebody again who did not answer.
const REST: SignedDuration = SignedDuration::from_hours(1);

/// How many misses at different hours end our trying.
pub const MISSES: usize = 3;

/// When a call is promised: not before the first instant, not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// Not before.
    pub from: Timestamp,
    /// Not after.
    pub until: Timestamp,
    /// Whether it is when the person asked for.
    pub as_asked: bool,
}

/// The department that calls about `matter`: the one of its sheet, else the first, which is the office itself.
pub fn department_for(catalogue: &Catalogue, matter: Option<&str>) -> String {
    let of_sheet = matter
        .and_then(|id| catalogue.item(id))
        .map(|item| item.department.as_str());
    // A partner gets what somebody hands to it, never what only happens to be about its subject.
    let ours = |id: &&str| catalogue.department(id).is_some_and(|it| !it.partner);
    let first = || catalogue.departments.iter().find(|it| !it.partner);
    of_sheet
        .filter(ours)
        .or_else(|| first().map(|it| it.id.as_str()))
        .unwrap_or("oac")
        .to_owned()
}

/// The promise for somebody who asks now.
///
/// Asked in hours, within [`LEAD`] of working time and inside the band; asked out of hours, from the next opening
/// that the band has. A band that is nearly over today is tomorrow's. A band the department never works in cannot be
/// kept: any hour is promised instead, and [`Promise::as_asked`] says so.
pub fn promise(hours: &WorkingTime, wish: Wish, now: Timestamp) -> Promise {
    let choices = [
        (wish, true),
        (
            Wish {
                day: None,
                band: wish.band,
            },
            wish.day.is_none(),
        ),
        (Wish::ANY, wish == Wish::ANY),
    ];
    for (wish, as_asked) in choices {
        if let Some((from, until)) = window(hours, wish, now) {
            return Promise {
                from,
                until,
                as_asked,
            };
        }
    }
    // Nobody knows the hours of whoever will call.
    Promise {
        from: now,
        until: now
            .checked_add(SignedDuration::from_hours(24))
            .unwrap_or(now),
        as_asked: wish == Wish::ANY,
    }
}

fn window(hours: &WorkingTime, wish: Wish, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
    if wish.band == Band::Any && wish.day.is_none() {
        let first = hours.pieces(wish, now).next()?.span;
        let until = hours.after(first.from, LEAD).unwrap_or(first.until);
        return Some((first.from, rounded(first.from, until)));
    }
    let piece = hours
        .pieces(wish, now)
        .find(|piece| piece.span.length() >= NOTICE)?
        .span;
    // A whole day may be split by lunch: it lasts until its last piece.
    let end = if wish.band == Band::Any {
        let last = hours.pieces(wish, now).last();
        last.map_or(piece.until, |last| last.span.until)
    } else {
        piece.until
    };
    let within = hours.after(piece.from, LEAD).unwrap_or(end);
    let until = if within < end {
        rounded(piece.from, within)
    } else {
        end
    };
    Some((piece.from, until))
}

/// The half hour before `until`, so that it can be said; `until` itself where that would leave too little.
fn rounded(from: Timestamp, until: Timestamp) -> Timestamp {
    let half = i64::try_from(NOTICE.as_millis()).unwrap_or(1);
    let down = until.as_millisecond().div_euclid(half) * half;
    match Timestamp::from_millisecond(down) {
        Ok(down) if down.duration_since(from) >= NOTICE => down,
        _ => until,
    }
}

/// The part of a day an attempt fell in: two in the same part of one day are one try.
pub fn part_of(at: Timestamp) -> (Date, Band) {
    let wall = at.to_zoned(madrid());
    (wall.date(), Band::of_hour(wall.hour()))
}

/// How many of these misses were at different hours.
pub fn different(missed: &[Timestamp]) -> usize {
    missed
        .iter()
        .map(|at| part_of(*at))
        .collect::<BTreeSet<_>>()
        .len()
}

/// When to try again after these misses: in another part of a day than all of them, an hour later at the soonest,
/// and in the band asked for where there is one.
pub fn next_attempt(
    hours: &WorkingTime,
    wish: Wish,
    missed: &[Timestamp],
    now: Timestamp,
) -> Promise {
    let tried: BTreeSet<_> = missed.iter().map(|at| part_of(*at)).collect();
    let soonest = now.checked_add(REST).unwrap_or(now);
    let wanted = match wish.band {
        // Whoever asked for one hour of one day was not there: any other hour may find them.
        Band::Any | Band::Hour(_) => None,
        band => Some(band),
    };
    let fits = |slot: &Slot, band: Option<Band>| {
        !tried.contains(&(slot.day, slot.band))
            && slot.span.length() >= NOTICE
            && band.is_none_or(|band| band == slot.band)
    };
    let find = |band| hours.slots(soonest).find(|slot| fits(slot, band));
    let (slot, as_asked) = match find(wanted) {
        Some(slot) => (Some(slot), true),
        None => (find(None), false),
    };
    let Some(slot) = slot else {
        return promise(hours, Wish::ANY, soonest);
    };
    let from = on_the_hour(slot);
    let until = slot.span.until;
    let within = hours.after(from, LEAD).unwrap_or(until);
    Promise {
        from,
        until: if within < until {
            rounded(from, within)
        } else {
            until
        },
        as_asked,
    }
}

/// The first full hour of a slot, if enough of it is left then.
fn on_the_hour(slot: Slot) -> Timestamp {
    let hour = 3_600_000;
    let millis = slot.span.from.as_millisecond();
    let up = millis.div_euclid(hour) + i64::from(millis.rem_euclid(hour) > 0);
    match Timestamp::from_millisecond(up * hour) {
        Ok(up) if slot.span.until.duration_since(up) >= NOTICE => up,
        _ => slot.span.from,
    }
}

/// What can be offered to somebody who asks now: the next whole hours, then parts of the next days.
pub fn offers(hours: &WorkingTime, now: Timestamp) -> Vec<(Wish, Promise)> {
    let today = now.to_zoned(madrid()).date();
    let mut offers = Vec::new();
    let first = now.checked_add(NOTICE).unwrap_or(now);
    for hour in 0..24 {
        let wish = Wish {
            day: Some(today),
            band: Band::Hour(hour),
        };
        let piece = hours.pieces(wish, first).next();
        if let Some(piece) = piece.filter(|it| it.span.length() >= SignedDuration::from_mins(45)) {
            offers.push((wish, piece.span));
        }
    }
    offers.truncate(4);
    let later = hours.slots(now).filter(|slot| slot.day > today);
    for slot in later.take(4) {
        if slot.span.length() >= NOTICE {
            let wish = Wish {
                day: Some(slot.day),
                band: slot.band,
            };
            offers.push((wish, slot.span));
        }
    }
    let promised = |(wish, span): (Wish, crate::hours::Span)| {
        let promise = Promise {
            from: span.from,
            until: span.until,
            as_asked: true,
        };
        (wish, promise)
    };
    offers.into_iter().map(promised).collect()
}

#[cfg(test)]
mod tests;
