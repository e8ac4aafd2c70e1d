//! Taking the places somebody chose, or one that is not open where staff have a reason.

use ::appointments::actions::{Asking, Booking};
use ::appointments::{Appointment, Error, Hours, Place as Spot, Reach, Visitor, Who, wall};
use jiff::civil::{Date, Time};
use journeys::appointments::{Refusal, stops};
use kernel::{Lang, Personal, Phone, ThreadId, read_document};
use platform::texts::{say, say_with};

use super::choose::Choice;
use super::found::choice;
use super::told::Telling;
use super::{by, hours};
use crate::citizen::call_me::{personal, wrong_phone};
use crate::kit::Failure;
use crate::signin::Staff;

/// The most letters of a reason or a note.
pub(super) const LONGEST: usize = 500;

/// Who comes, as the form has it.
#[derive(Debug, Clone, Default)]
pub(super) struct Somebody {
    pub name: String,
    pub phone: String,
    pub email: String,
    pub document: String,
    pub thread: Option<ThreadId>,
}

impl Somebody {
    /// Who comes and how they want to hear of it; what is missing or wrong otherwise.
    pub fn read(&self, lang: Lang) -> Result<Booking, String> {
        let phone = match Phone::read(&self.phone) {
            Ok(phone) => Some(phone),
            Err(_) if self.phone.trim().is_empty() => None,
            Err(unusable) => return Err(wrong_phone(lang, &self.phone, unusable.digits)),
        };
        let email = personal(&self.email, 200);
        let usual = |mail: &Personal<String>| {
            let mail = mail.reveal();
            mail.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !mail.contains(char::is_whitespace)
            })
        };
        if email.as_ref().is_some_and(|mail| !usual(mail)) {
            return Err(say(lang, "daybook-wrong-mail"));
        }
        let name = personal(&self.name, 120);
        if name.is_none() && phone.is_none() {
            return Err(say(lang, "daybook-who-missing"));
        }
        let reach = match (self.thread, &email) {
            (Some(thread), _) => Reach::Chat(thread),
            (None, Some(_)) => Reach::Mail,
            (None, None) => Reach::Nobody,
        };
        let visitor = Visitor {
            name,
            phone,
            email,
            // As every other door writes it, so that one person counts once.
            document: read_document(&self.document)
                .ok()
                .or_else(|| personal(&self.document, 20)),
        };
        Ok(Booking { visitor, reach })
    }
}

/// What is booked.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub services: Vec<String>,
    pub people: u16,
    pub site: Option<String>,
    pub accessible: bool,
    pub item: Option<String>,
    pub lang: Lang,
    pub channel: &'static str,
    /// The form's own word.
    pub key: String,
    /// Why they get a place that is not open.
    pub despite: Option<String>,
}

/// Why somebody has no place, with what helps.
pub(super) struct Sorry {
    pub words: String,
    pub near: Vec<Choice>,
}

impl From<String> for Sorry {
    fn from(words: String) -> Self {
        let near = Vec::new();
        Self { words, near }
    }
}

impl Wanted {
    /// The question for one stop of the visit.
    pub fn asking(&self, services: Vec<String>, place: &Spot) -> Asking {
        Asking {
            services,
            people: self.people,
            date: place.date,
            unit: place.unit,
            counter: Some(place.counter.clone()),
            site: self.site.clone(),
            accessible: self.accessible,
            language: None,
            who: Who::Staff,
            matter: self.item.clone(),
            despite: self.despite.clone(),
            lang: self.lang,
            channel: self.channel.to_owned(),
            // Another place is another asking of the same form.
            asked_as: format!(
                "desk:{}:{}:{}:{}",
                self.key, place.date, place.unit, place.counter
            ),
        }
    }
}

/// Books all stops of a visit, or none of them: they are told as one.
pub(super) async fn book(
    staff: &Staff,
    wanted: &Wanted,
    (places, who): (&[Spot], Booking),
) -> Result<Result<Vec<Appointment>, Sorry>, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let hours = hours(staff).await?;
    let parts = if wanted.despite.is_some() {
        vec![wanted.services.clone()]
    } else {
        stops(&hours, &wanted.services, wanted.site.as_deref())
    };
    let Some(first) = places.first().filter(|_| parts.len() == places.len()) else {
        return Ok(Err(say(lang, "daybook-choose-again").into()));
    };
    let asked = parts.into_iter().zip(places);
    let askings = asked.map(|(services, place)| wanted.asking(services, place));
    let held = journeys::appointments::hold_all(db, setting, askings.collect(), now).await;
    let booked = match &held {
        Ok(held) => journeys::appointments::book(db, setting, held[0].id, who, by(staff)).await,
        Err(refusal) => Err(refusal.clone()),
    };
    match (held, booked) {
        (Ok(held), Ok(_)) => Ok(Ok(held)),
        (_, Err(refusal)) | (Err(refusal), _) => refused(staff, &hours, (refusal, first)).map(Err),
    }
}

/// A refusal in words, with other places near it.
pub(super) fn refused(
    staff: &Staff,
    hours: &Hours,
    (refusal, place): (Refusal, &Spot),
) -> Result<Sorry, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let catalogue = staff.office.house.catalogue();
    let told = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours,
    };
    let (why, near) = match refusal {
        Refusal::Gone { why, near } => (why, near),
        Refusal::Other(Error::Fault(fault)) => return Err(fault.into()),
        Refusal::Other(why) => (why, Vec::new()),
    };
    let hour = told.hour_of(place.date, place.unit);
    let key = match why {
        Error::Taken | Error::Lapsed if near.is_empty() => "daybook-gone-alone",
        Error::Taken | Error::Lapsed => "daybook-gone",
        Error::Shut | Error::OutOfReach => "daybook-shut",
        Error::NoService => "daybook-no-service",
        Error::Over(_) => "daybook-over",
        _ => "daybook-choose-again",
    };
    let near = near.into_iter().map(|place| {
        let stop = journeys::appointments::Stop {
            services: Vec::new(),
            place,
            units: 0,
            staff_only: false,
        };
        let mut near = choice(&told, std::slice::from_ref(&stop), "");
        near.place = format!("{} · {}", told.day_of(stop.place.date), near.place);
        near
    });
    let mut near: Vec<Choice> = near.collect();
    if let Some(first) = near.first_mut() {
        first.chosen = true;
    }
    let words = say_with(lang, key, &[("hour", hour.into())]);
    Ok(Sorry { words, near })
}

/// A place that is not open, as staff named it.
#[derive(Debug, Clone, Default)]
pub(super) struct Forced {
    pub counter: String,
    pub date: String,
    pub time: String,
    pub reason: String,
}

impl Forced {
    /// The place and the reason; what is missing otherwise.
    pub fn read(&self, staff: &Staff, hours: &Hours) -> Result<(Spot, String), String> {
        let lang = staff.office.lang();
        let reason: String = self.reason.trim().chars().take(LONGEST).collect();
        if reason.chars().filter(|sign| sign.is_alphabetic()).count() < 3 {
            return Err(say(lang, "daybook-despite-why"));
        }
        let (Ok(date), Ok(time)) = (self.date.parse::<Date>(), self.time.parse::<Time>()) else {
            return Err(say(lang, "daybook-despite-when"));
        };
        let known = hours
            .agenda
            .counters
            .iter()
            .any(|one| one.id == self.counter);
        if !known {
            return Err(say(lang, "daybook-despite-where"));
        }
        let unit = wall::unit_of(time);
        if (date, unit) < wall::at(&hours.zone, staff.office.now()) {
            return Err(say(lang, "daybook-despite-past"));
        }
        let counter = self.counter.clone();
        let place = Spot {
            date,
            unit,
            counter,
        };
        Ok((place, reason))
    }
}
