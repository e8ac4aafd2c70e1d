//! Photos, before and after their form was accepted.

use kernel::{AttachmentId, FactId, RequestId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::views::Picture;

fn read(row: &Row) -> Result<Picture, Fault> {
    Ok(Picture {
        id: row.text("id")?,
        sha256: row.maybe_text("sha256")?,
        attachment: row.maybe_id("attachment")?,
    })
}

/// Keeps a photo under the key of a form that is not accepted yet.
pub(crate) async fn add_photo(
    tx: &mut Tx,
    form_key: &str,
    photo: (&str, i64),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO requests_photos (id, form_key, sha256, size, at) VALUES ($1, $2, $3, $4, $5)",
        args![FactId::new(), form_key, photo.0, photo.1, now],
    )
    .await?;
    tx.run(
        "DELETE FROM requests_discards WHERE sha256 = $1",
        args![photo.0],
    )
    .await
    .map(drop)
}

/// Names a picture of a conversation, which stays there; the same one once.
pub(crate) async fn add_attachment(
    tx: &mut Tx,
    request: RequestId,
    attachment: AttachmentId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let there = tx
        .opt(
            "SELECT id FROM requests_photos WHERE request = $1 AND attachment = $2",
            args![request.to_string(), attachment],
        )
        .await?;
    if there.is_some() {
        return Ok(false);
    }
    tx.run(
        "INSERT INTO requests_photos (id, request, form_key, attachment, size, at) VALUES ($1, $2, '', $3, 0, $4)",
        args![FactId::new(), request.to_string(), attachment, now],
    )
    .await?;
    Ok(true)
}

/// The photos of a form that is not accepted yet.
pub(crate) async fn waiting(tx: &mut Tx, form_key: &str) -> Result<Vec<Picture>, Fault> {
    let rows = tx
        .all(
            "SELECT id, sha256, attachment FROM requests_photos WHERE form_key = $1 AND request IS NULL ORDER BY id",
            args![form_key],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Gives the photos of a form to the request that came of it.
pub(crate) async fn adopt(tx: &mut Tx, form_key: &str, request: RequestId) -> Result<u64, Fault> {
    tx.run(
        "UPDATE requests_photos SET request = $2 WHERE form_key = $1 AND request IS NULL AND form_key <> ''",
        args![form_key, request.to_string()],
    )
    .await
}

pub(crate) async fn photos_of(tx: &mut Tx, request: RequestId) -> Result<Vec<Picture>, Fault> {
    let rows = tx
        .all(
            "SELECT id, sha256, attachment FROM requests_photos WHERE request = $1 ORDER BY id",
            args![request.to_string()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Forgets a photo of a form that is not accepted yet.
pub(crate) async fn drop_photo(
    tx: &mut Tx,
    form_key: &str,
    id: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let row = tx
        .opt(
            "DELETE FROM requests_photos WHERE id = $1 AND form_key = $2 AND request IS NULL RETURNING sha256",
            args![id, form_key],
        )
        .await?;
    match row
        .map(|row| row.maybe_text("sha256"))
        .transpose()?
        .flatten()
    {
        Some(sha256) => discard(tx, &sha256, now).await,
        None => Ok(()),
    }
}

/// Whether a request mentions a file, so that it must stay on the disk.
pub(crate) async fn mention(tx: &mut Tx, sha256: &str) -> Result<bool, Fault> {
    let found = tx
        .opt(
            "SELECT id FROM requests_photos WHERE sha256 = $1 LIMIT 1",
            args![sha256],
        )
        .await?;
    Ok(found.is_some())
}

async fn discard(tx: &mut Tx, sha256: &str, now: Timestamp) -> Result<(), Fault> {
    if mention(tx, sha256).await? {
        return Ok(());
    }
    tx.run(
        "INSERT INTO requests_discards (sha256, at) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING",
        args![sha256, now],
    )
    .await
    .map(drop)
}

async fn discard_rows(tx: &mut Tx, rows: Vec<Row>, now: Timestamp) -> Result<u64, Fault> {
    let count = rows.len() as u64;
    for row in rows {
        if let Some(sha256) = row.maybe_text("sha256")? {
            discard(tx, &sha256, now).await?;
        }
    }
    Ok(count)
}

/// Forgets every photo of a request.
pub(crate) async fn discard_request(
    tx: &mut Tx,
    request: RequestId,
    now: Timestamp,
) -> Result<u64, Fault> {
    let rows = tx
        .all(
            "DELETE FROM requests_photos WHERE request = $1 RETURNING sha256",
            args![request.to_string()],
        )
        .await?;
    discard_rows(tx, rows, now).await
}

/// Forgets photos of forms that nobody finished.
pub(crate) async fn stale(tx: &mut Tx, before: Timestamp, now: Timestamp) -> Result<u64, Fault> {
    let rows = tx
        .all(
            "DELETE FROM requests_photos WHERE request IS NULL AND at < $1 RETURNING sha256",
            args![before],
        )
        .await?;
    discard_rows(tx, rows, now).await
}

pub(crate) async fn discards(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let rows = tx
        .all(
            "SELECT sha256 FROM requests_discards ORDER BY at LIMIT 200",
            args![],
        )
        .await?;
    rows.iter().map(|row| row.text("sha256")).collect()
}

pub(crate) async fn discarded(tx: &mut Tx, sha256: &str) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM requests_discards WHERE sha256 = $1",
        args![sha256],
    )
    .await
    .map(drop)
}
