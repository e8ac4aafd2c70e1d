//! Files that came with messages.

use kernel::{AttachmentId, ContactId, MessageId, Personal, ThreadId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::message::Attachment;

fn read(row: &Row) -> Result<Attachment, Fault> {
    Ok(Attachment {
        id: row.id("id")?,
        message: row.id("message")?,
        thread: row.id("thread")?,
        channel: row.text("channel")?,
        media_id: row.text("media_id")?,
        form: row.text("form")?,
        name: row.maybe_text("name")?.map(Personal::new),
        claimed: row.maybe_text("claimed")?,
        mime: row.maybe_text("mime")?,
        size: row.maybe_int("size")?,
        sha256: row.maybe_text("sha256")?,
        state: row.text("state")?,
        reason: row.maybe_text("reason")?,
        attempts: row.int("attempts")?,
    })
}

pub(crate) async fn insert(tx: &mut Tx, file: &Attachment, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_attachments (id, message, thread, channel, media_id, form, name, claimed, mime, \
         size, sha256, state, reason, attempts, next_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14)",
        args![
            file.id,
            file.message,
            file.thread,
            &file.channel,
            &file.media_id,
            &file.form,
            file.name.as_ref().map(|name| name.reveal().clone()),
            file.claimed.clone(),
            file.mime.clone(),
            file.size,
            file.sha256.clone(),
            &file.state,
            file.reason.clone(),
            now,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn get(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>, Fault> {
    let sql = "SELECT * FROM conversations_attachments WHERE id = $1";
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

/// The files of the messages numbered `from..=to` of a thread, in order.
pub(crate) async fn of_range(
    tx: &mut Tx,
    thread: ThreadId,
    from: i64,
    to: i64,
) -> Result<Vec<Attachment>, Fault> {
    let sql = "SELECT file.* FROM conversations_attachments file JOIN conversations_messages line \
               ON line.id = file.message WHERE file.thread = $1 AND line.seq BETWEEN $2 AND $3 ORDER BY file.id";
    tx.all(sql, args![thread, from, to])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The pictures that a thread's person sent since an instant, oldest first; not those that were refused or erased.
pub(crate) async fn pictures_since(
    tx: &mut Tx,
    thread: ThreadId,
    since: Timestamp,
) -> Result<Vec<AttachmentId>, Fault> {
    let sql = "SELECT file.id FROM conversations_attachments file JOIN conversations_messages line \
               ON line.id = file.message WHERE file.thread = $1 AND file.form = 'image' AND line.direction = 'in' \
               AND line.at >= $2 AND file.state IN ('waiting', 'stored') ORDER BY file.id";
    tx.all(sql, args![thread, since])
        .await?
        .iter()
        .map(|row| row.id("id"))
        .collect()
}

/// Files due to be fetched, put off by `until` so that nobody else asks for them meanwhile.
pub(crate) async fn claim(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Attachment>, Fault> {
    let sql = "UPDATE conversations_attachments SET attempts = attempts + 1, next_at = $2 \
               WHERE state = 'waiting' AND next_at <= $1 AND id IN (SELECT id FROM conversations_attachments \
               WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at LIMIT $3) RETURNING *";
    tx.all(sql, args![now, until, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(crate) async fn stored(
    tx: &mut Tx,
    id: AttachmentId,
    what: (&str, i64, &str),
) -> Result<bool, Fault> {
    let (mime, size, sha256) = what;
    let sql = "UPDATE conversations_attachments SET state = 'stored', reason = NULL, mime = $2, size = $3, sha256 = $4 \
               WHERE id = $1 AND state = 'waiting'";
    if tx.run(sql, args![id, mime, size, sha256]).await? == 0 {
        return Ok(false);
    }
    discarded(tx, sha256).await?;
    Ok(true)
}

/// A file on the disk that no message may mention.
pub(crate) async fn discard(tx: &mut Tx, sha256: &str, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_discards (sha256, at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        args![sha256, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn settle(
    tx: &mut Tx,
    id: AttachmentId,
    state: &str,
    reason: Option<&str>,
    next_at: Timestamp,
) -> Result<(), Fault> {
    let sql = "UPDATE conversations_attachments SET state = $2, reason = $3, next_at = $4 WHERE id = $1 AND state = 'waiting'";
    tx.run(sql, args![id, state, reason, next_at])
        .await
        .map(drop)
}

/// Asks once more for a file that was given up, at a person's wish.
pub(crate) async fn revive(tx: &mut Tx, id: AttachmentId, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE conversations_attachments SET state = 'waiting', attempts = 0, next_at = $2 \
               WHERE id = $1 AND state = 'gone'";
    Ok(tx.run(sql, args![id, now]).await? > 0)
}

/// Forgets a contact's files; those nobody else sent are deleted from the disk afterwards.
pub(crate) async fn erase(tx: &mut Tx, contact: ContactId, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_discards (sha256, at) SELECT DISTINCT sha256, CAST($2 AS BIGINT) \
         FROM conversations_attachments WHERE sha256 IS NOT NULL AND thread IN \
         (SELECT id FROM conversations_threads WHERE contact = $1) ON CONFLICT DO NOTHING",
        args![contact, now],
    )
    .await?;
    tx.run(
        "DELETE FROM conversations_attachments WHERE thread IN \
         (SELECT id FROM conversations_threads WHERE contact = $1)",
        args![contact],
    )
    .await
    .map(drop)
}

/// Forgets a thread's pictures after which nobody of the staff took it or said anything in it.
pub(crate) async fn forget_images(
    tx: &mut Tx,
    thread: ThreadId,
    now: Timestamp,
) -> Result<(), Fault> {
    const THEIRS: &str = "SELECT file.id FROM conversations_attachments file JOIN conversations_messages line \
                          ON line.id = file.message WHERE file.thread = $1 AND file.form = 'image' \
                          AND file.state IN ('waiting', 'stored', 'gone') AND NOT EXISTS \
                          (SELECT 1 FROM conversations_messages later WHERE later.thread = file.thread \
                          AND later.seq > line.seq AND (later.author LIKE 'staff:%' \
                          OR later.content LIKE '%\"event\":\"taken\"%'))";
    let ids: Vec<AttachmentId> = tx
        .all(THEIRS, args![thread])
        .await?
        .iter()
        .map(|row| row.id("id"))
        .collect::<Result<_, _>>()?;
    for id in ids {
        tx.run(
            "INSERT INTO conversations_discards (sha256, at) SELECT sha256, CAST($2 AS BIGINT) \
             FROM conversations_attachments WHERE id = $1 AND sha256 IS NOT NULL ON CONFLICT DO NOTHING",
            args![id, now],
        )
        .await?;
        let sql = "UPDATE conversations_attachments SET state = 'refused', reason = 'not_here', sha256 = NULL, \
                   size = NULL, mime = NULL, name = NULL, media_id = '' WHERE id = $1";
        tx.run(sql, args![id]).await?;
    }
    Ok(())
}

/// Files to delete from the disk, which no message mentions any more.
pub(crate) async fn discards(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let sql = "SELECT sha256 FROM conversations_discards discard WHERE NOT EXISTS \
               (SELECT 1 FROM conversations_attachments file WHERE file.sha256 = discard.sha256) LIMIT 50";
    tx.all(sql, args![])
        .await?
        .iter()
        .map(|row| row.text("sha256"))
        .collect()
}

pub(crate) async fn discarded(tx: &mut Tx, sha256: &str) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_discards WHERE sha256 = $1",
        args![sha256],
    )
    .await
    .map(drop)
}

/// Who sent this file, for the one place that serves it.
pub(crate) async fn of_message(tx: &mut Tx, message: MessageId) -> Result<Vec<Attachment>, Fault> {
    let sql = "SELECT * FROM conversations_attachments WHERE message = $1 ORDER BY id";
    tx.all(sql, args![message])
        .await?
        .iter()
        .map(read)
        .collect()
}
