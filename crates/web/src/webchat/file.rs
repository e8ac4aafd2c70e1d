//! A file of the visitor’s own conversation, for the browser it belongs to and nobody else.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use conversations::actions::media;
use kernel::AttachmentId;

use super::caller::{Caller, Known};
use crate::desk::file::serve;
use crate::kit::{Failure, Office, OrNotFound as _};

/// Where they are.
pub const PATH: &str = "/xat/fitxers/{file}";

/// Shows one.
pub async fn show(
    office: Office,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let known = Known::look_up(&office, Caller::of(&office).as_ref()).await?;
    let own = known.thread.or_not_found()?.id;
    let id: AttachmentId = id.parse().ok().or_not_found()?;
    let found = office
        .read(async move |tx| media::get(tx, id).await)
        .await?
        .filter(|file| file.thread == own)
        .or_not_found()?;
    let hash = found.sha256.clone().or_not_found()?;
    let bytes = office.house.files.read(&hash).await?.or_not_found()?;
    Ok(serve(bytes, &found, &asked))
}
