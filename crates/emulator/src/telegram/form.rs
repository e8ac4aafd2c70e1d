//! A form with a file, as a bot sends one.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{BotError, loose};

/// A form with a file: of the file its name and its size.
pub(super) async fn read(
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<Map<String, Value>, BotError> {
    let mut all = Map::new();
    let kind = headers.get(header::CONTENT_TYPE);
    let Some(kind) = kind.filter(|kind| kind.as_bytes().starts_with(b"multipart/form-data")) else {
        return Ok(all);
    };
    let wrong = || BotError::bad("wrong form");
    let mut request = Request::new(Body::from(body.clone()));
    request
        .headers_mut()
        .insert(header::CONTENT_TYPE, kind.clone());
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| wrong())?;
    while let Some(field) = form.next_field().await.map_err(|_| wrong())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| wrong())?;
        let value = match file {
            Some(file) => json!({ "file_name": file, "file_size": bytes.len() }),
            None => loose(&String::from_utf8_lossy(&bytes)),
        };
        all.insert(name, value);
    }
    Ok(all)
}
