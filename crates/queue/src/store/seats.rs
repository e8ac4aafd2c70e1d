//! Counters with whoever is at them.

use kernel::{StaffId, TicketId, Timestamp};
use platform::{Fault, Sql, Tx, args};

/// A counter with whoever is at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Which counter.
    pub counter: String,
    /// Who sits there.
    pub staff: Option<StaffId>,
    /// Whom it has called or attends.
    pub ticket: Option<TicketId>,
    /// The word of the last press of «next».
    pub last_press: Option<String>,
    /// What came of it.
    pub last_ticket: Option<TicketId>,
}

/// A counter, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, counter: &str) -> Result<Option<Seat>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM queue_seats WHERE counter = $1",
        postgres: "SELECT * FROM queue_seats WHERE counter = $1 FOR UPDATE",
    };
    let row = tx.opt(LOCK, args![counter]).await?;
    row.map(|row| {
        Ok(Seat {
            counter: row.text("counter")?,
            staff: row.maybe_id("staff")?,
            ticket: row.maybe_id("ticket")?,
            last_press: row.maybe_text("last_press")?,
            last_ticket: row.maybe_id("last_ticket")?,
        })
    })
    .transpose()
}

/// Somebody sits down at a counter, or gets up. Whom it attends stays until they are done.
pub(crate) async fn sit(
    tx: &mut Tx,
    (counter, site): (&str, &str),
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_seats (counter, site, staff, opened_at, changed_at) VALUES ($1, $2, $3, $4, $4) \
         ON CONFLICT (counter) DO UPDATE SET staff = $3, opened_at = $4, changed_at = $4",
        args![counter, site, staff, now],
    )
    .await
    .map(drop)
}

/// What came of a press of «next».
pub(crate) async fn pressed(
    tx: &mut Tx,
    counter: &str,
    (word, ticket): (&str, Option<TicketId>),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_seats SET ticket = $3, last_press = $2, last_ticket = $3, changed_at = $4 WHERE counter = $1",
        args![counter, word, ticket, now],
    )
    .await
    .map(drop)
}

/// Whom a counter has called or attends.
pub(crate) async fn has(
    tx: &mut Tx,
    counter: &str,
    ticket: Option<TicketId>,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_seats SET ticket = $2, changed_at = $3 WHERE counter = $1",
        args![counter, ticket, now],
    )
    .await
    .map(drop)
}
