//! A reply as the Bot API takes it.

use kernel::Lang;
use platform::texts::say;
use serde_json::{Value, json};

use crate::channels::limits::telegram as limits;
use crate::channels::markup;
use crate::channels::render::{numbered, with_source, words};
use crate::channels::split::split;
use crate::outgoing::{Reply, SentFile};

/// The reply in parts of which each is one message; the choices stand under the last.
pub fn portions(reply: &Reply) -> Vec<Reply> {
    if reply.file.is_some() {
        return vec![reply.clone()];
    }
    let mut text = with_source(reply);
    if !tappable(reply) {
        text = format!("{}\n\n{}", text.trim_end(), numbered(&reply.choices));
    }
    // Stars are counted although they are not sent: a text a few units shorter than it could be hurts nobody.
    let mut parts: Vec<Reply> = words(&text, limits::TEXT).collect();
    if let Some(last) = parts.last_mut() {
        last.choices.clone_from(&reply.choices);
        last.list_label.clone_from(&reply.list_label);
        last.ask_phone = reply.ask_phone;
        if !tappable(reply) {
            last.choices.clear();
        }
    }
    parts
}

/// The method that takes a file of this form, and the field it goes in. What is not a picture, a sound or a film as
/// Telegram knows them goes as it is.
pub(in crate::channels) fn method(file: &SentFile) -> (&'static str, &'static str) {
    match (file.form.as_str(), file.mime.as_str()) {
        ("image", _) => ("sendPhoto", "photo"),
        ("audio", "audio/mpeg" | "audio/m4a") => ("sendAudio", "audio"),
        ("video", _) => ("sendVideo", "video"),
        _ => ("sendDocument", "document"),
    }
}

fn tappable(reply: &Reply) -> bool {
    reply.choices.len() <= limits::BUTTONS
        && reply
            .choices
            .iter()
            .all(|choice| (1..=limits::CALLBACK_BYTES).contains(&choice.id.len()))
}

/// The bodies of those parts, without the chat.
pub fn payloads(reply: &Reply, lang: Lang) -> Vec<Value> {
    portions(reply)
        .iter()
        .map(|part| payload(part, lang))
        .collect()
}

fn payload(part: &Reply, lang: Lang) -> Value {
    let text = if part.text.trim().is_empty() {
        say(lang, "channel-choose")
    } else {
        part.text.clone()
    };
    debug_assert_eq!(split(&text, limits::TEXT).len(), 1);
    let mut body = json!({ "text": text, "link_preview_options": { "is_disabled": true } });
    if let Some(html) = markup::html(&text) {
        body["text"] = html.into();
        body["parse_mode"] = "HTML".into();
    }
    if let Some(markup) = keyboard(part, lang) {
        body["reply_markup"] = markup;
    }
    body
}

/// Buttons under the message; or, to ask for a number, keys in place of the keyboard, where a choice is typed by
/// its key. Telegram takes one of the two.
fn keyboard(part: &Reply, lang: Lang) -> Option<Value> {
    if part.ask_phone {
        let mut rows =
            vec![json!([{ "text": say(lang, "channel-share_phone"), "request_contact": true }])];
        rows.extend(
            part.choices
                .iter()
                .map(|choice| json!([{ "text": choice.title }])),
        );
        return Some(
            json!({ "keyboard": rows, "one_time_keyboard": true, "resize_keyboard": true }),
        );
    }
    let rows: Vec<Value> = part
        .choices
        .iter()
        .map(|choice| json!([{ "text": choice.title, "callback_data": choice.id }]))
        .collect();
    (!rows.is_empty()).then(|| json!({ "inline_keyboard": rows }))
}
