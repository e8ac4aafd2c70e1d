//! What somebody comes for, in their own words, and the first places for it.

use std::collections::HashSet;

use ::appointments::{Hours, Place as Spot, Who, wall};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Policy;
use jiff::Span;
use jiff::civil::Date;
use journeys::appointments::{Part, Stop, Wanted, service_for, stops, visits};
use kernel::{Lang, folded};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::told::Telling;
use super::{Scope, hours, own_site};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// How many services are offered for what was typed.
const MATTERS: usize = 5;
/// The most services of one visit.
const MOST_SERVICES: usize = 4;
/// How many people come together at most.
const MOST_PEOPLE: u16 = 12;
/// How many places are shown of the first day, and of each day after it.
const FIRST_DAY: usize = 8;
const LATER_DAYS: usize = 4;
/// How many places are shown in all.
const MOST_PLACES: usize = 20;
/// So many days are looked at, and so many where there is nothing in them.
const DAYS: [i32; 3] = [14, 60, 180];

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

/// The places for some services, where somebody has chosen one already or the first is meant.
pub(super) async fn fill(
    staff: &Staff,
    hours: &Hours,
    (services, sought, chosen): (&[String], &Sought, &str),
    shown: &mut Shown,
) -> Result<(), Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let today = wall::at(&hours.zone, now).0;
    let people = people(&sought.people);
    let wanted = Wanted {
        services: services.to_vec(),
        people,
        who: Who::Staff,
        site: Some(sought.site.clone()).filter(|site| !site.is_empty()),
        accessible: !sought.accessible.is_empty(),
        language: None,
        part: part(&sought.part),
    };
    shown.minutes = hours.units(services, people).unwrap_or(0) * ::appointments::units::MINUTES;
    let first = sought.from.parse::<Date>().unwrap_or(today).max(today);
    let setting = staff.office.house.setting();
    let mut found: Vec<Vec<Stop>> = Vec::new();
    for days in DAYS {
        let last = first.saturating_add(Span::new().days(days));
        found = match visits(setting, &wanted, (first, last), now).await {
            Ok(found) => found,
            Err(::appointments::Error::Fault(fault)) => return Err(fault.into()),
            Err(_) => Vec::new(),
        };
        if !found.is_empty() {
            if let (Some(site), None) = (&sought.first_at, &wanted.site) {
                let found_then = (found, (first, last));
                found = there_first(staff, hours, (&wanted, site), found_then).await?;
            }
            break;
        }
    }
    let catalogue = staff.office.house.catalogue();
    let told = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours,
    };
    shown.days = by_day(&told, &found, chosen);
    let first = shown.days.first().and_then(|day| {
        let choice = day.choices.first()?;
        let words = [
            ("day", day.title.clone().into()),
            ("hour", choice.hour.clone().into()),
            ("place", choice.place.clone().into()),
        ];
        Some(say_with(lang, "daybook-first", &words))
    });
    shown.summary = first.unwrap_or_else(|| say(lang, "daybook-none-free"));
    Ok(())
}

/// The visits of a site before the others of each day. At the same hour theirs stands for both.
async fn there_first(
    staff: &Staff,
    hours: &Hours,
    (wanted, site): (&Wanted, &str),
    (found, days): (Vec<Vec<Stop>>, (Date, Date)),
) -> Result<Vec<Vec<Stop>>, Failure> {
    // What takes more stops there than elsewhere is another visit.
    if stops(hours, &wanted.services, Some(site)) != stops(hours, &wanted.services, None) {
        return Ok(found);
    }
    let there = Wanted {
        site: Some(site.to_owned()),
        ..wanted.clone()
    };
    let setting = staff.office.house.setting();
    let mut all = match visits(setting, &there, days, staff.office.now()).await {
        Ok(there) => there,
        Err(::appointments::Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => Vec::new(),
    };
    let begins = |visit: &Vec<Stop>| {
        let place = visit.first().map(|stop| &stop.place);
        place.map(|place| (place.date, place.unit))
    };
    let hours_there: HashSet<_> = all.iter().map(begins).collect();
    let others = found.into_iter();
    all.extend(others.filter(|visit| !hours_there.contains(&begins(visit))));
    all.sort_by_key(|visit| begins(visit).map(|(date, _)| date));
    Ok(all)
}

fn by_day(told: &Telling<'_>, found: &[Vec<Stop>], chosen: &str) -> Vec<Day> {
    let mut days: Vec<(Date, Day)> = Vec::new();
    let mut shown = 0;
    for visit in found {
        let Some(first) = visit.first() else {
            continue;
        };
        let date = first.place.date;
        let most = if days.len() <= 1 {
            FIRST_DAY
        } else {
            LATER_DAYS
        };
        let is_new = days.last().is_none_or(|(last, _)| *last != date);
        let full = days
            .last()
            .is_some_and(|(_, day)| day.choices.len() >= most);
        if shown >= MOST_PLACES || (!is_new && full) {
            continue;
        }
        if is_new {
            let title = told.day_of(date);
            let choices = Vec::new();
            days.push((date, Day { title, choices }));
        }
        if let Some((_, day)) = days.last_mut() {
            day.choices.push(choice(told, visit, chosen));
            shown += 1;
        }
    }
    let mut days: Vec<Day> = days.into_iter().map(|(_, day)| day).collect();
    let is_chosen = days
        .iter()
        .flat_map(|day| &day.choices)
        .any(|one| one.chosen);
    let first = days.first_mut().and_then(|day| day.choices.first_mut());
    if let Some(first) = first.filter(|_| !is_chosen) {
        first.chosen = true;
    }
    days
}

/// A visit to choose, told with all its stops.
pub(super) fn choice(told: &Telling<'_>, visit: &[Stop], chosen: &str) -> Choice {
    let places: Vec<Spot> = visit.iter().map(|stop| stop.place.clone()).collect();
    let value = written(&places);
    let at = |stop: &Stop| told.counter(&stop.place.counter).to_owned();
    let later = visit.iter().skip(1).map(|stop| {
        let words = [
            (
                "hour",
                told.hour_of(stop.place.date, stop.place.unit).into(),
            ),
            ("place", at(stop).into()),
            ("service", told.services(&stop.services).into()),
        ];
        say_with(told.lang, "daybook-then", &words)
    });
    let place: Vec<String> = visit.first().map(at).into_iter().chain(later).collect();
    let first = visit.first().map(|stop| &stop.place);
    Choice {
        hour: first.map_or_else(String::new, |place| told.hour_of(place.date, place.unit)),
        place: place.join(" "),
        staff_only: visit.iter().any(|stop| stop.staff_only),
        chosen: value == chosen,
        value,
    }
}

/// How many people, from what was typed.
pub(super) fn people(typed: &str) -> u16 {
    typed.trim().parse().unwrap_or(1).clamp(1, MOST_PEOPLE)
}

fn part(code: &str) -> Part {
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
