//! Somebody would rather come earlier: what is given back is kept for them first, in the order they asked.

use jiff::SignedDuration;
use kernel::{AppointmentId, Code, Timestamp};
use platform::{Fault, Tx, key};

use super::hold::Asking;
use super::{By, end_hold, lock, note, shift};
use crate::agenda::Who;
use crate::appointment::{Appointment, Slot, State};
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::Kind;
use crate::store::{appointments, earlier, notices, taken};
use crate::wall;

/// How long a place is kept for whoever is asked.
const KEPT: SignedDuration = SignedDuration::from_mins(45);
/// So many of the list are looked at for one place.
const LOOKED_AT: i64 = 100;

/// Puts a booked appointment on the list for an earlier place.
pub async fn join(tx: &mut Tx, id: AppointmentId, by: By) -> Result<(), Error> {
    let appointment = lock(tx, id).await?;
    if appointment.state != State::Booked {
        return Err(Error::Over(appointment.state));
    }
    // No single place that comes free would do for all of a visit.
    if appointment.joint.is_some() {
        return Err(Error::Shut);
    }
    if earlier::join(tx, id, by.now).await? {
        note(tx, "appointment.earlier_wanted", &appointment, by).await?;
    }
    Ok(())
}

/// Takes it off the list. What was kept for it is offered to the next one.
pub async fn leave(tx: &mut Tx, hours: &Hours, id: AppointmentId, by: By) -> Result<(), Error> {
    let kept = earlier::of(tx, id).await?.flatten();
    earlier::leave(tx, id).await?;
    if let Some(hold) = kept {
        pass_on(tx, hours, hold, by.now).await?;
    }
    Ok(())
}

/// Keeps a place that was given back for the first of the list whom it suits, and says so to them. Whether there was
/// one. `hidden` is whose place it was where it is still kept from everybody.
pub async fn offer(
    tx: &mut Tx,
    hours: &Hours,
    (hidden, slot): (Option<AppointmentId>, &Slot),
    now: Timestamp,
) -> Result<bool, Error> {
    let Some(starts_at) = wall::instant(&hours.zone, slot.date, slot.unit) else {
        return Ok(false);
    };
    // Nobody is woken for a place: at night it is everybody's.
    let hour = hours.zone.to_datetime(now).time();
    let rules = &hours.agenda.rules;
    if hour < rules.decent_from || hour > rules.decent_until {
        return Ok(false);
    }
    for id in earlier::waiting_for(tx, starts_at, slot.units, LOOKED_AT).await? {
        let Some(waits) = appointments::find(tx, id).await? else {
            continue;
        };
        if !suits(hours, &waits, slot, now) {
            continue;
        }
        if let Some(given_back) = hidden {
            taken::free(tx, given_back).await?;
        }
        let held = kept_for(&waits, slot, hours, now)?;
        let is_kept = taken::take(tx, &held.slot, held.id, held.held_until, now).await?;
        if !is_kept || !appointments::insert(tx, &held, &held.link, now).await? {
            return Ok(false);
        }
        earlier::offer(tx, id, held.id, starts_at).await?;
        notices::add(tx, &waits, &[(Kind::Earlier, now)], now).await?;
        diary::touch(tx, slot.date);
        tx.wake("appointments");
        return Ok(true);
    }
    Ok(false)
}

/// Somebody goes to a later hour: whatever list they are on, the one they had is not what they want.
pub(super) async fn gave_up(tx: &mut Tx, before: &Appointment) -> Result<(), Fault> {
    earlier::gave_up(tx, before.id, before.starts_at).await
}

/// Whoever was asked says yes: their appointment goes to the place that was kept.
pub async fn accept(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    by: By,
) -> Result<Appointment, Error> {
    let hold = earlier::of(tx, id).await?.flatten().ok_or(Error::Lapsed)?;
    let mut held = lock(tx, hold).await?;
    let waits = lock(tx, id).await?;
    if held.state != State::Held {
        return Err(Error::Lapsed);
    }
    end_hold(tx, &mut held, by.now).await?;
    let asking = Asking {
        services: waits.services.clone(),
        people: waits.people,
        date: held.slot.date,
        unit: held.slot.unit,
        counter: Some(held.slot.counter.clone()),
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: waits.matter.clone(),
        despite: None,
        lang: waits.lang,
        channel: waits.channel.clone(),
        asked_as: key::unguessable(),
    };
    let moved = shift(tx, hours, id, &asking, by).await?;
    earlier::leave(tx, id).await?;
    Ok(moved)
}

/// Offers what nobody answered about to the next of the list. Says how many offers were over.
pub async fn go_on(tx: &mut Tx, hours: &Hours, most: i64, now: Timestamp) -> Result<usize, Error> {
    let over = earlier::over(tx, now, most).await?;
    let many = over.len();
    for (id, hold) in over {
        earlier::wait_on(tx, id).await?;
        pass_on(tx, hours, hold, now).await?;
    }
    Ok(many)
}

/// Forgets whoever has been to their appointment, or has none any more.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
    earlier::sweep(tx, now).await
}

async fn pass_on(
    tx: &mut Tx,
    hours: &Hours,
    hold: AppointmentId,
    now: Timestamp,
) -> Result<(), Error> {
    let mut held = lock(tx, hold).await?;
    let slot = held.slot.clone();
    let was_free = matches!(held.state, State::Held | State::Lapsed);
    if held.state == State::Held {
        end_hold(tx, &mut held, now).await?;
    }
    if was_free {
        offer(tx, hours, (Some(hold), &slot), now).await?;
    }
    Ok(())
}

/// Whether a place would do for somebody: long enough, at a counter that gives all they come for, not too soon.
fn suits(hours: &Hours, waits: &Appointment, slot: &Slot, now: Timestamp) -> bool {
    let wish = hours.wish(&waits.services, waits.people, Who::Everybody, now);
    wish.is_ok_and(|wish| {
        wish.length <= slot.units
            && hours
                .counters(slot.date, slot.unit, &wish)
                .iter()
                .any(|counter| counter.id == slot.counter)
    })
}

/// The hold that is kept for somebody.
fn kept_for(
    waits: &Appointment,
    slot: &Slot,
    hours: &Hours,
    now: Timestamp,
) -> Result<Appointment, Error> {
    let slot = Slot {
        units: waits.slot.units,
        ..slot.clone()
    };
    let (starts_at, ends_at) = super::hold::instants(hours, slot.date, slot.unit, slot.units)?;
    Ok(Appointment {
        id: AppointmentId::new(),
        code: Code::fresh(),
        link: key::unguessable(),
        state: State::Held,
        held_until: now.checked_add(KEPT).ok(),
        lengthened: false,
        slot,
        starts_at,
        ends_at,
        visitor: crate::Visitor::default(),
        reach: crate::Reach::Nobody,
        despite: None,
        sequence: 0,
        joint: None,
        ..waits.clone()
    })
}
