//! "Was this of help?": one answer per tutorial and browser, without who gave it.

use axum::extract::Path;
use axum::response::Response;
use catalogue::helped::{self, Answer, Helped};
use serde::Deserialize;

use super::tutorial_address;
use crate::kit::{Checked, Failure, Office, OrNotFound as _, office, visitor};

pub const PATH: &str = "/tutorials/{id}/ajuda";

/// The tutorials this browser answered about.
const COOKIE: &str = "ajuda";
/// More than these are not remembered.
const MOST: usize = 40;

/// What the form says.
#[derive(Deserialize)]
pub struct Answers {
    answer: Helped,
    #[serde(default)]
    words: String,
}

/// Whether this browser answered about a tutorial.
pub(super) fn answered(office: &Office, id: &str) -> bool {
    held(office).iter().any(|it| it == id)
}

fn held(office: &Office) -> Vec<String> {
    let held = office.cookie(COOKIE).unwrap_or_default();
    held.split('.').map(str::to_owned).collect()
}

/// Keeps the answer, once.
pub async fn submit(
    office: Office,
    Path(id): Path<String>,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let tutorial = town.tutorial(&id).or_not_found()?;
    let back = format!("{}/fi#gracies", tutorial_address(&id));
    let mut known = held(&office);
    if known.contains(&id) {
        return office.redirect(&back);
    }
    let answer = Answer {
        answer: answers.answer,
        step: tutorial.steps.len() + 1,
        version: tutorial.reviewed.map(|day| day.to_string()),
        words: Some(answers.words),
    };
    let (now, about) = (office.now(), id.clone());
    office
        .change(async move |tx| helped::keep(tx, now, &about, answer).await)
        .await?;
    known.retain(|it| !it.is_empty());
    known.push(id);
    let over = known.len().saturating_sub(MOST);
    let mut cookie = visitor::cookie(&office.house, COOKIE, known[over..].join("."));
    cookie.make_permanent();
    Ok(office::set(office.redirect(&back)?, &cookie))
}
