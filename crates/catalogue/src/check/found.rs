//! What was found wrong, and the small questions every check asks.

use jiff::civil::Date;
use kernel::{Lang, Translated};

use crate::Layer;
use crate::error::Problem;
use crate::hours::{Calendar, Hours};
use crate::reading::Source;

/// How many names a message can list and still be read.
const FEW: usize = 40;

/// The mistakes found so far.
#[derive(Default)]
pub(super) struct Found(pub(super) Vec<Problem>);

impl Found {
    pub(super) fn add(&mut self, source: &Source, field: &str, expected: String) {
        self.0.push(source.problem(field, expected));
    }

    /// A text that people read: there in all three languages and not blank.
    pub(super) fn complete(&mut self, source: &Source, field: &str, text: &Translated) {
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

    pub(super) fn at_most(
        &mut self,
        source: &Source,
        field: &str,
        text: &Translated,
        limit: usize,
    ) {
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

    pub(super) fn https(&mut self, source: &Source, field: &str, address: &str) {
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

    pub(super) fn hours(
        &mut self,
        source: &Source,
        field: &str,
        layers: &[Layer],
        calendar: &Calendar,
    ) {
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
            let days = (layer.from, layer.until);
            self.in_order(source, &format!("{field}[{index}].until"), days);
        }
    }

    /// A list that people read: in all three languages, as long in each, and nothing blank in it.
    pub(super) fn complete_list(
        &mut self,
        source: &Source,
        field: &str,
        list: &Translated<Vec<String>>,
    ) {
        let count = list.ca.len();
        for lang in Lang::ALL {
            let Some(lines) = list.exact(lang) else {
                let expected = format!("the list in {lang} is missing; expected ca, es and en");
                self.add(source, field, expected);
                continue;
            };
            if lines.len() != count {
                let expected = format!("{} lines; expected {count} as in ca", lines.len());
                self.add(source, &format!("{field}.{lang}"), expected);
            }
            for (n, line) in lines.iter().enumerate() {
                self.filled(source, &format!("{field}.{lang}[{n}]"), line);
            }
        }
    }

    pub(super) fn filled(&mut self, source: &Source, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(source, field, "empty; expected a text".to_owned());
        }
    }

    /// An address of the world, or a path of this office.
    pub(super) fn link(&mut self, source: &Source, field: &str, address: &str) {
        let ours = address.starts_with('/') && !address.starts_with("//");
        if !ours || address.contains(char::is_whitespace) {
            self.https(source, field, address);
        }
    }

    /// The name of a file without its ending, such as a picture or an icon.
    pub(super) fn file_name(&mut self, source: &Source, field: &str, name: &str) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            let expected = format!("{name:?}; expected letters a-z, digits and hyphens");
            self.add(source, field, expected);
        }
    }

    /// A name that something else has: short lists of what there is are told.
    pub(super) fn known(
        &mut self,
        source: &Source,
        field: &str,
        id: &str,
        (what, known): (&str, &[String]),
    ) {
        if !known.iter().any(|it| it == id) {
            let expected = if known.is_empty() || known.len() > FEW {
                format!("{id:?}; expected the id of {what}")
            } else {
                format!("{id:?}; expected {what}: {}", known.join(", "))
            };
            self.add(source, field, expected);
        }
    }

    /// Names that something else has, each once.
    pub(super) fn each_known(
        &mut self,
        source: &Source,
        field: &str,
        ids: &[String],
        known: (&str, &[String]),
    ) {
        for (n, id) in ids.iter().enumerate() {
            let field = format!("{field}[{n}]");
            self.known(source, &field, id, known);
            if ids[..n].contains(id) {
                let expected = format!("{id:?} named twice; expected each once");
                self.add(source, &field, expected);
            }
        }
    }

    /// The last day is the first or a later one.
    pub(super) fn in_order(
        &mut self,
        source: &Source,
        field: &str,
        (from, until): (Option<Date>, Option<Date>),
    ) {
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            let expected = "before `from`; expected the same day or a later one".to_owned();
            self.add(source, field, expected);
        }
    }
}
