//! Open311 `GeoReport` v2: applications that nobody here wrote report incidents and follow them.
//!
//! What is public is public by intention: kind, place, state and dates of every incident; words only once a
//! clerk let them out; of whoever reported, nothing. A picture that an application keeps elsewhere is never fetched.

mod create;
mod discovery;
mod list;
mod paper;

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Lang;

use crate::kit::{Doors, House, Need};
use paper::{Form, Paper, Refusal};

/// The doors of Open311.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, discovery::JSON, discovery::json)
        .get(anyone, discovery::XML, discovery::xml)
        .get(anyone, "/open311/v2/services/{code}", service)
        .get(anyone, "/open311/v2/requests/{id}", list::one)
        .get(anyone, "/open311/v2/tokens/{token}", list::token)
        .get(anyone, "/open311/v2/services.json", services_json)
        .get(anyone, "/open311/v2/services.xml", services_xml)
        .get(anyone, "/open311/v2/requests.json", list::json)
        .get(anyone, "/open311/v2/requests.xml", list::xml)
        .post(anyone, "/open311/v2/requests.json", create::json)
        .post(anyone, "/open311/v2/requests.xml", create::xml)
}

async fn services_json(State(house): State<House>) -> Response {
    services(&house, Form::Json)
}

async fn services_xml(State(house): State<House>) -> Response {
    services(&house, Form::Xml)
}

fn services(house: &House, form: Form) -> Response {
    let catalogue = house.catalogue();
    let list = catalogue.incident_kinds.iter().map(|kind| {
        Paper::new("service")
            .text("service_code", &kind.code)
            .text("service_name", kind.name.get(Lang::Ca))
            .text("description", kind.description.get(Lang::Ca))
            .flag("metadata", false)
            .text("type", "realtime")
            .text("keywords", &kind.keywords.join(","))
            .text("group", kind.group.get(Lang::Ca))
    });
    form.list("services", list.collect())
}

/// The definition of a service. Ours ask for nothing besides what every request has.
async fn service(State(house): State<House>, Path(name): Path<String>) -> Response {
    let Some((code, form)) = Form::of(&name) else {
        return Form::Xml.refuse(&Refusal::not_found(
            "the address ends in neither .json nor .xml",
        ));
    };
    if house.catalogue().incident_kind(code).is_none() {
        return form.refuse(&Refusal::not_found("service_code was not found"));
    }
    form.definition(code)
}

#[cfg(test)]
mod tests;
