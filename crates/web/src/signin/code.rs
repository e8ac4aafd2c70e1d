//! The second step: the code on the person's telephone. A first log-in shows the secret it comes from.

use askama::Template;
use axum::response::Response;
use identity::second_factor::Enrolment;
use identity::{Error, Token};
use serde::Deserialize;

use super::{enter, held, refusal};
use crate::kit::{Checked, Failure, Kit, Office};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    #[serde(rename = "csrf")]
    _csrf: String,
    code: String,
}

#[derive(Template)]
#[template(path = "signin/code.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub enrolment: Option<Enrolment>,
    pub refusal: Option<String>,
}

pub async fn show(office: Office) -> Result<Response, Failure> {
    match held(&office) {
        Some(token) => draw(&office, token, None).await,
        None => enter::again(&office),
    }
}

pub async fn submit(
    office: Office,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    let Some(token) = held(&office) else {
        return enter::again(&office);
    };
    let now = office.now();
    match identity::confirm_code(&office.house.db, token.clone(), answers.code, now).await {
        Ok(entered) => enter::inside(&office, &entered.token),
        Err(Error::Expired) => enter::again(&office),
        // The name and the password were right, so what is wrong is the code: saying so tells nothing more.
        Err(Error::NoEntry) => {
            draw(
                &office,
                token,
                Some(office.kit().say("signin-code-refused")),
            )
            .await
        }
        Err(error) => {
            let words = refusal(office.lang(), error, now)?;
            draw(&office, token, Some(words)).await
        }
    }
}

async fn draw(office: &Office, token: Token, refusal: Option<String>) -> Result<Response, Failure> {
    let (town, now) = (office.house.brand.name.clone(), office.now());
    let enrolment = office
        .read(async move |tx| identity::enrolment(tx, &token, &town, now).await)
        .await;
    match enrolment {
        Ok(enrolment) => office.page(&Page {
            kit: office.kit(),
            enrolment,
            refusal,
        }),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(_) => enter::again(office),
    }
}
