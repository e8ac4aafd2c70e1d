//! How many letters left within a minute, from all nodes together.

use jiff::SignedDuration;
use kernel::Timestamp;
use platform::{Fault, Tx, args};

/// What a mail server's limit counts by.
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// What may still leave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// How many letters.
    pub letters: i64,
    /// When there is room for another one, where there is none.
    pub next: Timestamp,
}

/// How many more letters may leave of so many in a minute. Until the end of the change no other node counts.
pub(crate) async fn room(tx: &mut Tx, per_minute: u32, now: Timestamp) -> Result<Room, Fault> {
    if !tx.is_sqlite() {
        // There a change is alone anyway.
        tx.run(
            "LOCK TABLE appointments_letters IN SHARE ROW EXCLUSIVE MODE",
            args![],
        )
        .await?;
    }
    let (before, after) = (now.saturating_sub(MINUTE), now.saturating_add(MINUTE));
    // What is ahead of us was counted by a clock that has been set back since.
    tx.run(
        "DELETE FROM appointments_letters WHERE left_at <= $1 OR left_at > $2",
        args![before.unwrap_or(now), after.unwrap_or(now)],
    )
    .await?;
    let row = tx
        .one(
            "SELECT COUNT(*) AS many, MIN(left_at) AS oldest FROM appointments_letters",
            args![],
        )
        .await?;
    let oldest = row.maybe_instant("oldest")?.unwrap_or(now);
    Ok(Room {
        letters: i64::from(per_minute) - row.int("many")?,
        next: oldest.saturating_add(MINUTE).unwrap_or(now),
    })
}

/// Counts one that leaves now.
pub(crate) async fn leaves(tx: &mut Tx, notice: &str, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_letters (notice, left_at) VALUES ($1, $2)",
        args![notice, now],
    )
    .await?;
    Ok(())
}
