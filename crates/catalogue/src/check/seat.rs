//! Checks of what the electronic seat says of itself, of announcements and of the accessibility statement.

use super::Found;
use crate::SEAT_PARTS;
use crate::reading::Source;

pub(super) fn parts(sources: &[Source], found: &mut Found) {
    let mut seen: Vec<&str> = Vec::new();
    let mut first = None;
    for source in sources {
        for (n, section) in source.document.seat.iter().enumerate() {
            first.get_or_insert(source);
            let at = |field: &str| format!("seat[{n}].{field}");
            let id = section.id.as_str();
            if !SEAT_PARTS.contains(&id) {
                let expected = format!("{id:?}; expected one of {}", SEAT_PARTS.join(", "));
                found.add(source, &at("id"), expected);
            }
            if seen.contains(&id) {
                let expected = format!("{id:?} named twice; expected each part once");
                found.add(source, &at("id"), expected);
            }
            seen.push(id);
            found.complete(source, &at("title"), &section.title);
            found.complete(source, &at("text"), &section.text);
            for (m, link) in section.links.iter().enumerate() {
                found.complete(source, &at(&format!("links[{m}].name")), &link.name);
                found.link(source, &at(&format!("links[{m}].url")), &link.url);
            }
        }
    }
    if let Some(source) = first {
        for part in SEAT_PARTS.iter().filter(|part| !seen.contains(part)) {
            let expected = format!("no part {part:?}; expected all thirteen once there is one");
            found.add(source, "seat", expected);
        }
    }
}

pub(super) fn announced(source: &Source, found: &mut Found) {
    for (n, announcement) in source.document.announcements.iter().enumerate() {
        let at = |field: &str| format!("announcements[{n}].{field}");
        found.complete(source, &at("title"), &announcement.title);
        found.complete(source, &at("text"), &announcement.text);
        if announcement
            .until
            .is_some_and(|until| until <= announcement.from)
        {
            let expected = "not after `from`; expected a later hour".to_owned();
            found.add(source, &at("until"), expected);
        }
    }
    if let Some(statement) = &source.document.accessibility {
        found.complete(source, "accessibility.method", &statement.method);
        found.complete(source, "accessibility.contact", &statement.contact);
        let exceptions = &statement.exceptions;
        found.complete_list(source, "accessibility.exceptions", exceptions);
    }
}

/// The accessibility statement is one.
pub(super) fn statement(sources: &[Source], found: &mut Found) {
    let mut stated = sources
        .iter()
        .filter(|source| source.document.accessibility.is_some());
    let Some(first) = stated.next() else {
        return;
    };
    for again in stated {
        let expected = format!("{} has a statement too; expected one in all", first.file);
        found.add(again, "accessibility", expected);
    }
}
