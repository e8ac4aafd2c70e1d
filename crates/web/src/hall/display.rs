//! A screen on the wall: whose number is called and where to, who was called before, how long one waits.
//!
//! It shows numbers and nothing else of anybody: neither the page, nor its stream, nor its voice knows a name or a matter.

mod board;
mod live;

pub use board::Boards;

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::Lang;
use platform::texts::say;
use queue::hall::Display;

use crate::kit::{Doors, Failure, Kit, Need, Office, OrNotFound as _};

/// The page.
pub const PATH: &str = "/pantalla/{display}";

/// The doors of the screens, open to anyone: what they show, the whole hall sees.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, show)
        .get(anyone, "/pantalla/{display}/directe", live::listen)
        .get(anyone, "/pantalla/{display}/veu/{lang}/{number}", voice)
}

/// Where a display is looked at.
pub fn address(id: &str) -> String {
    format!("/pantalla/{id}")
}

#[derive(Template)]
#[template(path = "hall/display.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    name: String,
    live: String,
    /// What it shows at first, as its stream tells it.
    told: String,
}

/// The page. A hall speaks Catalan first, whatever language the machine's browser was set up in.
pub async fn show(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let display = of(&office, &id).await?;
    let now = office.now();
    let board = office
        .house
        .boards()
        .of(&office.house, &display, now)
        .await?;
    let mut kit = office.kit();
    kit.lang = Lang::Ca;
    office.page(&Page {
        kit,
        name: display.name.get(Lang::Ca).clone(),
        live: format!("{}/directe", address(&id)),
        told: live::told(&board, now),
    })
}

/// The spoken number: only of one that was called here, and where to.
pub async fn voice(
    office: Office,
    Path((id, lang, number)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let display = of(&office, &id).await?;
    let lang: Lang = lang.parse().ok().or_not_found()?;
    let now = office.now();
    let standing = office
        .house
        .setting()
        .lobby
        .floor(&display.site, now)
        .await?;
    let call = board::calls(&standing, &display).find(|call| call.number == number);
    let words = board::spoken(&standing.hall, call.or_not_found()?, lang);
    let sound = office.house.voice().say(lang, &words).await;
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("audio/wav"))];
    Ok((kind, sound.or_not_found()?).into_response())
}

async fn of(office: &Office, id: &str) -> Result<Display, Failure> {
    let hall = office.house.setting().lobby.hall().await?;
    hall.display(id).cloned().or_not_found()
}

impl Page {
    /// A text of the page in another language, as the halls of a country of several have it.
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn also(&self, lang: &str, key: &str) -> String {
        say(lang.parse().unwrap_or_default(), key)
    }
}

#[cfg(test)]
mod tests;
