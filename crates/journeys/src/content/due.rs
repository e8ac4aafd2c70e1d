//! What was approved for an hour comes into force at that hour, once, whichever node is awake.

use std::sync::Arc;

use catalogue::actions::drafts::{self, Refusal};
use catalogue::draft::{Draft, Due, Key};
use catalogue::{Catalogue, views};
use kernel::{Role, StaffId, Timestamp};
use platform::{Db, Fault};

use super::{Error, Hand};

impl Hand {
    /// Approves a draft for an hour to come. It must be sound now, so that nobody waits in vain.
    pub async fn schedule(
        &self,
        key: &Key,
        edition: i64,
        (at, note): (Timestamp, Option<String>),
    ) -> Result<(), Error> {
        let alone = self.is_alone().await?;
        self.must_be_sound(key).await?;
        let (key, now, by) = (key.clone(), self.now, self.actor());
        let due = Due {
            at,
            by: by.to_string(),
            note,
            failed_at: None,
        };
        self.db
            .change(async move |tx| {
                drafts::schedule(tx, now, (&key, edition), (due, alone), by).await
            })
            .await?;
        Ok(())
    }

    /// Takes the hour of a draft away.
    pub async fn unschedule(&self, key: &Key, edition: i64) -> Result<(), Error> {
        let (key, now, by) = (key.clone(), self.now, self.actor());
        self.db
            .change(async move |tx| drafts::unschedule(tx, now, (&key, edition), by).await)
            .await?;
        Ok(())
    }
}

/// Puts in force whatever is due. Says how many came into force here: what another node was quicker with is
/// not counted. What does not fit the catalogue any more stays a draft that says so.
pub async fn publish_due(db: &Db, known: &Arc<Catalogue>, now: Timestamp) -> Result<usize, Fault> {
    let mut published = 0;
    for draft in db.read(async move |tx| views::due(tx, now).await).await? {
        published += usize::from(one(db, known, draft, now).await?);
    }
    Ok(published)
}

async fn one(db: &Db, known: &Arc<Catalogue>, draft: Draft, now: Timestamp) -> Result<bool, Fault> {
    let Some((due, who)) = draft.due.as_ref().and_then(|due| Some((due, who(due)?))) else {
        return Ok(false);
    };
    let hand = Hand {
        db: db.clone(),
        known: known.clone(),
        who,
        role: Role::Approver,
        now,
        shelf: Arc::default(),
    };
    // Whether they were alone was asked when they approved it.
    let alone = draft.is_by(hand.actor());
    let told = (due.note.clone(), alone);
    match hand.put_in_force(&draft.key, draft.edition, told).await {
        Ok(()) => Ok(true),
        Err(Error::Fault(fault) | Error::Refused(Refusal::Fault(fault))) => Err(fault),
        Err(Error::Unsound(_) | Error::Used(_)) => {
            let (key, edition) = (draft.key, draft.edition);
            let kept = db
                .change(async move |tx| drafts::missed_its_hour(tx, now, (&key, edition)).await)
                .await;
            match kept {
                Err(Refusal::Fault(fault)) => Err(fault),
                _ => Ok(false),
            }
        }
        // Another node was quicker, or somebody changed the words meanwhile; an overtaken one is tried again.
        Err(_) => Ok(false),
    }
}

fn who(due: &Due) -> Option<StaffId> {
    due.by.strip_prefix("staff:")?.parse().ok()
}
