//! What people were told of their wait, and what came of it.

use kernel::Timestamp;
use platform::{Fault, Row, Tx, args};

use super::numbers::day;
use crate::promise::{Promise, Told};
use crate::ticket::Ticket;

/// Keeps what somebody is told as they come.
pub(crate) async fn insert(
    tx: &mut Tx,
    ticket: &Ticket,
    told: &Told,
    now: Timestamp,
) -> Result<(), Fault> {
    let until = |seconds: Option<i64>| seconds.map(|seconds| now.as_millisecond() + seconds * 1000);
    let (from, to) = (
        told.band.map(|band| band.from),
        told.band.map(|band| band.to),
    );
    tx.run(
        "INSERT INTO queue_promises (ticket, site, day, line, told_at, band_from, band_to, middle, simple, now_from_at, now_to_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (ticket) DO NOTHING",
        args![
            ticket.id,
            &ticket.site,
            day(ticket.date),
            &ticket.line,
            now,
            from,
            to,
            told.middle,
            told.simple,
            until(from),
            until(to),
        ],
    )
    .await
    .map(drop)
}

/// They were called for the first time: how long they had waited.
pub(crate) async fn came(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    let waited = (now.as_second() - ticket.waits_since().as_second()).max(0);
    tx.run(
        "UPDATE queue_promises SET waited = $2 WHERE ticket = $1 AND waited IS NULL",
        args![ticket.id, waited],
    )
    .await
    .map(drop)
}

fn read(row: &Row) -> Result<Promise, Fault> {
    Ok(Promise {
        ticket: row.id("ticket")?,
        line: row.text("line")?,
        told_at: row.instant("told_at")?,
        band_from: row.maybe_int("band_from")?,
        band_to: row.maybe_int("band_to")?,
        middle: row.int("middle")?,
        simple: row.int("simple")?,
        now_from: row.maybe_instant("now_from_at")?,
        now_to: row.maybe_instant("now_to_at")?,
        waited: row.maybe_int("waited")?,
    })
}

/// What was told with a ticket.
pub(crate) async fn find(tx: &mut Tx, ticket: kernel::TicketId) -> Result<Option<Promise>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_promises WHERE ticket = $1",
            args![ticket],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// What whoever waits at a site is told at present.
pub(crate) async fn open(tx: &mut Tx, site: &str) -> Result<Vec<Promise>, Fault> {
    let rows = tx
        .all(
            "SELECT queue_promises.* FROM queue_promises JOIN queue_tickets ON queue_tickets.id = queue_promises.ticket \
             WHERE queue_tickets.site = $1 AND queue_tickets.state = 'waiting'",
            args![site],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The newest promises of a site whose outcome is known, oldest first.
pub(crate) async fn kept(tx: &mut Tx, site: &str, most: i64) -> Result<Vec<Promise>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_promises WHERE site = $1 AND waited IS NOT NULL ORDER BY told_at DESC LIMIT $2",
            args![site, most],
        )
        .await?;
    rows.iter().rev().map(read).collect()
}

/// The promises of some days, both included, in the order they were made.
pub(crate) async fn between(
    tx: &mut Tx,
    (first, last): (i64, i64),
) -> Result<Vec<(String, Promise)>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_promises WHERE day BETWEEN $1 AND $2 ORDER BY told_at, ticket",
            args![first, last],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.text("site")?, read(row)?)))
        .collect()
}

/// They are told less than before.
pub(crate) async fn lower(
    tx: &mut Tx,
    ticket: kernel::TicketId,
    (from, to): (Timestamp, Timestamp),
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_promises SET now_from_at = $2, now_to_at = $3 WHERE ticket = $1 AND now_to_at > $3",
        args![ticket, from, to],
    )
    .await
    .map(drop)
}
