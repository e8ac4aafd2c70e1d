//! How somebody likes their desk: its look, its size, and what it may say aloud. The server puts it on every page
//! of theirs, so nothing changes before their eyes while a page arrives.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use identity::{Error, Likes, Look};
use serde::Deserialize;

use super::Staff;
use crate::desk::{Frame, Place};
use crate::kit::visitor::{Theme, Visitor};
use crate::kit::{Checked, Failure, Kit};

/// The page.
pub const PATH: &str = "/taulell/preferencies";

/// Every look, in the order they are offered.
const LOOKS: [(Look, &str); 4] = [
    (Look::Device, "device"),
    (Look::Light, "light"),
    (Look::Dark, "dark"),
    (Look::Contrast, "contrast"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    #[serde(rename = "csrf")]
    _csrf: String,
    look: Look,
    #[serde(default)]
    large: Option<String>,
    #[serde(default)]
    sound: Option<String>,
    #[serde(default)]
    notices: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    desat: Option<String>,
}

#[derive(Template)]
#[template(path = "signin/likes.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    likes: Likes,
    kept: bool,
}

impl Page {
    /// The looks: the word of the form, the key of its name, and whether it is the one in force.
    fn looks(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.likes.look.unwrap_or(match self.kit.theme {
            None => Look::Device,
            Some(Theme::Light) => Look::Light,
            Some(Theme::Dark) => Look::Dark,
            Some(Theme::Contrast) => Look::Contrast,
        });
        let look = |(look, code): (Look, &'static str)| {
            (code, format!("kit-theme-{code}"), look == chosen)
        };
        LOOKS.map(look).to_vec()
    }
}

/// Puts somebody’s likes on the page that is about to be drawn for them.
pub fn apply(likes: &Likes, visitor: &mut Visitor) {
    visitor.large = likes.large;
    match likes.look {
        None => {}
        Some(Look::Device) => visitor.theme = None,
        Some(Look::Light) => visitor.theme = Some(Theme::Light),
        Some(Look::Dark) => visitor.theme = Some(Theme::Dark),
        Some(Look::Contrast) => visitor.theme = Some(Theme::Contrast),
    }
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Account).await?,
        likes: staff.who.account.likes.clone(),
        kept: asked.desat.is_some(),
    })
}

pub async fn keep(staff: Staff, Checked(wishes): Checked<Wishes>) -> Result<Response, Failure> {
    let likes = Likes {
        look: Some(wishes.look),
        large: wishes.large.is_some(),
        sound: wishes.sound.is_some(),
        notices: wishes.notices.is_some(),
    };
    let (by, id) = (staff.by(), staff.id());
    staff
        .office
        .change(async move |tx| identity::like(tx, by, id, &likes).await)
        .await
        .map_err(|error: Error| Failure::broken("keeping how somebody likes their desk")(error))?;
    staff.office.redirect(&format!("{PATH}?desat=si"))
}
