//! Names that never change, and that nothing else of the same kind may have.

use std::collections::BTreeMap;

use super::Found;
use crate::reading::Source;

/// Ids travel in the choices of chats, which carry at most 64 bytes with a prefix.
const ID_LIMIT: usize = 48;

/// A name that must be the only one: where it stands and of what kind it is.
struct Name<'a> {
    section: &'static str,
    /// The field that holds it, `id` save for a few.
    called: &'static str,
    place: usize,
    value: &'a str,
}

pub(super) fn unique(sources: &[Source], found: &mut Found) {
    let mut first: BTreeMap<(&str, &str, &str), (&Source, String)> = BTreeMap::new();
    for source in sources {
        for name in names(source) {
            let field = format!("{}[{}].{}", name.section, name.place, name.called);
            if name.called == "id" {
                found.id(source, &field, name.value);
            }
            let kind = (name.section, name.called, name.value);
            if let Some((other, at)) = first.get(&kind) {
                let (value, called) = (name.value, name.called);
                let line = other.place_of(at).line;
                let expected = format!(
                    "{value:?} is already at {}:{line}; expected a new {called}",
                    other.file
                );
                found.add(source, &field, expected);
            } else {
                first.insert(kind, (source, field));
            }
        }
    }
}

fn names<'a>(source: &'a Source<'a>) -> Vec<Name<'a>> {
    let it = &source.document;
    let mut all = Vec::new();
    let ids = &mut all;
    add(
        ids,
        "departments",
        "id",
        it.departments.iter().map(|it| &it.id),
    );
    add(ids, "sites", "id", it.sites.iter().map(|it| &it.id));
    add(ids, "channels", "id", it.channels.iter().map(|it| &it.id));
    add(ids, "items", "id", it.items.iter().map(|it| &it.id));
    add(ids, "themes", "id", it.themes.iter().map(|it| &it.id));
    add(
        ids,
        "life_events",
        "id",
        it.life_events.iter().map(|it| &it.id),
    );
    add(ids, "tutorials", "id", it.tutorials.iter().map(|it| &it.id));
    let categories = it.facility_categories.iter().map(|it| &it.id);
    add(ids, "facility_categories", "id", categories);
    add(
        ids,
        "facilities",
        "id",
        it.facilities.iter().map(|it| &it.id),
    );
    let replies = &it.canned_replies;
    add(ids, "canned_replies", "id", replies.iter().map(|it| &it.id));
    add(
        ids,
        "canned_replies",
        "shortcut",
        replies.iter().map(|it| &it.shortcut),
    );
    let templates = &it.message_templates;
    add(
        ids,
        "message_templates",
        "id",
        templates.iter().map(|it| &it.id),
    );
    add(
        ids,
        "message_templates",
        "name",
        templates.iter().map(|it| &it.name),
    );
    add(ids, "labels", "id", it.labels.iter().map(|it| &it.id));
    add(
        ids,
        "announcements",
        "id",
        it.announcements.iter().map(|it| &it.id),
    );
    add(
        ids,
        "bot_texts",
        "key",
        it.bot_texts.iter().map(|it| &it.key),
    );
    add(ids, "wordings", "id", it.wordings.iter().map(|it| &it.id));
    add(ids, "synonyms", "id", it.synonyms.iter().map(|it| &it.id));
    all
}

fn add<'a>(
    all: &mut Vec<Name<'a>>,
    section: &'static str,
    called: &'static str,
    values: impl Iterator<Item = &'a String>,
) {
    all.extend(values.enumerate().map(|(place, value)| Name {
        section,
        called,
        place,
        value,
    }));
}

impl Found {
    /// A name that can stand in an address and come back from a button.
    pub(super) fn id(&mut self, source: &Source, field: &str, id: &str) {
        let plain = id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !plain || id.is_empty() || id.len() > ID_LIMIT || id.starts_with('-') {
            self.add(
                source,
                field,
                format!("{id:?}; expected lower-case letters a-z, digits and hyphens, at most {ID_LIMIT}"),
            );
        }
    }
}
