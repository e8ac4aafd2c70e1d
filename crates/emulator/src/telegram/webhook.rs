//! Where the bot's updates go.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{BotError, text, update};
use crate::config::loopback;
use crate::stage::{Hook, Stage};

pub(super) fn set(stage: &Arc<Stage>, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let url = text(asked, "url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete(stage, asked));
    }
    loopback(url).map_err(|refused| BotError::bad(&format!("bad webhook: {refused}")))?;
    let secret = text(asked, "secret_token").unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if secret.len() > 256 || !secret.bytes().all(plain) {
        return Err(BotError::bad("secret token contains unallowed characters"));
    }
    let allowed = asked
        .get("allowed_updates")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let allowed = allowed
        .filter_map(|kind| kind.as_str().map(str::to_owned))
        .collect();
    let mut state = stage.state();
    drop_pending(&mut state.telegram.pending, asked);
    state.telegram.hook = Some(Hook {
        url: url.to_owned(),
        secret: secret.to_owned(),
        allowed,
    });
    state.telegram.last_error = None;
    drop(state);
    update::push_pending(stage);
    Ok(json!(true))
}

pub(super) fn delete(stage: &Stage, asked: &Map<String, Value>) -> Value {
    let mut state = stage.state();
    drop_pending(&mut state.telegram.pending, asked);
    state.telegram.hook = None;
    json!(true)
}

fn drop_pending<T>(pending: &mut std::collections::BTreeMap<i64, T>, asked: &Map<String, Value>) {
    if asked
        .get("drop_pending_updates")
        .is_some_and(|drop| *drop == true || drop == "true" || drop == "True")
    {
        pending.clear();
    }
}

pub(super) fn about(stage: &Stage) -> Value {
    let state = stage.state();
    let url = state
        .telegram
        .hook
        .as_ref()
        .map_or("", |hook| hook.url.as_str());
    let mut info = json!({
        "url": url, "has_custom_certificate": false, "pending_update_count": state.telegram.pending.len(),
        "max_connections": 40,
    });
    if let Some((at, reason)) = &state.telegram.last_error {
        info["last_error_date"] = at.as_second().into();
        info["last_error_message"] = reason.clone().into();
    }
    info
}
