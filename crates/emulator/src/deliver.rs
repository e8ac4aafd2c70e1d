//! From the providers to the office's webhooks: signed, in lanes, again and again until somebody says 200.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::person::App;
use crate::stage::Stage;

/// How long a fault waits for what it wants to mix.
const PATIENCE: Duration = Duration::from_secs(10);
/// What waits for one telephone before the oldest is dropped.
const LANE: usize = 2_000;
/// Attempts at one delivery. With gaps of up to a minute that is most of a working day.
const ATTEMPTS: u32 = 400;

/// Something on its way.
pub(crate) enum Parcel {
    /// A request of the Cloud API, whole.
    Request(Bytes),
    /// An update of the Bot API, by number.
    Update(i64),
}

/// What a fault keeps back.
pub(crate) enum Held {
    /// A `value` of the Cloud API.
    Item(Value),
    /// An update of the Bot API.
    Update(i64),
}

/// Hands an item of the Cloud API to the way out: a `value` as it stands inside a change.
pub(crate) fn item(stage: &Arc<Stage>, lane: &str, value: Value) {
    if let Some(Held::Item(value)) = hold(stage, Held::Item(value)) {
        request(stage, lane, &[value]);
    }
}

/// Hands an update of the Bot API to the way out.
pub(crate) fn update(stage: &Arc<Stage>, lane: &str, number: i64) {
    if let Some(Held::Update(number)) = hold(stage, Held::Update(number)) {
        enqueue(stage, lane, Parcel::Update(number));
    }
}

/// Keeps something back, to let it go with others or after them; gives it back when no fault wants it.
fn hold(stage: &Arc<Stage>, what: Held) -> Option<Held> {
    let mut state = stage.state();
    let batch = state.faults.batch_next > 0;
    let counter = if batch {
        &mut state.faults.batch_next
    } else {
        &mut state.faults.shuffle_next
    };
    if *counter == 0 {
        return Some(what);
    }
    *counter -= 1;
    let full = *counter == 0;
    let first = state.held.is_empty();
    state.held.push(what);
    drop(state);
    if full {
        release(stage, batch);
    } else if first {
        // Nobody's words are kept for ever because no second message came.
        let waiting = stage.clone();
        stage.tasks.spawn(async move {
            waiting.rest(PATIENCE).await;
            release(&waiting, batch);
        });
    }
    None
}

/// Lets go what is held: together, or one by one from the last.
pub(crate) fn release(stage: &Arc<Stage>, together: bool) {
    let mut held = {
        let mut state = stage.state();
        if together {
            state.faults.batch_next = 0;
        } else {
            state.faults.shuffle_next = 0;
        }
        std::mem::take(&mut state.held)
    };
    if !together {
        held.reverse();
    }
    let mut values = Vec::new();
    for what in held {
        // One lane, so that the wrong order is the same wrong order every time.
        match what {
            Held::Item(value) if together => values.push(value),
            Held::Item(value) => request(stage, "shuffle", &[value]),
            Held::Update(number) => enqueue(stage, "shuffle", Parcel::Update(number)),
        }
    }
    if !values.is_empty() {
        request(stage, "batch", &values);
    }
}

fn request(stage: &Arc<Stage>, lane: &str, values: &[Value]) {
    let waba = &stage.config.whatsapp.waba_id;
    let change = |value: &Value| json!({ "value": value, "field": "messages" });
    // A batch comes as two entries, because whoever reads only the first has a bug.
    let (first, second) = values.split_at(values.len().div_ceil(2));
    let entry: Vec<Value> = [first, second]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| json!({ "id": waba, "changes": part.iter().map(change).collect::<Vec<_>>() }))
        .collect();
    let text = json!({ "object": "whatsapp_business_account", "entry": entry }).to_string();
    let mut state = stage.state();
    if state.whatsapp_hook.is_none() {
        return;
    }
    let body = if state.faults.raw_utf8 {
        text
    } else {
        escaped(&text)
    };
    let times = twice(&mut state.faults.deliver_twice);
    drop(state);
    for _ in 0..times {
        enqueue(stage, lane, Parcel::Request(Bytes::from(body.clone())));
    }
}

pub(crate) fn twice(left: &mut u32) -> u32 {
    if *left > 0 {
        *left -= 1;
        2
    } else {
        1
    }
}

pub(crate) fn enqueue(stage: &Arc<Stage>, lane: &str, parcel: Parcel) {
    let mut state = stage.state();
    let queue = state.lanes.entry(lane.to_owned()).or_default();
    if queue.len() >= LANE {
        queue.pop_front();
        tracing::warn!("a lane of the emulator is full; its oldest delivery was dropped");
    }
    queue.push_back(parcel);
    if state.busy.insert(lane.to_owned()) {
        drop(state);
        stage.tasks.spawn(drive(stage.clone(), lane.to_owned()));
    }
}

/// Empties one lane, in order.
async fn drive(stage: Arc<Stage>, lane: String) {
    loop {
        let parcel = {
            let mut state = stage.state();
            let next = state
                .lanes
                .get_mut(&lane)
                .and_then(std::collections::VecDeque::pop_front);
            if next.is_none() {
                state.lanes.remove(&lane);
                state.busy.remove(&lane);
            }
            next
        };
        match parcel {
            None => return,
            Some(Parcel::Request(body)) => {
                if !attempt_request(&stage, &body).await {
                    // The Cloud API goes on with what came after; what failed comes again, later and out of order.
                    stage.tasks.spawn(insist(stage.clone(), body));
                }
            }
            Some(Parcel::Update(number)) => {
                if !push_update(&stage, number).await {
                    return;
                }
            }
        }
    }
}

async fn insist(stage: Arc<Stage>, body: Bytes) {
    for attempt in 0..ATTEMPTS {
        if !stage.rest(gap(attempt)).await || attempt_request(&stage, &body).await {
            return;
        }
    }
}

/// Growing gaps, up to a minute.
fn gap(attempt: u32) -> Duration {
    Duration::from_secs(1 << attempt.min(6)).min(Duration::from_mins(1))
}

async fn attempt_request(stage: &Stage, body: &Bytes) -> bool {
    let Some(url) = stage.state().whatsapp_hook.clone() else {
        return true;
    };
    let stopped = stage.stopped();
    let sent = stage
        .http
        .post(url)
        .header("content-type", "application/json")
        .header("user-agent", "facebookexternalua")
        .header(
            "x-hub-signature-256",
            signature(&stage.config.whatsapp.app_secret, body),
        )
        .body(body.clone())
        .send();
    tokio::select! {
        answer = sent => answer.is_ok_and(|answer| answer.status().as_u16() == 200),
        () = stopped.cancelled() => true,
    }
}

/// Pushes one update until it is taken; other chats go on meanwhile. `false` when the emulator stops.
async fn push_update(stage: &Stage, number: i64) -> bool {
    for attempt in 0..ATTEMPTS {
        let (hook, update, times) = {
            let mut state = stage.state();
            let hook = state.telegram.hook.clone();
            let update = state
                .telegram
                .pending
                .get(&number)
                .map(|(_, update)| update.clone());
            let times = twice(&mut state.faults.deliver_twice);
            (hook, update, times)
        };
        // Without a webhook it waits to be asked for; without the update somebody asked meanwhile.
        let (Some(hook), Some(update)) = (hook, update) else {
            return true;
        };
        let mut taken = Err(String::from("the emulator is stopping"));
        for _ in 0..times {
            let mut sent = stage
                .http
                .post(&hook.url)
                .header("content-type", "application/json");
            if !hook.secret.is_empty() {
                sent = sent.header("x-telegram-bot-api-secret-token", &hook.secret);
            }
            let stopped = stage.stopped();
            taken = tokio::select! {
                answer = sent.body(update.to_string()).send() => match answer {
                    Ok(answer) if answer.status().is_success() => Ok(()),
                    Ok(answer) => Err(format!("Wrong response from the webhook: {}", answer.status())),
                    Err(_) => Err("Connection failed".to_owned()),
                },
                () = stopped.cancelled() => return false,
            };
        }
        match taken {
            Ok(()) => {
                stage.state().telegram.pending.remove(&number);
                return true;
            }
            Err(reason) => {
                let now = stage.now();
                stage.state().telegram.last_error = Some((now, reason));
            }
        }
        // The first repetition comes at once, as Telegram's does.
        if attempt > 0 && !stage.rest(gap(attempt)).await {
            return false;
        }
    }
    true
}

/// Asks the office to repeat a word, as Meta does when an administrator enters the address.
pub(crate) async fn handshake(stage: &Stage) -> bool {
    let Some(url) = stage.state().whatsapp_hook.clone() else {
        return false;
    };
    let challenge = crate::chance::word();
    let query = [
        ("hub.mode", "subscribe"),
        (
            "hub.verify_token",
            stage.config.whatsapp.verify_token.as_str(),
        ),
        ("hub.challenge", challenge.as_str()),
    ];
    match stage.http.get(url).query(&query).send().await {
        Ok(answer) if answer.status().as_u16() == 200 => {
            answer.text().await.is_ok_and(|text| text == challenge)
        }
        _ => false,
    }
}

fn signature(secret: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .expect("a key of any length makes an HMAC");
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// JSON as Meta writes it: every letter beyond ASCII and every slash escaped.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + json.len() / 4);
    for c in json.chars() {
        match c {
            '/' => text.push_str("\\/"),
            c if c.is_ascii() => text.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a text cannot fail.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text
}

/// Which application's screens a lane belongs to is in its name, so that both can share the lanes.
pub(crate) fn lane(app: App, person: &str) -> String {
    format!("{app:?}:{person}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_escaped_as_meta_escapes_them_and_mean_the_same() {
        let text = r#"{"body":"fà 😀 a/b"}"#;
        let written = escaped(text);
        assert_eq!(written, r#"{"body":"f\u00e0 \ud83d\ude00 a\/b"}"#);
        assert_eq!(
            serde_json::from_str::<Value>(&written).unwrap(),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }

    #[test]
    fn the_gaps_grow_to_a_minute() {
        let gaps: Vec<u64> = (0..8).map(|attempt| gap(attempt).as_secs()).collect();
        assert_eq!(gaps, [1, 2, 4, 8, 16, 32, 60, 60]);
    }
}
