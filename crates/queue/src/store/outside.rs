//! Who waits outside with a number.

use kernel::{TicketId, Timestamp};
use platform::{Fault, Tx, args};

use super::numbers::day;
use crate::ticket::Ticket;

/// They wait outside; said twice, the first holds.
pub(crate) async fn stay(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_outside (ticket, site, day, since_at) VALUES ($1, $2, $3, $4) ON CONFLICT (ticket) DO NOTHING",
        args![ticket.id, &ticket.site, day(ticket.date), now],
    )
    .await
    .map(drop)
}

/// They come in; whether they were outside.
pub(crate) async fn enter(tx: &mut Tx, ticket: TicketId, now: Timestamp) -> Result<bool, Fault> {
    let entered = tx
        .run(
            "UPDATE queue_outside SET entered_at = $2 WHERE ticket = $1 AND entered_at IS NULL",
            args![ticket, now],
        )
        .await?;
    Ok(entered == 1)
}

/// Who waits outside at a site on a day.
pub(crate) async fn of_site(tx: &mut Tx, site: &str, day: i64) -> Result<Vec<TicketId>, Fault> {
    let rows = tx
        .all(
            "SELECT ticket FROM queue_outside WHERE site = $1 AND day = $2 AND entered_at IS NULL",
            args![site, day],
        )
        .await?;
    rows.iter().map(|row| row.id("ticket")).collect()
}
