//! What for: in somebody's own words, or from the list.

use std::collections::BTreeMap;

use ::appointments::Hours;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Catalogue;
use journeys::appointments::service_for;
use platform::texts::say;
use serde::Deserialize;

use super::super::rows::Row;
use super::super::shell::{Shell, public};
use super::super::{search, ways};
use super::{hours, path, today};
use crate::kit::{Failure, Kit, Office};

/// As many as are shown: whoever needs more says it in other words.
const MOST: usize = 8;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    fitxa: String,
}

/// A department with what it receives people for.
struct Group {
    name: String,
    services: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "citizen/appointment_choose.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    words: String,
    emergency: bool,
    rows: Vec<Row>,
    groups: Vec<Group>,
    phone: String,
}

impl Page {
    fn found(&self) -> i64 {
        i64::try_from(self.rows.len()).unwrap_or(i64::MAX)
    }
}

pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    if catalogue.item(&asked.fitxa).is_some() {
        return office.redirect(&path(&asked.fitxa));
    }
    let words = search::shortened(&asked.q);
    let (lang, today) = (office.lang(), today(&office));
    let hours = hours(&office).await?;
    let found = search::near(&office, &words, MOST);
    let row = |id: &String| {
        let item = catalogue.item(id)?;
        let answer = service_for(&hours, item, today);
        let key = match answer.service {
            _ if answer.has_deadline => "booking-row-deadline",
            Some(_) => ways::policy_key(item, today),
            None if answer.policy.policy == catalogue::Policy::None => "citizen-policy-none",
            None => "booking-row-elsewhere",
        };
        Some(Row {
            href: path(id),
            icon: "file-text",
            title: item.title.get(lang).clone(),
            line: say(lang, key),
        })
    };
    let rows: Vec<Row> = found.iter().filter_map(row).collect();
    if rows.is_empty() && !words.is_empty() {
        search::note(&office, words.clone()).await;
    }
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office).keeping(&format!("q={}", search::encoded(&words))),
        emergency: office.house.assistant().emergency(&words),
        rows,
        groups: groups(&catalogue, &hours, &office),
        phone: platform::texts::unbroken(&catalogue.town.phone),
        words,
    };
    public(&office, &page)
}

/// What people are received for, by department, in the council's order.
fn groups(catalogue: &Catalogue, hours: &Hours, office: &Office) -> Vec<Group> {
    let lang = office.lang();
    let mut of: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for service in &hours.agenda.services {
        let named = (path(&service.id), service.name.get(lang).clone());
        of.entry(&service.department).or_default().push(named);
    }
    let departments = catalogue.departments.iter();
    departments
        .filter_map(|department| {
            Some(Group {
                name: department.name.get(lang).clone(),
                services: of.remove(department.id.as_str())?,
            })
        })
        .collect()
}
