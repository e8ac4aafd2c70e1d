//! An application reports an incident.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form as Sent;
use identity::Token;
use kernel::{Actor, Lang, Personal, Phone, Right};
use platform::texts::say_with;
use requests::gate::Counted;
use requests::request::{LONGEST, LONGEST_PLACE};
use requests::{Filing, Kind, Place, Point, Reporter, Source as Door, actions};
use serde::Deserialize;

use super::paper::{Form, Paper, Refusal};
use crate::kit::{House, Key};
use crate::signin::Source;

/// What `GeoReport` sends. Whatever else it sends is left alone.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Told {
    api_key: String,
    service_code: String,
    lat: String,
    long: String,
    address_string: String,
    email: String,
    first_name: String,
    last_name: String,
    phone: String,
    description: String,
    media_url: String,
}

pub async fn json(house: State<House>, source: Source, told: Sent<Told>) -> Response {
    create(&house, &source, &told, Form::Json).await
}

pub async fn xml(house: State<House>, source: Source, told: Sent<Told>) -> Response {
    create(&house, &source, &told, Form::Xml).await
}

async fn create(house: &House, source: &Source, told: &Told, form: Form) -> Response {
    match file(house, source, told).await {
        Ok(paper) => form.list("service_requests", vec![paper]),
        Err(Stop::Refused(refusal)) => form.refuse(&refusal),
        Err(Stop::Fault(fault)) => super::list::failed(form, &fault),
    }
}

enum Stop {
    Refused(Refusal),
    Fault(platform::Fault),
}

impl From<requests::Error> for Stop {
    fn from(error: requests::Error) -> Self {
        match error {
            requests::Error::Fault(fault) => Self::Fault(fault),
            other => Self::Refused(Refusal::bad(other.to_string())),
        }
    }
}

impl From<platform::Fault> for Stop {
    fn from(fault: platform::Fault) -> Self {
        Self::Fault(fault)
    }
}

async fn file(house: &House, source: &Source, told: &Told) -> Result<Paper, Stop> {
    let now = house.clock.now();
    let (address, key) = (source.address.clone(), told.api_key.clone());
    // A program's key, or a token of somebody who serves people.
    let program = identity::use_key(&house.db, &key, now).await?;
    let program = program.is_some_and(|used| used.key.revoked_at.is_none() && !used.is_too_many());
    let (closed, known) = house
        .db
        .change(async move |tx| {
            let misses = actions::gate(tx, Counted::Misses, &address, now).await?;
            let closed = misses.max(actions::gate(tx, Counted::Requests, &address, now).await?);
            let known = match Token::read(&key) {
                Some(token) if closed.is_none() => {
                    identity::views::of_token(tx, &token, now).await?
                }
                _ => None,
            };
            let may = program || known.is_some_and(|who| who.role().may(Right::Serve));
            let count = if may {
                Counted::Requests
            } else {
                Counted::Misses
            };
            actions::count(tx, count, &address, now).await?;
            Ok::<_, platform::Fault>((closed, may))
        })
        .await?;
    if let Some(until) = closed {
        let wait = until.duration_since(now).as_secs().max(1);
        let words = format!("too many requests; again in {wait} s");
        return Err(Stop::Refused(Refusal::new(
            StatusCode::TOO_MANY_REQUESTS,
            words,
        )));
    }
    if !known {
        let words = "api_key was missing or is not valid";
        return Err(Stop::Refused(Refusal::new(StatusCode::FORBIDDEN, words)));
    }
    let filing = filing(house, told)?;
    let catalogue = house.catalogue();
    let filed = house
        .db
        .change(async move |tx| actions::file(tx, &catalogue, &filing, Actor::Visitor, now).await)
        .await?;
    let request = filed.request;
    let link = journeys::requests::link(&house.catalogue(), &request.code);
    let notice = say_with(
        Lang::Ca,
        "requests-open311-notice",
        &[("link", link.into())],
    );
    Ok(Paper::new("request")
        .text("service_request_id", &request.number.to_string())
        .text("service_notice", &notice)
        .maybe("account_id", None))
}

fn filing(house: &House, told: &Told) -> Result<Filing, Stop> {
    let bad = |words: String| Stop::Refused(Refusal::bad(words));
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let Some(code) = some(&told.service_code) else {
        return Err(bad("service_code was not provided".to_owned()));
    };
    let catalogue = house.catalogue();
    let Some(kind) = catalogue.incident_kind(&code) else {
        return Err(Stop::Refused(Refusal::not_found(
            "service_code was not found",
        )));
    };
    let point = match (some(&told.lat), some(&told.long)) {
        (None, None) => None,
        (lat, long) => {
            let read = |text: Option<String>| text.and_then(|text| text.parse().ok());
            let point = read(lat).zip(read(long));
            let point = point.and_then(|(lat, long)| Point::new(lat, long));
            Some(point.ok_or_else(|| bad("lat and long are no place on the earth".to_owned()))?)
        }
    };
    let address = some(&told.address_string);
    if address
        .as_ref()
        .is_some_and(|it| it.chars().count() > LONGEST_PLACE)
    {
        return Err(bad(format!(
            "address_string has more than {LONGEST_PLACE} letters"
        )));
    }
    let place = Place {
        address: address.map(Personal::new),
        point,
    };
    if place.is_unknown() {
        return Err(bad(
            "either lat and long or address_string has to be provided".to_owned(),
        ));
    }
    let length = told.description.chars().count();
    if length > LONGEST {
        return Err(bad(format!(
            "description has {length} letters; at most {LONGEST}"
        )));
    }
    // A description may be left out; then the kind of incident says what there is to say.
    let text = some(&told.description).unwrap_or_else(|| kind.name.ca.clone());
    let name = [some(&told.first_name), some(&told.last_name)];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Filing {
        category: Some(code),
        place,
        reporter: Reporter {
            name: some(&name).map(|name| Personal::new(name.chars().take(120).collect())),
            email: some(&told.email).map(|mail| Personal::new(mail.chars().take(254).collect())),
            phone: Phone::read(&told.phone).ok(),
        },
        media_url: some(&told.media_url).map(|url| url.chars().take(500).collect()),
        ..Filing::of(
            Kind::Incident,
            Door::Open311,
            Key::fresh().to_string(),
            &text,
        )
    })
}
