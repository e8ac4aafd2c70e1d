//! Looking for a person: to open their story, or to lay them beside another who may be the same.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use conversations::actions::people;
use journeys::people::look_for;
use kernel::PersonId;
use platform::Fault;
use serde::Deserialize;

use super::{Card, PATH, name};
use crate::desk::{Frame, Place, act};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// The longest that is looked for.
const LONGEST: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// Whom whoever is found may be joined to.
    amb: String,
}

#[derive(Template)]
#[template(path = "desk/people_find.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    typed: String,
    found: Vec<Card>,
    /// How many, in words.
    counted: String,
    /// Whom whoever is found may be joined to: their id and their name.
    beside: Option<(PersonId, String)>,
}

impl Page {
    /// Where somebody who was found leads.
    fn way(&self, card: &Card) -> String {
        match &self.beside {
            Some((other, _)) => format!("{PATH}/{other}/uneix/{}", card.id),
            None => format!("{PATH}/{}", card.id),
        }
    }
}

/// The page, and whoever was found.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let typed: String = asked.q.trim().chars().take(LONGEST).collect();
    let beside: Option<PersonId> = asked.amb.parse().ok();
    let (clerk, now, words) = (act::clerk(&staff), staff.office.now(), typed.clone());
    let (found, beside) = staff
        .office
        .change(async move |tx| {
            let other = match beside {
                Some(other) => people::side(tx, other).await?,
                None => None,
            };
            let mut found = look_for(tx, &clerk, &words, now).await?;
            found.retain(|side| Some(side.person) != other.as_ref().map(|other| other.person));
            Ok::<_, Fault>((found, other))
        })
        .await?;
    let kit = staff.office.kit();
    let many = i64::try_from(found.len()).unwrap_or(i64::MAX);
    staff.office.page(&Page {
        counted: kit.counted("people-found", "number", many),
        kit,
        frame: Frame::of(&staff, Place::People).await?,
        found: found.iter().map(|side| Card::of(side, lang)).collect(),
        beside: beside.map(|other| (other.person, name(&other, lang))),
        typed,
    })
}
