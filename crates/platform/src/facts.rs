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

/// Keeps a fact, in the same change as what it tells of.
pub async fn append(tx: &mut Tx, fact: Fact, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO platform_facts (id, at, verb, actor, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        args![FactId::new(), now, fact.verb, fact.actor.to_string(), fact.subject, fact.detail.to_string()],
    )
    .await
    .map(drop)
}
