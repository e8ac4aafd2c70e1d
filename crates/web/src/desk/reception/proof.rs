//! Whether somebody came, by the code on their proof of presence.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kernel::Code;
use platform::Fault;
use platform::texts::{day, hour, say_with};
use serde::Deserialize;

use super::{Desk, Top};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lloc: String,
    codi: String,
}

#[derive(Template)]
#[template(path = "desk/reception_proof.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    top: Top,
    code: String,
    /// What the code proves; none where there is none.
    proven: Option<String>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff, &asked.lloc).await?;
    let lang = staff.office.lang();
    let found = match asked.codi.parse::<Code>() {
        Ok(code) => {
            let read = staff.office.read(async move |tx| {
                let Some(proof) = queue::views::proof_by(tx, &code).await? else {
                    return Ok::<_, Fault>(None);
                };
                let ticket = queue::views::ticket(tx, proof.ticket).await?;
                Ok(ticket.map(|ticket| (proof, ticket)))
            });
            read.await?
        }
        Err(_) => None,
    };
    let proven = found.map(|(proof, ticket)| {
        let words = [
            ("number", ticket.number.to_string().into()),
            ("day", day(lang, proof.at).into()),
            ("time", hour(lang, proof.at).into()),
            ("matter", desk.matter(&ticket.service, lang).into()),
        ];
        say_with(lang, "reception-proof-true", &words)
    });
    staff.office.page(&Page {
        kit: staff.office.kit(),
        top: desk.top(&staff).await?,
        code: asked.codi,
        proven,
    })
}
