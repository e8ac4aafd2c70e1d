//! The second screen of a counter, turned to whoever sits in front of it: their number, their matter, what it asks
//! for. No name.

use askama::Template;
use axum::response::Response;
use queue::State;

use super::told::Telling;
use super::{seat, standing};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Template)]
#[template(path = "desk/counter_second.html", whitespace = "minimize")]
struct Second {
    kit: Kit,
    counter: String,
    site: String,
    /// Number, whether it is only called, matter, papers.
    served: Option<(String, bool, String, Vec<String>)>,
    paused: bool,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let Some(seat) = seat(&staff).await? else {
        return staff.office.redirect(super::PATH);
    };
    let house = &staff.office.house;
    let hall = house.setting().lobby.hall().await?;
    let Some(counter) = hall.counter(&seat.counter) else {
        return staff.office.redirect(super::PATH);
    };
    let standing = standing(&staff, &counter.site).await?;
    let (catalogue, now) = (house.catalogue(), staff.office.now());
    let hours = journeys::appointments::hours(house.setting()).await?;
    let ticket = standing.floor.at(&counter.id);
    // Whoever sits there reads it in their own language.
    let lang = ticket.map_or(staff.office.lang(), |ticket| ticket.lang);
    let telling = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours: &hours,
        hall: &hall,
    };
    let served = ticket.map(|ticket| {
        let item = catalogue.item(&ticket.service);
        let papers = item.map(|item| item.documents.get(lang).clone());
        (
            ticket.number.to_string(),
            ticket.state == State::Called,
            telling.matter(&ticket.service),
            papers.unwrap_or_default(),
        )
    });
    let mut kit = staff.office.kit();
    kit.lang = lang;
    let page = Second {
        kit,
        counter: counter.name.get(lang).clone(),
        site: counter.site.clone(),
        served,
        paused: seat.paused_until.is_some_and(|until| until > now),
    };
    staff.office.page(&page)
}
