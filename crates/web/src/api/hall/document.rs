//! The document that tells the office's own programs what can be asked of the hall: `OpenAPI` 3.1.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use queue::Hall;
use serde_json::{Value, json};

use super::{counters, tickets};
use crate::api::fields::{LANE, LANGUAGE, ONCE, SERVICE, ZONE};
use crate::api::problem::{KIND, NAMES, Problem, Word};
use crate::api::{Asked, appointments, failed};
use crate::kit::House;

/// Where it is.
pub const PATH: &str = "/api/hall.json";

/// The document, for anybody.
pub async fn show(State(house): State<House>, asked: Asked) -> Result<Response, Problem> {
    let hall = house.setting().lobby.hall().await;
    let hall = hall.map_err(|fault| failed(asked, &fault))?;
    let hours = crate::api::hours(&house, asked).await?;
    let services: Vec<&str> = hours
        .agenda
        .services
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    Ok(Json(document(&house.catalogue().town.name, &hall, &services)).into_response())
}

fn document(town: &str, hall: &Hall, services: &[&str]) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("The hall of {town}"),
            "version": "1.0.0",
            "description": "Give numbers and call them. A program comes with the token of a member of staff and may do \
                what that person may. Instants are RFC 3339 with the office's offset. Problems are RFC 9457, in the \
                language of Accept-Language: ca, es or en.",
        },
        "security": [{ "token": [] }],
        "paths": {
            tickets::PATH: { "post": take() },
            tickets::ONE: { "get": {
                "operationId": "showTicket",
                "summary": "A ticket, with how many are before it while it waits",
                "parameters": [path("id", "The id of a ticket.", &json!({ "type": "string", "minLength": 1 }))],
                "responses": responses("200", &refers("Ticket"), &[Word::NotFound]),
            } },
            counters::PATH: { "get": {
                "operationId": "listCounters",
                "summary": "The counters with how they stand",
                "responses": responses("200", &json!({ "type": "array", "items": refers("Counter") }), &[]),
            } },
            counters::NEXT: { "post": next(hall) },
        },
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "A token of a member of staff." } },
            "schemas": schemas(services),
        },
    })
}

fn take() -> Value {
    let words = [
        Word::Unreadable,
        Word::TooLarge,
        Word::Media,
        Word::Invalid,
        Word::Over,
    ];
    let mut responses = responses("201", &refers("Ticket"), &words);
    responses["201"]["headers"] =
        json!({ "Location": { "required": true, "schema": { "type": "string" } } });
    json!({
        "operationId": "takeTicket",
        "summary": "Give somebody a number",
        "description": format!(
            "Staff give numbers when they think fit: neither the closing hour nor an appointment that is needed stands \
             in the way. The body has at most {} bytes.", appointments::LONGEST),
        "parameters": [once()],
        "requestBody": { "required": true, "content": { "application/json": { "schema": refers("Coming") } } },
        "responses": responses,
    })
}

fn next(hall: &Hall) -> Value {
    let ids: Vec<&str> = hall.counters.iter().map(|one| one.id.as_str()).collect();
    let one = if ids.is_empty() {
        json!({ "type": "string", "minLength": 1 })
    } else {
        json!({ "type": "string", "enum": ids })
    };
    let called = json!({
        "type": "object",
        "required": ["ticket"],
        "additionalProperties": false,
        "properties": { "ticket": refers("Ticket") },
    });
    let words = [Word::Unreadable, Word::NotFound, Word::Seated];
    let mut responses = responses("200", &called, &words);
    responses["204"] = json!({ "description": "Nobody waits whom this counter may call." });
    json!({
        "operationId": "callNext",
        "summary": "Call whoever is next at a counter",
        "description": "Whoever the counter is at is over. Whoever the token is of sits down where nobody sits. The same \
            `Idempotency-Key` is the same press, and calls nobody else.",
        "parameters": [path("id", "A counter.", &one), once()],
        "responses": responses,
    })
}

fn once() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Your own word for this one asking.",
        "schema": ONCE.schema("Any visible signs of ASCII."),
    })
}

fn path(name: &str, description: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema })
}

fn refers(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn responses(status: &str, schema: &Value, words: &[Word]) -> Value {
    let mut all = json!({ status: {
        "description": "Done.",
        "content": { "application/json": { "schema": schema } },
    } });
    let always = [Word::Unauthorised, Word::Forbidden, Word::Broken];
    for word in words.iter().chain(&always) {
        all[word.status().as_str()] = json!({
            "description": format!("A problem of the type {NAMES}{}.", word.code()),
            "content": { KIND: { "schema": refers("Problem") } },
        });
    }
    all
}

fn schemas(services: &[&str]) -> Value {
    let text = || json!({ "type": "string" });
    let maybe = || json!({ "type": ["string", "null"] });
    json!({
        "Coming": {
            "type": "object",
            "required": ["service"],
            "additionalProperties": false,
            "properties": {
                // An item of the catalogue does as well; these are always there.
                "service": if services.is_empty() { SERVICE.schema("What for.") } else { json!({ "type": "string", "enum": services }) },
                "zone": { "type": "string", "enum": ["quick"], "description": format!("The part of the hall; also assisted or appointment where the site has them ({}).", ZONE.pattern) },
                "lane": LANE.schema("Why they may not wait as long as others."),
                "lang": LANGUAGE.schema("The language they are called in."),
            },
        },
        "Ticket": {
            "type": "object",
            "required": ["id", "number", "state", "site", "line", "service", "lane", "lang", "came_at", "follow"],
            "properties": {
                "id": text(),
                "number": { "type": "string", "pattern": "^[A-Z]{1,2}[0-9]{3,}$" },
                "state": { "type": "string", "enum": ["waiting", "called", "attended", "parked", "missed", "done", "left"] },
                "site": text(), "line": text(), "service": text(),
                "lane": { "type": "string", "enum": ["ordinary", "priority", "hour", "urgent"] },
                "lang": text(), "counter": maybe(), "came_at": text(), "called_at": maybe(),
                "follow": { "type": "string", "description": "The page its person may follow it on." },
                "people_before": { "type": ["integer", "null"], "minimum": 0 },
                "wait": {
                    "type": ["object", "null"],
                    "description": "What they are told; null where the office has seen too little.",
                    "properties": { "from_minutes": { "type": "integer" }, "to_minutes": { "type": "integer" } },
                },
            },
        },
        "Counter": {
            "type": "object",
            "required": ["id", "name", "site", "lines", "open", "ticket"],
            "properties": {
                "id": text(), "name": text(), "site": text(),
                "lines": { "type": "array", "items": text() },
                "open": { "type": "boolean" },
                "ticket": { "oneOf": [refers("Ticket"), { "type": "null" }] },
            },
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string", "pattern": format!("^{NAMES}") },
                "title": text(), "status": { "type": "integer" }, "detail": text(),
                "errors": { "type": "array", "items": { "type": "object" } },
            },
        },
    })
}
