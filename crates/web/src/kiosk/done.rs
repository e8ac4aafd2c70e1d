//! The number, large, with what to do next and a picture that takes it along on a telephone.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use fast_qr::convert::{Builder as _, svg::SvgBuilder};
use fast_qr::qr::QRBuilder;
use queue::{State, views};
use serde::Deserialize;

use super::frame::{self, Frame, TICKET};
use super::machine::Machine;
use super::paper;
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/quiosc/fet";

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    vista: Option<String>,
}

#[derive(Template)]
#[template(path = "kiosk/done.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    number: String,
    zone: &'static str,
    letter: String,
    line: String,
    wait: String,
    drawing: String,
    /// What became of its paper; none where the kiosk has no printer.
    paper: Option<String>,
}

/// The page of whoever just took a number here; the first page for anybody else.
pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let Some(link) = office.cookie(TICKET) else {
        return office.redirect(super::PATH);
    };
    let found = office.read(async move |tx| {
        let Some(ticket) = views::by_link(tx, &link).await? else {
            return Ok(None);
        };
        let promise = views::promise(tx, ticket.id).await?;
        let paper = views::last_paper(tx, ticket.id).await?;
        Ok::<_, platform::Fault>(Some((ticket, promise, paper)))
    });
    let Some((ticket, promise, paper)) = found.await? else {
        return office.redirect(super::PATH);
    };
    if matches!(ticket.state, State::Done | State::Left) {
        return office.redirect(super::PATH);
    }
    let (kit, lang) = (office.kit(), office.lang());
    let hall = office.house.setting().lobby.hall().await?;
    let line = hall.line(&ticket.line);
    let band = promise.and_then(|promise| promise.band_from.zip(promise.band_to));
    let wait = match (ticket.hour_at, band) {
        (Some(hour), _) => kit.told("kiosk-wait-hour", "hour", kit.hour(&hour)),
        (None, Some((from, to))) => {
            let ends = [("from", (from / 60).into()), ("to", (to / 60).into())];
            kit.say_with("kiosk-wait-band", &ends)
        }
        (None, None) => kit.say("kiosk-wait-look"),
    };
    let address = format!("{}/torn/{}", office.house.base_url, ticket.link);
    let drawing = QRBuilder::new(address.as_str())
        .build()
        .map(|code| SvgBuilder::default().margin(2).to_str(&code));
    let likes = frame::likes(&office, asked.vista.as_deref());
    let page = office.page(&Page {
        frame: Frame::of(&office, Some(&machine), &likes),
        number: ticket.number.to_string(),
        zone: line.map_or("quick", |line| line.zone.code()),
        letter: ticket.number.prefix,
        line: line.map_or_else(String::new, |line| line.name.get(lang).clone()),
        wait,
        paper: paper.map(|paper| kit.say(paper::became(paper))),
        drawing: drawing.unwrap_or_default(),
        kit,
    })?;
    Ok(frame::remember(&office, page, asked.vista.as_deref()))
}
