//! Incidents, many or one.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use kernel::{Lang, madrid};
use requests::views::{self, Public};
use requests::{Request, State as Stand};
use serde::Deserialize;

use super::paper::{Form, Paper, Refusal};
use crate::kit::House;

/// The most that is told at once, in days and in number.
const DAYS: i64 = 90;
const MOST: i64 = 1_000;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    service_request_id: Option<String>,
    service_code: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    status: Option<String>,
}

pub async fn json(house: State<House>, asked: Query<Asked>) -> Response {
    show(&house, &asked, Form::Json).await
}

pub async fn xml(house: State<House>, asked: Query<Asked>) -> Response {
    show(&house, &asked, Form::Xml).await
}

async fn show(house: &House, asked: &Asked, form: Form) -> Response {
    let wanted = match wanted(asked, house.clock.now()) {
        Ok(wanted) => wanted,
        Err(refusal) => return form.refuse(&refusal),
    };
    let found = house
        .db
        .read(async move |tx| views::public_list(tx, &wanted).await)
        .await;
    match found {
        Ok(list) => {
            let papers = list.iter().map(|request| paper(house, request)).collect();
            form.list("service_requests", papers)
        }
        Err(fault) => failed(form, &fault),
    }
}

pub(super) fn failed(form: Form, fault: &platform::Fault) -> Response {
    tracing::error!(error = %fault, "Open311 could not ask the database");
    let code = axum::http::StatusCode::SERVICE_UNAVAILABLE;
    form.refuse(&Refusal::new(
        code,
        "the office cannot answer now; try again",
    ))
}

fn wanted(asked: &Asked, now: Timestamp) -> Result<Public, Refusal> {
    if let Some(ids) = asked
        .service_request_id
        .as_deref()
        .filter(|ids| !ids.is_empty())
    {
        // A number that is none is one that nobody has.
        let numbers = ids.split(',').map(|id| id.trim().parse().unwrap_or(0));
        return Ok(Public {
            numbers: numbers.take(100).collect(),
            limit: MOST,
            ..Public::default()
        });
    }
    let span = SignedDuration::from_hours(24 * DAYS);
    let from = instant("start_date", asked.start_date.as_deref())?;
    let until = instant("end_date", asked.end_date.as_deref())?;
    let (from, until) = match (from, until) {
        (Some(from), Some(until)) if until.duration_since(from) > span => {
            return Err(Refusal::bad(format!(
                "start_date and end_date may span {DAYS} days at most"
            )));
        }
        (Some(from), Some(until)) => (from, until),
        (Some(from), None) => (from, from.saturating_add(span).unwrap_or(now)),
        (None, until) => {
            let until = until.unwrap_or(now);
            (until.saturating_sub(span).unwrap_or(until), until)
        }
    };
    let mut states = asked.status.as_deref().unwrap_or_default().split(',');
    let (mut open, mut closed) = (false, false);
    for state in states
        .by_ref()
        .map(str::trim)
        .filter(|state| !state.is_empty())
    {
        match state {
            "open" => open = true,
            "closed" => closed = true,
            other => {
                return Err(Refusal::bad(format!(
                    "status {other:?} is neither open nor closed"
                )));
            }
        }
    }
    let codes = asked.service_code.as_deref().unwrap_or_default().split(',');
    Ok(Public {
        numbers: Vec::new(),
        categories: codes
            .map(|code| code.trim().to_owned())
            .filter(|code| !code.is_empty())
            .take(100)
            .collect(),
        from: Some(from),
        until: Some(until),
        open: (open != closed).then_some(open),
        limit: MOST,
    })
}

/// An instant as W3C writes it: `2026-11-24T10:42:00+01:00`, `Z`, or a bare day, which begins in the town.
fn instant(name: &str, text: Option<&str>) -> Result<Option<Timestamp>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    // A plus sign that nobody encoded arrives as a blank.
    let text = text.replace(' ', "+");
    let day = || {
        text.parse::<jiff::civil::Date>()
            .ok()?
            .to_zoned(madrid())
            .ok()
    };
    text.parse::<Timestamp>()
        .ok()
        .or_else(|| day().map(|day| day.timestamp()))
        .map(Some)
        .ok_or_else(|| {
            Refusal::bad(format!(
                "{name} is no date and time of the W3C profile of ISO 8601"
            ))
        })
}

pub async fn one(State(house): State<House>, Path(name): Path<String>) -> Response {
    let Some((id, form)) = Form::of(&name) else {
        return Form::Xml.refuse(&Refusal::not_found(
            "the address ends in neither .json nor .xml",
        ));
    };
    let number = id.parse().unwrap_or(0);
    let found = house
        .db
        .read(async move |tx| views::incident(tx, number).await)
        .await;
    match found {
        Ok(Some(request)) if request.category.is_some() => {
            form.list("service_requests", vec![paper(&house, &request)])
        }
        Ok(_) => form.refuse(&Refusal::not_found("service_request_id was not found")),
        Err(fault) => failed(form, &fault),
    }
}

/// We number requests at once and give no tokens, so there is none to exchange.
pub async fn token(Path(name): Path<String>) -> Response {
    let form = Form::of(&name).map_or(Form::Xml, |(_, form)| form);
    form.refuse(&Refusal::not_found(
        "token was not found: requests get their id at once",
    ))
}

fn paper(house: &House, request: &Request) -> Paper {
    let catalogue = house.catalogue();
    let code = request.category.as_deref().unwrap_or_default();
    let kind = catalogue.incident_kind(code);
    let department = catalogue.department(&request.department);
    let point = request.place.point;
    let address = request.place.address.as_ref().map(|it| it.reveal().clone());
    let status = if request.state.is_open() {
        "open"
    } else {
        "closed"
    };
    let notes = match request.state {
        Stand::Waiting => Some("waiting for more information"),
        Stand::Rejected => Some("not for this council"),
        Stand::Joined => Some("joined to another request"),
        _ => None,
    };
    Paper::new("request")
        .text("service_request_id", &request.number.to_string())
        .text("status", status)
        .maybe("status_notes", notes.map(str::to_owned))
        .maybe("service_name", kind.map(|it| it.name.get(Lang::Ca).clone()))
        .text("service_code", code)
        .maybe("description", request.public_text.clone())
        .maybe(
            "agency_responsible",
            department.map(|it| it.name.ca.clone()),
        )
        .maybe("service_notice", None)
        .text("requested_datetime", &written(request.received_at))
        .text("updated_datetime", &written(request.updated_at))
        .text("expected_datetime", &written(request.answer_by))
        .maybe("address", address)
        .maybe("address_id", None)
        .maybe("zipcode", None)
        .number("lat", point.map(|point| point.latitude))
        .number("long", point.map(|point| point.longitude))
        .maybe("media_url", None)
}

/// An instant on the town's wall with its offset, as the profile of W3C writes it.
fn written(at: Timestamp) -> String {
    at.to_zoned(madrid())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_w3c_says() {
        let noon: Timestamp = "2026-11-24T11:00:00Z".parse().expect("an instant");
        assert_eq!(written(noon), "2026-11-24T12:00:00+01:00");
        for text in [
            "2026-11-24T12:00:00+01:00",
            "2026-11-24T12:00:00 01:00",
            "2026-11-24T11:00:00Z",
        ] {
            assert_eq!(
                instant("start_date", Some(text)).ok().flatten(),
                Some(noon),
                "{text}"
            );
        }
        assert!(instant("start_date", Some("ahir")).is_err());
    }
}
