//! What makes the week: services, counters with their weeks, dated changes, rules. As its coordinator means it.

use ::appointments::Rules;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use platform::texts::say_with;
use serde::Deserialize;

use super::fields::written;
use super::words::Words;
use super::{Desk, Frame, Place, Tab, Top};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    desat: Option<String>,
}

/// A counter and its week.
struct Counter {
    id: String,
    name: String,
    site: String,
    accessible: bool,
    services: String,
    /// Each with its place in the agenda.
    openings: Vec<(usize, String)>,
}

/// A service in a line.
struct Service {
    id: String,
    name: String,
    words: String,
    /// The catalogue item that says whether one is needed, for whoever edits it.
    sheet: Option<String>,
    given: bool,
}

/// A dated change in a line.
struct Change {
    place: usize,
    words: String,
    over: bool,
}

#[derive(Template)]
#[template(path = "desk/agenda_things.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    saved: bool,
    counters: Vec<Counter>,
    services: Vec<Service>,
    changes: Vec<Change>,
    rules: Vec<(String, String)>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let agenda = desk.intended();
    let lang = staff.office.lang();
    let words = Words {
        lang,
        catalogue: &desk.catalogue,
        agenda: &agenda,
    };
    let today = ::appointments::wall::at(&desk.hours.zone, staff.office.now()).0;
    let counters = agenda.counters.iter().map(|one| Counter {
        id: one.id.clone(),
        name: one.name.get(lang).clone(),
        site: words.site(&one.site),
        accessible: one.accessible,
        services: words.services(&one.services),
        openings: (0..)
            .zip(&agenda.openings)
            .filter(|(_, opening)| opening.counter == one.id)
            .map(|(place, opening)| (place, words.opening(opening)))
            .collect(),
    });
    let services = agenda.services.iter().map(|one| Service {
        id: one.id.clone(),
        name: one.name.get(lang).clone(),
        words: service_words(lang, one),
        sheet: one.items.first().cloned(),
        given: agenda
            .counters
            .iter()
            .any(|counter| counter.services.contains(&one.id)),
    });
    let changes = (0..).zip(&agenda.changes).map(|(place, change)| Change {
        place,
        words: words.change(change),
        over: change.last < today,
    });
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by_key(|change| (change.over, agenda.changes[change.place].first));
    staff.office.page(&Page {
        counters: counters.collect(),
        services: services.collect(),
        changes,
        rules: rules(&staff.office.kit(), &agenda.rules),
        saved: asked.desat.is_some(),
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Agenda).await?,
        top: Top::of(&staff, Tab::Things, desk.edits.len()).await?,
    })
}

fn service_words(lang: kernel::Lang, service: &::appointments::Service) -> String {
    let words = [
        ("minutes", service.minutes.into()),
        ("days", service.horizon_days.into()),
        ("each", service.each.into()),
    ];
    say_with(lang, "agenda-service-words", &words)
}

fn rules(kit: &Kit, rules: &Rules) -> Vec<(String, String)> {
    let reminders: Vec<String> = rules.reminders.iter().map(ToString::to_string).collect();
    let minutes = |number: u16| kit.counted("agenda-minutes-count", "number", number.into());
    vec![
        (kit.say("agenda-reminders-hours"), reminders.join(", ")),
        (
            kit.say("agenda-decent"),
            format!(
                "{}–{}",
                written(rules.decent_from),
                written(rules.decent_until)
            ),
        ),
        (kit.say("agenda-opens_at"), written(rules.opens_at)),
        (
            kit.say("agenda-hidden"),
            format!("{}–{}", rules.hidden_least, minutes(rules.hidden_most)),
        ),
        (kit.say("agenda-grace"), minutes(rules.grace_minutes)),
        (kit.say("agenda-early"), minutes(rules.early_minutes)),
    ]
}
