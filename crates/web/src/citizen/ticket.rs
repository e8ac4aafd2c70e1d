//! A number of the hall on its person's own telephone: whoever has the link may look, and leave the line.

mod chats;
mod live;
#[cfg(test)]
mod tests;
mod told;

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use journeys::hall::{self, Refusal};
use queue::{State, Ticket};

use super::Shell;
use super::shell::kept_apart;
use crate::kit::{Checked, Doors, Failure, Kit, Need, Office, OrNotFound as _, Pressed};
use chats::{Chat, chats};
use told::Told;

const PATH: &str = "/torn/{link}";

/// Where a ticket is looked after, by its link; begins with a slash.
pub fn address(link: &str) -> String {
    format!("/torn/{link}")
}

/// The doors of a ticket.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, show)
        .get(anyone, live::PATH, live::show)
        .post(anyone, "/torn/{link}/marxa", leave)
}

#[derive(Template)]
#[template(path = "citizen/ticket.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    link: String,
    told: Told,
    chats: Vec<Chat>,
}

/// What the page and its stream show alike.
#[derive(Template)]
#[template(path = "citizen/ticket_now.html", whitespace = "minimize")]
struct Part<'a> {
    kit: &'a Kit,
    told: &'a Told,
}

async fn show(office: Office, Path(link): Path<String>) -> Result<Response, Failure> {
    let ticket = find(&office, &link).await?;
    let (now, lobby) = (office.now(), &office.house.setting().lobby);
    let standing = lobby.floor(&ticket.site, now).await?;
    let told = Told::of(&office, &standing, &ticket);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        link,
        told,
        chats: chats(&office, &ticket),
    };
    let mut response = kept_apart(office.page(&page)?);
    let robots = HeaderName::from_static("x-robots-tag");
    let headers = response.headers_mut();
    headers.insert(robots, HeaderValue::from_static("noindex"));
    Ok(response)
}

async fn leave(
    office: Office,
    Path(link): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let (ticket, now) = (find(&office, &link).await?, office.now());
    let verb = move |ticket: &mut Ticket| ticket.leave(now);
    match hall::change(&office.house.db, ticket.id, "left", verb, (None, now)).await {
        // Whoever presses twice, or was called meanwhile, reads on the page how it stands.
        Ok(_) | Err(Refusal::Hall(_)) => office.redirect(&address(&link)),
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(why) => Err(Failure::broken("leaving the line")(why)),
    }
}

/// The ticket of a link. Yesterday's is nobody's any more.
async fn find(office: &Office, link: &str) -> Result<Ticket, Failure> {
    let today = office.now().to_zoned(kernel::madrid()).date();
    let link = link.to_owned();
    let found = office
        .read(async move |tx| queue::views::by_link(tx, &link).await)
        .await?;
    found
        .filter(|ticket| ticket.date == today || is_open(ticket.state))
        .or_not_found()
}

/// Whether something may still come of it.
fn is_open(state: State) -> bool {
    !matches!(state, State::Done | State::Left)
}
