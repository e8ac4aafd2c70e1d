//! Somebody follows a ticket in a conversation.

use kernel::{Lang, ThreadId, Timestamp};
use platform::{Fault, Tx};

use super::wake;
use crate::error::{Error, Refused};
use crate::store::follows::{self, Follow};
use crate::ticket::Ticket;

/// A ticket is followed in so many conversations at most: somebody's own, and a few of whoever is with them.
const MOST: i64 = 4;

/// Follows a ticket in a conversation; again, it asks how it stands.
///
/// # Errors
/// [`Refused::Followed`] where too many follow it already.
pub async fn follow(
    tx: &mut Tx,
    ticket: &Ticket,
    (thread, lang): (ThreadId, Lang),
) -> Result<(), Error> {
    if follows::others(tx, ticket.id, thread).await? >= MOST {
        return Err(Refused::Followed.into());
    }
    follows::follow(tx, ticket, (thread, lang)).await?;
    wake(tx, &ticket.site);
    Ok(())
}

/// Notes what somebody is told, unless another node told them something meanwhile; whether it is ours to tell.
pub async fn told(
    tx: &mut Tx,
    before: &Follow,
    told: (&str, Option<Timestamp>),
) -> Result<bool, Fault> {
    follows::told(tx, before, told).await
}

/// Nobody is told of it in that conversation any more.
pub async fn unfollow(tx: &mut Tx, follow: &Follow) -> Result<(), Fault> {
    follows::forget(tx, follow).await
}
