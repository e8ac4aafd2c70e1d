//! Who has an appointment and arrives: initials, hour and matter, and one button.

use ::appointments::visit::{Refused, Stage, late_after};
use ::appointments::{Appointment, State, views};
use axum::extract::Path;
use axum::response::Response;
use jiff::SignedDuration;
use journeys::hall::{self, Refusal, paper};
use kernel::{AppointmentId, Code, folded};
use platform::Fault;
use platform::texts::{hour, say, say_with};
use queue::Door;
use serde::Deserialize;

use super::asked::Asked;
use super::{Desk, PATH, draw};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// Whose hour is so far ahead is not looked out for yet …
const AHEAD: SignedDuration = SignedDuration::from_mins(90);
/// … and whose was so long ago will not come.
const BEHIND: SignedDuration = SignedDuration::from_mins(60);
/// So many are shown; the rest are in the day's list.
const MOST: usize = 7;

/// Who arrives.
pub struct Arrivals {
    pub entries: Vec<Entry>,
    /// How many more there are today.
    pub more: i64,
    /// Whether a code was typed that is no appointment's of today here.
    pub unknown: bool,
    /// Where whoever was typed has an appointment today, if it is at another site.
    pub elsewhere: Option<String>,
}

/// Somebody with an appointment.
pub struct Entry {
    pub id: AppointmentId,
    pub hour: String,
    pub initials: String,
    pub matter: String,
    pub is_here: bool,
    /// How many minutes they are late, beyond the grace.
    pub late: Option<i64>,
    /// Whether they were looked for by their code.
    pub is_found: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Here {
    #[serde(rename = "csrf")]
    _csrf: String,
    #[serde(default)]
    lloc: String,
}

impl Arrivals {
    /// Who is expected at a site about now; whoever's code was typed first.
    pub async fn of(staff: &Staff, desk: &Desk, asked: &Asked) -> Result<Self, Failure> {
        let (lang, now) = (staff.office.lang(), staff.office.now());
        let today = now.to_zoned(kernel::madrid()).date();
        let (code, link) = sought(&asked.q);
        let looked = code.is_some() || link.is_some();
        let wanted = Wanted::of(&asked.q).filter(|_| !looked);
        let read = staff.office.read(async move |tx| {
            let all = views::between(tx, today, today).await?;
            let visits = views::visits(tx, today, today).await?;
            let linked = match link {
                Some(link) => views::by_link(tx, &link).await?.map(|one| one.id),
                None => None,
            };
            Ok::<_, Fault>((all, visits, linked))
        });
        let (all, visits, linked) = read.await?;
        let is_found = |one: &Appointment| {
            Some(one.id) == linked
                || code.as_ref().is_some_and(|code| one.code == *code)
                || wanted.as_ref().is_some_and(|wanted| wanted.is(one))
        };
        let elsewhere = all
            .iter()
            .find(|one| one.state == State::Booked && one.slot.site != desk.site && is_found(one));
        let elsewhere = elsewhere.map(|one| {
            let site = desk.catalogue.site(&one.slot.site);
            let place = site.map_or_else(String::new, |site| site.name.get(lang).clone());
            let words = [
                ("when", hour(lang, one.starts_at).into()),
                ("place", place.into()),
            ];
            say_with(lang, "reception-elsewhere", &words)
        });
        let mut expected: Vec<Appointment> = all
            .into_iter()
            .filter(|one| one.state == State::Booked && one.slot.site == desk.site)
            .filter(|one| {
                let stage = visits.get(&one.id).map(|visit| visit.stage);
                let is_near = one.starts_at <= now + AHEAD && one.starts_at >= now - BEHIND;
                is_found(one) || (is_near && matches!(stage, None | Some(Stage::Here)))
            })
            .collect();
        expected.sort_by_key(|one| (!is_found(one), one.starts_at, one.id));
        let more = i64::try_from(expected.len().saturating_sub(MOST)).unwrap_or_default();
        let unknown = looked && !expected.iter().any(is_found);
        let entry = |one: &Appointment| {
            let service = one
                .matter
                .as_deref()
                .or(one.services.first().map(String::as_str));
            let late = (now > late_after(&desk.hours, one))
                .then(|| (now - one.starts_at).get_seconds() / 60);
            Entry {
                id: one.id,
                hour: hour(lang, one.starts_at),
                initials: initials(one),
                matter: desk.matter(service.unwrap_or_default(), lang),
                is_here: visits.contains_key(&one.id),
                late: late.filter(|_| !visits.contains_key(&one.id)),
                is_found: is_found(one),
            }
        };
        Ok(Self {
            entries: expected.iter().take(MOST).map(entry).collect(),
            more,
            unknown: unknown && elsewhere.is_none(),
            elsewhere,
        })
    }
}

/// A person who was typed: by their name or by the end of their telephone.
enum Wanted {
    /// The words of a name, folded.
    Name(Vec<String>),
    /// At least six digits.
    Phone(String),
}

impl Wanted {
    /// Nobody by fewer than three letters, nor by four digits that many telephones end with.
    fn of(words: &str) -> Option<Self> {
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        let is_phone = words
            .chars()
            .all(|sign| sign.is_ascii_digit() || " +-".contains(sign));
        if is_phone {
            return (digits.len() >= 6).then_some(Self::Phone(digits));
        }
        let words = folded(words);
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let is_enough = words.iter().any(|word| word.chars().count() >= 3);
        is_enough.then_some(Self::Name(words))
    }

    fn is(&self, one: &Appointment) -> bool {
        match self {
            Self::Phone(digits) => {
                let phone = one.visitor.phone.as_ref();
                phone.is_some_and(|phone| phone.digits().ends_with(digits.as_str()))
            }
            Self::Name(words) => one.visitor.name.as_ref().is_some_and(|name| {
                let name = folded(name.reveal());
                let begins = |word: &String| {
                    name.split_whitespace()
                        .any(|own| own.starts_with(word.as_str()))
                };
                words.iter().all(begins)
            }),
        }
    }
}

/// An appointment's code, or the word of its link as a QR code holds it.
fn sought(words: &str) -> (Option<Code>, Option<String>) {
    let words = words.trim();
    if let Some((_, link)) = words.split_once("/cites/") {
        let link = link.split(['/', '?', '#']).next().unwrap_or_default();
        return (None, Some(link.to_owned()));
    }
    (words.parse().ok(), None)
}

/// `S. E. I.`; a dash for whoever gave no name.
fn initials(one: &Appointment) -> String {
    let name = one.visitor.name.as_ref().map_or("", |name| name.reveal());
    let letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let letters: Vec<String> = letters
        .take(4)
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect();
    if letters.is_empty() {
        "–".to_owned()
    } else {
        letters.join(" ")
    }
}

/// Somebody with an appointment is here: they get their number, by their hour or after their grace by when they came.
pub async fn arrive(
    staff: Staff,
    Path(id): Path<String>,
    Checked(here): Checked<Here>,
) -> Result<Response, Failure> {
    let id: AppointmentId = id.parse().ok().or_not_found()?;
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let by = super::daybook::by(&staff);
    let (lang, now) = (staff.office.lang(), by.now);
    let asked = Asked {
        lloc: here.lloc,
        ..Asked::default()
    };
    let done = match hall::check_in(db, setting, (id, None), Door::Reception, by).await {
        Ok(done) => done,
        Err(Refusal::Fault(fault)) => return Err(fault.into()),
        Err(Refusal::Appointment(Refused::Absent)) => return Err(Failure::NotFound),
        Err(Refusal::Appointment(Refused::TooEarly(from))) => {
            let from = [("time", hour(lang, from).into())];
            let words = say_with(lang, "reception-too-early", &from);
            return draw(&staff, asked, Some(words)).await;
        }
        Err(_) => {
            let words = say(lang, "reception-not-now");
            return draw(&staff, asked, Some(words)).await;
        }
    };
    let Some(ticket) = done.ticket else {
        return staff.office.redirect(&asked.address());
    };
    let desk = Desk::of(&staff, &ticket.site).await?;
    let printer = desk
        .hall
        .place(&desk.site)
        .and_then(|place| place.printer.as_deref());
    if let Some(address) = printer {
        let word = format!("first:{}", ticket.id);
        paper::print(db, setting, (address, &ticket), &word, now).await?;
    }
    staff.office.redirect(&format!("{PATH}/torn/{}", ticket.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_typed_and_a_link_is_read_from_its_square() {
        assert_eq!(
            sought("K7PM-24XR-9TBC").0.map(|code| code.to_string()),
            Some("K7PM-24XR-9TBC".to_owned())
        );
        assert_eq!(
            sought("https://x.example/cites/abc_1?lang=es").1.as_deref(),
            Some("abc_1")
        );
        assert_eq!(sought("arrelament"), (None, None));
    }
}
