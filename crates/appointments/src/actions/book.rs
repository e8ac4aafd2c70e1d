//! What was held is promised.

use kernel::AppointmentId;
use platform::Tx;

use super::{By, lock, note, save};
use crate::appointment::{Appointment, State, Visitor};
use crate::error::Error;
use crate::store::{appointments, taken};

/// Books what is held, for a visitor who may have `each` appointments before them; staff set no limit. Booked
/// already, it stays as it is. A hold that is over is taken up again where nobody else took the place.
pub async fn book(
    tx: &mut Tx,
    id: AppointmentId,
    visitor: Visitor,
    each: Option<u16>,
    by: By,
) -> Result<Appointment, Error> {
    let mut appointment = lock(tx, id).await?;
    match appointment.state {
        State::Booked => return Ok(appointment),
        State::Cancelled => return Err(Error::Over(appointment.state)),
        State::Held | State::Lapsed => {}
    }
    if let Some(each) = each
        && appointments::count_of(tx, &visitor, by.now).await? >= each
    {
        return Err(Error::TooMany(each));
    }
    // It holds the units itself, so that taking them is in vain only where somebody else has one.
    if !taken::take(tx, &appointment.slot, id, None, by.now).await? {
        return Err(Error::Lapsed);
    }
    taken::keep(tx, id).await?;
    appointment.state = State::Booked;
    appointment.held_until = None;
    appointment.visitor = visitor;
    save(tx, &appointment, by.now).await?;
    note(tx, "appointment.booked", &appointment, by).await?;
    Ok(appointment)
}
