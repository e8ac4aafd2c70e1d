//! What can be looked up.

use kernel::{TicketId, Timestamp};
use platform::{Fault, Tx};

use crate::store::tickets;
use crate::ticket::Ticket;

/// One ticket.
pub async fn ticket(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>, Fault> {
    tickets::find(tx, id).await
}

/// Who waits at a site, first to be called first.
pub async fn waiting(tx: &mut Tx, site: &str) -> Result<Vec<Ticket>, Fault> {
    tickets::waiting(tx, site).await
}

/// What happened to a ticket, in order.
pub async fn history(tx: &mut Tx, id: TicketId) -> Result<Vec<(Timestamp, String)>, Fault> {
    tickets::history(tx, id).await
}
