//! What was held is promised.

use kernel::{Actor, AppointmentId};
use platform::Tx;

use super::joint::{lock_all, of_them};
use super::{By, note, save, tell, with_reminders};
use crate::appointment::{Appointment, Reach, State, Visitor};
use crate::error::Error;
use crate::hours::Hours;
use crate::joint;
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

/// Books what is held, with all that is one visit with it, for a visitor who has no more before them than each service
/// allows and said what it asks; staff set no limit and ask what they need.
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
    let booking = booking.into();
    let mut parts = lock_all(tx, id).await?;
    if parts.iter().all(|part| part.state == State::Booked) {
        return of_them(parts, id);
    }
    for part in &parts {
        can_be_promised(hours, part, by)?;
    }
    if !matches!(by.actor, Actor::Staff(_)) {
        may_book(tx, hours, (&parts, &booking.visitor), by).await?;
    }
    for part in &mut parts {
        promise(tx, part, &booking, by).await?;
    }
    if let Some(first) = parts.first() {
        let due = with_reminders(hours, first, Kind::Booked, by.now);
        tell(tx, first, &due, by.now).await?;
    }
    of_them(parts, id)
}

/// Whether one is held, or was and could be again by the hours.
fn can_be_promised(hours: &Hours, appointment: &Appointment, by: By) -> Result<(), Error> {
    if matches!(appointment.state, State::Booked | State::Cancelled) {
        return Err(Error::Over(appointment.state));
    }
    let is_over = is_over(appointment, by);
    if is_over && !hours.has(appointment) && appointment.despite.is_none() {
        return Err(Error::Lapsed);
    }
    Ok(())
}

fn is_over(appointment: &Appointment, by: By) -> bool {
    appointment.held_until.is_none_or(|until| until <= by.now)
}

/// Promises one that is held, or takes its place again.
async fn promise(
    tx: &mut Tx,
    appointment: &mut Appointment,
    booking: &Booking,
    by: By,
) -> Result<(), Error> {
    let (id, units) = (appointment.id, u64::from(appointment.slot.units));
    let has_all = !is_over(appointment, by) && taken::keep(tx, id).await? == units;
    // Nobody may have them meanwhile: taking them is in vain only where somebody else has one.
    if !has_all {
        if !taken::take(tx, &appointment.slot, id, None, by.now).await? {
            return Err(Error::Lapsed);
        }
        taken::keep(tx, id).await?;
    }
    appointment.state = State::Booked;
    appointment.held_until = None;
    appointment.visitor = booking.visitor.clone();
    appointment.reach = booking.reach;
    save(tx, appointment, by.now).await?;
    note(tx, "appointment.booked", appointment, by).await?;
    Ok(())
}

/// Whether somebody said what the services ask, and has not as many before them as they allow.
async fn may_book(
    tx: &mut Tx,
    hours: &Hours,
    (parts, visitor): (&[Appointment], &Visitor),
    by: By,
) -> Result<(), Error> {
    let ids = joint::services(parts);
    let services = hours.services(&ids)?;
    if visitor.document.is_none() && hours.asks_document(&ids) {
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
