//! Triages, papers, proofs, and how many are inside.

use jiff::civil::Date;
use kernel::{Code, TicketId, Timestamp};
use platform::{Fault, Row, Tx, args};

use super::numbers::day;
use crate::ticket::Ticket;
use crate::welcome::{Aim, Pressing, Print, Proof, Triage};

/// Keeps where somebody was sent; said twice, the first holds.
pub(crate) async fn sent(
    tx: &mut Tx,
    ticket: &Ticket,
    triage: &Triage,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_triages (ticket, site, day, proposed, reason, chosen, staff, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (ticket) DO NOTHING",
        args![
            ticket.id,
            &ticket.site,
            day(ticket.date),
            triage.proposed.code(),
            triage.reason,
            triage.chosen.code(),
            triage.staff,
            now
        ],
    )
    .await
    .map(drop)
}

/// Whether those sent at a site on some days, both included, had what they came for where they were sent.
pub(crate) async fn aim(
    tx: &mut Tx,
    site: Option<&str>,
    (first, last): (Date, Date),
) -> Result<Aim, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS done, COUNT(CASE WHEN NOT EXISTS (SELECT 1 FROM queue_turns WHERE \
             queue_turns.ticket = queue_triages.ticket AND queue_turns.ended = 'transferred') THEN 1 END) AS first \
             FROM queue_triages JOIN queue_tickets ON queue_tickets.id = queue_triages.ticket \
             WHERE (CAST($1 AS TEXT) IS NULL OR queue_triages.site = $1) AND queue_triages.day BETWEEN $2 AND $3 AND queue_tickets.state = 'done'",
            args![site, day(first), day(last)],
        )
        .await?;
    Ok(Aim {
        done: row.int("done")?,
        first: row.int("first")?,
    })
}

/// Begins a paper: says whether it is to be printed now. What was refused may be begun again.
pub(crate) async fn begin(
    tx: &mut Tx,
    (asked_as, ticket): (&str, TicketId),
    now: Timestamp,
) -> Result<bool, Fault> {
    let begun = tx
        .opt(
            "INSERT INTO queue_papers (asked_as, ticket, state, at) VALUES ($1, $2, 'begun', $3) \
             ON CONFLICT (asked_as) DO UPDATE SET state = 'begun', at = $3 WHERE queue_papers.state = 'refused' \
             RETURNING asked_as",
            args![asked_as, ticket, now],
        )
        .await?;
    Ok(begun.is_some())
}

/// What became of a paper.
pub(crate) async fn printed(tx: &mut Tx, asked_as: &str, print: Print) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_papers SET state = $2 WHERE asked_as = $1",
        args![asked_as, print.code()],
    )
    .await
    .map(drop)
}

/// The last paper of a ticket.
pub(crate) async fn last_paper(tx: &mut Tx, ticket: TicketId) -> Result<Option<Print>, Fault> {
    let row = tx
        .opt(
            "SELECT state FROM queue_papers WHERE ticket = $1 ORDER BY at DESC, asked_as DESC LIMIT 1",
            args![ticket],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let print = Print::read(&row.text("state")?);
    print.map(Some).ok_or(Fault::Stored { what: "paper" })
}

/// Keeps that somebody came; said twice, the first holds.
pub(crate) async fn prove(tx: &mut Tx, proof: &Proof) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_proofs (code, ticket, why, at) VALUES ($1, $2, $3, $4) ON CONFLICT (ticket) DO NOTHING",
        args![proof.code.as_str(), proof.ticket, proof.why.code(), proof.at],
    )
    .await
    .map(drop)
}

fn proof(row: &Row) -> Result<Proof, Fault> {
    let stored = Fault::Stored { what: "proof" };
    Ok(Proof {
        code: row.text("code")?.parse().map_err(|_| stored.clone())?,
        ticket: row.id("ticket")?,
        why: Pressing::read(&row.text("why")?).ok_or(stored)?,
        at: row.instant("at")?,
    })
}

/// The proof of a ticket.
pub(crate) async fn proof_of(tx: &mut Tx, ticket: TicketId) -> Result<Option<Proof>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_proofs WHERE ticket = $1",
            args![ticket],
        )
        .await?;
    row.as_ref().map(proof).transpose()
}

/// The proof with a code.
pub(crate) async fn proof_by(tx: &mut Tx, code: &Code) -> Result<Option<Proof>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_proofs WHERE code = $1",
            args![code.as_str()],
        )
        .await?;
    row.as_ref().map(proof).transpose()
}

/// So many more are inside, or fewer; never fewer than none.
pub(crate) async fn count(
    tx: &mut Tx,
    (site, date): (&str, Date),
    more: i64,
) -> Result<i64, Fault> {
    // One statement, so that two receptions that count at once lose nobody.
    let row = tx
        .one(
            "INSERT INTO queue_inside (site, day, inside) VALUES ($1, $2, CASE WHEN $3 > 0 THEN $3 ELSE 0 END) \
             ON CONFLICT (site, day) DO UPDATE SET inside = \
             CASE WHEN queue_inside.inside + $3 > 0 THEN queue_inside.inside + $3 ELSE 0 END RETURNING inside",
            args![site, day(date), more],
        )
        .await?;
    row.int("inside")
}

/// How many are inside.
pub(crate) async fn inside(tx: &mut Tx, (site, date): (&str, Date)) -> Result<i64, Fault> {
    let row = tx
        .opt(
            "SELECT inside FROM queue_inside WHERE site = $1 AND day = $2",
            args![site, day(date)],
        )
        .await?;
    row.map_or(Ok(0), |row| row.int("inside"))
}
