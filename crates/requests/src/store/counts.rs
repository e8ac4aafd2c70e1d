//! How often a source guessed or wrote.

use kernel::Timestamp;
use platform::{Fault, Tx, args};

use crate::gate::{Count, Counted, MISSES_FORGOTTEN};

pub(crate) async fn counted(tx: &mut Tx, what: Counted, source: &str) -> Result<Count, Fault> {
    let row = tx
        .opt(
            "SELECT missed, last_at FROM requests_misses WHERE what = $1",
            args![what.name(source)],
        )
        .await?;
    row.map_or(Ok(Count::default()), |row| {
        Ok(Count {
            times: row.int("missed")?,
            last_at: row.instant("last_at")?,
        })
    })
}

pub(crate) async fn count(
    tx: &mut Tx,
    what: Counted,
    source: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO requests_misses (what, missed, last_at) VALUES ($1, 1, $2) \
         ON CONFLICT (what) DO UPDATE SET last_at = excluded.last_at, \
         missed = CASE WHEN requests_misses.last_at < $3 THEN 1 ELSE requests_misses.missed + 1 END",
        args![what.name(source), now, now - what.forgotten()],
    )
    .await
    .map(drop)
}

/// Takes one back: it was no miss after all.
pub(crate) async fn forgive(tx: &mut Tx, what: Counted, source: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE requests_misses SET missed = missed - 1 WHERE what = $1 AND missed > 0",
        args![what.name(source)],
    )
    .await
    .map(drop)
}

pub(crate) async fn forget_counts(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM requests_misses WHERE last_at < $1",
        args![now - MISSES_FORGOTTEN],
    )
    .await
}
