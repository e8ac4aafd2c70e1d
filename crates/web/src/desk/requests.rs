//! What people told the council, for those who answer it: a list with its filters.

mod act;
mod new;
mod one;

use std::collections::BTreeMap;

use ::requests::views::{self, Owed, Wanted};
use ::requests::{Kind, Request, State};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kernel::{Right, StaffId};
use platform::texts;
use serde::Deserialize;

use super::{Frame, Place};
use crate::citizen::state_look;
use crate::kit::{Doors, Failure, Kit, Need};
use crate::signin::Staff;

pub const PATH: &str = "/taulell/peticions";

const PAGE: i64 = 40;

/// The desk's doors to requests.
pub fn doors() -> Doors {
    let serve = Need::Right(Right::Serve);
    Doors::new()
        .get(serve, PATH, show)
        .get(serve, "/taulell/peticions/nova", new::show)
        .post(serve, "/taulell/peticions/nova", new::submit)
        .get(serve, "/taulell/peticions/{id}", one::show)
        .get(serve, "/taulell/peticions/{id}/foto/{photo}", one::photo)
        .post(serve, "/taulell/peticions/{id}/assigna", act::assign)
        .post(serve, "/taulell/peticions/{id}/mena", act::categorise)
        .post(serve, "/taulell/peticions/{id}/mou", act::step)
        .post(serve, "/taulell/peticions/{id}/escriu", act::write)
        .post(serve, "/taulell/peticions/{id}/uneix", act::join)
        .post(serve, "/taulell/peticions/{id}/publica", act::release)
}

/// What the address asks for. Empty words mean everything, as forms send them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    mena: String,
    #[serde(default)]
    estat: String,
    #[serde(default)]
    departament: String,
    #[serde(default)]
    ordre: String,
    #[serde(default)]
    pagina: i64,
}

/// One line of the list.
struct Row {
    id: String,
    number: i64,
    kind: String,
    what: String,
    words: String,
    place: String,
    department: String,
    owner: Option<String>,
    state: State,
    due: String,
    late: bool,
}

impl Row {
    fn look(&self) -> (&'static str, &'static str) {
        state_look(&self.state)
    }
}

#[derive(Template)]
#[template(path = "desk/requests.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    asked: Asked,
    owed: Owed,
    departments: Vec<(String, String)>,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

impl Page {
    fn owed_words(&self) -> String {
        texts::say_with(
            self.kit.lang,
            "requests-desk-owed",
            &[
                ("open", self.owed.open.into()),
                ("overdue", self.owed.overdue.into()),
            ],
        )
    }

    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn is(&self, asked: &str, value: &str) -> bool {
        asked == value
    }
}

impl Asked {
    fn wanted(&self, me: StaffId) -> Wanted {
        let states = match self.estat.as_str() {
            "" | "obertes" | "meves" => State::ALL
                .into_iter()
                .filter(|state| state.is_open())
                .collect(),
            "totes" => Vec::new(),
            one => one.parse().into_iter().collect(),
        };
        Wanted {
            kind: self.mena.parse().ok(),
            states,
            department: Some(self.departament.clone()).filter(|it| !it.is_empty()),
            owner: (self.estat == "meves").then_some(me),
            number: None,
            by_term: self.ordre != "noves",
            offset: self.pagina.clamp(0, 10_000) * PAGE,
            limit: PAGE + 1,
        }
    }

    fn page(&self, number: i64) -> String {
        format!(
            "{PATH}?mena={}&estat={}&departament={}&ordre={}&pagina={number}",
            plain(&self.mena),
            plain(&self.estat),
            plain(&self.departament),
            plain(&self.ordre)
        )
    }
}

/// A word of an address with nothing in it that an address takes for its own.
fn plain(word: &str) -> String {
    word.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        .collect()
}

/// What a request is called in a list: its kind of incident, its sheet, or only what it is.
pub(super) fn subject(staff: &Staff, request: &Request) -> String {
    let catalogue = staff.office.house.catalogue();
    let lang = staff.office.lang();
    let category = request.category.as_deref();
    let kind = category.and_then(|code| catalogue.incident_kind(code));
    let item = request.item.as_deref().and_then(|id| catalogue.item(id));
    let named = kind.map(|kind| kind.name.get(lang).clone());
    named
        .or_else(|| item.map(|item| item.title.get(lang).clone()))
        .unwrap_or_default()
}

pub(super) fn department(staff: &Staff, id: &str) -> String {
    let catalogue = staff.office.house.catalogue();
    let found = catalogue.department(id);
    found.map_or_else(
        || id.to_owned(),
        |it| it.name.get(staff.office.lang()).clone(),
    )
}

pub(super) fn departments(staff: &Staff) -> Vec<(String, String)> {
    let lang = staff.office.lang();
    let catalogue = staff.office.house.catalogue();
    let mut list: Vec<(String, String)> = catalogue
        .departments
        .iter()
        .map(|it| (it.id.clone(), it.name.get(lang).clone()))
        .collect();
    list.sort_by(|a, b| a.1.cmp(&b.1));
    list
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (wanted, now) = (asked.wanted(staff.id()), staff.office.now());
    let (mut list, owed, names) = staff
        .office
        .read(async move |tx| {
            let list = views::list(tx, &wanted).await?;
            let owed = views::owed(tx, now).await?;
            Ok::<_, platform::Fault>((list, owed, identity::views::names(tx).await?))
        })
        .await?;
    let more = list.len() > usize::try_from(PAGE).unwrap_or(0);
    list.truncate(usize::try_from(PAGE).unwrap_or(0));
    let rows = list.iter().map(|it| row(&staff, it, &names)).collect();
    let page = asked.pagina.max(0);
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Requests).await?,
        owed,
        departments: departments(&staff),
        rows,
        previous: (page > 0).then(|| asked.page(page - 1)),
        next: more.then(|| asked.page(page + 1)),
        asked,
    })
}

fn row(staff: &Staff, request: &Request, names: &BTreeMap<StaffId, String>) -> Row {
    let kit = staff.office.kit();
    let what = subject(staff, request);
    let address = request.place.address.as_ref();
    Row {
        id: request.id.to_string(),
        number: request.number,
        kind: kit.say(format!("requests-kind-{}", request.kind.code())),
        what,
        words: request.text.reveal().chars().take(160).collect(),
        place: address.map_or_else(String::new, |it| it.reveal().clone()),
        department: department(staff, &request.department),
        owner: request.owner.and_then(|id| names.get(&id).cloned()),
        state: request.state,
        due: texts::day(kit.lang, request.answer_by),
        late: request.is_overdue(staff.office.now()),
    }
}
