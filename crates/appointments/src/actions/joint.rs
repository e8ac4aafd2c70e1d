//! Several appointments that are one visit: all of them, or none.

use kernel::{AppointmentId, Timestamp};
use platform::Tx;

use super::hold::{Asking, hold};
use super::lock;
use crate::appointment::Appointment;
use crate::error::Error;
use crate::hours::Hours;
use crate::joint::go_together;
use crate::store::joint;

/// The appointment with those it is one visit with, the first of them first, all held until the end of the change.
pub(super) async fn lock_all(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Appointment>, Error> {
    let asked = lock(tx, id).await?;
    match asked.joint {
        Some(first) => Ok(joint::lock(tx, first).await?),
        None => Ok(vec![asked]),
    }
}

/// Of those of a visit the one that was asked for.
pub(super) fn of_them(parts: Vec<Appointment>, id: AppointmentId) -> Result<Appointment, Error> {
    let asked = parts.into_iter().find(|part| part.id == id);
    asked.ok_or(Error::Absent)
}

/// Holds several places for one visit, or none of them: at once, or one after the other on one day. The first of them
/// stands for all. Asked again with the same words, they are the same appointments.
pub async fn hold_all(
    tx: &mut Tx,
    hours: &Hours,
    askings: &[Asking],
    now: Timestamp,
) -> Result<Vec<Appointment>, Error> {
    if !can_come(hours, askings)? {
        return Err(Error::Shut);
    }
    let mut held = Vec::new();
    for at in in_order(askings) {
        held.push((at, hold(tx, hours, &askings[at], now).await?));
    }
    held.sort_by_key(|(at, _)| *at);
    let mut held: Vec<Appointment> = held.into_iter().map(|(_, one)| one).collect();
    let first = held.first().ok_or(Error::NoService)?.id;
    for one in &mut held {
        if askings.len() > 1 && one.joint.is_none() {
            one.joint = Some(first);
            joint::join(tx, one.id, first, now).await?;
        }
    }
    Ok(held)
}

/// The order in which places are taken: everybody takes those of one counter before those of the next, so that nobody
/// waits for somebody who waits for them.
pub(super) fn in_order(askings: &[Asking]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..askings.len()).collect();
    order.sort_by_key(|at| (&askings[*at].counter, askings[*at].unit));
    order
}

/// Whether the same people can come to all that is asked for.
pub(super) fn can_come(hours: &Hours, askings: &[Asking]) -> Result<bool, Error> {
    let mut slots = Vec::new();
    for asking in askings {
        let units = hours.units(&asking.services, asking.people)?;
        slots.push((asking.date, asking.unit, units));
    }
    Ok(go_together(&slots))
}
