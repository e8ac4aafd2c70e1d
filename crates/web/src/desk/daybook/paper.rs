//! The slip somebody takes home: when, where, the code. In their language.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use platform::texts;

use super::told::Telling;
use super::{PATH, hours, seen};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Template)]
#[template(path = "desk/daybook_paper.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    staff: Kit,
    back: String,
    when: String,
    hour: String,
    services: String,
    place: String,
    address: String,
    counter: String,
    people: u16,
    code: String,
    papers: Vec<String>,
    phone: String,
}

pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let (appointment, hours) = (seen(&staff, &id).await?, hours(&staff).await?);
    let mut theirs = staff.office.clone();
    theirs.visitor.lang = appointment.lang;
    let (lang, catalogue) = (appointment.lang, staff.office.house.catalogue());
    let told = Telling {
        lang,
        now: staff.office.now(),
        catalogue: &catalogue,
        hours: &hours,
    };
    let slot = &appointment.slot;
    let site = catalogue.sites.iter().find(|site| site.id == slot.site);
    let item = appointment
        .matter
        .as_deref()
        .and_then(|id| catalogue.item(id));
    staff.office.page(&Page {
        kit: theirs.kit(),
        staff: staff.office.kit(),
        back: format!("{PATH}/{}", appointment.id),
        when: texts::day(lang, appointment.starts_at),
        hour: texts::hour(lang, appointment.starts_at),
        services: told.services(&appointment.services),
        place: told.site(&slot.site).to_owned(),
        address: site.map_or_else(String::new, |site| site.address.get(lang).clone()),
        counter: told.counter(&slot.counter).to_owned(),
        people: appointment.people,
        code: appointment.code.spoken(),
        papers: item.map_or_else(Vec::new, |item| item.documents.get(lang).clone()),
        phone: catalogue.town.phone.clone(),
    })
}
