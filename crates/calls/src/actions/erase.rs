//! A person's data go.

use kernel::{Actor, ContactId, ThreadId, Timestamp};
use platform::{Fault, Tx};
use serde_json::Value;

use crate::callback::State;
use crate::store::{callbacks, incoming, people, trail};

/// Forgets what is kept of a contact: their askings, and with the last of those the number and every word of the
/// call-back. Its shell stays, because the yearly report counts it. The threads are the contact's own: a contact
/// that was joined to another left its askings under its old name.
pub async fn erase(
    tx: &mut Tx,
    contact: ContactId,
    threads: &[ThreadId],
    now: Timestamp,
) -> Result<(), Fault> {
    incoming::erase(tx, contact).await?;
    for id in callbacks::of_person(tx, contact, threads).await? {
        let Some(mut callback) = callbacks::lock(tx, id).await? else {
            continue;
        };
        trail::forget_origins(tx, id, contact, threads).await?;
        callback.contact = None;
        callback.thread = None;
        callback.person = None;
        let others = trail::origins(tx, id).await?;
        let first = others.iter().find(|origin| origin.cancelled_at.is_none());
        // Somebody else asked for a call to this number too: what they said stays, and only that.
        callback.name = None;
        callback.topic = first.and_then(|origin| origin.topic.clone());
        callback.matter = match first {
            Some(origin) => origin.matter.clone(),
            None => callback.matter,
        };
        if first.is_none() {
            callback.phone = None;
            trail::forget_words(tx, id).await?;
            if callback.state.is_open() {
                let actor = Actor::Contact(contact);
                super::close(tx, &mut callback, State::Cancelled, actor, now).await?;
            }
        }
        super::save(tx, &callback).await?;
        let actor = Actor::Contact(contact);
        super::note(tx, "callback.erased", actor, &callback, Value::Null, now).await?;
    }
    Ok(())
}

/// Takes numbers, names and words out of everything that was over before an instant; says of how many calls.
pub async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    people::expire(tx, before).await
}
