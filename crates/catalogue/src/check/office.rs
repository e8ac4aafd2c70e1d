//! Checks of the town, its holidays and its places.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Found, Known};
use crate::place::Reach;
use crate::reading::Source;
use crate::{LOCAL_HOLIDAYS, Scope, Town};

/// The channels the program knows. The first three are chats, where nothing may be filed.
const CHANNELS: [&str; 6] = ["whatsapp", "telegram", "webchat", "phone", "video", "email"];
const CHATS: usize = 3;

pub(super) fn town(sources: &[Source], known: &Known, found: &mut Found) {
    let mut towns = sources
        .iter()
        .filter_map(|source| Some((source, source.document.town.as_ref()?)));
    let Some((source, town)) = towns.next() else {
        if let Some(source) = sources.first() {
            found.add(source, "", "no file has a `town`; expected one".to_owned());
        }
        return;
    };
    for (again, _) in towns {
        found.add(
            again,
            "town",
            format!("{} has a town too; expected one in all", source.file),
        );
    }
    found.complete(source, "town.address", &town.address);
    found.https(source, "town.e_office", &town.e_office);
    for (field, value, mark) in [
        ("town.email", &town.email, '@'),
        ("town.telegram", &town.telegram, '@'),
    ] {
        if !value.contains(mark) {
            found.add(
                source,
                field,
                format!("{value:?}; expected a {mark:?} in it"),
            );
        }
    }
    for (field, value) in [
        ("town.phone", &town.phone),
        ("town.emergency", &town.emergency),
    ] {
        if !value.chars().any(|c| c.is_ascii_digit()) {
            found.add(
                source,
                field,
                format!("{value:?}; expected a telephone number"),
            );
        }
    }
    notices(source, town, found);
    for (n, kept) in town.retention.iter().enumerate() {
        if !known.channels.contains(&kept.channel) {
            let expected = format!(
                "{:?}; expected a channel: {}",
                kept.channel,
                known.channels.join(", ")
            );
            found.add(source, &format!("town.retention[{n}].channel"), expected);
        }
        if kept.months == 0 {
            found.add(
                source,
                &format!("town.retention[{n}].months"),
                "0; expected one month or more".to_owned(),
            );
        }
    }
}

fn notices(source: &Source, town: &Town, found: &mut Found) {
    if town.notices.is_empty() {
        found.add(
            source,
            "town.notices",
            "none; expected a notice, since nothing may be kept without one".to_owned(),
        );
    }
    for (n, notice) in town.notices.iter().enumerate() {
        let at = |field: &str| format!("town.notices[{n}].{field}");
        found.complete(source, &at("text"), &notice.text);
        found.https(source, &at("url"), &notice.url);
        let Some(before) = n.checked_sub(1).map(|n| &town.notices[n]) else {
            continue;
        };
        if notice.version <= before.version {
            found.add(
                source,
                &at("version"),
                format!("{}; expected more than {}", notice.version, before.version),
            );
        }
        if notice.from <= before.from {
            found.add(
                source,
                &at("from"),
                format!("{}; expected a day after {}", notice.from, before.from),
            );
        }
    }
}

pub(super) fn holidays(sources: &[Source], found: &mut Found) {
    let mut days: BTreeMap<Date, String> = BTreeMap::new();
    let mut local: BTreeMap<i16, (usize, &Source, String)> = BTreeMap::new();
    for source in sources {
        for (n, holiday) in source.document.holidays.iter().enumerate() {
            let field = format!("holidays[{n}].date");
            found.complete(source, &format!("holidays[{n}].name"), &holiday.name);
            if let Some(name) = days.insert(holiday.date, holiday.name.ca.clone()) {
                found.add(
                    source,
                    &field,
                    format!("{} is already {name}; expected each day once", holiday.date),
                );
            }
            let year = local
                .entry(holiday.date.year())
                .or_insert_with(|| (0, source, field.clone()));
            if holiday.scope == Scope::Local {
                *year = (year.0 + 1, source, field);
            }
        }
    }
    if let (true, Some(source)) = (days.is_empty(), sources.first()) {
        found.add(
            source,
            "holidays",
            "none; expected those of the State, of Catalonia and two local ones".to_owned(),
        );
    }
    for (year, (count, source, field)) in local {
        if count != LOCAL_HOLIDAYS {
            found.add(
                source,
                &field,
                format!("{year} has {count} local holidays; expected {LOCAL_HOLIDAYS}"),
            );
        }
    }
}

pub(super) fn places(source: &Source, known: &Known, found: &mut Found) {
    let document = &source.document;
    for (n, department) in document.departments.iter().enumerate() {
        found.complete(source, &format!("departments[{n}].name"), &department.name);
        if let Some(site) = department
            .site
            .as_ref()
            .filter(|site| !known.sites.contains(site))
        {
            let expected = format!("{site:?}; expected a site: {}", known.sites.join(", "));
            found.add(source, &format!("departments[{n}].site"), expected);
        }
        if !department.hours.is_empty() {
            let at = format!("departments[{n}].hours");
            found.hours(source, &at, &department.hours, &known.calendar);
        }
    }
    for (n, site) in document.sites.iter().enumerate() {
        found.complete(source, &format!("sites[{n}].name"), &site.name);
        found.complete(source, &format!("sites[{n}].address"), &site.address);
        found.hours(
            source,
            &format!("sites[{n}].hours"),
            &site.hours,
            &known.calendar,
        );
    }
    for (n, channel) in document.channels.iter().enumerate() {
        let at = |field: &str| format!("channels[{n}].{field}");
        found.complete(source, &at("name"), &channel.name);
        found.hours(source, &at("hours"), &channel.hours, &known.calendar);
        match CHANNELS.iter().position(|id| *id == channel.id) {
            None => {
                let expected = format!("{:?}; expected one of {}", channel.id, CHANNELS.join(", "));
                found.add(source, &at("id"), expected);
            }
            Some(place) if place < CHATS && channel.may == Reach::File => {
                found.add(
                    source,
                    &at("may"),
                    "file; expected inform, since chats take no papers".to_owned(),
                );
            }
            Some(_) => {}
        }
    }
}
