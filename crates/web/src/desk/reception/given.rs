//! The number that was given: what its person is told, whether its paper came out, and another paper if they ask.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use journeys::hall::paper::{self, Printed};
use kernel::TicketId;
use platform::printer::State;
use queue::Ticket;
use queue::welcome::Print;
use serde::Deserialize;

use super::{Desk, PATH, Top, printer_key};
use crate::kit::qr;
use crate::kit::{Checked, Failure, Key, Kit, OrNotFound as _};
use crate::signin::Staff;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Another {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
}

#[derive(Template)]
#[template(path = "desk/reception_given.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    top: Top,
    id: TicketId,
    printed: Printed,
    lang: kernel::Lang,
    drawing: String,
    /// What became of the last paper; none where no printer is.
    paper: Option<Print>,
    printer: Option<State>,
}

/// The same on a page that any printer prints.
#[derive(Template)]
#[template(path = "desk/reception_paper.html", whitespace = "minimize")]
struct Paper {
    kit: Kit,
    staff: Kit,
    back: String,
    printed: Printed,
    drawing: String,
}

pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let ticket = find(&staff, &id).await?;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let desk = Desk::of(&staff, &ticket.site).await?;
    let printed = paper::printed(db, setting, &ticket).await?;
    let id = ticket.id;
    let last = staff
        .office
        .read(async move |tx| queue::views::last_paper(tx, id).await)
        .await?;
    let printer = match printer(&desk) {
        Some(address) => Some(setting.printers.state(address).await),
        None => None,
    };
    staff.office.page(&Page {
        kit: staff.office.kit(),
        top: desk.top(&staff).await?,
        id,
        drawing: qr::drawing(&printed.address),
        printed,
        lang: ticket.lang,
        paper: last.filter(|_| printer.is_some()),
        printer,
    })
}

/// A page to print, in the language of the ticket's person.
pub async fn page(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let ticket = find(&staff, &id).await?;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let printed = paper::printed(db, setting, &ticket).await?;
    let mut theirs = staff.office.clone();
    theirs.visitor.lang = ticket.lang;
    staff.office.page(&Paper {
        kit: theirs.kit(),
        staff: staff.office.kit(),
        back: format!("{PATH}/torn/{}", ticket.id),
        drawing: qr::drawing(&printed.address),
        printed,
    })
}

/// The paper as a PDF, for any printer and for whoever wants it by mail.
pub async fn pdf(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let ticket = find(&staff, &id).await?;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let printed = paper::printed(db, setting, &ticket).await?;
    let title = format!("{} · {}", printed.number, printed.council);
    let file = printed.paper().pdf(&title, ticket.lang);
    let name = format!("inline; filename=\"{}.pdf\"", printed.number);
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

/// Somebody asks for another paper. It carries the same number.
pub async fn again(
    staff: Staff,
    Path(id): Path<String>,
    Checked(another): Checked<Another>,
) -> Result<Response, Failure> {
    let ticket = find(&staff, &id).await?;
    let desk = Desk::of(&staff, &ticket.site).await?;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let address = printer(&desk).or_not_found()?;
    let (word, now) = (format!("again:{}", another.key), staff.office.now());
    paper::print(db, setting, (address, &ticket), &word, now).await?;
    staff.office.redirect(&format!("{PATH}/torn/{}", ticket.id))
}

fn printer(desk: &Desk) -> Option<&str> {
    desk.hall.place(&desk.site)?.printer.as_deref()
}

async fn find(staff: &Staff, id: &str) -> Result<Ticket, Failure> {
    let id: TicketId = id.parse().ok().or_not_found()?;
    staff
        .office
        .read(async move |tx| queue::views::ticket(tx, id).await)
        .await?
        .or_not_found()
}
