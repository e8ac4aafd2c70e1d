//! What a resident can do with a telephone.

mod mark;
mod saying;

use std::sync::Arc;

use kernel::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Refused;
use crate::person::{App, Message, PersonCard, Side, Talk};
use crate::stage::Stage;
use crate::telegram::update;
use crate::whatsapp::say;
use mark::{block, change, look, move_number, react};
use saying::{Saying, document, photo, place, shared_card, voice, words};

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
            let album = (count.unwrap_or(1) > 1).then(crate::chance::number);
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
