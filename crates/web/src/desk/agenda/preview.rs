//! What would come of a draft: hours before and after, places lost and gained, who would be outside and where they
//! could go. One confirmation does all of it.

mod own;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use ::appointments::actions::{By, Which};
use ::appointments::compare::Union;
use ::appointments::own_words::MOST;
use ::appointments::{Edit, OwnWords, Place as At};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use journeys::appointments::plan::{self, Choice, Plan, Preview, Refused};
use kernel::{Actor, AppointmentId, Lang};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::key::fingerprint;
use platform::texts::{say, say_with};

use own::Tongue;
use people::Person;

use super::fields::Sent;
use super::words::Words;
use super::{Frame, PATH, PREVIEW, Place, THINGS, TODAY, Tab, Top, count, known, whose};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// Before the choice for somebody stands this, and then their appointment.
const CHOICE: &str = "c-";
/// So many lines of hours are shown; the sums are of all.
const LINES: usize = 60;
/// A reason is not longer.
const REASON: usize = 200;

/// Hours of a counter that change in the same way on some days.
struct Line {
    counter: String,
    days: String,
    before: String,
    after: String,
    /// What of it only staff give away.
    staff: Option<String>,
}

/// The places of a service.
struct Sum {
    service: String,
    before: u32,
    after: u32,
    change: String,
    lost: bool,
}

#[derive(Template)]
#[template(path = "desk/agenda_preview.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    which: &'static str,
    today: bool,
    notice: Option<String>,
    /// What is to be changed, in words, each with its place in the draft.
    edits: Vec<(usize, String)>,
    flaws: Vec<String>,
    until: String,
    minutes: (String, String),
    lines: Vec<Line>,
    more_lines: i64,
    sums: Vec<Sum>,
    people: Vec<Person>,
    outside: i64,
    unreached: i64,
    tongues: Vec<Tongue>,
    most: i64,
    /// The seal of the words that are shown as they will be read.
    words_seen: String,
    looked: bool,
    reason: String,
    seen: String,
    version: i64,
}

/// What the coordinator said before, and what became of it.
#[derive(Default)]
struct Said {
    notice: Option<String>,
    choices: BTreeMap<String, String>,
    reason: String,
    words: OwnWords,
    /// Whether they are shown how it will be read.
    looked: bool,
    new: BTreeSet<AppointmentId>,
    gone: Option<AppointmentId>,
}

fn which_of(word: &str) -> Option<Which> {
    [Which::Agenda, Which::Today]
        .into_iter()
        .find(|which| which.code() == word)
}

/// What was looked at: the same draft is the same word.
fn seal(edits: &[Edit]) -> String {
    fingerprint(&serde_json::to_string(edits).unwrap_or_default())
}

pub async fn show(staff: Staff, Path(which): Path<String>) -> Result<Response, Failure> {
    let which = which_of(&which).or_not_found()?;
    let edits = plan::draft(&staff.office.house.db, whose(&staff, which)).await?;
    if edits.is_empty() {
        let back = if which == Which::Today { TODAY } else { THINGS };
        return staff.office.redirect(back);
    }
    draw(&staff, which, edits, Said::default()).await
}

/// Takes one edit off the draft.
pub async fn take_back(
    staff: Staff,
    Path(which): Path<String>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let which = which_of(&which).or_not_found()?;
    let (db, now) = (&staff.office.house.db, staff.office.now());
    let edits = plan::draft(db, whose(&staff, which)).await?;
    let at = sent.word("at").parse().ok();
    // Another tab may have changed the draft: then the number means another edit.
    if let Some(at) = at.filter(|_| seal(&edits) == sent.word("seen")) {
        plan::take_back(db, whose(&staff, which), at, now).await?;
    }
    staff
        .office
        .redirect(&format!("{PREVIEW}/{}", which.code()))
}

pub async fn confirm(
    staff: Staff,
    Path(which): Path<String>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let which = which_of(&which).or_not_found()?;
    let (house, lang, now) = (&staff.office.house, staff.office.lang(), staff.office.now());
    let edits = plan::draft(&house.db, whose(&staff, which)).await?;
    if edits.is_empty() {
        return staff.office.redirect(PATH);
    }
    let mut said = Said {
        choices: sent
            .beginning(CHOICE)
            .map(|(id, choice)| (id.to_owned(), choice.to_owned()))
            .collect(),
        reason: sent.word("reason").chars().take(REASON).collect(),
        words: own::typed(&sent),
        looked: sent.word("do") == "look",
        ..Said::default()
    };
    let hours = journeys::appointments::hours(house.setting()).await?;
    let is_same = seal(&edits) == sent.word("seen");
    if !is_same || hours.version.to_string() != sent.word("version") {
        said.notice = Some(say(lang, "agenda-outdated"));
        return draw(&staff, which, edits, said).await;
    }
    if let Some(words) = unfit(&staff, &edits, &said, &hours.agenda) {
        said.notice = Some(words);
        said.looked = false;
        return draw(&staff, which, edits, said).await;
    }
    if said.looked {
        return draw(&staff, which, edits, said).await;
    }
    // Nobody is told what its writer has not seen as it will be read.
    if !said.words.is_empty() && own::seal(&said.words) != sent.word("words_seen") {
        said.notice = Some(say(lang, "agenda-words-first"));
        said.looked = true;
        return draw(&staff, which, edits, said).await;
    }
    let choices = said.choices.iter();
    let plan = Plan {
        edits: edits.clone(),
        choices: choices
            .filter_map(|(id, word)| Some((id.parse().ok()?, choice(word)?)))
            .collect(),
        reason: if said.reason.is_empty() {
            say(lang, "agenda-kept")
        } else {
            said.reason.clone()
        },
        words: said.words.clone(),
    };
    let by = By {
        actor: Actor::Staff(staff.id()),
        now,
    };
    match plan::confirm(&house.db, house.setting(), whose(&staff, which), plan, by).await {
        Ok(version) => return staff.office.redirect(&format!("{PATH}?fet={version}")),
        Err(Refused::Outdated) => said.notice = Some(say(lang, "agenda-outdated")),
        Err(Refused::More(ids)) => {
            let words = [("number", ids.len().into())];
            said.notice = Some(say_with(lang, "agenda-more", &words));
            said.new = ids.into_iter().collect();
        }
        Err(Refused::Gone(id, _)) => {
            said.notice = Some(say(lang, "agenda-gone"));
            said.gone = Some(id);
        }
        Err(Refused::TooLong(_)) => said.notice = Some(say(lang, "agenda-words-wrong")),
        Err(Refused::Other(error)) => return Err(failure(error)),
    }
    draw(&staff, which, edits, said).await
}

fn failure(error: ::appointments::Error) -> Failure {
    match error {
        ::appointments::Error::Fault(fault) => fault.into(),
        other => Failure::Unreadable(other.to_string()),
    }
}

/// Why it cannot be put in force: it is wrong, nothing is chosen for somebody, or the own words do not fit.
fn unfit(
    staff: &Staff,
    edits: &[Edit],
    said: &Said,
    agenda: &::appointments::Agenda,
) -> Option<String> {
    let lang = staff.office.lang();
    let catalogue = staff.office.house.catalogue();
    let after = ::appointments::edit::edited(agenda, edits);
    if !after.check(&known(&catalogue)).is_empty() {
        return Some(say(lang, "agenda-flawed"));
    }
    let unreadable = said.choices.values().any(|word| choice(word).is_none());
    if unreadable {
        return Some(say(lang, "agenda-choose"));
    }
    let too_long = !said.words.too_long().is_empty();
    too_long.then(|| say(lang, "agenda-words-wrong"))
}

/// `keep`, `cancel`, or `2026-11-25 108 oac-2`.
fn choice(word: &str) -> Option<Choice> {
    match word {
        "keep" => return Some(Choice::Keep),
        "cancel" => return Some(Choice::Cancel),
        _ => {}
    }
    let mut parts = word.split(' ');
    Some(Choice::Move(At {
        date: parts.next()?.parse().ok()?,
        unit: parts.next()?.parse().ok()?,
        counter: parts.next()?.to_owned(),
    }))
}

async fn draw(
    staff: &Staff,
    which: Which,
    edits: Vec<Edit>,
    said: Said,
) -> Result<Response, Failure> {
    let (house, lang, now) = (&staff.office.house, staff.office.lang(), staff.office.now());
    let catalogue = house.catalogue();
    let preview = plan::preview(&house.db, house.setting(), edits, now).await;
    let preview = preview.map_err(failure)?;
    note_reading(staff, preview.affected.len()).await?;
    // What goes is named as it was.
    let mut both = preview.after.agenda.clone();
    let gone = preview.before.agenda.services.iter();
    both.services.extend(gone.cloned());
    both.counters
        .extend(preview.before.agenda.counters.iter().cloned());
    let words = Words {
        lang,
        catalogue: &catalogue,
        agenda: &both,
    };
    let people = preview.affected.iter();
    let people: Vec<Person> = people
        .map(|one| people::person(&words, one, &said))
        .collect();
    let flaws = preview.after.agenda.check(&known(&catalogue)).into_iter();
    let edits = preview.edits.iter().enumerate();
    let touched = &preview.comparison.touched;
    let today = which == Which::Today;
    let looked = said.looked;
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Agenda).await?,
        top: Top::of(staff, if today { Tab::Today } else { Tab::Things }, 0).await?,
        which: which.code(),
        today,
        notice: said.notice,
        edits: edits.map(|(at, edit)| (at, words.edit(edit))).collect(),
        flaws: flaws.map(|flaw| flaw.words(lang)).collect(),
        until: words.day(preview.last),
        minutes: minutes(lang, &preview),
        lines: touched
            .iter()
            .take(LINES)
            .map(|one| line(&words, one))
            .collect(),
        more_lines: count(touched.len().saturating_sub(LINES)),
        sums: sums(&words, &preview),
        outside: count(people.len()),
        unreached: count(people.iter().filter(|it| !it.reached && !it.held).count()),
        tongues: own::tongues(lang, &said.words, &people),
        most: count(MOST),
        words_seen: own::seal(&said.words),
        looked,
        people,
        reason: said.reason,
        seen: seal(&preview.edits),
        version: preview.before.version,
    })
}

/// Keeps that names and numbers of so many people were shown, and what for.
async fn note_reading(staff: &Staff, many: usize) -> Result<(), Failure> {
    if many == 0 {
        return Ok(());
    }
    let (id, now) = (staff.id(), staff.office.now());
    staff
        .office
        .change(async move |tx| {
            let shown = serde_json::json!({ "appointments": many });
            let fact = Fact::new("appointments.affected", Actor::Staff(id), id).with(shown);
            let reading = Reading {
                purpose: Purpose::Coordinate,
                ground: Ground::PublicTask,
                attention: None,
            };
            audit::read(tx, fact, reading, now).await
        })
        .await?;
    Ok(())
}

/// `12 h 30 min` before and after.
fn minutes(lang: Lang, preview: &Preview) -> (String, String) {
    let words = |minutes: u32| {
        let words = [
            ("hours", (minutes / 60).into()),
            ("minutes", (minutes % 60).into()),
        ];
        say_with(lang, "agenda-long", &words)
    };
    let comparison = &preview.comparison;
    (
        words(comparison.minutes_before),
        words(comparison.minutes_after),
    )
}

fn line(words: &Words<'_>, touched: &::appointments::compare::Touched) -> Line {
    let staff = |union: Union| words.spans(union.staff);
    let only_staff = touched.before.staff != touched.after.staff;
    Line {
        counter: words.counter(&touched.counter),
        days: words.days(&touched.dates),
        before: words.spans(touched.before.all()),
        after: words.spans(touched.after.all()),
        staff: only_staff.then(|| {
            let parts = [
                ("before", staff(touched.before).into()),
                ("after", staff(touched.after).into()),
            ];
            say_with(words.lang, "agenda-staff-part", &parts)
        }),
    }
}

fn sums(words: &Words<'_>, preview: &Preview) -> Vec<Sum> {
    let sums = preview.comparison.sums.iter();
    let sum = |sum: &::appointments::compare::Sum| {
        let change = i64::from(sum.after) - i64::from(sum.before);
        Sum {
            service: words.service(&sum.service),
            before: sum.before,
            after: sum.after,
            change: if change > 0 {
                format!("+{change}")
            } else {
                format!("−{}", change.abs())
            },
            lost: change < 0,
        }
    };
    sums.map(sum).collect()
}
