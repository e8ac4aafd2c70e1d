//! Reading somebody else's JSON without trusting it.

use std::borrow::Cow;

use kernel::Timestamp;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Deeper than any provider nests, far from what could exhaust a stack.
const DEEPEST: usize = 48;

/// Reads a body, mending what would make a strict reader throw the whole batch away.
///
/// A name cut in the middle of an emoji leaves half a surrogate pair; a number may be beyond any range; a
/// hostile body may nest a thousand levels. Each spoils one item, so each is mended in place (`U+FFFD`, `null`,
/// `null`) and its neighbours are read as they are. `None` only when it is not JSON at all.
pub fn parse(body: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(body);
    match serde_json::from_str(&text) {
        Ok(value) => Some(value),
        Err(_) => serde_json::from_str(&mend(&text)).ok(),
    }
}

fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '"' => {
                let end = string_end(rest);
                if depth <= DEEPEST {
                    mended.push_str(&whole_surrogates(&rest[..end]));
                }
                end
            }
            '{' | '[' => {
                depth += 1;
                match depth.cmp(&(DEEPEST + 1)) {
                    std::cmp::Ordering::Less => mended.push(c),
                    std::cmp::Ordering::Equal => mended.push_str("null"),
                    std::cmp::Ordering::Greater => {}
                }
                1
            }
            '}' | ']' => {
                if depth <= DEEPEST {
                    mended.push(c);
                }
                depth = depth.saturating_sub(1);
                1
            }
            '-' | '0'..='9' => {
                let end = rest
                    .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
                    .unwrap_or(rest.len());
                if depth <= DEEPEST {
                    let number = &rest[..end];
                    let fits = serde_json::from_str::<serde_json::Number>(number).is_ok();
                    mended.push_str(if fits { number } else { "null" });
                }
                end
            }
            other => {
                if depth <= DEEPEST {
                    mended.push(other);
                }
                other.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    mended
}

/// Where the string that begins `text` ends, its closing quote included.
fn string_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// The string with every half of a surrogate pair that stands alone replaced.
fn whole_surrogates(string: &str) -> Cow<'_, str> {
    if !string.contains("\\u") {
        return Cow::Borrowed(string);
    }
    let mut mended = String::with_capacity(string.len());
    let mut rest = string;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match escaped_unit(rest) {
            Some(0xD800..=0xDBFF)
                if matches!(rest.get(6..).and_then(escaped_unit), Some(0xDC00..=0xDFFF)) =>
            {
                mended.push_str(&rest[..12]);
                12
            }
            Some(0xD800..=0xDFFF) => {
                mended.push_str("\\ufffd");
                6
            }
            _ => {
                let taken = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                mended.push_str(&rest[..taken]);
                taken
            }
        };
        rest = &rest[taken..];
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

fn escaped_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

/// The text at `key`, if it is a text and not empty.
pub fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// The text or whole number at `key`, as text: providers change their minds about which one an id is.
pub fn id(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

/// The whole number at `key`, also when it is written as text.
pub fn int(value: &Value, key: &str) -> Option<i64> {
    match value.get(key)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The number at `key`, also when it is written as text.
pub fn degrees(value: &Value, key: &str) -> Option<f64> {
    let number = match value.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|degrees: &f64| degrees.is_finite() && degrees.abs() <= 180.0)
}

/// The items of the list at `key`; nothing when there is no list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// The Unix seconds at `key`; the epoch when there are none, which
/// [`Incoming::happened`](crate::Incoming::happened) knows how to read.
pub fn instant(value: &Value, key: &str) -> Timestamp {
    int(value, key)
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Words of a person, in the one form we compare and store.
pub fn words(text: &str) -> String {
    // A zero byte is legal JSON and illegal in PostgreSQL.
    text.nfc().filter(|c| *c != '\0').collect()
}

/// A provider's word for a kind, fit for a log: what a person wrote can never look like this by length or letters.
pub fn kind(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
        .take(48)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &str) {
        let expected: Value = serde_json::from_str(expected).expect("the expectation is JSON");
        assert_eq!(parse(body.as_bytes()), Some(expected), "{body}");
    }

    #[test]
    fn half_an_emoji_spoils_nothing_but_itself() {
        check(
            r#"{"a":"Marta \ud83d","b":"\ud83d\ude00","c":"\ude00x"}"#,
            r#"{"a":"Marta \ufffd","b":"😀","c":"\ufffdx"}"#,
        );
        check(r#"["\\ud83d", "\ud83d\n"]"#, r#"["\\ud83d", "\ufffd\n"]"#);
    }

    #[test]
    fn a_number_beyond_every_range_is_nothing() {
        check(r#"[1e999, -0.5, {"n": 12}]"#, r#"[null, -0.5, {"n": 12}]"#);
    }

    #[test]
    fn a_body_nested_without_end_loses_its_depths_only() {
        let deep = format!("[{}1{}, \"and after\"]", "[".repeat(5000), "]".repeat(5000));
        let read = parse(deep.as_bytes()).expect("still JSON");
        assert_eq!(read[1], "and after");
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        for body in ["", "hola", "{\"a\":", "{\"a\": \"\\u12", "\"\\", "[1,]"] {
            assert_eq!(parse(body.as_bytes()), None, "{body}");
        }
        assert!(parse(b"{\"a\":\"\xff\"}").is_some());
    }

    #[test]
    fn composed_and_decomposed_accents_are_one_text() {
        assert_eq!(words("padro\u{301}\0"), "padró");
    }
}
