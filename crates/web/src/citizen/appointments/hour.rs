//! Choosing the hour: to hold it, or to move an appointment there.

use std::sync::Arc;

use ::appointments::actions::toll::Held;
use ::appointments::{Appointment, Error, Hours, Place, State};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum_extra::extract::Query;
use journeys::appointments as journey;
use journeys::appointments::{Layout, Refusal};
use platform::key;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::super::shell::{Shell, kept_apart, sentence};
use super::board::{Board, Looked};
use super::check::{self, Again, Door};
use super::matter::Matter;
use super::take::{askings, held, near, release, take};
use super::visit::{Asked, MOST_SERVICES, Visit, left_out};
use super::who::sends_mail;
use super::words::{self, Other, decode_all};
use super::{HELD, WORD, by, by_link, hours, page_of, refused, today};
use crate::kit::{Checked, Failure, Kit, Office, OrNotFound as _};

/// The hour that was pressed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    #[serde(rename = "csrf")]
    _csrf: String,
    word: String,
    place: String,
    /// What their browser worked out, where it was asked to.
    #[serde(default)]
    answer: String,
}

impl Pressed {
    /// The places of the visit, in their order; at least one.
    fn places(&self) -> Result<Vec<Place>, Failure> {
        // A word that we did not make would be one that somebody may know.
        if self.word.len() != WORD {
            return Err(Failure::Stale);
        }
        decode_all(&self.place).ok_or_else(unreadable)
    }
}

fn unreadable() -> Failure {
    Failure::Unreadable("place".to_owned())
}

/// What somebody holds while they look at other hours.
struct Mine {
    when: String,
    until: String,
    page: String,
}

/// Why there is nothing at the hour that was pressed.
struct Gone {
    words: String,
    others: Vec<Other>,
}

#[derive(Template)]
#[template(path = "citizen/appointment_hour.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    title: String,
    /// Where the page itself is, for the filters.
    path: String,
    /// Where the hour is sent.
    action: String,
    /// One step back.
    back: String,
    word: String,
    visit: Visit,
    board: Board,
    mine: Option<Mine>,
    gone: Option<Gone>,
    /// When the appointment is now, for whoever moves it.
    moving: Option<String>,
    /// Whether they can be told by mail of an earlier one.
    mails: bool,
    /// What was too much for one visit.
    left_out: Option<String>,
}

impl Page {
    /// The address as it stands in the middle of a line.
    fn address(&self) -> String {
        let spot = self.board.spot.as_ref();
        spot.map_or_else(String::new, |spot| spot.plain.clone())
    }
}

/// What the page is drawn from.
struct Drawn<'a> {
    hours: &'a Hours,
    visit: &'a Visit,
    title: String,
    path: String,
    back: String,
    /// What somebody holds, the first of a visit first.
    held: &'a [Appointment],
    /// What somebody moves.
    moving: Option<&'a Appointment>,
    gone: Option<TooLate>,
    left_out: Vec<String>,
}

/// Who came too late, and what is near.
struct TooLate {
    why: Error,
    near: Vec<Vec<Place>>,
}

pub async fn show(
    office: Office,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (matter, hours) = find(&office, &id).await?;
    let visit = visit(&matter, &hours, &asked).or_not_found()?;
    let held = held(&office).await?;
    let service = visit.services.first().map_or("", String::as_str);
    let drawn = Drawn {
        left_out: left_out(&hours, service, &asked),
        ..choosing(&office, &matter, (&hours, &visit), &held)
    };
    draw(&office, drawn).await
}

/// Holds the place that was pressed, and gives back the one that was held before.
pub async fn hold(
    office: Office,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    door: Door,
    Checked(pressed): Checked<Pressed>,
) -> Result<Response, Failure> {
    let (matter, hours) = find(&office, &id).await?;
    let visit = visit(&matter, &hours, &asked).or_not_found()?;
    let places = pressed.places()?;
    let before = held(&office).await?;
    let word = format!("{}/{}", pressed.word, pressed.place);
    let asked = (matter.item.as_deref(), word.as_str());
    let askings = askings(&office, &hours, (&visit, &places), asked).ok_or_else(unreadable)?;
    let from = door.from(&pressed.answer, &word);
    match take(&office, askings, from).await {
        Ok(Held::Yes(now)) => {
            let first = now.into_iter().next().or_not_found()?;
            if let Some(before) = before.first().filter(|before| before.id != first.id) {
                release(&office, before).await;
            }
            let to = format!("{}/dades", page_of(&first.link));
            Ok(office.with_cookie(office.redirect(&to)?, HELD, first.link))
        }
        Ok(Held::Toll(toll)) => {
            let again = Again {
                query: visit.query(visit.day),
                word: pressed.word,
                place: pressed.place,
            };
            check::ask(&office, &matter, again, &toll)
        }
        Ok(Held::Full(until)) => check::full(&office, &matter, until),
        Err(Refusal::Gone { why, near: told }) => {
            let drawn = Drawn {
                gone: Some(too_late(&office, &visit, &places, (why, told)).await?),
                ..choosing(&office, &matter, (&hours, &visit), &before)
            };
            draw(&office, drawn).await
        }
        Err(refusal) => Err(refused(refusal)),
    }
}

async fn too_late(
    office: &Office,
    visit: &Visit,
    places: &[Place],
    (why, told): (Error, Vec<Place>),
) -> Result<TooLate, Failure> {
    let first = places.first().ok_or_else(unreadable)?;
    let near = near(office, visit, (first.date, first.unit), told).await?;
    Ok(TooLate { why, near })
}

/// The hours an appointment can be moved to.
pub async fn again(
    office: Office,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (first, parts) = by_link(&office, &link).await?;
    if !can_change(&office, &first) {
        return office.redirect(&page_of(&link));
    }
    let hours = hours(&office).await?;
    let visit = visit_of(&parts, &hours, &asked);
    draw(&office, moving(&office, &first, (&hours, &visit))).await
}

/// Moves an appointment, or all of a visit, to what was pressed.
pub async fn shift(
    office: Office,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
    Checked(pressed): Checked<Pressed>,
) -> Result<Response, Failure> {
    let places = pressed.places()?;
    let (first, parts) = by_link(&office, &link).await?;
    let done = format!("{}?fet=canvi", page_of(&link));
    if !can_change(&office, &first) {
        return office.redirect(&page_of(&link));
    }
    // Pressed twice, it is moved once.
    let there = |(part, place): (&Appointment, &Place)| {
        (part.slot.date, part.slot.unit) == (place.date, place.unit)
    };
    if parts.iter().zip(&places).all(there) {
        return office.redirect(&done);
    }
    let hours = hours(&office).await?;
    let visit = visit_of(&parts, &hours, &asked);
    let matter = (first.matter.as_deref(), pressed.word.as_str());
    let askings = askings(&office, &hours, (&visit, &places), matter).ok_or_else(unreadable)?;
    let (db, setting) = (&office.house.db, office.house.setting());
    match journey::shift_all(db, setting, first.id, askings, by(&office)).await {
        Ok(_) => office.redirect(&done),
        Err(Refusal::Gone { why, near: told }) => {
            let drawn = Drawn {
                gone: Some(too_late(&office, &visit, &places, (why, told)).await?),
                ..moving(&office, &first, (&hours, &visit))
            };
            draw(&office, drawn).await
        }
        Err(Refusal::Other(Error::Over(_))) => office.redirect(&page_of(&link)),
        Err(refusal) => Err(refused(refusal)),
    }
}

/// Whether it is promised and still before its hour.
pub fn can_change(office: &Office, appointment: &Appointment) -> bool {
    appointment.state == State::Booked && appointment.starts_at > office.now()
}

async fn find(office: &Office, id: &str) -> Result<(Matter, Arc<Hours>), Failure> {
    let (catalogue, hours) = (office.house.catalogue(), hours(office).await?);
    let matter = Matter::find(&catalogue, &hours, office, id).or_not_found()?;
    Ok((matter, hours))
}

fn visit(matter: &Matter, hours: &Hours, asked: &Asked) -> Option<Visit> {
    let service = matter.service.as_ref()?;
    Some(Visit::read(hours, &service.id, asked))
}

/// The visit as it is booked, at its own site unless another is asked for.
fn visit_of(parts: &[Appointment], hours: &Hours, asked: &Asked) -> Visit {
    let mut visit = Visit::of_parts(parts);
    visit.look(hours, asked);
    visit
}

/// The page for whoever chooses an hour.
fn choosing<'a>(
    office: &Office,
    matter: &Matter,
    (hours, visit): (&'a Hours, &'a Visit),
    held: &'a [Appointment],
) -> Drawn<'a> {
    let title = if visit.services.len() > 1 {
        words::services(hours, &visit.services, office.lang())
    } else {
        matter.title.clone()
    };
    Drawn {
        hours,
        visit,
        title,
        path: format!("{}/hora", super::path(&matter.id)),
        back: format!("{}?{}", super::path(&matter.id), visit.query(None)),
        held,
        moving: None,
        gone: None,
        left_out: Vec::new(),
    }
}

/// The page for whoever moves what they have.
fn moving<'a>(
    office: &Office,
    first: &'a Appointment,
    (hours, visit): (&'a Hours, &'a Visit),
) -> Drawn<'a> {
    let page = page_of(&first.link);
    Drawn {
        hours,
        visit,
        title: words::services(hours, &visit.services, office.lang()),
        path: format!("{page}/hora"),
        back: page,
        held: &[],
        moving: Some(first),
        gone: None,
        left_out: Vec::new(),
    }
}

async fn draw(office: &Office, drawn: Drawn<'_>) -> Result<Response, Failure> {
    let (lang, today) = (office.lang(), today(office));
    let (hours, visit) = (drawn.hours, drawn.visit);
    let mine = drawn.held.first();
    let looked = Looked {
        office,
        hours,
        visit,
        path: &drawn.path,
        mine: mine
            .filter(|_| is_same(&Visit::of_parts(drawn.held), visit))
            .map(|one| (one.slot.date, one.slot.unit)),
        moves: drawn.moving.is_some(),
    };
    let board = looked.board().await?;
    let query = visit.query(visit.day);
    let moment = |one: &Appointment| words::moment(lang, (one.slot.date, one.slot.unit), today);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office).keeping(&query),
        title: drawn.title,
        action: format!("{}?{query}", drawn.path),
        path: drawn.path,
        back: drawn.back,
        word: key::unguessable(),
        visit: visit.clone(),
        board,
        mine: mine.map(|one| Mine {
            when: sentence(&moment(one)),
            until: until(office, one),
            page: format!("{}/dades", page_of(&one.link)),
        }),
        gone: drawn.gone.map(|late| Gone {
            words: say(lang, why_gone(&late.why)),
            others: words::others(
                &office.house.catalogue(),
                hours,
                &late.near,
                visit.site.as_deref(),
                (lang, today),
            ),
        }),
        moving: drawn.moving.map(moment),
        mails: sends_mail(office) && visit.layout == Layout::OneCounter,
        left_out: (!drawn.left_out.is_empty()).then(|| {
            let most = i64::try_from(MOST_SERVICES).unwrap_or(i64::MAX);
            let names = words::services(hours, &drawn.left_out, lang);
            let told = [("most", most.into()), ("names", names.into())];
            say_with(lang, "booking-left-out", &told)
        }),
    };
    Ok(kept_apart(office.page(&page)?))
}

/// Whether two visits are the same but for the day and what is looked for.
fn is_same(one: &Visit, other: &Visit) -> bool {
    let same_services = one.services == other.services && one.people == other.people;
    same_services && one.layout == other.layout && one.site == other.site
}

/// Until when a place is held: `10.52`.
pub fn until(office: &Office, appointment: &Appointment) -> String {
    let until = appointment.held_until.unwrap_or(office.now());
    platform::texts::hour(office.lang(), until)
}

/// The sentence for whoever came too late.
pub fn why_gone(why: &Error) -> &'static str {
    match why {
        Error::Shut | Error::OutOfReach => "booking-gone-shut",
        _ => "booking-gone-taken",
    }
}
