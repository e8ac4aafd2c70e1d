//! Lines of threads and how far they came.

use kernel::{ContactId, MessageId, ThreadId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::incoming::Delivery;
use crate::message::{Author, Direction, Line, Message};
use crate::store::search;
use crate::thread::Thread;

pub(crate) fn read(row: &Row) -> Result<Message, Fault> {
    Ok(Message {
        thread: row.id("thread")?,
        seq: row.int("seq")?,
        line: Line {
            id: row.id("id")?,
            direction: row.id("direction")?,
            author: row.id("author")?,
            external_id: row.maybe_text("external_id")?,
            client_key: row.maybe_text("client_key")?,
            text: row.text("text")?,
            content: row.json("content")?,
            reply_to: row.maybe_text("reply_to")?,
            forgotten: row.flag("forgotten")?,
            state: row
                .maybe_text("state")?
                .as_deref()
                .and_then(Delivery::from_code),
            at: row.instant("at")?,
        },
        code: row.maybe_int("code")?,
        sent_at: row.maybe_instant("sent_at")?,
        delivered_at: row.maybe_instant("delivered_at")?,
        read_at: row.maybe_instant("read_at")?,
        attachments: Vec::new(),
    })
}

pub(crate) async fn insert(tx: &mut Tx, thread: &Thread, line: &Line) -> Result<(), Fault> {
    let content =
        serde_json::to_string(&line.content).map_err(|_| Fault::Stored { what: "message" })?;
    tx.run(
        "INSERT INTO conversations_messages (id, thread, seq, channel, direction, author, external_id, client_key, \
         text, content, reply_to, forgotten, state, rank, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            line.id,
            thread.id,
            thread.last_seq,
            &thread.channel,
            line.direction.code(),
            line.author.to_string(),
            line.external_id.clone(),
            line.client_key.clone(),
            &line.text,
            content,
            line.reply_to.clone(),
            line.forgotten,
            line.state.map(Delivery::code),
            line.state.map_or(-1, Delivery::rank),
            line.at,
        ],
    )
    .await?;
    mark(tx, thread, line).await?;
    search::put_line(tx, line).await
}

/// What the person writes is unread until somebody looks; who answers has looked.
async fn mark(tx: &mut Tx, thread: &Thread, line: &Line) -> Result<(), Fault> {
    let sql = match (line.direction, line.author) {
        (Direction::In, _) => "UPDATE conversations_threads SET heard_seq = $2 WHERE id = $1",
        (Direction::Out, Author::Staff(_)) => {
            "UPDATE conversations_threads SET seen_seq = $2 WHERE id = $1"
        }
        _ => return Ok(()),
    };
    tx.run(sql, args![thread.id, thread.last_seq])
        .await
        .map(drop)
}

/// The last words we said in a thread, and when.
pub(crate) async fn last_said(
    tx: &mut Tx,
    thread: ThreadId,
) -> Result<Option<(String, Timestamp)>, Fault> {
    let sql = "SELECT text, at FROM conversations_messages WHERE thread = $1 AND direction = 'out' \
               ORDER BY seq DESC LIMIT 1";
    tx.opt(sql, args![thread])
        .await?
        .map(|row| Ok((row.text("text")?, row.instant("at")?)))
        .transpose()
}

/// Whether something we said in a thread began with these words.
pub(crate) async fn was_said(tx: &mut Tx, thread: ThreadId, words: &str) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM conversations_messages WHERE thread = $1 AND direction = 'out' \
               AND substr(text, 1, length($2)) = $2 LIMIT 1";
    Ok(tx.opt(sql, args![thread, words]).await?.is_some())
}

/// The provider's id of the last thing the person said in a thread.
pub(crate) async fn last_heard(tx: &mut Tx, thread: ThreadId) -> Result<Option<String>, Fault> {
    let sql = "SELECT external_id FROM conversations_messages WHERE thread = $1 AND direction = 'in' \
               ORDER BY seq DESC LIMIT 1";
    let row = tx.opt(sql, args![thread]).await?;
    Ok(row
        .map(|row| row.maybe_text("external_id"))
        .transpose()?
        .flatten())
}

/// The line written under a caller's key in this thread, if it was.
pub(crate) async fn by_client_key(
    tx: &mut Tx,
    thread: ThreadId,
    key: &str,
) -> Result<Option<MessageId>, Fault> {
    let sql = "SELECT id FROM conversations_messages WHERE thread = $1 AND client_key = $2";
    tx.opt(sql, args![thread, key])
        .await?
        .map(|row| row.id("id"))
        .transpose()
}

pub(crate) async fn get(tx: &mut Tx, id: MessageId) -> Result<Option<Message>, Fault> {
    let sql = "SELECT * FROM conversations_messages WHERE id = $1";
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

/// The message of ours a provider calls by this id.
pub(crate) async fn by_external_id(
    tx: &mut Tx,
    channel: &str,
    id: &str,
) -> Result<Option<(MessageId, ThreadId)>, Fault> {
    let sql =
        "SELECT id, thread FROM conversations_messages WHERE channel = $1 AND external_id = $2";
    tx.opt(sql, args![channel, id])
        .await?
        .map(|row| Ok((row.id("id")?, row.id("thread")?)))
        .transpose()
}

/// Lifts a message of ours to a higher rung; a lower or equal one changes nothing. Says whether it rose.
pub(crate) async fn climb(
    tx: &mut Tx,
    id: MessageId,
    to: Delivery,
    news: (Option<i64>, Timestamp),
) -> Result<bool, Fault> {
    let (code, at) = news;
    let column = |rung: Delivery| (to == rung).then_some(at);
    let rows = tx
        .run(
            "UPDATE conversations_messages SET state = $2, rank = $3, code = COALESCE($4, code), \
             sent_at = COALESCE(sent_at, $5), delivered_at = COALESCE(delivered_at, $6), \
             read_at = COALESCE(read_at, $7) WHERE id = $1 AND rank < $3",
            args![
                id,
                to.code(),
                to.rank(),
                code,
                column(Delivery::Sent),
                column(Delivery::Delivered),
                column(Delivery::Read)
            ],
        )
        .await?;
    Ok(rows > 0)
}

/// Puts a message of ours back to an earlier rung, because it is tried again.
pub(crate) async fn lower(tx: &mut Tx, id: MessageId, to: Delivery) -> Result<(), Fault> {
    let sql = "UPDATE conversations_messages SET state = $2, rank = $3, code = NULL WHERE id = $1 AND rank <= $4";
    tx.run(
        sql,
        args![id, to.code(), to.rank(), Delivery::Failed.rank()],
    )
    .await
    .map(drop)
}

pub(crate) async fn name(tx: &mut Tx, id: MessageId, external_id: &str) -> Result<(), Fault> {
    let sql =
        "UPDATE conversations_messages SET external_id = $2 WHERE id = $1 AND external_id IS NULL";
    tx.run(sql, args![id, external_id]).await.map(drop)
}

pub(crate) async fn keep_early(
    tx: &mut Tx,
    channel: &str,
    key: &str,
    news: (Delivery, Option<i64>, Timestamp),
) -> Result<(), Fault> {
    let (state, code, at) = news;
    tx.run(
        "INSERT INTO conversations_early_statuses (channel, key, state, rank, code, at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (channel, key) DO UPDATE SET state = excluded.state, rank = excluded.rank, \
         code = excluded.code, at = excluded.at WHERE conversations_early_statuses.rank < excluded.rank",
        args![channel, key, state.code(), state.rank(), code, at],
    )
    .await
    .map(drop)
}

pub(crate) async fn take_early(
    tx: &mut Tx,
    channel: &str,
    key: &str,
) -> Result<Option<(Delivery, Option<i64>, Timestamp)>, Fault> {
    let sql = "DELETE FROM conversations_early_statuses WHERE channel = $1 AND key = $2 RETURNING state, code, at";
    let Some(row) = tx.opt(sql, args![channel, key]).await? else {
        return Ok(None);
    };
    let state = Delivery::from_code(&row.text("state")?).ok_or(Fault::Stored {
        what: "delivery state",
    })?;
    Ok(Some((state, row.maybe_int("code")?, row.instant("at")?)))
}

pub(crate) async fn purge_early(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_early_statuses WHERE at < $1",
        args![before],
    )
    .await
    .map(drop)
}

/// Empties a message the person took back.
pub(crate) async fn revoke(tx: &mut Tx, channel: &str, external_id: &str) -> Result<(), Fault> {
    search::drop_revoked(tx, channel, external_id).await?;
    tx.run(
        "UPDATE conversations_messages SET text = '', content = '{\"as\":\"words\"}', forgotten = 1 \
         WHERE channel = $1 AND external_id = $2 AND direction = 'in'",
        args![channel, external_id],
    )
    .await
    .map(drop)
}

pub(crate) async fn erase(tx: &mut Tx, contact: ContactId) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_messages WHERE thread IN \
         (SELECT id FROM conversations_threads WHERE contact = $1)",
        args![contact],
    )
    .await
    .map(drop)
}

/// The newest lines before `before`, oldest first.
pub(crate) async fn page(
    tx: &mut Tx,
    thread: ThreadId,
    before: i64,
    count: i64,
) -> Result<Vec<Message>, Fault> {
    let sql = "SELECT * FROM conversations_messages WHERE thread = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    let mut lines: Vec<Message> = tx
        .all(sql, args![thread, before, count])
        .await?
        .iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    lines.reverse();
    Ok(lines)
}

/// The lines after `after`, oldest first.
pub(crate) async fn since(
    tx: &mut Tx,
    thread: ThreadId,
    after: i64,
    count: i64,
) -> Result<Vec<Message>, Fault> {
    let sql =
        "SELECT * FROM conversations_messages WHERE thread = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    tx.all(sql, args![thread, after, count])
        .await?
        .iter()
        .map(read)
        .collect()
}
