//! Named lists, who sees which first, and what can still be taken back.

use kernel::{StaffId, Timestamp, UndoId, ViewId};
use platform::{Fault, Row, Tx, args};

use crate::saved_view::SavedView;

fn read(row: &Row) -> Result<SavedView, Fault> {
    Ok(SavedView {
        id: row.id("id")?,
        owner: row.maybe_id("owner")?,
        name: row.text("name")?,
        asked: row.text("asked")?,
        position: row.int("position")?,
    })
}

/// Everybody's lists, then this person's own, each in their order.
pub(crate) async fn of(tx: &mut Tx, staff: StaffId) -> Result<Vec<SavedView>, Fault> {
    let sql = "SELECT * FROM conversations_views WHERE owner IS NULL OR owner = $1 \
               ORDER BY CASE WHEN owner IS NULL THEN 0 ELSE 1 END, position, id";
    tx.all(sql, args![staff]).await?.iter().map(read).collect()
}

pub(crate) async fn get(tx: &mut Tx, id: ViewId) -> Result<Option<SavedView>, Fault> {
    let sql = "SELECT * FROM conversations_views WHERE id = $1";
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn first(tx: &mut Tx, staff: StaffId) -> Result<Option<ViewId>, Fault> {
    let sql = "SELECT view FROM conversations_first_views WHERE staff = $1";
    tx.opt(sql, args![staff])
        .await?
        .map(|row| row.id("view"))
        .transpose()
}

pub(crate) async fn put_first(
    tx: &mut Tx,
    staff: StaffId,
    id: Option<ViewId>,
) -> Result<(), Fault> {
    if let Some(id) = id {
        let sql = "INSERT INTO conversations_first_views (staff, view) VALUES ($1, $2) \
                   ON CONFLICT (staff) DO UPDATE SET view = excluded.view";
        tx.run(sql, args![staff, id]).await?;
    } else {
        let sql = "DELETE FROM conversations_first_views WHERE staff = $1";
        tx.run(sql, args![staff]).await?;
    }
    Ok(())
}

pub(crate) async fn insert(
    tx: &mut Tx,
    view: &SavedView,
    by: StaffId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_views (id, owner, name, asked, position, created_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![view.id, view.owner, &view.name, &view.asked, view.position, by, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn place(tx: &mut Tx, id: ViewId, position: i64) -> Result<(), Fault> {
    let sql = "UPDATE conversations_views SET position = $2 WHERE id = $1";
    tx.run(sql, args![id, position]).await.map(drop)
}

pub(crate) async fn delete(tx: &mut Tx, id: ViewId) -> Result<(), Fault> {
    let sql = "DELETE FROM conversations_views WHERE id = $1";
    tx.run(sql, args![id]).await.map(drop)
}

/// Keeps what an act on many changed, and forgets what nobody can take back any more.
pub(crate) async fn keep_undo(
    tx: &mut Tx,
    id: UndoId,
    staff: StaffId,
    done: &str,
    times: (Timestamp, Timestamp),
) -> Result<(), Fault> {
    let (until, forget_before) = times;
    tx.run(
        "DELETE FROM conversations_undos WHERE until_at < $1",
        args![forget_before],
    )
    .await?;
    let sql = "INSERT INTO conversations_undos (id, staff, done, until_at) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![id, staff, done, until]).await.map(drop)
}

/// What one act changed, if this person did it, and until when it can be taken back.
pub(crate) async fn undo(
    tx: &mut Tx,
    id: UndoId,
    staff: StaffId,
) -> Result<Option<(String, Timestamp)>, Fault> {
    let sql = "SELECT done, until_at FROM conversations_undos WHERE id = $1 AND staff = $2";
    tx.opt(sql, args![id, staff])
        .await?
        .map(|row| Ok((row.text("done")?, row.instant("until_at")?)))
        .transpose()
}

pub(crate) async fn update_undo(
    tx: &mut Tx,
    id: UndoId,
    done: &str,
    until: Timestamp,
) -> Result<(), Fault> {
    let sql = "UPDATE conversations_undos SET done = $2, until_at = $3 WHERE id = $1";
    tx.run(sql, args![id, done, until]).await.map(drop)
}
