//! The telephone: whom we promised to call, by the hour we promised it.

mod act;
mod log;
mod one;
mod order;
#[cfg(test)]
mod tests;
mod told;

use ::calls::views::{self, Figures};
use ::calls::{Callback, Desk, Scope};
use askama::Template;
use axum::response::Response;
use catalogue::Catalogue;
use jiff::SignedDuration;
use kernel::{Lang, Right, StaffId, Timestamp};
use platform::texts::{local, say, say_with};
use std::collections::BTreeMap;

use super::{Frame, Place};
use crate::kit::{Doors, Failure, Kit, Need};
use crate::signin::Staff;

/// The queue.
pub const PATH: &str = "/taulell/trucades";

/// How far back the coordinator's figures go.
const FIGURES: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The doors of the telephone. Whoever helps comes in; what they see is decided call by call.
pub fn doors() -> Doors {
    let help = Need::Right(Right::Help);
    Doors::new()
        .get(help, PATH, show)
        .get(help, "/taulell/trucades/nova", log::show)
        .post(help, "/taulell/trucades/nova", log::submit)
        .get(help, "/taulell/trucades/temes", log::suggest)
        .get(Need::Right(Right::Serve), order::PATH, order::show)
        .post(Need::Right(Right::Serve), order::PATH, order::submit)
        .get(help, "/taulell/trucades/{call}", one::show)
        .post(help, "/taulell/trucades/{call}/agafa", act::take)
        .post(help, "/taulell/trucades/{call}/deixa", act::release)
        .post(help, "/taulell/trucades/{call}/numero", act::reveal)
        .post(help, "/taulell/trucades/{call}/comenca", act::start)
        .post(help, "/taulell/trucades/{call}/resultat", act::record)
        .post(help, "/taulell/trucades/{call}/passa", act::pass)
        .post(help, "/taulell/trucades/{call}/corregeix", act::renumber)
        .post(help, "/taulell/trucades/{call}/tanca", act::end)
}

/// Whoever sits here, as the telephone knows them.
pub(super) fn desk(staff: &Staff) -> Desk {
    let account = &staff.who.account;
    let departments = account.work.departments.clone();
    journeys::calls::desk(staff.id(), staff.who.role(), departments)
}

/// The names of the staff.
pub(super) type Names = BTreeMap<StaffId, String>;

pub(super) async fn names(staff: &Staff) -> Result<Names, Failure> {
    let now = staff.office.now();
    let members = staff
        .office
        .read(async move |tx| identity::views::members(tx, now).await)
        .await?;
    let named = members
        .into_iter()
        .map(|member| (member.account.id, member.account.name));
    Ok(named.collect())
}

/// A call-back in the queue, ready to show.
pub(super) struct Entry {
    pub id: String,
    pub icon: &'static str,
    pub name: String,
    pub words: String,
    pub due: String,
    pub late: bool,
    pub soon: bool,
    pub wrong: bool,
    pub taken: Option<String>,
    pub department: Option<String>,
    pub lang: Lang,
}

/// Some of the queue under a heading.
pub(super) struct Part {
    pub key: &'static str,
    pub late: bool,
    pub entries: Vec<Entry>,
}

/// One line of the coordinator's table.
pub(super) struct Row {
    pub department: String,
    pub figures: Figures,
}

#[derive(Template)]
#[template(path = "desk/calls.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    parts: Vec<Part>,
    closed: Vec<(String, String, String)>,
    rows: Vec<Row>,
    serves: bool,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let desk = desk(&staff);
    let scope = desk.scope.clone();
    let (coordinates, serves) = (staff.may(Right::Coordinate), staff.may(Right::Serve));
    let midnight = local(now).start_of_day().map_or(now, |day| day.timestamp());
    let (open, elsewhere, closed, figures) = staff
        .office
        .read(async move |tx| {
            let open = views::open(tx, &scope).await?;
            let elsewhere = match scope {
                Scope::Office => views::handed_over(tx).await?,
                _ => Vec::new(),
            };
            let figures = if coordinates {
                views::figures(tx, now.checked_sub(FIGURES).unwrap_or(now)).await?
            } else {
                Vec::new()
            };
            let closed = views::closed(tx, &scope, midnight).await?;
            Ok::<_, platform::Fault>((open, elsewhere, closed, figures))
        })
        .await?;
    let (names, catalogue) = (names(&staff).await?, staff.office.house.catalogue());
    let told = told::Telling {
        lang,
        now,
        catalogue: &catalogue,
        names: &names,
        me: staff.id(),
        partner: desk.is_partner(),
    };
    let row = |figures: Figures| Row {
        department: told.department(&figures.department),
        figures,
    };
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Calls).await?,
        parts: parts(&told, open, elsewhere),
        closed: closed
            .iter()
            .map(|it| (it.id.to_string(), told.name(it), told.state(it)))
            .collect(),
        rows: figures.into_iter().map(row).collect(),
        serves,
    })
}

fn parts(told: &told::Telling<'_>, open: Vec<Callback>, elsewhere: Vec<Callback>) -> Vec<Part> {
    let today = local(told.now).date();
    let place = |callback: &Callback| -> usize {
        let from = local(callback.from_at).date();
        match () {
            () if callback.is_overdue(told.now) => 0,
            () if callback.from_at <= told.now => 1,
            () if from == today => 2,
            () => 3,
        }
    };
    let keys = [
        "calls-overdue",
        "calls-now",
        "calls-later-today",
        "calls-later",
        "calls-partners",
    ];
    let mut parts = keys.map(|key| Part {
        key,
        late: key == "calls-overdue",
        entries: Vec::new(),
    });
    for callback in open {
        parts[place(&callback)].entries.push(told.entry(&callback));
    }
    for callback in elsewhere {
        parts[4].entries.push(told.entry(&callback));
    }
    let filled = parts.into_iter().filter(|part| !part.entries.is_empty());
    filled.collect()
}

/// What was refused, for the person to read.
pub(super) async fn refusal(staff: &Staff, error: &::calls::Error) -> Result<String, Failure> {
    let lang = staff.office.lang();
    Ok(match error {
        ::calls::Error::TakenBy(id) => {
            let names = names(staff).await?;
            let name = names
                .get(id)
                .cloned()
                .unwrap_or_else(|| say(lang, "calls-somebody"));
            say_with(lang, error.key(), &[("name", name.into())])
        }
        ::calls::Error::TooFewAttempts(tried) => {
            let tried = i64::try_from(*tried).unwrap_or(0);
            say_with(lang, error.key(), &[("tried", tried.into())])
        }
        ::calls::Error::TooMany => {
            let phone = staff.office.house.catalogue().town.phone.clone();
            say_with(lang, error.key(), &[("phone", phone.into())])
        }
        _ => say(lang, error.key()),
    })
}

/// Sheets by their words, as the person at the desk types them.
pub(super) fn sheets(
    staff: &Staff,
    catalogue: &Catalogue,
    words: &str,
    most: usize,
) -> Vec<(String, String)> {
    let lang = staff.office.lang();
    let words = words.trim();
    let exact = catalogue
        .items
        .iter()
        .find(|item| item.id == words || item.title.get(lang) == words);
    if let Some(item) = exact {
        return vec![(item.id.clone(), item.title.get(lang).clone())];
    }
    if words.is_empty() {
        return Vec::new();
    }
    let found = staff.office.house.assistant().find(words, lang, most);
    found
        .into_iter()
        .filter_map(|found| catalogue.item(&found.item))
        .map(|item| (item.id.clone(), item.title.get(lang).clone()))
        .collect()
}

fn ago(at: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(at).as_mins().max(0)
}
