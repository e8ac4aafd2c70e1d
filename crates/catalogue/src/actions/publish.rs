//! A draft comes into force, and a publication is taken back.
//!
//! The whole catalogue with the draft laid in is read, checked and fingerprinted before the change begins,
//! because that takes a while. The change only makes sure that nothing moved meanwhile.

use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde_json::{Value, json};

use super::drafts::{Refusal, draft_of, publishable};
use super::keep_entries;
use crate::draft::{EntryVersion, How, Key};
use crate::edition::Edition;
use crate::store;

/// A draft that is ready to be in force.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The version of the catalogue it was laid into.
    pub onto: i64,
    /// The catalogue it comes to.
    pub edition: Edition,
    /// The entry.
    pub key: Key,
    /// The edition of the draft that was laid in.
    pub draft: i64,
    /// Whether the council has nobody but this person who publishes, so that they may publish their own words.
    pub alone: bool,
    /// What is said about it, for those who come later.
    pub note: Option<String>,
}

/// Puts a draft in force. Says the version of the entry.
pub async fn publish(
    tx: &mut Tx,
    now: Timestamp,
    ready: &Publication,
    by: Actor,
) -> Result<(), Refusal> {
    let draft = draft_of(tx, &ready.key, ready.draft).await?;
    publishable(&draft, by, ready.alone)?;
    let how = if draft.is_by(by) {
        How::Alone
    } else {
        How::Reviewed
    };
    let version = keep(tx, now, (ready.onto, &ready.edition), by).await?;
    let told = |entry: EntryVersion| {
        if entry.key != ready.key {
            return entry;
        }
        EntryVersion {
            how,
            writers: draft.writers.clone(),
            reviewer: Some(by.to_string()),
            note: ready.note.clone(),
            ..entry
        }
    };
    keep_entries(tx, (version, now), &ready.edition, told).await?;
    store::drafts::discard(tx, &ready.key, ready.draft).await?;
    let detail = json!({ "version": version, "how": how.code(), "sha256": ready.edition.sha256 });
    let fact = Fact::new("catalogue.published", by, &ready.key).with(detail);
    facts::append(tx, fact, now).await?;
    tx.wake("catalogue");
    Ok(())
}

/// Puts the catalogue back as it was before the publication `onto`, as a new version.
pub async fn undo(
    tx: &mut Tx,
    now: Timestamp,
    onto: i64,
    edition: &Edition,
    by: Actor,
) -> Result<(), Refusal> {
    let version = keep(tx, now, (onto, edition), by).await?;
    let told = |entry: EntryVersion| EntryVersion {
        how: How::Undone,
        reviewer: Some(by.to_string()),
        ..entry
    };
    keep_entries(tx, (version, now), edition, told).await?;
    let fact = Fact::new("catalogue.undone", by, onto).with(json!({ "version": version }));
    facts::append(tx, fact, now).await?;
    tx.wake("catalogue");
    Ok(())
}

/// The number of the next version, if `onto` is still the newest.
/// Keeps the version that follows `onto`, unless another one does already: of two nodes one is overtaken.
async fn keep(
    tx: &mut Tx,
    now: Timestamp,
    (onto, edition): (i64, &Edition),
    by: Actor,
) -> Result<i64, Refusal> {
    let newest = store::newest_mark(tx).await?.map_or(0, |(id, _)| id);
    let version = onto + 1;
    if newest == onto && store::insert(tx, version, now, edition, by).await? {
        Ok(version)
    } else {
        Err(Refusal::Overtaken)
    }
}

/// The bodies that entries had before what came with one version.
pub(crate) async fn before(tx: &mut Tx, version: i64) -> Result<Vec<(Key, Option<Value>)>, Fault> {
    let mut found = Vec::new();
    for entry in store::drafts::came_with(tx, version).await? {
        let history = store::drafts::history(tx, &entry.key).await?;
        let older = history
            .into_iter()
            .find(|older| older.number < entry.number)
            .and_then(|older| older.body);
        found.push((entry.key, older));
    }
    Ok(found)
}
