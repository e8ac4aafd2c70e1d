//! Counters, and calling whoever is next at one.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use journeys::hall::{Standing, go_on};
use kernel::Lang;
use queue::hall::Counter;
use serde_json::{Value, json};

use super::Clerk;
use super::tickets::{once, refused, standing, told};
use crate::api::problem::{Problem, Word};
use crate::api::{failed, named};
use crate::kit::House;

/// The counters.
pub const PATH: &str = "/api/v1/counters";
/// Calling at one of them.
pub const NEXT: &str = "/api/v1/counters/{id}/call-next";
/// What is said to have come of somebody whose counter went on without a word.
const UNSAID: &str = "unsaid";

/// Every counter with how it stands.
pub async fn list(State(house): State<House>, clerk: Clerk) -> Result<Json<Value>, Problem> {
    let asked = clerk.asked;
    let hall = house.setting().lobby.hall().await;
    let hall = hall.map_err(|fault| failed(asked, &fault))?;
    let mut all = Vec::new();
    for place in &hall.places {
        let standing = standing(&house, asked, &place.site).await?;
        let counters = hall.counters_of(&place.site);
        all.extend(counters.map(|counter| one(counter, &standing, asked.0)));
    }
    Ok(Json(all.into()))
}

fn one(counter: &Counter, standing: &Standing, lang: Lang) -> Value {
    let seat = standing.floor.seat(&counter.id);
    let lines: Vec<&String> = counter
        .calls
        .0
        .iter()
        .flat_map(|step| &step.lines)
        .collect();
    json!({
        "id": counter.id,
        "name": counter.name.get(lang),
        "site": counter.site,
        "lines": lines,
        "open": seat.is_some_and(|seat| seat.staff.is_some()),
        "ticket": standing.floor.at(&counter.id).map(told),
    })
}

/// Ends whoever the counter is at and calls whoever is next; 204 where nobody may be called there. Whoever the token
/// is of sits down where nobody sits. The same `Idempotency-Key` is the same press, and calls nobody else.
pub async fn call_next(
    State(house): State<House>,
    clerk: Clerk,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = clerk.asked;
    let press = once(&headers, asked)?;
    let counter = named(id);
    let by = clerk.by(house.clock.now());
    let done = go_on(&house.db, house.setting(), &counter, (&press, UNSAID), by).await;
    match done {
        Ok(Some(ticket)) => Ok(Json(json!({ "ticket": told(&ticket) })).into_response()),
        Ok(None) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(journeys::hall::Refusal::Hall(queue::Refused::NoCounter)) => {
            Err(asked.problem(Word::NotFound))
        }
        Err(why) => Err(refused(asked, &why)),
    }
}
