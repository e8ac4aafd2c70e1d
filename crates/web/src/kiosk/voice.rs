//! A kiosk reads its own pages aloud where its browser has no voice for their language: the office's speaks instead.
//!
//! The page's script says which words. They are few, and only a kiosk in service is answered: nobody else has the
//! office's machine speak for them. What was spoken is kept nowhere.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use kernel::{Lang, Tongue};
use serde::Deserialize;

use super::machine::Machine;
use crate::kit::{Failure, Office, OrNotFound as _, form};

/// Where it is asked for.
pub const PATH: &str = "/quiosc/veu";
/// A paragraph of a kiosk is shorter than so many letters.
const LONGEST: usize = 600;

/// What is to be read aloud.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    lang: String,
    words: String,
}

/// The language of this code, one that a kiosk speaks.
fn spoken(code: &str) -> Option<&'static str> {
    let ours = code.parse().ok().map(Lang::code);
    ours.or_else(|| code.parse().ok().map(Tongue::code))
}

/// The words as a sound.
pub async fn speak(office: Office, headers: HeaderMap, body: Bytes) -> Result<Response, Failure> {
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/json");
    if !is_json || !form::is_from_here(&headers, &axum::http::Uri::from_static(PATH)) {
        return Err(Failure::Stale);
    }
    if Machine::serving(&office).await?.is_err() {
        return Err(Failure::Forbidden);
    }
    let asked = match read(&body) {
        Ok(asked) => asked,
        Err(wrong) => return Ok((StatusCode::BAD_REQUEST, wrong).into_response()),
    };
    let voice = office.house.voice();
    let Some(lang) = spoken(&asked.lang) else {
        let wrong = format!("lang: unknown language {:?}", asked.lang);
        return Ok((StatusCode::BAD_REQUEST, wrong).into_response());
    };
    let sound = voice.read_aloud(lang, &asked.words).await;
    let kind = [
        (header::CONTENT_TYPE, HeaderValue::from_static("audio/wav")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((kind, sound.or_not_found()?).into_response())
}

/// What was asked; else what is wrong with it, for whoever looks for it in the kiosk's console.
fn read(body: &[u8]) -> Result<Asked, String> {
    let asked: Asked = serde_json::from_slice(body).map_err(|why| why.to_string())?;
    let has_words = asked.words.chars().any(char::is_alphanumeric);
    let is_plain = !asked.words.chars().any(char::is_control);
    if has_words && is_plain && asked.words.chars().count() <= LONGEST {
        Ok(asked)
    } else {
        Err(format!("words: 1 to {LONGEST} letters on one line"))
    }
}
