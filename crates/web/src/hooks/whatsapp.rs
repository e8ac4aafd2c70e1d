//! Meta calls: once to see whether the address is ours, then with everything that happens.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use conversations::channels::whatsapp::{SIGNATURE_HEADER, handshake, signature_holds};
use serde::Deserialize;

use super::{Doors, Proof, keep, turn_away, whole};

/// What Meta asks on its first call.
#[derive(Deserialize)]
pub(super) struct Greeting {
    #[serde(rename = "hub.mode")]
    mode: Option<String>,
    #[serde(rename = "hub.verify_token")]
    token: Option<String>,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
}

pub(super) async fn greet(
    State(doors): State<Doors>,
    Path(channel): Path<String>,
    Query(greeting): Query<Greeting>,
) -> Response {
    let Some(Proof::Whatsapp { verify_token, .. }) = doors.proofs.get(&channel) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (mode, token) = (greeting.mode.as_deref(), greeting.token.as_deref());
    match handshake(verify_token, mode, token, greeting.challenge.as_deref()) {
        Some(challenge) => challenge.to_owned().into_response(),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

pub(super) async fn take(
    State(doors): State<Doors>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(Proof::Whatsapp { app_secrets, .. }) = doors.proofs.get(&channel) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(signature) = headers
        .get(SIGNATURE_HEADER)
        .and_then(|value| value.to_str().ok())
    else {
        return turn_away(&channel);
    };
    let raw = match whole(body).await {
        Ok(raw) => raw,
        Err(refusal) => return refusal,
    };
    if !signature_holds(app_secrets, Some(signature), &raw) {
        return turn_away(&channel);
    }
    keep(&doors, &channel, raw).await
}
