//! A coordinator opens and closes counters and lines.

use axum::response::Response;
use journeys::hall::{self, By, Refusal};
use kernel::StaffId;
use platform::texts::say;
use queue::Refused;
use serde::Deserialize;

use super::{PATH, now};
use crate::desk::thread::Notice;
use crate::kit::{Checked, Failure};
use crate::signin::Staff;

/// Who sits at a counter from now on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seating {
    #[serde(rename = "csrf")]
    _csrf: String,
    lloc: String,
    counter: String,
    /// Who sat there on the page; empty for nobody.
    was: String,
    /// Who is to sit there; empty for nobody.
    staff: String,
}

/// Whether a line gives new numbers from now on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shutting {
    #[serde(rename = "csrf")]
    _csrf: String,
    lloc: String,
    line: String,
    shut: String,
}

pub async fn seat(staff: Staff, Checked(form): Checked<Seating>) -> Result<Response, Failure> {
    let read = |word: &str| word.parse::<StaffId>().ok();
    let who = (read(&form.was), read(&form.staff));
    if who.1.is_none() && !form.staff.is_empty() {
        return refused(&staff, &form.lloc, "coordinator-refused-staff").await;
    }
    let (house, now) = (&staff.office.house, staff.office.now());
    let done = hall::reseat(&house.db, house.setting(), &form.counter, who, now).await;
    let word = if who.1.is_some() { "obert" } else { "tancat" };
    after(&staff, &form.lloc, done, word).await
}

pub async fn shut(staff: Staff, Checked(form): Checked<Shutting>) -> Result<Response, Failure> {
    let (house, by) = (
        &staff.office.house,
        By {
            staff: staff.id(),
            now: staff.office.now(),
        },
    );
    let is_shut = form.shut == "si";
    let done = hall::shut(&house.db, house.setting(), &form.line, is_shut, by).await;
    let word = if is_shut {
        "linia-tancada"
    } else {
        "linia-oberta"
    };
    after(&staff, &form.lloc, done, word).await
}

async fn after(
    staff: &Staff,
    site: &str,
    done: Result<(), Refusal>,
    word: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            let site: String = url_safe(site);
            staff
                .office
                .redirect(&format!("{PATH}?lloc={site}&fet={word}"))
        }
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(Refusal::Hall(Refused::NotTheirs)) => {
            refused(staff, site, "coordinator-refused-meanwhile").await
        }
        Err(_) => refused(staff, site, "coordinator-refused-gone").await,
    }
}

/// Ids of sites are small letters, digits and dashes; anything else names none.
fn url_safe(site: &str) -> String {
    let known = |sign: &char| sign.is_ascii_alphanumeric() || *sign == '-';
    site.chars().filter(known).collect()
}

async fn refused(staff: &Staff, site: &str, key: &str) -> Result<Response, Failure> {
    let words = say(staff.office.lang(), key);
    now::draw(staff, site, Some(Notice::refused(words))).await
}
