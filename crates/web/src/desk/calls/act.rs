//! What staff do with a call-back: one form each, one journey each.

use ::calls::actions::Came;
use ::calls::due::promise;
use ::calls::{Desk, Error, Outcome, Wish, WorkingTime};
use axum::extract::Path;
use axum::response::Response;
use kernel::{CallbackId, Phone, Timestamp};
use platform::Tx;
use serde::Deserialize;

use super::one::{Extra, draw};
use super::{PATH, desk};
use crate::citizen::call_me::{personal, wrong_phone};
use crate::kit::{Checked, Failure, OrNotFound as _, Pressed};
use crate::signin::Staff;

/// The most letters of a note.
const LONGEST: usize = 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallResult {
    #[serde(rename = "csrf")]
    _csrf: String,
    outcome: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pass {
    #[serde(rename = "csrf")]
    _csrf: String,
    to: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    #[serde(rename = "csrf")]
    _csrf: String,
    phone: String,
}

pub async fn take(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let taken = change(&staff, &id, async |tx, desk, id, now| {
        ::calls::actions::take(tx, desk, id, now).await.map(drop)
    });
    settle(&staff, &id, taken.await?, String::new()).await
}

pub async fn release(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let given = change(&staff, &id, async |tx, desk, id, now| {
        ::calls::actions::release(tx, desk, id, now).await
    });
    match given.await? {
        Ok(()) => staff.office.redirect(PATH),
        refused => settle(&staff, &id, refused, String::new()).await,
    }
}

/// Shows the whole number on the answer to this very request.
pub async fn reveal(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let shown = change(&staff, &id, async |tx, desk, id, now| {
        journeys::calls::reveal(tx, desk, id, now).await.map(drop)
    });
    match shown.await? {
        Ok(()) => {
            let extra = Extra {
                number: true,
                ..Extra::default()
            };
            draw(&staff, &id, extra).await
        }
        refused => settle(&staff, &id, refused, String::new()).await,
    }
}

pub async fn start(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let begun = change(&staff, &id, async |tx, desk, id, now| {
        journeys::calls::start(tx, desk, id, now).await.map(drop)
    });
    settle(&staff, &id, begun.await?, String::new()).await
}

pub async fn record(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<CallResult>,
) -> Result<Response, Failure> {
    let outcome: Outcome = form.outcome.parse().map_err(Failure::Unreadable)?;
    let draft = form.note.clone();
    let catalogue = staff.office.house.catalogue();
    let kept = change(&staff, &id, async move |tx, desk, id, now| {
        let wish: Option<Wish> = form.next.parse().ok();
        let next = match wish {
            Some(wish) => {
                let whole = ::calls::views::whole(tx, desk, id).await?;
                let department = whole.ok_or(Error::Absent)?.callback.department;
                let hours = WorkingTime::of(&catalogue, &department, now);
                Some(promise(&hours, wish, now))
            }
            None => None,
        };
        let came = Came {
            outcome,
            note: personal(&form.note, LONGEST),
            seconds: None,
            next,
        };
        journeys::calls::record(tx, &catalogue, desk, (id, &came), now)
            .await
            .map(drop)
    });
    settle(&staff, &id, kept.await?, draft).await
}

pub async fn pass(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Pass>,
) -> Result<Response, Failure> {
    let catalogue = staff.office.house.catalogue();
    let passed = change(&staff, &id, async move |tx, desk, id, now| {
        let note = personal(&form.note, LONGEST);
        journeys::calls::pass(tx, &catalogue, desk, (id, &form.to, note), now)
            .await
            .map(drop)
    });
    match passed.await? {
        // A partner that gave it back may not open it any more.
        Ok(()) => staff.office.redirect(PATH),
        refused => settle(&staff, &id, refused, String::new()).await,
    }
}

pub async fn renumber(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Number>,
) -> Result<Response, Failure> {
    let phone = match Phone::read(&form.phone) {
        Ok(phone) => phone,
        Err(unusable) => {
            let words = wrong_phone(staff.office.lang(), &form.phone, unusable.digits);
            let extra = Extra {
                refused: Some(words),
                ..Extra::default()
            };
            return draw(&staff, &id, extra).await;
        }
    };
    let catalogue = staff.office.house.catalogue();
    let found = change(&staff, &id, async move |tx, desk, id, now| {
        journeys::calls::renumber(tx, &catalogue, desk, (id, &phone), now)
            .await
            .map(drop)
    });
    settle(&staff, &id, found.await?, String::new()).await
}

pub async fn end(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let ended = change(&staff, &id, async |tx, desk, id, now| {
        journeys::calls::end(tx, desk, id, now).await.map(drop)
    });
    settle(&staff, &id, ended.await?, String::new()).await
}

/// Carries out a journey; the inner refusal is for the person to read.
async fn change(
    staff: &Staff,
    id: &str,
    journey: impl AsyncFnOnce(&mut Tx, &Desk, CallbackId, Timestamp) -> Result<(), Error>
    + Send
    + 'static,
) -> Result<Result<(), Error>, Failure> {
    let id: CallbackId = id.parse().ok().or_not_found()?;
    let (desk, now) = (desk(staff), staff.office.now());
    match staff
        .office
        .change(async move |tx| journey(tx, &desk, id, now).await)
        .await
    {
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Absent) => Err(Failure::NotFound),
        outcome => Ok(outcome),
    }
}

async fn settle(
    staff: &Staff,
    id: &str,
    outcome: Result<(), Error>,
    draft: String,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => staff.office.redirect(&format!("{PATH}/{id}")),
        Err(error) => {
            let extra = Extra {
                refused: Some(super::refusal(staff, &error).await?),
                draft,
                ..Extra::default()
            };
            draw(staff, id, extra).await
        }
    }
}
