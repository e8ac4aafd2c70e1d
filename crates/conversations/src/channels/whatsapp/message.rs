//! One message of a `WhatsApp` request.

use kernel::{Personal, Phone};
use serde_json::Value;

use super::{is_scoped_id, skipped};
use crate::channels::wire;
use crate::incoming::{Heard, Incoming, IncomingFile, Item, Sender};

/// The `contacts` block of a change: who the senders of its messages are.
pub(super) struct Faces<'a> {
    contacts: &'a [Value],
    /// How many different senders the messages of this change have.
    alone: bool,
}

impl<'a> Faces<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        let contacts = wire::list(value, "contacts");
        let mut senders: Vec<_> = wire::list(value, "messages")
            .iter()
            .map(|message| (wire::id(message, "from"), wire::id(message, "from_user_id")))
            .collect();
        senders.dedup();
        Self {
            contacts,
            alone: contacts.len() == 1 && senders.len() <= 1,
        }
    }

    /// The sender of a message.
    ///
    /// A contact that names the same number or id completes the person. One that names somebody else does not:
    /// two people must never become one because they came in the same request.
    fn sender(&self, message: &Value) -> Sender {
        let from = wire::id(message, "from");
        let user = wire::id(message, "from_user_id");
        let same = self.contacts.iter().find(|contact| {
            let by_number = from.is_some() && wire::id(contact, "wa_id") == from;
            let by_user = user.is_some() && wire::id(contact, "user_id") == user;
            by_number || by_user
        });
        let only = self.contacts.first().filter(|_| self.alone);
        let nameless = from.is_none() && user.is_none();
        let known = same.or(only.filter(|_| nameless));
        let mut sender = sender_of(
            from.or_else(|| known.and_then(|contact| wire::id(contact, "wa_id"))),
            user.or_else(|| known.and_then(|contact| wire::id(contact, "user_id"))),
        );
        sender.name = same.or(only).and_then(name_of);
        sender
    }
}

fn name_of(contact: &Value) -> Option<Personal<String>> {
    let name = contact
        .get("profile")
        .and_then(|profile| wire::text(profile, "name"));
    let name = name.or_else(|| wire::text(contact, "username"))?;
    Some(Personal::new(wire::words(name).chars().take(120).collect()))
}

/// A person from what stands where a number is expected and where an id is expected.
pub(super) fn sender_of(number: Option<String>, user: Option<String>) -> Sender {
    let phone = number
        .as_ref()
        .and_then(|number| Phone::try_from(number.clone()).ok());
    // Whoever took a user name has their id where the number used to be; and whatever else stands there still
    // tells one person from another.
    let user = user.or_else(|| number.filter(|number| phone.is_none() || is_scoped_id(number)));
    Sender {
        phone,
        user,
        ..Sender::default()
    }
}

pub(super) fn read(message: &Value, faces: &Faces) -> Item {
    if !message.is_object() {
        return skipped("message of no shape");
    }
    if message
        .get("group_id")
        .is_some_and(|group| !group.is_null())
    {
        return skipped("group message");
    }
    let Some(external_id) = wire::id(message, "id") else {
        return skipped("message without id");
    };
    let word = wire::text(message, "type").unwrap_or("unknown");
    let from = faces.sender(message);
    if from.phone.is_none() && from.user.is_none() {
        return skipped("message without sender");
    }
    let heard = if word == "system" {
        match read_system(message) {
            Some(heard) => heard,
            None => return skipped("system"),
        }
    } else {
        read_content(word, message, &from)
    };
    Item::Message(Box::new(Incoming {
        from,
        external_id,
        at: wire::instant(message, "timestamp"),
        heard,
        reply_to: message
            .get("context")
            .and_then(|context| wire::id(context, "id")),
        album: None,
    }))
}

fn read_content(word: &str, message: &Value, from: &Sender) -> Heard {
    let heard = match word {
        "text" => read_text(message),
        "image" | "video" | "audio" | "voice" | "document" | "sticker" => read_file(word, message),
        "location" => read_place(message),
        "contacts" => Some(Heard::Card {
            own_phone: own_card(message, from),
        }),
        "reaction" => read_reaction(message),
        "interactive" => read_tap(message),
        "button" => read_template_tap(message),
        "edit" => read_edit(message),
        "revoke" => message
            .get("revoke")
            .and_then(|revoke| wire::id(revoke, "original_message_id"))
            .map(|target| Heard::Revoked { target }),
        "request_welcome" => Some(Heard::Started { payload: None }),
        _ => None,
    };
    heard.unwrap_or_else(|| {
        let told = message
            .get("unsupported")
            .and_then(|unsupported| wire::text(unsupported, "type"));
        Heard::Unsupported {
            what: wire::kind(told.unwrap_or(word)),
        }
    })
}

fn read_text(message: &Value) -> Option<Heard> {
    let body = message.get("text")?.get("body")?.as_str()?;
    Some(Heard::Text {
        text: wire::words(body),
    })
}

fn read_file(word: &str, message: &Value) -> Option<Heard> {
    let file = message.get(word)?;
    let spoken = word == "audio" && file.get("voice").and_then(Value::as_bool).unwrap_or(false);
    Some(Heard::File(IncomingFile {
        media_id: wire::id(file, "id")?,
        form: if spoken { "voice" } else { word }.to_owned(),
        mime: wire::text(file, "mime_type").map(str::to_owned),
        name: wire::text(file, "filename").map(|name| Personal::new(wire::words(name))),
        size: wire::int(file, "file_size").and_then(|size| u64::try_from(size).ok()),
        caption: wire::text(file, "caption").map(wire::words),
    }))
}

fn read_place(message: &Value) -> Option<Heard> {
    let place = message.get("location")?;
    Some(Heard::Place {
        latitude: wire::degrees(place, "latitude")?,
        longitude: wire::degrees(place, "longitude")?,
        name: wire::text(place, "name")
            .or_else(|| wire::text(place, "address"))
            .map(wire::words),
    })
}

/// Their own number, when the card they sent is their own: the provider vouches for the sender, not for cards.
fn own_card(message: &Value, from: &Sender) -> Option<Phone> {
    let own = from.phone.as_ref()?;
    wire::list(message, "contacts")
        .iter()
        .flat_map(|card| wire::list(card, "phones"))
        .any(|phone| wire::id(phone, "wa_id").as_deref() == Some(own.digits()))
        .then(|| own.clone())
}

fn read_reaction(message: &Value) -> Option<Heard> {
    let reaction = message.get("reaction")?;
    Some(Heard::Reaction {
        to: wire::id(reaction, "message_id")?,
        emoji: wire::text(reaction, "emoji").map(|emoji| emoji.chars().take(16).collect()),
    })
}

/// A tap on a button or a row that we sent in this conversation.
fn read_tap(message: &Value) -> Option<Heard> {
    let interactive = message.get("interactive")?;
    let tap = interactive
        .get("button_reply")
        .or_else(|| interactive.get("list_reply"))?;
    let id = wire::id(tap, "id")?;
    let title = wire::text(tap, "title").map_or_else(|| id.clone(), wire::words);
    Some(Heard::Chosen {
        id,
        title,
        callback: None,
    })
}

/// A tap on the button of a template, which comes in another shape.
fn read_template_tap(message: &Value) -> Option<Heard> {
    let button = message.get("button")?;
    let title = wire::text(button, "text").map(wire::words);
    let id = wire::id(button, "payload").or_else(|| title.clone())?;
    Some(Heard::Chosen {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        callback: None,
    })
}

fn read_edit(message: &Value) -> Option<Heard> {
    let edit = message.get("edit")?;
    let changed = edit.get("message");
    let text = changed.and_then(|changed| {
        let word = wire::text(changed, "type")?;
        let content = changed.get(word)?;
        wire::text(content, "body")
            .or_else(|| wire::text(content, "caption"))
            .map(wire::words)
    });
    Some(Heard::Edited {
        target: wire::id(edit, "original_message_id")?,
        text,
    })
}

/// The provider's own remarks. Only a change of number is ours to act upon; a new telephone with the same number
/// says nothing a town hall needs.
fn read_system(message: &Value) -> Option<Heard> {
    let system = message.get("system")?;
    let word = wire::text(system, "type")?;
    if !word.starts_with("user_changed") {
        return None;
    }
    let number = wire::id(system, "wa_id").or_else(|| wire::id(system, "new_wa_id"));
    let user = wire::id(system, "user_id").or_else(|| wire::id(system, "new_user_id"));
    let to = sender_of(number, user);
    (to.phone.is_some() || to.user.is_some()).then_some(Heard::NumberChanged { to })
}
