//! What the assistant did not understand, what the desk put right, and a sentence to try: with reasons, and one
//! press to teach it. Nothing changes by itself.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::actions::drafts::Read;
use catalogue::actions::missed;
use catalogue::base::Base;
use catalogue::draft::{Key, Section};
use catalogue::missed::{Correction, Missed};
use catalogue::views;
use conversations::{Near, Reasons};
use kernel::Lang;
use platform::texts::{self, say, say_with};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::act::told;
use super::room::{self, Room, address};
use super::taught;
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// The most that are listed of each kind.
const MOST: i64 = 60;
/// How many near things are shown.
const NEAR: usize = 3;

/// Something that was near, and why.
pub struct Close {
    /// The field of the form it is taught by: `item` or `matter`.
    pub field: &'static str,
    pub name: String,
    pub title: String,
    pub score: String,
    pub phrase: Option<String>,
    pub words: String,
}

/// A sentence, with what the assistant makes of it.
#[derive(Default)]
pub struct Said {
    pub words: String,
    pub folded: String,
    pub lang: Lang,
    pub count: i64,
    /// Where and when.
    pub note: String,
    /// What would be done, and how surely.
    pub verdict: String,
    pub near: Vec<Close>,
    /// What the assistant took it for and what the desk chose, by title.
    pub corrected: Option<(String, String)>,
    /// The sheet the desk chose, by id.
    pub chosen: String,
}

#[derive(Template)]
#[template(path = "content/missed.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    sentence: String,
    trial: Vec<Said>,
    corrections: Vec<Said>,
    questions: Vec<Said>,
    items: Vec<(String, String)>,
    done: Option<String>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What was just done.
    fet: String,
    /// A sentence to try.
    frase: String,
}

/// The list.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let (lang, now) = (room.lang(), room.staff.office.now());
    let (questions, corrections) = room
        .staff
        .office
        .read(async move |tx| {
            let questions = views::missed(tx, now, MOST).await?;
            let corrections = views::corrections(tx, now, MOST).await?;
            Ok::<_, platform::Fault>((questions, corrections))
        })
        .await?;
    let sentence: String = asked.frase.trim().chars().take(300).collect();
    let items = room.force.whole.entries_of(Section::Items).into_iter();
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        trial: trial(&room, &sentence).into_iter().collect(),
        sentence,
        corrections: corrections
            .into_iter()
            .map(|it| corrected(&room, it))
            .collect(),
        questions: questions.into_iter().map(|it| missing(&room, it)).collect(),
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

/// What the assistant makes of a sentence that an editor tries.
fn trial(room: &Room, sentence: &str) -> Option<Said> {
    if sentence.is_empty() {
        return None;
    }
    let assistant = room.staff.office.house.assistant();
    let lang = assistant.language(sentence).unwrap_or(room.lang());
    let why = assistant.reasons(sentence, lang, NEAR);
    Some(Said {
        words: sentence.to_owned(),
        lang,
        verdict: verdict(room, &why),
        near: why.near.into_iter().map(|near| close(room, near)).collect(),
        ..Said::default()
    })
}

/// A question that was not understood, with what the assistant in force makes of it now.
fn missing(room: &Room, missed: Missed) -> Said {
    let screen = room.lang();
    let assistant = room.staff.office.house.assistant();
    let why = assistant.reasons(&missed.words, missed.lang, NEAR);
    let doors = missed.doors.iter();
    let doors: Vec<String> = doors
        .map(|door| say(screen, &format!("content-heard-{door}")))
        .collect();
    Said {
        note: format!("{} · {}", doors.join(", "), texts::day(screen, missed.last)),
        verdict: verdict(room, &why),
        near: why.near.into_iter().map(|near| close(room, near)).collect(),
        words: missed.words,
        folded: missed.folded,
        lang: missed.lang,
        count: missed.count,
        ..Said::default()
    }
}

/// What the desk put right.
fn corrected(room: &Room, correction: Correction) -> Said {
    let screen = room.lang();
    let title = |id: &str| room.title(&Key::new(Section::Items, id));
    let thought = correction
        .thought
        .as_deref()
        .map_or_else(|| say(screen, "content-thought-nothing"), title);
    Said {
        corrected: Some((thought, title(&correction.chosen))),
        note: texts::day(screen, correction.last),
        words: correction.words,
        folded: correction.folded,
        lang: correction.lang,
        count: correction.count,
        chosen: correction.chosen,
        ..Said::default()
    }
}

fn close(room: &Room, near: Near) -> Close {
    Close {
        field: if near.is_sheet { "item" } else { "matter" },
        title: called(room, &near.matter, near.is_sheet),
        name: near.matter,
        score: format!("{:.0} %", near.score * 100.0),
        phrase: near.phrase,
        words: near.words.join(", "),
    }
}

/// The name of a sheet or of another matter.
fn called(room: &Room, name: &str, is_sheet: bool) -> String {
    if is_sheet {
        return room.title(&Key::new(Section::Items, name));
    }
    let wording = Key::new(Section::Wordings, name);
    match (room.body(&wording), taught::name(name, room.lang())) {
        (None, Some(known)) => known,
        _ => room.title(&wording),
    }
}

/// What would be done with a sentence, and how surely.
fn verdict(room: &Room, why: &Reasons) -> String {
    if why.deed.is_empty() {
        return String::new();
    }
    let screen = room.lang();
    let what = match (&why.topic, why.sheet()) {
        (Some(topic), _) => Some(called(room, topic, false)),
        (None, sheet) => sheet.map(|sheet| called(room, sheet, true)),
    };
    let deed = if why.topic.is_some() {
        "content-reason-elsewhere".to_owned()
    } else {
        format!("content-reason-{}", why.deed)
    };
    let said = say_with(screen, &deed, &[("what", what.unwrap_or_default().into())]);
    let sure = if why.by_rule {
        say(screen, "content-reason-rule")
    } else {
        let sure = format!("{:.0}", why.sure * 100.0);
        say_with(screen, "content-reason-sure", &[("sure", sure.into())])
    };
    format!("{said} {sure}")
}

#[derive(Deserialize)]
pub struct Settled {
    #[serde(rename = "csrf")]
    _csrf: String,
    folded: String,
    words: String,
    lang: Lang,
    /// The sheet it becomes a phrase of …
    #[serde(default)]
    item: String,
    /// … or the other matter; nothing sets the sentence aside.
    #[serde(default)]
    matter: String,
    /// The sheet the desk chose, where it is a correction that is settled.
    #[serde(default)]
    chosen: String,
}

/// Makes a sentence a phrase of a draft, or sets it aside.
pub async fn settle(staff: Staff, Checked(settled): Checked<Settled>) -> Result<Response, Failure> {
    let (folded, chosen) = (settled.folded.clone(), settled.chosen.clone());
    let aside = async move |tx: &mut _| {
        if chosen.is_empty() {
            return missed::settle(tx, &folded).await;
        }
        missed::settle_correction(tx, &folded, &chosen).await
    };
    if settled.item.is_empty() && settled.matter.is_empty() {
        staff.office.change(aside).await?;
        return staff
            .office
            .redirect("/taulell/continguts/preguntes?fet=aside");
    }
    let room = Room::of(staff.clone()).await?;
    let (key, mut body, field) = taught_by(&room, &settled).or_not_found()?;
    add_phrase(&mut body, field, settled.lang, &settled.words);
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
        "{}?llengua={}&fet={word}#f-{field}",
        address(&key),
        settled.lang
    );
    staff.office.redirect(&to)
}

/// The entry that takes the phrase, as it is or as it begins, and the field of it.
fn taught_by(room: &Room, settled: &Settled) -> Option<(Key, Value, &'static str)> {
    if settled.matter.is_empty() {
        let key = room::key_of("fitxes", settled.item.trim())?;
        let body = room.body(&key)?;
        return Some((key, body, "examples"));
    }
    let key = room::key_of("com-es-diu", &settled.matter)?;
    let known = Base::known().matter(&key.entry).is_some();
    let begun = || taught::begun(&room.staff.office.house.catalogue(), &key.entry);
    let body = room.body(&key).or_else(|| known.then(begun))?;
    Some((key, body, "phrases"))
}

/// Adds a phrase unless it is there.
fn add_phrase(body: &mut Value, field: &str, lang: Lang, words: &str) {
    let Some(map) = body.as_object_mut() else {
        return;
    };
    let all = map
        .entry(field)
        .or_insert_with(|| Value::Object(Map::new()));
    let Some(phrases) = all.as_object_mut().map(|all| {
        all.entry(lang.code())
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
