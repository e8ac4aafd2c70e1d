//! Promises to telephone.

use kernel::{CallbackId, ContactId, Personal, Phone, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::actions::callbacks::Callback;

fn read(row: &Row) -> Result<Callback, Fault> {
    let phone = Phone::try_from(row.text("phone")?).map_err(|_| Fault::Stored {
        what: "telephone number",
    })?;
    Ok(Callback {
        id: row.id("id")?,
        contact: row.id("contact")?,
        thread: row.id("thread")?,
        channel: row.text("channel")?,
        phone,
        band: row.text("band")?,
        topic: row.maybe_text("topic")?.map(Personal::new),
        state: row.text("state")?,
        attempts: row.int("attempts")?,
        outcome: row.maybe_text("outcome")?,
        requested_at: row.instant("requested_at")?,
    })
}

pub(crate) async fn insert(tx: &mut Tx, callback: &Callback) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_callbacks (id, contact, thread, channel, phone, band, topic, state, attempts, \
         requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', 0, $8)",
        args![
            callback.id,
            callback.contact,
            callback.thread,
            &callback.channel,
            callback.phone.digits(),
            &callback.band,
            callback.topic.as_ref().map(|topic| topic.reveal().clone()),
            callback.requested_at,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn open(tx: &mut Tx, limit: i64) -> Result<Vec<Callback>, Fault> {
    let sql =
        "SELECT * FROM conversations_callbacks WHERE state = 'open' ORDER BY requested_at LIMIT $1";
    tx.all(sql, args![limit]).await?.iter().map(read).collect()
}

pub(crate) async fn count_open(tx: &mut Tx) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS open FROM conversations_callbacks WHERE state = 'open'";
    tx.one(sql, args![]).await?.int("open")
}

pub(crate) async fn tried(
    tx: &mut Tx,
    id: CallbackId,
    outcome: &str,
    closed: Option<(&str, Timestamp)>,
) -> Result<bool, Fault> {
    let sql = "UPDATE conversations_callbacks SET attempts = attempts + 1, outcome = $2, \
               state = COALESCE($3, state), closed_at = $4 WHERE id = $1 AND state = 'open'";
    let (state, at) = closed.unzip();
    Ok(tx.run(sql, args![id, outcome, state, at]).await? > 0)
}

pub(crate) async fn erase(tx: &mut Tx, contact: ContactId) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_callbacks WHERE contact = $1",
        args![contact],
    )
    .await
    .map(drop)
}
