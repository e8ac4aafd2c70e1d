//! A member of staff looks for people and words; that they looked is kept, and for what.

use catalogue::Catalogue;
use conversations::actions::{labels, presence};
use conversations::search::Wanted;
use conversations::views::{self, Findings, Scope};
use conversations::{Error, label};
use kernel::{ThreadId, Timestamp};
use platform::audit::{Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};

use super::Clerk;

/// How much a search shows.
const MOST: i64 = 60;

/// Looks for people and lines within a scope. What was looked for is not kept, because it tells of
/// somebody: only that this member of staff searched, and how many were shown.
pub async fn find(
    tx: &mut Tx,
    clerk: &Clerk,
    scope: &Scope,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Findings, Fault> {
    let found = views::find(tx, scope, wanted, MOST).await?;
    if !wanted.is_empty() {
        let shown = serde_json::json!({ "people": found.people.len(), "lines": found.lines.len() });
        let fact = Fact::new("people.searched", clerk.actor(), clerk.id).with(shown);
        let reading = Reading {
            purpose: Purpose::Find,
            ground: Ground::PublicTask,
            attention: None,
        };
        audit::read(tx, fact, reading, now).await?;
    }
    Ok(found)
}

/// Puts one of the council's labels on a conversation, or takes it off.
pub async fn label(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    put: (ThreadId, &str, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let (id, name, on) = put;
    conversations::actions::threads::lock(tx, id).await?;
    if on {
        label::named(catalogue, name).ok_or(Error::Absent)?;
        labels::put(tx, id, name, clerk.actor(), now).await?;
    } else {
        labels::take_off(tx, id, name, clerk.actor(), now).await?;
    }
    Ok(())
}

/// Whoever has the conversation, or anybody while nobody has it, has read it to its end.
pub async fn looked(
    tx: &mut Tx,
    clerk: &Clerk,
    thread: &conversations::Thread,
    now: Timestamp,
) -> Result<(), Fault> {
    if thread.owner().is_none_or(|owner| owner == clerk.id) {
        presence::looked(tx, thread.id, now).await?;
    }
    Ok(())
}
