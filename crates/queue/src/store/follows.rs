//! Who follows a ticket in a conversation.

use kernel::{Lang, ThreadId, TicketId, Timestamp};
use platform::{Fault, Row, Tx, args};

use super::numbers::day;
use crate::ticket::Ticket;

/// Somebody who follows a ticket where they talk with us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// Which ticket.
    pub ticket: TicketId,
    /// In which conversation.
    pub thread: ThreadId,
    /// The language they talk in.
    pub lang: Lang,
    /// What they were told last; empty while they wait for an answer.
    pub told: String,
    /// The later end of what they were told.
    pub told_to: Option<Timestamp>,
}

/// Follows a ticket, or asks again how it stands.
pub(crate) async fn follow(
    tx: &mut Tx,
    ticket: &Ticket,
    (thread, lang): (ThreadId, Lang),
) -> Result<(), Fault> {
    // Those of other days are nobody's any more.
    tx.run(
        "DELETE FROM queue_follows WHERE day < $1",
        args![day(ticket.date) - 1],
    )
    .await?;
    tx.run(
        "INSERT INTO queue_follows (ticket, thread, site, day, lang, told) VALUES ($1, $2, $3, $4, $5, '') \
         ON CONFLICT (ticket, thread) DO UPDATE SET told = '', lang = excluded.lang",
        args![ticket.id, thread, &ticket.site, day(ticket.date), lang],
    )
    .await
    .map(drop)
}

/// How many follow a ticket in other conversations than this.
pub(crate) async fn others(tx: &mut Tx, ticket: TicketId, thread: ThreadId) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS others FROM queue_follows WHERE ticket = $1 AND thread <> $2",
            args![ticket, thread],
        )
        .await?;
    row.int("others")
}

/// Who follows tickets of a site on a day.
pub(crate) async fn of_day(
    tx: &mut Tx,
    (site, date): (&str, jiff::civil::Date),
) -> Result<Vec<Follow>, Fault> {
    let rows = tx
        .all(
            "SELECT ticket, thread, lang, told, told_to_at FROM queue_follows WHERE site = $1 AND day = $2",
            args![site, day(date)],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// What they were told, if it was not told meanwhile by another node; whether it was theirs to tell.
pub(crate) async fn told(
    tx: &mut Tx,
    before: &Follow,
    (told, to): (&str, Option<Timestamp>),
) -> Result<bool, Fault> {
    let changed = tx
        .run(
            "UPDATE queue_follows SET told = $4, told_to_at = $5 WHERE ticket = $1 AND thread = $2 AND told = $3",
            args![before.ticket, before.thread, &before.told, told, to],
        )
        .await?;
    Ok(changed == 1)
}

/// They follow it no more.
pub(crate) async fn forget(tx: &mut Tx, follow: &Follow) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM queue_follows WHERE ticket = $1 AND thread = $2",
        args![follow.ticket, follow.thread],
    )
    .await
    .map(drop)
}

fn read(row: &Row) -> Result<Follow, Fault> {
    Ok(Follow {
        ticket: row.id("ticket")?,
        thread: row.id("thread")?,
        lang: row.id("lang")?,
        told: row.text("told")?,
        told_to: row.maybe_instant("told_to_at")?,
    })
}
