//! Files that the office brings, for messages that will name them.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{GraphError, bearer, broken, meet};
use crate::stage::Stage;

/// The largest form with a file.
pub(super) const LARGEST: usize = 26 << 20;
/// The types that can be sent, with the most bytes of each.
const TYPES: [(&str, usize); 14] = [
    ("image/jpeg", 5 << 20),
    ("image/png", 5 << 20),
    ("audio/aac", 16 << 20),
    ("audio/amr", 16 << 20),
    ("audio/mp4", 16 << 20),
    ("audio/mpeg", 16 << 20),
    ("audio/ogg", 16 << 20),
    ("video/mp4", 16 << 20),
    ("application/pdf", 100 << 20),
    ("application/msword", 100 << 20),
    ("application/vnd.ms-excel", 100 << 20),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        100 << 20,
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        100 << 20,
    ),
    ("text/plain", 100 << 20),
];

/// The office brings a file that a message will name by the id it gets here.
pub(super) async fn take_in(
    State(stage): State<Arc<Stage>>,
    Path((_version, number)): Path<(String, String)>,
    headers: HeaderMap,
    mut form: Multipart,
) -> Result<Response, GraphError> {
    let lost = meet(&stage).await?;
    bearer(&stage, &headers)?;
    if number != stage.config.whatsapp.phone_number_id {
        return Err(invalid("Object does not exist"));
    }
    let (mut product, mut taken) = (String::new(), None);
    while let Some(field) = form.next_field().await.map_err(|_| invalid("form"))? {
        let name = field.name().unwrap_or_default().to_owned();
        let mime = field.content_type().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| invalid("form"))?;
        match name.as_str() {
            "messaging_product" => product = String::from_utf8_lossy(&bytes).into_owned(),
            "file" => taken = Some((mime, bytes)),
            _ => {}
        }
    }
    let (mime, bytes) = taken.ok_or_else(|| invalid("file"))?;
    if product != "whatsapp" {
        return Err(invalid("messaging_product"));
    }
    let known = TYPES.iter().find(|(known, _)| *known == mime);
    let (mime, most) =
        *known.ok_or_else(|| invalid(&format!("file must be one of the types, not {mime}")))?;
    if bytes.len() > most {
        return Err(invalid(&format!("file: at most {most} bytes")));
    }
    let now = stage.now();
    let id = stage.state().shelf.take_in(bytes, mime, now);
    Ok(if lost {
        broken()
    } else {
        Json(json!({ "id": id })).into_response()
    })
}

fn invalid(what: &str) -> GraphError {
    GraphError::new(400, 100, format!("Invalid parameter: {what}"))
}
