//! An appointment goes to another time: the new place is taken before the old one is given back.

use kernel::AppointmentId;
use platform::Tx;

use super::hold::{Asking, instants, take_one};
use super::joint::{can_come, in_order, lock_all};
use super::{By, earlier, lock, note, save, tell, with_reminders};
use crate::appointment::{Appointment, State};
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::Kind;
use crate::store::{agendas, taken, visits};

/// Moves a booked appointment to the place that is asked for. Where that is taken, it stays where it was. The
/// place it had is kept first for whoever asked to come earlier. Of several that are one visit it alone is moved.
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
    can_move(tx, &before).await?;
    let after = put(tx, hours, (&before, asking), by).await?;
    tell_of(tx, hours, &after, by).await?;
    earlier::offer(tx, hours, (None, &before.slot), by.now).await?;
    Ok(after)
}

/// Moves all that are one visit, each to the place that is asked for it, in their order; or none of them. The first
/// of them is answered.
pub async fn shift_all(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    askings: &[Asking],
    by: By,
) -> Result<Appointment, Error> {
    if agendas::current(tx).await? != hours.version {
        return Err(Error::Outdated);
    }
    let parts = lock_all(tx, id).await?;
    if parts.len() != askings.len() || !can_come(hours, askings)? {
        return Err(Error::Shut);
    }
    let mut moved = Vec::new();
    for at in in_order(askings) {
        can_move(tx, &parts[at]).await?;
        moved.push(put(tx, hours, (&parts[at], &askings[at]), by).await?);
    }
    for before in &parts {
        earlier::offer(tx, hours, (None, &before.slot), by.now).await?;
    }
    let first = moved.into_iter().find(Appointment::leads);
    let first = first.ok_or(Error::Absent)?;
    tell_of(tx, hours, &first, by).await?;
    Ok(first)
}

/// What somebody came to, or missed, is not put off: they book again.
async fn can_move(tx: &mut Tx, before: &Appointment) -> Result<(), Error> {
    if before.state != State::Booked || visits::find(tx, before.id).await?.is_some() {
        return Err(Error::Over(before.state));
    }
    Ok(())
}

/// Takes the new place and gives the old one back.
async fn put(
    tx: &mut Tx,
    hours: &Hours,
    (before, asking): (&Appointment, &Asking),
    by: By,
) -> Result<Appointment, Error> {
    let mut after = before.clone();
    after.slot.date = asking.date;
    after.slot.unit = asking.unit;
    after.slot.units = hours.units(&asking.services, asking.people)?;
    after.services.clone_from(&asking.services);
    after.people = asking.people.max(1);
    after.despite.clone_from(&asking.despite);
    take_one(tx, hours, asking, &mut after, by.now).await?;
    (after.starts_at, after.ends_at) = instants(hours, asking.date, asking.unit, after.slot.units)?;
    taken::free_all_but(tx, before.id, &after.slot).await?;
    after.sequence += 1;
    diary::touch(tx, before.slot.date);
    save(tx, &after, by.now).await?;
    note(tx, "appointment.moved", &after, by).await?;
    if before.starts_at < after.starts_at {
        earlier::gave_up(tx, before).await?;
    }
    Ok(after)
}

/// Tells of a move. Of a visit the first is told: it was changed too, though it may be where it was.
async fn tell_of(tx: &mut Tx, hours: &Hours, moved: &Appointment, by: By) -> Result<(), Error> {
    let mut first = moved.clone();
    if let Some(id) = moved.joint.filter(|_| !moved.leads()) {
        first = lock(tx, id).await?;
        first.sequence += 1;
        save(tx, &first, by.now).await?;
    }
    let due = with_reminders(hours, &first, Kind::Moved, by.now);
    Ok(tell(tx, &first, &due, by.now).await?)
}
