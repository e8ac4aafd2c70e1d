//! Somebody at a kiosk asks that somebody of the staff comes.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use queue::actions;
use queue::device::Help;
use serde::Deserialize;

use super::frame::{self, Frame};
use super::machine::Machine;
use crate::kit::{Checked, Failure, Kit, Office};

pub const PATH: &str = "/quiosc/ajuda";

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    vista: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// `demana` or `deixa`.
    fes: String,
}

#[derive(Template)]
#[template(path = "kiosk/help.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    help: Option<Help>,
    /// Whether nobody sits at any counter of the site.
    is_empty: bool,
}

impl Page {
    /// The stem of its words.
    fn stem(&self) -> &'static str {
        word(self.help)
    }
}

/// How far a call came, in a word that the page's script watches.
pub fn word(help: Option<Help>) -> &'static str {
    match help {
        None => "ask",
        Some(Help::Asked(_)) => "asked",
        Some(Help::Coming(_)) => "coming",
    }
}

pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let setting = office.house.setting();
    let standing = setting
        .lobby
        .floor(&machine.kiosk.site, office.now())
        .await?;
    let likes = frame::likes(&office, asked.vista.as_deref());
    let page = office.page(&Page {
        frame: Frame::of(&office, Some(&machine), &likes),
        help: machine.help(office.now()),
        is_empty: standing.floor.seats.iter().all(|seat| seat.staff.is_none()),
        kit: office.kit(),
    })?;
    Ok(frame::remember(&office, page, asked.vista.as_deref()))
}

/// Asks for somebody, or needs nobody any more.
pub async fn wish(office: Office, Checked(wish): Checked<Wish>) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let (kiosk, now) = (machine.kiosk, office.now());
    match wish.fes.as_str() {
        "demana" => {
            let asks = office.change(async move |tx| actions::call_for_help(tx, &kiosk, now).await);
            asks.await?;
            office.redirect(PATH)
        }
        "deixa" => {
            let ends = office.change(async move |tx| actions::need_no_help(tx, &kiosk).await);
            ends.await?;
            office.redirect(super::PATH)
        }
        _ => Err(Failure::Unreadable("fes: demana, deixa".to_owned())),
    }
}
