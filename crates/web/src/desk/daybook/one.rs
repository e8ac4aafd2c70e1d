//! One appointment at the desk: who comes, what came of it, how they were told, and what can be done with it.

use ::appointments::visit::{Remark, Sent, Visit};
use ::appointments::{Appointment, views};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::{Actor, Phone, StaffId};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::{self, Fact, Happened};
use platform::texts::{self, say, say_with};
use serde::Deserialize;
use std::collections::BTreeMap;

use super::told::{Acts, Tag, Telling};
use super::{Frame, Place, hours, seen, together};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Whether it has just been booked, and the second stop of the same visit.
    #[serde(default)]
    feta: String,
    #[serde(default)]
    i: String,
}

/// What stands on the page besides the appointment.
#[derive(Debug, Default)]
pub(super) struct Extra {
    pub refused: Option<String>,
    pub done: bool,
    /// The second stop of the visit, and where it is.
    pub then: Option<(String, String)>,
    /// What was typed and must not be lost.
    pub draft: String,
}

/// Something that happened, for the history.
struct Step {
    icon: &'static str,
    title: String,
    words: String,
}

#[derive(Template)]
#[template(path = "desk/daybook_one.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    id: String,
    extra: Extra,
    name: String,
    when: String,
    tag: Option<Tag>,
    acts: Acts,
    facts: Vec<(&'static str, String)>,
    code: String,
    people: u16,
    despite: Option<String>,
    thread: Option<String>,
    told: Vec<(String, String)>,
    notes: Vec<(String, String)>,
    steps: Vec<Step>,
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let mut extra = Extra {
        done: !asked.feta.is_empty(),
        ..Extra::default()
    };
    if extra.done
        && let Ok(then) = seen(&staff, &asked.i).await
    {
        let hours = hours(&staff).await?;
        let catalogue = staff.office.house.catalogue();
        let told = Telling {
            lang: staff.office.lang(),
            now: staff.office.now(),
            catalogue: &catalogue,
            hours: &hours,
        };
        let words = [
            ("hour", texts::hour(told.lang, then.starts_at).into()),
            ("place", told.counter(&then.slot.counter).to_owned().into()),
            ("service", told.services(&then.services).into()),
        ];
        let words = say_with(told.lang, "daybook-then", &words);
        extra.then = Some((then.id.to_string(), words));
    }
    draw(&staff, &id, extra).await
}

struct Read {
    visit: Option<Visit>,
    remarks: Vec<Remark>,
    sent: Vec<Sent>,
    happened: Vec<Happened>,
    names: BTreeMap<StaffId, String>,
}

/// The page of one appointment; that it was read is kept.
pub(super) async fn draw(staff: &Staff, id: &str, extra: Extra) -> Result<Response, Failure> {
    let appointment = seen(staff, id).await?;
    let (id, who, now) = (appointment.id, staff.id(), staff.office.now());
    let read = staff
        .office
        .change(async move |tx| {
            let reading = Reading {
                purpose: Purpose::Attend,
                ground: Ground::PublicTask,
                attention: Some(id.to_string()),
            };
            let fact = Fact::new("appointment.read", Actor::Staff(who), id);
            audit::read(tx, fact, reading, now).await?;
            Ok::<_, platform::Fault>(Read {
                visit: views::visit(tx, id).await?,
                remarks: views::remarks(tx, id).await?,
                sent: views::told(tx, id).await?,
                happened: facts::of(tx, id).await?,
                names: identity::views::names(tx).await?,
            })
        })
        .await?;
    let page = page(staff, &appointment, &read, extra).await?;
    staff.office.page(&page)
}

async fn page(
    staff: &Staff,
    appointment: &Appointment,
    read: &Read,
    extra: Extra,
) -> Result<Page, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let (catalogue, hours) = (staff.office.house.catalogue(), hours(staff).await?);
    let told = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours: &hours,
    };
    let at = |at| moment(lang, at);
    let who = |actor: &str| {
        let id = actor.strip_prefix("staff:").and_then(|id| id.parse().ok());
        let name = id.and_then(|id: StaffId| read.names.get(&id).cloned());
        name.unwrap_or_else(|| say(lang, &format!("daybook-by-{}", plain(actor))))
    };
    let others = together(staff, appointment).await?;
    let mut facts = facts(&told, appointment, read.visit.as_ref());
    facts.extend(joint(&told, appointment, &others));
    let notes = read.remarks.iter().rev().map(|remark| {
        let mut head = format!("{} · {}", at(remark.at), who(&remark.staff));
        if remark.cancels {
            head = format!("{head} · {}", say(lang, "daybook-why-cancelled"));
        }
        (head, remark.words.reveal().clone())
    });
    let steps = read.happened.iter().rev().map(|step| Step {
        icon: icon(&step.verb),
        title: what(lang, step),
        words: format!("{} · {}", at(step.at), who(&step.actor)),
    });
    Ok(Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Daybook).await?,
        id: appointment.id.to_string(),
        extra,
        name: told.name(appointment),
        when: told.when(appointment),
        tag: told.tag(appointment, read.visit.as_ref()),
        acts: told.acts(appointment, read.visit.as_ref()),
        facts,
        code: appointment.code.spoken(),
        people: appointment.people,
        despite: appointment.despite.clone(),
        thread: appointment.reach.thread().map(|id| id.to_string()),
        told: read
            .sent
            .iter()
            .map(|sent| sent_words(&told, sent))
            .collect(),
        notes: notes.collect(),
        steps: steps.collect(),
    })
}

/// The other stops of the same visit.
fn joint(
    told: &Telling<'_>,
    appointment: &Appointment,
    all: &[Appointment],
) -> Option<(&'static str, String)> {
    let others = all.iter().filter(|one| one.id != appointment.id);
    let stop = |one: &Appointment| {
        let hour = texts::hour(told.lang, one.starts_at);
        let counter = told.counter(&one.slot.counter);
        format!("{hour} {counter}: {}", told.services(&one.services))
    };
    let stops: Vec<String> = others.map(stop).collect();
    (!stops.is_empty()).then(|| ("daybook-joint", stops.join(" · ")))
}

/// A day and an hour, in one.
fn moment(lang: kernel::Lang, at: kernel::Timestamp) -> String {
    let words = [
        ("day", texts::day(lang, at).into()),
        ("hour", texts::hour(lang, at).into()),
    ];
    say_with(lang, "daybook-when", &words)
}

/// What happened, in words; where it moved, whither.
fn what(lang: kernel::Lang, step: &Happened) -> String {
    let key = format!("daybook-did-{}", step.verb.replace('.', "_"));
    let words = say(lang, &key);
    let to = step.detail.get("starts_at").and_then(|at| at.as_str());
    let to: Option<kernel::Timestamp> = to.and_then(|at| at.parse().ok());
    match to.filter(|_| step.verb != "appointment.cancelled") {
        Some(to) => format!("{words}: {}", moment(lang, to)),
        None => words,
    }
}

fn icon(verb: &str) -> &'static str {
    match verb {
        "appointment.booked" => "calendar-check",
        "appointment.moved" => "clock",
        "appointment.cancelled" | "appointment.missed" => "x-circle",
        "appointment.told_by_phone" => "phone",
        "appointment.attended" => "check-circle",
        _ => "user",
    }
}

/// The kind of an actor, as a key.
fn plain(actor: &str) -> &'static str {
    match actor.split(':').next() {
        Some("contact" | "visitor") => "person",
        Some("assistant") => "assistant",
        Some("staff") => "staff",
        _ => "rule",
    }
}

/// What is known of it, by the keys of its names.
fn facts(
    told: &Telling<'_>,
    appointment: &Appointment,
    visit: Option<&Visit>,
) -> Vec<(&'static str, String)> {
    let slot = &appointment.slot;
    let minutes = appointment.slot.units * ::appointments::units::MINUTES;
    let mut facts = vec![("daybook-for", told.services(&appointment.services))];
    if let Some(item) = appointment
        .matter
        .as_deref()
        .and_then(|id| told.catalogue.item(id))
    {
        facts.push(("daybook-matter", item.title.get(told.lang).clone()));
    }
    let place = format!(
        "{} · {}",
        told.counter(&slot.counter),
        told.site(&slot.site)
    );
    facts.push(("daybook-place", place));
    let lasts = say_with(told.lang, "daybook-lasts", &[("minutes", minutes.into())]);
    facts.push(("daybook-length", lasts));
    if appointment.people > 1 {
        let came = visit.filter(|visit| visit.came > 0).map(|visit| visit.came);
        let words = match came {
            Some(came) => {
                let words = [("came", came.into()), ("people", appointment.people.into())];
                say_with(told.lang, "daybook-came-of", &words)
            }
            None => appointment.people.to_string(),
        };
        facts.push(("daybook-people", words));
    }
    let visitor = &appointment.visitor;
    if let Some(phone) = &visitor.phone {
        facts.push(("daybook-phone", Phone::spoken(phone)));
    }
    if let Some(email) = &visitor.email {
        facts.push(("daybook-email", email.reveal().clone()));
    }
    if let Some(document) = &visitor.document {
        facts.push(("daybook-document", document.reveal().clone()));
    }
    facts.push(("daybook-lang", appointment.lang.own_name().to_owned()));
    facts.push((
        "daybook-channel",
        say(told.lang, &channel(&appointment.channel)),
    ));
    facts
}

fn channel(code: &str) -> String {
    let known = ["web", "whatsapp", "telegram", "webchat", "desk", "api"];
    let code = known.iter().find(|known| code.starts_with(**known));
    format!("daybook-channel-{}", code.unwrap_or(&"other"))
}

fn sent_words(told: &Telling<'_>, sent: &Sent) -> (String, String) {
    let lang = told.lang;
    let kind = say(lang, &format!("daybook-told-{}", sent.kind.code()));
    let at = match sent.state.as_str() {
        "waiting" => sent.due_at,
        _ => sent.changed_at,
    };
    let state = match sent.state.as_str() {
        known @ ("waiting" | "sending" | "sent" | "uncertain" | "failed") => known,
        _ => "waiting",
    };
    let words = [("when", moment(lang, at).into())];
    let mut state = say_with(lang, &format!("daybook-state-{state}"), &words);
    if let Some(way @ ("mail" | "chat" | "phone")) = sent.way.as_deref() {
        state = format!("{state} · {}", say(lang, &format!("daybook-way-{way}")));
    }
    (kind, state)
}
