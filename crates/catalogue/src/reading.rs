//! Reads the catalogue's files: a folder of them or a single one.

use std::cell::OnceCell;
use std::path::Path;

use crate::check;
use crate::document::Document;
use crate::error::{Error, Problem};
use crate::marks::{Mark, Marks};

/// One file, understood as far as its shape goes.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) document: Document,
    text: &'a str,
    marks: OnceCell<Marks>,
}

impl<'a> Source<'a> {
    /// Understands the text of one file.
    pub(crate) fn of(file: &'a str, text: &'a str) -> Result<Self, Problem> {
        let document = if text.trim().is_empty() {
            Ok(Document::default())
        } else {
            serde_saphyr::from_str(text)
        };
        match document {
            Ok(document) => Ok(Self {
                file,
                document,
                text,
                marks: OnceCell::new(),
            }),
            Err(error) => Err(misshapen(file, &Marks::of(text), &error)),
        }
    }

    /// Where `field` stands. The places are looked up only once something is wrong.
    pub(crate) fn place_of(&self, field: &str) -> Mark {
        self.marks
            .get_or_init(|| Marks::of(self.text))
            .place_of(field)
    }

    /// A mistake at `field` of this file.
    pub(crate) fn problem(&self, field: &str, expected: String) -> Problem {
        let Mark { line, column } = self.place_of(field);
        Problem {
            file: self.file.to_owned(),
            line,
            column,
            field: field.to_owned(),
            expected,
        }
    }
}

/// Lays named texts together as one sound document, or lists everything that is wrong with them.
pub(crate) fn lay_together<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Document, Error> {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    for (file, text) in files {
        match Source::of(file, text) {
            Ok(source) => sources.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    // With a file missing, half of what the others name would be reported as unknown.
    if problems.is_empty() {
        problems = check::all(&sources);
    }
    if !problems.is_empty() {
        return Err(Error::Unsound(problems));
    }
    let mut whole = Document::default();
    for source in sources {
        whole.add(source.document);
    }
    whole.holidays.sort_by_key(|holiday| holiday.date);
    Ok(whole)
}

/// The names and texts of the YAML files at `path`, by name.
pub(crate) fn texts(path: &Path) -> Result<Vec<(String, String)>, Error> {
    let unreachable = |path: &Path| {
        let path = path.display().to_string();
        move |cause| Error::Unreachable { path, cause }
    };
    let mut paths = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(unreachable(path))? {
            let file = entry.map_err(unreachable(path))?.path();
            if is_yaml(&file) {
                paths.push(file);
            }
        }
        paths.sort();
    } else {
        paths.push(path.to_owned());
    }
    paths
        .iter()
        .map(|file| {
            Ok((
                file.display().to_string(),
                std::fs::read_to_string(file).map_err(unreachable(file))?,
            ))
        })
        .collect()
}

pub(crate) fn is_yaml(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn misshapen(file: &str, marks: &Marks, error: &serde_saphyr::Error) -> Problem {
    let mut place = error
        .location()
        .map_or(Mark { line: 1, column: 1 }, |at| Mark {
            line: at.line(),
            column: at.column(),
        });
    let mut field = marks.field_at(place);
    let told = error.without_snippet().to_string();
    let told = told.lines().next().unwrap_or_default();
    let expected = told
        .split(" at line ")
        .next()
        .unwrap_or(told)
        .trim_end_matches([',', ':'])
        .to_owned();
    let is_date = ["from", "until", "date"]
        .iter()
        .any(|name| field.rsplit('.').next() == Some(name));
    let expected = match expected.as_str() {
        "invalid u32" => "not understood; expected a whole number".to_owned(),
        told if is_date && !told.contains(" field `") => {
            "not a date; expected one such as 2026-03-14".to_owned()
        }
        _ => expected,
    };
    // What is missing is reported at its neighbour; it belongs beside it.
    if let Some(missing) = expected
        .strip_prefix("missing field `")
        .and_then(|rest| rest.strip_suffix('`'))
    {
        let parent = field
            .rsplit_once('.')
            .map_or("", |(parent, _)| parent)
            .to_owned();
        place = marks.place_of(&parent);
        field = if parent.is_empty() {
            missing.to_owned()
        } else {
            format!("{parent}.{missing}")
        };
    }
    Problem {
        file: file.to_owned(),
        line: place.line,
        column: place.column,
        field,
        expected,
    }
}
