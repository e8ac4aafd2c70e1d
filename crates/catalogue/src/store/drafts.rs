//! Drafts and versions of entries.

use kernel::Timestamp;
use platform::{Fault, Row, Statement, Tx, args};
use serde_json::Value;

use crate::draft::{Draft, Due, EntryVersion, How, Key, State};
use crate::edition::Mark;

const DRAFT: &str = "section, entry, body, state, base, edition, writers, comment, comment_by, changed_by, changed_at, due_at, due_by, due_note, due_failed_at";

pub(crate) async fn draft(tx: &mut Tx, key: &Key) -> Result<Option<Draft>, Fault> {
    let row = tx
        .opt(
            Statement::Built(format!(
                "SELECT {DRAFT} FROM catalogue_drafts WHERE section = $1 AND entry = $2"
            )),
            args![key.section.code(), key.entry.clone()],
        )
        .await?;
    row.as_ref().map(read_draft).transpose()
}

pub(crate) async fn drafts(tx: &mut Tx) -> Result<Vec<Draft>, Fault> {
    let rows = tx
        .all(
            Statement::Built(format!(
                "SELECT {DRAFT} FROM catalogue_drafts ORDER BY changed_at DESC, section, entry"
            )),
            args![],
        )
        .await?;
    rows.iter().map(read_draft).collect()
}

/// The drafts whose hour has come, the oldest first. Those that failed at it wait for somebody.
pub(crate) async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Draft>, Fault> {
    let rows = tx
        .all(
            Statement::Built(format!(
                "SELECT {DRAFT} FROM catalogue_drafts WHERE due_at <= $1 AND due_failed_at IS NULL ORDER BY due_at, section, entry"
            )),
            args![now],
        )
        .await?;
    rows.iter().map(read_draft).collect()
}

/// Keeps a new draft; says whether nobody had begun one.
pub(crate) async fn begin(tx: &mut Tx, draft: &Draft) -> Result<bool, Fault> {
    let (comment, by) = draft.comment.clone().unzip();
    let rows = tx
        .run(
            "INSERT INTO catalogue_drafts (section, entry, body, state, base, edition, writers, comment, comment_by, changed_by, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (section, entry) DO NOTHING",
            args![
                draft.key.section.code(),
                draft.key.entry.clone(),
                draft.body.as_ref().map(Value::to_string),
                draft.state.code(),
                draft.base,
                draft.edition,
                draft.writers.join(" "),
                comment,
                by,
                draft.changed_by.clone(),
                draft.changed_at
            ],
        )
        .await?;
    Ok(rows == 1)
}

/// Replaces a draft of which edition `read` was read; says whether that was still the newest.
pub(crate) async fn replace(tx: &mut Tx, draft: &Draft, read: i64) -> Result<bool, Fault> {
    let (comment, by) = draft.comment.clone().unzip();
    let rows = tx
        .run(
            "UPDATE catalogue_drafts SET body = $1, state = $2, edition = $3, writers = $4, comment = $5, comment_by = $6,
             changed_by = $7, changed_at = $8, due_at = $9, due_by = $10, due_note = $11, due_failed_at = $12
             WHERE section = $13 AND entry = $14 AND edition = $15",
            args![
                draft.body.as_ref().map(Value::to_string),
                draft.state.code(),
                draft.edition,
                draft.writers.join(" "),
                comment,
                by,
                draft.changed_by.clone(),
                draft.changed_at,
                draft.due.as_ref().map(|due| due.at),
                draft.due.as_ref().map(|due| due.by.clone()),
                draft.due.as_ref().and_then(|due| due.note.clone()),
                draft.due.as_ref().and_then(|due| due.failed_at),
                draft.key.section.code(),
                draft.key.entry.clone(),
                read
            ],
        )
        .await?;
    Ok(rows == 1)
}

/// Throws a draft away; says whether edition `read` was still the newest.
pub(crate) async fn discard(tx: &mut Tx, key: &Key, read: i64) -> Result<bool, Fault> {
    let rows = tx
        .run(
            "DELETE FROM catalogue_drafts WHERE section = $1 AND entry = $2 AND edition = $3",
            args![key.section.code(), key.entry.clone(), read],
        )
        .await?;
    Ok(rows == 1)
}

/// The newest version of every entry: its number, its fingerprint, and whether it is in force.
pub(crate) async fn marks(tx: &mut Tx) -> Result<Vec<Mark>, Fault> {
    let rows = tx
        .all(
            "SELECT v.section, v.entry, v.number, v.sha256 FROM catalogue_entry_versions v
             JOIN (SELECT section, entry, MAX(number) AS number FROM catalogue_entry_versions GROUP BY section, entry) n
             ON n.section = v.section AND n.entry = v.entry AND n.number = v.number",
            args![],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(key) = key(row)? {
            found.push(Mark {
                key,
                number: row.int("number")?,
                sha256: row.text("sha256")?,
            });
        }
    }
    Ok(found)
}

const VERSION: &str = "section, entry, number, body, how, writers, reviewer, note, version, at";
/// Rows of one insert: both engines take some thousands of values at once.
const AT_ONCE: usize = 100;

pub(crate) async fn add_versions(
    tx: &mut Tx,
    versions: &[(EntryVersion, String)],
) -> Result<(), Fault> {
    for some in versions.chunks(AT_ONCE) {
        let head = "INSERT INTO catalogue_entry_versions (section, entry, number, body, sha256, how, writers, reviewer, note, version, at)";
        let mut values = Vec::with_capacity(some.len() * 11);
        for (version, sha256) in some {
            values.extend(args![
                version.key.section.code(),
                version.key.entry.clone(),
                version.number,
                version.body.as_ref().map(Value::to_string),
                sha256.clone(),
                version.how.code(),
                version.writers.join(" "),
                version.reviewer.clone(),
                version.note.clone(),
                version.version,
                version.at
            ]);
        }
        tx.run(Statement::insert_many(head, some.len(), 11), values)
            .await?;
    }
    Ok(())
}

/// The versions of an entry, newest first.
pub(crate) async fn history(tx: &mut Tx, key: &Key) -> Result<Vec<EntryVersion>, Fault> {
    let rows = tx
        .all(
            Statement::Built(format!(
                "SELECT {VERSION} FROM catalogue_entry_versions WHERE section = $1 AND entry = $2 ORDER BY number DESC LIMIT 200"
            )),
            args![key.section.code(), key.entry.clone()],
        )
        .await?;
    rows.iter()
        .filter_map(|row| read_version(row).transpose())
        .collect()
}

/// What came with one version of the whole catalogue.
pub(crate) async fn came_with(tx: &mut Tx, version: i64) -> Result<Vec<EntryVersion>, Fault> {
    let rows = tx
        .all(
            Statement::Built(format!("SELECT {VERSION} FROM catalogue_entry_versions WHERE version = $1 ORDER BY section, entry")),
            args![version],
        )
        .await?;
    rows.iter()
        .filter_map(|row| read_version(row).transpose())
        .collect()
}

/// The entries that came with a version, so many at most.
pub(crate) async fn keys_of(tx: &mut Tx, version: i64, most: i64) -> Result<Vec<Key>, Fault> {
    let sql = "SELECT section, entry FROM catalogue_entry_versions WHERE version = $1 \
               ORDER BY section, entry LIMIT $2";
    let rows = tx.all(sql, args![version, most]).await?;
    rows.iter().filter_map(|row| key(row).transpose()).collect()
}

/// When each entry was last touched, by what hand.
pub(crate) async fn newest(tx: &mut Tx) -> Result<Vec<(Key, i64, Timestamp)>, Fault> {
    let rows = tx
        .all(
            "SELECT section, entry, MAX(number) AS number, MAX(at) AS at FROM catalogue_entry_versions GROUP BY section, entry",
            args![],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(key) = key(row)? {
            found.push((key, row.int("number")?, row.instant("at")?));
        }
    }
    Ok(found)
}

fn key(row: &Row) -> Result<Option<Key>, Fault> {
    // A section that a later program dropped is history nobody can open any more.
    let section = row.text("section")?.parse().ok();
    let entry = row.text("entry")?;
    Ok(section.map(|section| Key { section, entry }))
}

fn read_draft(row: &Row) -> Result<Draft, Fault> {
    Ok(Draft {
        key: key(row)?.unwrap_or_else(|| Key::new(crate::draft::Section::Items, "")),
        body: body(row)?,
        state: State::of(&row.text("state")?),
        base: row.int("base")?,
        edition: row.int("edition")?,
        writers: written(&row.text("writers")?),
        comment: row
            .maybe_text("comment")?
            .zip(row.maybe_text("comment_by")?),
        changed_by: row.text("changed_by")?,
        changed_at: row.instant("changed_at")?,
        due: read_due(row)?,
    })
}

fn read_due(row: &Row) -> Result<Option<Due>, Fault> {
    let Some((at, by)) = row.maybe_instant("due_at")?.zip(row.maybe_text("due_by")?) else {
        return Ok(None);
    };
    Ok(Some(Due {
        at,
        by,
        note: row.maybe_text("due_note")?,
        failed_at: row.maybe_instant("due_failed_at")?,
    }))
}

fn read_version(row: &Row) -> Result<Option<EntryVersion>, Fault> {
    let Some(key) = key(row)? else {
        return Ok(None);
    };
    Ok(Some(EntryVersion {
        key,
        number: row.int("number")?,
        body: body(row)?,
        how: How::of(&row.text("how")?),
        writers: written(&row.text("writers")?),
        reviewer: row.maybe_text("reviewer")?,
        note: row.maybe_text("note")?,
        version: row.int("version")?,
        at: row.instant("at")?,
    }))
}

fn body(row: &Row) -> Result<Option<Value>, Fault> {
    Ok(row
        .maybe_text("body")?
        .map(|text| serde_json::from_str(&text).unwrap_or(Value::Null)))
}

fn written(writers: &str) -> Vec<String> {
    writers.split_whitespace().map(str::to_owned).collect()
}
