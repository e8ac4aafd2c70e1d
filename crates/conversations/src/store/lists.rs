//! The desk's lists and the export: each one statement, whatever their length.

use kernel::{MessageId, Personal, Phone, StaffId, ThreadId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::store::{messages, threads};
use crate::views::{Counts, Exported, Folder, Summary};

fn read(row: &Row) -> Result<Summary, Fault> {
    Ok(Summary {
        thread: threads::read(row)?,
        name: row.maybe_text("contact_name")?.map(Personal::new),
        phone: row
            .maybe_text("contact_phone")?
            .and_then(|digits| Phone::try_from(digits).ok()),
        unreachable: row.maybe_int("unreachable_since")?.is_some(),
    })
}

/// One page of a list: first who waits longest (unassigned) or who wrote last (the others).
pub(crate) async fn folder(
    tx: &mut Tx,
    folder: Folder,
    after: Option<(Timestamp, ThreadId)>,
    limit: i64,
) -> Result<Vec<Summary>, Fault> {
    // A cursor before everything, so that the first page is the same statement.
    let oldest = (Timestamp::UNIX_EPOCH, String::new());
    let newest = (Timestamp::MAX, "g".to_owned());
    let after = after.map(|(at, id)| (at, id.to_string()));
    let rows = match folder {
        Folder::Unassigned => {
            let (at, id) = after.unwrap_or(oldest);
            tx.all(
                "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone, \
                 contact.unreachable_since FROM conversations_threads thread \
                 JOIN conversations_contacts contact ON contact.id = thread.contact \
                 WHERE thread.mode = 'queued' AND (thread.queued_at, thread.id) > ($1, $2) \
                 ORDER BY thread.queued_at, thread.id LIMIT $3",
                args![at, id, limit],
            )
            .await?
        }
        Folder::Mine(staff) => {
            let (at, id) = after.unwrap_or(newest);
            tx.all(
                "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone, \
                 contact.unreachable_since FROM conversations_threads thread \
                 JOIN conversations_contacts contact ON contact.id = thread.contact \
                 WHERE thread.owner = $4 AND thread.mode IN ('agent', 'wrap_up') \
                 AND (thread.last_at, thread.id) < ($1, $2) \
                 ORDER BY thread.last_at DESC, thread.id DESC LIMIT $3",
                args![at, id, limit, staff],
            )
            .await?
        }
        Folder::Snoozed | Folder::Closed => {
            let (at, id) = after.unwrap_or(newest);
            let mode = if folder == Folder::Snoozed {
                "snoozed"
            } else {
                "closed"
            };
            tx.all(
                "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone, \
                 contact.unreachable_since FROM conversations_threads thread \
                 JOIN conversations_contacts contact ON contact.id = thread.contact \
                 WHERE thread.mode = $4 AND (thread.last_at, thread.id) < ($1, $2) \
                 ORDER BY thread.last_at DESC, thread.id DESC LIMIT $3",
                args![at, id, limit, mode],
            )
            .await?
        }
        Folder::All => {
            let (at, id) = after.unwrap_or(newest);
            tx.all(
                "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone, \
                 contact.unreachable_since FROM conversations_threads thread \
                 JOIN conversations_contacts contact ON contact.id = thread.contact \
                 WHERE (thread.last_at, thread.id) < ($1, $2) \
                 ORDER BY thread.last_at DESC, thread.id DESC LIMIT $3",
                args![at, id, limit],
            )
            .await?
        }
    };
    rows.iter().map(read).collect()
}

pub(crate) async fn counts(tx: &mut Tx, staff: StaffId) -> Result<Counts, Fault> {
    let row = tx
        .one(
            "SELECT CAST(COALESCE(SUM(CASE WHEN mode = 'queued' THEN 1 ELSE 0 END), 0) AS BIGINT) AS unassigned, \
             CAST(COALESCE(SUM(CASE WHEN owner = $1 AND mode <> 'snoozed' THEN 1 ELSE 0 END), 0) AS BIGINT) AS mine, \
             CAST(COALESCE(SUM(CASE WHEN mode = 'snoozed' THEN 1 ELSE 0 END), 0) AS BIGINT) AS snoozed \
             FROM conversations_threads WHERE mode IN ('queued', 'agent', 'wrap_up', 'snoozed')",
            args![staff],
        )
        .await?;
    Ok(Counts {
        unassigned: row.int("unassigned")?,
        mine: row.int("mine")?,
        snoozed: row.int("snoozed")?,
    })
}

/// Messages after `after` in the order they were written, for an export page by page.
pub(crate) async fn export(
    tx: &mut Tx,
    after: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Exported>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.all(
        "SELECT * FROM conversations_messages WHERE id > $1 AND direction IN ('in', 'out') ORDER BY id LIMIT $2",
        args![after, limit],
    )
    .await?
    .iter()
    .map(|row| Ok(Exported { channel: row.text("channel")?, message: messages::read(row)? }))
    .collect()
}
