//! What somebody comes for, in their own words, and the first places for it.

use ::appointments::{Hours, Place as Spot, wall};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Policy;
use journeys::appointments::{Part, service_for};
use kernel::{Lang, folded};
use platform::texts::say;
use serde::Deserialize;

use super::found::fill;
use super::{Scope, hours, own_site};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// How many services are offered for what was typed.
const MATTERS: usize = 5;
/// The most services of one visit.
const MOST_SERVICES: usize = 4;
/// How many people come together at most.
const MOST_PEOPLE: u16 = 12;
/// What is looked for, as it stands in the form.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Sought {
    #[serde(default)]
    pub what: String,
    #[serde(default)]
    pub which: String,
    #[serde(default)]
    pub people: String,
    #[serde(default)]
    pub site: String,
    #[serde(default)]
    pub accessible: String,
    #[serde(default)]
    pub part: String,
    #[serde(default)]
    pub from: String,
    /// The site whose places come first of each day, where no site was asked for.
    #[serde(skip)]
    pub first_at: Option<String>,
}

/// Something the words may mean.
pub(super) struct Matter {
    pub value: String,
    pub name: String,
    pub minutes: u16,
    pub chosen: bool,
}

/// One place to choose.
pub(super) struct Choice {
    pub value: String,
    pub hour: String,
    /// Where, and for a visit with a second stop that too.
    pub place: String,
    pub staff_only: bool,
    pub chosen: bool,
}

/// The places of a day.
pub(super) struct Day {
    pub title: String,
    pub choices: Vec<Choice>,
}

/// What is shown for what was typed.
#[derive(Default)]
pub(super) struct Shown {
    pub matters: Vec<Matter>,
    pub services: Vec<String>,
    /// The catalogue item the words named.
    pub item: Option<String>,
    /// What staff should say before they book.
    pub word: Option<String>,
    pub warns: bool,
    /// Whether the words named nothing.
    pub unknown: bool,
    pub days: Vec<Day>,
    /// What a screen reader hears.
    pub summary: String,
    pub minutes: u16,
}

#[derive(Template)]
#[template(path = "desk/daybook_places.html", whitespace = "minimize")]
struct Fragment {
    kit: Kit,
    shown: Shown,
}

/// The places for what is typed, for the column beside the form.
pub async fn suggest(staff: Staff, Query(mut sought): Query<Sought>) -> Result<Response, Failure> {
    sought.first_at = own_site(&staff);
    let shown = look(&staff, &sought, "").await?;
    let kit = staff.office.kit();
    staff.office.fragment(&Fragment { kit, shown })
}

/// One service the words may mean, with the item they named.
struct Meant {
    service: String,
    name: String,
    item: Option<String>,
}

impl Meant {
    fn value(&self) -> String {
        match &self.item {
            Some(item) => format!("{}|{item}", self.service),
            None => self.service.clone(),
        }
    }
}

/// What the words may mean, the likeliest first: services by their names, then what the catalogue finds.
fn meant(staff: &Staff, hours: &Hours, words: &str) -> Vec<Meant> {
    let (lang, scope) = (staff.office.lang(), Scope::of(staff));
    let wanted = folded(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, Meant)> = Vec::new();
    for service in scope.services(hours) {
        let names = Lang::ALL.map(|lang| folded(service.name.get(lang)));
        let rank = names
            .iter()
            .filter_map(|name| rank(name, &service.id, &wanted))
            .min();
        if let Some(rank) = rank {
            let name = service.name.get(lang).clone();
            let (service, item) = (service.id.clone(), None);
            found.push((
                rank,
                Meant {
                    service,
                    name,
                    item,
                },
            ));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<Meant> = found.into_iter().map(|(_, meant)| meant).collect();
    let catalogue = staff.office.house.catalogue();
    let today = wall::at(&hours.zone, staff.office.now()).0;
    for (id, title) in crate::desk::calls::sheets(staff, &catalogue, words, MATTERS) {
        let Some(item) = catalogue.item(&id) else {
            continue;
        };
        let service = service_for(hours, item, today).service;
        let Some(service) = service.filter(|one| scope.services(hours).any(|own| own.id == one.id))
        else {
            continue;
        };
        let name = format!("{title} · {}", service.name.get(lang));
        let (service, item) = (service.id, Some(id));
        found.push(Meant {
            service,
            name,
            item,
        });
    }
    found.truncate(MATTERS);
    found
}

/// How well words name a service: its name, its beginning, the beginning of one of its words.
fn rank(name: &str, id: &str, wanted: &str) -> Option<u8> {
    if name == wanted || id == wanted {
        Some(0)
    } else if name.starts_with(wanted) {
        Some(1)
    } else {
        let begins = name.split(' ').any(|word| word.starts_with(wanted));
        begins.then_some(2)
    }
}

/// What was typed and the places for it. `chosen` is the place that was chosen before.
pub(super) async fn look(staff: &Staff, sought: &Sought, chosen: &str) -> Result<Shown, Failure> {
    let hours = hours(staff).await?;
    let mut shown = Shown::default();
    let asked = sought.what.split(['+', ';']).map(str::trim);
    let asked: Vec<&str> = asked
        .filter(|part| !part.is_empty())
        .take(MOST_SERVICES)
        .collect();
    for words in &asked {
        let found = meant(staff, &hours, words);
        let picked = if asked.len() == 1 {
            let by_hand = found.iter().position(|one| one.value() == sought.which);
            by_hand.unwrap_or_default()
        } else {
            0
        };
        let Some(first) = found.get(picked) else {
            shown.unknown = true;
            continue;
        };
        if !shown.services.contains(&first.service) {
            shown.services.push(first.service.clone());
        }
        if shown.item.is_none() {
            shown.item.clone_from(&first.item);
        }
        let many = asked.len() > 1;
        for (number, one) in found
            .iter()
            .enumerate()
            .filter(|(number, _)| !many || *number == 0)
        {
            shown.matters.push(Matter {
                value: one.value(),
                name: one.name.clone(),
                minutes: hours
                    .units(std::slice::from_ref(&one.service), 1)
                    .unwrap_or(0)
                    * ::appointments::units::MINUTES,
                chosen: number == picked,
            });
        }
    }
    advise(staff, &hours, &mut shown);
    let services = shown.services.clone();
    if !services.is_empty() {
        fill(staff, &hours, (&services, sought, chosen), &mut shown).await?;
    }
    Ok(shown)
}

/// What should be said before booking: that nobody needs an appointment for it, or must not wait for one.
fn advise(staff: &Staff, hours: &Hours, shown: &mut Shown) {
    let catalogue = staff.office.house.catalogue();
    let Some(item) = shown.item.as_deref().and_then(|id| catalogue.item(id)) else {
        return;
    };
    let lang = staff.office.lang();
    let today = wall::at(&hours.zone, staff.office.now()).0;
    let answer = service_for(hours, item, today);
    if answer.has_deadline {
        shown.warns = true;
        shown.word = Some(say(lang, "daybook-deadline"));
    } else if answer.policy.policy == Policy::Optional {
        shown.word = Some(say(lang, "daybook-optional"));
    }
}

/// How many people, from what was typed.
pub(super) fn people(typed: &str) -> u16 {
    typed.trim().parse().unwrap_or(1).clamp(1, MOST_PEOPLE)
}

pub(super) fn part(code: &str) -> Part {
    match code {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        _ => Part::Any,
    }
}

/// Places as the form sends them back.
pub(super) fn written(places: &[Spot]) -> String {
    let one = |place: &Spot| format!("{}_{}_{}", place.date, place.unit, place.counter);
    places.iter().map(one).collect::<Vec<_>>().join("~")
}

/// Places as the form sends them back, read; nothing where one cannot be read.
pub(super) fn read(value: &str) -> Option<Vec<Spot>> {
    let one = |part: &str| {
        let mut parts = part.splitn(3, '_');
        Some(Spot {
            date: parts.next()?.parse().ok()?,
            unit: parts.next()?.parse().ok()?,
            counter: parts.next().filter(|id| !id.is_empty())?.to_owned(),
        })
    };
    value.split('~').map(one).collect()
}
