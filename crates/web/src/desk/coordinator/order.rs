//! How the hall is arranged: its file, to be changed, looked at and put in force; versions, and the way back.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use kernel::{Actor, Right, madrid};
use platform::Fault;
use platform::texts::{say, say_with};
use queue::check::Known;
use queue::figures::Spread;
use queue::imagine::again;
use queue::views::{self, Turn, Version};
use queue::{Hall, Refused, actions};
use serde::{Deserialize, Serialize};

use super::words::{Length, Names};
use super::{Frame, ORDER, Place, Tab};
use crate::desk::thread::Notice;
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// So many versions are shown.
const SHOWN: i64 = 30;
/// So many days back a day with people is looked for.
const BACK: i32 = 14;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    versio: Option<i64>,
    feta: Option<i64>,
}

/// The file as it was sent, and what is to be done with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// The version whoever writes began from.
    version: i64,
    text: String,
    /// `look` or `publish`.
    act: String,
}

/// What a day would have been in one line.
struct Played {
    line: String,
    now: Spread,
    then: Spread,
}

/// What would come of the file.
#[derive(Default)]
struct Look {
    /// What is new, gone or other, in words.
    changes: Vec<String>,
    /// The day that was played again.
    day: String,
    played: Vec<Played>,
}

#[derive(Template)]
#[template(path = "desk/coordinator_order.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    tab: Tab,
    notice: Option<Notice>,
    version: i64,
    text: String,
    flaws: Vec<String>,
    look: Option<Look>,
    versions: Vec<(Version, String)>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (hall, version) = staff.office.house.setting().lobby.arranged().await?;
    let hall = match asked.versio {
        None => Hall::clone(&hall),
        Some(old) => {
            let read = staff
                .office
                .read(async move |tx| views::of_version(tx, old).await);
            read.await?.or_not_found()?
        }
    };
    let notice = asked.feta.map(|version| Notice {
        tone: "ok",
        icon: "check-circle",
        words: say_with(
            staff.office.lang(),
            "coordinator-order-done",
            &[("version", version.into())],
        ),
    });
    let text = written(&hall)?;
    draw(&staff, (version, text), (notice, Vec::new(), None)).await
}

/// The hall as its file.
fn written(hall: &Hall) -> Result<String, Failure> {
    serde_saphyr::to_string(hall).map_err(Failure::broken("writing the hall"))
}

pub async fn submit(staff: Staff, Checked(sent): Checked<Sent>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let text = sent.text.replace("\r\n", "\n");
    let file = (sent.version, text.clone());
    let hall: Hall = match serde_saphyr::from_str(&text) {
        Ok(hall) => hall,
        Err(why) => {
            let notice = Notice::refused(say(lang, "coordinator-order-unreadable"));
            return draw(&staff, file, (Some(notice), vec![why.to_string()], None)).await;
        }
    };
    let (before, _) = staff.office.house.setting().lobby.arranged().await?;
    let mut flaws = hall.check(&known(&staff).await?);
    if printers(&hall) != printers(&before) && !staff.may(Right::Administer) {
        flaws.push(say(lang, "coordinator-order-printers"));
    }
    if !flaws.is_empty() {
        let notice = Notice::refused(say(lang, "coordinator-order-flawed"));
        return draw(&staff, file, (Some(notice), flaws, None)).await;
    }
    if sent.act != "publish" {
        let look = look(&staff, &before, &hall).await?;
        return draw(&staff, file, (None, Vec::new(), Some(look))).await;
    }
    let (by, now, version) = (Actor::Staff(staff.id()), staff.office.now(), sent.version);
    let put = staff
        .office
        .change(async move |tx| actions::publish(tx, version, &hall, by, now).await);
    let words = match put.await {
        Ok(version) => return staff.office.redirect(&format!("{ORDER}?feta={version}")),
        Err(queue::Error::Fault(fault)) => return Err(fault.into()),
        Err(queue::Error::Refused(Refused::PeopleInLine(line))) => {
            say_with(lang, "coordinator-order-people", &[("line", line.into())])
        }
        Err(_) => say(lang, "coordinator-order-outdated"),
    };
    draw(
        &staff,
        file,
        (Some(Notice::refused(words)), Vec::new(), None),
    )
    .await
}

/// The addresses this program connects to: only who keeps the house changes them.
fn printers(hall: &Hall) -> BTreeSet<&str> {
    let places = hall.places.iter().filter_map(|one| one.printer.as_deref());
    let kiosks = hall.kiosks.iter().filter_map(|one| one.printer.as_deref());
    places.chain(kiosks).collect()
}

/// What a hall of this town may name.
async fn known(staff: &Staff) -> Result<Known, Failure> {
    let house = &staff.office.house;
    let hours = journeys::appointments::hours(house.setting()).await?;
    let catalogue = house.catalogue();
    let items = catalogue.items.iter().map(|one| &one.id);
    let departments = catalogue.departments.iter().map(|one| &one.id);
    let services = hours.agenda.services.iter().map(|one| &one.id);
    Ok(Known {
        sites: catalogue.sites.iter().map(|one| one.id.clone()).collect(),
        services: items.chain(departments).chain(services).cloned().collect(),
    })
}

/// What would come of it: what changes, and the last day with people played again.
async fn look(staff: &Staff, before: &Hall, after: &Hall) -> Result<Look, Failure> {
    let lang = staff.office.lang();
    let setting = staff.office.house.setting();
    let hours = journeys::appointments::hours(setting).await?;
    let catalogue = staff.office.house.catalogue();
    let names = Names {
        lang,
        catalogue: &catalogue,
        agenda: &hours.agenda,
        hall: after,
    };
    let mut look = Look {
        changes: changes(before, after, |key, id| {
            say_with(lang, key, &[("id", id.to_owned().into())])
        }),
        ..Look::default()
    };
    let today = staff.office.now().to_zoned(madrid()).date();
    if let Some((day, turns)) = last_week(staff, today).await? {
        look.day = names.row(queue::figures::Of::Day, &day.to_string());
        let (now, then) = (again(before, &turns), again(after, &turns));
        let lines: BTreeSet<&String> = now.keys().chain(then.keys()).collect();
        let spread = |waits: Option<&Vec<i64>>| Spread::of(waits.cloned().unwrap_or_default());
        look.played = lines
            .into_iter()
            .map(|line| Played {
                line: names.row(queue::figures::Of::Line, line),
                now: spread(now.get(line)),
                then: spread(then.get(line)),
            })
            .collect();
    }
    Ok(look)
}

/// The same weekday of last week, or else the newest day with people.
async fn last_week(staff: &Staff, today: Date) -> Result<Option<(Date, Vec<Turn>)>, Failure> {
    let read = staff.office.read(async move |tx| {
        for back in std::iter::once(7).chain(1..=BACK) {
            let day = today.saturating_sub(Span::new().days(back));
            let turns = views::turns(tx, None, (day, day)).await?;
            if !turns.is_empty() {
                return Ok::<_, Fault>(Some((day, turns)));
            }
        }
        Ok(None)
    });
    Ok(read.await?)
}

/// What is new, gone or other, each said by its kind and name.
fn changes(before: &Hall, after: &Hall, say: impl Fn(&str, &str) -> String) -> Vec<String> {
    let mut told = Vec::new();
    if before.rules != after.rules {
        told.push(say("coordinator-order-rules", ""));
    }
    let mut compare = |kind: &str, old: Vec<(&str, String)>, new: Vec<(&str, String)>| {
        for (id, body) in &new {
            match old.iter().find(|(known, _)| known == id) {
                None => told.push(say(&format!("coordinator-order-{kind}-new"), id)),
                Some((_, was)) if was != body => {
                    told.push(say(&format!("coordinator-order-{kind}-other"), id));
                }
                Some(_) => {}
            }
        }
        for (id, _) in old
            .iter()
            .filter(|(id, _)| new.iter().all(|(known, _)| known != id))
        {
            told.push(say(&format!("coordinator-order-{kind}-gone"), id));
        }
    };
    compare(
        "line",
        parts(&before.lines, |it| &it.id),
        parts(&after.lines, |it| &it.id),
    );
    compare(
        "counter",
        parts(&before.counters, |it| &it.id),
        parts(&after.counters, |it| &it.id),
    );
    compare(
        "display",
        parts(&before.displays, |it| &it.id),
        parts(&after.displays, |it| &it.id),
    );
    compare(
        "kiosk",
        parts(&before.kiosks, |it| &it.id),
        parts(&after.kiosks, |it| &it.id),
    );
    compare(
        "place",
        parts(&before.places, |it| &it.site),
        parts(&after.places, |it| &it.site),
    );
    told
}

/// The parts of a hall by their names, each as it would be written.
fn parts<'a, T: Serialize>(all: &'a [T], id: impl Fn(&'a T) -> &'a str) -> Vec<(&'a str, String)> {
    let body = |one: &T| serde_json::to_string(one).unwrap_or_default();
    all.iter().map(|one| (id(one), body(one))).collect()
}

async fn draw(
    staff: &Staff,
    (version, text): (i64, String),
    (notice, flaws, look): (Option<Notice>, Vec<String>, Option<Look>),
) -> Result<Response, Failure> {
    let kit = staff.office.kit();
    let read = staff.office.read(async move |tx| {
        let versions = views::versions(tx, SHOWN).await?;
        Ok::<_, Fault>((versions, identity::views::names(tx).await?))
    });
    let (versions, names) = read.await?;
    let named = |by: &str| {
        let staff = by.strip_prefix("staff:").and_then(|id| id.parse().ok());
        let name = staff.and_then(|id| names.get(&id).cloned());
        name.unwrap_or_else(|| kit.say("agenda-by-operator"))
    };
    let versions = versions.into_iter().map(|one| {
        let by = named(&one.by);
        (one, by)
    });
    staff.office.page(&Page {
        versions: versions.collect(),
        frame: Frame::of(staff, Place::Hall).await?,
        tab: Tab::Order,
        kit,
        notice,
        version,
        text,
        flaws,
        look,
    })
}
