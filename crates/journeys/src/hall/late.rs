//! A kiosk goes on without network: staff call at it whom it knows of, and it tells of their calls afterwards.

use kernel::Timestamp;
use platform::Db;
use queue::hall::Kiosk;
use queue::late::{Heard, LateCall};
use queue::{Ticket, actions, views};

use super::Refusal;
use super::call::receive;

/// A kiosk tells of at most so many calls at once; it sends the rest afterwards.
pub const MOST_CALLS: usize = 100;
/// A kiosk is told of at most so many people who wait: more are not called in the time a network is down.
const MOST_WAITING: usize = 300;

/// Takes in the calls a kiosk made, in the order they were made, each by itself. What became of each.
pub async fn hear(
    db: &Db,
    kiosk: &Kiosk,
    mut calls: Vec<LateCall>,
    now: Timestamp,
) -> Result<Vec<Heard>, Refusal> {
    calls.sort_by_key(|call| call.at);
    let mut heard = Vec::new();
    for call in calls {
        let kiosk = kiosk.clone();
        let kept = db.change(async move |tx| {
            let heard = actions::hear(tx, &kiosk, &call, now).await?;
            if let Heard::Kept(ticket) = &heard {
                // The hour they came to the counter is theirs, and not when we were told.
                let at = ticket.called_at.unwrap_or(now);
                receive(tx, ticket, None, at).await?;
            }
            Ok::<_, Refusal>(heard)
        });
        heard.push(kept.await?);
    }
    Ok(heard)
}

/// Who waits at the kiosk's site, first to be called first.
pub async fn waiting(db: &Db, kiosk: &Kiosk) -> Result<Vec<Ticket>, Refusal> {
    let site = kiosk.site.clone();
    let waiting = db.read(async move |tx| views::waiting(tx, &site).await);
    let mut waiting = waiting.await?;
    waiting.truncate(MOST_WAITING);
    Ok(waiting)
}
