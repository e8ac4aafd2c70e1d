//! A tutorial followed: its first page, one step a page, everything on one page, and its end.
//!
//! Each step has an address that never changes, so that the bot or an agent can send somebody to it.
//! How far somebody got is noted by their browser only when they go on from one of its pages to another.

mod helped;
pub mod print;
pub mod progress;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use catalogue::{Catalogue, Tutorial, TutorialStep};
use kernel::Lang;
use platform::texts::say_with;
use serde::Deserialize;

use self::progress::{COOKIE, KEPT_SECONDS, Progress};
use super::shell::public;
use super::{Shell, tutorials};
use crate::assets;
use crate::kit::{Failure, Kit, Office, OrNotFound as _, Rich, visitor};

pub use helped::{PATH as HELPED_PATH, submit as helped};

pub const PATH: &str = "/tutorials/{id}";
pub const STEP_PATH: &str = "/tutorials/{id}/{step}";
pub const WHOLE_PATH: &str = "/tutorials/{id}/tot";
pub const END_PATH: &str = "/tutorials/{id}/fi";

/// The pictures' size: our own pages at the width of a phone.
const PICTURE: (u32, u32) = (390, 600);

/// The address of a tutorial's first page.
pub fn tutorial_address(id: &str) -> String {
    format!("{}/{id}", tutorials::PATH)
}

/// What an address may ask of how a tutorial looks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Look {
    /// `gran` or `normal`.
    lletra: Option<String>,
}

/// A step as a page shows it.
struct Step {
    number: i64,
    /// `Pas 2 de 6`.
    place: String,
    title: String,
    text: Rich,
    picture: Option<Picture>,
}

struct Picture {
    address: String,
    alt: String,
    width: u32,
    height: u32,
}

/// What all pages of a tutorial say of it.
struct Guide {
    address: String,
    title: String,
    intro: String,
    minutes: i64,
    count: i64,
    reviewed: Option<String>,
    /// The sheet of what it shows.
    sheet: Option<(String, String)>,
    large: bool,
    /// Whether this browser answered already.
    answered: bool,
}

#[derive(Template)]
#[template(path = "citizen/tutorial.html")]
struct Front {
    kit: Kit,
    shell: Shell,
    guide: Guide,
    going: Option<i64>,
    steps: Vec<String>,
}

#[derive(Template)]
#[template(path = "citizen/tutorial_step.html")]
struct One {
    kit: Kit,
    shell: Shell,
    guide: Guide,
    step: Step,
    previous: Option<String>,
    next: String,
}

#[derive(Template)]
#[template(path = "citizen/tutorial_whole.html")]
struct Whole {
    kit: Kit,
    shell: Shell,
    guide: Guide,
    steps: Vec<Step>,
}

#[derive(Template)]
#[template(path = "citizen/tutorial_end.html")]
struct End {
    kit: Kit,
    shell: Shell,
    guide: Guide,
}

/// The first page: what it shows, what to have at hand, where to begin or go on.
pub async fn show(
    office: Office,
    Path(id): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let tutorial = town.tutorial(&id).or_not_found()?;
    let held = office.cookie(COOKIE).unwrap_or_default();
    let reached = Progress::read(&held, &town).of(&id);
    let page = Front {
        kit: office.kit(),
        shell: Shell::of(&office),
        guide: guide(&office, &town, tutorial, &look),
        going: reached
            .filter(|step| (2..=tutorial.steps.len()).contains(step))
            .map(counted),
        steps: tutorial
            .steps
            .iter()
            .map(|step| step.title.get(office.lang()).clone())
            .collect(),
    };
    Ok(kept(&office, public(&office, &page)?, &look))
}

/// One step.
pub async fn step(
    office: Office,
    Path((id, number)): Path<(String, String)>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let tutorial = town.tutorial(&id).or_not_found()?;
    let number: usize = number.parse().ok().or_not_found()?;
    let at = number.checked_sub(1).or_not_found()?;
    let step = tutorial.steps.get(at).or_not_found()?;
    let address = tutorial_address(&id);
    let last = number == tutorial.steps.len();
    let page = One {
        kit: office.kit(),
        shell: Shell::of(&office),
        guide: guide(&office, &town, tutorial, &look),
        step: shown(office.lang(), (number, tutorial.steps.len()), step),
        previous: (number > 1).then(|| format!("{address}/{at}")),
        next: if last {
            format!("{address}/fi")
        } else {
            format!("{address}/{}", number + 1)
        },
    };
    let response = kept(&office, public(&office, &page)?, &look);
    Ok(went_on(&office, &town, &headers, (&id, number), response))
}

/// Everything on one page, to read or print.
pub async fn whole(
    office: Office,
    Path(id): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let tutorial = town.tutorial(&id).or_not_found()?;
    let page = Whole {
        kit: office.kit(),
        shell: Shell::of(&office),
        guide: guide(&office, &town, tutorial, &look),
        steps: (1..)
            .zip(&tutorial.steps)
            .map(|(number, step)| shown(office.lang(), (number, tutorial.steps.len()), step))
            .collect(),
    };
    Ok(kept(&office, office.page(&page)?, &look))
}

/// The end: did it help, and what else there is.
pub async fn end(
    office: Office,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let town = office.house.catalogue();
    let tutorial = town.tutorial(&id).or_not_found()?;
    let done = tutorial.steps.len() + 1;
    let page = End {
        kit: office.kit(),
        shell: Shell::of(&office),
        guide: guide(&office, &town, tutorial, &look),
    };
    let response = kept(&office, office.page(&page)?, &look);
    Ok(went_on(&office, &town, &headers, (&id, done), response))
}

fn guide(office: &Office, town: &Catalogue, tutorial: &Tutorial, look: &Look) -> Guide {
    let lang = office.lang();
    let item = tutorial.item.as_deref().and_then(|id| town.item(id));
    Guide {
        address: tutorial_address(&tutorial.id),
        title: tutorial.title.get(lang).clone(),
        intro: tutorial.intro.get(lang).clone(),
        minutes: i64::from(tutorial.minutes),
        count: counted(tutorial.steps.len()),
        reviewed: tutorial
            .reviewed
            .map(|date| super::when::long_date(lang, date)),
        sheet: item.map(|item| {
            let address = format!("/tramits/{}", item.id);
            (address, item.title.get(lang).clone())
        }),
        large: print::is_large(office, look.lletra.as_deref()),
        answered: helped::answered(office, &tutorial.id),
    }
}

/// A number as sentences take it.
pub fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn shown(lang: Lang, (number, count): (usize, usize), step: &TutorialStep) -> Step {
    let number = counted(number);
    let place = [("number", number.into()), ("count", counted(count).into())];
    let picture = step.picture.as_ref().and_then(|name| {
        // The screens speak the language of whoever looks; where one is missing the original stands in.
        let file = [lang, Lang::Ca]
            .map(|lang| format!("img/tutorials/{name}-{lang}.webp"))
            .into_iter()
            .find(|file| assets::holds(file))?;
        Some(Picture {
            address: assets::url(&file),
            alt: step
                .alt
                .as_ref()
                .map(|alt| alt.get(lang).clone())
                .unwrap_or_default(),
            width: PICTURE.0,
            height: PICTURE.1,
        })
    });
    Step {
        number,
        place: say_with(lang, "tutorials-step-of", &place),
        title: step.title.get(lang).clone(),
        text: Rich::ours(step.text.get(lang)),
        picture,
    }
}

fn kept(office: &Office, response: Response, look: &Look) -> Response {
    print::remember(office, response, look.lletra.as_deref())
}

/// Notes how far somebody got, if it was from a page of the same tutorial that they came.
fn went_on(
    office: &Office,
    town: &Catalogue,
    headers: &HeaderMap,
    (id, step): (&str, usize),
    mut response: Response,
) -> Response {
    let from = headers.get(header::REFERER).and_then(|it| it.to_str().ok());
    let path = from
        .and_then(|from| from.split_once("://"))
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(_, path)| path.split(['?', '#']).next().unwrap_or_default());
    let own = &tutorial_address(id)[1..];
    let from_own = path.is_some_and(|path| {
        path == own
            || path
                .strip_prefix(own)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    let held = office.cookie(COOKIE).unwrap_or_default();
    let mut progress = Progress::read(&held, town);
    let began = step > 1 || progress.of(id).is_some();
    if !(from_own && began) || progress.of(id) == Some(step) {
        return response;
    }
    progress.reach(id, step);
    let cookie = visitor::cookie(&office.house, COOKIE, progress.text());
    if let Ok(value) = HeaderValue::from_str(&format!("{cookie}; Max-Age={KEPT_SECONDS}")) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[cfg(test)]
mod tests;
