//! What is told of an appointment, in its person's language: the same on paper, in letters, chats and calendars.

use ::appointments::{Appointment, Hours, joint};
use kernel::Lang;
use platform::texts::{day, hour, say_with, unbroken};

use crate::Setting;

/// What is told of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The language it is told in.
    pub lang: Lang,
    /// Its name outside.
    pub code: String,
    /// What it is for: the services' names, one after the other.
    pub services: String,
    /// The day in words.
    pub day: String,
    /// The hour it begins at.
    pub hour: String,
    /// What the site is called.
    pub site: String,
    /// Where that is.
    pub address: String,
    /// Its stops, one after the other or all at once, where it is one visit at several counters.
    pub stops: Vec<String>,
    /// The papers to bring; none where it is not known with which matter somebody comes.
    pub papers: Vec<String>,
    /// The page where it is seen, moved and given back.
    pub link: String,
    /// The council, as `Ajuntament de Vilaverda`.
    pub council: String,
    /// The telephone of the site, or else of the office.
    pub phone: String,
}

/// The page of an appointment. Whoever has this address may see it, move it and give it back.
pub fn page_of(setting: &Setting, appointment: &Appointment) -> String {
    format!("{}/cites/{}", setting.base_url, appointment.link)
}

/// What is told of an appointment by itself.
pub fn told(setting: &Setting, hours: &Hours, appointment: &Appointment) -> Told {
    told_of(setting, hours, (appointment, &[]))
}

/// What is told of an appointment with those it is one visit with, itself among them.
pub fn told_of(
    setting: &Setting,
    hours: &Hours,
    (appointment, parts): (&Appointment, &[Appointment]),
) -> Told {
    let (catalogue, lang) = (setting.catalogue(), appointment.lang);
    let services = if parts.len() > 1 {
        joint::services(parts)
    } else {
        appointment.services.clone()
    };
    let site = catalogue.site(&appointment.slot.site);
    let matter = appointment.matter.as_deref();
    let item = matter.and_then(|id| catalogue.item(id));
    let town = &catalogue.town;
    Told {
        lang,
        code: appointment.code.to_string(),
        services: named(hours, &services, lang),
        stops: stops(setting, hours, parts, lang),
        day: day(lang, appointment.starts_at),
        hour: hour(lang, appointment.starts_at),
        site: site.map_or_else(String::new, |site| site.name.get(lang).clone()),
        address: site.map_or_else(
            || town.address.get(lang).clone(),
            |site| site.address.get(lang).clone(),
        ),
        papers: item.map_or_else(Vec::new, |item| item.documents.get(lang).clone()),
        link: page_of(setting, appointment),
        council: say_with(
            lang,
            "citizen-council",
            &[("town", (&*town.short_name).into())],
        ),
        phone: unbroken(
            site.and_then(|site| site.phone.as_deref())
                .unwrap_or(&town.phone),
        ),
    }
}

/// What services are called, one after the other.
fn named(hours: &Hours, ids: &[String], lang: Lang) -> String {
    let named = |id: &String| {
        let service = hours.agenda.services.iter().find(|one| one.id == *id);
        service.map(|service| service.name.get(lang).clone())
    };
    let names: Vec<String> = ids.iter().filter_map(named).collect();
    names.join(" + ")
}

/// `9.00 h, Tributs: Tributs, taula 1 (Oficina de Tributs)` of each of several; nothing of one alone.
fn stops(setting: &Setting, hours: &Hours, parts: &[Appointment], lang: Lang) -> Vec<String> {
    if parts.len() < 2 {
        return Vec::new();
    }
    let catalogue = setting.catalogue();
    let stop = |part: &Appointment| {
        let counters = &hours.agenda.counters;
        let counter = counters.iter().find(|one| one.id == part.slot.counter);
        let site = catalogue.site(&part.slot.site);
        let words = [
            ("hour", hour(lang, part.starts_at).into()),
            ("services", named(hours, &part.services, lang).into()),
            (
                "counter",
                counter.map_or("", |one| one.name.get(lang)).into(),
            ),
            ("site", site.map_or("", |site| site.name.get(lang)).into()),
            ("people", i64::from(part.people).into()),
        ];
        let key = if joint::are_at_once(parts) {
            "notices-share"
        } else {
            "notices-stop"
        };
        say_with(lang, key, &words)
    };
    parts.iter().map(stop).collect()
}

impl Told {
    /// The site with its address, on one line.
    pub fn place(&self) -> String {
        [self.site.as_str(), self.address.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}
