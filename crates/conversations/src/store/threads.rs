//! Threads and the changes of their modes.

use kernel::{Actor, ContactId, FactId, StaffId, ThreadId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::actions::threads::Passed;
use crate::mode::{Mode, Standing};
use crate::thread::Thread;

pub(crate) fn read(row: &Row) -> Result<Thread, Fault> {
    Ok(Thread {
        id: row.id("id")?,
        contact: row.id("contact")?,
        channel: row.text("channel")?,
        kind: row.id("kind")?,
        standing: Standing {
            mode: row.id("mode")?,
            owner: row.maybe_id("owner")?,
        },
        owner_seen_at: row.maybe_instant("owner_seen_at")?,
        lang: row.id("lang")?,
        memory: row.json("memory")?,
        errand: row
            .maybe_text("errand")?
            .and_then(|errand| serde_json::from_str(&errand).ok())
            .unwrap_or_default(),
        matter: row.maybe_text("matter")?,
        department: row.maybe_text("department")?,
        cause: row.maybe_text("cause")?,
        understood: row.maybe_text("understood")?,
        waiting_since: row.maybe_instant("waiting_since")?,
        queued_at: row.maybe_instant("queued_at")?,
        waited_ms: row.maybe_int("waited_ms")?,
        taken_at: row.maybe_instant("taken_at")?,
        queue_told: row.flag("queue_told")?,
        callback_offered: row.flag("callback_offered")?,
        snoozed_until: row.maybe_instant("snoozed_until")?,
        wrap_up_until: row.maybe_instant("wrap_up_until")?,
        last_seq: row.int("last_seq")?,
        last_at: row.instant("last_at")?,
        preview: row.text("preview")?,
        preview_from: row.text("preview_from")?,
        opened_at: row.instant("opened_at")?,
        closed_at: row.maybe_instant("closed_at")?,
    })
}

/// The thread, held until the end of the change: its lines get their numbers one at a time.
pub(crate) async fn lock(tx: &mut Tx, id: ThreadId) -> Result<Option<Thread>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_threads WHERE id = $1",
        postgres: "SELECT * FROM conversations_threads WHERE id = $1 FOR UPDATE",
    };
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn get(tx: &mut Tx, id: ThreadId) -> Result<Option<Thread>, Fault> {
    let sql = "SELECT * FROM conversations_threads WHERE id = $1";
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

/// The contact's open thread, held until the end of the change.
pub(crate) async fn lock_open(tx: &mut Tx, contact: ContactId) -> Result<Option<Thread>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_threads WHERE contact = $1 AND mode <> 'closed'",
        postgres: "SELECT * FROM conversations_threads WHERE contact = $1 AND mode <> 'closed' FOR UPDATE",
    };
    tx.opt(sql, args![contact])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(crate) async fn of_contact(
    tx: &mut Tx,
    contact: ContactId,
    limit: i64,
) -> Result<Vec<Thread>, Fault> {
    let sql = "SELECT * FROM conversations_threads WHERE contact = $1 ORDER BY opened_at DESC, id DESC LIMIT $2";
    tx.all(sql, args![contact, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(crate) async fn insert(tx: &mut Tx, thread: &Thread) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_threads (id, contact, channel, kind, mode, lang, memory, queue_told, \
         callback_offered, last_seq, last_at, preview, preview_from, opened_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, $9, $10, $11, $12)",
        args![
            thread.id,
            thread.contact,
            &thread.channel,
            thread.kind.code(),
            thread.mode().code(),
            thread.lang,
            thread.memory.to_string(),
            thread.last_seq,
            thread.last_at,
            &thread.preview,
            &thread.preview_from,
            thread.opened_at,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn save(tx: &mut Tx, thread: &Thread) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_threads SET mode = $2, owner = $3, owner_seen_at = $4, lang = $5, memory = $6, \
         matter = $7, cause = $8, understood = $9, waiting_since = $10, queued_at = $11, waited_ms = $12, \
         taken_at = $13, queue_told = $14, callback_offered = $15, snoozed_until = $16, wrap_up_until = $17, \
         last_seq = $18, last_at = $19, preview = $20, preview_from = $21, closed_at = $22, department = $23, errand = $24 WHERE id = $1",
        args![
            thread.id,
            thread.mode().code(),
            thread.owner(),
            thread.owner_seen_at,
            thread.lang,
            thread.memory.to_string(),
            thread.matter.clone(),
            thread.cause.clone(),
            thread.understood.clone(),
            thread.waiting_since,
            thread.queued_at,
            thread.waited_ms,
            thread.taken_at,
            thread.queue_told,
            thread.callback_offered,
            thread.snoozed_until,
            thread.wrap_up_until,
            thread.last_seq,
            thread.last_at,
            &thread.preview,
            &thread.preview_from,
            thread.closed_at,
            thread.department.clone(),
            (!thread.errand.is_null()).then(|| thread.errand.to_string()),
        ],
    )
    .await
    .map(drop)
}

/// Notes that somebody of the staff has looked at everything said so far.
pub(crate) async fn looked(tx: &mut Tx, id: ThreadId) -> Result<(), Fault> {
    let sql = "UPDATE conversations_threads SET seen_seq = last_seq WHERE id = $1 AND seen_seq < last_seq";
    tx.run(sql, args![id]).await.map(drop)
}

pub(crate) async fn insert_change(
    tx: &mut Tx,
    thread: &Thread,
    from: Mode,
    cause: &str,
    by: (Actor, Timestamp),
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_changes (id, thread, from_mode, to_mode, cause, actor, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            FactId::new(),
            thread.id,
            from.code(),
            thread.mode().code(),
            cause,
            by.0.to_string(),
            by.1
        ],
    )
    .await
    .map(drop)
}

/// How many wait, and how many of them came before `since`.
pub(crate) async fn waiting(tx: &mut Tx) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS waiting FROM conversations_threads WHERE mode = 'queued'";
    tx.one(sql, args![]).await?.int("waiting")
}

/// The waits of the last conversations taken since `since`, in milliseconds.
pub(crate) async fn recent_waits(tx: &mut Tx, since: Timestamp) -> Result<Vec<i64>, Fault> {
    let sql = "SELECT waited_ms FROM conversations_threads WHERE taken_at >= $1 AND waited_ms IS NOT NULL \
               ORDER BY taken_at DESC LIMIT 20";
    tx.all(sql, args![since])
        .await?
        .iter()
        .map(|row| row.int("waited_ms"))
        .collect()
}

/// Moves the owners' last signs of life along with a clock that was moved by `millis`.
pub(crate) async fn shift_owners(tx: &mut Tx, millis: i64) -> Result<(), Fault> {
    let sql = "UPDATE conversations_threads SET owner_seen_at = owner_seen_at + $1 \
               WHERE owner IS NOT NULL AND mode IN ('agent', 'wrap_up')";
    tx.run(sql, args![millis]).await.map(drop)
}

pub(crate) async fn owner_seen(tx: &mut Tx, owner: StaffId, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE conversations_threads SET owner_seen_at = $2 WHERE owner = $1 AND mode IN ('agent', 'wrap_up')";
    tx.run(sql, args![owner, now]).await.map(drop)
}

/// The threads for which a time limit has passed, and which one.
pub(crate) async fn due(tx: &mut Tx, limits: &Due) -> Result<Vec<(ThreadId, Passed)>, Fault> {
    let mut due = Vec::new();
    for (passed, sql, limit) in [
        (
            Passed::Vanished,
            "SELECT id FROM conversations_threads WHERE mode = 'agent' AND owner_seen_at < $1 LIMIT 50",
            limits.owners_seen_before,
        ),
        (
            Passed::NobodyCame,
            "SELECT id FROM conversations_threads WHERE mode = 'queued' AND callback_offered = 0 \
             AND queued_at < $1 LIMIT 50",
            limits.queued_before,
        ),
        (
            Passed::Wake,
            "SELECT id FROM conversations_threads WHERE mode = 'snoozed' AND snoozed_until <= $1 LIMIT 50",
            limits.now,
        ),
        (
            Passed::WrappedUp,
            "SELECT id FROM conversations_threads WHERE mode = 'wrap_up' AND wrap_up_until <= $1 LIMIT 50",
            limits.now,
        ),
        (
            Passed::Idle,
            "SELECT id FROM conversations_threads WHERE mode IN ('bot', 'consent_pending') AND last_at < $1 LIMIT 50",
            limits.quiet_since,
        ),
    ] {
        for row in tx.all(sql, args![limit]).await? {
            due.push((row.id("id")?, passed));
        }
    }
    Ok(due)
}

/// The instants before which something is due.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Due {
    pub(crate) now: Timestamp,
    pub(crate) owners_seen_before: Timestamp,
    pub(crate) queued_before: Timestamp,
    pub(crate) quiet_since: Timestamp,
}

/// Takes out of a contact's threads whatever tells about the person; the counts stay for the yearly report.
pub(crate) async fn erase(tx: &mut Tx, contact: ContactId) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_threads SET memory = 'null', errand = NULL, understood = NULL, preview = '', preview_from = '' \
         WHERE contact = $1",
        args![contact],
    )
    .await
    .map(drop)
}
