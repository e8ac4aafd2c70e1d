//! One's own account: the access before this one, open sessions, the password; and leaving.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use identity::{Error, Passwords, SignedIn, session::Session, views};
use kernel::SessionId;
use serde::Deserialize;

use super::{ENTRANCE, Staff, held, refusal, without_token};
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Kit, Office};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    #[serde(rename = "csrf")]
    _csrf: String,
    old: String,
    new: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// One session, or all the others when it is empty.
    session: String,
}

#[derive(Deserialize)]
pub struct Leaving {}

#[derive(Template)]
#[template(path = "signin/account.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub who: SignedIn,
    pub sessions: Vec<Session>,
    pub refusal: Option<String>,
    pub done: bool,
}

impl Page {
    fn role_key(&self) -> String {
        format!("desk-role-{}", self.who.role())
    }

    /// A browser in two words, out of the long name it gives itself.
    fn device(&self, session: &Session) -> String {
        let first = |known: &[(&str, &str)]| {
            known
                .iter()
                .find(|(sign, _)| session.device.contains(sign))
                .map(|(_, name)| (*name).to_owned())
        };
        // The order matters: each of the later ones is also in the names of the earlier.
        let browser = first(&[
            ("Firefox", "Firefox"),
            ("Edg", "Edge"),
            ("Chrome", "Chrome"),
            ("Safari", "Safari"),
        ]);
        let system = first(&[
            ("Windows", "Windows"),
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ]);
        let words: Vec<String> = browser.into_iter().chain(system).collect();
        if words.is_empty() {
            self.kit.say("signin-account-unknown")
        } else {
            words.join(" · ")
        }
    }

    fn is_this(&self, session: &Session) -> bool {
        self.who.session == Some(session.id)
    }
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    draw(&staff, None, false).await
}

pub async fn change_password(
    staff: Staff,
    Checked(answers): Checked<NewPassword>,
) -> Result<Response, Failure> {
    let (office, now) = (&staff.office, staff.office.now());
    let town = office.house.brand.name.clone();
    let passwords = Passwords {
        old: answers.old,
        new: answers.new,
    };
    match identity::change_password(&office.house.db, &staff.who, passwords, &town, now).await {
        Ok(()) if staff.who.account.password_given => office.redirect("/taulell/safata"),
        Ok(()) => draw(&staff, None, true).await,
        Err(Error::NoEntry) => {
            let words = office.kit().say("signin-account-old_wrong");
            draw(&staff, Some(words), false).await
        }
        Err(error) => {
            let words = refusal(office.lang(), error, now)?;
            draw(&staff, Some(words), false).await
        }
    }
}

pub async fn end_session(
    staff: Staff,
    Checked(answers): Checked<Ending>,
) -> Result<Response, Failure> {
    let (who, by, now) = (staff.who.clone(), staff.by(), staff.office.now());
    let one: Option<SessionId> = answers.session.parse().ok();
    let ended = staff.office.change(async move |tx| match one {
        Some(id) => Ok(identity::end_own(tx, &who, id, now).await?),
        None => identity::end_all(tx, by, who.id(), who.session)
            .await
            .map(drop),
    });
    ended
        .await
        .map_err(|error: Error| Failure::broken("ending a session")(error))?;
    staff.office.redirect(super::ACCOUNT)
}

pub async fn leave(office: Office, _form: Checked<Leaving>) -> Result<Response, Failure> {
    if let Some(token) = held(&office) {
        let now = office.now();
        office
            .change(async move |tx| identity::sign_out(tx, &token, now).await)
            .await?;
    }
    Ok(without_token(&office, office.redirect(ENTRANCE)?))
}

/// Says that a person is still at the desk: a page asks this while somebody types a long answer.
pub async fn still_here(_staff: Staff) -> Response {
    StatusCode::NO_CONTENT.into_response()
}

async fn draw(staff: &Staff, refusal: Option<String>, done: bool) -> Result<Response, Failure> {
    let (who, now) = (staff.who.clone(), staff.office.now());
    let sessions = staff
        .office
        .read(async move |tx| views::own_sessions(tx, &who, now).await)
        .await?;
    let frame = Frame::of(staff, Place::Account).await?;
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame,
        who: staff.who.clone(),
        sessions,
        refusal,
        done,
    })
}
