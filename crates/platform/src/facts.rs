//! What happened. Every action appends one fact in its own change.

use kernel::{Actor, FactId, Timestamp};

use crate::{Fault, Tx, args};

/// Something that happened, in the words reports use.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What was done: `thread.taken`, `message.received`. Dotted, past tense, never a sentence.
    pub verb: &'static str,
    /// Who did it.
    pub actor: Actor,
    /// To what: the id of the thread, account or other thing.
    pub subject: String,
    /// What a report needs besides, without words of a person.
    pub detail: serde_json::Value,
}

impl Fact {
    /// A fact without detail.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over an id or a number, which is no weight"
    )]
    pub fn new(verb: &'static str, actor: Actor, subject: impl ToString) -> Self {
        Self {
            verb,
            actor,
            subject: subject.to_string(),
            detail: serde_json::Value::Null,
        }
    }

    /// The same fact with this detail.
    pub fn with(mut self, detail: serde_json::Value) -> Self {
        self.detail = detail;
        self
    }
}

/// A fact as it is told again.
#[derive(Debug, Clone)]
pub struct Told {
    /// When it happened.
    pub at: Timestamp,
    /// To what.
    pub subject: String,
    /// What a report needs besides, as JSON.
    pub detail: String,
}

/// The latest facts of one verb, newest first.
pub async fn latest(tx: &mut Tx, verb: &'static str, limit: u32) -> Result<Vec<Told>, Fault> {
    let rows = tx
        .all(
            "SELECT at, subject, detail FROM platform_facts WHERE verb = $1 ORDER BY at DESC, id DESC LIMIT $2",
            args![verb, i64::from(limit)],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Told {
                at: row.instant("at")?,
                subject: row.text("subject")?,
                detail: row.text("detail")?,
            })
        })
        .collect()
}

/// What was done to one thing, as its story tells it.
#[derive(Debug, Clone)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub verb: String,
    /// Who did it.
    pub actor: String,
    /// What a report needs besides.
    pub detail: serde_json::Value,
}

/// What was done to one thing, oldest first.
pub async fn of(tx: &mut Tx, subject: impl ToString) -> Result<Vec<Happened>, Fault> {
    let rows = tx
        .all(
            "SELECT at, verb, actor, detail FROM platform_facts WHERE subject = $1 ORDER BY at, id LIMIT 200",
            args![subject.to_string()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Happened {
                at: row.instant("at")?,
                verb: row.text("verb")?,
                actor: row.text("actor")?,
                detail: row.json("detail")?,
            })
        })
        .collect()
}

/// Keeps a fact, in the same change as what it tells of.
pub async fn append(tx: &mut Tx, fact: Fact, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO platform_facts (id, at, verb, actor, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        args![FactId::new(), now, fact.verb, fact.actor.to_string(), fact.subject, fact.detail.to_string()],
    )
    .await
    .map(drop)
}
