//! The first places for what was asked, day by day.

use std::collections::HashSet;

use ::appointments::{Hours, Place as Spot, Who, wall};
use jiff::Span;
use jiff::civil::Date;
use journeys::appointments::{Stop, Wanted, stops, visits};
use platform::texts::{say, say_with};

use super::choose::{Choice, Day, Shown, Sought, part, people, written};
use super::told::Telling;
use crate::kit::Failure;
use crate::signin::Staff;

/// How many places are shown of the first day, and of each day after it.
const FIRST_DAY: usize = 8;
const LATER_DAYS: usize = 4;
/// How many places are shown in all.
const MOST_PLACES: usize = 20;
/// So many days are looked at, and so many where there is nothing in them.
const DAYS: [i32; 3] = [14, 60, 180];

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
