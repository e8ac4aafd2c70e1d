//! What somebody is told of their wait.

use kernel::{TicketId, Timestamp};
use platform::{Fault, Tx};

use crate::promise::Told;
use crate::store::promises;
use crate::ticket::Ticket;

/// Keeps what somebody is told as they come, so that it can be held against what came of it.
pub async fn promise(
    tx: &mut Tx,
    ticket: &Ticket,
    told: &Told,
    now: Timestamp,
) -> Result<(), Fault> {
    promises::insert(tx, ticket, told, now).await
}

/// They are told an earlier instant. A later one is never told.
pub async fn lower(
    tx: &mut Tx,
    ticket: TicketId,
    until: (Timestamp, Timestamp),
) -> Result<(), Fault> {
    promises::lower(tx, ticket, until).await
}
