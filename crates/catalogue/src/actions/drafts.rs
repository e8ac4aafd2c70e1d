//! What editors do with a draft before it is in force.
//!
//! Whoever saves says which edition they read. Somebody else's is never written over: the one who comes second
//! is shown both.

use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde_json::{Value, json};

use crate::draft::{Draft, Due, EntryVersion, Key, State};
use crate::store::drafts as store;

/// What an editor read before writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Read {
    /// The edition of the draft; 0 where there was none.
    pub edition: i64,
    /// The version of the entry in force; 0 where there was none.
    pub version: i64,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Somebody else saved meanwhile; here is what they wrote.
    #[error("somebody else saved this draft meanwhile")]
    Collision(Box<Draft>),
    /// Somebody else published or threw away the draft meanwhile; here is what is in force.
    #[error("the draft is no longer there")]
    Gone(Option<Box<EntryVersion>>),
    /// Nobody approves their own text.
    #[error("a text is published by somebody else than its writers")]
    OwnText,
    /// The hour it should wait for is over.
    #[error("the hour is over")]
    Past,
    /// It was not sent to review.
    #[error("the draft was not sent to review")]
    NotSent,
    /// The catalogue changed while the publication was prepared; prepare it again.
    #[error("another version of the catalogue came first")]
    Overtaken,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Saves what somebody wrote; without a body it proposes to take the entry away. Says its new edition.
pub async fn save(
    tx: &mut Tx,
    now: Timestamp,
    key: &Key,
    body: Option<Value>,
    (read, by): (Read, Actor),
) -> Result<i64, Refusal> {
    let kept = store::draft(tx, key).await?;
    let Some(mut draft) = kept else {
        let history = store::history(tx, key).await?;
        let version = history.first().map_or(0, |version| version.number);
        if read.edition != 0 || version != read.version {
            return Err(Refusal::Gone(history.into_iter().next().map(Box::new)));
        }
        let draft = Draft {
            key: key.clone(),
            body,
            state: State::Writing,
            base: version,
            edition: 1,
            writers: vec![by.to_string()],
            comment: None,
            changed_by: by.to_string(),
            changed_at: now,
            due: None,
        };
        return if store::begin(tx, &draft).await? {
            Ok(1)
        } else {
            collided(tx, key).await
        };
    };
    if draft.edition != read.edition {
        return Err(Refusal::Collision(Box::new(draft)));
    }
    if draft.body == body && draft.state == State::Writing {
        return Ok(draft.edition);
    }
    draft.body = body;
    draft.state = State::Writing;
    draft.edition += 1;
    if !draft.is_by(by) {
        draft.writers.push(by.to_string());
    }
    (draft.changed_by, draft.changed_at) = (by.to_string(), now);
    // An hour was approved for other words than these.
    draft.due = None;
    if store::replace(tx, &draft, read.edition).await? {
        Ok(draft.edition)
    } else {
        collided(tx, key).await
    }
}

/// Sends a draft to whoever publishes.
pub async fn send(
    tx: &mut Tx,
    now: Timestamp,
    key: &Key,
    edition: i64,
    by: Actor,
) -> Result<(), Refusal> {
    let mut draft = draft_of(tx, key, edition).await?;
    draft.state = State::InReview;
    (draft.comment, draft.due) = (None, None);
    step(tx, now, draft, by).await?;
    let fact = Fact::new("catalogue.sent", by, key);
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Gives a draft back with what should be different.
pub async fn give_back(
    tx: &mut Tx,
    now: Timestamp,
    (key, edition): (&Key, i64),
    by: Actor,
    words: &str,
) -> Result<(), Refusal> {
    let mut draft = draft_of(tx, key, edition).await?;
    (draft.state, draft.due) = (State::Writing, None);
    draft.comment = Some((words.trim().to_owned(), by.to_string()));
    step(tx, now, draft, by).await?;
    let fact = Fact::new("catalogue.given_back", by, key);
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Throws a draft away. What is in force stays as it is.
pub async fn discard(
    tx: &mut Tx,
    now: Timestamp,
    key: &Key,
    edition: i64,
    by: Actor,
) -> Result<(), Refusal> {
    let draft = draft_of(tx, key, edition).await?;
    if !store::discard(tx, key, edition).await? {
        return collided(tx, key).await.map(drop);
    }
    let words = json!({ "writers": draft.writers.len() });
    let fact = Fact::new("catalogue.discarded", by, key).with(words);
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Approves a draft for an hour to come: the rules are those of publishing, and so is whoever may.
pub async fn schedule(
    tx: &mut Tx,
    now: Timestamp,
    (key, edition): (&Key, i64),
    (due, alone): (Due, bool),
    by: Actor,
) -> Result<(), Refusal> {
    let mut draft = draft_of(tx, key, edition).await?;
    publishable(&draft, by, alone)?;
    if due.at <= now {
        return Err(Refusal::Past);
    }
    let fact = Fact::new("catalogue.scheduled", by, key).with(json!({ "at": due.at }));
    draft.due = Some(due);
    step(tx, now, draft, by).await?;
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Takes the hour of a draft away; it stays approved by nobody.
pub async fn unschedule(
    tx: &mut Tx,
    now: Timestamp,
    (key, edition): (&Key, i64),
    by: Actor,
) -> Result<(), Refusal> {
    let mut draft = draft_of(tx, key, edition).await?;
    draft.due = None;
    step(tx, now, draft, by).await?;
    let fact = Fact::new("catalogue.unscheduled", by, key);
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Keeps that a draft did not fit the catalogue at its hour, so that somebody looks and nothing tries for ever.
pub async fn missed_its_hour(
    tx: &mut Tx,
    now: Timestamp,
    (key, edition): (&Key, i64),
) -> Result<(), Refusal> {
    let mut draft = draft_of(tx, key, edition).await?;
    if let Some(due) = &mut draft.due {
        due.failed_at = Some(now);
    }
    draft.edition += 1;
    if !store::replace(tx, &draft, edition).await? {
        return collided(tx, key).await.map(drop);
    }
    let fact = Fact::new("catalogue.schedule_failed", Actor::Rule, key);
    facts::append(tx, fact, now).await.map_err(Refusal::Fault)
}

/// Whether this person may put a draft in force: somebody else's once it was sent, their own where they are alone.
pub(crate) fn publishable(draft: &Draft, by: Actor, alone: bool) -> Result<(), Refusal> {
    let own = draft.is_by(by);
    if own && !alone {
        return Err(Refusal::OwnText);
    }
    if draft.state != State::InReview && !own {
        return Err(Refusal::NotSent);
    }
    Ok(())
}

/// The draft whose edition somebody read.
pub(crate) async fn draft_of(tx: &mut Tx, key: &Key, edition: i64) -> Result<Draft, Refusal> {
    match store::draft(tx, key).await? {
        Some(draft) if draft.edition == edition => Ok(draft),
        Some(draft) => Err(Refusal::Collision(Box::new(draft))),
        None => Err(gone(tx, key).await?),
    }
}

/// Keeps a draft that went a step on. Reviewing is not writing: it makes nobody a writer.
async fn step(tx: &mut Tx, now: Timestamp, mut draft: Draft, by: Actor) -> Result<(), Refusal> {
    let read = draft.edition;
    draft.edition += 1;
    (draft.changed_by, draft.changed_at) = (by.to_string(), now);
    if store::replace(tx, &draft, read).await? {
        Ok(())
    } else {
        collided(tx, &draft.key).await.map(drop)
    }
}

async fn collided(tx: &mut Tx, key: &Key) -> Result<i64, Refusal> {
    match store::draft(tx, key).await? {
        Some(draft) => Err(Refusal::Collision(Box::new(draft))),
        None => Err(gone(tx, key).await?),
    }
}

async fn gone(tx: &mut Tx, key: &Key) -> Result<Refusal, Fault> {
    let history = store::history(tx, key).await?;
    Ok(Refusal::Gone(history.into_iter().next().map(Box::new)))
}

#[cfg(test)]
mod tests;
