//! Numbers for whoever comes.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use journeys::hall::{Refusal, Standing, Wish, take as give};
use kernel::{Lang, TicketId, Timestamp, madrid};
use platform::key;
use platform::texts::say;
use queue::hall::Zone;
use queue::{Door, Lane, State as Stand, Ticket};
use serde_json::{Value, json};

use super::Clerk;
use crate::api::appointments::{ONCE, all_well, object};
use crate::api::fields::{self, Fields};
use crate::api::problem::{Amiss, Problem, Word};
use crate::api::{Asked, failed, named};
use crate::kit::House;

/// Where numbers are given.
pub const PATH: &str = "/api/v1/tickets";
/// One of them.
pub const ONE: &str = "/api/v1/tickets/{id}";

/// Gives somebody a number; once for each `Idempotency-Key`, where the program sends one.
pub async fn take(
    State(house): State<House>,
    clerk: Clerk,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let asked = clerk.asked;
    let once = once(&headers, asked)?;
    let body = object(&headers, body, asked).await?;
    let mut fields = Fields::of(asked.0, "", &body);
    let service = fields.text("service", &fields::SERVICE);
    let site = fields.maybe("site", &fields::SITE);
    let zone = fields.maybe("zone", &fields::ZONE);
    let lane = fields.maybe("lane", &fields::LANE);
    let lang = fields.maybe("lang", &fields::LANGUAGE);
    all_well(asked, fields.end())?;
    let hall = house.setting().lobby.hall().await;
    let hall = hall.map_err(|fault| failed(asked, &fault))?;
    let first = || hall.places.first().map(|place| place.site.clone());
    let wish = Wish {
        site: site.or_else(first).unwrap_or_default(),
        service,
        zone: zone.as_deref().map_or(Zone::Quick, zone_of),
        lane: match lane.as_deref() {
            Some("priority") => Lane::Priority,
            Some("urgent") => Lane::Urgent,
            _ => Lane::Ordinary,
        },
        lang: lang.and_then(|word| word.parse().ok()).unwrap_or(Lang::Ca),
        needs: Vec::new(),
        door: Door::Program,
        asked_as: format!("program:{}:{once}", clerk.who.id()),
    };
    let now = house.clock.now();
    let given = give(&house.db, house.setting(), wish, now)
        .await
        .map_err(|why| refused(asked, &why))?;
    let mut told = told(&given.ticket);
    told["wait"] = given.promise.map_or(Value::Null, |promise| {
        let minutes = |seconds: Option<i64>| seconds.map(|seconds| seconds / 60);
        match (minutes(promise.band_from), minutes(promise.band_to)) {
            (Some(from), Some(to)) => json!({ "from_minutes": from, "to_minutes": to }),
            _ => Value::Null,
        }
    });
    let place = format!("{PATH}/{}", given.ticket.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(told)).into_response())
}

fn zone_of(word: &str) -> Zone {
    let mut zones = Zone::ALL.into_iter();
    zones
        .find(|zone| zone.code() == word)
        .unwrap_or(Zone::Quick)
}

/// The program's word for this one asking; a fresh one where it sends none.
pub(super) fn once(headers: &HeaderMap, asked: Asked) -> Result<String, Problem> {
    let mut given = headers.get_all(ONCE).iter();
    let Some(word) = given.next() else {
        return Ok(key::unguessable());
    };
    let word = word.to_str().ok().filter(|word| fields::ONCE.fits(word));
    match word {
        Some(word) if given.next().is_none() => Ok(word.to_owned()),
        _ => {
            let amiss = Amiss {
                field: "Idempotency-Key".to_owned(),
                detail: fields::expected(asked.0, &fields::ONCE),
            };
            Err(asked.problem(Word::Unreadable).naming(vec![amiss]))
        }
    }
}

/// One ticket, with how many are before it while it waits.
pub async fn show(
    State(house): State<House>,
    clerk: Clerk,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Problem> {
    let asked = clerk.asked;
    let absent = || asked.problem(Word::NotFound);
    let id: TicketId = named(id).parse().map_err(|_| absent())?;
    let found = house
        .db
        .read(async move |tx| queue::views::ticket(tx, id).await)
        .await
        .map_err(|fault| failed(asked, &fault))?;
    let ticket = found.ok_or_else(absent)?;
    let mut told = told(&ticket);
    if ticket.state == Stand::Waiting {
        let standing = standing(&house, asked, &ticket.site).await?;
        told["people_before"] = standing.floor.before(id).into();
    }
    Ok(Json(told))
}

pub(super) async fn standing(
    house: &House,
    asked: Asked,
    site: &str,
) -> Result<std::sync::Arc<Standing>, Problem> {
    let now = house.clock.now();
    let standing = house.setting().lobby.floor(site, now).await;
    standing.map_err(|fault| failed(asked, &fault))
}

/// A ticket as programs read it. Nobody's name is in it: nobody gave one.
pub(super) fn told(ticket: &Ticket) -> Value {
    let instant = |at: Timestamp| {
        at.to_zoned(madrid())
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    };
    json!({
        "id": ticket.id.to_string(),
        "number": ticket.number.to_string(),
        "state": ticket.state.code(),
        "site": ticket.site,
        "line": ticket.line,
        "service": ticket.service,
        "lane": ticket.lane,
        "lang": ticket.lang.code(),
        "counter": ticket.counter,
        "came_at": instant(ticket.came_at),
        "called_at": ticket.called_at.map(instant),
        "follow": format!("/torn/{}", ticket.link),
    })
}

/// A refusal in the words of a problem.
pub(super) fn refused(asked: Asked, why: &Refusal) -> Problem {
    let naming = |field: &str, key: &str| {
        let amiss = Amiss {
            field: field.to_owned(),
            detail: say(asked.0, key),
        };
        asked.problem(Word::Invalid).naming(vec![amiss])
    };
    match why {
        Refusal::UnknownService => naming("service", "api-field-no-service"),
        Refusal::UnknownSite => naming("site", "api-field-no-line"),
        Refusal::NoLine => naming("zone", "api-field-no-line"),
        Refusal::NeedsAppointment | Refusal::TooLate(_) | Refusal::Appointment(_) => {
            asked.problem(Word::Over)
        }
        Refusal::Hall(why) => asked.problem(match why {
            queue::Refused::NotTheirs => Word::Seated,
            queue::Refused::NoCounter | queue::Refused::NoLine => Word::NotFound,
            _ => Word::State,
        }),
        Refusal::Fault(fault) => failed(asked, fault),
    }
}
