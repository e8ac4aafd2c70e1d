//! How the agenda does: what was booked and what came of it, how far ahead the first place is, through which doors,
//! and whether a few hold many. Counts only, never whose.

use std::collections::BTreeMap;

use ::appointments::views::{self, Counted, FromNetwork, Holders};
use ::appointments::{Hours, State, Who, wall};
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::Span;
use jiff::civil::{Date, Weekday};
use journeys::appointments::{Wanted, offered};
use kernel::Lang;
use platform::Fault;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::words::{Words, day};
use super::{Desk, FIGURES, Frame, Place, Tab, Top};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// How far back and ahead is counted where nobody says.
const BACK: i32 = 28;
const AHEAD: i32 = 28;
/// A period is not longer: about half a year.
const LONGEST: i32 = 190;
/// So many networks are shown, of so many days.
const NETWORKS: i64 = 10;
const NETWORKS_DAYS: i32 = 30;
/// Upper ends of how many days ahead something was booked.
const LEADS: [i32; 5] = [0, 2, 7, 14, 30];

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    des: String,
    fins: String,
}

/// What became of some appointments.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Sum {
    booked: u32,
    cancelled: u32,
    lapsed: u32,
}

impl Sum {
    fn add(&mut self, state: State) {
        match state {
            State::Booked => self.booked += 1,
            State::Cancelled => self.cancelled += 1,
            State::Lapsed => self.lapsed += 1,
            // Somebody is still typing.
            State::Held => {}
        }
    }

    /// How many were promised, and kept or not.
    fn made(self) -> u32 {
        self.booked + self.cancelled
    }

    /// `12 %` of what was promised was given back.
    fn given_back(self) -> String {
        percent(self.cancelled, self.made())
    }
}

fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{} %", (part * 100 + whole / 2) / whole)
}

struct Line {
    name: String,
    sum: Sum,
}

/// A service and how far ahead its first place is.
struct Service {
    name: String,
    sum: Sum,
    first: String,
    /// Working days from today.
    wait: String,
    for_staff: String,
    far: bool,
    /// How many came, how many of them late, and how many did not come, as far as that is known.
    came: i64,
    late: i64,
    missed: i64,
}

#[derive(Template)]
#[template(path = "desk/agenda_figures.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    first: Date,
    last: Date,
    all: Sum,
    services: Vec<Service>,
    days: Vec<Line>,
    leads: Vec<(String, u32, String)>,
    channels: Vec<(String, u32, String)>,
    missed: i64,
    missed_words: String,
    given_back: i64,
    again: i64,
    again_words: String,
    holders: Vec<(String, i64, i64)>,
    networks: Vec<Network>,
}

/// What was asked for from one network.
struct Network {
    known: FromNetwork,
    /// `12 %` of what was held over the web.
    share: String,
}

fn period(asked: &Asked, today: Date) -> (Date, Date) {
    let span = |days: i32| Span::new().days(days);
    let first = asked.des.parse().ok();
    let first: Date = first.unwrap_or_else(|| today.saturating_sub(span(BACK)));
    let last = asked.fins.parse().ok();
    let last: Date = last.unwrap_or_else(|| today.saturating_add(span(AHEAD)));
    let last = last.max(first).min(first.saturating_add(span(LONGEST)));
    (first, last)
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let today = wall::at(&desk.hours.zone, now).0;
    let (first, last) = period(&asked, today);
    let since = now - jiff::SignedDuration::from_hours(24 * i64::from(NETWORKS_DAYS));
    let (counted, (given_back, again), holders, attendance, (networks, held_in_all)) = staff
        .office
        .read(async move |tx| {
            let counted = views::counted(tx, first, last).await?;
            let again = views::taken_again(tx, first, last).await?;
            let holders = views::holders(tx, now).await?;
            let attendance = views::attendance(tx, first, last).await?;
            let networks = views::networks(tx, since, NETWORKS).await?;
            Ok::<_, Fault>((counted, again, holders, attendance, networks))
        })
        .await?;
    let words = Words {
        lang,
        catalogue: &desk.catalogue,
        agenda: &desk.hours.agenda,
    };
    let mut all = Sum::default();
    for one in &counted {
        all.add(one.state);
    }
    let mut services = services(&staff, &words, &desk.hours, &counted).await?;
    for one in &attendance {
        let name = words.service(&one.service);
        if let Some(known) = services.iter_mut().find(|known| known.name == name) {
            (known.came, known.late, known.missed) = (one.came, one.late, one.missed);
        }
    }
    let came: i64 = attendance.iter().map(|one| one.came).sum();
    let missed: i64 = attendance.iter().map(|one| one.missed).sum();
    let number = |many: i64| u32::try_from(many).unwrap_or_default();
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Agenda).await?,
        top: Top::of(&staff, Tab::Figures, desk.edits.len()).await?,
        first,
        last,
        all,
        services,
        missed,
        missed_words: percent(number(missed), number(missed + came)),
        days: by_day(lang, &counted),
        leads: leads(lang, &desk.hours, &counted),
        channels: channels(lang, &desk.catalogue, &counted),
        given_back,
        again,
        again_words: percent(number(again), number(given_back)),
        networks: networks
            .into_iter()
            .map(|known| Network {
                share: percent(number(known.held), number(held_in_all)),
                known,
            })
            .collect(),
        holders: holders.iter().map(|one| held(lang, one)).collect(),
    })
}

fn held(lang: Lang, one: &Holders) -> (String, i64, i64) {
    let by = say(lang, &format!("agenda-held-by-{}", one.by.code()));
    (by, one.each, one.many)
}

async fn services(
    staff: &Staff,
    words: &Words<'_>,
    hours: &Hours,
    counted: &[Counted],
) -> Result<Vec<Service>, Failure> {
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let setting = staff.office.house.setting();
    let today = wall::at(&hours.zone, now).0;
    let mut services = Vec::new();
    for service in &hours.agenda.services {
        let mut sum = Sum::default();
        let own = counted.iter().filter(|one| one.service == service.id);
        own.for_each(|one| sum.add(one.state));
        let mut firsts = Vec::new();
        for who in [Who::Everybody, Who::Staff] {
            let wanted = Wanted::one(&service.id, who);
            let found = offered(setting, &wanted, (today, today), now).await;
            firsts.push(found.ok().and_then(|found| found.first).map(|it| it.date));
        }
        let wait = firsts[0].map(|date| working_days(hours, today, date));
        let none = || say(lang, "agenda-no-place");
        services.push(Service {
            name: words.service(&service.id),
            sum,
            first: firsts[0].map_or_else(none, |date| day(lang, date)),
            wait: wait.map_or_else(String::new, |days| {
                say_with(lang, "agenda-working-days", &[("number", days.into())])
            }),
            for_staff: firsts[1].map_or_else(none, |date| day(lang, date)),
            far: wait.is_none_or(|days| days > 10),
            came: 0,
            late: 0,
            missed: 0,
        });
    }
    Ok(services)
}

/// Working days between two, without the first: neither weekends nor holidays.
fn working_days(hours: &Hours, from: Date, to: Date) -> u32 {
    let days = from.series(Span::new().days(1)).skip(1);
    let days = days.take_while(|date| *date <= to);
    let works = |date: &Date| {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        !weekend && !hours.holidays.contains(date)
    };
    u32::try_from(days.filter(works).count()).unwrap_or(u32::MAX)
}

fn by_day(lang: Lang, counted: &[Counted]) -> Vec<Line> {
    let mut days: BTreeMap<Date, Sum> = BTreeMap::new();
    for one in counted {
        days.entry(one.date).or_default().add(one.state);
    }
    days.into_iter()
        .map(|(date, sum)| Line {
            name: day(lang, date),
            sum,
        })
        .collect()
}

/// How many days ahead it was booked.
fn lead(hours: &Hours, one: &Counted) -> i32 {
    let made = wall::at(&hours.zone, one.made_at).0;
    made.until(one.date).map_or(0, |span| span.get_days())
}

/// Which of [`LEADS`], or beyond them all.
fn bucket(days: i32) -> usize {
    LEADS
        .iter()
        .position(|most| days <= *most)
        .unwrap_or(LEADS.len())
}

fn leads(lang: Lang, hours: &Hours, counted: &[Counted]) -> Vec<(String, u32, String)> {
    let mut sums = [Sum::default(); LEADS.len() + 1];
    for one in counted {
        sums[bucket(lead(hours, one))].add(one.state);
    }
    let lines = sums.iter().enumerate();
    lines
        .map(|(number, sum)| {
            let words = say(lang, &format!("agenda-lead-{number}"));
            (words, sum.made(), sum.given_back())
        })
        .collect()
}

fn channels(
    lang: Lang,
    catalogue: &catalogue::Catalogue,
    counted: &[Counted],
) -> Vec<(String, u32, String)> {
    let mut channels: BTreeMap<&str, Sum> = BTreeMap::new();
    for one in counted {
        channels.entry(&one.channel).or_default().add(one.state);
    }
    let all = channels.values().map(|sum| sum.made()).sum();
    let mut lines: Vec<(String, u32, String)> = channels
        .into_iter()
        .filter(|(_, sum)| sum.made() > 0)
        .map(|(id, sum)| {
            let known = catalogue.channel(id).map(|one| one.name.get(lang).clone());
            let name = known.unwrap_or_else(|| {
                let key = format!("agenda-channel-{id}");
                if platform::texts::knows(&key) {
                    say(lang, &key)
                } else {
                    id.to_owned()
                }
            });
            (name, sum.made(), percent(sum.made(), all))
        })
        .collect();
    lines.sort_by_key(|(_, many, _)| std::cmp::Reverse(*many));
    lines
}

/// The same as a file: how many appointments there are of each kind.
pub async fn export(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let today = wall::at(&desk.hours.zone, staff.office.now()).0;
    let (first, last) = period(&asked, today);
    let counted = staff
        .office
        .read(async move |tx| views::counted(tx, first, last).await)
        .await?;
    let mut lines: BTreeMap<(Date, &str, &str, i32, &str), u32> = BTreeMap::new();
    for one in &counted {
        let key = (
            one.date,
            one.service.as_str(),
            one.channel.as_str(),
            lead(&desk.hours, one),
            one.state.code(),
        );
        *lines.entry(key).or_default() += 1;
    }
    let mut file = String::from("day,service,channel,days_ahead,state,appointments\n");
    for ((date, service, channel, lead, state), many) in lines {
        use std::fmt::Write as _;
        // Ids have no commas, and channels are ids too.
        let _ = writeln!(file, "{date},{service},{channel},{lead},{state},{many}");
    }
    let name = format!("attachment; filename=\"agenda-{first}-{last}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_wait_is_counted_in_working_days() {
        let hours = Hours::new(
            1,
            ::appointments::Agenda::default(),
            vec![date(2026, 12, 8)],
            kernel::madrid(),
        );
        let friday = date(2026, 12, 4);
        assert_eq!(working_days(&hours, friday, friday), 0);
        assert_eq!(working_days(&hours, friday, date(2026, 12, 7)), 1);
        assert_eq!(working_days(&hours, friday, date(2026, 12, 9)), 2);
    }

    #[test]
    fn what_was_booked_long_before_is_given_back_most() {
        assert_eq!(
            [0, 1, 2, 3, 7, 8, 30, 31].map(bucket),
            [0, 1, 1, 2, 2, 3, 4, 5]
        );
        assert_eq!(percent(1, 3), "33 %");
        assert_eq!(percent(0, 0), "–");
    }
}
