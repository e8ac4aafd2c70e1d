//! What people asked and the assistant did not understand, and one press to teach it.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::actions::drafts::Read;
use catalogue::actions::missed;
use catalogue::draft::{Key, Section};
use catalogue::views;
use kernel::{Lang, Timestamp};
use platform::texts::{self, say};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::act::told;
use super::edit::Asked;
use super::room::{self, Room, address};
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// The most that are listed.
const MOST: i64 = 60;

/// A sheet that was near, and why.
pub struct Near {
    pub item: String,
    pub title: String,
    pub score: String,
    pub phrase: Option<String>,
}

/// A question.
pub struct Question {
    pub words: String,
    pub folded: String,
    pub lang: Lang,
    pub count: i64,
    pub doors: String,
    pub last: Timestamp,
    pub near: Vec<Near>,
}

#[derive(Template)]
#[template(path = "content/missed.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    questions: Vec<Question>,
    items: Vec<(String, String)>,
    done: Option<String>,
}

/// The list.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let (lang, now) = (room.lang(), room.staff.office.now());
    let kept = room
        .staff
        .office
        .read(async move |tx| views::missed(tx, now, MOST).await)
        .await?;
    let assistant = room.staff.office.house.assistant();
    let questions = kept.into_iter().map(|missed| {
        let near = assistant.explain(&missed.words, missed.lang, 3);
        let near = near.into_iter().map(|near| Near {
            title: room.title(&Key::new(Section::Items, near.item.clone())),
            item: near.item,
            score: format!("{:.0} %", near.score * 100.0),
            phrase: near.phrase,
        });
        let doors = missed.doors.iter();
        Question {
            near: near.collect(),
            doors: doors
                .map(|door| say(lang, &format!("content-heard-{door}")))
                .collect::<Vec<_>>()
                .join(", "),
            words: missed.words,
            folded: missed.folded,
            lang: missed.lang,
            count: missed.count,
            last: missed.last,
        }
    });
    let items = room.force.whole.entries_of(Section::Items).into_iter();
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        questions: questions.collect(),
        items: items
            .map(|(key, body)| (room::title(&key, &body, lang), key.entry))
            .map(|(title, entry)| (entry, title))
            .collect(),
        done: (!asked.fet.is_empty())
            .then(|| format!("content-done-{}", asked.fet))
            .filter(|key| texts::knows(key))
            .map(|key| say(lang, &key)),
    };
    room.staff.office.page(&page)
}

#[derive(Deserialize)]
pub struct Settled {
    #[serde(rename = "csrf")]
    _csrf: String,
    folded: String,
    words: String,
    lang: Lang,
    /// The sheet it becomes a phrase of; nothing sets the question aside.
    #[serde(default)]
    item: String,
}

/// Makes a question a phrase of a sheet's draft, or sets it aside.
pub async fn settle(staff: Staff, Checked(settled): Checked<Settled>) -> Result<Response, Failure> {
    let folded = settled.folded.clone();
    let aside = async move |tx: &mut _| missed::settle(tx, &folded).await;
    if settled.item.is_empty() {
        staff.office.change(aside).await?;
        return staff
            .office
            .redirect("/taulell/continguts/preguntes?fet=aside");
    }
    let key = room::key_of("fitxes", settled.item.trim()).or_not_found()?;
    let room = Room::of(staff.clone()).await?;
    let mut body = room.body(&key).or_not_found()?;
    add_phrase(&mut body, settled.lang, &settled.words);
    let look = key.clone();
    let history = staff
        .office
        .read(async move |tx| views::history(tx, &look).await)
        .await?;
    let read = Read {
        edition: room.draft(&key).map_or(0, |draft| draft.edition),
        version: history.first().map_or(0, |version| version.number),
    };
    let done = room.hand.save(&key, Some(body), read).await;
    let word = told(done.map(drop), "phrase")?;
    if word == "phrase" {
        staff.office.change(aside).await?;
    }
    let to = format!(
        "{}?llengua={}&fet={word}#f-examples",
        address(&key),
        settled.lang
    );
    staff.office.redirect(&to)
}

/// Adds a phrase unless it is there.
fn add_phrase(body: &mut Value, lang: Lang, words: &str) {
    let Some(map) = body.as_object_mut() else {
        return;
    };
    let examples = map
        .entry("examples")
        .or_insert_with(|| Value::Object(Map::new()));
    let Some(phrases) = examples.as_object_mut().map(|examples| {
        examples
            .entry(lang.code())
            .or_insert_with(|| Value::Array(Vec::new()))
    }) else {
        return;
    };
    if let Some(list) = phrases.as_array_mut() {
        let words: String = words.trim().chars().take(160).collect();
        let is_there = list
            .iter()
            .any(|known| known.as_str() == Some(words.as_str()));
        if !is_there && !words.is_empty() {
            list.push(Value::String(words));
        }
    }
}
