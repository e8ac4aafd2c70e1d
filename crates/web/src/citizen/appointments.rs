//! An appointment: what it is for, whether one is needed today, which hour, who comes, and the page that keeps it.
//!
//! Everything works without script. A place is held from the moment it is chosen; the page of what is held or booked
//! has an unguessable word in its address, and whoever has it may see it, move it and give it back.

mod board;
mod check;
mod choose;
mod earlier;
mod form;
mod hour;
mod kept;
mod leave;
mod manners;
mod matter;
mod take;
mod visit;
mod week;
mod who;
mod words;

#[cfg(test)]
mod tests;

use ::appointments::actions::By;
use ::appointments::{Appointment, Error, Hours, views};
use jiff::civil::Date;
use journeys::appointments::Refusal;
use kernel::Actor;
use platform::texts;

pub use words::spoken;

use crate::kit::{Doors, Failure, Need, Office, OrNotFound as _};

/// Where an appointment begins.
pub const PATH: &str = "/cita";
/// The cookie that remembers the place somebody holds while they look at others.
const HELD: &str = "cita";
/// No page of ours makes a word of another length.
const WORD: usize = 43;

/// The doors of appointments.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, choose::show)
        .get(anyone, "/cita/{matter}", matter::show)
        .get(anyone, "/cita/{matter}/hora", hour::show)
        .post(anyone, "/cita/{matter}/hora", hour::hold)
        .get(anyone, "/cites/{link}", kept::show)
        .get(anyone, "/cites/{link}/cita.ics", kept::calendar)
        .post(anyone, "/cites/{link}/abans", earlier::answer)
        .get(anyone, "/cites/{link}/dades", form::show)
        .post(anyone, "/cites/{link}/dades", form::book)
        .get(anyone, "/cites/{link}/hora", hour::again)
        .post(anyone, "/cites/{link}/hora", hour::shift)
        .get(anyone, "/cites/{link}/anulla", leave::ask)
        .post(anyone, "/cites/{link}/anulla", leave::cancel)
}

/// Where the appointment for a sheet or a service is asked for.
pub fn path(matter: &str) -> String {
    format!("{PATH}/{matter}")
}

/// Where what is held or booked is kept.
fn page_of(link: &str) -> String {
    format!("/cites/{link}")
}

/// What is held or booked under an address: an appointment, or all that are one visit with it, the first of them
/// first.
async fn by_link(office: &Office, link: &str) -> Result<(Appointment, Vec<Appointment>), Failure> {
    let parts = parts_of(office, link).await?;
    let first = parts.first().cloned().or_not_found()?;
    Ok((first, parts))
}

/// The same; nothing where there is none.
async fn parts_of(office: &Office, link: &str) -> Result<Vec<Appointment>, Failure> {
    let word = link.to_owned();
    let found = office.read(async move |tx| match views::by_link(tx, &word).await? {
        Some(one) => views::together(tx, &one).await,
        None => Ok(Vec::new()),
    });
    Ok(found.await?)
}

/// The hours in force.
async fn hours(office: &Office) -> Result<std::sync::Arc<Hours>, Failure> {
    Ok(journeys::appointments::hours(office.house.setting()).await?)
}

fn by(office: &Office) -> By {
    By {
        actor: Actor::Visitor,
        now: office.now(),
    }
}

fn today(office: &Office) -> Date {
    texts::local(office.now()).date()
}

/// What no page can say anything about.
fn failed(error: Error) -> Failure {
    match error {
        Error::Fault(fault) => fault.into(),
        Error::Absent | Error::NoService => Failure::NotFound,
        _ => Failure::Overtaken,
    }
}

/// The same where others are near: then a page says so before this is asked.
fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Gone { .. } => Failure::Overtaken,
        Refusal::Other(error) => failed(error),
    }
}
