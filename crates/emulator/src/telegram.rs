//! The Telegram Bot API, as the office calls it.

mod check;
mod form;
pub(crate) mod update;
mod webhook;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use subtle::ConstantTimeEq;

use crate::fault::FailKind;
use crate::person::{App, Message, Side, State as Rung};
use crate::stage::Stage;
use crate::whatsapp::broken;

/// The largest file a bot may fetch.
const DOWNLOAD: usize = 20 << 20;
/// The largest file a bot may send.
const UPLOAD: usize = 50 << 20;
/// Seconds in which a tap can be answered.
const TAP: i64 = 60;

pub(crate) fn routes() -> Router<Arc<Stage>> {
    Router::new()
        .route("/proveidor/telegram/file/{bot}/{*path}", get(file))
        .route(
            "/proveidor/telegram/{bot}/{method}",
            any(call).layer(DefaultBodyLimit::max(UPLOAD + (1 << 20))),
        )
}

/// A refusal as the Bot API words it.
pub(crate) struct BotError {
    code: u16,
    description: String,
    retry_after: Option<u64>,
}

impl BotError {
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            retry_after: None,
        }
    }

    fn bad(description: &str) -> Self {
        Self::new(400, format!("Bad Request: {description}"))
    }

    fn slow(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }
}

impl IntoResponse for BotError {
    fn into_response(self) -> Response {
        let mut body =
            json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let Some(seconds) = self.retry_after {
            body["parameters"] = json!({ "retry_after": seconds });
        }
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::BAD_REQUEST);
        (status, Json(body)).into_response()
    }
}

fn bot(stage: &Stage, segment: &str) -> Result<(), BotError> {
    let shown = segment.strip_prefix("bot").unwrap_or_default();
    if bool::from(
        stage
            .config
            .telegram
            .token
            .as_bytes()
            .ct_eq(shown.as_bytes()),
    ) {
        Ok(())
    } else {
        Err(BotError::new(401, "Unauthorized"))
    }
}

async fn meet(stage: &Stage) -> Result<bool, BotError> {
    match stage.fault(App::Telegram) {
        None => Ok(false),
        Some(FailKind::LostAnswer) => Ok(true),
        Some(FailKind::Trouble) => Err(BotError::new(500, "Internal Server Error")),
        Some(FailKind::TooFast | FailKind::PairRate) => Err(BotError::slow(3)),
        Some(FailKind::TokenRevoked) => Err(BotError::new(401, "Unauthorized")),
        Some(FailKind::Timeout) => {
            stage.rest(Duration::from_mins(1)).await;
            Err(BotError::new(504, "Gateway Timeout"))
        }
    }
}

async fn call(
    State(stage): State<Arc<Stage>>,
    Path((segment, method)): Path<(String, String)>,
    query: Query<HashMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, BotError> {
    let lost = meet(&stage).await?;
    bot(&stage, &segment)?;
    let mut asked = parameters(query.0, &headers, &body)?;
    asked.extend(form::read(&headers, &body).await?);
    let result = match method.to_ascii_lowercase().as_str() {
        "getme" => Ok(me(&stage)),
        "getupdates" => update::get(&stage, &asked).await,
        "setwebhook" => webhook::set(&stage, &asked),
        "deletewebhook" => Ok(webhook::delete(&stage, &asked)),
        "getwebhookinfo" => Ok(webhook::about(&stage)),
        "sendmessage" => send(&stage, &asked),
        "sendphoto" => send_file(&stage, &asked, "photo"),
        "senddocument" => send_file(&stage, &asked, "document"),
        "sendaudio" => send_file(&stage, &asked, "audio"),
        "sendvideo" => send_file(&stage, &asked, "video"),
        "answercallbackquery" => answer(&stage, &asked),
        "editmessagetext" => edit(&stage, &asked, true),
        "editmessagereplymarkup" => edit(&stage, &asked, false),
        "sendchataction" => action(&stage, &asked),
        "getfile" => get_file(&stage, &asked),
        "setmycommands" | "setmydescription" | "setmyshortdescription" => Ok(json!(true)),
        _ => Err(BotError::new(404, "Not Found: method not found")),
    }?;
    Ok(if lost {
        broken()
    } else {
        Json(json!({ "ok": true, "result": result })).into_response()
    })
}

/// What was asked, however it was written: in the address, as a form or as JSON.
fn parameters(
    query: HashMap<String, String>,
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<Map<String, Value>, BotError> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let mut all: Map<String, Value> = query
        .into_iter()
        .map(|(key, word)| (key, loose(&word)))
        .collect();
    if kind.starts_with("application/json") && !body.is_empty() {
        let given: Value = serde_json::from_slice(body)
            .map_err(|_| BotError::bad("can't parse request JSON object"))?;
        all.extend(given.as_object().cloned().unwrap_or_default());
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let address: Uri = format!("/?{}", String::from_utf8_lossy(body))
            .parse()
            .map_err(|_| BotError::bad("wrong form"))?;
        let form = Query::<HashMap<String, String>>::try_from_uri(&address)
            .map_err(|_| BotError::bad("wrong form"))?;
        all.extend(form.0.into_iter().map(|(key, word)| (key, loose(&word))));
    }
    Ok(all)
}

/// A word of a form; objects and lists are written as JSON inside it.
fn loose(word: &str) -> Value {
    if word.starts_with(['{', '[']) {
        serde_json::from_str(word).unwrap_or_else(|_| word.into())
    } else {
        word.into()
    }
}

pub(crate) fn number(asked: &Map<String, Value>, key: &str) -> Option<i64> {
    match asked.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn text<'a>(asked: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    asked.get(key).and_then(Value::as_str)
}

fn me(stage: &Stage) -> Value {
    json!({
        "id": bot_id(stage), "is_bot": true, "first_name": "Vilaverda", "username": stage.config.telegram.username,
        "can_join_groups": false, "can_read_all_group_messages": false, "supports_inline_queries": false,
    })
}

fn bot_id(stage: &Stage) -> i64 {
    stage
        .config
        .telegram
        .token
        .split(':')
        .next()
        .and_then(|id| id.parse().ok())
        .unwrap_or(1_000_000_001)
}

fn send(stage: &Arc<Stage>, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let words = check::words(
        text(asked, "text").unwrap_or_default(),
        text(asked, "parse_mode"),
    )?;
    deliver(stage, asked, "text", &words)
}

/// The office sends a file with its words.
fn send_file(
    stage: &Arc<Stage>,
    asked: &Map<String, Value>,
    field: &str,
) -> Result<Value, BotError> {
    let file = asked.get(field).filter(|file| file.is_object());
    let file = file.ok_or_else(|| BotError::bad(&format!("there is no {field} in the request")))?;
    let most = if field == "photo" { 10 << 20 } else { UPLOAD };
    if file["file_size"]
        .as_u64()
        .is_none_or(|size| size > most as u64)
    {
        return Err(BotError::new(413, "Request Entity Too Large"));
    }
    let caption = text(asked, "caption").unwrap_or_default();
    if caption.encode_utf16().count() > 1024 {
        return Err(BotError::bad("message caption is too long"));
    }
    let (form, name) = match field {
        "photo" => ("image", None),
        other => (other, file["file_name"].as_str()),
    };
    let words: Vec<&str> = name
        .into_iter()
        .chain([caption].into_iter().filter(|words| !words.is_empty()))
        .collect();
    deliver(stage, asked, form, &words.join("\n"))
}

fn deliver(
    stage: &Arc<Stage>,
    asked: &Map<String, Value>,
    form: &str,
    words: &str,
) -> Result<Value, BotError> {
    let chat = asked
        .get("chat_id")
        .map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let chat = chat.ok_or_else(|| BotError::bad("chat_id is empty"))?;
    let keyboard = check::keyboard(asked.get("reply_markup"))?;
    let now = stage.now();
    let mut state = stage.state();
    if state.running.is_none() {
        state
            .pace(App::Telegram, &chat)
            .map_err(|(_, wait)| BotError::slow(wait.as_secs().max(1)))?;
    }
    let person = state
        .meet(App::Telegram, &chat, now)
        .filter(|person| person.telegram.started)
        .ok_or_else(|| BotError::bad("chat not found"))?;
    if person.telegram.blocked {
        return Err(BotError::new(403, "Forbidden: bot was blocked by the user"));
    }
    let id = person.telegram.next_number();
    let mut message = Message::new(id.to_string(), Side::Office, now, form, words);
    (message.choices, message.layout) = keyboard;
    message.state = Rung::Delivered;
    person.telegram.push(message.clone());
    let card = person.card.clone();
    drop(state);
    stage.tell(&card.id, App::Telegram, "message", Some(&message));
    Ok(update::office_message(stage, &card, &message))
}

/// A tap is answered once, and only while it is fresh.
fn answer(stage: &Stage, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let id = text(asked, "callback_query_id").unwrap_or_default();
    if text(asked, "text").is_some_and(|words| words.chars().count() > 200) {
        return Err(BotError::bad("MESSAGE_TOO_LONG"));
    }
    let now = stage.now().as_second();
    let made = stage.state().telegram.taps.remove(id);
    if made.is_some_and(|made| now - made.as_second() <= TAP) {
        Ok(json!(true))
    } else {
        Err(BotError::bad(
            "query is too old and response timeout expired or query ID is invalid",
        ))
    }
}

fn edit(stage: &Stage, asked: &Map<String, Value>, words: bool) -> Result<Value, BotError> {
    let new = if words {
        Some(check::words(
            text(asked, "text").unwrap_or_default(),
            text(asked, "parse_mode"),
        )?)
    } else {
        None
    };
    let keyboard = check::keyboard(asked.get("reply_markup"))?;
    let chat = number(asked, "chat_id").unwrap_or_default().to_string();
    let id = number(asked, "message_id").unwrap_or_default().to_string();
    let mut state = stage.state();
    let person = state
        .by_address(App::Telegram, &chat)
        .ok_or_else(|| BotError::bad("chat not found"))?;
    let card = person.card.clone();
    let message = person
        .telegram
        .find(&id)
        .filter(|message| message.side == Side::Office);
    let message = message.ok_or_else(|| BotError::bad("message to edit not found"))?;
    let same_words = new.as_ref().is_none_or(|new| *new == message.text);
    if same_words && keyboard.0 == message.choices {
        return Err(BotError::bad("message is not modified"));
    }
    if let Some(new) = new {
        message.text = new;
        message.edited = true;
    }
    (message.choices, message.layout) = keyboard;
    let message = message.clone();
    drop(state);
    stage.tell(&card.id, App::Telegram, "message", Some(&message));
    Ok(update::office_message(stage, &card, &message))
}

fn action(stage: &Stage, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let until = stage.now() + Duration::from_secs(5);
    let chat = number(asked, "chat_id").unwrap_or_default().to_string();
    let mut state = stage.state();
    let person = state
        .by_address(App::Telegram, &chat)
        .ok_or_else(|| BotError::bad("chat not found"))?;
    person.telegram.typing_until = Some(until);
    let id = person.card.id.clone();
    drop(state);
    stage.tell(&id, App::Telegram, "typing", None);
    Ok(json!(true))
}

fn get_file(stage: &Stage, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let id = text(asked, "file_id").unwrap_or_default();
    let now = stage.now();
    let state = stage.state();
    let wrong = || BotError::bad("wrong file_id or the file is temporarily unavailable");
    let stored = state.shelf.get(id, now).ok_or_else(wrong)?;
    if stored.size > DOWNLOAD {
        return Err(BotError::bad("file is too big"));
    }
    Ok(json!({
        "file_id": id, "file_unique_id": format!("u{id}"), "file_size": stored.size,
        "file_path": format!("documents/{id}.{}", stored.extension),
    }))
}

async fn file(
    State(stage): State<Arc<Stage>>,
    Path((segment, path)): Path<(String, String)>,
) -> Result<Response, BotError> {
    let lost = meet(&stage).await?;
    bot(&stage, &segment)?;
    let name = path.rsplit('/').next().unwrap_or_default();
    let id = name.split('.').next().unwrap_or_default();
    let now = stage.now();
    let stored = stage
        .state()
        .shelf
        .get(id, now)
        .cloned()
        .ok_or_else(|| BotError::new(404, "Not Found"))?;
    Ok(if lost {
        broken()
    } else {
        ([(header::CONTENT_TYPE, stored.mime)], stored.bytes).into_response()
    })
}
