//! What coordinators mean to change and have not put in force.

use kernel::{StaffId, Timestamp};
use platform::{Fault, Tx, args};

use crate::edit::Edit;

/// Somebody's draft.
pub(crate) async fn read(tx: &mut Tx, staff: StaffId, which: &str) -> Result<Vec<Edit>, Fault> {
    let row = tx
        .opt(
            "SELECT body FROM appointments_drafts WHERE staff = $1 AND which = $2",
            args![staff, which],
        )
        .await?;
    row.map_or_else(|| Ok(Vec::new()), |row| row.json("body"))
}

/// Writes somebody's draft; an empty one is none.
pub(crate) async fn write(
    tx: &mut Tx,
    staff: StaffId,
    which: &str,
    edits: &[Edit],
    now: Timestamp,
) -> Result<(), Fault> {
    if edits.is_empty() {
        tx.run(
            "DELETE FROM appointments_drafts WHERE staff = $1 AND which = $2",
            args![staff, which],
        )
        .await?;
        return Ok(());
    }
    let body = serde_json::to_string(edits).map_err(|_| Fault::Stored { what: "draft" })?;
    tx.run(
        "INSERT INTO appointments_drafts (staff, which, body, changed_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (staff, which) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at",
        args![staff, which, body, now],
    )
    .await?;
    Ok(())
}
