//! Keys of programs, by the fingerprint of their word, and what programs were answered.

use kernel::{ApiKeyId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::key::{Answer, Claim, Key};

fn read(row: &Row) -> Result<Key, Fault> {
    Ok(Key {
        id: row.id("id")?,
        name: row.text("name")?,
        per_minute: u32::try_from(row.int("per_minute")?).unwrap_or_default(),
        made_at: row.instant("made_at")?,
        revoked_at: row.maybe_instant("revoked_at")?,
    })
}

pub(crate) async fn insert_key(tx: &mut Tx, key: &Key, fingerprint: &str) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO identity_keys (id, name, fingerprint, per_minute, asked_in, asked, made_at) VALUES ($1, $2, $3, $4, 0, 0, $5)",
        args![
            key.id,
            &key.name,
            fingerprint,
            i64::from(key.per_minute),
            key.made_at
        ],
    )
    .await?;
    Ok(())
}

/// Every key, the newest first.
pub(crate) async fn keys(tx: &mut Tx) -> Result<Vec<Key>, Fault> {
    let rows = tx
        .all("SELECT * FROM identity_keys ORDER BY id DESC", args![])
        .await?;
    rows.iter().map(read).collect()
}

/// The key of a word, also one that is over.
pub(crate) async fn key_of(tx: &mut Tx, fingerprint: &str) -> Result<Option<Key>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM identity_keys WHERE fingerprint = $1",
            args![fingerprint],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Another word for the same key.
pub(crate) async fn renew_key(tx: &mut Tx, id: ApiKeyId, fingerprint: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_keys SET fingerprint = $2 WHERE id = $1",
        args![id, fingerprint],
    )
    .await?;
    Ok(())
}

/// Counts one use within a minute; says how many there were in it.
pub(crate) async fn count_use(tx: &mut Tx, id: ApiKeyId, minute: i64) -> Result<u32, Fault> {
    let row = tx
        .one(
            "UPDATE identity_keys SET asked = CASE WHEN asked_in = $2 THEN asked + 1 ELSE 1 END, asked_in = $2 \
             WHERE id = $1 RETURNING asked",
            args![id, minute],
        )
        .await?;
    Ok(u32::try_from(row.int("asked")?).unwrap_or(u32::MAX))
}

/// Ends a key; whether it was open until now.
pub(crate) async fn revoke_key(tx: &mut Tx, id: ApiKeyId, now: Timestamp) -> Result<bool, Fault> {
    let ended = tx
        .run(
            "UPDATE identity_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
            args![id, now],
        )
        .await?;
    Ok(ended > 0)
}

/// Takes a word for this change; whoever takes it elsewhere at the same time waits. Whether it was free.
pub(crate) async fn claim_word(tx: &mut Tx, claim: &Claim, now: Timestamp) -> Result<bool, Fault> {
    let taken = tx
        .run(
            "INSERT INTO identity_key_answers (owner, word, asked, status, body, made_at) VALUES ($1, $2, $3, 0, '', $4) \
             ON CONFLICT (owner, word) DO NOTHING",
            args![claim.key, &claim.word, &claim.asked, now],
        )
        .await?;
    Ok(taken > 0)
}

/// What was answered under a word, with the fingerprint of what was asked.
pub(crate) async fn answer_of(
    tx: &mut Tx,
    claim: &Claim,
) -> Result<Option<(String, Answer)>, Fault> {
    const ANSWER: Sql = Sql {
        sqlite: "SELECT asked, status, body FROM identity_key_answers WHERE owner = $1 AND word = $2",
        postgres: "SELECT asked, status, body FROM identity_key_answers WHERE owner = $1 AND word = $2 FOR SHARE",
    };
    let row = tx.opt(ANSWER, args![claim.key, &claim.word]).await?;
    row.map(|row| {
        let answer = Answer {
            status: u16::try_from(row.int("status")?).unwrap_or_default(),
            body: row.text("body")?,
        };
        Ok((row.text("asked")?, answer))
    })
    .transpose()
}

pub(crate) async fn keep_answer(tx: &mut Tx, claim: &Claim, answer: &Answer) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_key_answers SET status = $3, body = $4 WHERE owner = $1 AND word = $2",
        args![
            claim.key,
            &claim.word,
            i64::from(answer.status),
            &answer.body
        ],
    )
    .await?;
    Ok(())
}

/// Forgets answers made before an instant.
pub(crate) async fn forget_answers(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM identity_key_answers WHERE made_at < $1",
        args![before],
    )
    .await
}
