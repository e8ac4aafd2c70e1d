//! What goes when its time is over. Counts, waits and matters stay; words, files, names and numbers go.

use kernel::{Actor, ContactId, ThreadId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::incoming::ChannelKind;
use crate::store::{contacts, outbox, retention, threads};

/// Conversations that were over before an instant and still hold words.
pub async fn due(
    tx: &mut Tx,
    kind: ChannelKind,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<ThreadId>, Fault> {
    retention::due(tx, kind.code(), before, limit).await
}

/// Takes the words, the notes, the files and the lines of the search out of a conversation that is over.
pub async fn retire(tx: &mut Tx, id: ThreadId, now: Timestamp) -> Result<(), Fault> {
    retention::retire(tx, id, now).await
}

/// Contacts who have been silent since `before`, and of whose conversations no word is left.
pub async fn silent(
    tx: &mut Tx,
    kind: ChannelKind,
    before: Timestamp,
    after: Option<ContactId>,
    limit: i64,
) -> Result<Vec<ContactId>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    retention::silent(tx, kind.code(), before, (&after, limit)).await
}

/// Forgets who a silent contact was. The proof of what they agreed to stays until [`expire`].
pub async fn forget(tx: &mut Tx, contact: ContactId, now: Timestamp) -> Result<(), Fault> {
    outbox::erase(tx, contact).await?;
    threads::erase(tx, contact).await?;
    contacts::erase(tx, contact).await?;
    retention::mark_erased(tx, contact, now).await?;
    facts::append(
        tx,
        Fact::new("contact.forgotten", Actor::Rule, contact),
        now,
    )
    .await
}

/// Says since when nothing tells who a contact was.
pub async fn mark_erased(tx: &mut Tx, contact: ContactId, now: Timestamp) -> Result<(), Fault> {
    retention::mark_erased(tx, contact, now).await
}

/// Drops the hashed proofs of whoever was erased before `before`, and what tied their contacts together.
pub async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    retention::expire(tx, before).await
}

/// Forgets what came in, could not be read, and was given up before `before`.
pub async fn drop_parked(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    retention::drop_parked(tx, before).await
}
