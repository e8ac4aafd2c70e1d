//! Every SQL text of the crate.

pub(crate) mod drafts;
pub(crate) mod missed;

use kernel::{Actor, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::edition::{Edition, Version};

pub(crate) async fn newest(tx: &mut Tx) -> Result<Option<Version>, Fault> {
    let row = tx
        .opt("SELECT id, imported_at, imported_by, sha256, document FROM catalogue_versions ORDER BY id DESC LIMIT 1", args![])
        .await?;
    row.as_ref().map(version).transpose()
}

/// The number and fingerprint of the newest version, without its text.
pub(crate) async fn newest_mark(tx: &mut Tx) -> Result<Option<(i64, String)>, Fault> {
    let row = tx
        .opt(
            "SELECT id, sha256 FROM catalogue_versions ORDER BY id DESC LIMIT 1",
            args![],
        )
        .await?;
    row.map(|row| Ok((row.int("id")?, row.text("sha256")?)))
        .transpose()
}

/// Keeps a version. False when another node took its number first.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: i64,
    now: Timestamp,
    edition: &Edition,
    by: Actor,
) -> Result<bool, Fault> {
    let rows = tx
        .run(
            "INSERT INTO catalogue_versions (id, imported_at, imported_by, sha256, document) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO NOTHING",
            args![id, now, by.to_string(), edition.sha256.clone(), edition.text.clone()],
        )
        .await?;
    Ok(rows > 0)
}

fn version(row: &Row) -> Result<Version, Fault> {
    Ok(Version {
        id: row.int("id")?,
        imported_at: row.instant("imported_at")?,
        edited: row.text("imported_by")?.starts_with("staff:"),
        sha256: row.text("sha256")?,
        document: row.text("document")?,
    })
}
