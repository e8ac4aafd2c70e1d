//! Search: the assistant's own index, so that the box finds what the chat would say.
//!
//! What nothing was found for is counted for the editors, never with who searched.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::{Catalogue, Facility};
use journeys::appointments::service_for;
use kernel::{Lang, folded};
use platform::texts;
use serde::Deserialize;

use super::appointments;
use super::rows::{Row, sheet_path};
use super::shell::{Shell, public};
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/cerca";
pub const SUGGEST: &str = "/cerca/suggeriments";

/// More letters than this nobody types into a search box.
const LONGEST: usize = 200;
/// Lines on the page.
const MOST: usize = 20;
/// Lines under the box while somebody types.
const FEW: usize = 6;
/// Sheets less near than this have nothing to do with what was asked.
const NEAR: f32 = 0.18;
/// Beside a sheet this much nearer, others are noise.
const BESIDE: f32 = 0.45;

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

impl Asked {
    /// The words, as typed, without what is too long.
    fn words(&self) -> String {
        shortened(&self.q)
    }
}

/// Words as somebody typed them, without what is too long.
pub fn shortened(words: &str) -> String {
    words.trim().chars().take(LONGEST).collect()
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// Whether somebody may be in danger.
    pub emergency: bool,
    /// Sheets, nearest first.
    pub sheets: Vec<Row>,
    /// Tutorials by their name.
    pub tutorials: Vec<Row>,
    /// Places by their name.
    pub places: Vec<Row>,
}

impl Hits {
    /// How many.
    pub fn count(&self) -> i64 {
        let all = self.sheets.len() + self.tutorials.len() + self.places.len();
        i64::try_from(all).unwrap_or(i64::MAX)
    }

    /// All of them, sheets first.
    fn rows(self) -> impl Iterator<Item = Row> {
        self.sheets
            .into_iter()
            .chain(self.places)
            .chain(self.tutorials)
    }
}

#[derive(Template)]
#[template(path = "citizen/search.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    words: String,
    hits: Hits,
    /// Sheets an hour can be chosen for: where they are, and where that is.
    bookings: Vec<(String, String)>,
    phone: String,
}

impl Page {
    fn booking(&self, row: &Row) -> Option<&String> {
        let mut bookings = self.bookings.iter();
        let (_, path) = bookings.find(|(sheet, _)| *sheet == row.href)?;
        Some(path)
    }
}

#[derive(Template)]
#[template(path = "citizen/suggestions.html")]
struct Suggestions {
    kit: Kit,
    said: String,
    emergency: bool,
    rows: Vec<Row>,
}

/// The page.
pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let words = asked.words();
    let hits = find(&office, &words, MOST);
    if hits == Hits::default() && !words.is_empty() {
        note(&office, words.clone()).await;
    }
    let shell = Shell::of(&office)
        .keeping(&format!("q={}", encoded(&words)))
        .asking(&words);
    let page = Page {
        kit: office.kit(),
        bookings: bookings(&office, &words).await?,
        phone: shell.phone.clone(),
        shell,
        words,
        hits,
    };
    public(&office, &page)
}

/// Which of the sheets that are found an hour can be chosen for.
async fn bookings(office: &Office, words: &str) -> Result<Vec<(String, String)>, Failure> {
    let hours = journeys::appointments::hours(office.house.setting()).await?;
    let catalogue = office.house.catalogue();
    let today = texts::local(office.now()).date();
    let found = near(office, words, MOST);
    let items = found.iter().filter_map(|id| catalogue.item(id));
    Ok(items
        .filter(|item| service_for(&hours, item, today).service.is_some())
        .map(|item| (sheet_path(&item.id), appointments::path(&item.id)))
        .collect())
}

/// Counts for the editors what nothing was found for, without anybody. A page is shown all the same when that fails.
pub async fn note(office: &Office, words: String) {
    let (lang, now) = (office.lang(), office.now());
    let noted = office
        .change(async move |tx| catalogue::actions::missed(tx, &words, lang, "web", now).await)
        .await;
    if let Err(fault) = noted {
        tracing::warn!(%fault, "a search that found nothing was not counted");
    }
}

/// What stands under the box while somebody types.
pub async fn suggest(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let hits = find(&office, &asked.words(), FEW);
    let kit = office.kit();
    let emergency = hits.emergency;
    let rows: Vec<Row> = hits.rows().take(FEW).collect();
    let count = i64::try_from(rows.len()).unwrap_or_default();
    let said = kit.counted("citizen-suggested", "count", count);
    let part = Suggestions {
        kit,
        said,
        emergency,
        rows,
    };
    public(&office, &part)
}

fn find(office: &Office, words: &str, limit: usize) -> Hits {
    if words.is_empty() {
        return Hits::default();
    }
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let sheets = near(office, words, limit)
        .iter()
        .filter_map(|id| catalogue.item(id))
        .map(|item| Row::of(&catalogue, item, lang))
        .collect();
    let asked = folded(words);
    Hits {
        emergency: office.house.assistant().emergency(words),
        sheets,
        tutorials: tutorials(&catalogue, &asked, lang, limit),
        places: places(&catalogue, &asked, lang, limit),
    }
}

/// The sheets that have to do with the words, by id, nearest first.
pub fn near(office: &Office, words: &str, limit: usize) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let assistant = office.house.assistant();
    let found = assistant.find(words, office.lang(), limit);
    let best = found.first().map_or(0.0, |found| found.score);
    let near = found
        .into_iter()
        .filter(|found| found.score >= NEAR && found.score >= best * BESIDE);
    near.map(|found| found.item).collect()
}

/// Whether every word of the question begins a word of the name.
fn named(asked: &str, name: &str) -> bool {
    let name = folded(name);
    let begins = |word: &str| name.split(' ').any(|part| part.starts_with(word));
    asked.chars().count() > 2 && asked.split(' ').all(begins)
}

fn tutorials(catalogue: &Catalogue, asked: &str, lang: Lang, limit: usize) -> Vec<Row> {
    let found = catalogue
        .tutorials
        .iter()
        .filter(|tutorial| named(asked, tutorial.title.get(lang)));
    found
        .take(limit)
        .map(|tutorial| Row {
            href: format!("/tutorials/{}", tutorial.id),
            icon: "play",
            title: tutorial.title.get(lang).clone(),
            line: tutorial.intro.get(lang).clone(),
        })
        .collect()
}

fn places(catalogue: &Catalogue, asked: &str, lang: Lang, limit: usize) -> Vec<Row> {
    let kind = |place: &Facility| {
        let kinds = &catalogue.facility_categories;
        let kind = kinds.iter().find(|kind| kind.id == place.category);
        kind.map_or_else(String::new, |kind| kind.name.get(lang).clone())
    };
    let called = |place: &&Facility| {
        let names = std::iter::once(&place.name).chain(&place.aliases);
        names.chain([&kind(place)]).any(|name| named(asked, name))
    };
    let found = catalogue.facilities.iter().filter(called);
    found
        .take(limit)
        .map(|place| Row {
            href: format!("/equipaments/{}", place.id),
            icon: "map-pin",
            title: place.name.clone(),
            line: format!("{} · {}", kind(place), place.address),
        })
        .collect()
}

/// Words as they stand in an address.
pub fn encoded(words: &str) -> String {
    let mut address = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
