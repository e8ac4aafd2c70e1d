//! The document that tells programs what can be asked: `OpenAPI` 3.1.
//!
//! It is made from the very rules that read what is asked, and from the services of the agenda in force.

mod schemas;

use ::appointments::Hours;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value, json};

use super::fields::ONCE;
use super::problem::{KIND, NAMES, Problem, Word};
use super::{Asked, appointments, figures, hours, offers};
use crate::kit::House;

/// Where it is.
pub const PATH: &str = "/api/openapi.json";

/// The document, for anybody.
pub async fn show(State(house): State<House>, asked: Asked) -> Result<Response, Problem> {
    let hours = hours(&house, asked).await?;
    let town = &house.catalogue().town;
    let document = document(&town.name, &hours);
    // Read by pages of other sites: there is nothing of anybody in it.
    let open = [
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    Ok((open, Json(document)).into_response())
}

/// The whole document.
pub fn document(town: &str, hours: &Hours) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("Appointments of {town}"),
            "version": "1.0.0",
            "description": "Look for a place, book it, move it, give it back. Every program has a key of its own and \
                sees only what it booked. Instants are RFC 3339 with the office's offset. Problems are RFC 9457, \
                in the language of Accept-Language: ca, es or en.",
        },
        "security": [{ "key": [] }],
        "paths": paths(),
        "components": {
            "securitySchemes": { "key": {
                "type": "http",
                "scheme": "bearer",
                "description": "A key from `finestreta keys create`.",
            } },
            "parameters": parameters(hours),
            "headers": response_headers(),
            "responses": problems(),
            "schemas": schemas::all(hours),
        },
    })
}

fn paths() -> Value {
    let mut paths = Map::new();
    paths.insert(PATH.to_owned(), json!({ "get": {
        "operationId": "document",
        "summary": "This document",
        "security": [],
        "responses": {
            "200": { "description": "The document.", "content": { "application/json": { "schema": { "type": "object" } } } },
            "503": refers("responses", Word::Broken.code()),
        },
    } }));
    paths.insert(offers::PATH.to_owned(), json!({ "get": {
        "operationId": "listServices",
        "summary": "What appointments can be had for",
        "responses": responses(good("200", "The services, in the office's order.", list("Service")), &[]),
    } }));
    paths.insert(offers::SLOTS.to_owned(), json!({ "get": {
        "operationId": "listSlots",
        "summary": "The free places of a service",
        "description": format!(
            "Earliest first, of each site on its own. Without `from` from today on; without `to` for {} days. At most {} \
             days are told at once: of more, the first, with the address of the next in the header `Link`. Where `to` is \
             before `from` there are none.", offers::USUAL_DAYS, offers::MOST_DAYS),
        "parameters": [refers("parameters", "service"), refers("parameters", "from"), refers("parameters", "to")],
        "responses": responses(slots(), &[Word::Unreadable, Word::NotFound]),
    } }));
    paths.insert(figures::PATH.to_owned(), json!({ "get": {
        "operationId": "showFigures",
        "summary": "The figures of the hall",
        "description": format!(
            "People, waits and times at counters from one day to another, both included, of one site or of all; what the \
             coordinator's page and its file say. Without `from` the {} days until `until`; without `until` until today. At \
             most {} days.", figures::USUAL_DAYS, figures::MOST_DAYS),
        "parameters": [refers("parameters", "from"), refers("parameters", "until"), refers("parameters", "site")],
        "responses": responses(good("200", "The figures.", refers("schemas", "Figures")), &[Word::Unreadable]),
    } }));
    paths.insert(appointments::PATH.to_owned(), json!({ "post": booking() }));
    paths.insert(appointments::ONE.to_owned(), one());
    Value::Object(paths)
}

fn slots() -> (&'static str, Value) {
    let (status, mut told) = good("200", "The places.", list("Slot"));
    told["headers"]["Link"] = refers("headers", "Link");
    (status, told)
}

fn booking() -> Value {
    let (status, mut made) = good("201", "Booked.", refers("schemas", "Appointment"));
    made["headers"]["Location"] = refers("headers", "Location");
    made["links"] = links();
    let words = [
        Word::Unreadable,
        Word::Taken,
        Word::TooLarge,
        Word::Media,
        Word::Invalid,
    ];
    json!({
        "operationId": "book",
        "summary": "Book a place",
        "description": format!(
            "Whole or not at all. What was booked is answered the same for a week to the same `Idempotency-Key` with the \
             same body, and nothing is booked twice; with another body the key is refused. A key under which nothing was booked is \
             free. The body has at most {} bytes.", appointments::LONGEST),
        "parameters": [refers("parameters", "once")],
        "requestBody": body("Booking"),
        "responses": responses((status, made), &words),
    })
}

fn one() -> Value {
    let appointment = || good("200", "The appointment.", refers("schemas", "Appointment"));
    let moved = [
        Word::Unreadable,
        Word::NotFound,
        Word::Taken,
        Word::TooLarge,
        Word::Media,
        Word::Invalid,
    ];
    let (_, mut gone) = good("204", "Given back.", Value::Null);
    if let Some(gone) = gone.as_object_mut() {
        gone.remove("content");
    }
    json!({
        "parameters": [refers("parameters", "code")],
        "get": {
            "operationId": "showAppointment",
            "summary": "An appointment this key made",
            "responses": responses(appointment(), &[Word::NotFound]),
        },
        "patch": {
            "operationId": "moveAppointment",
            "summary": "Move it to another place",
            "description": "The new place is taken before the old one is given back; where it is taken, nothing changes.",
            "requestBody": body("Move"),
            "responses": responses(appointment(), &moved),
        },
        "delete": {
            "operationId": "cancelAppointment",
            "summary": "Give it back",
            "responses": responses(("204", gone), &[Word::NotFound, Word::Taken]),
        },
    })
}

/// What can be done with what was booked.
fn links() -> Value {
    let by_code = |operation: &str| json!({ "operationId": operation, "parameters": { "code": "$response.body#/code" } });
    json!({
        "show": by_code("showAppointment"),
        "move": by_code("moveAppointment"),
        "cancel": by_code("cancelAppointment"),
    })
}

fn refers(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn list(name: &str) -> Value {
    json!({ "type": "array", "items": refers("schemas", name) })
}

fn body(name: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": refers("schemas", name) } } })
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "schemas are written where they are handed over"
)]
fn good(status: &'static str, description: &str, schema: Value) -> (&'static str, Value) {
    let told = json!({
        "description": description,
        "headers": {
            "RateLimit": refers("headers", "RateLimit"),
            "RateLimit-Policy": refers("headers", "RateLimit-Policy"),
        },
        "content": { "application/json": { "schema": schema } },
    });
    (status, told)
}

/// A good answer, the problems any request may meet, and those of this one.
fn responses((status, good): (&str, Value), words: &[Word]) -> Value {
    let always = [
        Word::Unauthorised,
        Word::Revoked,
        Word::TooMany,
        Word::Broken,
    ];
    let mut all = Map::new();
    all.insert(status.to_owned(), good);
    for word in words.iter().chain(&always) {
        all.insert(
            word.status().as_str().to_owned(),
            refers("responses", word.code()),
        );
    }
    Value::Object(all)
}

/// The problems, one for each status, with every word it may have.
fn problems() -> Value {
    let mut all = Map::new();
    for word in Word::ALL {
        let same: Vec<String> = Word::ALL
            .into_iter()
            .filter(|other| other.status() == word.status())
            .map(|other| format!("{NAMES}{}", other.code()))
            .collect();
        let schema = if word.status() == Word::Taken.status() {
            "Conflict"
        } else {
            "Problem"
        };
        let example = Problem::new(kernel::Lang::En, word).told();
        let mut told = json!({
            "description": format!("A problem of the type {}.", same.join(" or ")),
            "content": { KIND: { "schema": refers("schemas", schema), "example": example } },
        });
        if matches!(word, Word::TooMany | Word::Broken) {
            told["headers"] = json!({ "Retry-After": refers("headers", "Retry-After") });
        }
        if word == Word::Unauthorised {
            told["headers"] =
                json!({ "WWW-Authenticate": { "required": true, "schema": { "type": "string" } } });
        }
        all.insert(word.code().to_owned(), told);
    }
    Value::Object(all)
}

fn response_headers() -> Value {
    let text = |description: &str, required: bool| json!({ "description": description, "required": required, "schema": { "type": "string" } });
    json!({
        "RateLimit-Policy": text("How often the key may ask within how many seconds: `\"minute\";q=120;w=60`.", true),
        "RateLimit": text("How often it may ask again, and in how many seconds anew: `\"minute\";r=119;t=42`.", true),
        "Retry-After": {
            "description": "In how many seconds it may be tried again.",
            "required": true,
            "schema": { "type": "integer", "minimum": 1 },
        },
        "Location": text("The address of the appointment.", true),
        "Link": text("The address of the next days, `rel=\"next\"`, where more were asked for than are told at once.", false),
    })
}

fn parameters(hours: &Hours) -> Value {
    let day = |name: &str, description: &str, example: &str| {
        json!({
            "name": name,
            "in": "query",
            "description": description,
            "schema": { "type": "string", "format": "date" },
            "example": example,
        })
    };
    json!({
        "service": {
            "name": "id",
            "in": "path",
            "required": true,
            "description": "A service, by its id.",
            "schema": schemas::service(hours),
        },
        "code": {
            "name": "code",
            "in": "path",
            "required": true,
            "description": "The code of an appointment, as it was given.",
            "schema": { "type": "string", "pattern": "^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$" },
            "example": "K7PM-24XR-9TBC",
        },
        "from": day("from", "The first day.", "2026-11-24"),
        "to": day("to", "The last day, included.", "2026-12-04"),
        "until": day("until", "The last day, included; not before `from`.", "2026-12-04"),
        "site": {
            "name": "site",
            "in": "query",
            "description": "A site with a hall, by its id; without it all of them.",
            "schema": { "type": "string" },
            "example": "oac",
        },
        "once": {
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "Your own word for this one booking, a UUID for instance.",
            "schema": ONCE.schema("Any visible signs of ASCII."),
        },
    })
}
