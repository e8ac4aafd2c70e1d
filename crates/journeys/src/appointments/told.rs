//! What is told of an appointment, in its person's language: the same on paper, in letters, chats and calendars.

use ::appointments::{Appointment, Hours};
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

/// What is told of an appointment.
pub fn told(setting: &Setting, hours: &Hours, appointment: &Appointment) -> Told {
    let (catalogue, lang) = (setting.catalogue(), appointment.lang);
    let named = |id: &String| {
        let service = hours.agenda.services.iter().find(|one| one.id == *id);
        service.map(|service| service.name.get(lang).clone())
    };
    let services: Vec<String> = appointment.services.iter().filter_map(named).collect();
    let site = catalogue.site(&appointment.slot.site);
    let matter = appointment.matter.as_deref();
    let item = matter.and_then(|id| catalogue.item(id));
    let town = &catalogue.town;
    Told {
        lang,
        code: appointment.code.to_string(),
        services: services.join(" + "),
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
