//! The doors to providers: who handles them, and whether they work.

use kernel::Timestamp;
use platform::{Fault, Tx, args};

use crate::channel::{Channel, Health};

pub(crate) async fn ensure(tx: &mut Tx, channel: &Channel) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_channels (id, kind, lease_until, poll_offset) VALUES ($1, $2, 0, 0) \
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind",
        args![&channel.id, channel.kind.code()],
    )
    .await
    .map(drop)
}

/// Takes or renews the lease of a channel; `false` when another node has it.
pub(crate) async fn lease(
    tx: &mut Tx,
    id: &str,
    holder: &str,
    term: (Timestamp, Timestamp),
) -> Result<bool, Fault> {
    let (now, until) = term;
    let sql = "UPDATE conversations_channels SET lease_holder = $2, lease_until = $4 \
               WHERE id = $1 AND (lease_holder = $2 OR lease_until < $3)";
    Ok(tx.run(sql, args![id, holder, now, until]).await? > 0)
}

/// Stops sending; `true` when it was not stopped already.
pub(crate) async fn hold(
    tx: &mut Tx,
    id: &str,
    why: (Option<i64>, &str),
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE conversations_channels SET held_since = $2, held_code = $3, held_reason = $4 \
               WHERE id = $1 AND held_since IS NULL";
    Ok(tx.run(sql, args![id, now, why.0, why.1]).await? > 0)
}

pub(crate) async fn release(tx: &mut Tx, id: &str) -> Result<bool, Fault> {
    let sql = "UPDATE conversations_channels SET held_since = NULL, held_code = NULL, held_reason = NULL \
               WHERE id = $1 AND held_since IS NOT NULL";
    Ok(tx.run(sql, args![id]).await? > 0)
}

pub(crate) async fn alert(tx: &mut Tx, id: &str, alert: &str, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE conversations_channels SET alert = $2, alert_at = $3 WHERE id = $1";
    tx.run(sql, args![id, alert, now]).await.map(drop)
}

pub(crate) async fn heard(tx: &mut Tx, id: &str, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_channels SET last_in_at = $2 WHERE id = $1",
        args![id, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn spoke(tx: &mut Tx, id: &str, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_channels SET last_out_at = $2 WHERE id = $1",
        args![id, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn offset(tx: &mut Tx, id: &str) -> Result<i64, Fault> {
    let sql = "SELECT poll_offset FROM conversations_channels WHERE id = $1";
    Ok(tx
        .opt(sql, args![id])
        .await?
        .map(|row| row.int("poll_offset"))
        .transpose()?
        .unwrap_or(0))
}

pub(crate) async fn set_offset(tx: &mut Tx, id: &str, offset: i64) -> Result<(), Fault> {
    let sql =
        "UPDATE conversations_channels SET poll_offset = $2 WHERE id = $1 AND poll_offset < $2";
    tx.run(sql, args![id, offset]).await.map(drop)
}

pub(crate) async fn health(tx: &mut Tx) -> Result<Vec<Health>, Fault> {
    let sql = "SELECT channel.*, (SELECT COUNT(*) FROM conversations_outbox letter \
               WHERE letter.channel = channel.id AND letter.state = 'waiting' AND letter.task <> 'read') AS waiting \
               FROM conversations_channels channel ORDER BY channel.id";
    tx.all(sql, args![])
        .await?
        .iter()
        .map(|row| {
            Ok(Health {
                channel: Channel {
                    id: row.text("id")?,
                    kind: row.id("kind")?,
                },
                held_since: row.maybe_instant("held_since")?,
                held_code: row.maybe_int("held_code")?,
                held_reason: row.maybe_text("held_reason")?,
                alert: row.maybe_text("alert")?,
                alert_at: row.maybe_instant("alert_at")?,
                last_in_at: row.maybe_instant("last_in_at")?,
                last_out_at: row.maybe_instant("last_out_at")?,
                waiting: row.int("waiting")?,
            })
        })
        .collect()
}
