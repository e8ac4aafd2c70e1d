//! Who comes: the form of a place that is held. Nothing typed is lost, whatever becomes of the place meanwhile.

use ::appointments::actions::toll::Held;
use ::appointments::actions::{self, Booking};
use ::appointments::{Appointment, Error, Hours, Place, Reach, State, joint, views};
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
use super::hour::{until, why_gone};
use super::take::{askings, near, take};
use super::visit::Visit;
use super::who::{Asks, Filled, Wrong};
use super::words::{self, Other, Spot, Stop, decode_all, site_of};
use super::{HELD, by, by_link, failed, hours, page_of, refused, today};
use crate::kit::{Checked, Failure, Kit, Office, OrNotFound as _};

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
    /// The stops of a visit at several counters.
    stops: Vec<Stop>,
    /// Whether they are all at one site, which is said once.
    one_site: bool,
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
    let (first, parts) = by_link(&office, &link).await?;
    if is_settled(&first) {
        return office.redirect(&page_of(&link));
    }
    draw(&office, &parts, Filled::fresh(first.lang), Told::default()).await
}

/// Books what is held. Sent twice, it is booked once.
pub async fn book(
    office: Office,
    Path(link): Path<String>,
    door: Door,
    Checked(filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let (first, parts) = by_link(&office, &link).await?;
    if is_settled(&first) {
        return office.redirect(&page_of(&link));
    }
    if !filled.more.is_empty() {
        let parts = lengthened(&office, &first).await?;
        return draw(&office, &parts, filled, Told::default()).await;
    }
    let hours = hours(&office).await?;
    let booking = match filled.read(office.lang(), Asks::of(&office, &hours, &parts)) {
        Ok(booking) => booking,
        Err(wrong) => {
            let parts = lengthened(&office, &first).await?;
            let told = Told {
                wrong,
                ..Told::default()
            };
            return draw(&office, &parts, filled, told).await;
        }
    };
    let spoken = filled.lang.parse().unwrap_or(office.lang());
    let held = match decode_all(&filled.place) {
        None => Ok(first),
        Some(places) => instead(&office, &hours, (&parts, &places), &door).await,
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
            let told = why_not(&office, &hours, &parts, refusal).await?;
            draw(&office, &parts, filled, told).await
        }
    }
}

/// What is said to whoever was not given the place: what is near, or which limit it is.
async fn why_not(
    office: &Office,
    hours: &Hours,
    parts: &[Appointment],
    refusal: Refusal,
) -> Result<Told, Failure> {
    let (lang, catalogue) = (office.lang(), office.house.catalogue());
    match refusal {
        Refusal::Gone { why, near: told } => {
            let slot = &parts.first().or_not_found()?.slot;
            let visit = Visit::of_parts(parts);
            let near = near(office, &visit, (slot.date, slot.unit), told).await?;
            let site = Some(slot.site.as_str());
            let others = words::others(&catalogue, hours, &near, site, (lang, today(office)));
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
async fn lengthened(office: &Office, first: &Appointment) -> Result<Vec<Appointment>, Failure> {
    let (id, by) = (first.id, by(office));
    let held = office.change(async move |tx| {
        let first = actions::lengthen(tx, id, by).await?;
        Ok::<_, Error>(views::together(tx, &first).await?)
    });
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

/// Holds another place, or the places of another visit, for whoever held what is gone.
async fn instead(
    office: &Office,
    hours: &Hours,
    (parts, places): (&[Appointment], &[Place]),
    door: &Door,
) -> Result<Appointment, Refusal> {
    let before = parts.first().ok_or(Error::Absent)?;
    let mut visit = Visit::of_parts(parts);
    if visit.site.is_some() {
        let counter = places.first().map(|place| place.counter.as_str());
        visit.site = counter.and_then(|id| site_of(hours, id)).map(str::to_owned);
    }
    let word = format!("{}/{}", before.link, words::codes(places));
    let asked = (before.matter.as_deref(), word.as_str());
    let askings = askings(office, hours, (&visit, places), asked).ok_or(Error::Taken)?;
    match take(office, askings, door.again(&word)).await? {
        Held::Yes(held) => Ok(held.into_iter().next().ok_or(Error::Absent)?),
        Held::Toll(_) | Held::Full(_) => Err(Error::Taken.into()),
    }
}

async fn draw(
    office: &Office,
    parts: &[Appointment],
    filled: Filled,
    told: Told,
) -> Result<Response, Failure> {
    let lang = office.lang();
    let first = parts.first().or_not_found()?;
    let (catalogue, hours) = (office.house.catalogue(), hours(office).await?);
    let slot = &first.slot;
    let hold = Hold::of(office, first).filter(|_| told.others.is_none());
    let stops = Stop::all(&hours, &catalogue, parts, lang);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office),
        title: title(&hours, parts, office),
        when: sentence(&words::moment(lang, (slot.date, slot.unit), today(office))),
        spot: Spot::of(&catalogue, &slot.site, lang),
        minutes: i64::from(joint::minutes(parts)),
        people: joint::people(parts).into(),
        one_site: words::are_at_one_site(&stops),
        stops,
        is_over: hold.is_none() && told.others.is_none(),
        hold,
        back: back(parts),
        filled,
        asks: Asks::of(office, &hours, parts),
        wrong: told.wrong,
        refusal: told.refusal,
        others: told.others,
        langs: Lang::ALL,
    };
    Ok(kept_apart(office.page(&page)?))
}

/// What somebody comes for: the sheet they came with, or the services.
pub fn title(hours: &Hours, parts: &[Appointment], office: &Office) -> String {
    let catalogue = office.house.catalogue();
    let services = joint::services(parts);
    let matter = parts.first().and_then(|first| first.matter.as_deref());
    let item = matter.and_then(|id| catalogue.item(id));
    match item.filter(|_| services.len() == 1) {
        Some(item) => item.title.get(office.lang()).clone(),
        None => words::services(hours, &services, office.lang()),
    }
}

/// The hours to choose another one from.
fn back(parts: &[Appointment]) -> Option<String> {
    let first = parts.first()?;
    let matter = first.matter.as_ref();
    let id = matter.or_else(|| first.services.first())?;
    let query = Visit::of_parts(parts).query(Some(first.slot.date));
    Some(format!("{}/hora?{query}", super::path(id)))
}
