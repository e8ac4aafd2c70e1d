//! Where somebody who would be outside could go: a place for each, and no place for two.

use ::appointments::compare;
use ::appointments::offer::Taken;
use ::appointments::units::MINUTES;
use ::appointments::{Appointment, Error, Hours, Place, Units, Who, Wish};
use jiff::Span;
use kernel::Timestamp;

use super::Affected;
use crate::Setting;

/// So many other places are offered to each.
const NEAR: usize = 3;
/// They are looked for this many days ahead.
const DAYS: i32 = 28;
/// Nobody is moved to an hour that begins sooner than this.
const WARNING: u16 = 30;

/// Finds each a place, one after the other, so that two are not sent to the same.
pub(super) async fn placed(
    setting: &Setting,
    after: &Hours,
    outside: Vec<Appointment>,
    now: Timestamp,
) -> Result<Vec<Affected>, Error> {
    let dates = outside.iter().map(|appointment| appointment.slot.date);
    let Some((first, last)) = dates.clone().min().zip(dates.max()) else {
        return Ok(Vec::new());
    };
    let last = last.saturating_add(Span::new().days(DAYS));
    let mut taken = setting.diary.taken(first, last, now).await?;
    let mut affected: Vec<Affected> = outside.into_iter().map(Affected::of).collect();
    // Whoever can keep their hour keeps it; the others go where there is still room.
    for same_hour in [true, false] {
        for one in &mut affected {
            let slot = &one.appointment.slot;
            if one.near.is_empty() {
                let near = near(after, &taken, &one.appointment, now);
                let Some(place) = near.first() else { continue };
                if same_hour && (place.date, place.unit) != (slot.date, slot.unit) {
                    continue;
                }
                let units = Units::span(place.unit, place.unit + slot.units);
                taken.take(place.date, &place.counter, units);
                one.near = near;
            }
        }
    }
    Ok(affected)
}

/// The places nearest to an appointment: of the same site first, at the same hour or soon after, on the same day and
/// then on the days after it. What only staff give away comes last.
fn near(hours: &Hours, taken: &Taken, appointment: &Appointment, now: Timestamp) -> Vec<Place> {
    let slot = &appointment.slot;
    let Ok(wish) = hours.wish(&appointment.services, appointment.people, Who::Staff, now) else {
        return Vec::new();
    };
    let (date, unit) = wish.not_before;
    let wish = Wish {
        not_before: (date, unit + WARNING / MINUTES),
        // How long it takes is agreed and does not change under somebody.
        length: wish.length,
        ..wish
    };
    let site = |place: &Place| {
        let counters = hours.agenda.counters.iter();
        let mut own = counters.filter(|counter| counter.id == place.counter);
        own.next().is_none_or(|counter| counter.site != slot.site)
    };
    let for_staff = |place: &Place| {
        let units = Units::span(place.unit, place.unit + wish.length);
        let open = compare::union(hours, &place.counter, place.date);
        !open.everybody.has_all(units)
    };
    let days = hours.days(taken);
    let mut near = Vec::new();
    let ahead = slot.date.series(Span::new().days(1));
    for day in ahead.take(usize::try_from(DAYS).unwrap_or_default()) {
        // Asked for its own site first: elsewhere another counter may be the better fit at the same hour.
        let own = Wish {
            site: Some(&slot.site),
            ..wish.clone()
        };
        let mut places = days.places(day, &own);
        let others = days.places(day, &wish).into_iter();
        let others: Vec<Place> = others.filter(|place| !places.contains(place)).collect();
        places.extend(others);
        places.sort_by_cached_key(|place| {
            // Earlier than agreed is harder for somebody who has not read it yet.
            let away = place.unit.abs_diff(slot.unit);
            let away = if place.unit < slot.unit {
                away * 3
            } else {
                away
            };
            (for_staff(place), site(place), away)
        });
        // Of each day the best two, so that there is another day among them.
        near.extend(places.into_iter().take(NEAR - 1));
        if near.len() >= NEAR {
            break;
        }
    }
    near.truncate(NEAR);
    near
}
