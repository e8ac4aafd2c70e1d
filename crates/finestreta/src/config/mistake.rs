//! What is wrong with a configuration, told so that whoever wrote it can mend it.

use std::fmt;
use std::ops::Range;
use std::path::Path;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 when the file could not be read at all.
    pub line: usize,
    /// The field, as `channels.whatsapp.token`.
    pub field: String,
    /// What was expected.
    pub expected: String,
}

/// All that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// The file cannot be read.
    pub fn unreadable(path: &Path, why: &std::io::Error) -> Self {
        let told = format!("cannot be read: {why}");
        Self(vec![Mistake {
            file: path.display().to_string(),
            line: 0,
            field: String::new(),
            expected: told,
        }])
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.field.is_empty() {
            write!(f, ": {}", self.field)?;
        }
        write!(f, ": {}", self.expected)
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mistake) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            mistake.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// The text that is being read.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
}

impl Page<'_> {
    /// A mistake in the value at `span`.
    pub(super) fn at(&self, span: Range<usize>, expected: &str) -> Mistake {
        self.mistake(span.start, format!("expected {expected}"))
    }

    /// The text is no TOML, or not in our shape.
    pub(super) fn misshapen(&self, why: &toml::de::Error) -> Mistakes {
        let start = why.span().map_or(0, |span| span.start);
        Mistakes(vec![
            self.mistake(start, why.message().trim().replace('\n', "; ")),
        ])
    }

    fn mistake(&self, start: usize, expected: String) -> Mistake {
        let start = start.min(self.text.len());
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count();
        Mistake {
            file: self.name.to_owned(),
            line: line + 1,
            field: self.field_at(line),
            expected,
        }
    }

    /// The dotted name of what stands on a line: its table's name and its own.
    fn field_at(&self, line: usize) -> String {
        let mut table = "";
        for text in self.text.lines().take(line + 1) {
            if text.trim_start().starts_with('[') && !text.contains('=') {
                table = text.trim().trim_matches(['[', ']']);
            }
        }
        let key = self
            .text
            .lines()
            .nth(line)
            .and_then(|text| text.split_once('='))
            .map(|(key, _)| key.trim());
        match key {
            Some(key) if table.is_empty() => key.to_owned(),
            Some(key) => format!("{table}.{key}"),
            None => table.to_owned(),
        }
    }
}
