//! Files come in from a page: what they would change is shown first.

use catalogue::actions::{self, Imported};
use catalogue::compare::{self, Change};
use catalogue::draft::{Key, Whole};
use catalogue::{Catalogue, Edition, Error as Unreadable, views};
use kernel::Actor;
use platform::Fault;

use super::Hand;

/// What files would change of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The entry.
    pub key: Key,
    /// Whether it is new.
    pub is_new: bool,
    /// Whether it is in force and the files have it not.
    pub is_gone: bool,
    /// What differs in it.
    pub changes: Vec<Change>,
}

/// Reads files that somebody brought: everything that is wrong with them is named by line and field.
pub fn read(files: &[(String, String)]) -> Result<Catalogue, Unreadable> {
    Catalogue::from_texts(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
}

/// What would be different with this catalogue in force.
pub fn differences(before: &Whole, after: &Catalogue) -> Vec<Differs> {
    let after = Whole::of(after);
    let (old, new) = (before.entries(), after.entries());
    let mut keys: Vec<&Key> = old.iter().chain(&new).map(|(key, _)| key).collect();
    keys.sort();
    keys.dedup();
    let found = |entries: &[(Key, serde_json::Value)], key: &Key| {
        let entry = entries.iter().find(|(known, _)| known == key);
        entry.map(|(_, body)| body.clone())
    };
    keys.into_iter()
        .filter_map(|key| {
            let (before, after) = (found(&old, key), found(&new, key));
            (before != after).then(|| Differs {
                key: key.clone(),
                is_new: before.is_none(),
                is_gone: after.is_none(),
                changes: compare::entries(before.as_ref(), after.as_ref()),
            })
        })
        .collect()
}

impl Hand {
    /// Keeps what somebody brought until they confirm it. Says its name.
    pub async fn bring(&self, town: &Catalogue) -> Result<String, Fault> {
        let id = kernel::MessageId::new().to_string();
        let (name, text) = (id.clone(), town.to_text());
        let (by, now) = (self.actor().to_string(), self.now);
        self.db
            .change(async move |tx| actions::missed::keep_upload(tx, &name, &text, &by, now).await)
            .await?;
        Ok(id)
    }

    /// What somebody brought, read again; `None` when it was confirmed already or a day went by.
    pub async fn brought(&self, id: &str) -> Result<Option<Catalogue>, Fault> {
        let (id, by) = (id.to_owned(), self.actor().to_string());
        let text = self
            .db
            .read(async move |tx| views::upload(tx, &id, &by).await)
            .await?;
        Ok(text.and_then(|text| Catalogue::from_texts([("upload", text.as_str())]).ok()))
    }

    /// Puts what was brought in force. `false` where it is no longer there.
    pub async fn confirm(&self, id: &str) -> Result<bool, Fault> {
        let Some(town) = self.brought(id).await? else {
            return Ok(false);
        };
        let edition = Edition::of(&town);
        let (id, now, by): (_, _, Actor) = (id.to_owned(), self.now, self.actor());
        self.db
            .change(async move |tx| {
                actions::missed::drop_upload(tx, &id).await?;
                actions::import(tx, now, &edition, by)
                    .await
                    .map(|done| matches!(done, Imported::New(_) | Imported::Same(_)))
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_listed() {
        let town = catalogue::demo();
        let before = Whole::of(&town);
        assert!(differences(&before, &town).is_empty());
        let mut other = town.clone();
        other.items[0].fee.ca = "2 €".to_owned();
        let gone = other.items.pop().expect("a sheet").id;
        let found = differences(&before, &other);
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|one| one.is_gone && one.key.entry == gone));
        let changed = found.iter().find(|one| !one.is_gone).expect("a change");
        assert_eq!(changed.changes[0].field, "fee.ca");
    }

    #[test]
    fn what_goes_out_comes_in_without_loss() {
        let town = catalogue::demo();
        let text = town.to_text();
        let again = read(&[("catalogue.yaml".to_owned(), text.clone())]).expect("sound files");
        assert_eq!(again.to_text(), text);
    }
}
