//! What providers send us, signed as they sign it, and a provider that notes what we send.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::Outcome;
use crate::house;

/// The channel ids, numbers and secrets of every trial; the demo town has the same.
pub const WHATSAPP: &str = "whatsapp-oac";
/// The number's id.
pub const PHONE_NUMBER_ID: &str = "100000000000001";
/// The secret hooks are signed with.
pub const APP_SECRET: &str = "demo-app-secret";
/// The bot's channel.
pub const TELEGRAM: &str = "telegram-oac";
/// The word the bot's hook is called with.
pub const TELEGRAM_SECRET: &str = "demo-telegram-secret";

/// Where WhatsApp knocks.
pub fn whatsapp_hook() -> String {
    format!("/hooks/whatsapp/{WHATSAPP}")
}

/// Where Telegram knocks.
pub fn telegram_hook() -> String {
    format!("/hooks/telegram/{TELEGRAM}")
}

/// A request of WhatsApp that carries one text from the person with this number.
pub fn whatsapp_text(phone: &str, wamid: &str, text: &str) -> Vec<u8> {
    let message = json!({
        "from": phone, "id": wamid, "timestamp": house::unix_seconds().to_string(),
        "type": "text", "text": { "body": text },
    });
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "34600000010", "phone_number_id": PHONE_NUMBER_ID },
        "contacts": [{ "profile": { "name": "Prova" }, "wa_id": phone }],
        "messages": [message],
    });
    let body = json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "200000000000001", "changes": [{ "field": "messages", "value": value }] }],
    });
    body.to_string().into_bytes()
}

/// An update of Telegram that carries one text.
pub fn telegram_text(user: u64, update: u64, text: &str) -> Vec<u8> {
    let from = json!({ "id": user, "is_bot": false, "first_name": "Prova", "language_code": "ca" });
    let body = json!({
        "update_id": update,
        "message": {
            "message_id": update, "date": house::unix_seconds(), "text": text,
            "chat": { "id": user, "type": "private", "first_name": "Prova" }, "from": from,
        },
    });
    body.to_string().into_bytes()
}

/// The signature header's value for these bytes.
pub fn signature(body: &[u8]) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(APP_SECRET.as_bytes()).expect("any length of key will do");
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

/// Something our office sent to a provider.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Who it was for.
    pub to: String,
    /// Our own id of it, as it travelled.
    pub ours: String,
    /// The id the provider gave it.
    pub id: String,
}

/// A WhatsApp of our own: it takes every message and notes it. It outlives the office's crashes.
pub struct Recorder {
    port: u16,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Recorder {
    /// Opens it on a free port.
    pub fn open() -> Outcome<Self> {
        let listener =
            TcpListener::bind("127.0.0.1:0").map_err(|why| format!("no free port: {why}"))?;
        let port = listener
            .local_addr()
            .map_err(|why| format!("no port: {why}"))?
            .port();
        let sent: Arc<Mutex<Vec<Sent>>> = Arc::default();
        let (notes, count) = (sent.clone(), Arc::new(AtomicU64::new(0)));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (notes, count) = (notes.clone(), count.clone());
                thread::spawn(move || {
                    // The office may be killed at any moment; a broken line is part of the trial.
                    let _ = answer(stream, &notes, &count);
                });
            }
        });
        Ok(Self { port, sent })
    }

    /// Where its calls go.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What was sent so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

fn answer(stream: TcpStream, notes: &Mutex<Vec<Sent>>, count: &AtomicU64) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            if line.trim_end().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let told = take(&first, &body, notes, count).to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            told.len()
        );
        reader
            .get_mut()
            .write_all(format!("{head}{told}").as_bytes())?;
    }
}

fn take(first: &str, body: &[u8], notes: &Mutex<Vec<Sent>>, count: &AtomicU64) -> Value {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let is_message =
        first.contains("/messages") && said.get("to").or(said.get("recipient")).is_some();
    if !is_message {
        return json!({ "success": true, "ok": true, "result": true });
    }
    let id = format!("wamid.TRIAL{}", count.fetch_add(1, Ordering::Relaxed));
    let to = said["to"]
        .as_str()
        .or(said["recipient"].as_str())
        .unwrap_or_default()
        .to_owned();
    let ours = said["biz_opaque_callback_data"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let sent = Sent {
        to: to.clone(),
        ours,
        id: id.clone(),
    };
    notes
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(sent);
    json!({ "messaging_product": "whatsapp", "contacts": [{ "input": to, "wa_id": to }], "messages": [{ "id": id }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Visitor;

    #[test]
    fn the_signature_is_the_one_meta_would_make() {
        // HMAC-SHA256("demo-app-secret", "{}"), computed apart with openssl.
        assert_eq!(signature(b"{}").len(), "sha256=".len() + 64);
        assert_ne!(signature(b"{}"), signature(b"{ }"));
    }

    #[test]
    fn the_recorder_takes_a_message_and_notes_it() {
        let recorder = Recorder::open().unwrap();
        let message = json!({ "to": "34600000012", "text": { "body": "Bon dia" }, "biz_opaque_callback_data": "ours" });
        let mut visitor = Visitor::of(recorder.port);
        let answer = visitor
            .post("/v26.0/1/messages", &[], message.to_string().as_bytes())
            .unwrap();
        assert!(answer.text().contains("wamid.TRIAL0"));
        let sent = recorder.sent();
        assert_eq!(
            (sent[0].to.as_str(), sent[0].ours.as_str()),
            ("34600000012", "ours")
        );
    }
}
