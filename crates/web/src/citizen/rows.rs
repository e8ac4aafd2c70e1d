//! A line of a list that leads to a sheet, a tutorial or a place; and texts as paragraphs.

use catalogue::{Catalogue, Item, ItemKind};
use kernel::Lang;

use super::icons;
use crate::kit::Rich;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it leads.
    pub href: String,
    /// The icon before it.
    pub icon: &'static str,
    /// Its name.
    pub title: String,
    /// What it is for, in a sentence.
    pub line: String,
}

impl Row {
    /// The line of a sheet.
    pub fn of(catalogue: &Catalogue, item: &Item, lang: Lang) -> Self {
        Self {
            href: sheet_path(&item.id),
            icon: item_icon(catalogue, item),
            title: item.title.get(lang).clone(),
            line: item_line(item, lang),
        }
    }
}

/// Where a sheet is.
pub fn sheet_path(id: &str) -> String {
    format!("/tramits/{id}")
}

/// The icon of the first theme an item is under.
fn item_icon(catalogue: &Catalogue, item: &Item) -> &'static str {
    let theme = item.sheet.themes.first();
    let theme = theme.and_then(|id| catalogue.themes.iter().find(|theme| theme.id == *id));
    match theme {
        Some(theme) => icons::chosen(&theme.icon),
        None if item.kind == ItemKind::Info => "info",
        None => "file-text",
    }
}

/// What an item is for: its own sentence, or the first of its description.
pub fn item_line(item: &Item, lang: Lang) -> String {
    match &item.sheet.purpose {
        Some(purpose) => purpose.get(lang).clone(),
        None => first_sentence(item.description.get(lang)),
    }
}

fn first_sentence(text: &str) -> String {
    let text = text.trim();
    let end = text
        .match_indices(". ")
        .map(|(at, _)| at + 1)
        .find(|end| *end > 30)
        .unwrap_or(text.len());
    text[..end].to_owned()
}

/// The paragraphs of a text: an empty line parts them.
pub fn paragraphs(text: &str) -> Vec<Rich> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(Rich::ours)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_sentence_and_no_abbreviation() {
        assert_eq!(
            first_sentence("El paper que diu que viviu al poble. Val per a tot."),
            "El paper que diu que viviu al poble."
        );
        assert_eq!(
            first_sentence("A l’av. de la Riera, cada dijous de mercat. Fins a les 14 h."),
            "A l’av. de la Riera, cada dijous de mercat."
        );
    }

    #[test]
    fn an_empty_line_parts_paragraphs_and_nothing_comes_through_unescaped() {
        let parts = paragraphs("Un <b>.\n\n\nDos\ni mig.\n");
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!(parts, ["Un &lt;b&gt;.", "Dos<br>i mig."]);
    }
}
