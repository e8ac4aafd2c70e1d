//! The agenda, version by version.

use kernel::{Actor, Timestamp};
use platform::{Fault, Tx, args};

use crate::agenda::Agenda;

/// The number of the version in force; 0 before the first.
pub(crate) async fn current(tx: &mut Tx) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COALESCE(MAX(id), 0) AS id FROM appointments_agendas",
            args![],
        )
        .await?;
    row.int("id")
}

/// The version in force, with its number.
pub(crate) async fn read(tx: &mut Tx) -> Result<(i64, Agenda), Fault> {
    let row = tx
        .opt(
            "SELECT id, body FROM appointments_agendas ORDER BY id DESC LIMIT 1",
            args![],
        )
        .await?;
    row.map_or_else(
        || Ok((0, Agenda::default())),
        |row| Ok((row.int("id")?, row.json("body")?)),
    )
}

/// Adds a version after `before`. Whether nobody else did meanwhile.
pub(crate) async fn add(
    tx: &mut Tx,
    before: i64,
    agenda: &Agenda,
    by: Actor,
    now: Timestamp,
) -> Result<bool, Fault> {
    let body = serde_json::to_string(agenda).map_err(|_| Fault::Stored { what: "agenda" })?;
    let added = tx
        .run(
            "INSERT INTO appointments_agendas (id, body, made_by, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            args![before + 1, body, by.to_string(), now],
        )
        .await?;
    Ok(added == 1)
}
