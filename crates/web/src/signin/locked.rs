//! A desk nobody touched for a quarter of an hour. The password opens it; what was being written is still there.

use askama::Template;
use axum::response::Response;
use identity::{Error, Holder};
use serde::Deserialize;

use super::{enter, held, refusal, with_token};
use crate::kit::{Checked, Failure, Kit, Office};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    #[serde(rename = "csrf")]
    _csrf: String,
    password: String,
}

#[derive(Template)]
#[template(path = "signin/locked.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub name: String,
    pub refusal: Option<String>,
}

pub async fn show(office: Office) -> Result<Response, Failure> {
    draw(&office, None).await
}

pub async fn submit(
    office: Office,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    let Some(token) = held(&office) else {
        return enter::again(&office);
    };
    let now = office.now();
    match identity::unlock_session(&office.house.db, token, answers.password, now).await {
        Ok(token) => Ok(with_token(
            &office,
            office.redirect("/taulell/safata")?,
            &token,
        )),
        Err(Error::Expired) => enter::again(&office),
        Err(Error::NoEntry) => draw(&office, Some(office.kit().say("signin-locked-refused"))).await,
        Err(error) => {
            let words = refusal(office.lang(), error, now)?;
            draw(&office, Some(words)).await
        }
    }
}

async fn draw(office: &Office, refusal: Option<String>) -> Result<Response, Failure> {
    let Some(token) = held(office) else {
        return enter::again(office);
    };
    match identity::session_of(&office.house.db, token, false, office.now()).await? {
        Holder::Locked { name } => office.page(&Page {
            kit: office.kit(),
            name,
            refusal,
        }),
        Holder::Inside(_) => office.redirect("/taulell/safata"),
        Holder::Half | Holder::Nobody => enter::again(office),
    }
}
