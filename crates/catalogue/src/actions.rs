//! What is done to the kept catalogue, and to what editors write beside it.

pub mod drafts;
pub mod missed;
mod publish;

use std::collections::BTreeMap;

use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde_json::{Value, json};

use crate::draft::{EntryVersion, How, Key};
use crate::edition::Edition;
use crate::store;

pub use missed::heard as missed;
pub(crate) use publish::before;
pub use publish::{Publication, publish, undo};

/// What an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It is kept as this version, and every node reads it from now on.
    New(i64),
    /// It says the same as the version in force, so nothing was done.
    Same(i64),
}

/// Keeps `edition` as the catalogue in force. Listeners of the topic `catalogue` hear of it.
pub async fn import(
    tx: &mut Tx,
    now: Timestamp,
    edition: &Edition,
    actor: Actor,
) -> Result<Imported, Fault> {
    let id = loop {
        let before = store::newest_mark(tx).await?;
        if let Some((id, sha256)) = &before
            && *sha256 == edition.sha256
        {
            return Ok(Imported::Same(*id));
        }
        let id = before.map_or(1, |(id, _)| id + 1);
        // Another node that opens may take the number first, mostly with this very edition.
        if store::insert(tx, id, now, edition, actor).await? {
            break id;
        }
    };
    let same = |version: EntryVersion| version;
    keep_entries(tx, (id, now), edition, same).await?;
    let fact = Fact::new("catalogue.imported", actor, id).with(json!({ "sha256": edition.sha256 }));
    facts::append(tx, fact, now).await?;
    tx.wake("catalogue");
    Ok(Imported::New(id))
}

/// Keeps a version of every entry that is not as it was; `told` adds who is behind it.
async fn keep_entries(
    tx: &mut Tx,
    (version, at): (i64, Timestamp),
    edition: &Edition,
    told: impl Fn(EntryVersion) -> EntryVersion,
) -> Result<(), Fault> {
    let mut marks: BTreeMap<Key, (i64, String)> = store::drafts::marks(tx)
        .await?
        .into_iter()
        .map(|mark| (mark.key, (mark.number, mark.sha256)))
        .collect();
    let entry = |key: Key, number: i64, body: Option<Value>| {
        told(EntryVersion {
            key,
            number,
            body,
            how: How::Imported,
            writers: Vec::new(),
            reviewer: None,
            note: None,
            version,
            at,
        })
    };
    let mut changed = Vec::new();
    for piece in &edition.entries {
        let (number, sha256) = marks.remove(&piece.key).unwrap_or_default();
        if sha256 != piece.sha256 {
            let version = entry(piece.key.clone(), number + 1, Some(piece.body.clone()));
            changed.push((version, piece.sha256.clone()));
        }
    }
    // What is left was there once and is not in this edition.
    for (key, (number, sha256)) in marks {
        if !sha256.is_empty() {
            changed.push((entry(key, number + 1, None), String::new()));
        }
    }
    store::drafts::add_versions(tx, &changed).await
}

#[cfg(test)]
mod tests {
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::{demo, views};

    #[test]
    fn an_import_is_read_back_and_a_second_one_changes_nothing() {
        on_both(async |db| {
            let edition = Edition::of(&demo());
            let mut woken = db.listen();
            let (first, second) = (edition.clone(), edition.clone());
            let done = db
                .change(async move |tx| import(tx, noon(), &first, Actor::Operator).await)
                .await;
            assert_eq!(done.expect("an import"), Imported::New(1));
            assert_eq!(woken.recv().await.expect("a topic"), "catalogue".into());
            let again = db
                .change(async move |tx| import(tx, noon(), &second, Actor::Operator).await)
                .await;
            assert_eq!(again.expect("an import"), Imported::Same(1));
            let version = db
                .read(async |tx| views::current(tx).await)
                .await
                .expect("a read")
                .expect("a version");
            assert_eq!((version.id, version.imported_at), (1, noon()));
            assert_eq!(
                Edition::of(&version.read().expect("a sound catalogue")),
                edition
            );
        });
    }

    #[test]
    fn a_changed_catalogue_is_the_next_version() {
        on_both(async |db| {
            let mut town = demo();
            let first = Edition::of(&town);
            town.items.pop();
            let second = Edition::of(&town);
            for (edition, expected) in [(first, 1), (second, 2)] {
                let done = db
                    .change(async move |tx| import(tx, noon(), &edition, Actor::Operator).await)
                    .await;
                assert_eq!(done.expect("an import"), Imported::New(expected));
            }
            let number = db
                .read(async |tx| views::current_id(tx).await)
                .await
                .expect("a read");
            assert_eq!(number, Some(2));
        });
    }
}
