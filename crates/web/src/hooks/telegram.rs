//! Telegram calls with one update, and the word we agreed on.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use conversations::channels::telegram::{TOKEN_HEADER, token_holds};

use super::{Doors, Proof, keep, turn_away, whole};

pub(super) async fn take(
    State(doors): State<Doors>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(Proof::Telegram { secret_tokens }) = doors.proofs.get(&channel) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !token_holds(
        secret_tokens,
        headers
            .get(TOKEN_HEADER)
            .map(axum::http::HeaderValue::as_bytes),
    ) {
        return turn_away(&channel);
    }
    match whole(body).await {
        Ok(raw) => keep(&doors, &channel, raw).await,
        Err(refusal) => refusal,
    }
}
