//! Tickets, and what happened to them.

use kernel::{AppointmentId, StaffId, TicketId, Timestamp};
use platform::{Fault, Row, Sql, Statement, Tx, args};

use super::numbers::{date, day};
use crate::order::Lane;
use crate::ticket::{Number, Ticket};

pub(crate) fn read(row: &Row) -> Result<Ticket, Fault> {
    let lane = format!("\"{}\"", row.text("lane")?);
    Ok(Ticket {
        id: row.id("id")?,
        link: row.text("link")?,
        site: row.text("site")?,
        date: date(row.int("day")?).ok_or(Fault::Stored { what: "day" })?,
        number: Number {
            prefix: row.text("prefix")?,
            number: u32::try_from(row.int("number")?)
                .map_err(|_| Fault::Stored { what: "number" })?,
        },
        line: row.text("line")?,
        lane: serde_json::from_str(&lane).map_err(|_| Fault::Stored { what: "lane" })?,
        state: row.id("state")?,
        service: row.text("service")?,
        lang: row.id("lang")?,
        needs: row.json("needs")?,
        came_at: row.instant("came_at")?,
        rank_at: row.instant("rank_at")?,
        from_at: row.instant("from_at")?,
        only_counter: row.maybe_text("only_counter")?,
        counter: row.maybe_text("counter")?,
        staff: row.maybe_id("staff")?,
        calls: u16::try_from(row.int("calls")?).unwrap_or(u16::MAX),
        called_at: row.maybe_instant("called_at")?,
        attended_at: row.maybe_instant("attended_at")?,
        ended_at: row.maybe_instant("ended_at")?,
        outcome: row.maybe_text("outcome")?,
        door: row.id("door")?,
        appointment: row.maybe_id("appointment")?,
        hour_at: row.maybe_instant("hour_at")?,
        turn: u32::try_from(row.int("turn")?).map_err(|_| Fault::Stored { what: "turn" })?,
    })
}

/// The word for a lane in tables.
pub(crate) fn lane(lane: Lane) -> &'static str {
    match lane {
        Lane::Ordinary => "ordinary",
        Lane::Priority => "priority",
        Lane::Hour => "hour",
        Lane::Urgent => "urgent",
    }
}

/// The ticket that was asked with this word.
pub(crate) async fn asked_as(tx: &mut Tx, word: &str) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_tickets WHERE asked_as = $1",
            args![word],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// One ticket.
pub(crate) async fn find(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt("SELECT * FROM queue_tickets WHERE id = $1", args![id])
        .await?;
    row.as_ref().map(read).transpose()
}

/// One ticket, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM queue_tickets WHERE id = $1",
        postgres: "SELECT * FROM queue_tickets WHERE id = $1 FOR UPDATE",
    };
    let row = tx.opt(LOCK, args![id]).await?;
    row.as_ref().map(read).transpose()
}

/// Keeps a new one.
pub(crate) async fn insert(tx: &mut Tx, ticket: &Ticket, asked_as: &str) -> Result<(), Fault> {
    let needs =
        serde_json::to_string(&ticket.needs).map_err(|_| Fault::Stored { what: "needs" })?;
    tx.run(
        "INSERT INTO queue_tickets (id, asked_as, link, site, day, prefix, number, line, lane, state, service, lang, needs, \
         came_at, rank_at, from_at, calls, changed_at, door, appointment, hour_at, turn) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, $14, $17, $18, $19, $20)",
        args![
            ticket.id,
            asked_as,
            &ticket.link,
            &ticket.site,
            day(ticket.date),
            &ticket.number.prefix,
            ticket.number.number,
            &ticket.line,
            lane(ticket.lane),
            ticket.state.code(),
            &ticket.service,
            ticket.lang,
            needs,
            ticket.came_at,
            ticket.rank_at,
            ticket.from_at,
            ticket.door.code(),
            ticket.appointment,
            ticket.hour_at,
            ticket.turn,
        ],
    )
    .await
    .map(drop)
}

/// Writes what may change of one.
pub(crate) async fn save(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_tickets SET line = $2, state = $3, rank_at = $4, from_at = $5, only_counter = $6, counter = $7, staff = $8, \
         calls = $9, called_at = $10, attended_at = $11, ended_at = $12, outcome = $13, changed_at = $14, service = $15, \
         turn = $16, lane = $17, site = $18, prefix = $19, number = $20 WHERE id = $1",
        args![
            ticket.id,
            &ticket.line,
            ticket.state.code(),
            ticket.rank_at,
            ticket.from_at,
            ticket.only_counter.as_deref(),
            ticket.counter.as_deref(),
            ticket.staff,
            i64::from(ticket.calls),
            ticket.called_at,
            ticket.attended_at,
            ticket.ended_at,
            ticket.outcome.as_deref(),
            now,
            &ticket.service,
            ticket.turn,
            lane(ticket.lane),
            &ticket.site,
            &ticket.number.prefix,
            ticket.number.number,
        ],
    )
    .await
    .map(drop)
}

/// The head of a line, as a counter sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Top {
    /// Its rank.
    pub(crate) rank_at: Timestamp,
    /// When whoever has waited longest came; only where it was asked for.
    pub(crate) since: Option<Timestamp>,
    /// How many wait; only where it was asked for.
    pub(crate) waiting: i64,
}

const OPEN: &str = "site = $1 AND line = $2 AND state = 'waiting' AND from_at <= $3 AND (only_counter IS NULL OR only_counter = $4)";

/// The head of a line; with how it stands, where a profile asks for that.
pub(crate) async fn top(
    tx: &mut Tx,
    (site, line, counter): (&str, &str, &str),
    how_it_stands: bool,
    now: Timestamp,
) -> Result<Option<Top>, Fault> {
    let values = || args![site, line, now, counter];
    let sql =
        format!("SELECT rank_at FROM queue_tickets WHERE {OPEN} ORDER BY rank_at, id LIMIT 1");
    let Some(row) = tx.opt(Statement::Built(sql), values()).await? else {
        return Ok(None);
    };
    let rank_at = row.instant("rank_at")?;
    if !how_it_stands {
        return Ok(Some(Top {
            rank_at,
            since: None,
            waiting: 1,
        }));
    }
    let sql = format!(
        "SELECT MIN(came_at) AS since, COUNT(*) AS waiting FROM queue_tickets WHERE {OPEN}"
    );
    let row = tx.one(Statement::Built(sql), values()).await?;
    Ok(Some(Top {
        rank_at,
        since: row.maybe_instant("since")?,
        waiting: row.int("waiting")?,
    }))
}

/// Whoever is first in a line, held until the end of the change. Whom another node calls in this moment is left out.
pub(crate) async fn first(
    tx: &mut Tx,
    (site, line, counter): (&str, &str, &str),
    now: Timestamp,
) -> Result<Option<Ticket>, Fault> {
    let hold = if tx.is_sqlite() {
        ""
    } else {
        " FOR UPDATE SKIP LOCKED"
    };
    let sql =
        format!("SELECT * FROM queue_tickets WHERE {OPEN} ORDER BY rank_at, id LIMIT 1{hold}");
    let row = tx
        .opt(Statement::Built(sql), args![site, line, now, counter])
        .await?;
    row.as_ref().map(read).transpose()
}

/// Who waits at a site, first to be called first.
pub(crate) async fn waiting(tx: &mut Tx, site: &str) -> Result<Vec<Ticket>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_tickets WHERE site = $1 AND state = 'waiting' ORDER BY rank_at, id",
            args![site],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Who was called, is attended, is parked, or was missed after an instant and may come back.
pub(crate) async fn present(
    tx: &mut Tx,
    site: &str,
    missed_after: Timestamp,
) -> Result<Vec<Ticket>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_tickets WHERE site = $1 AND (state IN ('called', 'attended', 'parked') \
             OR (state = 'missed' AND ended_at >= $2)) ORDER BY called_at, id",
            args![site, missed_after],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Tickets of days before this one that nobody ended.
pub(crate) async fn open_before(tx: &mut Tx, day: i64, most: i64) -> Result<Vec<TicketId>, Fault> {
    let rows = tx
        .all(
            "SELECT id FROM queue_tickets WHERE day < $1 AND state IN ('waiting', 'called', 'attended', 'parked') \
             ORDER BY day, id LIMIT $2",
            args![day, most],
        )
        .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The lines somebody waits in, or may come back to.
pub(crate) async fn lines_with_people(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let rows = tx
        .all(
            "SELECT DISTINCT line FROM queue_tickets WHERE state IN ('waiting', 'called', 'attended', 'parked')",
            args![],
        )
        .await?;
    rows.iter().map(|row| row.text("line")).collect()
}

/// The ticket of a link.
pub(crate) async fn by_link(tx: &mut Tx, link: &str) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt("SELECT * FROM queue_tickets WHERE link = $1", args![link])
        .await?;
    row.as_ref().map(read).transpose()
}

/// The ticket of a number on a day.
pub(crate) async fn by_number(
    tx: &mut Tx,
    (site, date): (&str, jiff::civil::Date),
    number: &Number,
) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_tickets WHERE site = $1 AND day = $2 AND prefix = $3 AND number = $4",
            args![site, day(date), &number.prefix, number.number],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// What a counter ended last on a day, by this member of staff.
pub(crate) async fn last_done(
    tx: &mut Tx,
    counter: &str,
    staff: StaffId,
    date: jiff::civil::Date,
) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_tickets WHERE counter = $1 AND staff = $2 AND day = $3 AND state = 'done' \
             ORDER BY ended_at DESC LIMIT 1",
            args![counter, staff, day(date)],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The newest ticket of an appointment.
pub(crate) async fn of_appointment(
    tx: &mut Tx,
    appointment: AppointmentId,
) -> Result<Option<Ticket>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_tickets WHERE appointment = $1 ORDER BY came_at DESC LIMIT 1",
            args![appointment],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes what happened.
pub(crate) async fn note(
    tx: &mut Tx,
    kind: &'static str,
    ticket: &Ticket,
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_events (id, ticket, at, kind, line, counter, staff) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            kernel::FactId::new(),
            ticket.id,
            now,
            kind,
            &ticket.line,
            ticket.counter.as_deref(),
            staff,
        ],
    )
    .await
    .map(drop)
}

/// What happened to a ticket, in order.
pub(crate) async fn history(tx: &mut Tx, id: TicketId) -> Result<Vec<(Timestamp, String)>, Fault> {
    let rows = tx
        .all(
            "SELECT at, kind FROM queue_events WHERE ticket = $1 ORDER BY at, id",
            args![id],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.instant("at")?, row.text("kind")?)))
        .collect()
}

/// How many numbers were given at a site on a day, by door.
pub(crate) async fn doors(
    tx: &mut Tx,
    (site, date): (&str, jiff::civil::Date),
) -> Result<Vec<(crate::ticket::Door, i64)>, Fault> {
    let rows = tx
        .all(
            "SELECT door, COUNT(*) AS many FROM queue_tickets WHERE site = $1 AND day = $2 GROUP BY door ORDER BY many DESC, door",
            args![site, day(date)],
        )
        .await?;
    let read = |row: &Row| Ok((row.id("door")?, row.int("many")?));
    rows.iter().map(read).collect()
}
