//! What has to leave the house.

use kernel::{ContactId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::incoming::Sender;
use crate::letter::{Letter, Task};

fn read(row: &Row) -> Result<Letter, Fault> {
    let content = row.text("content")?;
    let task = match &*row.text("task")? {
        "callback" => Task::Callback(content),
        "read" => Task::Read(content),
        _ => Task::Message(
            serde_json::from_str(&content).map_err(|_| Fault::Stored { what: "reply" })?,
        ),
    };
    Ok(Letter {
        id: row.id("id")?,
        channel: row.text("channel")?,
        lane: row.text("lane")?,
        thread: row.maybe_id("thread")?,
        in_thread: row.maybe_text("message")?.is_some(),
        contact: row.maybe_id("contact")?,
        to: row.json("address")?,
        lang: row.id("lang")?,
        task,
        attempts: row.int("attempts")?,
        code: row.maybe_int("code")?,
        queued_at: row.instant("queued_at")?,
    })
}

pub(crate) async fn insert(tx: &mut Tx, letter: &Letter, state: &str) -> Result<(), Fault> {
    let stored = |_| Fault::Stored { what: "letter" };
    let (task, content) = match &letter.task {
        Task::Message(reply) => ("message", serde_json::to_string(reply).map_err(stored)?),
        Task::Callback(id) => ("callback", id.clone()),
        Task::Read(id) => ("read", id.clone()),
    };
    tx.run(
        "INSERT INTO conversations_outbox (id, channel, lane, thread, message, contact, task, address, lang, \
         content, state, attempts, next_at, queued_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $12, $9, $10, 0, $11, $11)",
        args![
            letter.id,
            &letter.channel,
            &letter.lane,
            letter.thread,
            letter.in_thread.then_some(letter.id),
            letter.contact,
            task,
            serde_json::to_string(&letter.to).map_err(stored)?,
            content,
            state,
            letter.queued_at,
            letter.lang,
        ],
    )
    .await
    .map(drop)
}

/// The letters that are next in their lanes and due, marked as being sent by `holder`.
///
/// A lane waits behind what is being sent or tried again in it; other lanes do not.
pub(crate) async fn claim(
    tx: &mut Tx,
    holder: &str,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Letter>, Fault> {
    let sql = "UPDATE conversations_outbox SET state = 'sending', holder = $1, sending_at = $2, attempts = attempts + 1 \
         WHERE state = 'waiting' AND id IN (SELECT head.id FROM conversations_outbox head \
           JOIN conversations_channels channel ON channel.id = head.channel AND channel.held_since IS NULL \
           WHERE head.state = 'waiting' AND head.next_at <= $2 AND NOT EXISTS (SELECT 1 FROM conversations_outbox ahead \
             WHERE ahead.lane = head.lane AND ahead.id < head.id AND ahead.state IN ('waiting', 'sending')) \
           ORDER BY head.id LIMIT $3) RETURNING *";
    let mut letters: Vec<Letter> = tx
        .all(sql, args![holder, now, limit])
        .await?
        .iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    letters.sort_by_key(|letter| letter.id);
    Ok(letters)
}

pub(crate) async fn remove(tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_outbox WHERE id = $1",
        args![letter.id],
    )
    .await
    .map(drop)
}

/// Leaves a letter in another state, to be looked at again at `next_at`.
pub(crate) async fn settle(
    tx: &mut Tx,
    letter: &Letter,
    state: &str,
    why: (Option<i64>, &str),
    next_at: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_outbox SET state = $2, code = $3, fault = $4, next_at = $5, holder = NULL, \
         sending_at = NULL WHERE id = $1",
        args![letter.id, state, why.0, why.1, next_at],
    )
    .await
    .map(drop)
}

/// Gives back a letter that was not tried after all; the attempt does not count.
pub(crate) async fn give_back(tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_outbox SET state = 'waiting', attempts = attempts - 1, holder = NULL, \
         sending_at = NULL WHERE id = $1",
        args![letter.id],
    )
    .await
    .map(drop)
}

/// Puts off everything that waits in a channel that was told to slow down.
pub(crate) async fn put_off(tx: &mut Tx, channel: &str, until: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE conversations_outbox SET next_at = $2 WHERE channel = $1 AND state = 'waiting' AND next_at < $2";
    tx.run(sql, args![channel, until]).await.map(drop)
}

/// Sends a letter's content to another address from now on.
pub(crate) async fn redirect(tx: &mut Tx, letter: &Letter, to: &Sender) -> Result<(), Fault> {
    let address = serde_json::to_string(to).map_err(|_| Fault::Stored { what: "address" })?;
    tx.run(
        "UPDATE conversations_outbox SET address = $2 WHERE id = $1",
        args![letter.id, address],
    )
    .await
    .map(drop)
}

/// Letters being sent since before `since`, or by this `holder` in an earlier life.
pub(crate) async fn abandoned(
    tx: &mut Tx,
    holder: &str,
    since: Timestamp,
) -> Result<Vec<Letter>, Fault> {
    let sql = "SELECT * FROM conversations_outbox WHERE state = 'sending' AND (holder = $1 OR sending_at < $2)";
    tx.all(sql, args![holder, since])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Lets a letter be tried again from the start.
pub(crate) async fn revive(tx: &mut Tx, letter: &Letter, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE conversations_outbox SET state = 'waiting', attempts = 0, next_at = $2, code = NULL, \
               fault = NULL WHERE id = $1";
    tx.run(sql, args![letter.id, now]).await.map(drop)
}

/// One letter that has a given state.
pub(crate) async fn get(
    tx: &mut Tx,
    id: kernel::MessageId,
    states: [&str; 2],
) -> Result<Option<Letter>, Fault> {
    let sql = "SELECT * FROM conversations_outbox WHERE id = $1 AND state IN ($2, $3)";
    tx.opt(sql, args![id, states[0], states[1]])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// What could not be sent, newest first.
pub(crate) async fn dead(tx: &mut Tx, limit: i64) -> Result<Vec<(Letter, String, String)>, Fault> {
    let sql = "SELECT * FROM conversations_outbox WHERE state IN ('dead', 'uncertain') ORDER BY id DESC LIMIT $1";
    tx.all(sql, args![limit])
        .await?
        .iter()
        .map(|row| {
            Ok((
                read(row)?,
                row.text("state")?,
                row.maybe_text("fault")?.unwrap_or_default(),
            ))
        })
        .collect()
}

/// When the next waiting letter is due.
pub(crate) async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT MIN(next_at) AS next FROM conversations_outbox WHERE state = 'waiting'";
    tx.one(sql, args![]).await?.maybe_instant("next")
}

pub(crate) async fn erase(tx: &mut Tx, contact: ContactId) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_outbox WHERE contact = $1",
        args![contact],
    )
    .await
    .map(drop)
}

/// Forgets letters to nobody we know that may not have arrived.
pub(crate) async fn purge_doubts(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    let sql = "DELETE FROM conversations_outbox WHERE state = 'uncertain' AND thread IS NULL AND queued_at < $1";
    tx.run(sql, args![before]).await.map(drop)
}

/// How many letters are in each state, for the health page.
pub(crate) async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>, Fault> {
    let sql = "SELECT state, COUNT(*) AS letters FROM conversations_outbox GROUP BY state";
    tx.all(sql, args![])
        .await?
        .iter()
        .map(|row| Ok((row.text("state")?, row.int("letters")?)))
        .collect()
}
