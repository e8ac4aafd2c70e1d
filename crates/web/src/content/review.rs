//! What changed between two versions, for whoever publishes and whoever looks back.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use catalogue::compare::{self, Change, Piece};
use catalogue::draft::{Draft, EntryVersion, Key};
use catalogue::views;
use kernel::{Lang, Timestamp};
use platform::texts::{self, say};
use serde::Deserialize;
use serde_json::Value;

use super::act::told;
use super::errors::{dotted, of_faults};
use super::form::said_of;
use super::hour;
use super::room::{self, Room, address, key_of, title};
use super::touched::how;
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// The versions that are compared: numbers, or `0` for the draft.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    de: i64,
    a: i64,
    fet: String,
}

/// A field that differs.
pub struct Differs {
    pub label: String,
    pub pieces: Vec<Piece>,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own that the page asks"
)]
#[derive(Template)]
#[template(path = "content/review.html", whitespace = "minimize")]
pub struct Page {
    kit: Kit,
    frame: Frame,
    href: String,
    title: String,
    changes: Vec<Differs>,
    /// What is compared, in words.
    older: String,
    newer: String,
    draft: Option<Draft>,
    writers: String,
    is_draft: bool,
    may_publish: bool,
    in_review: bool,
    own: bool,
    alone: bool,
    wrong: Vec<String>,
    versions: Vec<(i64, String, String, bool)>,
    newest: i64,
    edition: i64,
    due: Option<hour::Waits>,
    /// The first day that an hour may be set on.
    today: String,
    done: Option<String>,
}

/// The comparison.
pub async fn show(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    draw(staff, key, asked).await
}

#[expect(
    clippy::too_many_lines,
    reason = "one page that lays two texts side by side"
)]
async fn draw(staff: Staff, key: Key, asked: Asked) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let look = key.clone();
    let history = room
        .staff
        .office
        .read(async move |tx| views::history(tx, &look).await)
        .await?;
    let draft = room.draft(&key).cloned();
    let is_draft = draft.is_some() && asked.a == 0;
    let newest = history.first().map_or(0, |version| version.number);
    let newer_number = if asked.a == 0 { newest } else { asked.a };
    let older_number = match asked.de {
        0 if is_draft => newest,
        0 => newer_number - 1,
        number => number,
    };
    let said = |number: i64| {
        let version = history.iter().find(|version| version.number == number);
        version.and_then(|version| version.body.clone())
    };
    let (before, after) = if is_draft {
        (
            said(older_number),
            draft.as_ref().and_then(|draft| draft.body.clone()),
        )
    } else {
        (said(older_number), said(newer_number))
    };
    if draft.is_none() && history.is_empty() {
        return Err(Failure::NotFound);
    }
    let lang = room.lang();
    let wrong = if is_draft {
        let faults = room.hand.faults(&key, after.clone()).await?;
        let wrong = of_faults(lang, &key, after.as_ref(), &faults);
        let here = wrong
            .here
            .iter()
            .map(|(field, words)| format!("{}: {words}", label(lang, &key, field)));
        here.chain(wrong.elsewhere.iter().cloned()).collect()
    } else {
        Vec::new()
    };
    let alone = room.hand.is_alone().await?;
    let named = |number: i64| {
        texts::say_with(
            lang,
            "content-version",
            &[("number", number.to_string().into())],
        )
    };
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        href: address(&key),
        title: after
            .as_ref()
            .or(before.as_ref())
            .map_or_else(|| key.entry.clone(), |body| title(&key, body, lang)),
        changes: differs(
            lang,
            &key,
            compare::entries(before.as_ref(), after.as_ref()),
        ),
        older: if older_number > 0 {
            named(older_number)
        } else {
            say(lang, "content-nothing")
        },
        newer: if is_draft {
            say(lang, "content-the-draft")
        } else {
            named(newer_number)
        },
        writers: draft
            .as_ref()
            .map(|draft| {
                let names: Vec<String> = draft.writers.iter().map(|who| room.name(who)).collect();
                names.join(", ")
            })
            .unwrap_or_default(),
        may_publish: is_draft
            && draft
                .as_ref()
                .is_some_and(|draft| room.may_publish(draft, alone)),
        in_review: draft
            .as_ref()
            .is_some_and(|draft| draft.state == catalogue::draft::State::InReview),
        own: draft
            .as_ref()
            .is_some_and(|draft| draft.is_by(room.staff.who.actor())),
        alone,
        wrong,
        versions: versions(&room, &history, newer_number, is_draft),
        newest,
        edition: draft.as_ref().map_or(0, |draft| draft.edition),
        due: hour::Waits::of(&room, draft.as_ref()),
        today: texts::local(room.staff.office.now()).date().to_string(),
        done: (!asked.fet.is_empty())
            .then(|| format!("content-done-{}", asked.fet))
            .filter(|key| texts::knows(key))
            .map(|key| say(lang, &key)),
        is_draft,
        draft,
    };
    room.staff.office.page(&page)
}

fn versions(
    room: &Room,
    history: &[EntryVersion],
    shown: i64,
    is_draft: bool,
) -> Vec<(i64, String, String, bool)> {
    let lang = room.lang();
    let version = |version: &EntryVersion| {
        let number = version.number.to_string();
        let words = [
            ("day", texts::day(lang, version.at).into()),
            ("number", number.into()),
        ];
        (
            version.number,
            texts::say_with(lang, "content-touch-version", &words),
            how(room, version),
            !is_draft && version.number == shown,
        )
    };
    history.iter().map(version).collect()
}

fn differs(lang: Lang, key: &Key, changes: Vec<Change>) -> Vec<Differs> {
    let differs = changes.into_iter().map(|change| Differs {
        label: label(lang, key, &dotted(&change.field)),
        pieces: change.pieces,
    });
    differs.collect()
}

/// What a field is called, with its language and its row.
pub fn label(screen: Lang, key: &Key, field: &str) -> String {
    let (stem, lang) = match field.rsplit_once('.') {
        Some((stem, lang)) if lang.len() == 2 && lang.parse::<Lang>().is_ok() => (stem, Some(lang)),
        _ => (field, None),
    };
    let name = said_of(screen, key.section, "field", stem).unwrap_or_else(|| stem.to_owned());
    let row = stem
        .split('.')
        .find_map(|step| step.parse::<usize>().ok())
        .map(|row| format!(" {}", row + 1))
        .unwrap_or_default();
    match lang {
        Some(lang) => {
            let lang = say(screen, &format!("content-lang-{lang}"));
            format!("{name}{row} · {lang}")
        }
        None => format!("{name}{row}"),
    }
}

#[derive(Deserialize)]
pub struct Verdict {
    #[serde(rename = "csrf")]
    _csrf: String,
    edition: i64,
    #[serde(default)]
    words: String,
}

/// What is said about a publication, cut where it is too long.
pub fn noted(words: &str) -> Option<String> {
    let words: String = words.trim().chars().take(300).collect();
    (!words.is_empty()).then_some(words)
}

/// Puts a draft in force.
pub async fn publish(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Checked(verdict): Checked<Verdict>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let done = room::hand(&staff)
        .publish(&key, verdict.edition, noted(&verdict.words))
        .await;
    match told(done, "published")? {
        word @ "published" => staff
            .office
            .redirect(&format!("{}?fet={word}", address(&key))),
        word => staff
            .office
            .redirect(&format!("{}/canvis?fet={word}", address(&key))),
    }
}

/// Gives a draft back with what should be different.
pub async fn give_back(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Checked(verdict): Checked<Verdict>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let words: String = verdict.words.trim().chars().take(1000).collect();
    if words.is_empty() {
        return staff
            .office
            .redirect(&format!("{}/canvis?fet=say-why#motiu", address(&key)));
    }
    let done = room::hand(&staff)
        .give_back(&key, verdict.edition, words)
        .await;
    let word = told(done, "given-back")?;
    staff
        .office
        .redirect(&format!("{}?fet={word}", address(&key)))
}

/// What somebody else wrote meanwhile.
pub struct Collided {
    pub theirs: Option<Value>,
    pub who: String,
    pub at: Timestamp,
    /// The edition and version to say one has read now.
    pub read: (i64, i64),
}

#[derive(Template)]
#[template(path = "content/collision.html", whitespace = "minimize")]
struct Collision {
    kit: Kit,
    frame: Frame,
    href: String,
    title: String,
    who: String,
    hour: String,
    changes: Vec<Differs>,
    mine: String,
    read: (i64, i64),
}

/// Two wrote at once: both texts beside each other, and nothing lost.
pub async fn collision(
    staff: Staff,
    key: Key,
    mine: Value,
    collided: Collided,
) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let lang = room.lang();
    let page = Collision {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        href: address(&key),
        title: title(&key, &mine, lang),
        who: room.name(&collided.who),
        hour: texts::hour(lang, collided.at),
        changes: differs(
            lang,
            &key,
            compare::entries(collided.theirs.as_ref(), Some(&mine)),
        ),
        mine: mine.to_string(),
        read: collided.read,
    };
    room.staff.office.page(&page)
}
