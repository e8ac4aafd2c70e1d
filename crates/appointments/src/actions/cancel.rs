//! A place is given back, or was held in vain.

use kernel::{AppointmentId, Timestamp};
use platform::Tx;

use super::{By, end_hold, lock, note, save, tell};
use crate::appointment::{Appointment, State};
use crate::error::Error;
use crate::notice::Kind;
use crate::store::{appointments, taken, visits};

/// Gives an appointment back. Cancelled before, it stays as it is. Its place is offered again from `free_at` on: a
/// moment nobody can foretell, so that places are not passed on for money.
pub async fn cancel(
    tx: &mut Tx,
    id: AppointmentId,
    free_at: Timestamp,
    by: By,
) -> Result<Appointment, Error> {
    let mut appointment = lock(tx, id).await?;
    if visits::find(tx, id).await?.is_some() {
        return Err(Error::Over(appointment.state));
    }
    match appointment.state {
        State::Cancelled => return Ok(appointment),
        State::Lapsed => return Err(Error::Over(appointment.state)),
        State::Held => taken::free(tx, id).await?,
        State::Booked if free_at <= by.now => taken::free(tx, id).await?,
        State::Booked => taken::free_from(tx, id, free_at).await?,
    }
    let was_booked = appointment.state == State::Booked;
    appointment.state = State::Cancelled;
    appointment.held_until = None;
    appointment.sequence += 1;
    save(tx, &appointment, by.now).await?;
    if was_booked {
        tell(tx, &appointment, &[(Kind::Cancelled, by.now)], by.now).await?;
    }
    note(tx, "appointment.cancelled", &appointment, by).await?;
    Ok(appointment)
}

/// Ends holds that are over, at most so many. Says how many there were.
pub async fn lapse(tx: &mut Tx, most: i64, now: Timestamp) -> Result<usize, Error> {
    let overdue = appointments::overdue(tx, now, most).await?;
    let many = overdue.len();
    for mut appointment in overdue {
        end_hold(tx, &mut appointment, now).await?;
    }
    Ok(many)
}
