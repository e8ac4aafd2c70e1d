//! What appointments can be had for, and when there is a place.

use std::collections::BTreeMap;

use ::appointments::{Hours, Service, Who, wall};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use catalogue::Catalogue;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use journeys::appointments::{Wanted, offered};
use kernel::Lang;
use platform::texts::{say, say_with};
use serde_json::{Value, json};

use super::gate::Program;
use super::problem::{Amiss, Problem, Word};
use super::{Asked, failed, hours, named, slot};
use crate::kit::House;

/// The services.
pub const PATH: &str = "/api/v1/services";
/// The places of one of them.
pub const SLOTS: &str = "/api/v1/services/{id}/slots";
/// How many days are told at once.
pub const MOST_DAYS: i32 = 62;
/// How many days are told unless asked otherwise.
pub const USUAL_DAYS: i32 = 14;

/// The services, in the order of the agenda.
pub async fn list(State(house): State<House>, program: Program) -> Result<Json<Value>, Problem> {
    let hours = hours(&house, program.asked).await?;
    let catalogue = house.catalogue();
    let lang = program.asked.0;
    let services = hours.agenda.services.iter();
    Ok(Json(
        services
            .map(|service| told(service, &hours, &catalogue, lang))
            .collect(),
    ))
}

fn told(service: &Service, hours: &Hours, catalogue: &Catalogue, lang: Lang) -> Value {
    let sites = sites(hours, &service.id).into_iter().map(|id| {
        let known = catalogue.sites.iter().find(|site| site.id == id);
        json!({
            "id": id,
            "name": known.map_or(id, |site| site.name.get(lang)),
            "address": known.map(|site| site.address.get(lang)),
        })
    });
    json!({
        "id": service.id,
        "name": service.name.get(lang),
        "minutes": service.minutes,
        "notice_minutes": service.notice_minutes,
        "horizon_days": service.horizon_days,
        "most_per_person": service.each,
        "asks_document": service.asks_document,
        "sites": sites.collect::<Value>(),
    })
}

/// The sites with a counter that gives a service, by id.
fn sites<'a>(hours: &'a Hours, service: &str) -> Vec<&'a str> {
    let counters = hours.agenda.counters.iter();
    let mut sites: Vec<&str> = counters
        .filter(|counter| counter.services.iter().any(|id| id == service))
        .map(|counter| counter.site.as_str())
        .collect();
    sites.sort_unstable();
    sites.dedup();
    sites
}

/// The places from one day to another, earliest first. Of more days than are told at once the first are, with the
/// address of the next.
pub async fn slots(
    State(house): State<House>,
    program: Program,
    uri: Uri,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let asked = program.asked;
    let (id, now) = (named(id), house.clock.now());
    let hours = hours(&house, asked).await?;
    if !hours.agenda.services.iter().any(|service| service.id == id) {
        return Err(asked.problem(Word::NotFound));
    }
    let today = wall::at(&hours.zone, now).0;
    let (first, last) = span(&uri, asked, today)?;
    let until = last.min(first.saturating_add(Span::new().days(MOST_DAYS - 1)));
    // What is over is not offered: nobody has to look for it.
    let places = places(&house, &hours, &id, (first.max(today), until), now).await;
    let places = places.map_err(|why| match why {
        ::appointments::Error::Fault(fault) => failed(asked, &fault),
        _ => asked.problem(Word::NotFound),
    })?;
    let mut response = Json(Value::from(places)).into_response();
    if until < last {
        let from = until.saturating_add(Span::new().days(1));
        let next = format!("<{}?from={from}&to={last}>; rel=\"next\"", uri.path());
        if let Ok(next) = HeaderValue::from_str(&next) {
            response.headers_mut().insert(header::LINK, next);
        }
    }
    Ok(response)
}

async fn places(
    house: &House,
    hours: &Hours,
    service: &str,
    days: (Date, Date),
    now: Timestamp,
) -> Result<Vec<Value>, ::appointments::Error> {
    let mut found = BTreeMap::new();
    // At each site on its own: of places at the same time only one is offered otherwise.
    for site in sites(hours, service) {
        let wanted = Wanted {
            site: Some(site.to_owned()),
            ..Wanted::one(service, Who::Everybody)
        };
        let length = hours.units(&wanted.services, wanted.people)?;
        let offer = offered(house.setting(), &wanted, days, now).await?;
        for place in offer.days.into_iter().flat_map(|day| day.places) {
            if let Some(told) = slot::offered(hours, &place, length) {
                found.insert((place.date, place.unit, site), told);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The days that are asked for.
fn span(uri: &Uri, asked: Asked, today: Date) -> Result<(Date, Date), Problem> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let Ok(Query(pairs)) = pairs else {
        return Err(asked.problem(Word::Unreadable));
    };
    let (mut days, mut amiss) = ([None, None], Vec::new());
    for (name, value) in pairs {
        let Some(which) = ["from", "to"].iter().position(|known| *known == name) else {
            let field = name.chars().take(60).collect();
            let detail = say(asked.0, "api-field-unknown");
            amiss.push(Amiss { field, detail });
            continue;
        };
        let day = date(&value);
        if day.is_none() || days[which].is_some() {
            let blanks = [("example", today.to_string().into())];
            let detail = say_with(asked.0, "api-field-date", &blanks);
            amiss.push(Amiss {
                field: name,
                detail,
            });
        }
        days[which] = days[which].or(day);
    }
    if !amiss.is_empty() {
        return Err(asked.problem(Word::Unreadable).naming(amiss));
    }
    let from = days[0].unwrap_or(today);
    let usual = Span::new().days(USUAL_DAYS - 1);
    Ok((from, days[1].unwrap_or(from.saturating_add(usual))))
}

/// A day as RFC 3339 writes it, and in no other way.
pub fn date(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (day.to_string() == text).then_some(day)
}
