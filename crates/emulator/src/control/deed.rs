//! What a resident can do with a telephone.

use std::sync::Arc;

use kernel::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Refused;
use crate::media::Sample;
use crate::person::{App, Message, Person, PersonCard, Side, State, Talk};
use crate::stage::Stage;
use crate::telegram::update;
use crate::whatsapp::say;

/// Something a resident does.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case", deny_unknown_fields)]
pub enum Deed {
    /// Writes.
    Text {
        /// The words.
        text: String,
        /// The message it answers.
        #[serde(default)]
        reply_to: Option<String>,
    },
    /// Taps something under a message of the office.
    Tap {
        /// The message.
        message: String,
        /// The id of the choice.
        choice: String,
    },
    /// Sends photos; several make an album.
    Photo {
        /// Words with the first.
        #[serde(default)]
        caption: Option<String>,
        /// How many, ten at most.
        #[serde(default)]
        count: Option<u8>,
    },
    /// Sends a document.
    Document {
        /// Its name.
        #[serde(default)]
        name: Option<String>,
        /// Words with it.
        #[serde(default)]
        caption: Option<String>,
        /// `program`: a program that calls itself a document; `huge`: 25 MB; otherwise a PDF.
        #[serde(default)]
        sort: Option<String>,
    },
    /// Speaks.
    Voice,
    /// Sends a place.
    Place {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Its name.
        #[serde(default)]
        name: Option<String>,
    },
    /// Shares a contact card: their own, or somebody else's.
    Card {
        /// Whether it is somebody else's.
        #[serde(default)]
        of_another: bool,
    },
    /// Reacts to a message, or takes the reaction back.
    React {
        /// The message.
        message: String,
        /// The emoji; none takes it back.
        #[serde(default)]
        emoji: Option<String>,
    },
    /// Changes a message of their own.
    Edit {
        /// The message.
        message: String,
        /// The new words.
        text: String,
    },
    /// Takes back a message of their own. Telegram tells bots nothing of it.
    Delete {
        /// The message.
        message: String,
    },
    /// Presses Telegram's start button, perhaps after a link with a word.
    Start {
        /// The word.
        #[serde(default)]
        payload: Option<String>,
    },
    /// Blocks the council.
    Block,
    /// Allows the council again.
    Unblock,
    /// Looks at everything on the screen.
    Read,
    /// Changes to another number, which also means another business-scoped id.
    ChangeNumber {
        /// The new number.
        phone: String,
    },
    /// Sends a message of any shape: the message's own fields, beside the common ones.
    Raw {
        /// The fields.
        content: Value,
    },
}

struct Saying {
    form: &'static str,
    text: String,
    whatsapp: Value,
    telegram: Value,
}

pub(super) fn carry_out(
    stage: &Arc<Stage>,
    person: &str,
    app: App,
    deed: Deed,
) -> Result<Vec<String>, Refused> {
    let card = stage
        .state()
        .people
        .get(person)
        .map(|person| person.card.clone())
        .ok_or(Refused::NobodyThere)?;
    match deed {
        Deed::Tap { message, choice } => tap(stage, &card, app, &message, &choice),
        Deed::React { message, emoji } => react(
            stage,
            &card,
            app,
            &message,
            emoji.filter(|emoji| !emoji.is_empty()),
        ),
        Deed::Edit { message, text } => change(stage, &card, app, &message, Some(text)),
        Deed::Delete { message } => change(stage, &card, app, &message, None),
        Deed::Block => Ok(block(stage, &card, app, true)),
        Deed::Unblock => Ok(block(stage, &card, app, false)),
        Deed::Read => Ok(look(stage, &card, app)),
        Deed::ChangeNumber { phone } => move_number(stage, &card, app, &phone),
        Deed::Photo { caption, count } => {
            let album = (count.unwrap_or(1) > 1).then(|| crate::chance::number());
            (0..count.unwrap_or(1).clamp(1, 10))
                .map(|at| {
                    let mut saying = photo(stage, at, caption.as_deref().filter(|_| at == 0));
                    if let Some(album) = album {
                        saying.telegram["media_group_id"] = album.to_string().into();
                    }
                    say_it(stage, &card, app, saying)
                })
                .collect()
        }
        said => say_it(stage, &card, app, saying(stage, &card, app, said)?).map(|id| vec![id]),
    }
}

fn saying(stage: &Stage, card: &PersonCard, app: App, deed: Deed) -> Result<Saying, Refused> {
    Ok(match deed {
        Deed::Text { text, reply_to } => words(&text, reply_to.as_deref())?,
        Deed::Start { payload } if app == App::Telegram => {
            let text = payload.map_or_else(
                || "/start".to_owned(),
                |payload| format!("/start {payload}"),
            );
            words(&text, None)?
        }
        Deed::Start { .. } => Saying {
            form: "start",
            text: String::new(),
            whatsapp: json!({ "type": "request_welcome" }),
            telegram: Value::Null,
        },
        Deed::Document {
            name,
            caption,
            sort,
        } => document(stage, name, caption, sort.as_deref()),
        Deed::Voice => voice(stage),
        Deed::Place {
            latitude,
            longitude,
            name,
        } => place(latitude, longitude, name),
        Deed::Card { of_another } => shared_card(card, of_another),
        Deed::Raw { content } => Saying {
            form: "raw",
            text: String::new(),
            whatsapp: if content.is_object() {
                content.clone()
            } else {
                return Err(Refused::Words);
            },
            telegram: content,
        },
        _ => return Err(Refused::NotHere),
    })
}

fn words(text: &str, reply_to: Option<&str>) -> Result<Saying, Refused> {
    if text.is_empty() || text.encode_utf16().count() > 4096 {
        return Err(Refused::Words);
    }
    let mut whatsapp = json!({ "type": "text", "text": { "body": text } });
    let mut telegram = json!({ "text": text });
    if let Some(to) = reply_to {
        whatsapp["context"] = json!({ "id": to });
        telegram["reply_to_message"] =
            json!({ "message_id": to.parse::<i64>().unwrap_or(0), "date": 0 });
    }
    if text.starts_with('/') {
        let length = text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .encode_utf16()
            .count();
        telegram["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
    }
    Ok(Saying {
        form: "text",
        text: text.to_owned(),
        whatsapp,
        telegram,
    })
}

fn photo(stage: &Stage, at: u8, caption: Option<&str>) -> Saying {
    let now = stage.now();
    let (id, stored) = stage
        .state()
        .shelf
        .put(Sample::Photo(at.wrapping_mul(37).wrapping_add(60)), now);
    let mut whatsapp = json!({ "type": "image", "image": { "id": id, "mime_type": stored.mime } });
    let size = |name: &str, width: u16| json!({ "file_id": name, "file_unique_id": format!("u{name}"), "width": width, "height": width, "file_size": stored.size });
    let mut telegram = json!({ "photo": [size(&format!("{id}s"), 8), size(&id, 32)] });
    if let Some(caption) = caption {
        whatsapp["image"]["caption"] = caption.into();
        telegram["caption"] = caption.into();
    }
    Saying {
        form: "image",
        text: caption.unwrap_or_default().to_owned(),
        whatsapp,
        telegram,
    }
}

fn document(
    stage: &Stage,
    name: Option<String>,
    caption: Option<String>,
    sort: Option<&str>,
) -> Saying {
    let sample = match sort {
        Some("program") => Sample::Program,
        Some("huge") => Sample::Huge,
        _ => Sample::Pdf,
    };
    let now = stage.now();
    let (id, stored) = stage.state().shelf.put(sample, now);
    let name = name.unwrap_or_else(|| "volant-empadronament.pdf".to_owned());
    let mut whatsapp = json!({ "type": "document", "document": { "id": id, "mime_type": stored.mime, "filename": name } });
    let mut telegram = json!({ "document": {
        "file_id": id, "file_unique_id": format!("u{id}"), "file_name": name, "mime_type": stored.mime,
        "file_size": stored.size,
    } });
    if let Some(caption) = &caption {
        whatsapp["document"]["caption"] = caption.clone().into();
        telegram["caption"] = caption.clone().into();
    }
    let text = caption.map_or_else(|| name.clone(), |caption| format!("{name}\n{caption}"));
    Saying {
        form: "document",
        text,
        whatsapp,
        telegram,
    }
}

fn voice(stage: &Stage) -> Saying {
    let now = stage.now();
    let (id, stored) = stage.state().shelf.put(Sample::Voice, now);
    Saying {
        form: "voice",
        text: String::new(),
        whatsapp: json!({ "type": "audio", "audio": { "id": id, "mime_type": stored.mime, "voice": true } }),
        telegram: json!({ "voice": {
            "file_id": id, "file_unique_id": format!("u{id}"), "duration": 4, "mime_type": "audio/ogg",
            "file_size": stored.size,
        } }),
    }
}

fn place(latitude: f64, longitude: f64, name: Option<String>) -> Saying {
    let mut whatsapp =
        json!({ "type": "location", "location": { "latitude": latitude, "longitude": longitude } });
    let mut telegram = json!({ "location": { "latitude": latitude, "longitude": longitude } });
    if let Some(name) = &name {
        whatsapp["location"]["name"] = name.clone().into();
        telegram["venue"] =
            json!({ "location": telegram["location"], "title": name, "address": "" });
    }
    Saying {
        form: "location",
        text: name.unwrap_or_default(),
        whatsapp,
        telegram,
    }
}

fn shared_card(card: &PersonCard, of_another: bool) -> Saying {
    let (name, phone) = if of_another {
        ("Una altra persona", "34600000099")
    } else {
        (card.name.as_str(), card.phone.as_str())
    };
    let mut telegram = json!({ "contact": { "phone_number": phone, "first_name": name } });
    telegram["contact"]["user_id"] = if of_another {
        1.into()
    } else {
        card.telegram_id.into()
    };
    Saying {
        form: "contact",
        text: format!("{name} · {phone}"),
        whatsapp: json!({ "type": "contacts", "contacts": [{
            "name": { "formatted_name": name, "first_name": name },
            "phones": [{ "phone": format!("+{phone}"), "wa_id": phone, "type": "CELL" }],
        }] }),
        telegram,
    }
}

/// Puts it on the screen and tells the office.
fn say_it(
    stage: &Arc<Stage>,
    card: &PersonCard,
    app: App,
    saying: Saying,
) -> Result<String, Refused> {
    let now = stage.now();
    let message = {
        let mut state = stage.state();
        let person = state.people.get_mut(&card.id).ok_or(Refused::NobodyThere)?;
        let id = match app {
            App::Whatsapp => say::wamid(&card.phone),
            App::Telegram => person.telegram.next_number().to_string(),
        };
        let message = Message::new(id, Side::Person, now, saying.form, &saying.text);
        heard(person.talk(app), now);
        person.talk(app).push(message.clone());
        message
    };
    stage.tell(&card.id, app, "message", Some(&message));
    match app {
        App::Whatsapp => say::message(stage, card, &message.id, now, saying.whatsapp),
        App::Telegram => update::add(
            stage,
            card,
            "message",
            &update::message(card, &message, &saying.telegram),
        ),
    }
    Ok(message.id)
}

/// Whoever writes opens the window, the chat and, if they had blocked the council, the door.
fn heard(talk: &mut Talk, now: Timestamp) {
    talk.last_heard = Some(now);
    talk.started = true;
    talk.blocked = false;
}

fn tap(
    stage: &Arc<Stage>,
    card: &PersonCard,
    app: App,
    id: &str,
    choice: &str,
) -> Result<Vec<String>, Refused> {
    let now = stage.now();
    let (office, tapped) = {
        let mut state = stage.state();
        let person = state.people.get_mut(&card.id).ok_or(Refused::NobodyThere)?;
        let message = person
            .talk(app)
            .find(id)
            .filter(|message| message.side == Side::Office)
            .ok_or(Refused::NoSuchMessage)?;
        let found = message
            .choices
            .iter()
            .find(|tappable| tappable.id == choice)
            .cloned();
        let found = found.ok_or(Refused::NoSuchChoice)?;
        message.chosen = Some(found.id.clone());
        (message.clone(), found)
    };
    stage.tell(&card.id, app, "state", Some(&office));
    match (app, office.layout.as_deref()) {
        (App::Whatsapp, layout) => {
            let mut reply = json!({ "id": tapped.id, "title": tapped.title });
            let kind = if layout == Some("list") {
                "list_reply"
            } else {
                "button_reply"
            };
            if let Some(hint) = &tapped.hint {
                reply["description"] = hint.clone().into();
            }
            let content = json!({
                "type": "interactive", "interactive": { "type": kind, kind: reply },
                "context": { "id": office.id, "from": stage.config.whatsapp.display_phone },
            });
            let saying = Saying {
                form: "text",
                text: tapped.title,
                whatsapp: content,
                telegram: Value::Null,
            };
            say_it(stage, card, app, saying).map(|id| vec![id])
        }
        (App::Telegram, Some("keyboard")) if tapped.id == "request_contact" => {
            say_it(stage, card, app, shared_card(card, false)).map(|id| vec![id])
        }
        (App::Telegram, Some("keyboard")) => {
            say_it(stage, card, app, words(&tapped.title, None)?).map(|id| vec![id])
        }
        (App::Telegram, _) => {
            let callback = crate::chance::number().to_string();
            let mut state = stage.state();
            state
                .telegram
                .taps
                .retain(|_, made| now.as_second() - made.as_second() < 3600);
            state.telegram.taps.insert(callback.clone(), now);
            drop(state);
            let content = json!({
                "id": callback, "from": update::user(card), "chat_instance": card.telegram_id.to_string(),
                "message": update::office_message(stage, card, &office), "data": tapped.id,
            });
            update::add(stage, card, "callback_query", &content);
            Ok(vec![callback])
        }
    }
}

fn react(
    stage: &Arc<Stage>,
    card: &PersonCard,
    app: App,
    id: &str,
    emoji: Option<String>,
) -> Result<Vec<String>, Refused> {
    let now = stage.now();
    let (message, before) = {
        let mut state = stage.state();
        let person = state.people.get_mut(&card.id).ok_or(Refused::NobodyThere)?;
        let message = person.talk(app).find(id).ok_or(Refused::NoSuchMessage)?;
        let before = std::mem::replace(&mut message.reaction, emoji.clone());
        let message = message.clone();
        person.talk(app).last_heard = Some(now);
        (message, before)
    };
    stage.tell(&card.id, app, "state", Some(&message));
    match app {
        App::Whatsapp => {
            let wamid = say::wamid(&card.phone);
            let mut reaction = json!({ "message_id": id });
            // A reaction taken back has no emoji, sometimes not even an empty one.
            if let Some(emoji) = emoji {
                reaction["emoji"] = emoji.into();
            }
            say::message(
                stage,
                card,
                &wamid,
                now,
                json!({ "type": "reaction", "reaction": reaction }),
            );
            Ok(vec![wamid])
        }
        App::Telegram => {
            let list = |emoji: Option<String>| {
                emoji.map_or(
                    json!([]),
                    |emoji| json!([{ "type": "emoji", "emoji": emoji }]),
                )
            };
            let content = json!({
                "chat": update::chat(card), "message_id": id.parse::<i64>().unwrap_or(0), "user": update::user(card),
                "date": now.as_second(), "old_reaction": list(before), "new_reaction": list(emoji),
            });
            update::add(stage, card, "message_reaction", &content);
            Ok(Vec::new())
        }
    }
}

/// Changes or takes back a message of the person's own.
fn change(
    stage: &Arc<Stage>,
    card: &PersonCard,
    app: App,
    id: &str,
    text: Option<String>,
) -> Result<Vec<String>, Refused> {
    let now = stage.now();
    let message = {
        let mut state = stage.state();
        let person = state.people.get_mut(&card.id).ok_or(Refused::NobodyThere)?;
        let own = person
            .talk(app)
            .find(id)
            .filter(|message| message.side == Side::Person);
        let message = own.ok_or(Refused::NoSuchMessage)?;
        match &text {
            Some(text) => {
                message.text.clone_from(text);
                message.edited = true;
            }
            None => message.deleted = true,
        }
        message.clone()
    };
    stage.tell(&card.id, app, "state", Some(&message));
    match (app, text) {
        (App::Whatsapp, text) => {
            let wamid = say::wamid(&card.phone);
            let content = match text {
                Some(text) => json!({ "type": "edit", "edit": {
                    "original_message_id": id, "message": { "type": "text", "text": { "body": text } },
                } }),
                None => json!({ "type": "revoke", "revoke": { "original_message_id": id } }),
            };
            say::message(stage, card, &wamid, now, content);
            Ok(vec![wamid])
        }
        (App::Telegram, Some(text)) => {
            let content = json!({ "text": text, "edit_date": now.as_second() });
            update::add(
                stage,
                card,
                "edited_message",
                &update::message(card, &message, &content),
            );
            Ok(Vec::new())
        }
        (App::Telegram, None) => Ok(Vec::new()),
    }
}

fn block(stage: &Arc<Stage>, card: &PersonCard, app: App, blocked: bool) -> Vec<String> {
    let now = stage.now();
    if let Some(person) = stage.state().people.get_mut(&card.id) {
        person.talk(app).blocked = blocked;
    }
    stage.tell(&card.id, app, "state", None);
    if app == App::Telegram {
        let member = |status: &str| json!({ "user": { "id": 1, "is_bot": true, "first_name": "Vilaverda" }, "status": status });
        let (old, new) = if blocked {
            ("member", "kicked")
        } else {
            ("kicked", "member")
        };
        let content = json!({
            "chat": update::chat(card), "from": update::user(card), "date": now.as_second(),
            "old_chat_member": member(old), "new_chat_member": member(new),
        });
        update::add(stage, card, "my_chat_member", &content);
    }
    Vec::new()
}

/// Looks at the screen: what the office sent is read now, and on `WhatsApp` the office hears so.
fn look(stage: &Arc<Stage>, card: &PersonCard, app: App) -> Vec<String> {
    let unread: Vec<String> = {
        let mut state = stage.state();
        let talk = state
            .people
            .get_mut(&card.id)
            .map(|person: &mut Person| person.talk(app));
        let messages = talk
            .map(|talk| talk.messages.iter_mut())
            .into_iter()
            .flatten();
        let unread =
            messages.filter(|message| message.side == Side::Office && message.state < State::Read);
        match app {
            App::Whatsapp => unread.map(|message| message.id.clone()).collect(),
            // Telegram tells nobody.
            App::Telegram => unread
                .map(|message| message.state = State::Read)
                .map(|()| String::new())
                .collect(),
        }
    };
    if app == App::Whatsapp {
        for id in &unread {
            say::climb(stage, card, id, State::Read);
        }
        return unread;
    }
    Vec::new()
}

fn move_number(
    stage: &Arc<Stage>,
    card: &PersonCard,
    app: App,
    phone: &str,
) -> Result<Vec<String>, Refused> {
    if app != App::Whatsapp {
        return Err(Refused::NotHere);
    }
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let digits = if digits.len() == 9 {
        format!("34{digits}")
    } else {
        digits
    };
    if !(8..=15).contains(&digits.len()) {
        return Err(Refused::Words);
    }
    let now = stage.now();
    let scoped_id = {
        let mut state = stage.state();
        let person = state.people.get_mut(&card.id).ok_or(Refused::NobodyThere)?;
        // Whoever changes number gets another business-scoped id.
        person.card.scoped_id = format!("{}9", card.scoped_id);
        person.card.phone.clone_from(&digits);
        person.card.scoped_id.clone()
    };
    let wamid = say::wamid(&card.phone);
    let content = json!({ "type": "system", "system": {
        "type": "user_changed_number", "body": format!("{} changed from {} to {digits}", card.name, card.phone),
        "wa_id": digits, "user_id": scoped_id, "customer": card.phone,
    } });
    say::message(stage, card, &wamid, now, content);
    stage.tell(&card.id, app, "person", None);
    Ok(vec![wamid])
}
