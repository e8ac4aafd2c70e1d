//! What people have to be told.

use kernel::Timestamp;
use platform::{Fault, Tx, args};

use crate::appointment::Appointment;
use crate::notice::Kind;

/// Puts one in line for an instant.
pub(crate) async fn add(
    tx: &mut Tx,
    appointment: &Appointment,
    kind: Kind,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_notices (id, appointment, kind, sequence, due_at, state, made_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6)",
        args![
            platform::key::unguessable(),
            appointment.id,
            kind.code(),
            i64::from(appointment.sequence),
            due_at,
            now,
        ],
    )
    .await?;
    tx.wake("notices");
    Ok(())
}

/// Drops what has not left yet: it would tell what is no longer true.
pub(crate) async fn drop_waiting(
    tx: &mut Tx,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'dropped', changed_at = $2 WHERE appointment = $1 AND state = 'waiting'",
        args![appointment.id, now],
    )
    .await?;
    Ok(())
}

/// Notes that one was told in a conversation by the change that made it true.
pub(crate) async fn told(
    tx: &mut Tx,
    appointment: &Appointment,
    kind: Kind,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'sent', way = 'chat', changed_at = $4 \
         WHERE appointment = $1 AND kind = $2 AND sequence = $3 AND state = 'waiting'",
        args![
            appointment.id,
            kind.code(),
            i64::from(appointment.sequence),
            now,
        ],
    )
    .await?;
    Ok(())
}
