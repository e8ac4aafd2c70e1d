//! The journal of what came in, and what was heard already.

use kernel::{IntakeId, Timestamp};
use platform::db::Statement;
use platform::{Fault, Tx, Value, args};

use crate::intake::{Parked, Received};

/// Writes many requests with one statement.
pub(crate) async fn insert(
    tx: &mut Tx,
    requests: Vec<(String, Vec<u8>)>,
    now: Timestamp,
) -> Result<(), Fault> {
    let rows = requests.len();
    let mut values: Vec<Value> = Vec::with_capacity(rows * 4);
    for (channel, body) in requests {
        values.extend(args![IntakeId::new(), channel, body, now]);
    }
    let head = "INSERT INTO conversations_intake (id, channel, body, received_at)";
    tx.run(Statement::insert_many(head, rows, 4), values)
        .await
        .map(drop)
}

/// The oldest requests of a channel, after `after`.
pub(crate) async fn next(
    tx: &mut Tx,
    channel: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Received>, Fault> {
    let sql = "SELECT id, body, received_at FROM conversations_intake WHERE channel = $1 AND id > $2 ORDER BY id LIMIT $3";
    tx.all(sql, args![channel, after, limit])
        .await?
        .iter()
        .map(|row| {
            Ok(Received {
                id: row.id("id")?,
                body: row.blob("body")?,
                at: row.instant("received_at")?,
            })
        })
        .collect()
}

/// Whether a channel has requests to read or something to try again.
pub(crate) async fn waits(tx: &mut Tx, channel: &str, now: Timestamp) -> Result<bool, Fault> {
    let sql = "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM conversations_intake WHERE channel = $1 LIMIT 1) request) \
               + (SELECT COUNT(*) FROM (SELECT 1 FROM conversations_parked WHERE channel = $1 AND next_at <= $2 \
               AND dead_at IS NULL LIMIT 1) parked) AS work";
    Ok(tx.one(sql, args![channel, now]).await?.int("work")? > 0)
}

pub(crate) async fn remove(tx: &mut Tx, ids: &[IntakeId]) -> Result<(), Fault> {
    for id in ids {
        tx.run("DELETE FROM conversations_intake WHERE id = $1", args![*id])
            .await?;
    }
    Ok(())
}

/// How many requests wait, and since when.
pub(crate) async fn backlog(tx: &mut Tx) -> Result<(i64, Option<Timestamp>), Fault> {
    let sql = "SELECT COUNT(*) AS waiting, MIN(received_at) AS since FROM conversations_intake";
    let row = tx.one(sql, args![]).await?;
    Ok((row.int("waiting")?, row.maybe_instant("since")?))
}

/// Notes that this was heard; `false` when it was before.
pub(crate) async fn hear(
    tx: &mut Tx,
    channel: &str,
    key: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO conversations_seen (channel, key, seen_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    Ok(tx.run(sql, args![channel, key, now]).await? > 0)
}

pub(crate) async fn purge_seen(tx: &mut Tx, before: Timestamp) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_seen WHERE seen_at < $1",
        args![before],
    )
    .await
    .map(drop)
}

pub(crate) async fn park(
    tx: &mut Tx,
    parked: &Parked,
    dead_at: Option<Timestamp>,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_parked (id, channel, item, fault, attempts, next_at, dead_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET fault = excluded.fault, \
         attempts = excluded.attempts, next_at = excluded.next_at, dead_at = excluded.dead_at",
        args![
            &parked.id,
            &parked.channel,
            &parked.item,
            &parked.fault,
            parked.attempts,
            parked.next_at,
            dead_at
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn parked_due(
    tx: &mut Tx,
    channel: &str,
    now: Timestamp,
) -> Result<Vec<Parked>, Fault> {
    let sql = "SELECT * FROM conversations_parked WHERE channel = $1 AND next_at <= $2 AND dead_at IS NULL \
               ORDER BY id LIMIT 32";
    read_parked(&tx.all(sql, args![channel, now]).await?)
}

pub(crate) async fn parked_dead(tx: &mut Tx) -> Result<Vec<Parked>, Fault> {
    let sql =
        "SELECT * FROM conversations_parked WHERE dead_at IS NOT NULL ORDER BY id DESC LIMIT 100";
    read_parked(&tx.all(sql, args![]).await?)
}

fn read_parked(rows: &[platform::Row]) -> Result<Vec<Parked>, Fault> {
    rows.iter()
        .map(|row| {
            Ok(Parked {
                id: row.text("id")?,
                channel: row.text("channel")?,
                item: row.text("item")?,
                fault: row.text("fault")?,
                attempts: row.int("attempts")?,
                next_at: row.instant("next_at")?,
            })
        })
        .collect()
}

pub(crate) async fn unpark(tx: &mut Tx, id: &str) -> Result<(), Fault> {
    tx.run("DELETE FROM conversations_parked WHERE id = $1", args![id])
        .await
        .map(drop)
}

pub(crate) async fn revive(tx: &mut Tx, id: &str, now: Timestamp) -> Result<u64, Fault> {
    let sql =
        "UPDATE conversations_parked SET dead_at = NULL, attempts = 0, next_at = $2 WHERE id = $1";
    tx.run(sql, args![id, now]).await
}
