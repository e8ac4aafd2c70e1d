//! What happened to requests.

use kernel::{Personal, RequestId};
use platform::{Fault, Tx, args};

use crate::step::Step;

pub(crate) async fn insert_step(
    tx: &mut Tx,
    request: RequestId,
    step: &Step,
    client_key: Option<&str>,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO requests_steps (id, request, seq, at, actor, kind, text, detail, client_key) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            kernel::FactId::new(),
            request.to_string(),
            step.seq,
            step.at,
            &step.actor,
            step.kind.code(),
            step.text.as_ref().map(|text| text.reveal().clone()),
            step.detail.clone(),
            client_key.map(str::to_owned),
        ],
    )
    .await
    .map(drop)
}

/// Whether a step with this key of the caller's was made.
pub(crate) async fn step_by_key(tx: &mut Tx, request: RequestId, key: &str) -> Result<bool, Fault> {
    let found = tx
        .opt(
            "SELECT seq FROM requests_steps WHERE request = $1 AND client_key = $2",
            args![request.to_string(), key],
        )
        .await?;
    Ok(found.is_some())
}

pub(crate) async fn steps(tx: &mut Tx, request: RequestId) -> Result<Vec<Step>, Fault> {
    let rows = tx
        .all(
            "SELECT seq, at, actor, kind, text, detail FROM requests_steps WHERE request = $1 ORDER BY seq",
            args![request.to_string()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Step {
                seq: row.int("seq")?,
                at: row.instant("at")?,
                actor: row.text("actor")?,
                kind: row.id("kind")?,
                text: row.maybe_text("text")?.map(Personal::new),
                detail: row.maybe_text("detail")?,
            })
        })
        .collect()
}

/// Empties the words of every step; that they were made stays.
pub(crate) async fn erase_steps(tx: &mut Tx, request: RequestId) -> Result<(), Fault> {
    tx.run(
        "UPDATE requests_steps SET text = NULL WHERE request = $1",
        args![request.to_string()],
    )
    .await
    .map(drop)
}
