//! Who has which five minutes of which counter.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{AppointmentId, Timestamp};
use platform::{Fault, Tx, args};

use crate::appointment::Slot;
use crate::offer::Taken;
use crate::units::Units;

const TAKE: &str = "INSERT INTO appointments_taken (day, counter, unit, appointment, held_until) \
    WITH RECURSIVE wanted (unit) AS (SELECT $3 UNION ALL SELECT unit + 1 FROM wanted WHERE unit + 1 < $4) \
    SELECT $1, $2, unit, $5, $6 FROM wanted WHERE true ON CONFLICT DO NOTHING";

/// A day as it is kept.
pub(crate) fn number(date: Date) -> i64 {
    let since = Date::constant(1970, 1, 1).until(date);
    i64::from(since.map_or(0, |span| span.get_days()))
}

/// The day a number stands for.
pub(crate) fn date(number: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(number).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}

/// Takes all of a slot for somebody, or nothing of it. Whether it did.
///
/// Each five minutes is a row that only one appointment can have, so that this is decided by the database and
/// holds between nodes too. What somebody held for too long is free.
pub(crate) async fn take(
    tx: &mut Tx,
    slot: &Slot,
    appointment: AppointmentId,
    held_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let (day, from, until) = (
        number(slot.date),
        i64::from(slot.unit),
        i64::from(slot.unit + slot.units),
    );
    let taking = || args![day, &slot.counter, from, until, appointment, held_until];
    // Nearly always all of it is free.
    if tx.run(TAKE, taking()).await? == u64::from(slot.units) {
        return Ok(true);
    }
    tx.run(
        "DELETE FROM appointments_taken WHERE day = $1 AND counter = $2 AND unit >= $3 AND unit < $4 AND held_until <= $5",
        args![day, &slot.counter, from, until, now],
    )
    .await?;
    tx.run(TAKE, taking()).await?;
    // Some may have been theirs before: of a hold that goes on, or of where they move from.
    let row = tx
        .one(
            "SELECT COUNT(*) AS many FROM appointments_taken \
             WHERE day = $1 AND counter = $2 AND unit >= $3 AND unit < $4 AND appointment = $5",
            args![day, &slot.counter, from, until, appointment],
        )
        .await?;
    let many = row.int("many")?;
    if many == i64::from(slot.units) {
        return Ok(true);
    }
    if many > 0 {
        tx.run(
            "DELETE FROM appointments_taken WHERE day = $1 AND counter = $2 AND unit >= $3 AND unit < $4 AND appointment = $5",
            args![day, &slot.counter, from, until, appointment],
        )
        .await?;
    }
    Ok(false)
}

/// Gives back what an appointment has.
pub(crate) async fn free(tx: &mut Tx, appointment: AppointmentId) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM appointments_taken WHERE appointment = $1",
        args![appointment],
    )
    .await?;
    Ok(())
}

/// Gives back what an appointment has, from an instant on.
pub(crate) async fn free_from(
    tx: &mut Tx,
    appointment: AppointmentId,
    at: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_taken SET held_until = $2 WHERE appointment = $1",
        args![appointment, at],
    )
    .await?;
    Ok(())
}

/// Gives back what an appointment has besides one slot.
pub(crate) async fn free_all_but(
    tx: &mut Tx,
    appointment: AppointmentId,
    slot: &Slot,
) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM appointments_taken WHERE appointment = $1 \
         AND NOT (day = $2 AND counter = $3 AND unit >= $4 AND unit < $5)",
        args![
            appointment,
            number(slot.date),
            &slot.counter,
            i64::from(slot.unit),
            i64::from(slot.unit + slot.units),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets the days before one. Says how many rows there were.
pub(crate) async fn forget_before(tx: &mut Tx, date: Date) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM appointments_taken WHERE day < $1",
        args![number(date)],
    )
    .await
}

/// What is held is booked. How many units that were.
pub(crate) async fn keep(tx: &mut Tx, appointment: AppointmentId) -> Result<u64, Fault> {
    tx.run(
        "UPDATE appointments_taken SET held_until = NULL WHERE appointment = $1",
        args![appointment],
    )
    .await
}

/// What is taken from one day to another, both included; and of each day when the first hold of it ends.
pub(crate) async fn between(
    tx: &mut Tx,
    first: Date,
    last: Date,
    now: Timestamp,
) -> Result<(Taken, HashMap<Date, Timestamp>), Fault> {
    let rows = tx
        .all(
            "SELECT day, counter, unit, held_until FROM appointments_taken WHERE day >= $1 AND day <= $2 \
             AND (held_until IS NULL OR held_until > $3)",
            args![number(first), number(last), now],
        )
        .await?;
    let (mut taken, mut ends) = (Taken::default(), HashMap::new());
    for row in rows {
        let stored = Fault::Stored { what: "day" };
        let date = date(row.int("day")?).ok_or(stored)?;
        let unit = u16::try_from(row.int("unit")?).unwrap_or(u16::MAX);
        let units: Units = std::iter::once(unit).collect();
        taken.take(date, &row.text("counter")?, units);
        if let Some(until) = row.maybe_instant("held_until")? {
            let first = ends.entry(date).or_insert(until);
            *first = until.min(*first);
        }
    }
    Ok((taken, ends))
}
