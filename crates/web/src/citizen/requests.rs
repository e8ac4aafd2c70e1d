//! Telling the council something, and following what came of it: where one begins.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use requests::{Code, Kind};
use serde::Deserialize;

use super::Shell;
use super::ask::{self, word_of};
use super::request;
use crate::kit::{Doors, Failure, Kit, Need, Office};

pub const PATH: &str = "/peticions";

/// The doors of requests.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, show)
        .get(anyone, ask::PATH, ask::show)
        .post(anyone, ask::PATH, ask::submit)
        .get(anyone, "/peticions/{code}", request::show)
        .get(anyone, "/peticions/{code}/rebut", request::receipt)
        .get(anyone, "/peticions/{code}/foto/{photo}", request::photo)
        .post(anyone, "/peticions/{code}/afegeix", request::add)
        .post(anyone, "/peticions/{code}/valora", request::rate)
        .post(anyone, "/peticions/{code}/enquesta", request::tell)
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    codi: Option<String>,
}

#[derive(Template)]
#[template(path = "citizen/requests.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    /// The kinds with their word in the address and their icon.
    kinds: Vec<(Kind, &'static str, &'static str)>,
    typed: String,
    wrong: bool,
}

/// The kinds to choose from, or the request whose code was typed.
pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let typed = asked.codi.unwrap_or_default();
    if let Ok(code) = typed.parse::<Code>() {
        return office.redirect(&format!("{PATH}/{code}"));
    }
    let icons = [
        "warning-circle",
        "chat-circle-dots",
        "megaphone",
        "lightbulb",
    ];
    let kinds = [
        Kind::Incident,
        Kind::Enquiry,
        Kind::Complaint,
        Kind::Suggestion,
    ];
    office.page(&Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        kinds: kinds
            .into_iter()
            .zip(icons)
            .map(|(kind, icon)| (kind, word_of(kind), icon))
            .collect(),
        wrong: !typed.trim().is_empty(),
        typed: typed.chars().take(40).collect(),
    })
}

#[cfg(test)]
mod tests;
