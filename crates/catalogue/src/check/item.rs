//! Checks of the sheets.

use super::{Found, Known, sheet};
use crate::Item;
use crate::item::PolicyFrom;
use crate::reading::Source;

pub(super) fn items(source: &Source, known: &Known, found: &mut Found) {
    for (index, item) in source.document.items.iter().enumerate() {
        let at = |field: &str| format!("items[{index}].{field}");
        texts(source, index, item, found);
        for (field, id) in std::iter::once((at("department"), &item.department)).chain(
            item.also
                .iter()
                .enumerate()
                .map(|(n, id)| (at(&format!("also[{n}]")), id)),
        ) {
            if !known.departments.contains(id) {
                found.add(
                    source,
                    &field,
                    format!(
                        "{id:?}; expected a department: {}",
                        known.departments.join(", ")
                    ),
                );
            }
        }
        if item.doors.is_empty() {
            found.add(
                source,
                &at("doors"),
                "no door; expected at least one".to_owned(),
            );
        }
        for (n, door) in item.doors.iter().enumerate() {
            if item.doors[..n].contains(door) {
                found.add(
                    source,
                    &at(&format!("doors[{n}]")),
                    "named twice; expected each door once".to_owned(),
                );
            }
        }
        policies(source, &at("appointment"), &item.appointment, found);
        found.https(source, &at("link"), &item.link);
        sheet::sheet(source, &format!("items[{index}]"), item, known, found);
    }
}

fn texts(source: &Source, index: usize, item: &Item, found: &mut Found) {
    let at = |field: &str| format!("items[{index}].{field}");
    for (field, text) in [
        ("title", &item.title),
        ("short", &item.short),
        ("answer", &item.answer),
        ("identification", &item.identification),
        ("fee", &item.fee),
        ("deadline", &item.deadline),
    ] {
        found.complete(source, &at(field), text);
    }
    if item.description.ca.trim().is_empty() {
        found.add(
            source,
            &at("description.ca"),
            "empty; expected a text".to_owned(),
        );
    }
    found.at_most(source, &at("short"), &item.short, Item::SHORT_LIMIT);
    found.at_most(source, &at("answer"), &item.answer, Item::ANSWER_LIMIT);
}

fn policies(source: &Source, field: &str, policies: &[PolicyFrom], found: &mut Found) {
    if policies.is_empty() {
        found.add(
            source,
            field,
            "no policy; expected at least one of none, optional, mandatory".to_owned(),
        );
    }
    for (n, policy) in policies.iter().enumerate() {
        let at = format!("{field}[{n}].from");
        match (n, policy.from) {
            (0, Some(_)) => {
                found.add(
                    source,
                    &at,
                    "a date on the first policy; expected none, so that every day has one"
                        .to_owned(),
                );
            }
            (0, None) => {}
            (_, None) => found.add(
                source,
                &at,
                "no date; expected the day it begins to hold".to_owned(),
            ),
            (_, Some(from)) if policies[n - 1].from.is_some_and(|before| from <= before) => {
                found.add(
                    source,
                    &at,
                    format!("{from} is not after the policy before it; expected oldest first"),
                );
            }
            _ => {}
        }
    }
}
