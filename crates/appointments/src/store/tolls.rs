//! What networks hold, and what they were asked first.

use jiff::SignedDuration;
use kernel::{AppointmentId, Timestamp};
use platform::{Fault, Tx, args};

use crate::toll::Toll;

/// How many places were held from a network since an instant.
pub(crate) async fn held_since(tx: &mut Tx, network: &str, since: Timestamp) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS many FROM appointments_appointments WHERE network = $1 AND made_at > $2",
            args![network, since],
        )
        .await?;
    row.int("many")
}

/// How many places a network holds at present, and when the first of them ends.
pub(crate) async fn holding(
    tx: &mut Tx,
    network: &str,
    (since, now): (Timestamp, Timestamp),
) -> Result<(i64, Option<Timestamp>), Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS many, MIN(held_until) AS first FROM appointments_appointments \
             WHERE network = $1 AND made_at > $2 AND state = 'held' AND held_until > $3",
            args![network, since, now],
        )
        .await?;
    Ok((row.int("many")?, row.maybe_instant("first")?))
}

/// How many holds of the whole office ended since an instant without being booked.
pub(crate) async fn lapsed_since(tx: &mut Tx, since: Timestamp) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS many FROM appointments_appointments WHERE state = 'lapsed' AND changed_at > $1",
            args![since],
        )
        .await?;
    row.int("many")
}

/// What was asked of this asking before.
pub(crate) async fn of(tx: &mut Tx, word: &str) -> Result<Option<Toll>, Fault> {
    let row = tx
        .opt(
            "SELECT word, bits, open_at FROM appointments_tolls WHERE word = $1",
            args![word],
        )
        .await?;
    row.map(|row| {
        Ok(Toll {
            seed: row.text("word")?,
            bits: u8::try_from(row.int("bits")?).map_err(|_| Fault::Stored { what: "bits" })?,
            open_at: row.instant("open_at")?,
        })
    })
    .transpose()
}

/// When the last of a network who waits may come.
pub(crate) async fn last_open(tx: &mut Tx, network: &str) -> Result<Option<Timestamp>, Fault> {
    let row = tx
        .one(
            "SELECT MAX(open_at) AS last FROM appointments_tolls WHERE network = $1",
            args![network],
        )
        .await?;
    row.maybe_instant("last")
}

/// Asks this of somebody. Whatever was asked of the same asking before stays.
pub(crate) async fn ask(
    tx: &mut Tx,
    toll: &Toll,
    network: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_tolls (word, network, bits, open_at, made_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (word) DO NOTHING",
        args![&toll.seed, network, i64::from(toll.bits), toll.open_at, now],
    )
    .await?;
    Ok(())
}

/// Notes where a place was held from.
pub(crate) async fn note(tx: &mut Tx, id: AppointmentId, network: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_appointments SET network = $2 WHERE id = $1",
        args![id, network],
    )
    .await?;
    Ok(())
}

/// Forgets what was asked this long ago, and where places were held from that long ago. Says how many rows changed.
pub(crate) async fn forget(
    tx: &mut Tx,
    (asked, held): (SignedDuration, SignedDuration),
    now: Timestamp,
) -> Result<u64, Fault> {
    let asked = tx
        .run(
            "DELETE FROM appointments_tolls WHERE made_at < $1",
            args![now - asked],
        )
        .await?;
    let held = tx
        .run(
            "UPDATE appointments_appointments SET network = NULL WHERE network IS NOT NULL AND made_at < $1",
            args![now - held],
        )
        .await?;
    Ok(asked + held)
}
