//! Checks of the ways in: themes, moments of life, the front page and tutorials.

use super::{Found, Known};
use crate::Tutorial;
use crate::reading::Source;

/// A tutorial of more steps is two tutorials.
const STEPS: std::ops::RangeInclusive<usize> = 2..=20;

pub(super) fn ways(source: &Source, known: &Known, found: &mut Found) {
    let document = &source.document;
    for (n, theme) in document.themes.iter().enumerate() {
        found.complete(source, &format!("themes[{n}].name"), &theme.name);
        found.file_name(source, &format!("themes[{n}].icon"), &theme.icon);
    }
    for (n, event) in document.life_events.iter().enumerate() {
        let at = |field: &str| format!("life_events[{n}].{field}");
        found.complete(source, &at("name"), &event.name);
        found.complete(source, &at("intro"), &event.intro);
        found.file_name(source, &at("icon"), &event.icon);
        if event.items.is_empty() {
            let expected = "no sheet; expected at least one".to_owned();
            found.add(source, &at("items"), expected);
        }
        found.each_known(source, &at("items"), &event.items, known.a_sheet());
    }
    found.each_known(source, "featured", &document.featured, known.a_sheet());
    for (n, one) in document.tutorials.iter().enumerate() {
        tutorial(source, &format!("tutorials[{n}]"), one, known, found);
    }
}

fn tutorial(source: &Source, at: &str, tutorial: &Tutorial, known: &Known, found: &mut Found) {
    let field = |name: &str| format!("{at}.{name}");
    if let Some(item) = &tutorial.item {
        found.known(source, &field("item"), item, known.a_sheet());
    }
    found.complete(source, &field("title"), &tutorial.title);
    found.complete(source, &field("intro"), &tutorial.intro);
    if tutorial.minutes == 0 {
        let expected = "0; expected one minute or more".to_owned();
        found.add(source, &field("minutes"), expected);
    }
    let count = tutorial.steps.len();
    if !STEPS.contains(&count) {
        let (least, most) = (STEPS.start(), STEPS.end());
        let expected = format!("{count} steps; expected {least} to {most}");
        found.add(source, &field("steps"), expected);
    }
    for (n, step) in tutorial.steps.iter().enumerate() {
        let field = |name: &str| format!("{at}.steps[{n}].{name}");
        found.complete(source, &field("title"), &step.title);
        found.complete(source, &field("text"), &step.text);
        match (&step.picture, &step.alt) {
            (Some(picture), Some(alt)) => {
                found.file_name(source, &field("picture"), picture);
                found.complete(source, &field("alt"), alt);
            }
            (Some(_), None) => {
                let expected = "a picture without words; expected `alt` beside it".to_owned();
                found.add(source, &field("picture"), expected);
            }
            (None, Some(_)) => {
                let expected = "words without a picture; expected `picture` beside them".to_owned();
                found.add(source, &field("alt"), expected);
            }
            (None, None) => {}
        }
    }
}
