//! What the Bot API takes, and in which words it refuses the rest.

use serde_json::Value;

use super::BotError;
use crate::person::Tappable;

/// Tags of the HTML mode that we know; bold ones come back as stars, which the phone page shows as weight.
const TAGS: [(&str, &str); 14] = [
    ("<b>", "*"),
    ("</b>", "*"),
    ("<strong>", "*"),
    ("</strong>", "*"),
    ("<i>", ""),
    ("</i>", ""),
    ("<em>", ""),
    ("</em>", ""),
    ("<u>", ""),
    ("</u>", ""),
    ("<s>", ""),
    ("</s>", ""),
    ("<code>", ""),
    ("</code>", ""),
];

/// The words as the resident sees them, checked for length after their marks are taken off.
pub(super) fn words(text: &str, mode: Option<&str>) -> Result<String, BotError> {
    let (shown, marks) = match mode {
        None | Some("") => (text.to_owned(), 0),
        Some("HTML") => html(text)?,
        Some(_) => return Err(BotError::bad("unsupported parse_mode")),
    };
    let units = shown.encode_utf16().count() - marks;
    if shown.trim().is_empty() {
        return Err(BotError::bad("message text is empty"));
    }
    if units > 4096 {
        return Err(BotError::bad("message is too long"));
    }
    Ok(shown)
}

/// The text without tags, and how many stars stand in it for weight.
fn html(text: &str) -> Result<(String, usize), BotError> {
    let (mut shown, mut marks, mut open) = (String::new(), 0, Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let broken = || BotError::bad("can't parse entities: unsupported start tag");
        let (tag, star) = TAGS
            .iter()
            .find(|(tag, _)| rest.starts_with(tag))
            .ok_or_else(broken)?;
        if let Some(name) = tag.strip_prefix("</") {
            if open.pop() != Some(name) {
                return Err(BotError::bad("can't parse entities: unexpected end tag"));
            }
        } else {
            open.push(&tag[1..]);
        }
        marks += star.len();
        shown.push_str(star);
        rest = &rest[tag.len()..];
    }
    if !open.is_empty() {
        return Err(BotError::bad("can't parse entities: can't find end tag"));
    }
    shown.push_str(rest);
    let shown = shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    Ok((shown, marks))
}

/// The keys under a message and how they are shown.
pub(super) fn keyboard(
    markup: Option<&Value>,
) -> Result<(Vec<Tappable>, Option<String>), BotError> {
    let Some(markup) = markup.filter(|markup| markup.is_object()) else {
        return Ok((Vec::new(), None));
    };
    let (rows, layout) = match (&markup["inline_keyboard"], &markup["keyboard"]) {
        (Value::Array(rows), _) => (rows, "buttons"),
        (_, Value::Array(rows)) => (rows, "keyboard"),
        _ => return Ok((Vec::new(), None)),
    };
    let mut keys = Vec::new();
    for row in rows {
        let row = row
            .as_array()
            .ok_or_else(|| BotError::bad("object expected as reply markup"))?;
        if row.len() > 8 {
            return Err(BotError::bad("reply markup is too long"));
        }
        for key in row {
            keys.push(read_key(key, layout)?);
        }
    }
    if keys.len() > 100 {
        return Err(BotError::bad("reply markup is too long"));
    }
    Ok((keys, Some(layout.to_owned())))
}

fn read_key(key: &Value, layout: &str) -> Result<Tappable, BotError> {
    let title = key["text"]
        .as_str()
        .or_else(|| key.as_str())
        .unwrap_or_default();
    if title.trim().is_empty() {
        return Err(BotError::bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    let id = match (layout, key["callback_data"].as_str(), key["url"].as_str()) {
        ("buttons", Some(data), _) if (1..=64).contains(&data.len()) => data.to_owned(),
        ("buttons", Some(_), _) => return Err(BotError::bad("BUTTON_DATA_INVALID")),
        ("buttons", None, Some(url)) => url.to_owned(),
        ("buttons", None, None) => return Err(BotError::bad("can't parse inline keyboard button")),
        _ if key["request_contact"] == true => "request_contact".to_owned(),
        _ => title.to_owned(),
    };
    Ok(Tappable {
        id,
        title: title.to_owned(),
        hint: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refusal<T>(outcome: Result<T, BotError>) -> Option<String> {
        outcome.err().map(|error| error.description)
    }

    #[test]
    fn lengths_are_counted_after_the_marks_are_taken_off() {
        assert!(words(&"😀".repeat(2048), None).is_ok());
        assert_eq!(
            refusal(words(&"😀".repeat(2049), None)).as_deref(),
            Some("Bad Request: message is too long")
        );
        let bold = format!("<b>{}</b>", "x".repeat(4096));
        assert!(words(&bold, Some("HTML")).is_ok());
        assert_eq!(
            words("<b>Padró</b> &amp; més", Some("HTML"))
                .ok()
                .as_deref(),
            Some("*Padró* & més")
        );
        assert!(words("<b>obert", Some("HTML")).is_err());
        assert!(words("<script>", Some("HTML")).is_err());
        assert!(words(" ", None).is_err());
    }

    #[test]
    fn a_button_of_65_bytes_is_refused() {
        let keys = |data: &str| json!({ "inline_keyboard": [[{ "text": "Padró", "callback_data": data }]] });
        assert!(keyboard(Some(&keys(&"à".repeat(32)))).is_ok());
        let refused = refusal(keyboard(Some(&keys(&("à".repeat(32) + "x")))));
        assert_eq!(refused.as_deref(), Some("Bad Request: BUTTON_DATA_INVALID"));
    }
}
