//! The appointments of a day by their hours, and whoever is looked for.

use std::collections::HashMap;

use ::appointments::visit::{Stage, Visit};
use ::appointments::{Appointment, State, views, wall};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use kernel::{Actor, AppointmentId, Code, Phone, folded};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::texts::say_with;
use serde::Deserialize;

use super::told::{Entry, Telling};
use super::{Frame, PATH, Place, Scope, hours, unreached};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// How far back and ahead a name is looked for, in days.
const BACK: i32 = 30;
const AHEAD: i32 = 180;
/// How many are shown of whoever is looked for.
const MOST: usize = 40;

#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    dia: String,
    #[serde(default)]
    lloc: String,
    #[serde(default)]
    servei: String,
    #[serde(default)]
    taulell: String,
    #[serde(default)]
    q: String,
}

impl Asked {
    fn keeps(&self, appointment: &Appointment) -> bool {
        let is = |wanted: &str, one: &str| wanted.is_empty() || wanted == one;
        is(&self.lloc, &appointment.slot.site)
            && is(&self.taulell, &appointment.slot.counter)
            && (self.servei.is_empty() || appointment.services.contains(&self.servei))
    }

    fn is_filtered(&self) -> bool {
        !(self.lloc.is_empty() && self.taulell.is_empty() && self.servei.is_empty())
    }
}

/// Some of the list under a heading.
struct Part {
    title: String,
    entries: Vec<Entry>,
}

/// How many stand how.
#[derive(Default)]
struct Count {
    booked: i64,
    here: i64,
    attended: i64,
    missed: i64,
}

#[derive(Template)]
#[template(path = "desk/daybook.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    title: String,
    is_today: bool,
    asked: Asked,
    date: String,
    before: String,
    after: String,
    back: String,
    sites: Vec<(String, String)>,
    services: Vec<(String, String)>,
    counters: Vec<(String, String)>,
    parts: Vec<Part>,
    count: Count,
    /// How many nobody could tell something.
    unreached: i64,
    sought: bool,
}

impl Page {
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn is(&self, value: &str, chosen: &str) -> bool {
        value == chosen
    }
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (hours, now) = (hours(&staff).await?, staff.office.now());
    let today = wall::at(&hours.zone, now).0;
    let date: Date = asked.dia.parse().unwrap_or(today);
    let scope = Scope::of(&staff);
    let sought = !asked.q.trim().is_empty();
    let (found, visits) = if sought {
        look_for(&staff, &asked.q, today).await?
    } else {
        of_day(&staff, date).await?
    };
    if sought && found.len() == 1 && asked.q.parse::<Code>().is_ok() && scope.sees(&found[0]) {
        return staff.office.redirect(&format!("{PATH}/{}", found[0].id));
    }
    let found: Vec<Appointment> = found
        .into_iter()
        .filter(|one| scope.sees(one) && asked.keeps(one))
        .collect();
    let catalogue = staff.office.house.catalogue();
    let lang = staff.office.lang();
    let told = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours: &hours,
    };
    let named =
        |counter: &::appointments::Counter| (counter.id.clone(), counter.name.get(lang).clone());
    let mut sites: Vec<(String, String)> = Vec::new();
    for counter in &hours.agenda.counters {
        if sites.iter().all(|(id, _)| *id != counter.site) {
            sites.push((counter.site.clone(), told.site(&counter.site).to_owned()));
        }
    }
    let title = if sought {
        say_with(
            lang,
            "daybook-found",
            &[("words", asked.q.trim().to_owned().into())],
        )
    } else {
        let day = told.day_of(date);
        say_with(lang, "daybook-title", &[("day", day.into())])
    };
    let day = |days: i32| date.saturating_add(Span::new().days(days)).to_string();
    let page = Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Daybook).await?,
        title,
        is_today: date == today,
        date: date.to_string(),
        before: day(-1),
        after: day(1),
        back: back(&asked, date, today),
        sites,
        services: scope
            .services(&hours)
            .map(|one| (one.id.clone(), one.name.get(lang).clone()))
            .collect(),
        counters: hours.agenda.counters.iter().map(named).collect(),
        count: count(&found, &visits),
        unreached: unreached::count(&staff).await?,
        parts: parts(&told, &found, &visits, sought),
        asked,
        sought,
    };
    staff.office.page(&page)
}

/// The address of this very list, to come back to.
fn back(asked: &Asked, date: Date, today: Date) -> String {
    let mut query: Vec<String> = Vec::new();
    if date != today {
        query.push(format!("dia={date}"));
    }
    for (name, value) in [
        ("lloc", &asked.lloc),
        ("servei", &asked.servei),
        ("taulell", &asked.taulell),
    ] {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
        if !value.is_empty() && value.chars().all(plain) {
            query.push(format!("{name}={value}"));
        }
    }
    if query.is_empty() {
        PATH.to_owned()
    } else {
        format!("{PATH}?{}", query.join("&"))
    }
}

type Found = (Vec<Appointment>, HashMap<AppointmentId, Visit>);

async fn of_day(staff: &Staff, date: Date) -> Result<Found, Failure> {
    let found = staff.office.read(async move |tx| {
        let all = views::between(tx, date, date).await?;
        Ok::<_, platform::Fault>((all, views::visits(tx, date, date).await?))
    });
    Ok(found.await?)
}

/// By code, by number or by name. That somebody looked is kept, what they looked for is not.
async fn look_for(staff: &Staff, words: &str, today: Date) -> Result<Found, Failure> {
    let (code, phone) = (words.parse::<Code>().ok(), Phone::read(words).ok());
    let name = folded(words);
    let (first, last) = (
        today.saturating_sub(Span::new().days(BACK)),
        today.saturating_add(Span::new().days(AHEAD)),
    );
    let (id, now) = (staff.id(), staff.office.now());
    let found = staff.office.change(async move |tx| {
        let mut all = match (&code, &phone) {
            (Some(code), _) => views::by_code(tx, code).await?.into_iter().collect(),
            (_, Some(phone)) => {
                let most = i64::try_from(MOST).unwrap_or(i64::MAX);
                views::of_phone(tx, phone, most).await?
            }
            _ => views::between(tx, first, last).await?,
        };
        if code.is_none() && phone.is_none() {
            all.retain(|one| is_called(one, &name));
        }
        all.sort_by_key(|one| (one.starts_at < now, one.starts_at.duration_since(now).abs()));
        all.truncate(MOST);
        let days = all.iter().map(|one| one.slot.date);
        let (least, most) = (days.clone().min(), days.max());
        let visits = match (least, most) {
            (Some(least), Some(most)) => views::visits(tx, least, most).await?,
            _ => HashMap::new(),
        };
        let shown = serde_json::json!({ "appointments": all.len() });
        let fact = Fact::new("appointments.searched", Actor::Staff(id), id).with(shown);
        let reading = Reading {
            purpose: Purpose::Find,
            ground: Ground::PublicTask,
            attention: None,
        };
        audit::read(tx, fact, reading, now).await?;
        Ok::<_, platform::Fault>((all, visits))
    });
    Ok(found.await?)
}

fn is_called(appointment: &Appointment, words: &str) -> bool {
    let name = appointment.visitor.name.as_ref();
    name.is_some_and(|name| {
        let name = folded(name.reveal());
        words.split(' ').all(|word| name.contains(word))
    })
}

fn count(found: &[Appointment], visits: &HashMap<AppointmentId, Visit>) -> Count {
    let mut count = Count::default();
    for one in found.iter().filter(|one| one.state == State::Booked) {
        count.booked += 1;
        match visits.get(&one.id).map(|visit| visit.stage) {
            Some(Stage::Here) => count.here += 1,
            Some(Stage::Attended) => count.attended += 1,
            Some(Stage::Missed) => count.missed += 1,
            None => {}
        }
    }
    count
}

/// By the hour; whoever was looked for, by the day.
fn parts(
    told: &Telling<'_>,
    found: &[Appointment],
    visits: &HashMap<AppointmentId, Visit>,
    by_day: bool,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for one in found {
        let title = if by_day {
            told.day_of(one.slot.date)
        } else {
            let hour = i64::from(wall::time_of(one.slot.unit).hour());
            say_with(told.lang, "daybook-hour", &[("hour", hour.into())])
        };
        let entry = told.entry(one, visits.get(&one.id));
        match parts.last_mut() {
            Some(part) if part.title == title => part.entries.push(entry),
            _ => parts.push(Part {
                title,
                entries: vec![entry],
            }),
        }
    }
    parts
}
