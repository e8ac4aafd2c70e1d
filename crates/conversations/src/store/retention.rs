//! What is kept no longer than was said.

use kernel::{ContactId, ThreadId, Timestamp};
use platform::{Fault, Tx, args};

/// Conversations of a kind of channel that were over before an instant, oldest first.
pub(crate) async fn due(
    tx: &mut Tx,
    kind: &str,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<ThreadId>, Fault> {
    let sql = "SELECT id FROM conversations_threads WHERE kind = $1 AND closed_at <= $2 AND retired_at IS NULL \
               AND mode = 'closed' ORDER BY closed_at LIMIT $3";
    let rows = tx.all(sql, args![kind, before, limit]).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Takes every word out of a conversation. Its files go from the disk afterwards, its lines of the search with it.
pub(crate) async fn retire(tx: &mut Tx, id: ThreadId, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_discards (sha256, at) SELECT DISTINCT sha256, CAST($2 AS BIGINT) \
         FROM conversations_attachments WHERE sha256 IS NOT NULL AND thread = $1 ON CONFLICT DO NOTHING",
        args![id, now],
    )
    .await?;
    for sql in [
        "DELETE FROM conversations_outbox WHERE thread = $1",
        "DELETE FROM conversations_attachments WHERE thread = $1",
        "DELETE FROM conversations_mentions WHERE thread = $1",
        "DELETE FROM conversations_messages WHERE thread = $1",
    ] {
        tx.run(sql, args![id]).await?;
    }
    let sql = "UPDATE conversations_threads SET memory = 'null', errand = NULL, understood = NULL, preview = '', preview_from = '', \
               retired_at = $2 WHERE id = $1";
    tx.run(sql, args![id, now]).await.map(drop)
}

/// Contacts of a kind of channel after `after` who have not been heard since `before` and have no words left.
pub(crate) async fn silent(
    tx: &mut Tx,
    kind: &str,
    before: Timestamp,
    (after, limit): (&str, i64),
) -> Result<Vec<ContactId>, Fault> {
    let sql = "SELECT id FROM conversations_contacts known WHERE kind = $1 AND erased_at IS NULL AND id > $3 \
               AND created_at <= $2 AND COALESCE(last_in_at, created_at) <= $2 \
               AND NOT EXISTS (SELECT 1 FROM conversations_threads thread WHERE thread.contact = known.id \
               AND thread.retired_at IS NULL) ORDER BY id LIMIT $4";
    let rows = tx.all(sql, args![kind, before, after, limit]).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

pub(crate) async fn mark_erased(
    tx: &mut Tx,
    contact: ContactId,
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "UPDATE conversations_contacts SET erased_at = $2 WHERE id = $1";
    tx.run(sql, args![contact, now]).await.map(drop)
}

/// Drops the proofs and the links of contacts erased before an instant.
pub(crate) async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM conversations_consents WHERE contact IN \
               (SELECT id FROM conversations_contacts WHERE erased_at <= $1)";
    let proofs = tx.run(sql, args![before]).await?;
    for sql in [
        "DELETE FROM conversations_merged_contacts WHERE contact IN \
         (SELECT id FROM conversations_contacts WHERE erased_at <= $1)",
        "UPDATE conversations_contacts SET person = NULL WHERE erased_at <= $1 AND person IS NOT NULL",
    ] {
        tx.run(sql, args![before]).await?;
    }
    Ok(proofs)
}

/// Forgets what a provider sent and nobody could read, given up before an instant.
pub(crate) async fn drop_parked(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    let sql = "DELETE FROM conversations_parked WHERE dead_at <= $1";
    tx.run(sql, args![before]).await.map(drop)
}
