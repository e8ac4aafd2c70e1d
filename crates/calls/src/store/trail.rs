//! Who asked, what was tried, who handed what to whom.

use kernel::{CallId, CallbackId, ContactId, Personal, StaffId, ThreadId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::callback::{Attempt, Handover, Origin, Told};

fn origin(row: &Row) -> Result<Origin, Fault> {
    Ok(Origin {
        id: row.id("id")?,
        callback: row.id("callback")?,
        channel: row.text("channel")?,
        contact: row.maybe_id("contact")?,
        thread: row.maybe_id("thread")?,
        staff: row.maybe_id("staff")?,
        matter: row.maybe_text("matter")?,
        topic: row.maybe_text("topic")?.map(Personal::new),
        wish: row.id("wish")?,
        from_at: row.instant("from_at")?,
        due_at: row.instant("due_at")?,
        at: row.instant("at")?,
        cancelled_at: row.maybe_instant("cancelled_at")?,
    })
}

/// What is kept of an asking besides what is shown of it.
pub(crate) struct Traces {
    /// The hash of the word that opens its page.
    pub link: Option<String>,
    /// The hash of where it came from.
    pub source: Option<String>,
}

pub(crate) async fn insert_origin(
    tx: &mut Tx,
    origin: &Origin,
    traces: &Traces,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO calls_origins (id, callback, channel, contact, thread, staff, matter, topic, wish, from_at, due_at, \
         link, source, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            origin.id,
            origin.callback,
            &origin.channel,
            origin.contact,
            origin.thread,
            origin.staff,
            origin.matter.clone(),
            origin.topic.as_ref().map(|topic| topic.reveal().clone()),
            origin.wish.to_string(),
            origin.from_at,
            origin.due_at,
            traces.link.clone(),
            traces.source.clone(),
            origin.at,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn origins(tx: &mut Tx, id: CallbackId) -> Result<Vec<Origin>, Fault> {
    let sql = "SELECT * FROM calls_origins WHERE callback = $1 ORDER BY at, id";
    tx.all(sql, args![id]).await?.iter().map(origin).collect()
}

pub(crate) async fn by_link(tx: &mut Tx, link: &str) -> Result<Option<Origin>, Fault> {
    let row = tx
        .opt("SELECT * FROM calls_origins WHERE link = $1", args![link])
        .await?;
    row.as_ref().map(origin).transpose()
}

pub(crate) async fn promise_origin(tx: &mut Tx, origin: &Origin) -> Result<(), Fault> {
    tx.run(
        "UPDATE calls_origins SET wish = $2, from_at = $3, due_at = $4, cancelled_at = $5 WHERE id = $1",
        args![
            origin.id,
            origin.wish.to_string(),
            origin.from_at,
            origin.due_at,
            origin.cancelled_at
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn asked_since(tx: &mut Tx, source: &str, since: Timestamp) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS asked FROM calls_origins WHERE source = $1 AND at > $2";
    tx.one(sql, args![source, since]).await?.int("asked")
}

pub(crate) async fn asked_for_number(
    tx: &mut Tx,
    digits: &str,
    since: Timestamp,
) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS asked FROM calls_origins o JOIN calls_callbacks c ON c.id = o.callback \
               WHERE c.phone = $1 AND o.source IS NOT NULL AND o.at > $2";
    tx.one(sql, args![digits, since]).await?.int("asked")
}

pub(crate) async fn forget_sources(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE calls_origins SET source = NULL WHERE source IS NOT NULL AND at < $1";
    tx.run(sql, args![before]).await.map(drop)
}

pub(crate) async fn has_sources(tx: &mut Tx, before: Timestamp) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM calls_origins WHERE source IS NOT NULL AND at < $1 LIMIT 1";
    Ok(tx.opt(sql, args![before]).await?.is_some())
}

pub(crate) async fn forget_origins(
    tx: &mut Tx,
    id: CallbackId,
    contact: ContactId,
    threads: &[ThreadId],
) -> Result<(), Fault> {
    let sql = "DELETE FROM calls_origins WHERE callback = $1 AND contact = $2";
    tx.run(sql, args![id, contact]).await?;
    for thread in threads {
        let sql = "DELETE FROM calls_origins WHERE callback = $1 AND thread = $2";
        tx.run(sql, args![id, *thread]).await?;
    }
    Ok(())
}

pub(crate) async fn forget_words(tx: &mut Tx, id: CallbackId) -> Result<(), Fault> {
    for sql in [
        "UPDATE calls_attempts SET note = NULL WHERE callback = $1",
        "UPDATE calls_handovers SET note = NULL WHERE callback = $1",
    ] {
        tx.run(sql, args![id]).await?;
    }
    Ok(())
}

pub(crate) async fn insert_attempt(
    tx: &mut Tx,
    callback: CallbackId,
    attempt: &Attempt,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO calls_attempts (id, callback, staff, department, at, seconds, outcome, note, next_from, told) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            attempt.id.to_string(),
            callback,
            attempt.staff,
            &attempt.department,
            attempt.at,
            attempt.seconds,
            attempt.outcome.code(),
            attempt.note.as_ref().map(|note| note.reveal().clone()),
            attempt.next_from,
            attempt.told.map(Told::code),
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn told(tx: &mut Tx, attempt: CallId, told: Told) -> Result<(), Fault> {
    let sql = "UPDATE calls_attempts SET told = $2 WHERE id = $1";
    tx.run(sql, args![attempt.to_string(), told.code()])
        .await
        .map(drop)
}

pub(crate) async fn attempts(tx: &mut Tx, id: CallbackId) -> Result<Vec<Attempt>, Fault> {
    let sql = "SELECT * FROM calls_attempts WHERE callback = $1 ORDER BY at, id";
    let rows = tx.all(sql, args![id]).await?;
    let read = |row: &Row| {
        Ok(Attempt {
            id: row.id("id")?,
            staff: row.id("staff")?,
            department: row.text("department")?,
            at: row.instant("at")?,
            seconds: row.int("seconds")?,
            outcome: row.id("outcome")?,
            note: row.maybe_text("note")?.map(Personal::new),
            next_from: row.maybe_instant("next_from")?,
            told: row.maybe_id("told")?,
        })
    };
    rows.iter().map(read).collect()
}

pub(crate) async fn insert_handover(
    tx: &mut Tx,
    callback: CallbackId,
    handover: &Handover,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO calls_handovers (id, callback, from_department, to_department, staff, note, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            CallbackId::new(),
            callback,
            &handover.from,
            &handover.to,
            handover.staff,
            handover.note.as_ref().map(|note| note.reveal().clone()),
            handover.at,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn handovers(tx: &mut Tx, id: CallbackId) -> Result<Vec<Handover>, Fault> {
    let sql = "SELECT * FROM calls_handovers WHERE callback = $1 ORDER BY at, id";
    let rows = tx.all(sql, args![id]).await?;
    let read = |row: &Row| {
        Ok(Handover {
            from: row.text("from_department")?,
            to: row.text("to_department")?,
            staff: row.id::<StaffId>("staff")?,
            note: row.maybe_text("note")?.map(Personal::new),
            at: row.instant("at")?,
        })
    };
    rows.iter().map(read).collect()
}
