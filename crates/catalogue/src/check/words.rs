//! Checks of the council's own words: bot texts, the menu, canned replies, approved messages, labels, surveys.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Lang, Translated};

use super::{Found, Known};
use crate::reading::Source;
use crate::{Question, QuestionKind, Survey, template};

// The strictest numbers of all channels, since one menu goes to all of them. Each belongs to the provider it
// is named after; `conversations::channels::limits` holds the whole table with its sources.

/// Rows of a list of `WhatsApp`'s Cloud API.
const MENU_ROWS: usize = 10;
/// Characters of a row of such a list.
const ROW_TITLE: usize = 24;
/// Bytes that Telegram's Bot API brings back from a button.
const ROW_ID_BYTES: usize = 64;
/// Characters of the body of a template of `WhatsApp`'s Cloud API.
const TEMPLATE: usize = 1024;
/// What an agent can type without looking.
const SHORTCUT: usize = 24;

/// What a row of the menu can do without naming a sheet or a tutorial.
const DEEDS: [&str; 6] = [
    "info",
    "appointment",
    "tell",
    "callback",
    "person",
    "language",
];

pub(super) fn words(source: &Source, known: &Known, found: &mut Found) {
    let document = &source.document;
    for (n, text) in document.bot_texts.iter().enumerate() {
        let key = &text.key;
        if !platform::texts::knows(key) {
            let expected = format!("{key:?}; expected the key of a text of the program");
            found.add(source, &format!("bot_texts[{n}].key"), expected);
        }
        sandboxed(source, &format!("bot_texts[{n}].text"), &text.text, found);
    }
    for (n, reply) in document.canned_replies.iter().enumerate() {
        let at = |field: &str| format!("canned_replies[{n}].{field}");
        let typed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let shortcut = &reply.shortcut;
        if shortcut.is_empty() || shortcut.len() > SHORTCUT || !shortcut.chars().all(typed) {
            let expected = format!(
                "{shortcut:?}; expected letters a-z, digits and hyphens, at most {SHORTCUT}"
            );
            found.add(source, &at("shortcut"), expected);
        }
        found.complete(source, &at("title"), &reply.title);
        sandboxed(source, &at("text"), &reply.text, found);
        found.each_known(source, &at("items"), &reply.items, known.a_sheet());
    }
    for (n, label) in document.labels.iter().enumerate() {
        found.complete(source, &format!("labels[{n}].name"), &label.name);
        let items = format!("labels[{n}].items");
        found.each_known(source, &items, &label.items, known.a_sheet());
    }
    approved(source, found);
    for (n, survey) in document.surveys.iter().enumerate() {
        questions(source, &format!("surveys[{n}]"), survey, found);
    }
}

/// A text that is filled in later: complete, and nothing in it that the sandbox would refuse.
pub(super) fn sandboxed(source: &Source, field: &str, text: &Translated, found: &mut Found) {
    found.complete(source, field, text);
    for lang in Lang::ALL {
        if let Some(Err(wrong)) = text.exact(lang).map(|text| template::check(text)) {
            found.add(source, &format!("{field}.{lang}"), wrong.to_string());
        }
    }
}

/// The menu is one, whatever files its rows stand in.
pub(super) fn menu(sources: &[Source], known: &Known, found: &mut Found) {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    let rows = sources.iter().flat_map(|source| {
        let rows = source.document.menu.iter().enumerate();
        rows.map(move |(n, row)| (source, n, row))
    });
    for (place, (source, n, row)) in rows.enumerate() {
        let at = |field: &str| format!("menu[{n}].{field}");
        if place == MENU_ROWS {
            let expected = format!("more than {MENU_ROWS} rows; expected at most {MENU_ROWS}");
            found.add(source, &format!("menu[{n}]"), expected);
        }
        found.complete(source, &at("title"), &row.title);
        found.at_most(source, &at("title"), &row.title, ROW_TITLE);
        let id = row.id.as_str();
        if id.len() > ROW_ID_BYTES {
            let expected = format!("{} bytes; expected at most {ROW_ID_BYTES}", id.len());
            found.add(source, &at("id"), expected);
        }
        match id.split_once(':') {
            Some(("item", item)) => {
                found.known(source, &at("id"), item, known.a_sheet());
            }
            Some(("tutorial", tutorial)) => {
                found.known(source, &at("id"), tutorial, known.a_tutorial());
            }
            _ if DEEDS.contains(&id) => {}
            _ => {
                let deeds = DEEDS.join(", ");
                let expected = format!("{id:?}; expected {deeds}, item:… or tutorial:…");
                found.add(source, &at("id"), expected);
            }
        }
        if let Some(other) = seen.insert(id, at("id")) {
            let expected = format!("{id:?} is already at {other}; expected each row once");
            found.add(source, &at("id"), expected);
        }
    }
}

fn approved(source: &Source, found: &mut Found) {
    for (n, message) in source.document.message_templates.iter().enumerate() {
        let at = |field: &str| format!("message_templates[{n}].{field}");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if message.name.is_empty() || !message.name.chars().all(plain) {
            let expected = format!(
                "{:?}; expected letters a-z, digits and low lines, as the provider has it",
                message.name
            );
            found.add(source, &at("name"), expected);
        }
        found.complete(source, &at("title"), &message.title);
        found.complete(source, &at("text"), &message.text);
        found.at_most(source, &at("text"), &message.text, TEMPLATE);
        for (m, variable) in message.variables.iter().enumerate() {
            found.filled(source, &at(&format!("variables[{m}]")), variable);
        }
        let expected: Vec<usize> = (1..=message.variables.len()).collect();
        for lang in Lang::ALL {
            let Some(text) = message.text.exact(lang) else {
                continue;
            };
            match gaps(text) {
                Some(gaps) if gaps == expected => {}
                Some(gaps) => {
                    let found_gaps = listed(&gaps);
                    let wanted = listed(&expected);
                    let told = format!("gaps {found_gaps}; expected {wanted}, one per variable");
                    found.add(source, &format!("{}.{lang}", at("text")), told);
                }
                None => {
                    let told = "a gap that is no number; expected {{1}}, {{2}} …".to_owned();
                    found.add(source, &format!("{}.{lang}", at("text")), told);
                }
            }
        }
    }
}

/// The numbers of the gaps in a text, each once and in order; `None` where one is no number.
fn gaps(text: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in text.split("{{").skip(1) {
        numbers.push(part.split_once("}}")?.0.trim().parse().ok()?);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

fn listed(gaps: &[usize]) -> String {
    if gaps.is_empty() {
        return "none".to_owned();
    }
    let gaps: Vec<String> = gaps.iter().map(|n| format!("{{{{{n}}}}}")).collect();
    gaps.join(", ")
}

/// The versions of each survey, over all files: numbered one after the other, each begun after the one before.
pub(super) fn surveys(sources: &[Source], found: &mut Found) {
    let mut by_id: BTreeMap<&str, Vec<(u32, Date, &Source, usize)>> = BTreeMap::new();
    for source in sources {
        for (n, survey) in source.document.surveys.iter().enumerate() {
            let versions = by_id.entry(&survey.id).or_default();
            versions.push((survey.version, survey.from, source, n));
        }
    }
    for versions in by_id.values_mut() {
        versions.sort_by_key(|(version, ..)| *version);
        let mut last: Option<(u32, Date)> = None;
        for (version, from, source, n) in versions {
            let next = last.map_or(1, |(version, _)| version + 1);
            if *version != next {
                let expected = format!("{version}; expected {next}, so that none is missing");
                found.add(source, &format!("surveys[{n}].version"), expected);
            }
            if let Some((_, before)) = last.filter(|(_, before)| *from <= *before) {
                let expected = format!("{from}; expected a day after {before}");
                found.add(source, &format!("surveys[{n}].from"), expected);
            }
            last = Some((*version, *from));
        }
    }
}

/// More questions than this and nobody answers the last ones.
const QUESTIONS: std::ops::RangeInclusive<usize> = 1..=6;
/// As many choices as a list of a chat has rows.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=MENU_ROWS;

fn questions(source: &Source, at: &str, survey: &Survey, found: &mut Found) {
    found.id(source, &format!("{at}.id"), &survey.id);
    found.complete(source, &format!("{at}.title"), &survey.title);
    let count = survey.questions.len();
    if !QUESTIONS.contains(&count) {
        let (least, most) = (QUESTIONS.start(), QUESTIONS.end());
        let expected = format!("{count} questions; expected {least} to {most}");
        found.add(source, &format!("{at}.questions"), expected);
    }
    for (n, question) in survey.questions.iter().enumerate() {
        let at = format!("{at}.questions[{n}]");
        found.id(source, &format!("{at}.id"), &question.id);
        if survey.questions[..n].iter().any(|it| it.id == question.id) {
            let expected = format!("{:?} named twice; expected a new id", question.id);
            found.add(source, &format!("{at}.id"), expected);
        }
        found.complete(source, &format!("{at}.text"), &question.text);
        choices(source, &at, question, found);
    }
}

fn choices(source: &Source, at: &str, question: &Question, found: &mut Found) {
    let field = format!("{at}.choices");
    match (&question.choices, question.kind) {
        (Some(choices), QuestionKind::Choice) => {
            found.complete_list(source, &field, choices);
            let count = choices.ca.len();
            if !CHOICES.contains(&count) {
                let (least, most) = (CHOICES.start(), CHOICES.end());
                let expected = format!("{count} choices; expected {least} to {most}");
                found.add(source, &field, expected);
            }
        }
        (None, QuestionKind::Choice) => {
            let expected = "no choices; expected 2 or more".to_owned();
            found.add(source, &field, expected);
        }
        (Some(_), _) => {
            let expected = "choices on a question without them; expected `kind: choice`".to_owned();
            found.add(source, &field, expected);
        }
        (None, _) => {}
    }
}
