//! Somebody with an appointment says that they are here: by the code on their paper, typed or read by the scanner.

use ::appointments::actions::By;
use ::appointments::views;
use ::appointments::visit::Refused;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use journeys::hall::{Refusal, check_in};
use kernel::{Actor, Code};
use queue::Door;
use serde::Deserialize;

use super::frame::{self, Frame, Notice, TICKET, shut};
use super::machine::Machine;
use crate::kit::{Checked, Failure, Kit, Office};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    vista: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announced {
    #[serde(rename = "csrf")]
    _csrf: String,
    code: String,
    /// `canvia` opens the appointment, to move it or cancel it; otherwise they are here.
    #[serde(default)]
    fes: String,
}

#[derive(Template)]
#[template(path = "kiosk/check_in.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    typed: String,
    wrong: Option<String>,
}

impl Page {
    /// The keys of the screen, in rows: only the signs a code has.
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn keys(&self) -> [&'static str; 4] {
        ["23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ"]
    }
}

/// Asks for the code.
pub async fn ask(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let page = draw(&office, &machine, asked.vista.as_deref(), ("", None))?;
    Ok(frame::remember(&office, page, asked.vista.as_deref()))
}

/// They are here.
pub async fn announce(
    office: Office,
    Checked(announced): Checked<Announced>,
) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let typed: String = announced.code.chars().take(200).collect();
    // A scanner reads the address of the page of an appointment, and types it.
    let link = typed
        .trim()
        .rsplit_once("/cites/")
        .map(|(_, link)| link.to_owned());
    let code: Option<Code> = typed.parse().ok();
    let found = office.read(async move |tx| match (link, code) {
        (Some(link), _) => views::by_link(tx, &link).await,
        (None, Some(code)) => views::by_code(tx, &code).await,
        (None, None) => Ok(None),
    });
    let Some(appointment) = found.await? else {
        let wrong = office.kit().say("kiosk-code-wrong");
        return draw(&office, &machine, None, (&typed, Some(wrong)));
    };
    if announced.fes == "canvia" {
        return super::home::enter(&office, &format!("/cites/{}", appointment.link));
    }
    let by = By {
        actor: Actor::Visitor,
        now: office.now(),
    };
    let (db, setting) = (&office.house.db, office.house.setting());
    match check_in(db, setting, (appointment.id, None), Door::Kiosk, by).await {
        Ok(done) => match done.ticket {
            Some(ticket) => {
                super::paper::print(&office, &machine.kiosk, &ticket).await;
                let shown = office.redirect(super::done::PATH)?;
                Ok(office.with_cookie(shown, TICKET, ticket.link))
            }
            None => shut(&office, Some(&machine), Notice::Here),
        },
        Err(Refusal::Appointment(Refused::OtherDay)) => {
            shut(&office, Some(&machine), Notice::OtherDay)
        }
        Err(Refusal::Appointment(Refused::TooEarly(_))) => {
            shut(&office, Some(&machine), Notice::TooEarly)
        }
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(_) => {
            let wrong = office.kit().say("kiosk-code-over");
            draw(&office, &machine, None, (&typed, Some(wrong)))
        }
    }
}

fn draw(
    office: &Office,
    machine: &Machine,
    vista: Option<&str>,
    (typed, wrong): (&str, Option<String>),
) -> Result<Response, Failure> {
    office.page(&Page {
        kit: office.kit(),
        frame: Frame::of(office, Some(machine), &frame::likes(office, vista)),
        typed: typed.to_owned(),
        wrong,
    })
}
