//! Appointments that are one visit.

use kernel::{AppointmentId, Timestamp};
use platform::{Fault, Sql, Tx, args};

use super::appointments::all;
use crate::appointment::Appointment;

/// Those of a visit, the first of them first, then in the order of their hours.
pub(crate) async fn of(tx: &mut Tx, first: AppointmentId) -> Result<Vec<Appointment>, Fault> {
    const OF: &str = "SELECT * FROM appointments_appointments WHERE joint = $1";
    Ok(in_order(all(tx, OF, args![first]).await?))
}

/// The same, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, first: AppointmentId) -> Result<Vec<Appointment>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM appointments_appointments WHERE joint = $1 ORDER BY id",
        postgres: "SELECT * FROM appointments_appointments WHERE joint = $1 ORDER BY id FOR UPDATE",
    };
    Ok(in_order(all(tx, LOCK, args![first]).await?))
}

/// Says of one that it is one visit with another, the first of them.
pub(crate) async fn join(
    tx: &mut Tx,
    id: AppointmentId,
    first: AppointmentId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_appointments SET joint = $2, changed_at = $3 WHERE id = $1",
        args![id, first, now],
    )
    .await?;
    Ok(())
}

fn in_order(mut parts: Vec<Appointment>) -> Vec<Appointment> {
    parts.sort_by_key(|part| (!part.leads(), part.starts_at, part.slot.counter.clone()));
    parts
}
