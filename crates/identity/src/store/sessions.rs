//! Sessions, by the hash of what the browser holds.

use kernel::{SessionId, StaffId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::second_factor::Secret;
use crate::secret::Token;
use crate::session::{Session, Stage};

/// A session with what must not leave this crate.
pub(crate) struct KeptSession {
    pub session: Session,
    pub offered: Option<Secret>,
    pub missed: i64,
}

fn session_of(row: &Row) -> Result<KeptSession, Fault> {
    Ok(KeptSession {
        session: Session {
            id: row.id("id")?,
            account: row.id("account")?,
            stage: Stage::from_code(&row.text("stage")?),
            source: row.text("source")?,
            device: row.text("device")?,
            created_at: row.instant("created_at")?,
            seen_at: row.instant("seen_at")?,
            ends_at: row.instant("ends_at")?,
            ended_at: row.maybe_instant("ended_at")?,
        },
        offered: row.maybe_blob("offered_secret")?.map(Secret::from_bytes),
        missed: row.int("missed")?,
    })
}

pub(crate) async fn insert_session(
    tx: &mut Tx,
    session: &Session,
    token: &Token,
    offered: Option<&Secret>,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO identity_sessions (id, account, token, stage, offered_secret, missed, source, device, created_at, seen_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10)",
        args![
            session.id,
            session.account,
            token.hash(),
            session.stage.code(),
            offered.map(|secret| secret.bytes().to_vec()),
            &session.source,
            &session.device,
            session.created_at,
            session.seen_at,
            session.ends_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn session(tx: &mut Tx, token: &Token) -> Result<Option<KeptSession>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM identity_sessions WHERE token = $1",
            args![token.hash()],
        )
        .await?;
    row.as_ref().map(session_of).transpose()
}

pub(crate) async fn sessions(
    tx: &mut Tx,
    account: StaffId,
    now: Timestamp,
) -> Result<Vec<Session>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM identity_sessions WHERE account = $1 AND ended_at IS NULL AND ends_at > $2 AND stage = 'open' ORDER BY seen_at DESC",
            args![account, now],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(session_of(row)?.session))
        .collect()
}

/// Everybody who used an open session since `since`.
pub(crate) async fn present(tx: &mut Tx, since: Timestamp) -> Result<Vec<StaffId>, Fault> {
    let rows = tx
        .all(
            "SELECT DISTINCT account FROM identity_sessions WHERE ended_at IS NULL AND stage = 'open' AND seen_at >= $1 AND ends_at > $1",
            args![since],
        )
        .await?;
    rows.iter().map(|row| row.id("account")).collect()
}

pub(crate) async fn touch(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL",
        args![id, now],
    )
    .await?;
    Ok(())
}

/// Moves every open session along with a clock that was moved by `millis`.
pub(crate) async fn shift(tx: &mut Tx, millis: i64) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET seen_at = seen_at + $1, ends_at = ends_at + $1 WHERE ended_at IS NULL",
        args![millis],
    )
    .await?;
    Ok(())
}

/// Gives an open session another token, so that the one before opens nothing any more.
pub(crate) async fn renew(
    tx: &mut Tx,
    id: SessionId,
    token: &Token,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET token = $2, seen_at = $3 WHERE id = $1",
        args![id, token.hash(), now],
    )
    .await?;
    Ok(())
}

/// Counts a wrong code against the log-in that is under way.
pub(crate) async fn count_code(tx: &mut Tx, id: SessionId) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET missed = missed + 1 WHERE id = $1",
        args![id],
    )
    .await?;
    Ok(())
}

pub(crate) async fn end_session(
    tx: &mut Tx,
    id: SessionId,
    why: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let ended = tx
        .run(
            "UPDATE identity_sessions SET ended_at = $2, ended_by = $3, offered_secret = NULL WHERE id = $1 AND ended_at IS NULL",
            args![id, now, why],
        )
        .await?;
    Ok(ended > 0)
}

/// Ends every session of an account but `but`, and says how many there were.
pub(crate) async fn end_sessions(
    tx: &mut Tx,
    account: StaffId,
    but: Option<SessionId>,
    why: &str,
    now: Timestamp,
) -> Result<u64, Fault> {
    tx.run(
        "UPDATE identity_sessions SET ended_at = $2, ended_by = $3, offered_secret = NULL
         WHERE account = $1 AND ended_at IS NULL AND id <> $4",
        args![
            account,
            now,
            why,
            but.map(|id| id.to_string()).unwrap_or_default()
        ],
    )
    .await
}

/// Forgets sessions that ended before `before`: who was at the desk stays in the audit, not here.
pub(crate) async fn forget_sessions(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM identity_sessions WHERE ends_at < $1",
        args![before],
    )
    .await
}
