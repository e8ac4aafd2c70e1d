//! How an entry will look to those who read it.

use catalogue::draft::{Key, Section};
use conversations::ChannelKind;
use journeys::content::preview::{self, Bubble};
use kernel::Lang;
use platform::texts::say;
use serde_json::Value;

use crate::kit::Rich;

/// Where it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Whatsapp,
    Telegram,
    Web,
    Kiosk,
    Desk,
}

impl Door {
    pub const ALL: [Self; 5] = [
        Self::Whatsapp,
        Self::Telegram,
        Self::Web,
        Self::Kiosk,
        Self::Desk,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Telegram => "telegram",
            Self::Web => "web",
            Self::Kiosk => "quiosc",
            Self::Desk => "taulell",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.code() == code)
    }
}

/// A card of the kiosk, the web or the desk.
pub struct Card {
    pub title: String,
    pub lead: Rich,
    pub facts: Vec<(String, Rich)>,
    pub ways: Vec<String>,
}

/// A preview.
pub struct Look {
    pub door: Door,
    /// The doors: code, name, whether it is this one.
    pub doors: Vec<(&'static str, String, bool)>,
    pub asked: String,
    pub bubbles: Vec<(Rich, Bubble)>,
    pub card: Card,
    pub lang: Lang,
}

impl Look {
    pub fn of(screen: Lang, lang: Lang, key: &Key, body: &Value, wanted: (&str, &str)) -> Self {
        let (door, e_office) = wanted;
        let reply = preview::reply(key, body, lang, e_office);
        let door = Door::of(door).unwrap_or(if reply.is_some() {
            Door::Whatsapp
        } else {
            Door::Web
        });
        let kind = match door {
            Door::Telegram => ChannelKind::Telegram,
            _ => ChannelKind::Whatsapp,
        };
        let bubbles = reply
            .filter(|_| matches!(door, Door::Whatsapp | Door::Telegram))
            .map(|reply| preview::bubbles(kind, &reply, lang))
            .unwrap_or_default();
        let asked = ["examples", "phrases"]
            .into_iter()
            .find_map(|field| body.pointer(&format!("/{field}/{lang}/0")))
            .and_then(Value::as_str)
            .map_or_else(|| preview::words(body, "short", lang), str::to_owned);
        Self {
            door,
            doors: Door::ALL
                .into_iter()
                .map(|one| {
                    let name = say(screen, &format!("content-door-{}", one.code()));
                    (one.code(), name, one == door)
                })
                .collect(),
            asked,
            bubbles: bubbles
                .into_iter()
                .map(|bubble| (Rich::ours(&bubble.text), bubble))
                .collect(),
            card: card(lang, key, body),
            lang,
        }
    }

    /// Whether it is a chat.
    pub fn is_chat(&self) -> bool {
        matches!(self.door, Door::Whatsapp | Door::Telegram)
    }
}

/// What a card says. In the language of whoever reads it, not of the screen.
fn card(lang: Lang, key: &Key, body: &Value) -> Card {
    let said = |field: &str| preview::words(body, field, lang);
    let lines = |field: &str| {
        let list = body.get(field).map(|list| {
            let list = list.get(lang.code()).or_else(|| list.get("ca"));
            let list = list.and_then(Value::as_array).cloned().unwrap_or_default();
            let lines = list.iter().filter_map(Value::as_str).map(str::to_owned);
            lines.collect::<Vec<_>>().join("\n")
        });
        list.unwrap_or_default()
    };
    let lead = [
        "answer",
        "intro",
        "text",
        "description",
        "address",
        "method",
    ]
    .into_iter()
    .map(said)
    .find(|text| !text.is_empty())
    .unwrap_or_default();
    let mut facts = Vec::new();
    if key.section == Section::Items {
        for (field, text) in [
            ("documents", lines("documents")),
            ("fee", said("fee")),
            ("deadline", said("deadline")),
            ("identification", said("identification")),
        ] {
            if !text.is_empty() {
                facts.push((
                    say(lang, &format!("content-field-{field}")),
                    Rich::ours(&text),
                ));
            }
        }
    }
    for (n, step) in rows(body, "steps")
        .chain(rows(body, "questions"))
        .enumerate()
    {
        let title = ["title", "text"]
            .into_iter()
            .map(|field| preview::words(step, field, lang))
            .find(|text| !text.is_empty());
        let text = preview::words(step, "text", lang);
        facts.push((
            format!("{}. {}", n + 1, title.unwrap_or_default()),
            Rich::ours(if step.get("title").is_some() {
                &text
            } else {
                ""
            }),
        ));
    }
    let doors = body.get("doors").and_then(Value::as_array);
    let ways = doors.into_iter().flatten().filter_map(Value::as_str);
    Card {
        title: super::room::title(key, body, lang),
        lead: Rich::ours(&lead),
        facts,
        ways: ways
            .filter(|door| *door != "whatsapp-info")
            .map(|door| say(lang, &format!("catalogue-door-{door}")))
            .collect(),
    }
}

fn rows<'a>(body: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    body.get(field)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}
