//! What was held is promised.

use kernel::{Actor, AppointmentId};
use platform::Tx;

use super::{By, lock, note, save, tell, with_reminders};
use crate::appointment::{Appointment, Reach, State, Visitor};
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::Kind;
use crate::store::{agendas, appointments, taken};

/// Who comes, and how they want to hear of it.
#[derive(Debug, Clone, Default)]
pub struct Booking {
    /// Who comes.
    pub visitor: Visitor,
    /// How they want to hear of it.
    pub reach: Reach,
}

impl From<Visitor> for Booking {
    /// Somebody who is told nothing.
    fn from(visitor: Visitor) -> Self {
        Self {
            visitor,
            reach: Reach::Nobody,
        }
    }
}

/// Books what is held, for a visitor who has no more before them than each service allows and said what it asks; staff
/// set no limit and ask what they need.
/// Booked already, it stays as it is. A hold that is over is taken up again where nobody else took the place and the
/// hours have it still: until then it was nobody's, and whoever changed them did not see it.
pub async fn book(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    booking: impl Into<Booking>,
    by: By,
) -> Result<Appointment, Error> {
    if agendas::current(tx).await? != hours.version {
        return Err(Error::Outdated);
    }
    let Booking { visitor, reach } = booking.into();
    let mut appointment = lock(tx, id).await?;
    match appointment.state {
        State::Booked => return Ok(appointment),
        State::Cancelled => return Err(Error::Over(appointment.state)),
        State::Held | State::Lapsed => {}
    }
    let is_over = appointment.held_until.is_none_or(|until| until <= by.now);
    if is_over && !hours.has(&appointment) && appointment.despite.is_none() {
        return Err(Error::Lapsed);
    }
    if !matches!(by.actor, Actor::Staff(_)) {
        may_book(tx, hours, (&appointment, &visitor), by).await?;
    }
    let has_all = !is_over && taken::keep(tx, id).await? == u64::from(appointment.slot.units);
    // Nobody may have them meanwhile: taking them is in vain only where somebody else has one.
    if !has_all {
        if !taken::take(tx, &appointment.slot, id, None, by.now).await? {
            return Err(Error::Lapsed);
        }
        taken::keep(tx, id).await?;
    }
    appointment.state = State::Booked;
    appointment.held_until = None;
    appointment.visitor = visitor;
    appointment.reach = reach;
    save(tx, &appointment, by.now).await?;
    let due = with_reminders(hours, &appointment, Kind::Booked, by.now);
    tell(tx, &appointment, &due, by.now).await?;
    note(tx, "appointment.booked", &appointment, by).await?;
    Ok(appointment)
}

/// Whether somebody said what the services ask, and has not as many before them as they allow.
async fn may_book(
    tx: &mut Tx,
    hours: &Hours,
    (appointment, visitor): (&Appointment, &Visitor),
    by: By,
) -> Result<(), Error> {
    let services = hours.services(&appointment.services)?;
    if visitor.document.is_none() && hours.asks_document(&appointment.services) {
        return Err(Error::NoDocument);
    }
    let each = services.iter().map(|service| service.each).min();
    if let Some(each) = each
        && appointments::count_of(tx, visitor, by.now).await? >= each
    {
        return Err(Error::TooMany(each));
    }
    Ok(())
}
