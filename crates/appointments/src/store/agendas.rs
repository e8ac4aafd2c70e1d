//! The agenda, version by version.

use kernel::{Actor, Timestamp};
use platform::{Fault, Sql, Tx, args};

use crate::agenda::Agenda;

/// The number of the version in force, which stays in force until the end of the change; 0 before the first.
pub(crate) async fn current(tx: &mut Tx) -> Result<i64, Fault> {
    const CURRENT: Sql = Sql {
        sqlite: "SELECT agenda FROM appointments_in_force",
        postgres: "SELECT agenda FROM appointments_in_force FOR SHARE",
    };
    tx.one(CURRENT, args![]).await?.int("agenda")
}

/// The version in force, with its number.
pub(crate) async fn read(tx: &mut Tx) -> Result<(i64, Agenda), Fault> {
    let row = tx
        .opt(
            "SELECT id, body FROM appointments_agendas JOIN appointments_in_force ON id = agenda",
            args![],
        )
        .await?;
    row.map_or_else(
        || Ok((0, Agenda::default())),
        |row| Ok((row.int("id")?, row.json("body")?)),
    )
}

/// Adds a version after `before` and puts it in force, once nobody books by the one before any more. Whether that
/// was still in force.
pub(crate) async fn replace(
    tx: &mut Tx,
    before: i64,
    agenda: &Agenda,
    by: Actor,
    now: Timestamp,
) -> Result<bool, Fault> {
    let replaced = tx
        .run(
            "UPDATE appointments_in_force SET agenda = $1 WHERE agenda = $2",
            args![before + 1, before],
        )
        .await?;
    if replaced == 0 {
        return Ok(false);
    }
    let body = serde_json::to_string(agenda).map_err(|_| Fault::Stored { what: "agenda" })?;
    tx.run(
        "INSERT INTO appointments_agendas (id, body, made_by, made_at) VALUES ($1, $2, $3, $4)",
        args![before + 1, body, by.to_string(), now],
    )
    .await?;
    Ok(true)
}

/// One version, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub id: i64,
    /// Who put it in force, as facts name them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The newest versions, the newest first.
pub(crate) async fn versions(tx: &mut Tx, most: i64) -> Result<Vec<Version>, Fault> {
    let rows = tx
        .all(
            "SELECT id, made_by, made_at FROM appointments_agendas ORDER BY id DESC LIMIT $1",
            args![most],
        )
        .await?;
    let version = |row: &platform::Row| {
        Ok(Version {
            id: row.int("id")?,
            by: row.text("made_by")?,
            at: row.instant("made_at")?,
        })
    };
    rows.iter().map(version).collect()
}

/// What one version says.
pub(crate) async fn version(tx: &mut Tx, id: i64) -> Result<Option<Agenda>, Fault> {
    let row = tx
        .opt(
            "SELECT body FROM appointments_agendas WHERE id = $1",
            args![id],
        )
        .await?;
    row.map(|row| row.json("body")).transpose()
}
