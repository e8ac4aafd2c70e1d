//! Who comes: the form of a place that is held. Nothing typed is lost, whatever becomes of the place meanwhile.

use ::appointments::actions::toll::Held;
use ::appointments::actions::{self, Booking};
use ::appointments::{Appointment, Error, Hours, Place, Reach, State, Visitor};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use journeys::appointments as journey;
use journeys::appointments::Refusal;
use kernel::{Lang, Phone};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::super::call_me::{personal, wrong_phone};
use super::super::shell::{Shell, kept_apart, sentence};
use super::check::Door;
use super::earlier;
use super::hour::{asking, take, until, why_gone};
use super::visit::Visit;
use super::words::{self, Other, Spot, decode, site_of};
use super::{HELD, by, by_link, hours, page_of, refused, today};
use crate::kit::{Checked, Failure, Kit, Office};

const LONGEST_NAME: usize = 80;
const LONGEST_MAIL: usize = 254;

/// What was filled in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filled {
    #[serde(rename = "csrf")]
    _csrf: String,
    name: String,
    phone: String,
    email: String,
    lang: String,
    told: String,
    /// Whether they would rather come earlier.
    earlier: String,
    /// The other place that was pressed where the one that was held is gone.
    place: String,
}

/// A field that cannot stay as it is.
struct Wrong {
    field: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "citizen/appointment_form.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    title: String,
    when: String,
    spot: Spot,
    minutes: i64,
    people: i64,
    /// Until when the place is held, while it is.
    until: Option<String>,
    back: Option<String>,
    filled: Filled,
    wrong: Vec<Wrong>,
    refusal: Option<String>,
    others: Option<Vec<Other>>,
    langs: [Lang; 3],
}

impl Page {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn speaks(&self, lang: &Lang) -> bool {
        self.filled.lang == lang.code()
    }

    /// The ways to reach somebody: field, kind, keyboard, words, what the browser may fill in, what was typed.
    fn reaches(
        &self,
    ) -> [(
        &'static str,
        &'static str,
        &'static str,
        String,
        &'static str,
        &str,
    ); 2] {
        let (phone, email) = (&self.filled.phone, &self.filled.email);
        let say = |key: &str| self.kit.say(key);
        [
            (
                "phone",
                "tel",
                "tel",
                say("booking-form-phone"),
                "tel",
                phone,
            ),
            (
                "email",
                "email",
                "email",
                say("booking-form-email"),
                "email",
                email,
            ),
        ]
    }

    fn error(&self, field: &str) -> Option<&str> {
        let mut wrong = self.wrong.iter();
        let found = wrong.find(|one| one.field == field)?;
        Some(&found.words)
    }
}

/// Why the form comes back.
#[derive(Default)]
struct Told {
    wrong: Vec<Wrong>,
    refusal: Option<String>,
    others: Option<Vec<Other>>,
}

pub async fn show(office: Office, Path(link): Path<String>) -> Result<Response, Failure> {
    let appointment = by_link(&office, &link).await?;
    if is_settled(&appointment) {
        return office.redirect(&page_of(&link));
    }
    let filled = Filled {
        lang: office.lang().code().to_owned(),
        told: "mail".to_owned(),
        ..Filled::default()
    };
    draw(&office, &appointment, filled, Told::default()).await
}

/// Books what is held. Sent twice, it is booked once.
pub async fn book(
    office: Office,
    Path(link): Path<String>,
    door: Door,
    Checked(filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let appointment = by_link(&office, &link).await?;
    if is_settled(&appointment) {
        return office.redirect(&page_of(&link));
    }
    let booking = match read(office.lang(), &filled) {
        Ok(booking) => booking,
        Err(wrong) => {
            let told = Told {
                wrong,
                ..Told::default()
            };
            return draw(&office, &appointment, filled, told).await;
        }
    };
    let spoken = filled.lang.parse().unwrap_or(office.lang());
    let held = match decode(&filled.place) {
        None => Ok(appointment.clone()),
        Some(place) => instead(&office, &appointment, &place, &door).await,
    };
    let booked = match held {
        Ok(held) => keep(&office, &held, booking, spoken).await,
        Err(refusal) => Err(refusal),
    };
    match booked {
        Ok(booked) => {
            if !filled.earlier.is_empty() && booked.reach != Reach::Nobody {
                earlier::ask(&office, &booked).await;
            }
            let done = office.redirect(&page_of(&booked.link))?;
            Ok(office.without_cookie(done, HELD))
        }
        Err(Refusal::Other(Error::Over(_))) => office.redirect(&page_of(&link)),
        Err(refusal) => {
            let told = why_not(&office, &appointment, refusal).await?;
            draw(&office, &appointment, filled, told).await
        }
    }
}

/// What is said to whoever was not given the place: what is near, or which limit it is.
async fn why_not(
    office: &Office,
    appointment: &Appointment,
    refusal: Refusal,
) -> Result<Told, Failure> {
    let (lang, catalogue) = (office.lang(), office.house.catalogue());
    match refusal {
        Refusal::Gone { why, near } => {
            let hours = hours(office).await?;
            let site = Some(appointment.slot.site.as_str());
            let others = words::others(&catalogue, &hours, &near, site, (lang, today(office)));
            Ok(Told {
                refusal: Some(say(lang, why_gone(&why))),
                others: Some(others),
                ..Told::default()
            })
        }
        Refusal::Other(Error::TooMany(most)) => {
            let phone = platform::texts::unbroken(&catalogue.town.phone);
            let words = [("most", i64::from(most).into()), ("phone", phone.into())];
            Ok(Told {
                refusal: Some(say_with(lang, "booking-too-many", &words)),
                ..Told::default()
            })
        }
        refusal @ Refusal::Other(_) => Err(refused(refusal)),
    }
}

/// Whether there is nothing more to fill in.
fn is_settled(appointment: &Appointment) -> bool {
    matches!(appointment.state, State::Booked | State::Cancelled)
}

async fn keep(
    office: &Office,
    held: &Appointment,
    booking: Booking,
    spoken: Lang,
) -> Result<Appointment, Refusal> {
    let (db, setting) = (&office.house.db, office.house.setting());
    let (id, by) = (held.id, by(office));
    if held.lang != spoken {
        let said = office.change(async move |tx| actions::speak(tx, id, spoken, by).await);
        said.await?;
    }
    journey::book(db, setting, id, booking, by).await
}

/// Holds another place for whoever held one that is gone.
async fn instead(
    office: &Office,
    before: &Appointment,
    place: &Place,
    door: &Door,
) -> Result<Appointment, Refusal> {
    let hours = journey::hours(office.house.setting()).await?;
    let mut visit = Visit::of(before.services.clone(), before.people);
    visit.site = site_of(&hours, &place.counter).map(str::to_owned);
    let word = format!("{}/{}", before.link, words::code(place));
    let asking = asking(office, &visit, place, (before.matter.clone(), word));
    let from = door.again(&asking.asked_as);
    match take(office, asking, from).await? {
        Held::Yes(held) => Ok(*held),
        Held::Toll(_) | Held::Full(_) => Err(Error::Taken.into()),
    }
}

/// Who comes and how they are told, or what has to be mended.
fn read(lang: Lang, filled: &Filled) -> Result<Booking, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut no = |field, words| wrong.push(Wrong { field, words });
    let name = personal(&filled.name, LONGEST_NAME);
    if name.is_none() {
        no("name", say(lang, "booking-wrong-name"));
    }
    let (phone, email) = (filled.phone.trim(), filled.email.trim());
    let number = Phone::read(phone);
    if phone.is_empty() && email.is_empty() {
        no("phone", say(lang, "booking-wrong-reach"));
    } else if let (false, Err(unusable)) = (phone.is_empty(), &number) {
        no("phone", wrong_phone(lang, phone, unusable.digits));
    }
    if !email.is_empty() && !is_mail(email) {
        no("email", say(lang, "booking-wrong-email"));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let reach = if filled.told == "mail" && !email.is_empty() {
        Reach::Mail
    } else {
        Reach::Nobody
    };
    Ok(Booking {
        visitor: Visitor {
            name,
            phone: number.ok(),
            email: personal(&email.to_lowercase(), LONGEST_MAIL),
            document: None,
        },
        reach,
    })
}

/// Whether letters can be sent there.
fn is_mail(email: &str) -> bool {
    let plain = email.len() <= LONGEST_MAIL && !email.contains(char::is_whitespace);
    let parts = email.rsplit_once('@');
    plain
        && parts.is_some_and(|(who, host)| {
            !who.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        })
}

async fn draw(
    office: &Office,
    appointment: &Appointment,
    filled: Filled,
    told: Told,
) -> Result<Response, Failure> {
    let (lang, now) = (office.lang(), office.now());
    let (catalogue, hours) = (office.house.catalogue(), hours(office).await?);
    let slot = &appointment.slot;
    let is_held = told.others.is_none() && appointment.held_until.is_some_and(|end| end > now);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office),
        title: title(&hours, appointment, office),
        when: sentence(&words::moment(lang, (slot.date, slot.unit), today(office))),
        spot: Spot::of(&catalogue, &slot.site, lang),
        minutes: i64::from(slot.units * ::appointments::units::MINUTES),
        people: appointment.people.into(),
        until: is_held.then(|| until(office, appointment)),
        back: back(appointment),
        filled,
        wrong: told.wrong,
        refusal: told.refusal,
        others: told.others,
        langs: Lang::ALL,
    };
    Ok(kept_apart(office.page(&page)?))
}

/// What the appointment is for: the sheet somebody came with, or its services.
pub fn title(hours: &Hours, appointment: &Appointment, office: &Office) -> String {
    let catalogue = office.house.catalogue();
    let matter = appointment.matter.as_deref();
    let item = matter.and_then(|id| catalogue.item(id));
    match item.filter(|_| appointment.services.len() == 1) {
        Some(item) => item.title.get(office.lang()).clone(),
        None => words::services(hours, &appointment.services, office.lang()),
    }
}

/// The hours to choose another one from.
fn back(appointment: &Appointment) -> Option<String> {
    let matter = appointment.matter.as_ref();
    let id = matter.or_else(|| appointment.services.first())?;
    let mut visit = Visit::of(appointment.services.clone(), appointment.people);
    visit.site = Some(appointment.slot.site.clone());
    let query = visit.query(Some(appointment.slot.date));
    Some(format!("{}/hora?{query}", super::path(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, phone: &str, email: &str, expected: &[&str]) {
        let filled = Filled {
            name: name.to_owned(),
            phone: phone.to_owned(),
            email: email.to_owned(),
            told: "mail".to_owned(),
            ..Filled::default()
        };
        let wrong = read(Lang::Ca, &filled).err().unwrap_or_default();
        let fields: Vec<&str> = wrong.iter().map(|one| one.field).collect();
        assert_eq!(fields, expected, "{name} {phone} {email}");
    }

    #[test]
    fn a_name_and_one_way_to_reach_somebody_are_enough() {
        check("Salma", "600 000 012", "", &[]);
        check("Salma", "", "salma@example.org", &[]);
        check("Salma", "", "", &["phone"]);
        check("", "600", "salma@", &["name", "phone", "email"]);
        check("Salma", "", "salma@example.", &["email"]);
    }
}
