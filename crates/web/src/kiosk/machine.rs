//! Which browser is which kiosk.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use jiff::SignedDuration;
use kernel::Timestamp;
use queue::actions;
use queue::device::{Code, Device, Help};
use queue::hall::Kiosk;
use queue::views;
use serde_json::json;

use super::frame::{Notice, shut};
use crate::kit::stand::KEY;
use crate::kit::{Checked, Failure, Office, OrNotFound as _, Pressed, office, visitor};

/// It tells of itself at most so often.
const OFTEN: SignedDuration = SignedDuration::from_secs(20);

/// A kiosk, and the browser that is it.
pub struct Machine {
    pub kiosk: Kiosk,
    device: Device,
}

impl Machine {
    /// The kiosk that asks; else the page that says why it serves nobody.
    pub async fn serving(office: &Office) -> Result<Result<Self, Response>, Failure> {
        let Some(machine) = Self::of(office).await? else {
            return Ok(Err(shut(office, None, Notice::Unpaired)?));
        };
        if machine.device.is_locked {
            return Ok(Err(shut(office, Some(&machine), Notice::Locked)?));
        }
        Ok(Ok(machine))
    }

    /// The code with which staff call at it without network.
    pub(super) fn code(&self) -> Option<&Code> {
        self.device.code.as_ref()
    }

    /// Whether somebody at it needs help.
    pub(super) fn help(&self, now: Timestamp) -> Option<Help> {
        self.device.help(now)
    }

    pub(super) async fn of(office: &Office) -> Result<Option<Self>, Failure> {
        let Some(key) = office.cookie(KEY) else {
            return Ok(None);
        };
        let device = office
            .read(async move |tx| views::device(tx, &key).await)
            .await?;
        let Some(device) = device else {
            return Ok(None);
        };
        let hall = office.house.setting().lobby.hall().await?;
        // A kiosk that was taken out of the hall is none any more.
        let kiosk = hall.kiosk(&device.id).cloned();
        Ok(kiosk.map(|kiosk| Self { kiosk, device }))
    }
}

/// What a kiosk asks of itself twice a minute: whether it is to go on.
pub async fn state(office: Office) -> Result<Response, Failure> {
    let Some(machine) = Machine::of(&office).await? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let now = office.now();
    let seen_at = machine.device.seen_at;
    if seen_at.is_none_or(|at| now.duration_since(at).abs() >= OFTEN) {
        let id = machine.device.id.clone();
        office
            .change(async move |tx| actions::seen(tx, &id, now).await)
            .await?;
    }
    let help = super::help::word(machine.help(now));
    Ok(Json(json!({ "locked": machine.device.is_locked, "help": help })).into_response())
}

/// Asks whether this browser is to be the kiosk: a link that is merely looked at by a program pairs nothing.
pub async fn invited(office: Office, Path(_): Path<String>) -> Result<Response, Failure> {
    shut(&office, None, Notice::Pair)
}

/// This browser is the kiosk from now on.
pub async fn pair(
    office: Office,
    Path(word): Path<String>,
    Checked(_): Checked<Pressed>,
) -> Result<Response, Failure> {
    let now = office.now();
    let paired = office.change(async move |tx| actions::pair(tx, &word, now).await);
    match paired.await? {
        Some((_, key)) => keep(&office, key),
        None => shut(&office, None, Notice::LinkUsed),
    }
}

/// A kiosk of the demo town.
pub async fn demo(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let hall = office.house.setting().lobby.hall().await?;
    hall.kiosk(&id).or_not_found()?;
    let now = office.now();
    let paired = office.change(async move |tx| {
        let word = actions::invite(tx, &id, now).await?;
        actions::pair(tx, &word, now).await
    });
    let (_, key) = paired.await?.or_not_found()?;
    keep(&office, key)
}

fn keep(office: &Office, key: String) -> Result<Response, Failure> {
    let mut cookie = visitor::cookie(&office.house, KEY, key);
    cookie.make_permanent();
    Ok(office::set(office.redirect(super::PATH)?, &cookie))
}
