//! What a resident does to what is already said, and to the council: react, change, block, look, move.

use std::sync::Arc;

use serde_json::json;

use crate::control::Refused;
use crate::person::{App, Person, PersonCard, Side, State};
use crate::stage::Stage;
use crate::telegram::update;
use crate::whatsapp::say;

pub(super) fn react(
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
pub(super) fn change(
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

pub(super) fn block(stage: &Arc<Stage>, card: &PersonCard, app: App, blocked: bool) -> Vec<String> {
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
pub(super) fn look(stage: &Arc<Stage>, card: &PersonCard, app: App) -> Vec<String> {
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

pub(super) fn move_number(
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
