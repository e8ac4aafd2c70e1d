//! Where an application finds the endpoint, whom it asks for a key, and which forms we speak.

use axum::extract::State;
use axum::response::Response;
use kernel::Lang;
use platform::texts::say;
use serde_json::json;

use super::paper::{Form, element, head};
use crate::kit::House;

/// Where it is; the forms differ in their ending.
pub const JSON: &str = "/open311/discovery.json";
pub const XML: &str = "/open311/discovery.xml";

/// When what is told here last changed.
const CHANGESET: &str = "2026-11-22T00:00:00+01:00";
const SPECIFICATION: &str = "http://wiki.open311.org/GeoReport_v2";
const FORMATS: [&str; 2] = ["application/json", "text/xml"];

pub async fn json(State(house): State<House>) -> Response {
    show(&house, Form::Json)
}

pub async fn xml(State(house): State<House>) -> Response {
    show(&house, Form::Xml)
}

fn show(house: &House, form: Form) -> Response {
    let town = &house.catalogue().town;
    let endpoint = format!("{}/open311/v2", town.e_office.trim_end_matches('/'));
    let kind = if house.demo.is_some() {
        "test"
    } else {
        "production"
    };
    let keys = say(Lang::Ca, "requests-open311-keys");
    let text = match form {
        Form::Json => json!({
            "changeset": CHANGESET,
            "contact": town.email,
            "key_service": keys,
            "endpoints": [{
                "specification": SPECIFICATION,
                "url": endpoint,
                "changeset": CHANGESET,
                "type": kind,
                "formats": FORMATS,
            }],
        })
        .to_string(),
        Form::Xml => {
            let mut xml = head("discovery");
            for (name, value) in [
                ("changeset", CHANGESET),
                ("contact", &town.email),
                ("key_service", &keys),
            ] {
                element(&mut xml, name, &value.into());
            }
            xml.push_str("<endpoints><endpoint>");
            for (name, value) in [
                ("specification", SPECIFICATION),
                ("url", &endpoint),
                ("changeset", CHANGESET),
                ("type", kind),
            ] {
                element(&mut xml, name, &value.into());
            }
            xml.push_str("<formats>");
            for format in FORMATS {
                element(&mut xml, "format", &format.into());
            }
            xml.push_str("</formats></endpoint></endpoints></discovery>");
            xml
        }
    };
    form.answer(axum::http::StatusCode::OK, text)
}
