//! The first step: name and password.

use askama::Template;
use axum::response::Response;
use identity::Knock;
use serde::Deserialize;

use super::demo::Face;
use super::{CODE, ENTRANCE, INSIDE, Source, refusal, with_token};
use crate::kit::{Checked, Failure, Kit, Office};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    #[serde(rename = "csrf")]
    _csrf: String,
    login: String,
    password: String,
}

#[derive(Template)]
#[template(path = "signin/enter.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    /// What was typed as a name comes back; a password never does.
    pub login: String,
    pub refusal: Option<String>,
    /// The demo town's people; empty anywhere else.
    pub faces: Vec<Face>,
}

pub async fn show(office: Office) -> Result<Response, Failure> {
    if let Some(token) = super::held(&office) {
        let holder = identity::session_of(&office.house.db, token, false, office.now()).await?;
        if matches!(holder, identity::Holder::Inside(_)) {
            return office.redirect("/taulell/safata");
        }
    }
    draw(&office, String::new(), None)
}

pub async fn submit(
    office: Office,
    source: Source,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    let login = answers.login.clone();
    let knock = Knock {
        login: answers.login,
        source: source.address,
        device: source.device,
    };
    let now = office.now();
    match identity::sign_in_with_password(&office.house.db, knock, answers.password, now).await {
        Ok(half) => Ok(with_token(&office, office.redirect(CODE)?, &half.token)),
        Err(error) => draw(&office, login, Some(refusal(office.lang(), error, now)?)),
    }
}

fn draw(office: &Office, login: String, refusal: Option<String>) -> Result<Response, Failure> {
    office.page(&Page {
        kit: office.kit(),
        login,
        refusal,
        faces: Face::all(office),
    })
}

/// After the last step.
pub(super) fn inside(office: &Office, token: &identity::Token) -> Result<Response, Failure> {
    Ok(with_token(office, office.redirect(INSIDE)?, token))
}

/// Back to the beginning.
pub(super) fn again(office: &Office) -> Result<Response, Failure> {
    office.redirect(ENTRANCE)
}
