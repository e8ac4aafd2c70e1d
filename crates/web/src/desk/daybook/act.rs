//! What staff do with an appointment: one form each, and back to where they were.

use ::appointments::visit::{Refused, Visit};
use axum::extract::Path;
use axum::response::Response;
use journeys::hall;
use kernel::AppointmentId;
use platform::texts::{hour, say, say_with};
use queue::Door;
use serde::Deserialize;

use super::one::{Extra, draw};
use super::put::LONGEST;
use super::{PATH, Scope, by, seen, together};
use crate::citizen::call_me::personal;
use crate::kit::{Checked, Failure};
use crate::signin::Staff;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deed {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// The list to go back to.
    back: String,
    /// How many came.
    came: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    #[serde(rename = "csrf")]
    _csrf: String,
    words: String,
}

pub async fn arrive(
    staff: Staff,
    Path(id): Path<String>,
    Checked(deed): Checked<Deed>,
) -> Result<Response, Failure> {
    let came = deed.came.trim().parse().ok();
    let appointment = seen(&staff, &id).await?.id;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let who = (appointment, came);
    let done = hall::check_in(db, setting, who, Door::Reception, by(&staff)).await;
    let done = match done {
        Ok(here) => Ok(here.visit),
        Err(hall::Refusal::Appointment(why)) => Err(why),
        Err(hall::Refusal::Fault(fault)) => Err(fault.into()),
        // The hall cannot give a number: they are here all the same.
        Err(_) => journeys::appointments::arrive(db, setting, who, by(&staff)).await,
    };
    settle(&staff, (appointment, &deed), done).await
}

pub async fn attend(
    staff: Staff,
    Path(id): Path<String>,
    Checked(deed): Checked<Deed>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?.id;
    let done = hall::receive(&staff.office.house.db, appointment, by(&staff)).await;
    settle(&staff, (appointment, &deed), done).await
}

pub async fn miss(
    staff: Staff,
    Path(id): Path<String>,
    Checked(deed): Checked<Deed>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?.id;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let done = journeys::appointments::miss(db, setting, appointment, by(&staff)).await;
    settle(&staff, (appointment, &deed), done).await
}

pub async fn restore(
    staff: Staff,
    Path(id): Path<String>,
    Checked(deed): Checked<Deed>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?.id;
    let by = by(&staff);
    let done = staff
        .office
        .change(async move |tx| ::appointments::actions::visit::restore(tx, appointment, by).await)
        .await;
    settle(&staff, (appointment, &deed), done).await
}

pub async fn cancel(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Words>,
) -> Result<Response, Failure> {
    let asked = seen(&staff, &id).await?;
    let (appointment, lang) = (asked.id, staff.office.lang());
    // What is one visit is given back whole, by whoever may see all of it.
    let others = together(&staff, &asked).await?;
    if !others.iter().all(|one| Scope::of(&staff).sees(one)) {
        let words = say(lang, "daybook-joint-other");
        return again(&staff, appointment, words, String::new()).await;
    }
    let Some(why) = personal(&form.words, LONGEST) else {
        let words = say(lang, "daybook-cancel-why");
        return again(&staff, appointment, words, String::new()).await;
    };
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let why = (appointment, Some(why));
    match journeys::appointments::cancel_because(db, setting, why, by(&staff)).await {
        Ok(_) => staff.office.redirect(&format!("{PATH}/{appointment}")),
        Err(::appointments::Error::Fault(fault)) => Err(fault.into()),
        Err(_) => {
            let words = say(lang, "daybook-over");
            again(&staff, appointment, words, String::new()).await
        }
    }
}

pub async fn remark(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Words>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?.id;
    let by = by(&staff);
    if let Some(words) = personal(&form.words, LONGEST) {
        let kept = staff
            .office
            .change(async move |tx| {
                ::appointments::actions::visit::remark(tx, appointment, (&words, false), by).await
            })
            .await;
        match kept {
            Ok(()) => {}
            Err(Refused::Fault(fault)) => return Err(fault.into()),
            Err(_) => return Err(Failure::NotFound),
        }
    }
    staff
        .office
        .redirect(&format!("{PATH}/{appointment}#notes"))
}

async fn settle(
    staff: &Staff,
    (id, deed): (AppointmentId, &Deed),
    done: Result<Visit, Refused>,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let words = match done {
        Ok(_) => {
            // Only lists of ours are gone back to.
            let to = Some(&deed.back)
                .filter(|back| *back == PATH || back.starts_with(&format!("{PATH}?")));
            let to = to.map_or_else(|| format!("{PATH}/{id}"), |back| format!("{back}#c-{id}"));
            return staff.office.redirect(&to);
        }
        Err(Refused::Fault(fault)) => return Err(fault.into()),
        Err(Refused::Absent) => return Err(Failure::NotFound),
        Err(Refused::TooEarly(at)) => say_with(
            lang,
            "daybook-too-early",
            &[("hour", hour(lang, at).into())],
        ),
        Err(Refused::OtherDay) => say(lang, "daybook-other-day"),
        Err(Refused::NotBooked(_)) => say(lang, "daybook-over"),
        Err(Refused::NotYet) => say(lang, "daybook-not-yet"),
        Err(Refused::NotWaiting | Refused::Came) => say(lang, "daybook-changed"),
    };
    again(staff, id, words, String::new()).await
}

async fn again(
    staff: &Staff,
    id: AppointmentId,
    words: String,
    draft: String,
) -> Result<Response, Failure> {
    let extra = Extra {
        refused: Some(words),
        draft,
        ..Extra::default()
    };
    draw(staff, &id.to_string(), extra).await
}
