//! A reply as the Cloud API takes it.

use kernel::Lang;
use platform::texts::say;
use serde_json::{Value, json};

use crate::channels::limits::{as_buttons, telegram, whatsapp as limits};
use crate::channels::render::{numbered, with_source, words};
use crate::channels::split::{shorten, split_tail, units};
use crate::outgoing::{Choice, Reply, SentFile, Template};

/// The reply in parts of which each is one message: a text too long to stand above choices goes before them.
pub fn portions(reply: &Reply) -> Vec<Reply> {
    if reply.template.is_some() || reply.file.is_some() {
        return vec![reply.clone()];
    }
    let text = with_source(reply);
    if reply.choices.is_empty() {
        return words(&text, limits::TEXT).collect();
    }
    if reply.choices.len() > limits::ROWS {
        // No menu is saved like this; should one come about while running, nobody is left without an answer.
        let all = format!("{}\n\n{}", text.trim_end(), numbered(&reply.choices));
        return words(&all, limits::TEXT).collect();
    }
    let (head, tail) = split_tail(&text, limits::BODY);
    let mut parts: Vec<Reply> = head
        .into_iter()
        .flat_map(|head| words(head, limits::TEXT))
        .collect();
    parts.push(Reply {
        text: tail.to_owned(),
        source: None,
        ..reply.clone()
    });
    parts
}

/// The bodies of those parts, without the person's address.
pub fn payloads(reply: &Reply, lang: Lang) -> Vec<Value> {
    portions(reply)
        .iter()
        .map(|part| payload(part, lang))
        .collect()
}

fn payload(part: &Reply, lang: Lang) -> Value {
    if let Some(template) = &part.template {
        return approved(template);
    }
    if part.choices.is_empty() {
        return json!({ "type": "text", "text": { "body": part.text, "preview_url": false } });
    }
    let body = if part.text.trim().is_empty() {
        say(lang, "channel-choose")
    } else {
        part.text.clone()
    };
    debug_assert!(units(&body) <= limits::BODY);
    let short = part
        .choices
        .iter()
        .all(|choice| choice.title.chars().count() <= limits::BUTTON_TITLE);
    if as_buttons(&part.choices) && short {
        let buttons: Vec<Value> = part.choices.iter().map(button).collect();
        return json!({
            "type": "interactive",
            "interactive": { "type": "button", "body": { "text": body }, "action": { "buttons": buttons } },
        });
    }
    let label = part
        .list_label
        .clone()
        .unwrap_or_else(|| say(lang, "channel-list_label"));
    let rows: Vec<Value> = part.choices.iter().map(row).collect();
    json!({
        "type": "interactive",
        "interactive": {
            "type": "list",
            "body": { "text": body },
            "action": { "button": shorten(&label, limits::BUTTON_TITLE), "sections": [{ "rows": rows }] },
        },
    })
}

/// A file by the id under which the provider took it in. Sound has no words of its own.
pub(in crate::channels) fn file(file: &SentFile, words: &str, id: &str) -> Value {
    let mut body = json!({ "id": id });
    if file.form == "document" {
        body["filename"] = file.name.clone().into();
    }
    if file.form != "audio" && !words.trim().is_empty() {
        body["caption"] = words.into();
    }
    let mut payload = json!({ "type": file.form });
    payload[&file.form] = body;
    payload
}

/// A template as the provider approved it: its name, its language, and what fills its gaps.
fn approved(template: &Template) -> Value {
    // The provider refuses a gap filled with line breaks or with many spaces.
    let flat = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parameters: Vec<Value> = template
        .parameters
        .iter()
        .map(|text| json!({ "type": "text", "text": flat(text) }))
        .collect();
    let components = if parameters.is_empty() {
        json!([])
    } else {
        json!([{ "type": "body", "parameters": parameters }])
    };
    json!({
        "type": "template",
        "template": {
            "name": template.name,
            "language": { "code": template.lang.code(), "policy": "deterministic" },
            "components": components,
        },
    })
}

fn button(choice: &Choice) -> Value {
    json!({ "type": "reply", "reply": { "id": choice.id, "title": choice.title } })
}

/// A row; a title that does not fit is shortened and stands whole in the second line.
fn row(choice: &Choice) -> Value {
    let title = shorten(&choice.title, limits::ROW_TITLE);
    let hint = choice
        .hint
        .clone()
        .or_else(|| (title != choice.title).then(|| choice.title.clone()));
    // Ids are ours and short; one that is not would make the provider refuse the whole list.
    debug_assert!(choice.id.len() <= telegram::CALLBACK_BYTES);
    match hint {
        Some(hint) => {
            json!({ "id": choice.id, "title": title, "description": shorten(&hint, limits::ROW_HINT) })
        }
        None => json!({ "id": choice.id, "title": title }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outgoing::Link;

    fn menu(titles: &[&str]) -> Reply {
        let choices = titles
            .iter()
            .enumerate()
            .map(|(at, title)| Choice::new(format!("c{at}"), *title))
            .collect();
        Reply::words("Amb què us podem ajudar?").offering(choices)
    }

    #[test]
    fn behaviour_12_a_menu_is_buttons_when_it_is_short_and_a_list_when_it_is_long() {
        let short = &payloads(&menu(&["Sí", "No"]), Lang::Ca)[0];
        assert_eq!(short["interactive"]["type"], "button");
        assert_eq!(
            short["interactive"]["action"]["buttons"][1]["reply"],
            json!({ "id": "c1", "title": "No" })
        );

        let long = &payloads(
            &menu(&[
                "Padró",
                "Cita prèvia",
                "Impostos",
                "Certificat de convivència familiar",
            ]),
            Lang::Ca,
        )[0];
        assert_eq!(long["interactive"]["type"], "list");
        assert_eq!(long["interactive"]["action"]["button"], "Trieu una opció");
        let rows = &long["interactive"]["action"]["sections"][0]["rows"];
        assert_eq!(rows[3]["title"], "Certificat de…");
        assert_eq!(rows[3]["description"], "Certificat de convivència familiar");

        let eleven: Vec<String> = (1..=11).map(|n| format!("Tema {n}")).collect();
        let titles: Vec<&str> = eleven.iter().map(String::as_str).collect();
        let written = &payloads(&menu(&titles), Lang::Ca)[0];
        assert!(
            written["text"]["body"]
                .as_str()
                .unwrap()
                .ends_with("11. Tema 11")
        );
    }

    #[test]
    fn behaviour_17_a_template_goes_by_its_name_with_its_gaps_filled_on_one_line() {
        let reply = Reply {
            template: Some(Template {
                name: "finestreta_reprendre".into(),
                lang: Lang::Es,
                parameters: vec!["Salma".into(), "el padrón\n municipal".into()],
            }),
            ..Reply::words("Hola, Salma.")
        };
        let sent = &payloads(&reply, Lang::Ca)[0];
        assert_eq!(sent["template"]["language"]["code"], "es");
        let parameters = &sent["template"]["components"][0]["parameters"];
        assert_eq!(parameters[1]["text"], "el padrón municipal");
    }

    #[test]
    fn a_text_too_long_to_stand_above_its_choices_goes_before_them() {
        let mut reply = menu(&["Sí", "No"]);
        reply.text = format!(
            "{}\n\nVoleu continuar?",
            "Una frase ben llarga. ".repeat(300)
        );
        reply.source = Some(Link {
            label: "Més informació".into(),
            url: "https://seu.vilaverda.example/tramits/padro".into(),
        });
        let parts = payloads(&reply, Lang::Ca);
        assert_eq!(parts.len(), portions(&reply).len());
        let (last, before) = parts.split_last().unwrap();
        assert!(before.iter().all(|part| {
            part["text"]["body"]
                .as_str()
                .unwrap()
                .encode_utf16()
                .count()
                <= 4096
        }));
        let body = last["interactive"]["body"]["text"].as_str().unwrap();
        assert!(
            body.encode_utf16().count() <= 1024 && body.ends_with("/tramits/padro"),
            "{body}"
        );
    }
}
