//! Counters with whoever is at them.

use kernel::{StaffId, TicketId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

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
    /// Whoever sits there is away until then.
    pub paused_until: Option<Timestamp>,
    /// Since when they ask their colleagues for help.
    pub help_at: Option<Timestamp>,
}

fn read(row: &Row) -> Result<Seat, Fault> {
    Ok(Seat {
        counter: row.text("counter")?,
        staff: row.maybe_id("staff")?,
        ticket: row.maybe_id("ticket")?,
        last_press: row.maybe_text("last_press")?,
        last_ticket: row.maybe_id("last_ticket")?,
        paused_until: row.maybe_instant("paused_until")?,
        help_at: row.maybe_instant("help_at")?,
    })
}

/// The counters of a site that somebody sits at or that have somebody.
pub(crate) async fn of_site(tx: &mut Tx, site: &str) -> Result<Vec<Seat>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_seats WHERE site = $1 AND (staff IS NOT NULL OR ticket IS NOT NULL) ORDER BY counter",
            args![site],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The counter somebody sits at; the one they sat down at last, where they sit at several.
pub(crate) async fn of_staff(tx: &mut Tx, staff: StaffId) -> Result<Option<Seat>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_seats WHERE staff = $1 ORDER BY opened_at DESC LIMIT 1",
            args![staff],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Away until an instant, or back.
pub(crate) async fn pause(
    tx: &mut Tx,
    counter: &str,
    until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_seats SET paused_until = $2, changed_at = $3 WHERE counter = $1",
        args![counter, until, now],
    )
    .await
    .map(drop)
}

/// Asks colleagues for help, or has it.
pub(crate) async fn help(
    tx: &mut Tx,
    counter: &str,
    since: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_seats SET help_at = $2, changed_at = $3 WHERE counter = $1",
        args![counter, since, now],
    )
    .await
    .map(drop)
}

/// A counter, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, counter: &str) -> Result<Option<Seat>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM queue_seats WHERE counter = $1",
        postgres: "SELECT * FROM queue_seats WHERE counter = $1 FOR UPDATE",
    };
    let row = tx.opt(LOCK, args![counter]).await?;
    row.as_ref().map(read).transpose()
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
         ON CONFLICT (counter) DO UPDATE SET staff = $3, opened_at = $4, changed_at = $4, paused_until = NULL, help_at = NULL",
        args![counter, site, staff, now],
    )
    .await
    .map(drop)
}

/// Whether somebody sat down before an instant and did not get up.
pub(crate) async fn are_left(tx: &mut Tx, at: Timestamp) -> Result<bool, Fault> {
    let row = tx
        .opt(
            "SELECT 1 AS one FROM queue_seats WHERE opened_at < $1 AND (staff IS NOT NULL OR ticket IS NOT NULL) LIMIT 1",
            args![at],
        )
        .await?;
    Ok(row.is_some())
}

/// Whoever sat down before an instant has gone.
pub(crate) async fn clear_before(tx: &mut Tx, at: Timestamp, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_seats SET staff = NULL, ticket = NULL, paused_until = NULL, help_at = NULL, changed_at = $2 \
         WHERE opened_at < $1 AND (staff IS NOT NULL OR ticket IS NOT NULL)",
        args![at, now],
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
