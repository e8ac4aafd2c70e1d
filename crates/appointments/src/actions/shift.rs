//! An appointment goes to another time: the new place is taken before the old one is given back.

use kernel::AppointmentId;
use platform::Tx;

use super::hold::{Asking, instants, take_one};
use super::{By, earlier, lock, note, remind, save, tell};
use crate::appointment::{Appointment, State};
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::Kind;
use crate::store::{agendas, taken, visits};

/// Moves a booked appointment to the place that is asked for. Where that is taken, it stays where it was. The
/// place it had is kept first for whoever asked to come earlier.
pub async fn shift(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    asking: &Asking,
    by: By,
) -> Result<Appointment, Error> {
    if agendas::current(tx).await? != hours.version {
        return Err(Error::Outdated);
    }
    let before = lock(tx, id).await?;
    if before.state != State::Booked {
        return Err(Error::Over(before.state));
    }
    // What somebody came to, or missed, is not put off: they book again.
    if visits::find(tx, id).await?.is_some() {
        return Err(Error::Over(before.state));
    }
    let mut after = before.clone();
    after.slot.date = asking.date;
    after.slot.unit = asking.unit;
    after.slot.units = hours.units(&asking.services, asking.people)?;
    after.services.clone_from(&asking.services);
    after.people = asking.people.max(1);
    after.despite.clone_from(&asking.despite);
    take_one(tx, hours, asking, &mut after, by.now).await?;
    (after.starts_at, after.ends_at) = instants(hours, asking.date, asking.unit, after.slot.units)?;
    taken::free_all_but(tx, id, &after.slot).await?;
    after.sequence += 1;
    diary::touch(tx, before.slot.date);
    save(tx, &after, by.now).await?;
    tell(tx, &after, Kind::Moved, by.now).await?;
    remind(tx, hours, &after, by.now).await?;
    note(tx, "appointment.moved", &after, by).await?;
    if before.starts_at < after.starts_at {
        earlier::gave_up(tx, &before).await?;
    }
    earlier::offer(tx, hours, (None, &before.slot), by.now).await?;
    Ok(after)
}
