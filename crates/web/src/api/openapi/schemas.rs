//! The shapes of what is sent and told.

use ::appointments::{Hours, Service};
use serde_json::{Map, Value, json};

use super::{list, refers};
use crate::api::fields::{DOCUMENT, EMAIL, LANGUAGE, NAME, PHONE, Rule, SLOT};
use crate::api::problem::NAMES;

/// The services of the agenda, by id; any text where there is none yet.
pub fn service(hours: &Hours) -> Value {
    let all: Vec<&Service> = hours.agenda.services.iter().collect();
    among(&all)
}

/// One of these services, by id; any text where there are none.
fn among(services: &[&Service]) -> Value {
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    if ids.is_empty() {
        json!({ "type": "string", "minLength": 1 })
    } else {
        json!({ "type": "string", "enum": ids })
    }
}

/// Every shape.
pub fn all(hours: &Hours) -> Value {
    let mut all = what_is_told(hours);
    all.extend(what_is_sent(hours));
    Value::Object(all)
}

fn instant() -> Value {
    json!({ "type": "string", "format": "date-time", "examples": ["2026-11-25T09:30:00+01:00"] })
}

fn site() -> Value {
    json!({ "type": "string", "description": "Where, by the id of one of the service's sites." })
}

fn slot() -> Value {
    SLOT.schema("A place, in a word that only the office takes apart.")
}

/// An object whose fields are all there unless they are named as optional, and no others.
#[expect(
    clippy::needless_pass_by_value,
    reason = "fields are written where they are handed over"
)]
fn object(fields: Value, optional: &[&str]) -> Value {
    let names = fields.as_object().into_iter().flat_map(Map::keys);
    let required: Vec<&String> = names
        .filter(|name| !optional.contains(&name.as_str()))
        .collect();
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": fields,
    })
}

fn what_is_told(hours: &Hours) -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": "integer", "minimum": 0 });
    let problem = json!({
        "type": { "type": "string", "pattern": format!("^{NAMES}") },
        "title": text(),
        "status": { "type": "integer", "minimum": 400, "maximum": 599 },
        "detail": text(),
        "errors": { "type": "array", "minItems": 1, "items": refers("schemas", "FieldError") },
    });
    let mut conflict = problem.clone();
    conflict["alternatives"] = json!({
        "description": "The nearest other places of the site, where the place was another's: three where there are three.",
        "type": "array",
        "maxItems": 3,
        "items": refers("schemas", "Slot"),
    });
    let all = json!({
        "Site": object(json!({ "id": text(), "name": text(), "address": { "type": ["string", "null"] } }), &[]),
        "Service": object(json!({
            "id": text(),
            "name": text(),
            "minutes": number(),
            "notice_minutes": number(),
            "horizon_days": number(),
            "most_per_person": number(),
            "asks_document": {
                "type": "boolean",
                "description": "Whether `person.document` must be said.",
            },
            "sites": list("Site"),
        }), &[]),
        "Slot": object(json!({ "slot": slot(), "starts_at": instant(), "ends_at": instant(), "site": site() }), &[]),
        "Appointment": object(json!({
            "code": { "type": "string", "examples": ["K7PM-24XR-9TBC"] },
            "service": service(hours),
            "slot": slot(),
            "starts_at": instant(),
            "ends_at": instant(),
            "site": site(),
            "language": LANGUAGE.schema("The language the person is told things in."),
        }), &[]),
        "Spread": object(json!({
            "times": number(), "seconds": number(), "mean": number(), "p50": number(), "p90": number(), "longest": number(),
        }), &[]),
        "FigureRow": object(json!({
            "of": { "type": "string", "enum": queue::figures::Of::EACH.map(queue::figures::Of::code) },
            "id": text(),
            "people": number(),
            "left": number(),
            "missed": number(),
            "sent_on": number(),
            "open": number(),
            "wait": refers("schemas", "Spread"),
            "service": refers("schemas", "Spread"),
        }), &[]),
        "Figures": object(json!({
            "from": { "type": "string", "format": "date" },
            "until": { "type": "string", "format": "date" },
            "site": { "type": ["string", "null"] },
            "rows": list("FigureRow"),
            "welcome": object(json!({
                "done": number(),
                "first": number(),
            }), &[]),
        }), &[]),
        "FieldError": object(json!({ "field": text(), "detail": text() }), &[]),
        "Problem": object(problem, &["errors"]),
        "Conflict": object(conflict, &["errors", "alternatives"]),
    });
    all.as_object().cloned().unwrap_or_default()
}

fn what_is_sent(hours: &Hours) -> Map<String, Value> {
    let says = |rule: &Rule, words: &str| rule.schema(words);
    let mut person = object(
        json!({
            "name": says(&NAME, "What the person is called."),
            "phone": says(&PHONE, "Where they can be called: nine digits of Spain, or any number with its country code."),
            "email": says(&EMAIL, "Where they can be written to; then the appointment is confirmed by mail."),
            "document": says(&DOCUMENT, "The number of their identity document."),
        }),
        &["phone", "email", "document"],
    );
    person["anyOf"] = json!([{ "required": ["phone"] }, { "required": ["email"] }]);
    let mut with_document = person.clone();
    with_document["required"] = json!(["name", "document"]);
    let (asks, plain): (Vec<_>, Vec<_>) = hours
        .agenda
        .services
        .iter()
        .partition(|service| service.asks_document);
    let booking = |services: &[&Service], person: &str| {
        object(
            json!({
                "service": among(services),
                "slot": slot(),
                "person": refers("schemas", person),
                "language": says(&LANGUAGE, "The language the person is told things in; Catalan unless told otherwise."),
            }),
            &["language"],
        )
    };
    let mut first = booking(&plain, "Person");
    first["examples"] = json!([{
        "service": "padro",
        "slot": SLOT.example,
        "person": { "name": NAME.example, "phone": PHONE.example },
        "language": "ca",
    }]);
    // What is asked of whoever comes depends on the service: programs read it here instead of being told no.
    let booking = match (plain.is_empty(), asks.is_empty()) {
        (_, true) => first,
        (true, false) => booking(&asks, "PersonWithDocument"),
        (false, false) => json!({ "oneOf": [first, booking(&asks, "PersonWithDocument")] }),
    };
    let all = json!({
        "Person": person,
        "PersonWithDocument": with_document,
        "Booking": booking,
        "Move": object(json!({ "slot": slot() }), &[]),
    });
    all.as_object().cloned().unwrap_or_default()
}
