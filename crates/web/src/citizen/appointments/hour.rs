//! Choosing the hour: to hold it, or to move an appointment there.

use std::sync::Arc;

use ::appointments::actions::toll::{self, Held};
use ::appointments::actions::{self, Asking};
use ::appointments::{Appointment, Error, Hours, Place, State, Who};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum_extra::extract::Query;
use journeys::appointments as journey;
use journeys::appointments::Refusal;
use platform::key;
use platform::texts::say;
use serde::Deserialize;

use super::super::shell::{Shell, kept_apart, sentence};
use super::board::{Board, Looked};
use super::check::{self, Again, Door};
use super::matter::Matter;
use super::visit::{Asked, Visit};
use super::who::sends_mail;
use super::words::{self, Other, decode};
use super::{HELD, WORD, by, by_link, hours, page_of, refused, today};
use crate::kit::{Checked, Failure, Kit, Office, OrNotFound as _};

/// How often a place whose hold is over can be chosen again from one page.
const TURNS: usize = 5;

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
    fn place(&self) -> Result<Place, Failure> {
        // A word that we did not make would be one that somebody may know.
        if self.word.len() != WORD {
            return Err(Failure::Stale);
        }
        decode(&self.place).ok_or_else(|| Failure::Unreadable("place".to_owned()))
    }
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
    /// What somebody holds.
    held: Option<&'a Appointment>,
    /// What somebody moves.
    moving: Option<&'a Appointment>,
    /// Who came too late, and what is near.
    gone: Option<(Error, Vec<Place>)>,
}

pub async fn show(
    office: Office,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (matter, hours) = find(&office, &id).await?;
    let visit = visit(&matter, &hours, &asked).or_not_found()?;
    let held = held(&office).await?;
    choose(&office, &matter, &hours, &visit, (held.as_ref(), None)).await
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
    let place = pressed.place()?;
    let before = held(&office).await?;
    let word = format!("{}/{}", pressed.word, pressed.place);
    let asking = asking(&office, &visit, &place, (matter.item.clone(), word));
    let from = door.from(&pressed.answer, &asking.asked_as);
    match take(&office, asking, from).await {
        Ok(Held::Yes(appointment)) => {
            if let Some(before) = before.filter(|before| before.id != appointment.id) {
                release(&office, &before).await;
            }
            let to = format!("{}/dades", page_of(&appointment.link));
            Ok(office.with_cookie(office.redirect(&to)?, HELD, appointment.link))
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
        Err(Refusal::Gone { why, near }) => {
            let gone = Some((why, near));
            choose(&office, &matter, &hours, &visit, (before.as_ref(), gone)).await
        }
        Err(refusal) => Err(refused(refusal)),
    }
}

/// The hours an appointment can be moved to.
pub async fn again(
    office: Office,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let appointment = by_link(&office, &link).await?;
    if !can_change(&office, &appointment) {
        return office.redirect(&page_of(&link));
    }
    let hours = hours(&office).await?;
    let visit = visit_of(&appointment, &hours, &asked);
    move_page(&office, &appointment, &hours, &visit, None).await
}

/// Moves an appointment to the place that was pressed.
pub async fn shift(
    office: Office,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
    Checked(pressed): Checked<Pressed>,
) -> Result<Response, Failure> {
    let place = pressed.place()?;
    let appointment = by_link(&office, &link).await?;
    let done = format!("{}?fet=canvi", page_of(&link));
    if !can_change(&office, &appointment) {
        return office.redirect(&page_of(&link));
    }
    // Pressed twice, it is moved once.
    if (appointment.slot.date, appointment.slot.unit) == (place.date, place.unit) {
        return office.redirect(&done);
    }
    let hours = hours(&office).await?;
    let visit = visit_of(&appointment, &hours, &asked);
    let matter = appointment.matter.clone();
    let asking = asking(&office, &visit, &place, (matter, pressed.word));
    let (db, setting) = (&office.house.db, office.house.setting());
    match journey::shift(db, setting, appointment.id, asking, by(&office)).await {
        Ok(_) => office.redirect(&done),
        Err(Refusal::Gone { why, near }) => {
            let gone = Some((why, near));
            move_page(&office, &appointment, &hours, &visit, gone).await
        }
        Err(Refusal::Other(Error::Over(_))) => office.redirect(&page_of(&link)),
        Err(refusal) => Err(refused(refusal)),
    }
}

/// Whether it is promised and still before its hour.
pub fn can_change(office: &Office, appointment: &Appointment) -> bool {
    appointment.state == State::Booked && appointment.starts_at > office.now()
}

/// What is asked for: a place, for a visit.
pub fn asking(
    office: &Office,
    visit: &Visit,
    place: &Place,
    (matter, word): (Option<String>, String),
) -> Asking {
    Asking {
        services: visit.services.clone(),
        people: visit.people,
        date: place.date,
        unit: place.unit,
        counter: Some(place.counter.clone()),
        site: visit.site.clone(),
        accessible: visit.accessible,
        language: visit.language.clone(),
        who: Who::Everybody,
        matter,
        despite: None,
        lang: visit.spoken().unwrap_or(office.lang()),
        channel: "web".to_owned(),
        asked_as: word,
    }
}

/// Holds a place. The same press is the same appointment; once its hold is over it is another one.
pub async fn take(office: &Office, asking: Asking, from: toll::From) -> Result<Held, Refusal> {
    let (db, setting) = (&office.house.db, office.house.setting());
    for turn in 0..TURNS {
        let asking = Asking {
            asked_as: format!("{}/{turn}", asking.asked_as),
            ..asking.clone()
        };
        let held = journey::hold_from(db, setting, asking, from.clone(), office.now()).await?;
        match &held {
            Held::Yes(held) if !matches!(held.state, State::Held | State::Booked) => {}
            _ => return Ok(held),
        }
    }
    Err(Error::Taken.into())
}

/// What this browser holds at present.
async fn held(office: &Office) -> Result<Option<Appointment>, Failure> {
    let Some(link) = office.cookie(HELD) else {
        return Ok(None);
    };
    let found = office.read(async move |tx| ::appointments::views::by_link(tx, &link).await);
    let now = office.now();
    let is_held = |one: &Appointment| {
        one.state == State::Held && one.held_until.is_some_and(|until| until > now)
    };
    Ok(found.await?.filter(is_held))
}

/// Gives back what was held. Where that fails it ends by itself.
async fn release(office: &Office, held: &Appointment) {
    let (id, by) = (held.id, by(office));
    let released = office.change(async move |tx| actions::let_go(tx, id, by).await);
    if let Err(error) = released.await {
        tracing::warn!(%error, "a place that is held no more was not given back");
    }
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

/// The visit of an appointment, at its own site unless another is asked for.
fn visit_of(appointment: &Appointment, hours: &Hours, asked: &Asked) -> Visit {
    let mut visit = Visit::of(appointment.services.clone(), appointment.people);
    visit.site = Some(appointment.slot.site.clone());
    visit.look(hours, asked);
    visit
}

async fn choose(
    office: &Office,
    matter: &Matter,
    hours: &Hours,
    visit: &Visit,
    (held, gone): (Option<&Appointment>, Option<(Error, Vec<Place>)>),
) -> Result<Response, Failure> {
    let title = if visit.services.len() > 1 {
        words::services(hours, &visit.services, office.lang())
    } else {
        matter.title.clone()
    };
    let path = format!("{}/hora", super::path(&matter.id));
    let drawn = Drawn {
        hours,
        visit,
        title,
        path,
        back: format!("{}?{}", super::path(&matter.id), visit.query(None)),
        held,
        moving: None,
        gone,
    };
    draw(office, drawn).await
}

async fn move_page(
    office: &Office,
    appointment: &Appointment,
    hours: &Hours,
    visit: &Visit,
    gone: Option<(Error, Vec<Place>)>,
) -> Result<Response, Failure> {
    let page = page_of(&appointment.link);
    let drawn = Drawn {
        hours,
        visit,
        title: words::services(hours, &appointment.services, office.lang()),
        path: format!("{page}/hora"),
        back: page,
        held: None,
        moving: Some(appointment),
        gone,
    };
    draw(office, drawn).await
}

async fn draw(office: &Office, drawn: Drawn<'_>) -> Result<Response, Failure> {
    let (lang, today) = (office.lang(), today(office));
    let (hours, visit) = (drawn.hours, drawn.visit);
    let own = |one: &&Appointment| {
        one.services == visit.services && Some(&one.slot.site) == visit.site.as_ref()
    };
    let looked = Looked {
        office,
        hours,
        visit,
        path: &drawn.path,
        mine: drawn
            .held
            .filter(own)
            .map(|one| (one.slot.date, one.slot.unit)),
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
        mine: drawn.held.map(|one| Mine {
            when: sentence(&moment(one)),
            until: until(office, one),
            page: format!("{}/dades", page_of(&one.link)),
        }),
        gone: drawn.gone.map(|(why, near)| Gone {
            words: say(lang, why_gone(&why)),
            others: words::others(
                &office.house.catalogue(),
                hours,
                &near,
                visit.site.as_deref(),
                (lang, today),
            ),
        }),
        moving: drawn.moving.map(moment),
        mails: sends_mail(office),
    };
    Ok(kept_apart(office.page(&page)?))
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
