//! What the Cloud API tells the office: messages of residents and how far the office's own have come.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use kernel::Timestamp;
use serde_json::{Value, json};

use crate::deliver;
use crate::person::{App, Message, PersonCard, State};
use crate::stage::Stage;

/// How long a telephone takes to get a message.
const ON_THE_WAY: Duration = Duration::from_millis(150);

/// A message id in the provider's form: some bytes around the number and twenty random letters.
pub(crate) fn wamid(number: &str) -> String {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).take(24).collect();
    let random = crate::chance::word().to_uppercase();
    let mut bytes = vec![0x1c, 0x18, 0x0b];
    bytes.extend(digits);
    bytes.extend([0x15, 0x02, 0x00, 0x11, 0x18, 0x14]);
    bytes.extend(&random.as_bytes()[..20]);
    bytes.push(0);
    format!(
        "wamid.{}",
        base64::engine::general_purpose::STANDARD.encode(bytes)
    )
}

fn value(stage: &Stage, key: &str, item: &Value) -> Value {
    let ours = &stage.config.whatsapp;
    json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": ours.display_phone, "phone_number_id": ours.phone_number_id },
        key: [item],
    })
}

fn seconds(at: Timestamp) -> String {
    at.as_second().to_string()
}

/// Tells the office what a resident said or did. `content` is the message without its common fields.
pub(crate) fn message(
    stage: &Arc<Stage>,
    card: &PersonCard,
    id: &str,
    at: Timestamp,
    content: Value,
) {
    let mut item = content;
    item["id"] = id.into();
    item["timestamp"] = seconds(at).into();
    item["from_user_id"] = card.scoped_id.clone().into();
    let mut contact = json!({ "profile": { "name": card.name }, "user_id": card.scoped_id });
    if card.hidden {
        contact["profile"]["username"] = format!("usuari.{}", card.id).into();
    } else {
        item["from"] = card.phone.clone().into();
        contact["wa_id"] = card.phone.clone().into();
    }
    let system = item["type"] == "system";
    let mut value = value(stage, "messages", &item);
    if !system {
        value["contacts"] = json!([contact]);
    }
    deliver::item(stage, &deliver::lane(App::Whatsapp, &card.id), value);
}

/// How statuses name this person.
pub(crate) fn recipient(card: &PersonCard) -> Value {
    if card.hidden {
        json!({ "recipient_user_id": card.scoped_id })
    } else {
        json!({ "recipient_id": card.phone, "recipient_user_id": card.scoped_id })
    }
}

fn status(stage: &Arc<Stage>, lane: &str, message: &Message, word: &str, to: &Value) {
    let mut item = to.clone();
    item["id"] = message.id.clone().into();
    item["status"] = word.into();
    item["timestamp"] = seconds(stage.now()).into();
    if let Some(opaque) = &message.opaque {
        item["biz_opaque_callback_data"] = opaque.clone().into();
    }
    if let Some(code) = message.code {
        item["errors"] = json!([{ "code": code, "title": "Message undeliverable", "error_data": { "details": "…" } }]);
    } else {
        item["pricing"] =
            json!({ "billable": false, "pricing_model": "PMP", "category": "service" });
    }
    deliver::item(stage, lane, value(stage, "statuses", &item));
}

/// A message that was accepted cannot be delivered.
pub(crate) fn failed(stage: &Arc<Stage>, message: &Message, to: &Value, code: i64) {
    let message = Message {
        code: Some(code),
        ..message.clone()
    };
    status(stage, "failures", &message, "failed", to);
}

/// A message of the office climbs: the provider has it, the telephone has it.
pub(crate) async fn ladder(stage: Arc<Stage>, card: PersonCard, message: Message, blocked: bool) {
    let lane = deliver::lane(App::Whatsapp, &card.id);
    let to = recipient(&card);
    status(&stage, &lane, &message, "sent", &to);
    if blocked || !stage.rest(ON_THE_WAY).await || stage.state().faults.phones_off {
        return;
    }
    climb(&stage, &card, &message.id, State::Delivered);
}

/// Moves a message of the office up to `state` on a resident's telephone, and tells the office once.
pub(crate) fn climb(stage: &Arc<Stage>, card: &PersonCard, id: &str, to: State) {
    let climbed = {
        let mut state = stage.state();
        let message = state
            .people
            .get_mut(&card.id)
            .and_then(|person| person.whatsapp.find(id));
        message
            .filter(|message| message.state < to && message.form != "reaction")
            .map(|message| {
                message.state = to;
                message.clone()
            })
    };
    if let Some(message) = climbed {
        let word = if to == State::Read {
            "read"
        } else {
            "delivered"
        };
        stage.tell(&card.id, App::Whatsapp, "state", Some(&message));
        status(
            stage,
            &deliver::lane(App::Whatsapp, &card.id),
            &message,
            word,
            &recipient(card),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_looks_like_metas() {
        let id = wamid("34600000012");
        assert!(id.starts_with("wamid.HBgL"), "{id}");
        assert_ne!(id, wamid("34600000012"));
    }
}
