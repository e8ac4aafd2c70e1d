//! What reception does beside giving numbers.

use jiff::civil::Date;
use kernel::{Code, TicketId, Timestamp};
use platform::{Fault, Tx};

use super::wake;
use crate::store::{outside, welcome as store};
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

/// Whoever has this ticket waits outside until they are let in.
pub async fn stay_outside(tx: &mut Tx, ticket: &Ticket, now: Timestamp) -> Result<(), Fault> {
    outside::stay(tx, ticket, now).await?;
    wake(tx, &ticket.site);
    Ok(())
}

/// Lets somebody in who waits outside, and counts them; whether they still were. Pressed twice, they are counted once.
pub async fn let_in(
    tx: &mut Tx,
    ticket: TicketId,
    at: (&str, Date),
    now: Timestamp,
) -> Result<bool, Fault> {
    let is_in = outside::enter(tx, ticket, now).await?;
    if is_in {
        count(tx, at, 1).await?;
    }
    Ok(is_in)
}
