//! Who read and did what with people's data: facts in a chain of hashes.
//!
//! Each link's hash covers the one before it, so whoever alters, drops or inserts a row later breaks
//! the chain at that row, and [`verify`] names it.

use kernel::Timestamp;
use sha2::{Digest, Sha256};

use crate::facts::Fact;
use crate::{Fault, Row, Sql, Tx, args};

/// One link of the chain, for a screen.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub verb: String,
    /// Who did it.
    pub actor: String,
    /// To what.
    pub subject: String,
    /// What else.
    pub detail: String,
}

/// What a member of staff reads of a person is for (RGPD art. 5.1.b).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To attend the person.
    Attend,
    /// To find the person who is asking.
    Find,
    /// To look after the waits and the work of others.
    Coordinate,
    /// To answer the person about their own data, or to erase them.
    Rights,
}

/// What allows the reading (RGPD art. 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The person agreed to be attended through this channel: letter a.
    Consent,
    /// The council's public task: letter e.
    PublicTask,
}

/// Why something of a person is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What for.
    pub purpose: Purpose,
    /// What allows it.
    pub ground: Ground,
    /// The conversation, call or request it belongs to; of a search, nothing yet.
    pub attention: Option<String>,
}

impl Purpose {
    /// The word for it in the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Attend => "attend",
            Self::Find => "find",
            Self::Coordinate => "coordinate",
            Self::Rights => "rights",
        }
    }
}

impl Ground {
    /// The article for it in the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Consent => "6.1.a",
            Self::PublicTask => "6.1.e",
        }
    }
}

impl Reading {
    /// A reading to attend somebody who agreed to this channel.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over an id, which is no weight"
    )]
    pub fn to_attend(attention: impl ToString) -> Self {
        Self {
            purpose: Purpose::Attend,
            ground: Ground::Consent,
            attention: Some(attention.to_string()),
        }
    }
}

/// Adds that `fact` was read, with what for, on what ground and in which attention. Whoever reads what is kept of a
/// person goes through here, in the same change that fetches it: no record, no reading.
pub async fn read(
    tx: &mut Tx,
    mut fact: Fact,
    reading: Reading,
    now: Timestamp,
) -> Result<(), Fault> {
    let mut detail = match fact.detail {
        serde_json::Value::Object(detail) => detail,
        _ => serde_json::Map::new(),
    };
    detail.insert("purpose".into(), reading.purpose.code().into());
    detail.insert("ground".into(), reading.ground.code().into());
    detail.insert("attention".into(), reading.attention.into());
    fact.detail = detail.into();
    append(tx, fact, now).await
}

/// Adds a link, in the same change as what it tells of.
pub async fn append(tx: &mut Tx, fact: Fact, now: Timestamp) -> Result<(), Fault> {
    let head = tx
        .one(
            Sql {
                sqlite: "SELECT seq, hash FROM platform_audit_head WHERE id = 1",
                postgres: "SELECT seq, hash FROM platform_audit_head WHERE id = 1 FOR UPDATE",
            },
            args![],
        )
        .await?;
    let previous = head.text("hash")?;
    let link = Link {
        seq: head.int("seq")? + 1,
        at: now,
        verb: fact.verb.to_owned(),
        actor: fact.actor.to_string(),
        subject: fact.subject,
        detail: fact.detail.to_string(),
    };
    let hash = seal(&link, &previous);
    tx.run(
        "INSERT INTO platform_audit (seq, at, verb, actor, subject, detail, previous, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            link.seq,
            now,
            link.verb,
            link.actor,
            link.subject,
            link.detail,
            previous,
            &hash
        ],
    )
    .await?;
    tx.run(
        "UPDATE platform_audit_head SET seq = $1, hash = $2 WHERE id = 1",
        args![link.seq, hash],
    )
    .await
    .map(drop)
}

/// The newest links before `before` (or the newest of all), newest first.
pub async fn newest(tx: &mut Tx, before: Option<i64>, count: i64) -> Result<Vec<Link>, Fault> {
    let rows = tx
        .all(
            "SELECT seq, at, verb, actor, subject, detail FROM platform_audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
            args![before.unwrap_or(i64::MAX), count],
        )
        .await?;
    rows.iter().map(read_link).collect()
}

/// The links from number `from` on, oldest first.
pub async fn since(tx: &mut Tx, from: i64, count: i64) -> Result<Vec<Link>, Fault> {
    let rows = tx
        .all(
            "SELECT seq, at, verb, actor, subject, detail FROM platform_audit WHERE seq >= $1 ORDER BY seq LIMIT $2",
            args![from, count],
        )
        .await?;
    rows.iter().map(read_link).collect()
}

/// The number of the first link of `from..from + count` that does not fit its neighbour, or `None`.
pub async fn verify(tx: &mut Tx, from: i64, count: i64) -> Result<Option<i64>, Fault> {
    let rows = tx
        .all(
            "SELECT seq, at, verb, actor, subject, detail, previous, hash FROM platform_audit \
             WHERE seq >= $1 ORDER BY seq LIMIT $2",
            args![from, count],
        )
        .await?;
    let mut expected_previous = None;
    for (expected_seq, row) in (from..).zip(&rows) {
        let link = read_link(row)?;
        let (previous, hash) = (row.text("previous")?, row.text("hash")?);
        let fits = link.seq == expected_seq
            && expected_previous.is_none_or(|expected| expected == previous);
        if !fits || seal(&link, &previous) != hash {
            return Ok(Some(expected_seq));
        }
        expected_previous = Some(hash);
    }
    Ok(None)
}

fn read_link(row: &Row) -> Result<Link, Fault> {
    Ok(Link {
        seq: row.int("seq")?,
        at: row.instant("at")?,
        verb: row.text("verb")?,
        actor: row.text("actor")?,
        subject: row.text("subject")?,
        detail: row.text("detail")?,
    })
}

/// The hash of a link: each field with its length before it, so that no two links read the same.
fn seal(link: &Link, previous: &str) -> String {
    let mut digest = Sha256::new();
    let (seq, at) = (link.seq.to_string(), link.at.as_millisecond().to_string());
    for field in [
        &*seq,
        &*at,
        &*link.verb,
        &*link.actor,
        &*link.subject,
        &*link.detail,
        previous,
    ] {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field.as_bytes());
    }
    hex::encode(digest.finalize())
}

#[cfg(test)]
mod tests {
    use kernel::Actor;

    use super::*;
    use crate::testing::{noon, on_both};

    #[test]
    fn an_altered_link_is_named() {
        on_both(async |db| {
            for number in 1..=5 {
                let fact = Fact::new("thread.read", Actor::Operator, number);
                db.change(async move |tx| append(tx, fact, noon()).await)
                    .await
                    .unwrap();
            }
            let whole = db.read(async |tx| verify(tx, 1, 100).await).await.unwrap();
            assert_eq!(whole, None);
            let change = "UPDATE platform_audit SET actor = 'operator ' WHERE seq = 3";
            db.change(async move |tx| tx.run(change, args![]).await)
                .await
                .unwrap();
            assert_eq!(
                db.read(async |tx| verify(tx, 1, 100).await).await.unwrap(),
                Some(3)
            );
        });
    }

    #[test]
    fn a_dropped_link_is_named() {
        on_both(async |db| {
            for number in 1..=3 {
                let fact = Fact::new("thread.read", Actor::Operator, number);
                db.change(async move |tx| append(tx, fact, noon()).await)
                    .await
                    .unwrap();
            }
            let drop = "DELETE FROM platform_audit WHERE seq = 2";
            db.change(async move |tx| tx.run(drop, args![]).await)
                .await
                .unwrap();
            assert_eq!(
                db.read(async |tx| verify(tx, 1, 100).await).await.unwrap(),
                Some(2)
            );
        });
    }
}
