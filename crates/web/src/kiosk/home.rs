//! The first page: what can be done here. It forgets whoever was there before.

use askama::Template;
use axum::extract::{Path, Query, RawQuery};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use jiff::civil::Time;
use kernel::{Lang, Tongue};
use platform::texts;
use queue::hall::Deed;
use serde::Deserialize;

use super::frame::{self, Frame, PERSON, PERSONAL};
use super::machine::Machine;
use crate::kit::visitor::fresh_secret;
use crate::kit::{Failure, Kit, Office};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    vista: Option<String>,
}

/// One thing that can be done.
struct Tile {
    to: String,
    name: String,
    line: String,
    icon: String,
}

#[derive(Template)]
#[template(path = "kiosk/home.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    greeting: String,
    tiles: Vec<Tile>,
    /// The languages it speaks besides the office's.
    tongues: Vec<Tongue>,
    /// How far a call for help came that was made here; none where nobody needs help.
    help: Option<&'static str>,
}

/// The page. Opened without a wish it is a new beginning: whatever a browser keeps of somebody is taken from it.
pub async fn show(
    office: Office,
    Query(asked): Query<Asked>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let is_new = query.is_none_or(|query| query.is_empty());
    let mut office = office;
    if is_new {
        // The next person's page speaks as the house does, whatever was chosen before.
        office.visitor.lang = Lang::Ca;
        office.visitor.tongue = None;
        office.visitor.theme = None;
    }
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(forget(&office, why, is_new)),
    };
    let hall = office.house.setting().lobby.hall().await?;
    let lang = office.lang();
    let kit = office.kit();
    let tile = |tile: &queue::hall::Tile| {
        let (name, line) = hall.words_of(tile, lang, kit.tongue);
        Tile {
            to: match &tile.does {
                Deed::AnyTicket => "/quiosc/torn".to_owned(),
                Deed::Ticket(service) => format!("/quiosc/torn/{service}"),
                Deed::CheckIn => "/quiosc/cita".to_owned(),
                Deed::Help => super::help::PATH.to_owned(),
                Deed::Page(_) => format!("/quiosc/obre/{}", tile.id),
            },
            name: name.to_owned(),
            line: line.to_owned(),
            icon: tile.icon.clone(),
        }
    };
    let likes = if is_new {
        String::new()
    } else {
        frame::likes(&office, asked.vista.as_deref())
    };
    let page = office.page(&Page {
        frame: Frame {
            is_home: true,
            ..Frame::of(&office, Some(&machine), &likes)
        },
        greeting: kit.say(greeting(texts::local(office.now()).time())),
        tiles: hall.tiles.iter().map(tile).collect(),
        tongues: hall.languages.keys().copied().collect(),
        help: machine
            .help(office.now())
            .map(|help| super::help::word(Some(help))),
        kit,
    })?;
    let page = frame::remember(&office, page, asked.vista.as_deref());
    Ok(forget(&office, page, is_new))
}

/// Opens the page of the office a tile leads to, for whoever is there now.
pub async fn open(office: Office, Path(tile): Path<String>) -> Result<Response, Failure> {
    if let Err(why) = Machine::serving(&office).await? {
        return Ok(why);
    }
    let hall = office.house.setting().lobby.hall().await?;
    let tile = hall.tiles.iter().find(|known| known.id == tile);
    match tile.map(|tile| &tile.does) {
        Some(Deed::Page(path)) => enter(&office, path),
        _ => Err(Failure::NotFound),
    }
}

/// Opens the booking of an appointment, for whoever gets no number.
pub async fn book(office: Office) -> Result<Response, Failure> {
    if let Err(why) = Machine::serving(&office).await? {
        return Ok(why);
    }
    enter(&office, "/cita")
}

/// Sends somebody to a page of the office. It is theirs until the first page begins anew.
pub fn enter(office: &Office, path: &str) -> Result<Response, Failure> {
    let shown = office.redirect(path)?;
    Ok(office.with_cookie(shown, PERSON, fresh_secret()))
}

/// Takes away what the browser keeps of somebody.
fn forget(office: &Office, mut page: Response, is_new: bool) -> Response {
    if !is_new {
        return page;
    }
    for cookie in PERSONAL {
        page = office.without_cookie(page, cookie);
    }
    // Its storage is emptied by its script: what keeps a kiosk going without network lies there too, and is nobody's.
    page.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    page.extensions_mut()
        .insert(crate::kit::visitor::WithoutForms);
    page
}

fn greeting(time: Time) -> &'static str {
    match time.hour() {
        5..=13 => "kiosk-morning",
        14..=20 => "kiosk-afternoon",
        _ => "kiosk-evening",
    }
}
