//! The Telegram Bot API, as it speaks to us.
//!
//! Only conversations with one person are ours: groups, channels and business accounts are left aside. Message
//! ids are unique within a chat, so ours read `chat:message`.

mod call;
mod message;
mod render;

use kernel::{Lang, Personal, Timestamp};
use serde_json::Value;

pub(super) use call::request;
pub use call::{Hook, answer_callback, outcome, updates};
pub(super) use render::method;
pub use render::{payloads, portions};

use super::{Secret, gate, wire};
use crate::incoming::{Heard, Incoming, Item, Sender};

/// The header that carries the secret token.
pub const TOKEN_HEADER: &str = "x-telegram-bot-api-secret-token";

/// The kinds of updates we ask for.
pub const WANTED: [&str; 5] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "message_reaction",
];

/// Whether the request carries one of these secret tokens; two while one replaces the other.
pub fn token_holds(secrets: &[Secret], header: Option<&[u8]>) -> bool {
    gate::token_holds(secrets, header)
}

/// Reads one update.
pub fn read(body: &[u8]) -> Vec<Item> {
    match wire::parse(body) {
        Some(update) if update.is_object() => vec![read_update(&update)],
        _ => vec![skipped("unreadable body")],
    }
}

/// The number of an update, which orders updates and confirms them when polling.
pub fn update_id(update: &Value) -> Option<i64> {
    wire::int(update, "update_id")
}

fn read_update(update: &Value) -> Item {
    let found = [
        ("message", message::read as fn(&Value, &Value) -> Item),
        ("edited_message", message::read_edited),
        ("callback_query", read_tap),
        ("my_chat_member", read_membership),
        ("message_reaction", read_reaction),
    ]
    .into_iter()
    .find_map(|(key, reader)| {
        update
            .get(key)
            .filter(|value| value.is_object())
            .map(|value| (reader, value))
    });
    if let Some((reader, value)) = found {
        return reader(value, update);
    }
    let kind = update
        .as_object()
        .and_then(|keys| keys.keys().find(|key| *key != "update_id"));
    skipped(kind.map_or("empty update", String::as_str))
}

/// A tap on a button under one of our messages, which may be too old for Telegram to remember.
fn read_tap(tap: &Value, _update: &Value) -> Item {
    let (Some(callback), Some(from)) = (wire::id(tap, "id"), tap.get("from").and_then(person))
    else {
        return skipped("callback_query without sender");
    };
    let below = tap.get("message").filter(|message| message.is_object());
    let chat = below.and_then(|message| message.get("chat"));
    if chat.is_some_and(|chat| !is_private(chat)) {
        return skipped("group callback_query");
    }
    let mut from = from;
    if let Some(address) = chat.and_then(|chat| wire::id(chat, "id")) {
        from.address = Some(address);
    }
    // A button of a game has no data; it still wants its answer, and nothing of ours has an empty id.
    let id = wire::text(tap, "data").unwrap_or_default().to_owned();
    let title = below
        .and_then(|message| label_of(message, &id))
        .unwrap_or_else(|| id.clone());
    Item::Message(Box::new(Incoming {
        reply_to: below.and_then(|message| message_key(message, message)),
        from,
        external_id: format!("tap:{callback}"),
        // Telegram does not say when a button was tapped, only when the message above it was sent.
        at: Timestamp::UNIX_EPOCH,
        heard: Heard::Chosen {
            id,
            title,
            callback: Some(callback),
        },
        album: None,
    }))
}

fn label_of(message: &Value, data: &str) -> Option<String> {
    wire::list(message.get("reply_markup")?, "inline_keyboard")
        .iter()
        .filter_map(Value::as_array)
        .flatten()
        .find(|button| wire::text(button, "callback_data") == Some(data))
        .and_then(|button| wire::text(button, "text"))
        .map(wire::words)
}

fn read_membership(change: &Value, update: &Value) -> Item {
    let private = change.get("chat").is_some_and(is_private);
    let status = change
        .get("new_chat_member")
        .and_then(|member| wire::text(member, "status"));
    let blocked = match status {
        Some("kicked" | "left") => true,
        Some("member" | "administrator" | "creator" | "restricted") => false,
        _ => return skipped("my_chat_member"),
    };
    let heard = Heard::Blocked { blocked };
    if private {
        event(change, update, change.get("from"), heard)
    } else {
        skipped("group my_chat_member")
    }
}

fn read_reaction(reaction: &Value, update: &Value) -> Item {
    if !reaction.get("chat").is_some_and(is_private) {
        return skipped("group message_reaction");
    }
    let Some(to) = message_key(reaction, reaction) else {
        return skipped("message_reaction");
    };
    let new = wire::list(reaction, "new_reaction");
    // Paid and custom reactions have no character of their own.
    let emoji = new.first().map(|first| {
        wire::text(first, "emoji")
            .unwrap_or("⭐")
            .chars()
            .take(16)
            .collect()
    });
    event(
        reaction,
        update,
        reaction.get("user"),
        Heard::Reaction { to, emoji },
    )
}

/// Something that happened in a chat without being a message: its only name is the update's number.
fn event(value: &Value, update: &Value, from: Option<&Value>, heard: Heard) -> Item {
    let (Some(mut from), Some(number)) = (from.and_then(person), update_id(update)) else {
        return skipped("event without sender");
    };
    from.address = value.get("chat").and_then(|chat| wire::id(chat, "id"));
    Item::Message(Box::new(Incoming {
        from,
        external_id: format!("update:{number}"),
        at: wire::instant(value, "date"),
        heard,
        reply_to: None,
        album: None,
    }))
}

/// A person as Telegram describes them. Other bots are not people.
fn person(user: &Value) -> Option<Sender> {
    if user.get("is_bot").and_then(Value::as_bool) == Some(true) {
        return None;
    }
    let id = wire::int(user, "id")?.to_string();
    let names = [
        wire::text(user, "first_name"),
        wire::text(user, "last_name"),
    ];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name: String = wire::words(&name).chars().take(120).collect();
    Some(Sender {
        phone: None,
        address: Some(id.clone()),
        user: Some(id),
        name: (!name.is_empty()).then(|| Personal::new(name)),
        lang: wire::text(user, "language_code").and_then(|code| code.parse::<Lang>().ok()),
    })
}

fn is_private(chat: &Value) -> bool {
    wire::text(chat, "type") == Some("private")
}

/// Our key of a message: `chat:message`.
fn message_key(message: &Value, in_chat: &Value) -> Option<String> {
    let chat = wire::int(in_chat.get("chat")?, "id")?;
    Some(format!("{chat}:{}", wire::int(message, "message_id")?))
}

fn skipped(kind: &str) -> Item {
    Item::Skipped {
        kind: wire::kind(kind),
    }
}

#[cfg(test)]
#[path = "telegram/tests.rs"]
mod tests;
