//! A kiosk without network: the page its browser keeps, the numbers it is lent, and what it tells afterwards.
//!
//! What it tells is no form: it comes from a script, as JSON, which no page of another site can send with our cookies.

use askama::Template;
use axum::Json;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use journeys::hall::Refusal;
use journeys::hall::late::{MOST_CALLS, hear, waiting};
use journeys::hall::offline::{Entry, MOST_ENTRIES, lend, take_in};
use kernel::{Lang, Timestamp};
use platform::texts::say;
use queue::device::Code;
use queue::late::{Heard, LateCall};
use queue::lease::{Became, Lease};
use queue::{Number, Ticket};
use serde::Deserialize;
use serde_json::{Value, json};

use super::machine::Machine;
use crate::assets;
use crate::kit::{Failure, Key, Kit, Office, form, visitor};

/// The page that a browser keeps for when there is no network.
pub const PATH: &str = "/quiosc/sense-xarxa";
/// The languages of the page, all of them in it.
const TONGUES: [Lang; 3] = [Lang::Ca, Lang::Es, Lang::En];

/// The page in one language.
struct Tongue {
    lang: Lang,
    matters: Vec<(String, String)>,
    /// Where people are called to.
    counters: Vec<(String, String)>,
}

impl Tongue {
    fn say(&self, key: &str) -> String {
        say(self.lang, key)
    }
}

#[derive(Template)]
#[template(path = "kiosk/offline.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    name: String,
    tongues: Vec<Tongue>,
    /// With which staff call; nobody calls where there is none.
    code: Option<Code>,
}

/// The page: whatever of it can be done without us.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let setting = office.house.setting();
    let hours = journeys::appointments::hours(setting).await?;
    let hall = setting.lobby.hall().await?;
    let here = |id: &str| hours.agenda.gives(&machine.kiosk.site, id);
    let services: Vec<_> = hours
        .agenda
        .services
        .iter()
        .filter(|one| here(&one.id))
        .collect();
    let tongue = |lang| {
        let named = services
            .iter()
            .map(|one| (one.id.clone(), one.name.get(lang).clone()));
        let counters = hall.counters_of(&machine.kiosk.site);
        Tongue {
            lang,
            matters: named.collect(),
            counters: counters
                .map(|one| (one.id.clone(), one.name.get(lang).clone()))
                .collect(),
        }
    };
    let mut page = office.page(&Page {
        kit: office.kit(),
        name: machine.kiosk.name.get(Lang::Ca).clone(),
        tongues: TONGUES.map(tongue).into(),
        code: machine.code().cloned(),
    })?;
    page.extensions_mut().insert(visitor::WithoutForms);
    Ok(page)
}

/// The script that answers for us when we cannot: it may stand before every page of a kiosk, and no other.
pub async fn worker() -> Response {
    let Some(script) = assets::text("js/worker.js") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    let scope = HeaderValue::from_static(super::PATH);
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::HeaderName::from_static("service-worker-allowed"),
            scope,
        ),
    ];
    (headers, script).into_response()
}

/// What a kiosk tells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// What it gave without network, in order.
    given: Vec<Given>,
    /// Whom staff called at it without network. A page that was kept before there were such calls tells of none.
    #[serde(default)]
    called: Vec<Called>,
    /// The days it has enough numbers for.
    has: Vec<Date>,
}

/// A number it gave.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    key: Key,
    number: String,
    date: Date,
    service: String,
    lang: Lang,
    /// Milliseconds since 1970, by its clock put right.
    at: i64,
}

/// Somebody staff called at it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    key: Key,
    number: String,
    date: Date,
    /// By id.
    counter: String,
    /// Milliseconds since 1970, by its clock put right.
    at: i64,
    /// When it was over, in the same way; null where nobody said so.
    ended: Option<i64>,
    missed: bool,
}

/// Takes in what a kiosk gave and whom it called, lends it numbers where it has too few, and says who waits to one where
/// staff may call.
pub async fn tell(office: Office, headers: HeaderMap, body: Bytes) -> Result<Response, Failure> {
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/json");
    if !is_json || !form::is_from_here(&headers, &axum::http::Uri::from_static(super::PATH)) {
        return Err(Failure::Stale);
    }
    // A kiosk that is locked gave its numbers before, and tells of them.
    let Some(machine) = Machine::of(&office).await? else {
        return Err(Failure::Forbidden);
    };
    let Telling { given, called, has } = match read(&body) {
        Ok(told) => told,
        Err(wrong) => return Ok((StatusCode::BAD_REQUEST, wrong).into_response()),
    };
    let (db, setting, now) = (&office.house.db, office.house.setting(), office.now());
    let became = take_in(db, setting, &machine.kiosk, given, now)
        .await
        .map_err(failed)?;
    let heard = hear(db, &machine.kiosk, called, now)
        .await
        .map_err(failed)?;
    let known = match machine.code() {
        Some(_) => waiting(db, &machine.kiosk).await.map_err(failed)?,
        None => Vec::new(),
    };
    let lent = lend(db, setting, &machine.kiosk, &has, now)
        .await
        .map_err(failed)?;
    let answer = json!({
        "now": now.as_millisecond(),
        "became": became.iter().map(word).collect::<Vec<_>>(),
        "heard": heard.iter().map(Heard::code).collect::<Vec<_>>(),
        "waiting": known.iter().map(place).collect::<Vec<_>>(),
        "lent": lent.iter().map(block).collect::<Vec<_>>(),
    });
    Ok(Json(answer).into_response())
}

/// What a kiosk tells, read.
struct Telling {
    given: Vec<Entry>,
    called: Vec<LateCall>,
    has: Vec<Date>,
}

/// What was told; else what is wrong with it, for whoever looks for it in the kiosk's console.
fn read(body: &[u8]) -> Result<Telling, String> {
    let told: Told = serde_json::from_slice(body).map_err(|why| why.to_string())?;
    if told.given.len() > MOST_ENTRIES {
        return Err(format!("given: at most {MOST_ENTRIES} at once"));
    }
    if told.called.len() > MOST_CALLS {
        return Err(format!("called: at most {MOST_CALLS} at once"));
    }
    let entries = told.given.iter().map(entry).collect::<Result<_, _>>();
    let calls = told.called.iter().map(call).collect::<Result<_, _>>();
    Ok(Telling {
        given: entries?,
        called: calls?,
        has: told.has,
    })
}

fn entry(given: &Given) -> Result<Entry, String> {
    let number = Number::read(&given.number).ok_or("given, number: a letter and a number")?;
    let at = Timestamp::from_millisecond(given.at);
    Ok(Entry {
        number,
        at: at.map_err(|_| "given, at: milliseconds since 1970")?,
        key: given.key.as_str().to_owned(),
        date: given.date,
        service: given.service.chars().take(80).collect(),
        lang: given.lang,
    })
}

fn call(called: &Called) -> Result<LateCall, String> {
    let instant = |at, wrong: &str| Timestamp::from_millisecond(at).map_err(|_| wrong.to_owned());
    Ok(LateCall {
        key: called.key.as_str().to_owned(),
        number: Number::read(&called.number).ok_or("called, number: a letter and a number")?,
        date: called.date,
        counter: called.counter.chars().take(80).collect(),
        at: instant(called.at, "called, at: milliseconds since 1970")?,
        ended_at: called
            .ended
            .map(|at| instant(at, "called, ended: milliseconds since 1970"))
            .transpose()?,
        missed: called.missed,
    })
}

fn failed(why: Refusal) -> Failure {
    match why {
        Refusal::Fault(fault) => fault.into(),
        // The site has no line any more: the kiosk keeps what it gave until it has one.
        _ => Failure::Overtaken,
    }
}

/// How a kiosk reads what became of a number.
fn word(became: &Became) -> &'static str {
    match became {
        Became::Kept(_) => "kept",
        Became::Known(_) => "known",
        Became::NotLent => "not-lent",
        Became::Given => "given",
    }
}

fn block(lease: &Lease) -> Value {
    json!({ "date": lease.date, "prefix": lease.prefix, "first": lease.first, "last": lease.last })
}

/// Somebody who waits, as a kiosk keeps it: nobody's name.
fn place(ticket: &Ticket) -> Value {
    json!({
        "number": ticket.number.to_string(),
        "date": ticket.date,
        "service": ticket.service,
        "lang": ticket.lang,
        "at": ticket.came_at.as_millisecond(),
    })
}
