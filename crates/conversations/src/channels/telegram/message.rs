//! One Telegram message, new or edited.

use kernel::{Personal, Phone};
use serde_json::Value;

use super::{is_private, message_key, person, skipped};
use crate::channels::wire;
use crate::incoming::{Heard, Incoming, IncomingFile, Item, Sender};

/// What every message has, or what belongs to how it was sent: no content of its own.
const ENVELOPE: [&str; 24] = [
    "message_id",
    "message_thread_id",
    "from",
    "sender_chat",
    "sender_boost_count",
    "sender_business_bot",
    "date",
    "chat",
    "forward_origin",
    "is_topic_message",
    "is_automatic_forward",
    "reply_to_message",
    "external_reply",
    "quote",
    "via_bot",
    "edit_date",
    "has_protected_content",
    "media_group_id",
    "author_signature",
    "entities",
    "reply_markup",
    "link_preview_options",
    "caption",
    "caption_entities",
];

/// The Bot API names what happened to a chat in the past tense, and adds new ones with every release.
const EVENT_ENDINGS: [&str; 22] = [
    "_added",
    "_allowed",
    "_changed",
    "_closed",
    "_completed",
    "_created",
    "_declined",
    "_deleted",
    "_done",
    "_ended",
    "_edited",
    "_hidden",
    "_invited",
    "_payment",
    "_refunded",
    "_reopened",
    "_scheduled",
    "_set",
    "_shared",
    "_started",
    "_triggered",
    "_unhidden",
];

/// Events whose names follow no rule.
const EVENTS: [&str; 8] = [
    "connected_website",
    "delete_chat_photo",
    "left_chat_member",
    "migrate_from_chat_id",
    "new_chat_members",
    "new_chat_photo",
    "new_chat_title",
    "pinned_message",
];

pub(super) fn read(message: &Value, _update: &Value) -> Item {
    let (from, key) = match who_and_which(message) {
        Ok(found) => found,
        Err(kind) => return skipped(kind),
    };
    let heard = match read_content(message, &from) {
        Content::Said(heard) => heard,
        Content::Event(kind) => return skipped(kind),
    };
    Item::Message(Box::new(Incoming {
        from,
        external_id: key,
        at: wire::instant(message, "date"),
        heard,
        reply_to: message
            .get("reply_to_message")
            .and_then(|answered| message_key(answered, message)),
        album: wire::id(message, "media_group_id"),
    }))
}

pub(super) fn read_edited(message: &Value, update: &Value) -> Item {
    let (from, target) = match who_and_which(message) {
        Ok(found) => found,
        Err(kind) => return skipped(kind),
    };
    let text = wire::text(message, "text")
        .or_else(|| wire::text(message, "caption"))
        .map(wire::words);
    // A message can be edited many times: the update's number tells one edit from the next.
    let edit = super::update_id(update)
        .or_else(|| wire::int(message, "edit_date"))
        .unwrap_or_default();
    Item::Message(Box::new(Incoming {
        from,
        external_id: format!("edit:{target}:{edit}"),
        at: wire::instant(message, "edit_date"),
        heard: Heard::Edited { target, text },
        reply_to: None,
        album: None,
    }))
}

fn who_and_which(message: &Value) -> Result<(Sender, String), &'static str> {
    let chat = message.get("chat").ok_or("message without chat")?;
    if !is_private(chat) {
        return Err("group message");
    }
    let mut from = message
        .get("from")
        .and_then(person)
        .ok_or("message without sender")?;
    from.address = wire::int(chat, "id").map(|id| id.to_string());
    let key = message_key(message, message).ok_or("message without id")?;
    Ok((from, key))
}

enum Content<'a> {
    Said(Heard),
    Event(&'a str),
}

fn read_content<'a>(message: &'a Value, from: &Sender) -> Content<'a> {
    let said = read_text(message)
        .or_else(|| read_file(message))
        .or_else(|| read_place(message))
        .or_else(|| read_card(message, from))
        .or_else(|| read_move(message, from));
    if let Some(heard) = said {
        return Content::Said(heard);
    }
    let mut keys = message
        .as_object()
        .into_iter()
        .flat_map(|keys| keys.keys())
        .map(String::as_str);
    let word = keys
        .find(|key| !ENVELOPE.contains(key) && !key.starts_with("is_"))
        .unwrap_or("unknown");
    if EVENTS.contains(&word) || EVENT_ENDINGS.iter().any(|ending| word.ends_with(ending)) {
        return Content::Event(word);
    }
    Content::Said(Heard::Unsupported {
        what: wire::kind(word),
    })
}

fn read_text(message: &Value) -> Option<Heard> {
    let text = wire::words(message.get("text")?.as_str()?);
    let mut parts = text.splitn(2, char::is_whitespace);
    let command = parts.next().unwrap_or_default();
    if command == "/start" || command.starts_with("/start@") {
        let payload = parts
            .next()
            .map(str::trim)
            .filter(|payload| is_payload(payload));
        return Some(Heard::Started {
            payload: payload.map(str::to_owned),
        });
    }
    Some(Heard::Text { text })
}

/// What a link may bring along: what Telegram lets through, and no more.
fn is_payload(payload: &str) -> bool {
    (1..=64).contains(&payload.len())
        && payload
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn read_file(message: &Value) -> Option<Heard> {
    let forms = [
        ("animation", "video"),
        ("document", "document"),
        ("audio", "audio"),
        ("voice", "voice"),
        ("video", "video"),
        ("video_note", "video"),
        ("sticker", "sticker"),
    ];
    let (file, form) = match largest_photo(message) {
        Some(photo) => (photo, "image"),
        None => forms.into_iter().find_map(|(key, form)| {
            message
                .get(key)
                .filter(|file| file.is_object())
                .map(|file| (file, form))
        })?,
    };
    Some(Heard::File(IncomingFile {
        media_id: wire::text(file, "file_id")?.to_owned(),
        form: form.to_owned(),
        mime: wire::text(file, "mime_type").map(str::to_owned),
        name: wire::text(file, "file_name").map(|name| Personal::new(wire::words(name))),
        size: wire::int(file, "file_size").and_then(|size| u64::try_from(size).ok()),
        caption: wire::text(message, "caption").map(wire::words),
    }))
}

/// A photo comes in several sizes; staff need to read what is on it.
fn largest_photo(message: &Value) -> Option<&Value> {
    let area = |size: &Value| {
        wire::int(size, "width")
            .unwrap_or(0)
            .saturating_mul(wire::int(size, "height").unwrap_or(0))
    };
    wire::list(message, "photo")
        .iter()
        .filter(|size| wire::text(size, "file_id").is_some())
        .max_by_key(|size| (area(size), wire::int(size, "file_size").unwrap_or(0)))
}

fn read_place(message: &Value) -> Option<Heard> {
    let venue = message.get("venue");
    let place = message.get("location").or_else(|| venue?.get("location"))?;
    Some(Heard::Place {
        latitude: wire::degrees(place, "latitude")?,
        longitude: wire::degrees(place, "longitude")?,
        name: venue
            .and_then(|venue| wire::text(venue, "title"))
            .map(wire::words),
    })
}

/// A card says whose number it is; only when that is the sender is it proven to be theirs, since anybody can
/// forward somebody else's.
fn read_card(message: &Value, from: &Sender) -> Option<Heard> {
    let card = message.get("contact").filter(|card| card.is_object())?;
    let owner = wire::int(card, "user_id").map(|id| id.to_string());
    let forwarded = message
        .get("forward_origin")
        .is_some_and(|origin| !origin.is_null());
    let own = owner.is_some() && owner == from.user && !forwarded;
    let phone = wire::id(card, "phone_number").and_then(|number| Phone::try_from(number).ok());
    Some(Heard::Card {
        own_phone: phone.filter(|_| own),
    })
}

/// The chat goes on under another id.
fn read_move(message: &Value, from: &Sender) -> Option<Heard> {
    let address = wire::int(message, "migrate_to_chat_id")?.to_string();
    Some(Heard::NumberChanged {
        to: Sender {
            user: from.user.clone(),
            address: Some(address),
            ..Sender::default()
        },
    })
}
