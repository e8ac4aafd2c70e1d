//! The page of an appointment, which whoever has its link may see, move and give back.

use ::appointments::{Appointment, Reach, State, joint};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use catalogue::Catalogue;
use platform::texts::say;
use serde::Deserialize;

use super::super::shell::{Shell, kept_apart, sentence};
use super::super::when;
use super::earlier::Earlier;
use super::words::{self, Spot, Stop};
use super::{by_link, form, hour, hours, page_of};
use crate::kit::{Failure, Kit, Office, Rich};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fet: String,
}

#[derive(Template)]
#[template(path = "citizen/appointment.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    address: String,
    /// What was just done, or how it stands.
    heading: String,
    state: Standing,
    title: String,
    day: String,
    plain_day: String,
    hours: String,
    spot: Spot,
    place: Option<String>,
    counter: String,
    is_accessible: bool,
    people: i64,
    /// The stops of a visit at several counters.
    stops: Vec<Stop>,
    /// Whether they are all at one site, which is said once.
    one_site: bool,
    name: String,
    code: String,
    papers: Vec<Rich>,
    /// What we will do for them until then.
    told: Option<String>,
    again: String,
    earlier: Earlier,
    /// Whether the earlier place they wanted is gone.
    late: bool,
    early: i64,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Ahead,
    Past,
    Cancelled,
}

impl Page {
    fn is_ahead(&self) -> bool {
        self.state == Standing::Ahead
    }

    fn was(&self) -> String {
        let when = format!("{}, {}", self.plain_day, self.hours);
        self.kit.told("booking-kept-was", "when", when)
    }

    fn is_cancelled(&self) -> bool {
        self.state == Standing::Cancelled
    }
}

pub async fn show(
    office: Office,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (appointment, parts) = by_link(&office, &link).await?;
    let state = match appointment.state {
        State::Held | State::Lapsed => {
            return office.redirect(&format!("{}/dades", page_of(&link)));
        }
        State::Cancelled => Standing::Cancelled,
        State::Booked if hour::can_change(&office, &appointment) => Standing::Ahead,
        State::Booked => Standing::Past,
    };
    let lang = office.lang();
    let (catalogue, hours) = (office.house.catalogue(), hours(&office).await?);
    let slot = &appointment.slot;
    let mut counters = hours.agenda.counters.iter();
    let counter = counters.find(|counter| counter.id == slot.counter);
    let spot = Spot::of(&catalogue, &slot.site, lang);
    let stops = Stop::all(&hours, &catalogue, &parts, lang);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        address: page_of(&link),
        heading: say(lang, heading(state, &asked.fet)),
        state,
        title: form::title(&hours, &parts, &office),
        day: sentence(&when::weekday_and_day(lang, slot.date)),
        plain_day: when::weekday_and_day(lang, slot.date),
        hours: words::hour(lang, slot.unit),
        place: map(&catalogue, &spot),
        spot,
        counter: counter.map_or_else(String::new, |counter| counter.name.get(lang).clone()),
        is_accessible: counter.is_some_and(|counter| counter.accessible),
        people: joint::people(&parts).into(),
        one_site: words::are_at_one_site(&stops),
        stops,
        name: name(&appointment),
        code: appointment.code.to_string(),
        papers: papers(&catalogue, &appointment, &office),
        told: (state == Standing::Ahead).then(|| {
            let rules = &hours.agenda.rules;
            let ahead = rules.reminders(appointment.starts_at, office.now(), &hours.zone);
            say(lang, told(appointment.reach, !ahead.is_empty()))
        }),
        again: again(&appointment),
        earlier: Earlier::of(&office, &appointment, state == Standing::Ahead).await?,
        late: asked.fet == "tard",
        early: hours.agenda.rules.early_minutes.into(),
    };
    Ok(kept_apart(office.page(&page)?))
}

/// The appointment as a calendar keeps it.
pub async fn calendar(office: Office, Path(link): Path<String>) -> Result<Response, Failure> {
    let (appointment, parts) = by_link(&office, &link).await?;
    if matches!(appointment.state, State::Held | State::Lapsed) {
        return Err(Failure::NotFound);
    }
    let (hours, setting) = (hours(&office).await?, office.house.setting());
    let about = (&appointment, parts.as_slice());
    let file = journeys::appointments::calendar(setting, &hours, about, None, office.now());
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"cita.ics\"",
        ),
    ];
    Ok(kept_apart((kind, file).into_response()))
}

fn heading(state: Standing, done: &str) -> &'static str {
    match (state, done) {
        (Standing::Ahead, "canvi") => "booking-kept-moved",
        (Standing::Ahead, _) => "booking-kept-booked",
        (Standing::Past, _) => "booking-kept-past",
        (Standing::Cancelled, "ja") => "booking-kept-already",
        (Standing::Cancelled, _) => "booking-kept-cancelled",
    }
}

/// What we do for them, and whether a reminder is still to come.
fn told(reach: Reach, reminded: bool) -> &'static str {
    match reach {
        Reach::Mail if reminded => "booking-told-mail",
        Reach::Mail => "booking-told-sent",
        Reach::Chat(_) => "booking-told-chat",
        Reach::Nobody => "booking-told-nobody",
    }
}

/// Its place on the map of the town's places, where it is one of them.
fn map(catalogue: &Catalogue, spot: &Spot) -> Option<String> {
    let mut places = catalogue.facilities.iter();
    let place = places.find(|place| {
        place.id == spot.id || sentence(&place.address).eq_ignore_ascii_case(&spot.address)
    })?;
    Some(format!("/equipaments/{}", place.id))
}

fn name(appointment: &Appointment) -> String {
    let name = appointment.visitor.name.as_ref();
    name.map_or_else(String::new, |name| name.reveal().clone())
}

fn papers(catalogue: &Catalogue, appointment: &Appointment, office: &Office) -> Vec<Rich> {
    let matter = appointment.matter.as_deref();
    let item = matter.and_then(|id| catalogue.item(id));
    item.map_or_else(Vec::new, |item| {
        let papers = item.documents.get(office.lang()).iter();
        papers.map(|paper| Rich::ours(paper)).collect()
    })
}

/// Where another one for the same is asked for.
fn again(appointment: &Appointment) -> String {
    let matter = appointment.matter.as_ref();
    let id = matter.or_else(|| appointment.services.first());
    id.map_or_else(|| super::PATH.to_owned(), |id| super::path(id))
}
