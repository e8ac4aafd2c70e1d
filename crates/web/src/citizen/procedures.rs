//! Every procedure: by theme, by moment of life, from A to Z.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use catalogue::{Catalogue, Item, ItemKind, LifeEvent, Theme};
use kernel::Lang;

use super::icons;
use super::rows::{Row, paragraphs, sheet_path};
use super::shell::{Shell, public};
use crate::kit::{Failure, Kit, Office, OrNotFound as _, Rich};

pub const PATH: &str = "/tramits";
pub const THEME: &str = "/tramits/temes/{theme}";
pub const EVENT: &str = "/tramits/moments/{event}";

/// Where a theme is.
pub fn theme_path(id: &str) -> String {
    format!("/tramits/temes/{id}")
}

/// Where a moment of life is.
pub fn event_path(id: &str) -> String {
    format!("/tramits/moments/{id}")
}

/// A theme with how much it holds.
pub struct ThemeTile {
    pub href: String,
    pub icon: &'static str,
    pub name: String,
    pub count: i64,
}

/// The themes that hold something, in the council's order.
pub fn theme_tiles(catalogue: &Catalogue, lang: Lang) -> Vec<ThemeTile> {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for id in catalogue.items.iter().flat_map(|item| &item.sheet.themes) {
        *counts.entry(id).or_default() += 1;
    }
    let tile = |theme: &Theme| ThemeTile {
        href: theme_path(&theme.id),
        icon: icons::chosen(&theme.icon),
        name: theme.name.get(lang).clone(),
        count: counts.get(theme.id.as_str()).copied().unwrap_or_default(),
    };
    let tiles = catalogue.themes.iter().map(tile);
    tiles.filter(|tile| tile.count > 0).collect()
}

/// The moments of life as lines.
pub fn event_rows(catalogue: &Catalogue, lang: Lang) -> Vec<Row> {
    let row = |event: &LifeEvent| Row {
        href: event_path(&event.id),
        icon: icons::chosen(&event.icon),
        title: event.name.get(lang).clone(),
        line: String::new(),
    };
    catalogue.life_events.iter().map(row).collect()
}

/// The procedures that begin with one letter.
struct Letter {
    letter: String,
    links: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "citizen/procedures.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    themes: Vec<ThemeTile>,
    events: Vec<Row>,
    letters: Vec<Letter>,
}

/// All of them.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        themes: theme_tiles(&catalogue, lang),
        events: event_rows(&catalogue, lang),
        letters: letters(&catalogue, lang),
    };
    public(&office, &page)
}

fn letters(catalogue: &Catalogue, lang: Lang) -> Vec<Letter> {
    let procedures = catalogue
        .by_title(lang)
        .filter(|(_, item)| item.kind == ItemKind::Procedure);
    let mut letters: Vec<Letter> = Vec::new();
    for (plain, item) in procedures {
        let letter: String = plain.chars().take(1).flat_map(char::to_uppercase).collect();
        let link = (sheet_path(&item.id), item.title.get(lang).clone());
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.links.push(link),
            _ => letters.push(Letter {
                letter,
                links: vec![link],
            }),
        }
    }
    letters
}

#[derive(Template)]
#[template(path = "citizen/theme.html")]
struct ThemePage {
    kit: Kit,
    shell: Shell,
    icon: &'static str,
    name: String,
    intro: Vec<Rich>,
    /// Whether what follows has an order to do it in.
    ordered: bool,
    rows: Vec<Row>,
}

/// One theme.
pub async fn theme(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let theme = catalogue.themes.iter().find(|theme| theme.id == id);
    let theme = theme.or_not_found()?;
    let under = |item: &&Item| item.sheet.themes.contains(&theme.id);
    let rows = catalogue.items.iter().filter(under);
    let page = ThemePage {
        kit: office.kit(),
        shell: Shell::of(&office),
        icon: icons::chosen(&theme.icon),
        name: theme.name.get(lang).clone(),
        intro: Vec::new(),
        ordered: false,
        rows: rows.map(|item| Row::of(&catalogue, item, lang)).collect(),
    };
    public(&office, &page)
}

/// One moment of life.
pub async fn event(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let event = catalogue.life_events.iter().find(|event| event.id == id);
    let event = event.or_not_found()?;
    let known = event.items.iter().filter_map(|id| catalogue.item(id));
    let page = ThemePage {
        kit: office.kit(),
        shell: Shell::of(&office),
        icon: icons::chosen(&event.icon),
        name: event.name.get(lang).clone(),
        intro: paragraphs(event.intro.get(lang)),
        ordered: true,
        rows: known.map(|item| Row::of(&catalogue, item, lang)).collect(),
    };
    public(&office, &page)
}
