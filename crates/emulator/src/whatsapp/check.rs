//! What the Cloud API takes, and in which words it refuses the rest.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::{GraphError, bubble};
use crate::person::{Message, Tappable};

/// The words that were approved, by template and language.
type Approved = BTreeMap<(String, String), String>;

/// Reads what the office sends, or refuses it as the real one would.
pub(super) fn read(request: &Value, approved: &Approved) -> Result<Message, GraphError> {
    let mut message = match request["type"].as_str().unwrap_or("text") {
        "text" => {
            let body = text(&request["text"]["body"], "text['body']", 4096)?;
            bubble("text", body)
        }
        "interactive" => interactive(&request["interactive"])?,
        "template" => template(&request["template"], approved)?,
        form @ ("image" | "document" | "audio" | "video" | "sticker") => {
            let file = &request[form];
            if file["id"].as_str().or(file["link"].as_str()).is_none() {
                return Err(missing(&format!("{form}['id']")));
            }
            let words = [file["filename"].as_str(), file["caption"].as_str()];
            let words: Vec<&str> = words.into_iter().flatten().collect();
            bubble(form, &words.join("\n"))
        }
        "reaction" => {
            text(
                &request["reaction"]["message_id"],
                "reaction['message_id']",
                512,
            )?;
            bubble(
                "reaction",
                request["reaction"]["emoji"].as_str().unwrap_or_default(),
            )
        }
        other => return Err(invalid(&format!("type '{other}'"))),
    };
    let opaque = request["biz_opaque_callback_data"].as_str();
    if opaque.is_some_and(|opaque| opaque.len() > 512) {
        return Err(invalid("biz_opaque_callback_data: at most 512 characters"));
    }
    message.opaque = opaque.map(str::to_owned);
    Ok(message)
}

/// An approved template: its words are shown with their gaps filled. Of one whose words nobody told us here,
/// only what fills the gaps is known.
fn template(template: &Value, approved: &Approved) -> Result<Message, GraphError> {
    let name = text(&template["name"], "template['name']", 512)?;
    let lang = text(
        &template["language"]["code"],
        "template['language']['code']",
        15,
    )?;
    let mut filled = Vec::new();
    let components = template["components"].as_array().cloned();
    for component in components.unwrap_or_default() {
        for parameter in component["parameters"].as_array().into_iter().flatten() {
            let words = text(&parameter["text"], "parameters['text']", 1024)?;
            if words.contains(['\n', '\t']) || words.contains("     ") {
                return Err(GraphError::new(
                    400,
                    132_018,
                    "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
                ));
            }
            filled.push(words.to_owned());
        }
    }
    let Some(words) = approved.get(&(name.to_owned(), lang.to_owned())) else {
        let words = format!("[{name}] {}", filled.join(" · "));
        return Ok(bubble("template", words.trim_end()));
    };
    let gaps = (1..=filled.len() + 1)
        .take_while(|gap| words.contains(&format!("{{{{{gap}}}}}")))
        .count();
    if gaps != filled.len() {
        return Err(GraphError::new(
            400,
            132_000,
            "Number of parameters does not match the expected number of params",
        ));
    }
    let whole = filled
        .iter()
        .zip(1..)
        .fold(words.clone(), |words, (filled, gap)| {
            words.replace(&format!("{{{{{gap}}}}}"), filled)
        });
    Ok(bubble("template", &whole))
}

fn interactive(interactive: &Value) -> Result<Message, GraphError> {
    let body = text(
        &interactive["body"]["text"],
        "interactive['body']['text']",
        1024,
    )?;
    for part in ["header", "footer"] {
        if let Some(words) = interactive[part]["text"].as_str()
            && words.encode_utf16().count() > 60
        {
            return Err(invalid(&format!(
                "interactive['{part}']['text']: at most 60 characters"
            )));
        }
    }
    let mut message = bubble("text", body);
    match interactive["type"].as_str() {
        Some("button") => {
            message.layout = Some("buttons".to_owned());
            message.choices = buttons(&interactive["action"]["buttons"])?;
        }
        Some("list") => {
            message.layout = Some("list".to_owned());
            let label = text(
                &interactive["action"]["button"],
                "interactive['action']['button']",
                20,
            )?;
            message.list_label = Some(label.to_owned());
            message.choices = rows(&interactive["action"]["sections"])?;
        }
        _ => return Err(invalid("interactive['type']")),
    }
    Ok(message)
}

fn buttons(buttons: &Value) -> Result<Vec<Tappable>, GraphError> {
    let buttons = buttons
        .as_array()
        .ok_or_else(|| missing("interactive['action']['buttons']"))?;
    if !(1..=3).contains(&buttons.len()) {
        return Err(invalid(&format!(
            "interactive['action']['buttons']: {} buttons, at most 3",
            buttons.len()
        )));
    }
    let choices = buttons
        .iter()
        .map(|button| {
            let reply = &button["reply"];
            let id = text(&reply["id"], "reply['id']", 256)?;
            if id.trim() != id {
                return Err(invalid("reply['id']: spaces around it"));
            }
            Ok(Tappable {
                id: id.to_owned(),
                title: text(&reply["title"], "reply['title']", 20)?.to_owned(),
                hint: None,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    distinct(
        choices.iter().map(|choice| choice.title.as_str()),
        "reply['title']",
    )?;
    distinct(
        choices.iter().map(|choice| choice.id.as_str()),
        "reply['id']",
    )?;
    Ok(choices)
}

fn rows(sections: &Value) -> Result<Vec<Tappable>, GraphError> {
    let sections = sections
        .as_array()
        .ok_or_else(|| missing("interactive['action']['sections']"))?;
    if !(1..=10).contains(&sections.len()) {
        return Err(invalid(
            "interactive['action']['sections']: 1 to 10 sections",
        ));
    }
    let mut choices = Vec::new();
    for section in sections {
        if sections.len() > 1 {
            text(&section["title"], "section['title']", 24)?;
        }
        for row in section["rows"]
            .as_array()
            .ok_or_else(|| missing("section['rows']"))?
        {
            let hint = row["description"].as_str();
            if hint.is_some_and(|hint| hint.encode_utf16().count() > 72) {
                return Err(invalid("row['description']: at most 72 characters"));
            }
            choices.push(Tappable {
                id: text(&row["id"], "row['id']", 200)?.to_owned(),
                title: text(&row["title"], "row['title']", 24)?.to_owned(),
                hint: hint.map(str::to_owned),
            });
        }
    }
    if !(1..=10).contains(&choices.len()) {
        return Err(invalid(&format!(
            "Total row count exceed max allowed count: 10 (there are {})",
            choices.len()
        )));
    }
    distinct(choices.iter().map(|choice| choice.id.as_str()), "row['id']")?;
    Ok(choices)
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>, field: &str) -> Result<(), GraphError> {
    let mut seen = HashSet::new();
    for word in words {
        if !seen.insert(word) {
            return Err(invalid(&format!("{field}: duplicated")));
        }
    }
    Ok(())
}

fn text<'a>(value: &'a Value, field: &str, most: usize) -> Result<&'a str, GraphError> {
    let text = value
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| missing(field))?;
    let length = text.encode_utf16().count();
    if length > most {
        let details =
            format!("Param {field} must be at most {most} characters long. It has {length}");
        return Err(GraphError::new(
            400,
            if most == 4096 { 100 } else { 131_009 },
            details,
        ));
    }
    Ok(text)
}

fn missing(field: &str) -> GraphError {
    GraphError::new(
        400,
        131_008,
        format!("Required parameter is missing: {field}"),
    )
}

fn invalid(details: &str) -> GraphError {
    GraphError::new(
        400,
        131_009,
        format!("Parameter value is not valid: {details}"),
    )
}
