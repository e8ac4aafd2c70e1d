//! Giving an appointment back: looking at the page changes nothing, the button does.

use ::appointments::{State, joint};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::super::shell::{Shell, kept_apart, sentence};
use super::words::{self, Spot, Stop};
use super::{by, by_link, failed, form, hour, hours, page_of, today};
use crate::kit::{Checked, Failure, Kit, Office, Pressed};

#[derive(Template)]
#[template(path = "citizen/appointment_leave.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    address: String,
    title: String,
    when: String,
    spot: Spot,
    people: i64,
    /// The stops of a visit at several counters.
    stops: Vec<Stop>,
    /// Whether they are all at one site, which is said once.
    one_site: bool,
}

pub async fn ask(office: Office, Path(link): Path<String>) -> Result<Response, Failure> {
    let (appointment, parts) = by_link(&office, &link).await?;
    if appointment.state == State::Cancelled {
        return office.redirect(&format!("{}?fet=ja", page_of(&link)));
    }
    if !hour::can_change(&office, &appointment) {
        return office.redirect(&page_of(&link));
    }
    let (lang, hours) = (office.lang(), hours(&office).await?);
    let catalogue = office.house.catalogue();
    let slot = &appointment.slot;
    let stops = Stop::all(&hours, &catalogue, &parts, lang);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        address: page_of(&link),
        title: form::title(&hours, &parts, &office),
        when: sentence(&words::moment(lang, (slot.date, slot.unit), today(&office))),
        spot: Spot::of(&catalogue, &slot.site, lang),
        people: joint::people(&parts).into(),
        one_site: words::are_at_one_site(&stops),
        stops,
    };
    Ok(kept_apart(office.page(&page)?))
}

pub async fn cancel(
    office: Office,
    Path(link): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let (appointment, _) = by_link(&office, &link).await?;
    if appointment.state == State::Cancelled {
        return office.redirect(&format!("{}?fet=ja", page_of(&link)));
    }
    if !hour::can_change(&office, &appointment) {
        return office.redirect(&page_of(&link));
    }
    let (db, setting) = (&office.house.db, office.house.setting());
    let cancelled = journeys::appointments::cancel(db, setting, appointment.id, by(&office)).await;
    cancelled.map_err(failed)?;
    office.redirect(&page_of(&link))
}
