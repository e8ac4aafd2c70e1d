//! Editors change what the office says, and somebody else puts it in force.
//!
//! A draft is laid into the whole catalogue, and the whole is checked, before anything is published: so
//! nothing unsound is ever in force. Reading and checking take a while and wait for nobody, so they are done
//! between two looks at the database; should another publication come between, it is simply done again.

pub mod due;
pub mod import;
pub mod limits;
pub mod preview;

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::actions::drafts::{self, Read, Refusal};
use catalogue::actions::{self, Publication};
use catalogue::draft::{Fault as Unsound, Key, Whole};
use catalogue::{Catalogue, Edition, views};
use kernel::{Actor, Right, Role, StaffId, Timestamp};
use platform::{Db, Fault};
use serde_json::Value;

pub use limits::Over;

/// How often a publication is prepared again when another one comes first.
const TRIES: usize = 3;

/// Whoever writes or publishes, and the office they do it in.
#[derive(Clone)]
pub struct Hand {
    /// The database.
    pub db: Db,
    /// What is in force as far as this node knows; kept as the first version where none is.
    pub known: Arc<Catalogue>,
    /// Who.
    pub who: StaffId,
    /// What they may do.
    pub role: Role,
    /// The present instant.
    pub now: Timestamp,
    /// What was in force when it was last read.
    pub shelf: Arc<Shelf>,
}

/// The newest version somebody read: a version never changes, and reading one takes a while.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Option<InForce>>);

impl Shelf {
    fn of(&self, version: i64) -> Option<InForce> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|kept| kept.version == version)
    }

    fn keep(&self, force: &InForce) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(force.clone());
    }
}

/// Why a text was not put in force.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rules of drafts say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The catalogue would not be sound; here is where.
    #[error("the catalogue would not be sound")]
    Unsound(Vec<Unsound>),
    /// A channel could not carry it; here is what.
    #[error("a channel cannot carry it")]
    Over(Vec<Over>),
    /// Others name what should be taken away.
    #[error("other entries name it")]
    Used(Vec<Key>),
    /// There is no such version.
    #[error("there is no such version")]
    Absent,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The catalogue in force as it is kept: its number and its entries.
#[derive(Debug, Clone)]
pub struct InForce {
    /// The version.
    pub version: i64,
    /// Whether editors published it.
    pub edited: bool,
    /// Its entries.
    pub whole: Arc<Whole>,
}

impl Hand {
    fn actor(&self) -> Actor {
        Actor::Staff(self.who)
    }

    /// What is in force. Where nothing is kept yet, what this node knows becomes the first version, so that
    /// an editor's first change has something to be compared with.
    pub async fn in_force(&self) -> Result<InForce, Fault> {
        let newest = async |tx: &mut _| views::current_id(tx).await;
        if let Some(newest) = self.db.read(newest).await?
            && let Some(kept) = self.shelf.of(newest)
        {
            return Ok(kept);
        }
        for _ in 0..2 {
            let kept = self.db.read(async |tx| views::current(tx).await).await?;
            let read = kept.and_then(|kept| {
                let whole = Arc::new(kept.whole()?);
                Some(InForce {
                    version: kept.id,
                    edited: kept.edited,
                    whole,
                })
            });
            if let Some(read) = read {
                self.shelf.keep(&read);
                return Ok(read);
            }
            let (edition, now) = (Edition::of(&self.known), self.now);
            let first = async move |tx: &mut _| {
                actions::import(tx, now, &edition, Actor::Rule)
                    .await
                    .map(drop)
            };
            self.db.change(first).await?;
        }
        Ok(InForce {
            version: 0,
            edited: false,
            whole: Arc::new(Whole::of(&self.known)),
        })
    }

    /// Saves a draft. What a channel could never carry is refused at once; what is unfinished may wait.
    pub async fn save(&self, key: &Key, body: Option<Value>, read: Read) -> Result<i64, Error> {
        if let Some(body) = &body {
            let over = limits::check(key, body);
            if !over.is_empty() {
                return Err(Error::Over(over));
            }
        } else {
            let users = self.in_force().await?.whole.used_by(key);
            if !users.is_empty() {
                return Err(Error::Used(users));
            }
        }
        let (key, now, by) = (key.clone(), self.now, self.actor());
        let saved = self
            .db
            .change(async move |tx| drafts::save(tx, now, &key, body, (read, by)).await)
            .await?;
        Ok(saved)
    }

    /// What keeps an entry with this body from being in force.
    pub async fn faults(&self, key: &Key, body: Option<Value>) -> Result<Vec<Unsound>, Fault> {
        let mut whole = Whole::clone(&self.in_force().await?.whole);
        whole.put(key, body);
        Ok(checked(whole).await.err().unwrap_or_default())
    }

    /// Refuses a draft that could not be put in force as it is.
    async fn must_be_sound(&self, key: &Key) -> Result<(), Error> {
        let look = key.clone();
        let draft = self
            .db
            .read(async move |tx| views::draft(tx, &look).await)
            .await?
            .ok_or(Error::Absent)?;
        let faults = self.faults(key, draft.body).await?;
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Unsound(faults))
        }
    }

    /// Sends a draft to whoever publishes. It must be sound, so that nobody reviews in vain.
    pub async fn send(&self, key: &Key, edition: i64) -> Result<(), Error> {
        self.must_be_sound(key).await?;
        let (key, now, by) = (key.clone(), self.now, self.actor());
        self.db
            .change(async move |tx| drafts::send(tx, now, &key, edition, by).await)
            .await?;
        Ok(())
    }

    /// Gives a draft back with what should be different.
    pub async fn give_back(&self, key: &Key, edition: i64, words: String) -> Result<(), Error> {
        let (key, now, by) = (key.clone(), self.now, self.actor());
        self.db
            .change(async move |tx| drafts::give_back(tx, now, (&key, edition), by, &words).await)
            .await?;
        Ok(())
    }

    /// Throws a draft away.
    pub async fn discard(&self, key: &Key, edition: i64) -> Result<(), Error> {
        let (key, now, by) = (key.clone(), self.now, self.actor());
        self.db
            .change(async move |tx| drafts::discard(tx, now, &key, edition, by).await)
            .await?;
        Ok(())
    }

    /// Puts a draft in force, everywhere.
    pub async fn publish(
        &self,
        key: &Key,
        edition: i64,
        note: Option<String>,
    ) -> Result<(), Error> {
        let alone = self.is_alone().await?;
        self.put_in_force(key, edition, (note, alone)).await
    }

    async fn put_in_force(
        &self,
        key: &Key,
        edition: i64,
        (note, alone): (Option<String>, bool),
    ) -> Result<(), Error> {
        for _ in 0..TRIES {
            let force = self.in_force().await?;
            let look = key.clone();
            let draft = self
                .db
                .read(async move |tx| views::draft(tx, &look).await)
                .await?
                .ok_or(Error::Absent)?;
            let mut whole = Whole::clone(&force.whole);
            if draft.body.is_none() {
                let users = whole.used_by(key);
                if !users.is_empty() {
                    return Err(Error::Used(users));
                }
            }
            whole.put(key, draft.body);
            let ready = Publication {
                onto: force.version,
                edition: checked(whole).await.map_err(Error::Unsound)?,
                key: key.clone(),
                draft: edition,
                alone,
                note: note.clone(),
            };
            let (now, by) = (self.now, self.actor());
            let done = self
                .db
                .change(async move |tx| actions::publish(tx, now, &ready, by).await)
                .await;
            match done {
                Err(Refusal::Overtaken) => {}
                Err(refusal) => return Err(Error::Refused(refusal)),
                Ok(()) => return Ok(()),
            }
        }
        Err(Error::Refused(Refusal::Overtaken))
    }

    /// Puts the catalogue back as it was before its newest version, if that is `version`.
    pub async fn undo(&self, version: i64) -> Result<(), Error> {
        let force = self.in_force().await?;
        if force.version != version || !force.edited {
            return Err(Error::Refused(Refusal::Overtaken));
        }
        let older = self
            .db
            .read(async move |tx| views::before(tx, version).await)
            .await?;
        let mut whole = Whole::clone(&force.whole);
        for (key, body) in older {
            whole.put(&key, body);
        }
        let edition = checked(whole).await.map_err(Error::Unsound)?;
        let (now, by) = (self.now, self.actor());
        self.db
            .change(async move |tx| actions::undo(tx, now, version, &edition, by).await)
            .await?;
        Ok(())
    }

    /// Begins a draft with what an older version said.
    pub async fn restore(&self, key: &Key, number: i64, read: Read) -> Result<i64, Error> {
        let look = key.clone();
        let history = self
            .db
            .read(async move |tx| views::history(tx, &look).await)
            .await?;
        let older = history.into_iter().find(|version| version.number == number);
        let body = older
            .and_then(|version| version.body)
            .ok_or(Error::Absent)?;
        self.save(key, Some(body), read).await
    }

    /// Whether nobody else of the council may publish: then one's own words may be, and it is recorded.
    pub async fn is_alone(&self) -> Result<bool, Fault> {
        if !self.role.may(Right::Coordinate) {
            return Ok(false);
        }
        let now = self.now;
        let members = self
            .db
            .read(async move |tx| identity::views::members(tx, now).await)
            .await?;
        let others = members.iter().any(|member| {
            let account = &member.account;
            account.id != self.who
                && account.disabled_at.is_none()
                && account.role.may(Right::Publish)
        });
        Ok(!others)
    }
}

/// The catalogue with its drafts laid in, read, checked and fingerprinted beside other work.
async fn checked(whole: Whole) -> Result<Edition, Vec<Unsound>> {
    let read = tokio::task::spawn_blocking(move || whole.checked().map(|town| Edition::of(&town)));
    read.await.unwrap_or_else(|_| {
        Err(vec![Unsound {
            key: None,
            field: String::new(),
            expected: "the check broke off".to_owned(),
        }])
    })
}

#[cfg(test)]
mod tests;
