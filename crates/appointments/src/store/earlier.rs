//! Who would rather come earlier.

use kernel::{AppointmentId, Timestamp};
use platform::{Fault, Sql, Tx, args};

/// Puts somebody on the list, at its end unless they are on it. Whether they were not.
pub(crate) async fn join(tx: &mut Tx, id: AppointmentId, now: Timestamp) -> Result<bool, Fault> {
    let joined = tx
        .run(
            "INSERT INTO appointments_earlier (appointment, asked_at) VALUES ($1, $2) ON CONFLICT (appointment) DO NOTHING",
            args![id, now],
        )
        .await?;
    Ok(joined == 1)
}

/// Takes somebody off the list.
pub(crate) async fn leave(tx: &mut Tx, id: AppointmentId) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM appointments_earlier WHERE appointment = $1",
        args![id],
    )
    .await?;
    Ok(())
}

/// Whether somebody is on the list, and what is kept for them.
pub(crate) async fn of(
    tx: &mut Tx,
    id: AppointmentId,
) -> Result<Option<Option<AppointmentId>>, Fault> {
    let row = tx
        .opt(
            "SELECT offered FROM appointments_earlier WHERE appointment = $1",
            args![id],
        )
        .await?;
    row.map(|row| row.maybe_id("offered")).transpose()
}

/// Those who wait for something before `starts_at` or longer than it, in the order they asked. Whoever is being
/// offered something is not among them, nor who was asked about this very hour or moved away from it. Held until the end of the change.
pub(crate) async fn waiting_for(
    tx: &mut Tx,
    starts_at: Timestamp,
    units: u16,
    most: i64,
) -> Result<Vec<AppointmentId>, Fault> {
    const WAITING: Sql = Sql {
        sqlite: "SELECT e.appointment FROM appointments_earlier e JOIN appointments_appointments a ON a.id = e.appointment \
                 WHERE a.state = 'booked' AND a.starts_at > $1 AND a.units <= $2 AND e.offered IS NULL \
                 AND (e.last_offer IS NULL OR e.last_offer <> $1) \
                 AND (e.gave_up IS NULL OR e.gave_up <> $1) ORDER BY e.asked_at, e.appointment LIMIT $3",
        postgres: "SELECT e.appointment FROM appointments_earlier e JOIN appointments_appointments a ON a.id = e.appointment \
                   WHERE a.state = 'booked' AND a.starts_at > $1 AND a.units <= $2 AND e.offered IS NULL \
                   AND (e.last_offer IS NULL OR e.last_offer <> $1) \
                   AND (e.gave_up IS NULL OR e.gave_up <> $1) ORDER BY e.asked_at, e.appointment LIMIT $3 \
                   FOR UPDATE OF e SKIP LOCKED",
    };
    let rows = tx
        .all(WAITING, args![starts_at, i64::from(units), most])
        .await?;
    rows.iter().map(|row| row.id("appointment")).collect()
}

/// Notes what is kept for somebody.
pub(crate) async fn offer(
    tx: &mut Tx,
    id: AppointmentId,
    hold: AppointmentId,
    starts_at: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_earlier SET offered = $2, last_offer = $3 WHERE appointment = $1",
        args![id, hold, starts_at],
    )
    .await?;
    Ok(())
}

/// Notes the hour somebody moved away from, where they are on the list.
pub(crate) async fn gave_up(
    tx: &mut Tx,
    id: AppointmentId,
    starts_at: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_earlier SET gave_up = $2 WHERE appointment = $1",
        args![id, starts_at],
    )
    .await?;
    Ok(())
}

/// Nothing is kept for somebody any more; they wait on.
pub(crate) async fn wait_on(tx: &mut Tx, id: AppointmentId) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_earlier SET offered = NULL WHERE appointment = $1",
        args![id],
    )
    .await?;
    Ok(())
}

/// Whose offer is over, with the hold that was kept for them. Held until the end of the change.
pub(crate) async fn over(
    tx: &mut Tx,
    now: Timestamp,
    most: i64,
) -> Result<Vec<(AppointmentId, AppointmentId)>, Fault> {
    const OVER: Sql = Sql {
        sqlite: "SELECT e.appointment, e.offered FROM appointments_earlier e \
                 JOIN appointments_appointments h ON h.id = e.offered \
                 WHERE h.state <> 'held' OR h.held_until <= $1 ORDER BY e.asked_at LIMIT $2",
        postgres: "SELECT e.appointment, e.offered FROM appointments_earlier e \
                   JOIN appointments_appointments h ON h.id = e.offered \
                   WHERE h.state <> 'held' OR h.held_until <= $1 ORDER BY e.asked_at LIMIT $2 FOR UPDATE OF e SKIP LOCKED",
    };
    let rows = tx.all(OVER, args![now, most]).await?;
    rows.iter()
        .map(|row| Ok((row.id("appointment")?, row.id("offered")?)))
        .collect()
}

/// Forgets whoever has been to their appointment, or has none any more.
pub(crate) async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM appointments_earlier WHERE NOT EXISTS (SELECT 1 FROM appointments_appointments a \
         WHERE a.id = appointments_earlier.appointment AND a.state = 'booked' AND a.starts_at > $1)",
        args![now],
    )
    .await?;
    Ok(())
}
