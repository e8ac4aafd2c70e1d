//! Mentions, broken promises, reminders, and how much everybody holds.

use kernel::{MessageId, StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx, args};

use crate::store::threads;
use crate::thread::Thread;
use crate::views::{Kept, Mention, Queue};

pub(crate) async fn mention(
    tx: &mut Tx,
    message: MessageId,
    thread: ThreadId,
    who: (StaffId, StaffId),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_mentions (message, thread, staff, by_staff, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (message, staff) DO NOTHING",
        args![message, thread, who.1, who.0, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn read_mentions(
    tx: &mut Tx,
    thread: ThreadId,
    staff: StaffId,
    now: Timestamp,
) -> Result<u64, Fault> {
    let sql = "UPDATE conversations_mentions SET read_at = $3 WHERE thread = $1 AND staff = $2 AND read_at IS NULL";
    tx.run(sql, args![thread, staff, now]).await
}

pub(crate) async fn mentions(
    tx: &mut Tx,
    staff: StaffId,
    limit: i64,
) -> Result<Vec<Mention>, Fault> {
    let sql = "SELECT mention.*, message.text, message.seq FROM conversations_mentions mention \
               JOIN conversations_messages message ON message.id = mention.message \
               WHERE mention.staff = $1 ORDER BY mention.read_at IS NOT NULL, mention.at DESC LIMIT $2";
    let rows = tx.all(sql, args![staff, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Mention {
                thread: row.id("thread")?,
                seq: row.int("seq")?,
                by: row.id("by_staff")?,
                text: row.text("text")?,
                at: row.instant("at")?,
                read: row.maybe_instant("read_at")?.is_some(),
            })
        })
        .collect()
}

pub(crate) async fn unread_mentions(tx: &mut Tx, staff: StaffId) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(DISTINCT thread) AS many FROM conversations_mentions WHERE staff = $1 AND read_at IS NULL";
    tx.one(sql, args![staff]).await?.int("many")
}

/// How many conversations everybody holds.
pub(crate) async fn held(tx: &mut Tx) -> Result<Vec<(StaffId, i64)>, Fault> {
    let sql = "SELECT owner, COUNT(*) AS many FROM conversations_threads \
               WHERE mode IN ('agent', 'wrap_up') AND owner IS NOT NULL GROUP BY owner";
    let rows = tx.all(sql, args![]).await?;
    rows.iter()
        .map(|row| Ok((row.id("owner")?, row.int("many")?)))
        .collect()
}

/// Who waits for which department, and since when.
pub(crate) async fn queues(tx: &mut Tx) -> Result<Vec<Queue>, Fault> {
    let sql = "SELECT department, COUNT(*) AS waiting, MIN(queued_at) AS since FROM conversations_threads \
               WHERE mode = 'queued' GROUP BY department ORDER BY since";
    let rows = tx.all(sql, args![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Queue {
                department: row.maybe_text("department")?,
                waiting: row.int("waiting")?,
                since: row.maybe_instant("since")?,
            })
        })
        .collect()
}

/// How promises were kept in what was taken since an instant.
pub(crate) async fn promises_kept(tx: &mut Tx, since: Timestamp) -> Result<Vec<Kept>, Fault> {
    let sql = "SELECT department, COUNT(*) AS taken, \
               CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM conversations_broken_promises broken \
               WHERE broken.thread = thread.id) THEN 0 ELSE 1 END) AS BIGINT) AS kept \
               FROM conversations_threads thread WHERE taken_at >= $1 GROUP BY department";
    let rows = tx.all(sql, args![since]).await?;
    rows.iter()
        .map(|row| {
            Ok(Kept {
                department: row.maybe_text("department")?,
                taken: row.int("taken")?,
                kept: row.int("kept")?,
            })
        })
        .collect()
}

/// Conversations whose person waits for an answer, longest first.
pub(crate) async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Thread>, Fault> {
    let sql = "SELECT * FROM conversations_threads WHERE mode IN ('queued', 'agent', 'wrap_up') \
               AND waiting_since IS NOT NULL ORDER BY waiting_since LIMIT $1";
    let rows = tx.all(sql, args![limit]).await?;
    rows.iter().map(threads::read).collect()
}

/// Conversations whose person waits for an answer and whose promise was not noted as broken, longest first.
pub(crate) async fn unnoted(tx: &mut Tx, limit: i64) -> Result<Vec<Thread>, Fault> {
    let sql = "SELECT * FROM conversations_threads thread WHERE mode IN ('queued', 'agent', 'wrap_up') \
               AND waiting_since IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversations_broken_promises broken \
               WHERE broken.thread = thread.id AND broken.waiting_since = thread.waiting_since) \
               ORDER BY waiting_since LIMIT $1";
    let rows = tx.all(sql, args![limit]).await?;
    rows.iter().map(threads::read).collect()
}

/// Notes a broken promise; `false` when it was noted before.
pub(crate) async fn note_broken(
    tx: &mut Tx,
    thread: &Thread,
    what: &str,
    instants: (Timestamp, Timestamp),
) -> Result<bool, Fault> {
    let (due, now) = instants;
    let rows = tx
        .run(
            "INSERT INTO conversations_broken_promises (thread, waiting_since, what, department, due_at, noted_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (thread, waiting_since) DO NOTHING",
            args![
                thread.id,
                thread.waiting_since.unwrap_or(due),
                what,
                thread.department.clone(),
                due,
                now
            ],
        )
        .await?;
    Ok(rows == 1)
}

/// Conversations somebody answers whose last word from the person lies between these instants, and whose
/// owner was not reminded of that.
pub(crate) async fn closing(
    tx: &mut Tx,
    between: (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<(ThreadId, Timestamp)>, Fault> {
    let sql = "SELECT thread.id, contact.last_in_at FROM conversations_threads thread \
               JOIN conversations_contacts contact ON contact.id = thread.contact \
               WHERE thread.mode = 'agent' AND thread.kind = 'whatsapp' AND thread.waiting_since IS NOT NULL \
               AND contact.last_in_at > $1 AND contact.last_in_at <= $2 AND NOT EXISTS \
               (SELECT 1 FROM conversations_window_reminders told WHERE told.thread = thread.id) LIMIT $3";
    let rows = tx.all(sql, args![between.0, between.1, limit]).await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, row.instant("last_in_at")?)))
        .collect()
}

pub(crate) async fn remind(
    tx: &mut Tx,
    thread: ThreadId,
    closes_at: Timestamp,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO conversations_window_reminders (thread, closes_at, told_at) VALUES ($1, $2, $3) \
               ON CONFLICT (thread, closes_at) DO NOTHING";
    Ok(tx.run(sql, args![thread, closes_at, now]).await? == 1)
}
