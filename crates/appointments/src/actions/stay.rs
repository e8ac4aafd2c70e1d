//! The hours change around an appointment, and it is decided that it stays as it is, or that a hold goes.

use kernel::AppointmentId;
use platform::Tx;

use super::joint::{lock_all, of_them};
use super::{By, end_hold, lock, note, save};
use crate::appointment::{Appointment, State};
use crate::error::Error;

/// Keeps an appointment where it is although its counter is not open then: for a reason, which is written down.
/// The person is told nothing, because nothing changes for them.
pub async fn stay(
    tx: &mut Tx,
    id: AppointmentId,
    reason: &str,
    by: By,
) -> Result<Appointment, Error> {
    let mut appointment = lock(tx, id).await?;
    if !matches!(appointment.state, State::Held | State::Booked) {
        return Err(Error::Over(appointment.state));
    }
    if appointment.despite.is_none() {
        appointment.despite = Some(reason.to_owned());
        save(tx, &appointment, by.now).await?;
        note(tx, "appointment.kept", &appointment, by).await?;
    }
    Ok(appointment)
}

/// Ends a hold before its time, with all that is one visit with it: whoever is still typing is offered other places.
/// Booked meanwhile, it stays.
pub async fn let_go(tx: &mut Tx, id: AppointmentId, by: By) -> Result<Appointment, Error> {
    let mut parts = lock_all(tx, id).await?;
    for part in parts.iter_mut().filter(|part| part.state == State::Held) {
        end_hold(tx, part, by.now).await?;
    }
    of_them(parts, id)
}
