//! The hall as it is arranged, version by version.

use kernel::{Actor, Timestamp};
use platform::{Fault, Tx, args};

use crate::hall::Hall;

/// The version in force, with its number; 0 before the first.
pub(crate) async fn read(tx: &mut Tx) -> Result<(i64, Hall), Fault> {
    let row = tx
        .opt(
            "SELECT version, body FROM queue_halls ORDER BY version DESC LIMIT 1",
            args![],
        )
        .await?;
    row.map_or_else(
        || Ok((0, Hall::default())),
        |row| Ok((row.int("version")?, row.json("body")?)),
    )
}

/// Puts a version in force after `before`. Whether nobody else did meanwhile.
pub(crate) async fn replace(
    tx: &mut Tx,
    before: i64,
    hall: &Hall,
    by: Actor,
    now: Timestamp,
) -> Result<bool, Fault> {
    let body = serde_json::to_string(hall).map_err(|_| Fault::Stored { what: "hall" })?;
    let put = tx
        .run(
            "INSERT INTO queue_halls (version, body, made_by, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING",
            args![before + 1, body, by.to_string(), now],
        )
        .await?;
    Ok(put == 1)
}

/// A version that was in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub number: i64,
    /// By whom, as facts name them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The versions, the newest first.
pub(crate) async fn versions(tx: &mut Tx, most: i64) -> Result<Vec<Version>, Fault> {
    let rows = tx
        .all(
            "SELECT version, made_by, made_at FROM queue_halls ORDER BY version DESC LIMIT $1",
            args![most],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Version {
                number: row.int("version")?,
                by: row.text("made_by")?,
                at: row.instant("made_at")?,
            })
        })
        .collect()
}

/// A version as it was.
pub(crate) async fn of_version(tx: &mut Tx, version: i64) -> Result<Option<Hall>, Fault> {
    let row = tx
        .opt(
            "SELECT body FROM queue_halls WHERE version = $1",
            args![version],
        )
        .await?;
    row.map(|row| row.json("body")).transpose()
}
