//! The control API over HTTP, for pages and tests on this machine.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::{Stream, StreamExt, future};
use jiff::SignedDuration;
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_stream::wrappers::BroadcastStream;

use super::{Control, Deed, Refused};
use crate::fault::Faults;
use crate::person::{App, NewPerson};
use crate::stage::Stage;

pub(crate) fn routes() -> Router<Arc<Stage>> {
    Router::new()
        .route("/proveidor/control/people", get(people).post(add_person))
        .route(
            "/proveidor/control/people/{person}/{app}",
            get(transcript).post(act),
        )
        .route("/proveidor/control/changes", get(changes))
        .route(
            "/proveidor/control/faults",
            get(faults).put(set_faults).delete(clear_faults),
        )
        .route("/proveidor/control/clock", get(clock).post(move_clock))
        .route("/proveidor/control/webhook", post(set_webhook))
        .route("/proveidor/control/handshake", post(handshake))
        .layer(middleware::from_fn(from_here))
}

/// Only pages of this machine: a page from elsewhere, open in the same browser, must not play residents.
async fn from_here(request: Request, next: Next) -> Response {
    if comes_from_here(request.headers()) {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            Json(json!({ "error": "not_from_this_machine" })),
        )
            .into_response()
    }
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    let named = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = named(header::HOST).map(|host| format!("http://{host}/"));
    let addresses = [host.as_deref(), named(header::ORIGIN)];
    addresses.into_iter().flatten().all(|address| {
        address
            .parse::<Uri>()
            .is_ok_and(|address| is_here(&address))
    })
}

fn is_here(address: &Uri) -> bool {
    let host = address.host().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NobodyThere | Self::NoSuchMessage | Self::NoSuchChoice => StatusCode::NOT_FOUND,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::NotHere | Self::Words => StatusCode::UNPROCESSABLE_ENTITY,
        };
        (status, Json(json!({ "error": self.code() }))).into_response()
    }
}

async fn people(State(stage): State<Arc<Stage>>) -> Response {
    Json(Control::new(stage).people()).into_response()
}

async fn add_person(
    State(stage): State<Arc<Stage>>,
    Json(new): Json<NewPerson>,
) -> Result<Response, Refused> {
    Ok((
        StatusCode::CREATED,
        Json(Control::new(stage).add_person(new)?),
    )
        .into_response())
}

async fn transcript(
    State(stage): State<Arc<Stage>>,
    Path((person, app)): Path<(String, App)>,
) -> Result<Response, Refused> {
    let transcript = Control::new(stage)
        .transcript(&person, app)
        .ok_or(Refused::NobodyThere)?;
    Ok(Json(transcript).into_response())
}

async fn act(
    State(stage): State<Arc<Stage>>,
    Path((person, app)): Path<(String, App)>,
    Json(deed): Json<Deed>,
) -> Result<Response, Refused> {
    let ids = Control::new(stage).act(&person, app, deed)?;
    Ok(Json(json!({ "ids": ids })).into_response())
}

#[derive(Deserialize)]
struct Of {
    person: Option<String>,
}

async fn changes(
    State(stage): State<Arc<Stage>>,
    Query(of): Query<Of>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stopped = stage.stopped();
    let changes = BroadcastStream::new(stage.listen()).filter_map(move |change| {
        future::ready(match change {
            Ok(change)
                if of
                    .person
                    .as_ref()
                    .is_none_or(|person| *person == change.person) =>
            {
                Event::default()
                    .event(change.what)
                    .json_data(change)
                    .ok()
                    .map(Ok)
            }
            Ok(_) => None,
            // Whoever reads too slowly is told to look at the whole screen again.
            Err(_) => Some(Ok(Event::default().event("missed").data("{}"))),
        })
    });
    Sse::new(changes.take_until(stopped.cancelled_owned())).keep_alive(KeepAlive::default())
}

async fn faults(State(stage): State<Arc<Stage>>) -> Response {
    Json(Control::new(stage).faults()).into_response()
}

async fn set_faults(State(stage): State<Arc<Stage>>, Json(faults): Json<Faults>) -> Response {
    let control = Control::new(stage);
    control.set_faults(faults);
    Json(control.faults()).into_response()
}

async fn clear_faults(State(stage): State<Arc<Stage>>) -> StatusCode {
    Control::new(stage).set_faults(Faults::default());
    StatusCode::NO_CONTENT
}

async fn clock(State(stage): State<Arc<Stage>>) -> Response {
    Json(json!({ "now": Control::new(stage).now() })).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    #[serde(default)]
    advance_seconds: i64,
    #[serde(default)]
    to: Option<Timestamp>,
}

async fn move_clock(State(stage): State<Arc<Stage>>, Json(wanted): Json<Move>) -> Response {
    let control = Control::new(stage);
    let by = match wanted.to {
        Some(to) => to.duration_since(control.now()),
        None => SignedDuration::from_secs(wanted.advance_seconds),
    };
    control.advance(by);
    Json(json!({ "now": control.now() })).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Webhook {
    whatsapp: Option<String>,
}

async fn set_webhook(State(stage): State<Arc<Stage>>, Json(webhook): Json<Webhook>) -> Response {
    match Control::new(stage).set_whatsapp_webhook(webhook.whatsapp) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refused) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Json::<Value>(json!({ "error": refused.to_string() })),
        )
            .into_response(),
    }
}

async fn handshake(State(stage): State<Arc<Stage>>) -> Response {
    Json(json!({ "ok": Control::new(stage).handshake().await })).into_response()
}
