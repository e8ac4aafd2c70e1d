//! Whom no way reached: somebody rings them, and says here that they did.

use ::appointments::{Appointment, Unreached, actions, views};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::{Actor, Lang};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::texts::{hour, say, say_with};
use serde::Deserialize;

use super::told::Telling;
use super::{Frame, PATH, Place, Scope, by, hours, seen};
use crate::kit::{Checked, Failure, Kit};
use crate::signin::Staff;

/// The list.
pub const UNREACHED: &str = "/taulell/cites/per-avisar";
/// So many notices are looked at: more than a day of ringing.
const MOST: i64 = 500;

/// Somebody to ring.
struct One {
    id: String,
    name: String,
    when: String,
    what: String,
    /// What they have to be told.
    untold: Vec<String>,
    /// What the office wanted to tell them besides, and in which language.
    words: Vec<(Lang, String)>,
    uncertain: bool,
    lang: Lang,
    phone: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "desk/daybook_unreached.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    people: Vec<One>,
    number: i64,
    done: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fet: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    #[serde(rename = "csrf")]
    _csrf: String,
}

/// Whom this member of staff has to ring; that their names and numbers were read is kept.
async fn to_ring(staff: &Staff) -> Result<Vec<Unreached>, Failure> {
    let (id, now, scope) = (staff.id(), staff.office.now(), Scope::of(staff));
    let read = staff.office.change(async move |tx| {
        let mut all = views::unreached(tx, now, MOST).await?;
        all.retain(|one| scope.sees(&one.appointment));
        if !all.is_empty() {
            let shown = serde_json::json!({ "appointments": all.len() });
            let fact = Fact::new("appointments.unreached", Actor::Staff(id), id).with(shown);
            let reading = Reading {
                purpose: Purpose::Attend,
                ground: Ground::PublicTask,
                attention: None,
            };
            audit::read(tx, fact, reading, now).await?;
        }
        Ok::<_, platform::Fault>(all)
    });
    Ok(read.await?)
}

/// How many there are to ring, for the pages that lead here.
pub(in crate::desk) async fn count(staff: &Staff) -> Result<i64, Failure> {
    let (now, scope) = (staff.office.now(), Scope::of(staff));
    let all = staff
        .office
        .read(async move |tx| views::unreached(tx, now, MOST).await)
        .await?;
    let theirs = all.iter().filter(|one| scope.sees(&one.appointment));
    Ok(i64::try_from(theirs.count()).unwrap_or(i64::MAX))
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (all, hours) = (to_ring(&staff).await?, hours(&staff).await?);
    let catalogue = staff.office.house.catalogue();
    let told = Telling {
        lang: staff.office.lang(),
        now: staff.office.now(),
        catalogue: &catalogue,
        hours: &hours,
    };
    let people: Vec<One> = all.iter().map(|one| one_of(&told, one)).collect();
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Daybook).await?,
        number: i64::try_from(people.len()).unwrap_or(i64::MAX),
        people,
        done: !asked.fet.is_empty(),
    })
}

fn one_of(told: &Telling<'_>, one: &Unreached) -> One {
    let appointment = &one.appointment;
    let kinds = one.untold.iter().map(|untold| untold.notice.kind.code());
    let mut untold: Vec<String> = kinds
        .map(|kind| say(told.lang, &format!("daybook-ring-{kind}")))
        .collect();
    untold.dedup();
    let words = one
        .untold
        .iter()
        .filter_map(|it| it.notice.own_words.clone());
    One {
        id: appointment.id.to_string(),
        name: told.name(appointment),
        when: when(told, appointment),
        what: told.services(&appointment.services),
        untold,
        words: words.map(|words| (appointment.lang, words)).collect(),
        uncertain: one.untold.iter().all(|untold| untold.uncertain),
        lang: appointment.lang,
        phone: appointment
            .visitor
            .phone
            .as_ref()
            .map(|phone| (phone.digits().to_owned(), phone.spoken())),
    }
}

/// The day, the hour and the counter.
fn when(told: &Telling<'_>, appointment: &Appointment) -> String {
    let words = [
        ("day", told.day_of(appointment.slot.date).into()),
        ("hour", hour(told.lang, appointment.starts_at).into()),
    ];
    let when = say_with(told.lang, "daybook-when", &words);
    format!("{when} · {}", told.counter(&appointment.slot.counter))
}

/// Somebody rang them. Whoever presses second changes nothing.
pub async fn told(
    staff: Staff,
    Path(id): Path<String>,
    Checked(_): Checked<Told>,
) -> Result<Response, Failure> {
    let (appointment, by) = (seen(&staff, &id).await?.id, by(&staff));
    let done = staff
        .office
        .change(async move |tx| actions::told_by_phone(tx, appointment, by).await)
        .await;
    match done {
        Ok(_) => staff.office.redirect(&format!("{UNREACHED}?fet=1")),
        Err(::appointments::Error::Fault(fault)) => Err(fault.into()),
        Err(_) => staff.office.redirect(&format!("{PATH}/{appointment}")),
    }
}
