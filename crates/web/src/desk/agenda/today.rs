//! The day that has to be saved: somebody is ill at a quarter past eight, and people have an hour with them.

use ::appointments::actions::Which;
use ::appointments::compare::union;
use ::appointments::units::A_DAY;
use ::appointments::{Change, Counter, Edit, Units, views, wall};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::{Date, Time, time};
use journeys::appointments::plan;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::fields::{Field, Group, Input, Reading, Sent, texts};
use super::words::Words;
use super::{Desk, Frame, PREVIEW, Place, Tab, Top, count, whose};
use crate::kit::{Checked, Failure, Kit};
use crate::signin::Staff;

/// The morning ends here, and the afternoon begins.
const NOON: Time = time(14, 0, 0, 0);

/// A counter that is open, or has somebody, on the day.
struct One {
    id: String,
    name: String,
    site: String,
    hours: String,
    booked: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/agenda_today.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    day: String,
    date: Date,
    counters: Vec<One>,
    groups: Vec<Group>,
    parts: Vec<(String, String, bool)>,
    summary: Vec<(String, String)>,
    wrong: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    dia: String,
    taula: String,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let mut sent = Sent::default()
        .with("day", asked.dia)
        .with("counter", asked.taula)
        .with("part", "all");
    for one in kernel::Lang::ALL {
        // Said to everybody who asks: that it is closed, never why a person is away.
        sent = sent.with(
            &format!("reason-{}", one.code()),
            say(one, "agenda-rescue-reason"),
        );
    }
    draw(
        &staff,
        sent,
        Reading::of(&Sent::default(), lang).wrongs.by_field,
    )
    .await
}

fn date_of(desk: &Desk, sent: &Sent, staff: &Staff) -> Date {
    let today = wall::at(&desk.hours.zone, staff.office.now()).0;
    sent.word("day").parse().unwrap_or(today).max(today)
}

/// Writes it into the draft of the day and shows what would come of it.
pub async fn submit(staff: Staff, Checked(sent): Checked<Sent>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let lang = staff.office.lang();
    let mut reading = Reading::of(&sent, lang);
    let date = date_of(&desk, &sent, &staff);
    let chosen = |one: &&Counter| sent.has("counter", &one.id);
    let counters: Vec<&Counter> = desk.hours.agenda.counters.iter().filter(chosen).collect();
    if counters.is_empty() {
        let words = say(lang, "agenda-rescue-choose");
        reading.wrongs.add("counter", words);
    }
    let shut = part(&mut reading);
    let reason = reading.maybe_text("reason");
    if !reading.wrongs.is_empty() {
        let wrongs = reading.wrongs.by_field;
        return draw(&staff, sent, wrongs).await;
    }
    let is_holiday = desk.hours.holidays.contains(&date);
    let edits = counters.into_iter().map(|counter| {
        let change = Change {
            counters: vec![counter.id.clone()],
            first: date,
            last: date,
            open: desk.hours.agenda.without(counter, date, is_holiday, shut),
            on_holidays: is_holiday,
            reason: reason.clone(),
        };
        Edit::Change {
            from: None,
            to: Some(Box::new(change)),
        }
    });
    let (db, now) = (&staff.office.house.db, staff.office.now());
    plan::begin(db, whose(&staff, Which::Today), edits.collect(), now).await?;
    staff
        .office
        .redirect(&format!("{PREVIEW}/{}", Which::Today.code()))
}

/// The part of the day that is closed.
fn part(reading: &mut Reading<'_>) -> Units {
    let noon = wall::unit_of(NOON);
    match reading.sent.word("part") {
        "morning" => Units::span(0, noon),
        "afternoon" => Units::span(noon, A_DAY),
        "hours" => {
            let from = reading.time("from").unwrap_or(Time::MIN);
            let until = reading.time("until").unwrap_or(Time::MIN);
            if reading.wrongs.is_empty() && until <= from {
                let words = ::appointments::check::Wrong::Backwards.words(reading.lang);
                reading.wrongs.add("until", words);
            }
            // A unit that is begun is closed whole.
            Units::span(
                wall::unit_of(from),
                wall::unit_of(until) + u16::from(until.minute() % 5 != 0),
            )
        }
        _ => Units::span(0, A_DAY),
    }
}

async fn draw(
    staff: &Staff,
    sent: Sent,
    wrongs: std::collections::BTreeMap<String, String>,
) -> Result<Response, Failure> {
    let desk = Desk::of(staff).await?;
    let (lang, kit) = (staff.office.lang(), staff.office.kit());
    let date = date_of(&desk, &sent, staff);
    let booked = staff
        .office
        .read(async move |tx| views::of_day(tx, date).await)
        .await?;
    let words = Words {
        lang,
        catalogue: &desk.catalogue,
        agenda: &desk.hours.agenda,
    };
    let counters = desk.hours.agenda.counters.iter().filter_map(|counter| {
        let open = union(&desk.hours, &counter.id, date).all();
        let many = booked
            .iter()
            .filter(|one| one.slot.counter == counter.id)
            .count();
        let is_there = many > 0 || !open.is_empty();
        is_there.then(|| One {
            id: counter.id.clone(),
            name: counter.name.get(lang).clone(),
            site: words.site(&counter.site),
            hours: words.spans(open),
            booked: say_with(lang, "agenda-booked-count", &[("number", many.into())]),
            chosen: sent.has("counter", &counter.id),
        })
    });
    let line = |id: &str, key: &str| Field::line("time", id, kit.say(key), &sent);
    let mut groups = vec![
        Group::of(vec![
            line("from", "agenda-from"),
            line("until", "agenda-until"),
        ]),
        Group {
            hint: Some(kit.say("agenda-rescue-reason-hint")),
            ..Group::named(
                kit.say("agenda-reason"),
                texts(lang, "reason", "agenda-reason", &sent),
            )
        },
    ];
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        field.error = wrongs.get(&field.id).cloned();
    }
    let parts = ["all", "morning", "afternoon", "hours"].into_iter();
    let parts = parts.map(|part| {
        let words = kit.say(format!("agenda-part-{part}"));
        (part.to_owned(), words, sent.word("part") == part)
    });
    staff.office.page(&Page {
        frame: Frame::of(staff, Place::Agenda).await?,
        top: Top::of(staff, Tab::Today, desk.edits.len()).await?,
        day: words.day(date),
        date,
        counters: counters.collect(),
        groups,
        parts: parts.collect(),
        wrong: count(wrongs.len()),
        summary: wrongs.into_iter().collect(),
        kit,
    })
}
