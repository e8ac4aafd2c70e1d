//! Lines that are closed to new numbers for a day.

use kernel::{StaffId, Timestamp};
use platform::{Fault, Tx, args};

/// The lines of a site that are closed on a day, by id.
pub(crate) async fn of_site(tx: &mut Tx, site: &str, day: i64) -> Result<Vec<String>, Fault> {
    let rows = tx
        .all(
            "SELECT line FROM queue_shut WHERE site = $1 AND day = $2 ORDER BY line",
            args![site, day],
        )
        .await?;
    rows.iter().map(|row| row.text("line")).collect()
}

/// Closes a line for a day.
pub(crate) async fn shut(
    tx: &mut Tx,
    (line, site): (&str, &str),
    day: i64,
    (staff, now): (StaffId, Timestamp),
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_shut (line, site, day, staff, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (line) DO UPDATE SET site = $2, day = $3, staff = $4, at = $5",
        args![line, site, day, staff, now],
    )
    .await
    .map(drop)
}

/// Opens it again.
pub(crate) async fn open(tx: &mut Tx, line: &str) -> Result<(), Fault> {
    tx.run("DELETE FROM queue_shut WHERE line = $1", args![line])
        .await
        .map(drop)
}
