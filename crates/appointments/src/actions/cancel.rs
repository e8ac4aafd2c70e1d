//! A place is given back, or was held in vain.

use kernel::{AppointmentId, Timestamp};
use platform::Tx;

use super::joint::{lock_all, of_them};
use super::{By, end_hold, note, save, tell};
use crate::appointment::{Appointment, State};
use crate::error::Error;
use crate::notice::Kind;
use crate::store::{appointments, taken, visits};

/// Gives an appointment back, with all that is one visit with it. Cancelled before, it stays as it is. Its place is
/// offered again from `free_at` on: a moment nobody can foretell, so that places are not passed on for money.
pub async fn cancel(
    tx: &mut Tx,
    id: AppointmentId,
    free_at: Timestamp,
    by: By,
) -> Result<Appointment, Error> {
    let mut parts = lock_all(tx, id).await?;
    for part in &parts {
        if part.state == State::Lapsed || visits::find(tx, part.id).await?.is_some() {
            return Err(Error::Over(part.state));
        }
    }
    let was_booked = parts.iter().any(|part| part.state == State::Booked);
    for part in &mut parts {
        give_back(tx, part, free_at, by).await?;
    }
    if let Some(first) = parts.first().filter(|_| was_booked) {
        tell(tx, first, &[(Kind::Cancelled, by.now)], by.now).await?;
    }
    of_them(parts, id)
}

async fn give_back(
    tx: &mut Tx,
    appointment: &mut Appointment,
    free_at: Timestamp,
    by: By,
) -> Result<(), Error> {
    let id = appointment.id;
    match appointment.state {
        State::Cancelled | State::Lapsed => return Ok(()),
        State::Booked if free_at > by.now => taken::free_from(tx, id, free_at).await?,
        State::Held | State::Booked => taken::free(tx, id).await?,
    }
    appointment.state = State::Cancelled;
    appointment.held_until = None;
    appointment.sequence += 1;
    save(tx, appointment, by.now).await?;
    note(tx, "appointment.cancelled", appointment, by).await?;
    Ok(())
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
