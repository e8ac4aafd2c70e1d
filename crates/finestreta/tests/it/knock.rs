//! What providers post, signed as they sign it.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::town::{APP_SECRET, TELEGRAM_SECRET, Town};
use crate::wire::Answer;

pub const WHATSAPP_HOOK: &str = "/hooks/whatsapp/whatsapp-oac";
pub const TELEGRAM_HOOK: &str = "/hooks/telegram/telegram-oac";
pub const NUMBER: &str = "100000000000001";

/// The signature header over these bytes.
pub fn signature(secret: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .expect("a key of any length makes an HMAC");
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// Posts a signed body to the WhatsApp hook.
pub fn whatsapp(town: &Town, body: &[u8]) -> Answer {
    town.post(
        WHATSAPP_HOOK,
        &[
            ("content-type", "application/json"),
            ("x-hub-signature-256", &signature(APP_SECRET, body)),
        ],
        body,
    )
}

/// Posts an update with the secret token to the Telegram hook.
pub fn telegram(town: &Town, body: &[u8]) -> Answer {
    town.post(
        TELEGRAM_HOOK,
        &[
            ("content-type", "application/json"),
            ("x-telegram-bot-api-secret-token", TELEGRAM_SECRET),
        ],
        body,
    )
}

/// A request of the Cloud API with these values, one entry each.
pub fn batch(values: &[Value]) -> Vec<u8> {
    let entries: Vec<Value> = values
        .iter()
        .map(|value| {
            let mut value = value.clone();
            value["messaging_product"] = "whatsapp".into();
            value["metadata"] =
                json!({ "display_phone_number": "34600000010", "phone_number_id": NUMBER });
            json!({ "id": "200000000000001", "changes": [{ "value": value, "field": "messages" }] })
        })
        .collect();
    json!({ "object": "whatsapp_business_account", "entry": entries })
        .to_string()
        .into_bytes()
}

/// A message of words.
pub fn words(phone: &str, id: &str, text: &str) -> Value {
    json!({ "from": phone, "id": id, "timestamp": "1795513320", "type": "text", "text": { "body": text } })
}

/// A request with one message of words.
pub fn message(phone: &str, id: &str, text: &str) -> Vec<u8> {
    batch(&[json!({ "messages": [words(phone, id, text)] })])
}

/// A delivery status.
pub fn status(of: &str, word: &str, phone: &str) -> Value {
    json!({ "id": of, "status": word, "timestamp": "1795513330", "recipient_id": phone })
}
