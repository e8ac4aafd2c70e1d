//! What is wrong with a text, said in the editor's language and at its field.

use std::collections::BTreeMap;

use catalogue::draft::{Fault, Key, Section};
use catalogue::template;
use journeys::content::Over;
use kernel::Lang;
use platform::texts::{say, say_with};
use serde_json::Value;

/// The mistakes of an entry, by the field of the form, and those that stand elsewhere.
#[derive(Debug, Default)]
pub struct Wrong {
    /// By field: `steps.2.title.es`.
    pub here: BTreeMap<String, String>,
    /// Of other entries and of the whole.
    pub elsewhere: Vec<String>,
}

/// What keeps an entry from being in force.
pub fn of_faults(screen: Lang, key: &Key, body: Option<&Value>, faults: &[Fault]) -> Wrong {
    let mut wrong = Wrong::default();
    for fault in faults {
        if fault.key.as_ref() == Some(key) || fault.key.is_none() && fault.field.is_empty() {
            let words = refused_text(screen, key.section, body, &fault.field)
                .unwrap_or_else(|| reason(screen, &fault.expected));
            wrong.here.entry(dotted(&fault.field)).or_insert(words);
        } else {
            let place = fault.key.as_ref().map_or_else(String::new, Key::to_string);
            let words = reason(screen, &fault.expected);
            wrong
                .elsewhere
                .push(format!("{place} {}: {words}", fault.field));
        }
    }
    wrong
}

/// What a channel could not carry.
pub fn of_limits(screen: Lang, over: &[Over]) -> Wrong {
    let mut wrong = Wrong::default();
    for one in over {
        wrong
            .here
            .entry(dotted(&one.field))
            .or_insert_with(|| one.violation.say(screen));
    }
    wrong
}

/// `steps[2].title.es` as the form names it.
pub fn dotted(field: &str) -> String {
    field.replace('[', ".").replace(']', "")
}

/// A text with gaps says itself why it is refused.
fn refused_text(
    screen: Lang,
    section: Section,
    body: Option<&Value>,
    field: &str,
) -> Option<String> {
    if !matches!(
        section,
        Section::BotTexts | Section::CannedReplies | Section::Wordings
    ) {
        return None;
    }
    let text = body?
        .pointer(&format!("/{}", dotted(field).replace('.', "/")))?
        .as_str()?;
    template::check(text).err().map(|wrong| wrong.say(screen))
}

/// The check speaks to whoever writes files; this says the usual mistakes to whoever writes here.
fn reason(screen: Lang, expected: &str) -> String {
    let numbers: Vec<i64> = expected
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    if expected.contains("is missing; expected ca, es and en") {
        let missing = expected.split_whitespace().nth(3).unwrap_or("es");
        let name = missing.parse::<Lang>().unwrap_or_default().own_name();
        return say_with(
            screen,
            "content-wrong-untranslated",
            &[("lang", name.into())],
        );
    }
    if expected.contains("characters; expected at most") && numbers.len() >= 2 {
        let words = [("found", numbers[0].into()), ("limit", numbers[1].into())];
        return say_with(screen, "content-wrong-too_long", &words);
    }
    if expected.contains("phrases; expected at most") && numbers.len() >= 2 {
        let words = [("found", numbers[0].into()), ("limit", numbers[1].into())];
        return say_with(screen, "content-wrong-too_many", &words);
    }
    let known = [
        ("matter is new", "content-wrong-new_matter"),
        ("a matter of the base pack", "content-wrong-new_matter"),
        ("matter of another body", "content-wrong-ours"),
        ("what means danger", "content-wrong-danger"),
        ("named twice", "content-wrong-twice"),
        ("a single word", "content-wrong-one_word"),
        (" words; expected", "content-wrong-two_words"),
        ("empty; expected", "content-wrong-empty"),
        ("missing field", "content-wrong-empty"),
        ("no hours; expected", "content-wrong-no_hours"),
        ("begins with https://", "content-wrong-address"),
        ("not a date", "content-wrong-date"),
        ("expected a date", "content-wrong-date"),
        ("whole number", "content-wrong-number"),
        ("is already at", "content-wrong-repeated"),
        ("unknown", "content-wrong-unknown"),
        ("expected one of", "content-wrong-unknown"),
        ("expected the id", "content-wrong-unknown"),
        ("before `from`", "content-wrong-order"),
    ];
    let found = known.iter().find(|(sign, _)| expected.contains(sign));
    match found {
        Some((_, key)) => say(screen, key),
        None => say_with(screen, "content-wrong-other", &[("told", expected.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_mistakes_are_said_in_the_editors_language() {
        for told in [
            "the text in es is missing; expected ca, es and en",
            "30 characters; expected at most 24",
            "301 phrases; expected at most 300",
            "empty; expected a text",
            "\"x\"; expected an address that begins with https://",
            "something else",
        ] {
            for lang in Lang::ALL {
                assert!(!reason(lang, told).starts_with('['), "{told}");
            }
        }
        assert!(reason(Lang::Ca, "30 characters; expected at most 24").contains("24"));
    }

    #[test]
    fn a_fault_stands_at_its_field() {
        let key = Key::new(Section::Tutorials, "x");
        let fault = Fault {
            key: Some(key.clone()),
            field: "steps[2].title.es".into(),
            expected: "empty; expected a text".into(),
        };
        let wrong = of_faults(Lang::Ca, &key, None, &[fault]);
        assert!(wrong.here.contains_key("steps.2.title.es"));
    }
}
