//! What reception does beside giving numbers.

use jiff::civil::Date;
use kernel::{Code, TicketId, Timestamp};
use platform::{Fault, Tx};

use super::wake;
use crate::store::welcome as store;
use crate::ticket::Ticket;
use crate::welcome::{Pressing, Print, Proof, Triage};

/// Keeps where somebody was sent and why, with the proof that they came where it cannot wait. Said twice, the first
/// holds.
pub async fn welcome(
    tx: &mut Tx,
    ticket: &Ticket,
    triage: &Triage,
    pressing: Option<Pressing>,
    now: Timestamp,
) -> Result<Option<Proof>, Fault> {
    store::sent(tx, ticket, triage, now).await?;
    if let Some(why) = pressing {
        let proof = Proof {
            code: Code::fresh(),
            ticket: ticket.id,
            why,
            at: ticket.came_at,
        };
        store::prove(tx, &proof).await?;
    }
    store::proof_of(tx, ticket.id).await
}

/// Begins a paper of a ticket: says whether it is to be printed now. A paper asked for twice with the same word is
/// printed once, unless nothing of it left.
pub async fn begin_paper(
    tx: &mut Tx,
    (asked_as, ticket): (&str, TicketId),
    now: Timestamp,
) -> Result<bool, Fault> {
    store::begin(tx, (asked_as, ticket), now).await
}

/// Says what became of a paper.
pub async fn end_paper(tx: &mut Tx, asked_as: &str, print: Print) -> Result<(), Fault> {
    store::printed(tx, asked_as, print).await
}

/// So many people came in, or went out; says how many are inside now.
pub async fn count(tx: &mut Tx, (site, date): (&str, Date), more: i64) -> Result<i64, Fault> {
    let inside = store::count(tx, (site, date), more).await?;
    wake(tx, site);
    Ok(inside)
}
