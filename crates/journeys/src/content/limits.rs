//! Whether what an editor wrote fits every channel that will carry it.
//!
//! Asked when it is saved, so that no resident ever meets a button that was cut.

use catalogue::draft::{Key, Section};
use conversations::channels::Violation;
use conversations::channels::limits::{Wrong, check_everywhere, telegram, whatsapp};
use conversations::{ChannelKind, Choice, Reply};
use kernel::Lang;
use serde_json::Value;

/// What does not fit, and where it stands in the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// The field, such as `rows[3].title.ca`.
    pub field: String,
    /// The channel and its limit.
    pub violation: Violation,
}

/// Everything of an entry that some channel could not carry.
pub fn check(key: &Key, body: &Value) -> Vec<Over> {
    let mut found = match key.section {
        Section::Menu => menu(body),
        Section::Items => item(key, body),
        Section::BotTexts | Section::MessageTemplates => text(body, "text", whatsapp::BODY),
        Section::CannedReplies => text(body, "text", whatsapp::TEXT),
        Section::Surveys => survey(body),
        _ => Vec::new(),
    };
    found.dedup();
    found
}

fn said(body: &Value, field: &str, lang: Lang) -> Option<String> {
    let text = body.get(field)?.get(lang.code())?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}

fn menu(body: &Value) -> Vec<Over> {
    let none = Vec::new();
    let rows = body.get("rows").and_then(Value::as_array).unwrap_or(&none);
    let mut found = Vec::new();
    for lang in Lang::ALL {
        let choice = |row: &Value| {
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            // A row nobody has written yet is no fault of a channel; that it is unfinished is said elsewhere.
            let title = said(row, "title", lang).unwrap_or_else(|| format!("({id})"));
            let id = if id.contains(':') {
                id.to_owned()
            } else {
                format!("menu:{id}")
            };
            listed(Choice::new(id, title))
        };
        let reply = Reply::words("?").offering(rows.iter().map(choice).collect());
        for violation in check_everywhere(&reply) {
            let field = placed(&violation.field, "rows", lang);
            found.push(Over { field, violation });
        }
    }
    found.sort_by(|a, b| a.field.cmp(&b.field));
    found
}

/// A title stands in lists of items, its id behind it.
fn item(key: &Key, body: &Value) -> Vec<Over> {
    let mut found = Vec::new();
    for lang in Lang::ALL {
        let Some(short) = said(body, "short", lang) else {
            continue;
        };
        let choice = listed(Choice::new(format!("item:{}", key.entry), short));
        for violation in check_everywhere(&Reply::words("?").offering(vec![choice])) {
            let field = if violation.field.rsplit('.').next() == Some("id") {
                "id".to_owned()
            } else {
                format!("short.{lang}")
            };
            found.push(Over { field, violation });
        }
        let answer = said(body, "answer", lang).unwrap_or_default();
        found.extend(too_long(&answer, &format!("answer.{lang}"), whatsapp::BODY));
    }
    found
}

/// Three answers or fewer are buttons, more are a list.
fn survey(body: &Value) -> Vec<Over> {
    let none = Vec::new();
    let questions = body.get("questions").and_then(Value::as_array);
    let mut found = Vec::new();
    for (n, question) in questions.unwrap_or(&none).iter().enumerate() {
        for lang in Lang::ALL {
            let choices = question
                .get("choices")
                .and_then(|choices| choices.get(lang.code()))
                .and_then(Value::as_array);
            let choices = choices.unwrap_or(&none).iter().enumerate();
            let choices = choices.filter_map(|(at, words)| {
                Some(Choice::new(format!("survey:{at}"), words.as_str()?))
            });
            let reply = Reply::words("?").offering(choices.collect());
            for violation in check_everywhere(&reply) {
                let field = format!("questions[{n}].choices.{lang}");
                found.push(Over { field, violation });
            }
        }
    }
    found
}

fn text(body: &Value, field: &str, limit: usize) -> Vec<Over> {
    let each = Lang::ALL.into_iter().filter_map(|lang| {
        let words = said(body, field, lang)?;
        too_long(&words, &format!("{field}.{lang}"), limit)
    });
    each.collect()
}

fn too_long(words: &str, field: &str, limit: usize) -> Option<Over> {
    let found = words.chars().count();
    (found > limit).then(|| Over {
        field: field.to_owned(),
        violation: Violation {
            channel: ChannelKind::Whatsapp,
            field: field.to_owned(),
            wrong: Wrong::TooLong { found, limit },
        },
    })
}

/// As it stands in a list rather than as a button.
fn listed(mut choice: Choice) -> Choice {
    choice.hint = Some("…".to_owned());
    choice
}

/// `choices[3].title` as the entry has it.
fn placed(field: &str, name: &str, lang: Lang) -> String {
    let field = field.replacen("choices", name, 1);
    if field.rsplit('.').next() == Some("title") {
        format!("{field}.{lang}")
    } else {
        field
    }
}

/// The most characters of a field in the narrowest channel that carries it; nothing where no channel does.
pub fn most(section: Section, field: &str) -> Option<(usize, &'static str)> {
    match (section, field) {
        (Section::Items, "short") | (Section::Menu, "title") => {
            Some((whatsapp::ROW_TITLE, "WhatsApp"))
        }
        (Section::Items, "answer") | (Section::Wordings, "says") => {
            Some((catalogue::Item::ANSWER_LIMIT, "WhatsApp"))
        }
        (Section::BotTexts | Section::MessageTemplates, "text") => {
            Some((whatsapp::BODY, "WhatsApp"))
        }
        (Section::CannedReplies, "text") => Some((whatsapp::TEXT.min(telegram::TEXT), "WhatsApp")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(section: Section, entry: &str, body: &Value) -> Vec<String> {
        let found = check(&Key::new(section, entry), body);
        found.into_iter().map(|over| over.field).collect()
    }

    fn row(id: &str, title: &str) -> Value {
        json!({ "id": id, "title": { "ca": title, "es": title, "en": title } })
    }

    #[test]
    fn behaviour_12_a_menu_of_eleven_rows_is_refused_when_it_is_saved() {
        let rows: Vec<Value> = (0..11)
            .map(|n| row(&format!("item:i{n}"), &format!("Fila {n}")))
            .collect();
        let found = check(&Key::new(Section::Menu, "menu"), &json!({ "rows": rows }));
        assert_eq!(found[0].field, "rows");
        assert_eq!(
            found[0].violation.wrong,
            Wrong::TooMany {
                found: 11,
                limit: 10
            }
        );
        for lang in Lang::ALL {
            assert!(found[0].violation.say(lang).contains("10"));
        }
        let ten: Vec<Value> = rows[..10].to_vec();
        assert!(fields(Section::Menu, "menu", &json!({ "rows": ten })).is_empty());
    }

    #[test]
    fn behaviour_12_a_row_of_25_letters_is_refused_where_it_stands() {
        let rows = json!({ "rows": [row("info", "Informació"), row("person", &"x".repeat(25))] });
        assert!(fields(Section::Menu, "menu", &rows).contains(&"rows[1].title.ca".to_owned()));
        let short = json!({ "short": { "ca": "x".repeat(25) } });
        assert_eq!(fields(Section::Items, "padro", &short)[0], "short.ca");
    }

    #[test]
    fn behaviour_12_a_button_of_21_letters_is_refused() {
        let question = |length: usize| json!({ "questions": [{ "choices": { "ca": ["Sí", "x".repeat(length)] } }] });
        assert_eq!(
            fields(Section::Surveys, "s-v1", &question(21)),
            ["questions[0].choices.ca"]
        );
        assert!(fields(Section::Surveys, "s-v1", &question(20)).is_empty());
    }

    #[test]
    fn behaviour_12_a_callback_of_65_bytes_is_refused() {
        let long = format!("item:{}", "x".repeat(60));
        assert_eq!(long.len(), 65);
        let rows = json!({ "rows": [row(&long, "Fila")] });
        assert!(fields(Section::Menu, "menu", &rows).contains(&"rows[0].id".to_owned()));
    }

    #[test]
    fn behaviour_12_a_text_that_stands_above_buttons_has_its_own_limit() {
        let text = |length: usize| json!({ "text": { "en": "x".repeat(length) } });
        assert_eq!(
            fields(Section::BotTexts, "chat-menu", &text(1025)),
            ["text.en"]
        );
        assert!(fields(Section::BotTexts, "chat-menu", &text(1024)).is_empty());
    }
}
