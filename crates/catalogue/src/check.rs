//! Whether the files make sense together. Every mistake is found in one go, each where it stands.

mod incident;
mod item;
mod office;

use std::collections::BTreeMap;

use kernel::{Lang, Translated};

use crate::error::Problem;
use crate::hours::{Calendar, Hours};
use crate::reading::Source;
use crate::{Holiday, Layer};

/// Everything that is wrong with these files.
pub(crate) fn all(sources: &[Source]) -> Vec<Problem> {
    let known = Known::of(sources);
    let mut found = Found::default();
    office::town(sources, &known, &mut found);
    office::holidays(sources, &mut found);
    unique_ids(sources, &mut found);
    for source in sources {
        office::places(source, &known, &mut found);
        item::items(source, &known, &mut found);
        incident::kinds(source, &known, &mut found);
    }
    found
        .0
        .sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    found.0
}

/// What the files name, for checks that cross them.
struct Known {
    departments: Vec<String>,
    sites: Vec<String>,
    channels: Vec<String>,
    calendar: Calendar,
}

impl Known {
    fn of(sources: &[Source]) -> Self {
        let documents = || sources.iter().map(|source| &source.document);
        let holidays: Vec<Holiday> = documents()
            .flat_map(|document| document.holidays.iter().cloned())
            .collect();
        Self {
            departments: documents()
                .flat_map(|d| d.departments.iter().map(|it| it.id.clone()))
                .collect(),
            sites: documents()
                .flat_map(|d| d.sites.iter().map(|it| it.id.clone()))
                .collect(),
            channels: documents()
                .flat_map(|d| d.channels.iter().map(|it| it.id.clone()))
                .collect(),
            calendar: Calendar::of(&holidays),
        }
    }
}

/// The mistakes found so far.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, source: &Source, field: &str, expected: String) {
        self.0.push(source.problem(field, expected));
    }

    /// A text that people read: there in all three languages and not blank.
    fn complete(&mut self, source: &Source, field: &str, text: &Translated) {
        for lang in Lang::ALL {
            match text.exact(lang) {
                None => self.add(
                    source,
                    field,
                    format!("the text in {lang} is missing; expected ca, es and en"),
                ),
                Some(words) if words.trim().is_empty() => {
                    self.add(
                        source,
                        &format!("{field}.{lang}"),
                        "empty; expected a text".to_owned(),
                    );
                }
                Some(_) => {}
            }
        }
    }

    fn at_most(&mut self, source: &Source, field: &str, text: &Translated, limit: usize) {
        for lang in Lang::ALL {
            let length = text.exact(lang).map_or(0, |words| words.chars().count());
            if length > limit {
                self.add(
                    source,
                    &format!("{field}.{lang}"),
                    format!("{length} characters; expected at most {limit}"),
                );
            }
        }
    }

    fn https(&mut self, source: &Source, field: &str, address: &str) {
        let host = address
            .strip_prefix("https://")
            .unwrap_or_default()
            .split('/')
            .next()
            .unwrap_or_default();
        if host.is_empty() || address.contains(char::is_whitespace) {
            self.add(
                source,
                field,
                format!("{address:?}; expected an address that begins with https://"),
            );
        }
    }

    fn id(&mut self, source: &Source, field: &str, id: &str) {
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

    fn hours(&mut self, source: &Source, field: &str, layers: &[Layer], calendar: &Calendar) {
        if layers.is_empty() {
            self.add(
                source,
                field,
                "no hours; expected at least one layer".to_owned(),
            );
        }
        for (index, layer) in layers.iter().enumerate() {
            if let Err(unreadable) = Hours::parse(&layer.hours, calendar) {
                self.add(
                    source,
                    &format!("{field}[{index}].hours"),
                    format!("{:?}: {unreadable}", layer.hours),
                );
            }
            if layer
                .from
                .zip(layer.until)
                .is_some_and(|(from, until)| until < from)
            {
                let until = format!("{field}[{index}].until");
                self.add(
                    source,
                    &until,
                    "before `from`; expected the same day or a later one".to_owned(),
                );
            }
        }
    }
}

/// Ids travel in the choices of chats, which carry at most 64 bytes with a prefix.
const ID_LIMIT: usize = 48;

fn unique_ids(sources: &[Source], found: &mut Found) {
    let mut first: BTreeMap<(&str, &str), (&Source, String)> = BTreeMap::new();
    for source in sources {
        let document = &source.document;
        let ids = (document
            .departments
            .iter()
            .enumerate()
            .map(|(n, it)| ("departments", n, &it.id)))
        .chain(
            document
                .sites
                .iter()
                .enumerate()
                .map(|(n, it)| ("sites", n, &it.id)),
        )
        .chain(
            document
                .channels
                .iter()
                .enumerate()
                .map(|(n, it)| ("channels", n, &it.id)),
        )
        .chain(
            document
                .items
                .iter()
                .enumerate()
                .map(|(n, it)| ("items", n, &it.id)),
        );
        for (section, index, id) in ids {
            let field = format!("{section}[{index}].id");
            found.id(source, &field, id);
            match first.get(&(section, id)) {
                Some((other, at)) => {
                    let line = other.place_of(at).line;
                    found.add(
                        source,
                        &field,
                        format!(
                            "{id:?} is already at {}:{line}; expected a new id",
                            other.file
                        ),
                    );
                }
                None => {
                    first.insert((section, id), (source, field));
                }
            }
        }
    }
}
