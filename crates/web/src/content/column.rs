//! The column of entries beside a form.

use catalogue::draft::{Draft, Key, Section, State};
use jiff::civil::Date;
use kernel::{Lang, folded};
use platform::texts;
use serde_json::Value;

use super::fields;
use super::form::counted;
use super::room::{Room, address, section_name, title, untranslated};
use super::taught;

/// Which entries are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sieve {
    /// All.
    #[default]
    All,
    /// With a draft.
    Drafts,
    /// Waiting for whoever publishes.
    InReview,
    /// With something untranslated.
    Untranslated,
    /// Not reviewed for more than a year.
    Old,
}

impl Sieve {
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Drafts,
        Self::InReview,
        Self::Untranslated,
        Self::Old,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Drafts => "esborranys",
            Self::InReview => "revisio",
            Self::Untranslated => "traduccio",
            Self::Old => "antigues",
        }
    }

    pub fn of(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|sieve| sieve.code() == code);
        known.unwrap_or_default()
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "content-sieve-all",
            Self::Drafts => "content-sieve-drafts",
            Self::InReview => "content-sieve-review",
            Self::Untranslated => "content-sieve-untranslated",
            Self::Old => "content-sieve-old",
        }
    }
}

/// An entry of the column.
pub struct Row {
    pub href: String,
    pub title: String,
    pub line: String,
    pub tag: String,
    pub tone: &'static str,
    pub current: bool,
}

/// The column.
pub struct Column {
    pub section: Section,
    pub path: &'static str,
    pub name: String,
    pub query: String,
    /// The sieves: code, words, how many, whether it is this one.
    pub sieves: Vec<(&'static str, String, usize, bool)>,
    pub rows: Vec<Row>,
    pub total: i64,
    /// How many were left off: nobody reads more.
    pub more: i64,
    /// What a new one may be named, where only some names are usual: the name and what it stands for.
    pub known: Vec<(String, String)>,
    /// The other sections.
    pub sections: Vec<(&'static str, String, bool)>,
}

/// A page of the column.
const MOST: usize = 200;

struct Seen {
    key: Key,
    body: Value,
    sieves: [bool; 5],
    months: i32,
}

impl Column {
    pub fn of(room: &Room, section: Section, query: &str, sieve: &str, open: Option<&Key>) -> Self {
        let (lang, sieve) = (room.lang(), Sieve::of(sieve));
        let seen = Seen::all(room, section);
        let sieves = Sieve::ALL.map(|one| {
            let many = seen.iter().filter(|seen| seen.passes(one)).count();
            (one.code(), texts::say(lang, one.key()), many, one == sieve)
        });
        let words = folded(query);
        let wanted = |seen: &&Seen| seen.passes(sieve) && (words.is_empty() || seen.says(&words));
        let found: Vec<&Seen> = seen.iter().filter(wanted).collect();
        let rows = found
            .iter()
            .take(MOST)
            .map(|seen| row(room, seen, lang, open))
            .collect();
        Self {
            section,
            path: fields::path(section),
            name: section_name(section, lang),
            query: query.to_owned(),
            sieves: sieves.to_vec(),
            rows,
            total: counted(seen.len()),
            more: counted(found.len().saturating_sub(MOST)),
            known: usual(room, section),
            sections: fields::PATHS
                .iter()
                .map(|(known, path)| (*path, section_name(*known, lang), *known == section))
                .collect(),
        }
    }
}

/// The names that are there to choose from, where there are only some.
fn usual(room: &Room, section: Section) -> Vec<(String, String)> {
    match section {
        Section::BotTexts => {
            let names = fields::BOT_TEXTS.into_iter();
            names.map(|key| (key.to_owned(), String::new())).collect()
        }
        Section::Wordings => taught::matters(&room.staff.office.house.catalogue(), room.lang()),
        _ => Vec::new(),
    }
}

/// The entries of a section, new ones first.
pub fn entries(room: &Room, section: Section) -> Vec<(Key, Value)> {
    let kept = room.force.whole.entries_of(section);
    let is_kept = |key: &Key| kept.iter().any(|(known, _)| known == key);
    let mut entries: Vec<(Key, Value)> = room
        .drafts
        .iter()
        .filter(|draft| draft.key.section == section && !is_kept(&draft.key))
        .map(|draft| (draft.key.clone(), draft.body.clone().unwrap_or_default()))
        .collect();
    entries.extend(kept.into_iter().map(|(key, body)| {
        let draft = room.draft(&key).and_then(|draft| draft.body.clone());
        let body = draft.unwrap_or(body);
        (key, body)
    }));
    // An accessibility statement nobody wrote yet can be begun like any other.
    if let (true, Some(only)) = (entries.is_empty(), section.only_entry()) {
        entries.push((
            Key::new(section, only),
            Value::Object(serde_json::Map::new()),
        ));
    }
    entries
}

/// How many entries of a section pass each of these sieves.
pub fn tally<const N: usize>(room: &Room, section: Section, sieves: [Sieve; N]) -> [i64; N] {
    let seen = Seen::all(room, section);
    sieves.map(|sieve| counted(seen.iter().filter(|seen| seen.passes(sieve)).count()))
}

impl Seen {
    fn all(room: &Room, section: Section) -> Vec<Self> {
        let today = texts::local(room.staff.office.now()).date();
        let entries = entries(room, section).into_iter();
        entries
            .map(|(key, body)| Self::of(room, key, body, today))
            .collect()
    }

    fn passes(&self, sieve: Sieve) -> bool {
        let at = Sieve::ALL.iter().position(|known| *known == sieve);
        at.is_some_and(|at| self.sieves[at])
    }

    fn of(room: &Room, key: Key, body: Value, today: Date) -> Self {
        let draft = room.draft(&key);
        let months = reviewed(&body).map_or(0, |day| months(day, today));
        let missing = Lang::ALL
            .into_iter()
            .any(|lang| untranslated(key.section, &body, lang) > 0);
        let in_review = draft.is_some_and(|draft| draft.state == State::InReview);
        let sieves = [true, draft.is_some(), in_review, missing, months > 12];
        Self {
            key,
            body,
            sieves,
            months,
        }
    }

    /// Whether these folded words are in it.
    fn says(&self, words: &str) -> bool {
        let texts = catalogue::compare::leaves(Some(&self.body));
        let texts: Vec<String> = texts.iter().map(|(_, text)| folded(text)).collect();
        words
            .split(' ')
            .all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

fn row(room: &Room, seen: &Seen, lang: Lang, open: Option<&Key>) -> Row {
    let draft = room.draft(&seen.key);
    let (tag, tone) = tag(draft, seen.months, lang);
    let line = draft.map_or_else(
        || about(room, seen),
        |draft| {
            let who = room.name(&draft.changed_by);
            let at = texts::hour(lang, draft.changed_at);
            texts::say_with(
                lang,
                "content-row-touched",
                &[("who", who.into()), ("hour", at.into())],
            )
        },
    );
    Row {
        href: address(&seen.key),
        title: title(&seen.key, &seen.body, lang),
        line,
        tag,
        tone,
        current: open == Some(&seen.key),
    }
}

/// The state of an entry in a word, and its colour.
pub fn tag(draft: Option<&Draft>, months: i32, lang: Lang) -> (String, &'static str) {
    match draft {
        Some(draft) if draft.body.is_none() => (texts::say(lang, "content-state-leaving"), "error"),
        Some(draft)
            if draft
                .due
                .as_ref()
                .is_some_and(|due| due.failed_at.is_some()) =>
        {
            (texts::say(lang, "content-state-due-failed"), "error")
        }
        Some(Draft { due: Some(due), .. }) => {
            let day = texts::local(due.at).date();
            let words = [
                ("day", i64::from(day.day()).into()),
                ("month", i64::from(day.month()).into()),
            ];
            (texts::say_with(lang, "content-state-due", &words), "info")
        }
        Some(draft) if draft.state == State::InReview => {
            (texts::say(lang, "content-state-review"), "info")
        }
        Some(_) => (texts::say(lang, "content-state-draft"), "warn"),
        None if months > 12 => {
            let words = [("months", i64::from(months).into())];
            (texts::say_with(lang, "content-state-old", &words), "error")
        }
        None => (texts::say(lang, "content-state-published"), "ok"),
    }
}

/// What stands below the title: the theme of a sheet, the category of a facility, the name elsewhere.
fn about(room: &Room, seen: &Seen) -> String {
    let named = |section: Section, id: Option<&Value>| {
        let id = id.and_then(Value::as_str)?;
        let key = Key::new(section, id);
        room.force.whole.get(&key)?;
        Some(room.title(&key))
    };
    let body = &seen.body;
    let theme = body.pointer("/sheet/themes/0");
    named(Section::Themes, theme)
        .or_else(|| named(Section::Departments, body.get("department")))
        .or_else(|| named(Section::FacilityCategories, body.get("category")))
        .unwrap_or_else(|| seen.key.entry.clone())
}

fn reviewed(body: &Value) -> Option<Date> {
    let day = body
        .pointer("/sheet/reviewed")
        .or_else(|| body.get("reviewed"))?;
    day.as_str()?.parse().ok()
}

fn months(from: Date, today: Date) -> i32 {
    let span = (jiff::Unit::Month, today);
    from.until(span).map_or(0, |span| span.get_months())
}
