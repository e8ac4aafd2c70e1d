//! Who comes: the form of a place that is held. Nothing typed is lost, whatever becomes of the place meanwhile.

use ::appointments::actions::toll::Held;
use ::appointments::actions::{self, Booking};
use ::appointments::{Appointment, Error, Hours, Place, Reach, State};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use journeys::appointments as journey;
use journeys::appointments::Refusal;
use kernel::Lang;
use platform::texts::{say, say_with};

use super::super::shell::{Shell, kept_apart, sentence};
use super::check::Door;
use super::earlier;
use super::hour::{asking, take, until, why_gone};
use super::visit::Visit;
use super::who::{Asks, Filled, Wrong};
use super::words::{self, Other, Spot, decode, site_of};
use super::{HELD, by, by_link, failed, hours, page_of, refused, today};
use crate::kit::{Checked, Failure, Kit, Office};

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
    /// The hold, while it lasts.
    hold: Option<Hold>,
    /// Whether it is over and nobody said anything yet of what became of the place.
    is_over: bool,
    back: Option<String>,
    filled: Filled,
    asks: Asks,
    wrong: Vec<Wrong>,
    refusal: Option<String>,
    others: Option<Vec<Other>>,
    langs: [Lang; 3],
}

/// A place that is somebody's for a while.
struct Hold {
    /// Until when: `10.52`.
    until: String,
    /// How many seconds are left.
    seconds: i64,
    /// How many minutes, as people say it.
    minutes: i64,
    /// Whether there can be more.
    can_last: bool,
}

impl Hold {
    fn of(office: &Office, appointment: &Appointment) -> Option<Self> {
        let end = appointment.held_until?;
        let seconds = end.duration_since(office.now()).as_secs();
        (appointment.state == State::Held && seconds > 0).then(|| Self {
            until: until(office, appointment),
            seconds,
            minutes: (seconds + 30) / 60,
            can_last: !appointment.lengthened,
        })
    }
}

impl Page {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn speaks(&self, lang: &Lang) -> bool {
        self.filled.lang == lang.code()
    }

    /// A line of the form, with what was typed and what is wrong with it.
    fn line(&self, id: &'static str) -> Line<'_> {
        let filled = &self.filled;
        let (kind, complete, most, value) = match id {
            "phone" => ("tel", "tel", 40, &filled.phone),
            "email" => ("email", "email", 254, &filled.email),
            "document" => ("text", "off", 30, &filled.document),
            _ => ("text", "name", 80, &filled.name),
        };
        let mut wrong = self.wrong.iter();
        Line {
            id,
            label: self.kit.say(format!("booking-form-{id}")),
            hint: matches!(id, "name" | "document")
                .then(|| self.kit.say(format!("booking-form-{id}-hint"))),
            kind,
            complete,
            most,
            value,
            error: wrong
                .find(|one| one.field == id)
                .map(|one| one.words.as_str()),
        }
    }
}

/// A line to type in.
struct Line<'a> {
    id: &'static str,
    label: String,
    hint: Option<String>,
    /// What is typed: `text`, `tel`, `email`.
    kind: &'static str,
    /// What the browser may fill in.
    complete: &'static str,
    /// As many letters at most.
    most: u16,
    value: &'a str,
    error: Option<&'a str>,
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
    let filled = Filled::fresh(appointment.lang);
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
    if !filled.more.is_empty() {
        let appointment = lengthened(&office, appointment).await?;
        return draw(&office, &appointment, filled, Told::default()).await;
    }
    let hours = hours(&office).await?;
    let asks = Asks::of(&office, &hours, &appointment);
    let booking = match filled.read(office.lang(), asks) {
        Ok(booking) => booking,
        Err(wrong) => {
            let appointment = lengthened(&office, appointment).await?;
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

/// The same, theirs for some minutes more where that was not said before: they are at it.
async fn lengthened(office: &Office, appointment: Appointment) -> Result<Appointment, Failure> {
    let (id, by) = (appointment.id, by(office));
    let held = office.change(async move |tx| actions::lengthen(tx, id, by).await);
    held.await.map_err(failed)
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

async fn draw(
    office: &Office,
    appointment: &Appointment,
    filled: Filled,
    told: Told,
) -> Result<Response, Failure> {
    let lang = office.lang();
    let (catalogue, hours) = (office.house.catalogue(), hours(office).await?);
    let slot = &appointment.slot;
    let hold = Hold::of(office, appointment).filter(|_| told.others.is_none());
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office),
        title: title(&hours, appointment, office),
        when: sentence(&words::moment(lang, (slot.date, slot.unit), today(office))),
        spot: Spot::of(&catalogue, &slot.site, lang),
        minutes: i64::from(slot.units * ::appointments::units::MINUTES),
        people: appointment.people.into(),
        is_over: hold.is_none() && told.others.is_none(),
        hold,
        back: back(appointment),
        filled,
        asks: Asks::of(office, &hours, appointment),
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
