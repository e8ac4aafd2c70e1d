//! Keys of programs, by the fingerprint of their word, and what programs were answered.

use kernel::{Actor, ApiKeyId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::key::{Claim, KeptKey, Key, minute_at};

/// The status of whatever was done; nothing else is kept.
const DONE: i64 = 201;

fn read(row: &Row) -> Result<Key, Fault> {
    Ok(Key {
        id: row.id("id")?,
        name: row.text("name")?,
        per_minute: u32::try_from(row.int("per_minute")?).unwrap_or_default(),
        made_at: row.instant("made_at")?,
        revoked_at: row.maybe_instant("revoked_at")?,
    })
}

/// Keeps a key; whether there was none of this id.
pub(crate) async fn insert_key(
    tx: &mut Tx,
    key: &Key,
    fingerprint: &str,
    by: Actor,
) -> Result<bool, Fault> {
    let made = tx.run(
        "INSERT INTO identity_keys (id, name, fingerprint, per_minute, asked_in, asked, made_at, made_by) \
         VALUES ($1, $2, $3, $4, 0, 0, $5, $6) ON CONFLICT (id) DO NOTHING",
        args![
            key.id,
            &key.name,
            fingerprint,
            i64::from(key.per_minute),
            key.made_at,
            by.to_string()
        ],
    )
    .await?;
    Ok(made > 0)
}

/// Every key with who made it and when it was last shown, the newest first.
pub(crate) async fn kept_keys(tx: &mut Tx) -> Result<Vec<KeptKey>, Fault> {
    let rows = tx
        .all("SELECT * FROM identity_keys ORDER BY id DESC", args![])
        .await?;
    let kept = |row: &Row| {
        Ok(KeptKey {
            key: read(row)?,
            made_by: row.maybe_text("made_by")?,
            used_at: minute_at(row.int("asked_in")?),
        })
    };
    rows.iter().map(kept).collect()
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

/// What was answered under a word: the fingerprint of what was asked, and the answer.
pub(crate) async fn answer_of(
    tx: &mut Tx,
    claim: &Claim,
) -> Result<Option<(String, String)>, Fault> {
    let row = tx
        .opt(
            "SELECT asked, body FROM identity_key_answers WHERE owner = $1 AND word = $2",
            args![claim.key, &claim.word],
        )
        .await?;
    row.map(|row| Ok((row.text("asked")?, row.text("body")?)))
        .transpose()
}

pub(crate) async fn keep_answer(tx: &mut Tx, claim: &Claim, body: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_key_answers SET status = $3, body = $4 WHERE owner = $1 AND word = $2",
        args![claim.key, &claim.word, DONE, body],
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
