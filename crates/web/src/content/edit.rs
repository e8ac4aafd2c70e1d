//! An entry in its form, with how it will look and who touched it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use catalogue::draft::{EntryVersion, Key, Section, State};
use catalogue::views;
use catalogue::{Catalogue, Layer};
use jiff::ToSpan as _;
use kernel::Lang;
use platform::texts::{self, say, say_with};
use serde::Deserialize;
use serde_json::Value;

use super::column::{Column, tag};
use super::errors::{Wrong, of_faults};
use super::form::{Drawing, Part, said_of};
use super::look::{Door, Look};
use super::room::{self, Room, address, key_of, title};
use super::touched::{Touch, touches};
use super::{fields, form, hour, tallies, taught};
use crate::desk::{Frame, Place};
use crate::kit::headers::with_our_frame;
use crate::kit::{Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// What the address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The language that is written.
    pub llengua: String,
    /// The door of the preview.
    pub vista: String,
    /// Words looked for in the column.
    pub q: String,
    /// Which entries the column shows.
    pub estat: String,
    /// What was just done.
    pub fet: String,
}

/// A tab of a language.
pub struct Tab {
    pub lang: Lang,
    pub name: String,
    pub current: bool,
    /// What is left to translate, in words.
    pub left: Option<String>,
}

#[derive(Template)]
#[template(path = "content/edit.html", whitespace = "minimize")]
pub struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub column: Column,
    pub entry: Option<Entry>,
}

/// The entry that is open.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own that the page asks"
)]
pub struct Entry {
    pub href: String,
    pub id: String,
    pub title: String,
    pub tabs: Vec<Tab>,
    pub lang: Lang,
    pub parts: Vec<Part>,
    pub lists: Vec<(&'static str, Vec<(String, String)>)>,
    pub edition: i64,
    pub version: i64,
    pub tag: (String, &'static str),
    pub saved: Option<String>,
    pub has_draft: bool,
    pub in_review: bool,
    pub leaving: bool,
    pub may_publish: bool,
    pub comment: Option<(String, String)>,
    /// When it comes into force by itself.
    pub due: Option<hour::Waits>,
    /// What people said of a tutorial.
    pub tally: Option<tallies::Told>,
    /// Mistakes: where, and what.
    pub wrong: Vec<(String, String)>,
    pub elsewhere: Vec<String>,
    pub look: Look,
    pub touches: Vec<Touch>,
    pub tried: Option<Tried>,
    /// What the base pack knows already, by language.
    pub base: Vec<taught::Known>,
    pub used_by: Vec<(String, String)>,
    pub can_leave: bool,
    /// Whether residents see it as a sheet of its own.
    pub is_sheet: bool,
    pub done: Option<String>,
    pub restore: bool,
}

/// How the assistant finds a sheet by its own phrases.
pub struct Tried {
    pub count: i64,
    pub hits: i64,
    pub misses: Vec<String>,
}

/// What a page shows beside what is kept: words that were refused, and why.
#[derive(Default)]
pub struct Shown {
    pub body: Option<Value>,
    pub wrong: Option<Wrong>,
}

/// The entries of a section.
pub async fn section(
    staff: Staff,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let section = fields::section(&path).or_not_found()?;
    if let Some(only) = section.only_entry() {
        let key = Key::new(section, only);
        return draw(staff, key, asked, Shown::default()).await;
    }
    let room = Room::of(staff).await?;
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        column: Column::of(&room, section, &asked.q, &asked.estat, None),
        entry: None,
    };
    room.staff.office.page(&page)
}

/// An entry.
pub async fn show(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    draw(staff, key, asked, Shown::default()).await
}

/// Draws an entry, with what was refused where something was.
pub async fn draw(staff: Staff, key: Key, asked: Asked, shown: Shown) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let look = key.clone();
    let history = room
        .staff
        .office
        .read(async move |tx| views::history(tx, &look).await)
        .await?;
    let begun = key
        .section
        .only_entry()
        .map(|_| Value::Object(serde_json::Map::new()));
    let body = shown
        .body
        .or_else(|| room.body(&key))
        .or(begun)
        .or_else(|| history.iter().find_map(|version| version.body.clone()))
        .or_not_found()?;
    let wrong = match shown.wrong {
        Some(wrong) => wrong,
        None if room.draft(&key).is_some_and(|draft| draft.body.is_some()) => {
            let faults = room.hand.faults(&key, Some(body.clone())).await?;
            of_faults(room.lang(), &key, Some(&body), &faults)
        }
        None => Wrong::default(),
    };
    let alone = room.hand.is_alone().await?;
    let entry = Drawn {
        room: &room,
        key: &key,
        body: &body,
        asked: &asked,
        history: &history,
        wrong,
        alone,
        tally: tallies::told(&room, &key).await?,
    };
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        column: Column::of(&room, key.section, &asked.q, &asked.estat, Some(&key)),
        entry: Some(entry.entry()),
    };
    Ok(with_our_frame(room.staff.office.page(&page)?))
}

struct Drawn<'a> {
    room: &'a Room,
    key: &'a Key,
    body: &'a Value,
    asked: &'a Asked,
    history: &'a [EntryVersion],
    wrong: Wrong,
    alone: bool,
    tally: Option<tallies::Told>,
}

impl Drawn<'_> {
    fn entry(mut self) -> Entry {
        let (room, key, body) = (self.room, self.key, self.body);
        let screen = room.lang();
        let lang: Lang = self.asked.llengua.parse().unwrap_or_default();
        let catalogue = room.staff.office.house.catalogue();
        let draft = room.draft(key);
        let drawing = Drawing {
            screen,
            lang,
            key,
            errors: &self.wrong.here,
            hours: &|hours| week(&catalogue, hours, screen, room),
        };
        let parts = drawing.parts(fields::of(key.section), body);
        let e_office = catalogue.town.e_office.trim_end_matches('/').to_owned();
        let version = self.history.first().map_or(0, |version| version.number);
        let in_force = room.force.whole.get(key).is_some();
        Entry {
            href: address(key),
            id: key.entry.clone(),
            title: title(key, body, screen),
            tabs: self.tabs(lang),
            lang,
            lists: lists(room, key.section),
            edition: draft.map_or(0, |draft| draft.edition),
            version,
            tag: tag(draft, 0, screen),
            saved: draft.map(|draft| {
                let at = texts::hour(screen, draft.changed_at);
                say_with(screen, "content-saved", &[("hour", at.into())])
            }),
            has_draft: draft.is_some(),
            in_review: draft.is_some_and(|draft| draft.state == State::InReview),
            leaving: draft.is_some_and(|draft| draft.body.is_none()),
            may_publish: draft.is_some_and(|draft| room.may_publish(draft, self.alone)),
            comment: draft
                .and_then(|draft| draft.comment.clone())
                .map(|(words, by)| (room.name(&by), words)),
            due: hour::Waits::of(room, draft),
            tally: self.tally.take(),
            wrong: self.mistakes(),
            elsewhere: self.wrong.elsewhere.clone(),
            look: Look::of(screen, lang, key, body, (&self.asked.vista, &e_office)),
            touches: touches(room, draft, self.history),
            tried: tried(room, key, body),
            base: taught::known(key, screen),
            used_by: room
                .force
                .whole
                .used_by(key)
                .iter()
                .take(12)
                .map(|user| (address(user), room.title(user)))
                .collect(),
            is_sheet: key.section == Section::Items,
            can_leave: in_force && key.section.grows() && draft.is_none(),
            done: (!self.asked.fet.is_empty())
                .then(|| format!("content-done-{}", self.asked.fet))
                .filter(|key| texts::knows(key))
                .map(|key| say(screen, &key)),
            restore: !in_force && draft.is_none() && version > 0,
            parts,
        }
    }

    fn tabs(&self, open: Lang) -> Vec<Tab> {
        let (room, section) = (self.room, self.key.section);
        let screen = room.lang();
        let before = room.force.whole.get(self.key);
        Lang::ALL
            .into_iter()
            .map(|lang| {
                let missing = room::untranslated(section, self.body, lang);
                let behind = before
                    .as_ref()
                    .map_or(0, |before| room::behind(Some(before), self.body, lang));
                let count = |key: &str, many: usize| {
                    let many = i64::try_from(many).unwrap_or(i64::MAX);
                    Some(say_with(screen, key, &[("count", many.into())]))
                };
                Tab {
                    lang,
                    name: say(screen, &format!("content-lang-{lang}")),
                    current: lang == open,
                    left: match (missing, behind) {
                        (0, 0) => None,
                        (0, behind) => count("content-behind", behind),
                        (missing, _) => count("content-untranslated", missing),
                    },
                }
            })
            .collect()
    }

    fn mistakes(&self) -> Vec<(String, String)> {
        let screen = self.room.lang();
        let mistakes = self.wrong.here.iter().map(|(field, words)| {
            let (stem, lang) = match field.rsplit_once('.') {
                Some((stem, lang)) if lang.parse::<Lang>().is_ok() && lang.len() == 2 => {
                    (stem, lang)
                }
                _ => (field.as_str(), ""),
            };
            let name =
                said_of(screen, self.key.section, "field", stem).unwrap_or_else(|| stem.to_owned());
            let name = match lang.parse::<Lang>() {
                Ok(lang) if !lang.code().is_empty() && field.ends_with(lang.code()) => {
                    let lang = say(screen, &format!("content-lang-{lang}"));
                    format!("{name} ({lang})")
                }
                _ => name,
            };
            let lang = if lang.is_empty() {
                self.asked.llengua.as_str()
            } else {
                lang
            };
            (
                format!("?llengua={lang}#f-{stem}"),
                format!("{name}: {words}"),
            )
        });
        mistakes.collect()
    }
}

/// The entries that the fields of a section may name.
fn lists(room: &Room, section: Section) -> Vec<(&'static str, Vec<(String, String)>)> {
    let mut wanted = Vec::new();
    for field in fields::of(section) {
        if let fields::Kind::Ref(other) | fields::Kind::Refs(other) = field.kind
            && !wanted.contains(&other)
        {
            wanted.push(other);
        }
    }
    wanted
        .into_iter()
        .map(|other| {
            let entries = room.force.whole.entries_of(other).into_iter();
            let named = entries.map(|(key, body)| {
                let title = title(&key, &body, room.lang());
                (key.entry, title)
            });
            (other.code(), named.collect())
        })
        .collect()
}

/// Asks the assistant in force each phrase of a sheet, and counts how often it finds the sheet.
fn tried(room: &Room, key: &Key, body: &Value) -> Option<Tried> {
    if key.section != Section::Items {
        return None;
    }
    let assistant = room.staff.office.house.assistant();
    let mut tried = Tried {
        count: 0,
        hits: 0,
        misses: Vec::new(),
    };
    for lang in Lang::ALL {
        let phrases = body
            .pointer(&format!("/examples/{lang}"))
            .and_then(Value::as_array);
        for phrase in phrases
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .take(40)
        {
            tried.count += 1;
            let found = assistant.find(phrase, lang, 1);
            if found.first().is_some_and(|found| found.item == key.entry) {
                tried.hits += 1;
            } else {
                tried.misses.push(phrase.to_owned());
            }
        }
    }
    (tried.count > 0).then_some(tried)
}

/// The week that some hours come to, from its Monday on.
fn week(catalogue: &Catalogue, hours: &str, lang: Lang, room: &Room) -> Option<String> {
    let layer = Layer {
        from: None,
        until: None,
        hours: hours.to_owned(),
        reason: None,
    };
    let today = texts::local(room.staff.office.now()).date();
    let monday = today - i64::from(today.weekday().to_monday_zero_offset()).days();
    let days = catalogue::draft::days(catalogue, &[layer], monday, 7)?;
    let said = days.iter().map(|day| {
        let spans: Vec<String> = day
            .spans
            .iter()
            .map(|(from, until)| {
                format!(
                    "{}.{:02}–{}.{:02}",
                    from.hour(),
                    from.minute(),
                    until.hour(),
                    until.minute()
                )
            })
            .collect();
        let spans = if spans.is_empty() {
            say(lang, "content-shut")
        } else {
            spans.join(", ")
        };
        let weekday = day.date.weekday().to_monday_zero_offset();
        format!("{} {spans}", say(lang, &format!("content-day-{weekday}")))
    });
    Some(said.collect::<Vec<_>>().join(" · "))
}

/// The body that a form's answers come to.
pub fn fields_of(key: &Key, answers: &form::Answers, lang: Lang, body: &Value) -> Value {
    let fields = fields::of(key.section);
    let mut read = form::read(fields, answers, lang, body);
    keep_name(key, &mut read);
    read
}

/// The name of an entry never changes, whatever a form says.
pub fn keep_name(key: &Key, body: &mut Value) {
    let text = |name: &str| Some((name.to_owned(), Value::String(key.entry.clone())));
    let named = match key.section {
        section if section.only_entry().is_some() => None,
        Section::BotTexts => text("key"),
        Section::IncidentKinds => text("code"),
        Section::Holidays => text("date"),
        Section::Notices => key
            .entry
            .parse::<u64>()
            .ok()
            .map(|n| ("version".into(), n.into())),
        Section::Surveys => {
            let (id, version) = key.entry.rsplit_once("-v").unwrap_or((&key.entry, "1"));
            body["version"] = version.parse::<u64>().unwrap_or(1).into();
            Some(("id".to_owned(), Value::String(id.to_owned())))
        }
        _ => text("id"),
    };
    if let (Some(map), Some((name, value))) = (body.as_object_mut(), named) {
        map.insert(name, value);
    }
}

impl Entry {
    /// Where the public page of the draft is, if it is looked at as that and could be one.
    fn framed(&self) -> Option<String> {
        let sound = self.wrong.is_empty() && self.elsewhere.is_empty();
        let shown = self.look.door == Door::Web && self.is_sheet && sound && !self.leaving;
        shown.then(|| format!("{}/web?llengua={}", self.href, self.lang))
    }
}

impl Page {
    /// The key of the words that say what a new entry is named like.
    fn new_hint(&self) -> String {
        let own = format!("content-new-hint-{}", self.column.section);
        if texts::knows(&own) {
            own
        } else {
            "content-new-hint".to_owned()
        }
    }
}
