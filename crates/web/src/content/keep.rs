//! A draft keeps itself while somebody writes. Nothing is ever sent or published by it, and what is not kept is said.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use catalogue::actions::drafts::{Read, Refusal};
use catalogue::draft::{Draft, Key, State};
use journeys::content::Error;
use platform::texts::{hour, say, say_with};
use serde::Serialize;
use serde_json::Value;

use super::errors::of_limits;
use super::review::label;
use super::room;
use crate::kit::Failure;
use crate::signin::Staff;

/// What was there when the words came.
pub struct Written {
    /// The draft.
    pub draft: Option<Draft>,
    /// Whether nothing is different from what is in force.
    pub same: bool,
    /// What the writer had read.
    pub read: Read,
}

/// What the script of the page is told.
#[derive(Serialize)]
struct Answer {
    kept: bool,
    edition: i64,
    told: String,
}

/// Keeps the words, or says why they are not kept; they stay in the form either way.
pub async fn quietly(
    staff: &Staff,
    key: &Key,
    written: Written,
    body: Value,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let no = |told: String| Answer {
        kept: false,
        edition: written.read.edition,
        told,
    };
    let reviewed = |draft: &Draft| draft.state == State::InReview;
    if written.draft.as_ref().is_some_and(reviewed) {
        return Ok(Json(no(say(lang, "content-kept-review"))).into_response());
    }
    if written.same {
        let told = say(lang, "content-kept-same");
        return Ok(Json(Answer {
            kept: true,
            edition: 0,
            told,
        })
        .into_response());
    }
    let answer = match room::hand(staff).save(key, Some(body), written.read).await {
        Ok(edition) => {
            let at = [("hour", hour(lang, staff.office.now()).into())];
            Answer {
                kept: true,
                edition,
                told: say_with(lang, "content-saved", &at),
            }
        }
        Err(Error::Fault(fault) | Error::Refused(Refusal::Fault(fault))) => {
            return Err(fault.into());
        }
        Err(Error::Over(over)) => {
            let wrong = of_limits(lang, &over);
            let first = wrong.here.iter().next();
            let said = first.map(|(field, words)| format!("{}: {words}", label(lang, key, field)));
            no(say_with(
                lang,
                "content-kept-over",
                &[("why", said.unwrap_or_default().into())],
            ))
        }
        Err(Error::Refused(Refusal::Collision(theirs)))
            if theirs.changed_by == staff.who.actor().to_string() =>
        {
            no(say(lang, "content-kept-own"))
        }
        Err(_) => no(say(lang, "content-kept-other")),
    };
    Ok(Json(answer).into_response())
}
