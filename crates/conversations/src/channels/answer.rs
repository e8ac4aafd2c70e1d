//! A provider's answer, before it is judged.

use std::time::Duration;

use platform::http::Answer;
use serde_json::Value;

use super::wire;

/// The JSON of an answer; `Null` when it has none.
pub(super) fn json(answer: &Answer) -> Value {
    wire::parse(&answer.body).unwrap_or(Value::Null)
}

/// How long the `Retry-After` header asks to wait.
pub(super) fn retry_after(answer: &Answer) -> Option<Duration> {
    let seconds = answer
        .headers
        .get("retry-after")?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

#[cfg(test)]
pub(super) fn made(status: u16, body: &str) -> Answer {
    Answer {
        status,
        headers: reqwest::header::HeaderMap::new(),
        body: bytes::Bytes::from(body.to_owned()),
    }
}
