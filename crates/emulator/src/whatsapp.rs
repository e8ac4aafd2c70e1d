//! The `WhatsApp` Cloud API, as the office calls it.

mod check;
pub(crate) mod say;
mod upload;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::fault::FailKind;
use crate::person::{App, Message, Side};
use crate::stage::{Stage, TooFast};

/// Seconds of the window that a message from a resident opens.
const WINDOW: i64 = 24 * 3600;
pub(crate) fn routes() -> Router<Arc<Stage>> {
    Router::new()
        .route(
            "/proveidor/whatsapp/{version}/{id}/messages",
            post(messages),
        )
        .route(
            "/proveidor/whatsapp/{version}/{id}/media",
            post(upload::take_in).layer(DefaultBodyLimit::max(upload::LARGEST)),
        )
        .route("/proveidor/whatsapp/{version}/{id}", get(thing))
        .route("/proveidor/whatsapp/mitjans/{version}/{key}", get(file))
}

/// An error as the Graph API words it.
pub(crate) struct GraphError {
    status: StatusCode,
    code: i64,
    details: String,
}

impl GraphError {
    pub(crate) fn new(status: u16, code: i64, details: impl Into<String>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        Self {
            status,
            code,
            details: details.into(),
        }
    }
}

impl IntoResponse for GraphError {
    fn into_response(self) -> Response {
        let kind = if self.code == 190 {
            "OAuthException"
        } else {
            "GraphMethodException"
        };
        let body = json!({ "error": {
            "message": format!("(#{}) {}", self.code, self.details),
            "type": kind,
            "code": self.code,
            "error_data": { "messaging_product": "whatsapp", "details": self.details },
            "fbtrace_id": crate::chance::word(),
        } });
        (self.status, Json(body)).into_response()
    }
}

/// An answer that begins and breaks off, so that the caller cannot know what became of it.
pub(crate) fn broken() -> Response {
    let piece = futures_util::stream::iter([
        Ok(Bytes::from_static(b"{\"mess")),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ]);
    Body::from_stream(piece).into_response()
}

fn bearer(stage: &Stage, headers: &HeaderMap) -> Result<(), GraphError> {
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let shown = shown.strip_prefix("Bearer ").unwrap_or_default();
    if bool::from(
        stage
            .config
            .whatsapp
            .token
            .as_bytes()
            .ct_eq(shown.as_bytes()),
    ) {
        Ok(())
    } else {
        Err(GraphError::new(
            401,
            190,
            "Invalid OAuth access token - Cannot parse access token",
        ))
    }
}

/// What a call meets before anybody looks at it.
async fn meet(stage: &Stage) -> Result<bool, GraphError> {
    suffer(stage, stage.fault(App::Whatsapp)).await
}

async fn suffer(stage: &Stage, fault: Option<FailKind>) -> Result<bool, GraphError> {
    match fault {
        None => Ok(false),
        Some(FailKind::LostAnswer) => Ok(true),
        Some(FailKind::Trouble) => Err(GraphError::new(500, 131_000, "Something went wrong")),
        Some(FailKind::TooFast) => Err(GraphError::new(
            429,
            130_429,
            "Cloud API message throughput has been reached",
        )),
        Some(FailKind::PairRate) => Err(GraphError::new(
            400,
            131_056,
            "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time",
        )),
        Some(FailKind::TokenRevoked) => Err(GraphError::new(
            401,
            190,
            "The access token has been revoked",
        )),
        Some(FailKind::Timeout) => {
            stage.rest(std::time::Duration::from_mins(1)).await;
            Err(GraphError::new(504, 131_016, "Service unavailable"))
        }
    }
}

async fn messages(
    State(stage): State<Arc<Stage>>,
    Path((_version, number)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, GraphError> {
    let request: Result<Value, _> = serde_json::from_slice(&body);
    let mark = request
        .as_ref()
        .is_ok_and(|request| request["status"] == "read");
    let lost = if mark {
        suffer(&stage, stage.fault_of_mark(App::Whatsapp)).await?
    } else {
        meet(&stage).await?
    };
    bearer(&stage, &headers)?;
    if number != stage.config.whatsapp.phone_number_id {
        return Err(GraphError::new(
            400,
            100,
            "Unsupported post request. Object does not exist",
        ));
    }
    let request =
        request.map_err(|_| GraphError::new(400, 100, "The request body is not valid JSON"))?;
    if request["messaging_product"] != "whatsapp" {
        return Err(GraphError::new(
            400,
            100,
            "The parameter messaging_product is required.",
        ));
    }
    let answer = if mark {
        read(&stage, &request)?
    } else {
        accept(&stage, &request)?
    };
    Ok(if lost {
        broken()
    } else {
        Json(answer).into_response()
    })
}

/// The office says that it saw a message, perhaps that it is writing.
fn read(stage: &Stage, request: &Value) -> Result<Value, GraphError> {
    let id = request["message_id"].as_str().unwrap_or_default();
    let until = stage.now() + std::time::Duration::from_secs(25);
    let mut state = stage.state();
    for person in state.people.values_mut() {
        let talk = &mut person.whatsapp;
        if talk
            .find(id)
            .is_none_or(|message| message.side == Side::Office)
        {
            continue;
        }
        let mut earlier = true;
        for message in talk
            .messages
            .iter_mut()
            .filter(|message| message.side == Side::Person)
        {
            if earlier {
                message.state = crate::person::State::Read;
            }
            earlier &= message.id != id;
        }
        if request["typing_indicator"]["type"] == "text" {
            talk.typing_until = Some(until);
        }
        stage.tell(&person.card.id, App::Whatsapp, "typing", None);
        return Ok(json!({ "success": true }));
    }
    Err(GraphError::new(
        400,
        131_009,
        "Parameter value is not valid: message_id",
    ))
}

/// The office sends something.
fn accept(stage: &Arc<Stage>, request: &Value) -> Result<Value, GraphError> {
    let address = ["to", "recipient"]
        .iter()
        .find_map(|key| request[*key].as_str())
        .unwrap_or_default();
    let address = address.trim_start_matches('+').to_owned();
    if address.is_empty() {
        return Err(GraphError::new(
            400,
            131_008,
            "Required parameter is missing: to or recipient",
        ));
    }
    let mut message = check::read(request, &stage.config.whatsapp.templates)?;
    let now = stage.now();
    let mut state = stage.state();
    let free = message.form != "template";
    let late = state.faults.late_refusals;
    state
        .pace(App::Whatsapp, &address)
        .map_err(|(who, _)| match who {
            TooFast::Office => GraphError::new(
                429,
                130_429,
                "Cloud API message throughput has been reached",
            ),
            TooFast::Person => GraphError::new(
                400,
                131_056,
                "Too many messages to the same phone number in a short period of time",
            ),
        })?;
    if let Some(id) = request[&message.form]["id"].as_str()
        && state.shelf.get(id, now).is_none()
    {
        return Err(GraphError::new(
            400,
            131_053,
            "Media upload error: there is no such media",
        ));
    }
    message.id = say::wamid(&address);
    message.at = now;
    let id = message.id.clone();
    let Some(person) = state.meet(App::Whatsapp, &address, now) else {
        drop(state);
        let to = json!({ "recipient_id": address });
        say::failed(stage, &message, &to, 131_026);
        return Ok(accepted(&address, &id));
    };
    let card = person.card.clone();
    let open = person
        .whatsapp
        .last_heard
        .is_some_and(|heard| now.as_second() - heard.as_second() < WINDOW);
    if free && !open && !late {
        return Err(GraphError::new(
            400,
            131_047,
            "More than 24 hours have passed since the recipient last replied",
        ));
    }
    if !person.whatsapp.blocked && (open || !free) {
        person.whatsapp.push(message.clone());
    }
    let blocked = person.whatsapp.blocked;
    drop(state);
    if free && !open {
        say::failed(stage, &message, &say::recipient(&card), 131_047);
    } else {
        if !blocked {
            stage.tell(&card.id, App::Whatsapp, "message", Some(&message));
        }
        stage
            .tasks
            .spawn(say::ladder(stage.clone(), card, message, blocked));
    }
    Ok(accepted(&address, &id))
}

fn accepted(address: &str, id: &str) -> Value {
    let contact = if address.contains('.') {
        json!({ "input": address, "user_id": address })
    } else {
        json!({ "input": address, "wa_id": address })
    };
    json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [{ "id": id }] })
}

/// The number itself, or a file.
async fn thing(
    State(stage): State<Arc<Stage>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, GraphError> {
    let lost = meet(&stage).await?;
    bearer(&stage, &headers)?;
    let ours = &stage.config.whatsapp;
    let answer = if id == ours.phone_number_id {
        json!({ "id": id, "display_phone_number": ours.display_phone, "quality_rating": "GREEN", "status": "CONNECTED" })
    } else {
        let now = stage.now();
        let mut state = stage.state();
        let gone = || GraphError::new(400, 100, format!("Object with ID '{id}' does not exist"));
        let stored = state.shelf.get(&id, now).cloned().ok_or_else(gone)?;
        let key = state.shelf.link(&id, now);
        let host = headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or("127.0.0.1");
        json!({
            "messaging_product": "whatsapp", "id": id, "mime_type": stored.mime, "file_size": stored.size,
            "sha256": hex::encode(Sha256::digest(&stored.bytes)),
            "url": format!("http://{host}/proveidor/whatsapp/mitjans/{version}/{key}"),
        })
    };
    Ok(if lost {
        broken()
    } else {
        Json(answer).into_response()
    })
}

async fn file(
    State(stage): State<Arc<Stage>>,
    Path((_version, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, GraphError> {
    let lost = meet(&stage).await?;
    bearer(&stage, &headers)?;
    let now = stage.now();
    let stored = stage.state().shelf.follow(&key, now).cloned();
    let stored = stored.ok_or_else(|| GraphError::new(404, 100, "The link has expired"))?;
    Ok(if lost {
        broken()
    } else {
        ([(header::CONTENT_TYPE, stored.mime)], stored.bytes).into_response()
    })
}

/// An empty message to fill.
fn bubble(form: &str, text: &str) -> Message {
    Message::new(
        String::new(),
        Side::Office,
        kernel::Timestamp::UNIX_EPOCH,
        form,
        text,
    )
}
