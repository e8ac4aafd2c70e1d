//! Tokens for programs, by their hash.

use kernel::{SessionId, StaffId, Timestamp};
use platform::{Fault, Tx, args};

use crate::secret::Token;

pub(crate) async fn insert_token(
    tx: &mut Tx,
    account: StaffId,
    token: &Token,
    label: &str,
    (now, ends_at): (Timestamp, Timestamp),
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO identity_tokens (id, account, token, label, created_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![SessionId::new(), account, token.hash(), label, now, ends_at],
    )
    .await?;
    Ok(())
}

/// The account behind a token, with the token's first and last instant.
pub(crate) async fn token(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<Option<(StaffId, Timestamp, Timestamp)>, Fault> {
    let row = tx
        .opt(
            "SELECT account, created_at, ends_at FROM identity_tokens WHERE token = $1 AND ended_at IS NULL AND ends_at > $2",
            args![token.hash(), now],
        )
        .await?;
    row.map(|row| {
        Ok((
            row.id("account")?,
            row.instant("created_at")?,
            row.instant("ends_at")?,
        ))
    })
    .transpose()
}

pub(crate) async fn end_tokens(
    tx: &mut Tx,
    account: StaffId,
    now: Timestamp,
) -> Result<u64, Fault> {
    tx.run(
        "UPDATE identity_tokens SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL",
        args![account, now],
    )
    .await
}
