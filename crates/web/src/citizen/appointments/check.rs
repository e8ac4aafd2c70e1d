//! Before one more place is held from a network that held many: a moment of work for the browser, or of patience.

use std::net::SocketAddr;

use ::appointments::actions::toll::From;
use ::appointments::{Toll, toll};
use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use kernel::Timestamp;

use super::super::shell::{Shell, kept_apart};
use super::matter::Matter;
use crate::kit::{Failure, House, Kit, Office};

/// Where somebody asks from.
pub struct Door {
    network: Option<String>,
}

impl Door {
    /// They press an hour.
    pub fn from(&self, answer: &str, word: &str) -> From {
        From {
            network: self.network.clone(),
            answer: answer.to_owned(),
            word: word.to_owned(),
            again: false,
        }
    }

    /// They need another hour for the one they held.
    pub fn again(&self, word: &str) -> From {
        From {
            again: true,
            ..self.from("", word)
        }
    }
}

impl FromRequestParts<House> for Door {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _house: &House) -> Result<Self, Failure> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self {
            network: address.and_then(|info| toll::network(info.ip())),
        })
    }
}

/// The press, as it is sent once more.
pub struct Again {
    /// Who comes, and what they were looking at.
    pub query: String,
    /// The word of the press.
    pub word: String,
    /// The hour that was pressed.
    pub place: String,
}

#[derive(Template)]
#[template(path = "citizen/appointment_check.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    title: String,
    action: String,
    again: Again,
    seed: String,
    bits: u8,
    seconds: i64,
}

/// Asks for the work, or for the patience.
pub fn ask(
    office: &Office,
    matter: &Matter,
    again: Again,
    toll: &Toll,
) -> Result<Response, Failure> {
    let wait = toll.open_at.duration_since(office.now());
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office).keeping(&again.query),
        title: matter.title.clone(),
        action: format!("{}/hora?{}", super::path(&matter.id), again.query),
        again,
        seed: toll.seed.clone(),
        bits: toll.bits,
        seconds: wait.as_secs().max(1),
    };
    let page = kept_apart(office.page(&page)?);
    Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
}

#[derive(Template)]
#[template(path = "citizen/appointment_full.html", whitespace = "minimize")]
struct Full {
    kit: Kit,
    shell: Shell,
    title: String,
    back: String,
    until: String,
    phone: String,
}

/// Says that too many places are held from here, until when, and which other way there is.
pub fn full(office: &Office, matter: &Matter, until: Timestamp) -> Result<Response, Failure> {
    let phone = &office.house.catalogue().town.phone;
    let page = Full {
        kit: office.kit(),
        shell: Shell::of(office),
        title: matter.title.clone(),
        back: format!("{}/hora", super::path(&matter.id)),
        until: platform::texts::hour(office.lang(), until),
        phone: platform::texts::unbroken(phone),
    };
    let page = kept_apart(office.page(&page)?);
    Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
}
