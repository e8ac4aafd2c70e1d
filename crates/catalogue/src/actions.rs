//! What is done to the kept catalogue.

use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde_json::json;

use crate::edition::Edition;
use crate::store;

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
    let before = store::newest_mark(tx).await?;
    if let Some((id, sha256)) = &before
        && *sha256 == edition.sha256
    {
        return Ok(Imported::Same(*id));
    }
    let id = before.map_or(1, |(id, _)| id + 1);
    store::insert(tx, id, now, edition, actor).await?;
    let fact = Fact::new("catalogue.imported", actor, id).with(json!({ "sha256": edition.sha256 }));
    facts::append(tx, fact, now).await?;
    tx.wake("catalogue");
    Ok(Imported::New(id))
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
