//! An appointment goes to another hour.

use ::appointments::{Appointment, State};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use platform::texts::say;
use serde::Deserialize;

use super::choose::{Choice, Shown, Sought, read};
use super::found::fill;
use super::put::{Forced, Wanted, refused};
use super::told::Telling;
use super::{Frame, PATH, Place, by, hours, seen};
use crate::kit::{Checked, Failure, Key, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The first day that is shown.
    #[serde(default)]
    from: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filled {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Option<Key>,
    from: String,
    place: String,
    counter: String,
    date: String,
    time: String,
    reason: String,
    #[serde(rename = "do")]
    act: String,
}

#[derive(Template)]
#[template(path = "desk/daybook_shift.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    id: String,
    key: Key,
    filled: Filled,
    name: String,
    when: String,
    services: String,
    shown: Shown,
    refused: Option<String>,
    near: Vec<Choice>,
    despite: bool,
    counters: Vec<(String, String)>,
}

impl Page {
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn is(&self, value: &str, chosen: &str) -> bool {
        value == chosen
    }
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?;
    let filled = Filled {
        from: asked.from,
        ..Filled::default()
    };
    draw(&staff, &appointment, filled, None).await
}

pub async fn submit(
    staff: Staff,
    Path(id): Path<String>,
    Checked(filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let appointment = seen(&staff, &id).await?;
    let (hours, despite) = (hours(&staff).await?, filled.act == "despite");
    let (place, why) = if despite {
        let forced = Forced {
            counter: filled.counter.clone(),
            date: filled.date.clone(),
            time: filled.time.clone(),
            reason: filled.reason.clone(),
        };
        match forced.read(&staff, &hours) {
            Ok((place, why)) => (place, Some(why)),
            Err(words) => {
                return draw(&staff, &appointment, filled, Some((words, Vec::new()))).await;
            }
        }
    } else {
        match read(&filled.place).and_then(|places| places.into_iter().next()) {
            Some(place) => (place, None),
            None => return draw(&staff, &appointment, filled, None).await,
        }
    };
    let Some(key) = filled.key.clone() else {
        return Err(Failure::Stale);
    };
    let wanted = Wanted {
        services: appointment.services.clone(),
        people: appointment.people,
        site: None,
        accessible: false,
        item: appointment.matter.clone(),
        lang: appointment.lang,
        channel: "desk",
        key: key.to_string(),
        despite: why,
    };
    let asking = wanted.asking(appointment.services.clone(), &place);
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let moved = journeys::appointments::shift(db, setting, appointment.id, asking, by(&staff));
    match moved.await {
        Ok(moved) => staff.office.redirect(&format!("{PATH}/{}", moved.id)),
        Err(refusal) => {
            let sorry = refused(&staff, &hours, (refusal, &place))?;
            let mut filled = filled;
            filled.place.clear();
            draw(
                &staff,
                &appointment,
                filled,
                Some((sorry.words, sorry.near)),
            )
            .await
        }
    }
}

async fn draw(
    staff: &Staff,
    appointment: &Appointment,
    mut filled: Filled,
    refused: Option<(String, Vec<Choice>)>,
) -> Result<Response, Failure> {
    let (lang, hours) = (staff.office.lang(), hours(staff).await?);
    let sought = Sought {
        people: appointment.people.to_string(),
        from: filled.from.clone(),
        first_at: Some(appointment.slot.site.clone()),
        ..Sought::default()
    };
    let mut shown = Shown {
        services: appointment.services.clone(),
        ..Shown::default()
    };
    let services = (
        appointment.services.as_slice(),
        &sought,
        filled.place.as_str(),
    );
    fill(staff, &hours, services, &mut shown).await?;
    let over = appointment.state != State::Booked;
    let (refused, near) = match refused {
        Some((words, near)) => (Some(words), near),
        None if over => (Some(say(lang, "daybook-over")), Vec::new()),
        None => (None, Vec::new()),
    };
    if !near.is_empty() {
        for choice in shown.days.iter_mut().flat_map(|day| &mut day.choices) {
            choice.chosen = false;
        }
    }
    if filled.date.is_empty() {
        filled.date = appointment.slot.date.to_string();
    }
    let catalogue = staff.office.house.catalogue();
    let told = Telling {
        lang,
        now: staff.office.now(),
        catalogue: &catalogue,
        hours: &hours,
    };
    let named = |one: &::appointments::Counter| (one.id.clone(), one.name.get(lang).clone());
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Daybook).await?,
        id: appointment.id.to_string(),
        key: filled.key.clone().unwrap_or_else(Key::fresh),
        name: told.name(appointment),
        when: told.when(appointment),
        services: told.services(&appointment.services),
        despite: filled.act == "despite",
        counters: hours.agenda.counters.iter().map(named).collect(),
        filled,
        shown,
        refused,
        near,
    })
}
