//! What the Bot API tells the office: pushed to a webhook, or kept until it is asked for.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::{BotError, me, number};
use crate::deliver::{self, Parcel, enqueue};
use crate::person::{App, Message, PersonCard, Side};
use crate::stage::Stage;

/// Updates kept for whoever does not ask.
const PENDING: usize = 10_000;

/// Adds an update of one kind and sends it on its way.
pub(crate) fn add(stage: &Arc<Stage>, card: &PersonCard, kind: &str, content: &Value) {
    let lane = deliver::lane(App::Telegram, &card.id);
    let mut state = stage.state();
    let allowed = state.telegram.hook.as_ref().map(|hook| &hook.allowed);
    // Reactions come only to whoever asks for them by name.
    let wanted = allowed.is_none_or(|allowed| {
        if allowed.is_empty() {
            kind != "message_reaction"
        } else {
            allowed.iter().any(|one| one == kind)
        }
    });
    if !wanted {
        return;
    }
    state.telegram.next_update += 1;
    let id = state.telegram.next_update;
    state.telegram.pending.insert(
        id,
        (lane.clone(), json!({ "update_id": id, kind: content })),
    );
    if state.telegram.pending.len() > PENDING {
        state.telegram.pending.pop_first();
    }
    let pushed = state.telegram.hook.is_some();
    drop(state);
    if pushed {
        deliver::update(stage, &lane, id);
    } else {
        stage.news.notify_waiters();
    }
}

/// Sends everything that waits to a webhook that was just set.
pub(crate) fn push_pending(stage: &Arc<Stage>) {
    let waiting: Vec<(i64, String)> = stage
        .state()
        .telegram
        .pending
        .iter()
        .map(|(id, (lane, _))| (*id, lane.clone()))
        .collect();
    for (id, lane) in waiting {
        enqueue(stage, &lane, Parcel::Update(id));
    }
}

/// Answers `getUpdates`: confirms what is below the offset, waits for news if it is asked to.
pub(super) async fn get(stage: &Stage, asked: &Map<String, Value>) -> Result<Value, BotError> {
    let seconds = u64::try_from(number(asked, "timeout").unwrap_or(0).clamp(0, 50)).unwrap_or(0);
    let limit = usize::try_from(number(asked, "limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let until = Instant::now() + Duration::from_secs(seconds);
    let mine = {
        let mut state = stage.state();
        refuse_with_hook(state.telegram.hook.is_some())?;
        let pending = &mut state.telegram.pending;
        match number(asked, "offset").unwrap_or(0) {
            offset if offset < 0 => {
                let from_end = usize::try_from(-offset).unwrap_or(usize::MAX);
                let forgotten = pending.len().saturating_sub(from_end);
                for _ in 0..forgotten {
                    pending.pop_first();
                }
            }
            offset => *pending = pending.split_off(&offset),
        }
        state.telegram.poll += 1;
        state.telegram.poll
    };
    // Whoever asked before is told that somebody else does now.
    stage.news.notify_waiters();
    loop {
        let news = stage.news.notified();
        {
            let state = stage.state();
            refuse_with_hook(state.telegram.hook.is_some())?;
            if state.telegram.poll != mine {
                return Err(BotError::new(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            let updates: Vec<Value> = state
                .telegram
                .pending
                .values()
                .take(limit)
                .map(|(_, update)| update.clone())
                .collect();
            if !updates.is_empty() || Instant::now() >= until {
                return Ok(updates.into());
            }
        }
        // A webhook set meanwhile or a call in between is noticed within a second even if no news comes.
        let rest = until
            .saturating_duration_since(Instant::now())
            .min(Duration::from_secs(1));
        tokio::select! {
            () = news => {}
            going_on = stage.rest(rest) => if !going_on { return Ok(json!([])) },
        }
    }
}

fn refuse_with_hook(set: bool) -> Result<(), BotError> {
    if set {
        return Err(BotError::new(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        ));
    }
    Ok(())
}

pub(crate) fn user(card: &PersonCard) -> Value {
    json!({ "id": card.telegram_id, "is_bot": false, "first_name": card.name, "language_code": card.lang })
}

pub(crate) fn chat(card: &PersonCard) -> Value {
    json!({ "id": card.telegram_id, "type": "private", "first_name": card.name })
}

/// A message of a resident, with what it holds.
pub(crate) fn message(card: &PersonCard, message: &Message, content: &Value) -> Value {
    let mut value = json!({
        "message_id": message.id.parse::<i64>().unwrap_or_default(), "from": user(card), "chat": chat(card),
        "date": message.at.as_second(),
    });
    if let (Some(value), Some(content)) = (value.as_object_mut(), content.as_object()) {
        value.extend(content.clone());
    }
    value
}

/// A message of the office, as the provider gives it back.
pub(crate) fn office_message(stage: &Stage, card: &PersonCard, message: &Message) -> Value {
    let mut value = json!({
        "message_id": message.id.parse::<i64>().unwrap_or_default(), "from": me(stage), "chat": chat(card),
        "date": message.at.as_second(), "text": message.text,
    });
    if message.side == Side::Office && message.layout.as_deref() == Some("buttons") {
        let rows: Vec<Value> = message
            .choices
            .iter()
            .map(|choice| json!([{ "text": choice.title, "callback_data": choice.id }]))
            .collect();
        value["reply_markup"] = json!({ "inline_keyboard": rows });
    }
    value
}
