//! Promises to telephone somebody.

use kernel::{Actor, CallbackId, ContactId, Personal, Phone, ThreadId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::store::callbacks;

/// A promise to telephone somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// Its id.
    pub id: CallbackId,
    /// Whom.
    pub contact: ContactId,
    /// Where it was asked for.
    pub thread: ThreadId,
    /// Through which channel.
    pub channel: String,
    /// The number.
    pub phone: Phone,
    /// `morning`, `midday`, `afternoon` or `any`.
    pub band: String,
    /// About what.
    pub topic: Option<Personal<String>>,
    /// `open`, `done` or `given_up`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// How the last attempt went.
    pub outcome: Option<String>,
    /// When it was asked for.
    pub requested_at: Timestamp,
}

/// Takes a promise down.
pub async fn promise(tx: &mut Tx, callback: &Callback) -> Result<(), Fault> {
    callbacks::insert(tx, callback).await?;
    tx.wake("inbox");
    let fact = Fact::new(
        "callback.promised",
        Actor::Contact(callback.contact),
        callback.id,
    );
    let detail = serde_json::json!({ "channel": callback.channel, "band": callback.band });
    facts::append(tx, fact.with(detail), callback.requested_at).await
}

/// The promises still to keep, oldest first.
pub async fn open(tx: &mut Tx, limit: i64) -> Result<Vec<Callback>, Fault> {
    callbacks::open(tx, limit).await
}

/// How many promises are still to keep.
pub async fn count_open(tx: &mut Tx) -> Result<i64, Fault> {
    callbacks::count_open(tx).await
}

/// Notes an attempt: `outcome` in the words of staff, and whether that ends it (`done`, `given_up`).
pub async fn tried(
    tx: &mut Tx,
    id: CallbackId,
    outcome: &str,
    ends: Option<&str>,
    now: Timestamp,
) -> Result<bool, Fault> {
    callbacks::tried(tx, id, outcome, ends.map(|state| (state, now))).await
}
