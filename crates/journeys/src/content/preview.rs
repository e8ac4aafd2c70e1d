//! What residents would read, from a draft.

use catalogue::draft::{Key, Section};
use catalogue::template::{self, Output, Variables};
use conversations::channels::render;
use conversations::outgoing::Link;
use conversations::{ChannelKind, Choice, Reply};
use kernel::Lang;
use platform::texts::say;
use serde_json::Value;

/// A message as a channel would show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    /// The words, as they are written: `*bold*`.
    pub text: String,
    /// What can be tapped below.
    pub buttons: Vec<String>,
    /// The label that opens a list, and its rows with their second lines.
    pub list: Option<(String, Vec<(String, String)>)>,
}

/// What the bot would say, or nothing where the entry is no message.
pub fn reply(key: &Key, body: &Value, lang: Lang, e_office: &str) -> Option<Reply> {
    let said = |field: &str| words(body, field, lang);
    match key.section {
        Section::Items => Some(Reply {
            source: Some(Link {
                label: said("title"),
                url: body.get("link").and_then(Value::as_str).map_or_else(
                    || format!("{e_office}/tramits/{}", key.entry),
                    str::to_owned,
                ),
            }),
            ..Reply::words(said("answer")).offering(vec![
                Choice::new("ask:documents", say(lang, "chat-ask-documents")),
                Choice::new("ask:fee", say(lang, "chat-ask-fee")),
                Choice::new("menu:menu", say(lang, "chat-ask-menu")),
            ])
        }),
        Section::Tutorials => Some(Reply {
            source: Some(Link {
                label: said("title"),
                url: format!("{e_office}/tutorials/{}", key.entry),
            }),
            ..Reply::words(said("intro"))
        }),
        Section::BotTexts | Section::CannedReplies => {
            Some(Reply::words(filled(&said("text"), lang)))
        }
        Section::Wordings => {
            let says = said("says");
            (!says.is_empty()).then(|| Reply::words(filled(&says, lang)))
        }
        Section::MessageTemplates | Section::Notices => Some(Reply::words(said("text"))),
        Section::Announcements => Some(Reply::words(format!(
            "*{}*\n{}",
            said("title"),
            said("text")
        ))),
        Section::Menu => Some(menu(body, lang)),
        _ => None,
    }
}

/// The reply as the channel's own renderer makes it.
pub fn bubbles(kind: ChannelKind, reply: &Reply, lang: Lang) -> Vec<Bubble> {
    let sent = render(kind, reply, lang);
    match kind {
        ChannelKind::Telegram => sent.iter().map(telegram).collect(),
        ChannelKind::Whatsapp | ChannelKind::Webchat => sent.iter().map(whatsapp).collect(),
    }
}

/// The text of an entry in one language, or in Catalan where it was not translated.
pub fn words(body: &Value, field: &str, lang: Lang) -> String {
    let text = |lang: Lang| body.get(field)?.get(lang.code())?.as_str();
    text(lang)
        .filter(|text| !text.is_empty())
        .or_else(|| text(Lang::Ca))
        .unwrap_or_default()
        .to_owned()
}

fn filled(text: &str, lang: Lang) -> String {
    template::render(text, &Variables::sample(lang), Output::Chat)
        .unwrap_or_else(|wrong| wrong.say(lang))
}

fn menu(body: &Value, lang: Lang) -> Reply {
    let none = Vec::new();
    let rows = body.get("rows").and_then(Value::as_array).unwrap_or(&none);
    let choices = rows.iter().enumerate().map(|(n, row)| Choice {
        id: format!("row:{n}"),
        title: words(row, "title", lang),
        hint: Some(String::new()),
    });
    Reply {
        list_label: Some(say(lang, "chat-list_label")),
        ..Reply::words(say(lang, "chat-menu")).offering(choices.collect())
    }
}

fn text_at(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn list_at<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn whatsapp(sent: &Value) -> Bubble {
    let rows: Vec<(String, String)> = list_at(sent, "/interactive/action/sections/0/rows")
        .map(|row| (text_at(row, "/title"), text_at(row, "/description")))
        .collect();
    let plain = text_at(sent, "/text/body");
    Bubble {
        text: if plain.is_empty() {
            text_at(sent, "/interactive/body/text")
        } else {
            plain
        },
        buttons: list_at(sent, "/interactive/action/buttons")
            .map(|button| text_at(button, "/reply/title"))
            .collect(),
        list: (!rows.is_empty()).then(|| (text_at(sent, "/interactive/action/button"), rows)),
    }
}

fn telegram(sent: &Value) -> Bubble {
    let buttons = list_at(sent, "/reply_markup/inline_keyboard")
        .flat_map(|row| row.as_array().into_iter().flatten())
        .map(|button| text_at(button, "/text"));
    let html = text_at(sent, "/text");
    // Written back the way editors write it; the page escapes the rest.
    let text = if sent.get("parse_mode").is_some() {
        html.replace("<b>", "*")
            .replace("</b>", "*")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    } else {
        html
    };
    Bubble {
        text,
        buttons: buttons.collect(),
        list: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_sheet_is_previewed_as_the_channels_render_it() {
        let body = json!({ "title": { "ca": "Volant" }, "answer": { "ca": "És *gratuït*." }, "link": "https://seu.example/x" });
        let key = Key::new(Section::Items, "padro-volant");
        let reply = reply(&key, &body, Lang::Es, "https://seu.example").expect("a message");
        for kind in [ChannelKind::Whatsapp, ChannelKind::Telegram] {
            let bubbles = bubbles(kind, &reply, Lang::Es);
            assert!(bubbles[0].text.contains("És *gratuït*."), "{bubbles:?}");
            assert_eq!(bubbles[0].buttons.len(), 3);
        }
    }

    #[test]
    fn a_text_with_gaps_is_previewed_filled_and_a_wrong_one_says_why() {
        let key = Key::new(Section::CannedReplies, "x");
        let said = |text: &str| {
            let body = json!({ "text": { "ca": text } });
            reply(&key, &body, Lang::Ca, "").expect("a message").text
        };
        assert_eq!(said("Hola, {{ person }}"), "Hola, Anna");
        assert!(said("{{ dni }}").contains("dni"));
    }
}
