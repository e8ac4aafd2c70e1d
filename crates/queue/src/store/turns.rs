//! Turns: each wait in a line with what came of it. Figures are counted from these rows and from nothing else.

use jiff::civil::Date;
use kernel::{StaffId, TicketId, Timestamp};
use platform::{Fault, Row, Tx, args};

use super::numbers::{date, day};
use super::tickets::lane;
use crate::ticket::Ticket;

/// One wait in one line and what came of it, or one more matter at the same counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Of which ticket.
    pub ticket: TicketId,
    /// Which of its turns, from 1.
    pub turn: u32,
    /// Where.
    pub site: String,
    /// On which day.
    pub date: Date,
    /// In which line.
    pub line: String,
    /// What for.
    pub service: String,
    /// From when the wait counts; none where nobody waited, for a further matter.
    pub waits_from: Option<Timestamp>,
    /// When they were first called.
    pub called_at: Option<Timestamp>,
    /// When they came to the counter.
    pub attended_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How: `done`, `matter`, `parked`, `transferred`, `missed`, `left`.
    pub ended: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// At which counter.
    pub counter: Option<String>,
    /// By whom.
    pub staff: Option<StaffId>,
    /// Whether they were promised an hour.
    pub by_hour: bool,
}

fn read(row: &Row) -> Result<Turn, Fault> {
    Ok(Turn {
        ticket: row.id("ticket")?,
        turn: u32::try_from(row.int("turn")?).map_err(|_| Fault::Stored { what: "turn" })?,
        site: row.text("site")?,
        date: date(row.int("day")?).ok_or(Fault::Stored { what: "day" })?,
        line: row.text("line")?,
        service: row.text("service")?,
        waits_from: row.maybe_instant("waits_from")?,
        called_at: row.maybe_instant("called_at")?,
        attended_at: row.maybe_instant("attended_at")?,
        ended_at: row.maybe_instant("ended_at")?,
        ended: row.maybe_text("ended")?,
        outcome: row.maybe_text("outcome")?,
        counter: row.maybe_text("counter")?,
        staff: row.maybe_id("staff")?,
        by_hour: row.text("lane")? == "hour",
    })
}

/// The turns of some days, both included, of one site or of all, in the order of their tickets.
pub(crate) async fn between(
    tx: &mut Tx,
    site: Option<&str>,
    (first, last): (i64, i64),
) -> Result<Vec<Turn>, Fault> {
    let rows = match site {
        Some(site) => {
            tx.all(
                "SELECT * FROM queue_turns WHERE site = $1 AND day BETWEEN $2 AND $3 ORDER BY ticket, turn",
                args![site, first, last],
            )
            .await?
        }
        None => {
            tx.all(
                "SELECT * FROM queue_turns WHERE day BETWEEN $1 AND $2 ORDER BY ticket, turn",
                args![first, last],
            )
            .await?
        }
    };
    rows.iter().map(read).collect()
}

/// The turns of a ticket, in order.
pub(crate) async fn of(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Turn>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_turns WHERE ticket = $1 ORDER BY turn",
            args![ticket],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The newest turns of a site that were attended to their end, oldest first.
pub(crate) async fn attended_of(tx: &mut Tx, site: &str, most: i64) -> Result<Vec<Turn>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_turns WHERE site = $1 AND ended_at IS NOT NULL AND called_at IS NOT NULL \
             AND ended IN ('done', 'matter', 'parked', 'transferred') ORDER BY ended_at DESC LIMIT $2",
            args![site, most],
        )
        .await?;
    rows.iter().rev().map(read).collect()
}

/// Begins the turn the ticket says it is in. Nobody waits for a further matter at the same counter.
pub(crate) async fn open(
    tx: &mut Tx,
    ticket: &Ticket,
    waits_from: Option<Timestamp>,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_turns (ticket, turn, site, day, line, lane, service, waits_from) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            ticket.id,
            ticket.turn,
            &ticket.site,
            day(ticket.date),
            &ticket.line,
            lane(ticket.lane),
            &ticket.service,
            waits_from,
        ],
    )
    .await
    .map(drop)
}

/// A counter called them: the first call of a turn ends its wait.
pub(crate) async fn called(
    tx: &mut Tx,
    ticket: &Ticket,
    (counter, staff): (&str, StaffId),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET called_at = $3, counter = $4, staff = $5 WHERE ticket = $1 AND turn = $2",
        args![ticket.id, ticket.turn, now, counter, staff],
    )
    .await
    .map(drop)
}

/// They came to the counter.
pub(crate) async fn attended(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET attended_at = COALESCE(attended_at, $3) WHERE ticket = $1 AND turn = $2",
        args![ticket.id, ticket.turn, now],
    )
    .await
    .map(drop)
}

/// They were called where there was no network, and everything of it is told at once. Nobody knows how long it took
/// where nobody said that it was over: then no end is kept, and no time at a counter is counted.
pub(crate) async fn told_late(
    tx: &mut Tx,
    ticket: &Ticket,
    is_end_known: bool,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET called_at = $3, counter = $4, attended_at = $5, ended_at = $6, ended = $7, outcome = $8 \
         WHERE ticket = $1 AND turn = $2",
        args![
            ticket.id,
            ticket.turn,
            ticket.called_at,
            ticket.counter.as_deref(),
            ticket.attended_at,
            ticket.ended_at.filter(|_| is_end_known),
            ticket.state.code(),
            ticket.outcome.as_deref()
        ],
    )
    .await
    .map(drop)
}

/// Somebody received them without calling: their wait ends there.
pub(crate) async fn received(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET called_at = $3, attended_at = $3 WHERE ticket = $1 AND turn = $2",
        args![ticket.id, ticket.turn, now],
    )
    .await
    .map(drop)
}

/// The turn is over. Whoever was attended without anybody saying so was attended from the call on.
pub(crate) async fn close(
    tx: &mut Tx,
    ticket: &Ticket,
    (ended, outcome): (&'static str, Option<&str>),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET ended_at = $3, ended = $4, outcome = $5, \
         attended_at = CASE WHEN $4 = 'done' THEN COALESCE(attended_at, called_at) ELSE attended_at END \
         WHERE ticket = $1 AND turn = $2",
        args![ticket.id, ticket.turn, now, ended, outcome],
    )
    .await
    .map(drop)
}

/// What came of a turn is put right.
pub(crate) async fn correct(tx: &mut Tx, ticket: &Ticket) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_turns SET outcome = $3 WHERE ticket = $1 AND turn = $2",
        args![ticket.id, ticket.turn, ticket.outcome.as_deref()],
    )
    .await
    .map(drop)
}
