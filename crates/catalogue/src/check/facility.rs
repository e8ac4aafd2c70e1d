//! Checks of the town's facilities.

use super::{Found, Known};
use crate::reading::Source;
use crate::{Facility, Position};

pub(super) fn facilities(source: &Source, known: &Known, found: &mut Found) {
    for (n, category) in source.document.facility_categories.iter().enumerate() {
        let at = |field: &str| format!("facility_categories[{n}].{field}");
        found.complete(source, &at("name"), &category.name);
        found.file_name(source, &at("icon"), &category.icon);
        for (m, word) in category.matches.iter().enumerate() {
            found.filled(source, &at(&format!("matches[{m}]")), word);
        }
    }
    for (n, one) in source.document.facilities.iter().enumerate() {
        facility(source, &format!("facilities[{n}]"), one, known, found);
    }
}

fn facility(source: &Source, at: &str, facility: &Facility, known: &Known, found: &mut Found) {
    let field = |name: &str| format!("{at}.{name}");
    found.filled(source, &field("name"), &facility.name);
    found.filled(source, &field("address"), &facility.address);
    found.known(
        source,
        &field("category"),
        &facility.category,
        known.a_category(),
    );
    if let Some(description) = &facility.description {
        found.complete(source, &field("description"), description);
    }
    if let Some(accessibility) = &facility.accessibility {
        found.complete_list(source, &field("accessibility"), accessibility);
    }
    if let Some(position) = facility.position {
        place(source, &field("position"), position, found);
    }
    for (n, phone) in facility.phones.iter().enumerate() {
        if !phone.chars().any(|c| c.is_ascii_digit()) {
            let expected = format!("{phone:?}; expected a telephone number");
            found.add(source, &field(&format!("phones[{n}]")), expected);
        }
    }
    if let Some(email) = facility.email.as_ref().filter(|it| !it.contains('@')) {
        let expected = format!("{email:?}; expected a '@' in it");
        found.add(source, &field("email"), expected);
    }
    if let Some(web) = &facility.web {
        found.link(source, &field("web"), web);
    }
    if !facility.hours.is_empty() {
        found.hours(source, &field("hours"), &facility.hours, &known.calendar);
    }
}

fn place(source: &Source, at: &str, position: Position, found: &mut Found) {
    for (name, degrees, most) in [
        ("latitude", position.latitude, 90.0),
        ("longitude", position.longitude, 180.0),
    ] {
        if !(-most..=most).contains(&degrees) {
            let expected = format!("{degrees}; expected degrees from -{most} to {most}");
            found.add(source, &format!("{at}.{name}"), expected);
        }
    }
}
