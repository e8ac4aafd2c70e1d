//! What differs between two versions of an entry, word by word.

use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// A stretch of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Whether it is in both, was taken out or was put in.
    pub what: What,
    /// The words, with the spaces between them.
    pub words: String,
}

/// Where a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// In both versions.
    Same,
    /// In the older one only.
    Out,
    /// In the newer one only.
    In,
}

impl Piece {
    /// Whether only the older version has it.
    pub fn is_out(&self) -> bool {
        self.what == What::Out
    }

    /// Whether only the newer version has it.
    pub fn is_in(&self) -> bool {
        self.what == What::In
    }
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which, such as `answer.es` or `steps[1].title.ca`.
    pub field: String,
    /// Its words, old and new.
    pub pieces: Vec<Piece>,
}

/// The words of two texts beside each other.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => What::Same,
            ChangeTag::Delete => What::Out,
            ChangeTag::Insert => What::In,
        };
        match pieces.last_mut() {
            Some(last) if last.what == what => last.words.push_str(change.value()),
            _ => pieces.push(Piece {
                what,
                words: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// The fields in which two bodies differ, in the order of their names.
pub fn entries(old: Option<&Value>, new: Option<&Value>) -> Vec<Change> {
    let (old, new) = (leaves(old), leaves(new));
    let mut fields: Vec<&String> = old.iter().chain(&new).map(|(field, _)| field).collect();
    fields.sort();
    fields.dedup();
    let said = |leaves: &[(String, String)], field: &str| {
        let found = leaves.iter().find(|(name, _)| name == field);
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    fields
        .into_iter()
        .filter_map(|field| {
            let (before, after) = (said(&old, field), said(&new, field));
            (before != after).then(|| Change {
                field: field.clone(),
                pieces: words(&before, &after),
            })
        })
        .collect()
}

/// The texts of a body with the field each stands in. A list of words is one text of many lines.
pub fn leaves(body: Option<&Value>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(body) = body {
        gather(body, String::new(), &mut found);
    }
    found
}

fn gather(value: &Value, field: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let field = if field.is_empty() {
                    name.clone()
                } else {
                    format!("{field}.{name}")
                };
                gather(value, field, found);
            }
        }
        Value::Array(list) if list.iter().all(|one| !one.is_object() && !one.is_array()) => {
            let lines: Vec<String> = list.iter().map(said).collect();
            found.push((field, lines.join("\n")));
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                gather(value, format!("{field}[{index}]"), found);
            }
        }
        Value::Null => {}
        other => found.push((field, said(other))),
    }
}

fn said(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let told: String = words("El volant és gratuït avui", "El volant val 2 euros avui")
            .into_iter()
            .map(|piece| match piece.what {
                What::Same => piece.words,
                What::Out => format!("[-{}-]", piece.words),
                What::In => format!("[+{}+]", piece.words),
            })
            .collect();
        assert!(
            told.starts_with("El volant [-és") && told.ends_with(" avui"),
            "{told}"
        );
    }

    #[test]
    fn fields_are_compared_and_those_alike_left_out() {
        let old =
            json!({ "title": { "ca": "Un" }, "doors": ["online"], "steps": [{ "text": "a" }] });
        let new = json!({ "title": { "ca": "Un", "es": "Uno" }, "doors": ["online", "kiosk"], "steps": [{ "text": "a" }] });
        let fields: Vec<String> = entries(Some(&old), Some(&new))
            .into_iter()
            .map(|change| change.field)
            .collect();
        assert_eq!(fields, ["doors", "title.es"]);
        assert_eq!(entries(None, Some(&new)).len(), 4);
    }
}
