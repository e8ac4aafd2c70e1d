//! Checks of what a full sheet says beside the answer, and of the sentences editors collect for it.

use kernel::Lang;

use super::{Found, Known};
use crate::reading::Source;
use crate::{Item, Sheet};

/// The longest sentence kept as an example: nobody asks longer than this in a chat.
const EXAMPLE_LIMIT: usize = 200;
/// A table of more versions than this cannot be read on a telephone.
const MOST_COLUMNS: usize = 3;

pub(super) fn sheet(source: &Source, at: &str, item: &Item, known: &Known, found: &mut Found) {
    let field = |name: &str| format!("{at}.sheet.{name}");
    let sheet = &item.sheet;
    for (name, text) in [
        ("purpose", &sheet.purpose),
        ("who", &sheet.who),
        ("apply_within", &sheet.apply_within),
        ("term", &sheet.term),
        ("payment", &sheet.payment),
        ("organ", &sheet.organ),
        ("appeals", &sheet.appeals),
    ] {
        if let Some(text) = text {
            found.complete(source, &field(name), text);
        }
    }
    if let Some(requirements) = &sheet.requirements {
        found.complete_list(source, &field("requirements"), requirements);
    }
    for (n, rule) in sheet.legal_basis.iter().enumerate() {
        found.filled(source, &field(&format!("legal_basis[{n}]")), rule);
    }
    for (n, form) in sheet.forms.iter().enumerate() {
        found.complete(source, &field(&format!("forms[{n}].name")), &form.name);
        found.link(source, &field(&format!("forms[{n}].url")), &form.url);
    }
    named(source, at, item, known, found);
    comparison(source, at, sheet, found);
    shut(source, at, item, found);
    examples(source, at, item, found);
}

fn named(source: &Source, at: &str, item: &Item, known: &Known, found: &mut Found) {
    let sheet = &item.sheet;
    let themes = format!("{at}.sheet.themes");
    found.each_known(source, &themes, &sheet.themes, known.a_theme());
    let related = format!("{at}.sheet.related");
    found.each_known(source, &related, &sheet.related, known.a_sheet());
    if let Some(n) = sheet.related.iter().position(|id| *id == item.id) {
        let expected = "the sheet itself; expected another".to_owned();
        found.add(source, &format!("{related}[{n}]"), expected);
    }
}

fn comparison(source: &Source, at: &str, sheet: &Sheet, found: &mut Found) {
    let Some(table) = &sheet.comparison else {
        return;
    };
    let field = |name: &str| format!("{at}.sheet.comparison.{name}");
    found.complete(source, &field("title"), &table.title);
    found.complete_list(source, &field("columns"), &table.columns);
    let columns = table.columns.ca.len();
    if !(2..=MOST_COLUMNS).contains(&columns) {
        let expected = format!("{columns} columns; expected 2 to {MOST_COLUMNS}");
        found.add(source, &field("columns"), expected);
    }
    if table.rows.is_empty() {
        let expected = "no row; expected at least one".to_owned();
        found.add(source, &field("rows"), expected);
    }
    for (n, row) in table.rows.iter().enumerate() {
        found.complete(source, &field(&format!("rows[{n}].what")), &row.what);
        let cells = field(&format!("rows[{n}].cells"));
        found.complete_list(source, &cells, &row.cells);
        if row.cells.ca.len() != columns {
            let expected = format!("{} cells; expected {columns}", row.cells.ca.len());
            found.add(source, &cells, expected);
        }
    }
}

fn shut(source: &Source, at: &str, item: &Item, found: &mut Found) {
    for (n, shut) in item.sheet.shut.iter().enumerate() {
        let field = |name: &str| format!("{at}.sheet.shut[{n}].{name}");
        if !item.goes_through(shut.door) {
            let expected = "a door that this sheet does not have; expected one of `doors`";
            found.add(source, &field("door"), expected.to_owned());
        }
        found.in_order(source, &field("until"), (shut.from, shut.until));
        found.complete(source, &field("reason"), &shut.reason);
    }
}

fn examples(source: &Source, at: &str, item: &Item, found: &mut Found) {
    for lang in Lang::ALL {
        let sentences = item.examples.of(lang);
        for (n, sentence) in sentences.iter().enumerate() {
            let field = format!("{at}.examples.{lang}[{n}]");
            let length = sentence.chars().count();
            if length > EXAMPLE_LIMIT {
                let expected = format!("{length} characters; expected at most {EXAMPLE_LIMIT}");
                found.add(source, &field, expected);
            }
            found.filled(source, &field, sentence);
            if sentences[..n].contains(sentence) {
                let expected = "named twice; expected each sentence once".to_owned();
                found.add(source, &field, expected);
            }
        }
    }
}
