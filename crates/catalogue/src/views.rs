//! What is kept of the catalogue, and of what editors write.

use kernel::Timestamp;
use platform::{Fault, Tx};
use serde_json::Value;

use crate::actions;
use crate::draft::{Draft, EntryVersion, Key};
use crate::edition::Version;
use crate::links::Tried;
use crate::missed::{Correction, Missed};
use crate::store;

/// The version in force, if one was ever imported. Read it outside the transaction.
pub async fn current(tx: &mut Tx) -> Result<Option<Version>, Fault> {
    store::newest(tx).await
}

/// The number of the version in force, to see cheaply whether a newer one came.
pub async fn current_id(tx: &mut Tx) -> Result<Option<i64>, Fault> {
    Ok(store::newest_mark(tx).await?.map(|(id, _)| id))
}

/// The draft of an entry.
pub async fn draft(tx: &mut Tx, key: &Key) -> Result<Option<Draft>, Fault> {
    store::drafts::draft(tx, key).await
}

/// Every draft, newest first.
pub async fn drafts(tx: &mut Tx) -> Result<Vec<Draft>, Fault> {
    store::drafts::drafts(tx).await
}

/// The drafts whose hour has come.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Draft>, Fault> {
    store::drafts::due(tx, now).await
}

/// The versions of an entry, newest first.
pub async fn history(tx: &mut Tx, key: &Key) -> Result<Vec<EntryVersion>, Fault> {
    store::drafts::history(tx, key).await
}

/// The newest version of each entry, and when it came.
pub async fn newest(tx: &mut Tx) -> Result<Vec<(Key, i64, Timestamp)>, Fault> {
    store::drafts::newest(tx).await
}

/// The entry that a version of the catalogue changed, where it changed one alone.
pub async fn came_alone(tx: &mut Tx, version: i64) -> Result<Option<Key>, Fault> {
    let mut two = store::drafts::keys_of(tx, version, 2).await?;
    let one = two.pop();
    Ok(one.filter(|_| two.is_empty()))
}

/// What the entries that came with a version said before it.
pub async fn before(tx: &mut Tx, version: i64) -> Result<Vec<(Key, Option<Value>)>, Fault> {
    actions::before(tx, version).await
}

/// What was not understood in the time that is kept, most often first.
pub async fn missed(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Missed>, Fault> {
    store::missed::missed(tx, now - actions::missed::kept(), most).await
}

/// What the desk corrected in the time that is kept, most often first.
pub async fn corrections(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Correction>, Fault> {
    store::missed::corrections(tx, now - actions::missed::kept(), most).await
}

/// How addresses answered when they were last tried.
pub async fn tried(tx: &mut Tx) -> Result<Vec<Tried>, Fault> {
    store::missed::tried(tx).await
}

/// The files that somebody brought and has not confirmed.
pub async fn upload(tx: &mut Tx, id: &str, by: &str) -> Result<Option<String>, Fault> {
    store::missed::upload(tx, id, by).await
}
