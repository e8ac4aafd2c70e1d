//! The week by counter: what is booked, what is free, what is closed and why.

use ::appointments::compare::union;
use ::appointments::offer::Taken;
use ::appointments::units::A_DAY;
use ::appointments::{Appointment, Counter, Hours, Units, views, wall};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Catalogue;
use jiff::Span;
use jiff::civil::{Date, Weekday};
use kernel::Lang;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::words::{Words, clock, day, weekday};
use super::{Desk, Frame, PATH, Place, Tab, Top};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// An hour in units.
const HOUR: u16 = 12;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A day of the week that is shown.
    setmana: String,
    /// The site, by id.
    lloc: String,
    /// One counter, hour by hour, instead of all of the site.
    taula: String,
    /// What was just put in force.
    fet: Option<i64>,
}

/// A part of a cell.
pub struct Block {
    pub look: &'static str,
    pub words: String,
}

impl Block {
    fn new(look: &'static str, words: String) -> Self {
        Self { look, words }
    }
}

/// What a counter, or an hour of it, has on a day.
pub struct Cell {
    pub today: bool,
    /// The day, for those who see no columns.
    pub day: String,
    pub blocks: Vec<Block>,
}

pub struct Line {
    pub label: String,
    pub href: Option<String>,
    pub cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "desk/agenda_week.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    title: String,
    done: Option<String>,
    /// Each with its id, its name and whether it is this one.
    sites: Vec<(String, String, bool)>,
    site: String,
    counter: Option<String>,
    counter_id: String,
    monday: Date,
    before: Date,
    after: Date,
    days: Vec<(String, bool)>,
    lines: Vec<Line>,
}

/// What a week is drawn from.
struct Week<'a> {
    words: Words<'a>,
    catalogue: &'a Catalogue,
    hours: &'a Hours,
    taken: Taken,
    booked: Vec<Appointment>,
    days: Vec<Date>,
    today: Date,
    /// The unit of today that has begun: what lies before is nobody's to take.
    begun: u16,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let (today, begun) = wall::at(&desk.hours.zone, now);
    let chosen = asked.setmana.parse().unwrap_or(today);
    let monday = monday_of(chosen);
    let sunday = monday.saturating_add(Span::new().days(6));
    let setting = staff.office.house.setting();
    let taken = setting.diary.taken(monday, sunday, now).await?;
    let booked = staff
        .office
        .read(async move |tx| views::booked_between(tx, monday, sunday).await)
        .await?;
    let counter = desk.hours.agenda.counters.iter();
    let counter = counter.clone().find(|one| one.id == asked.taula);
    let site = site_of(&desk, &asked.lloc, counter);
    let week = Week {
        words: Words {
            lang,
            catalogue: &desk.catalogue,
            agenda: &desk.hours.agenda,
        },
        catalogue: &desk.catalogue,
        hours: &desk.hours,
        days: days(&desk.hours, monday, &booked),
        taken,
        booked,
        today,
        begun,
    };
    let lines = match counter {
        Some(counter) => week.by_hour(counter),
        None => week.by_counter(&site),
    };
    let done = asked.fet.map(|version| {
        let words = [("version", version.into())];
        say_with(lang, "agenda-done", &words)
    });
    let heads = week.days.iter();
    let heads = heads.map(|date| (head(lang, *date), *date == today));
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Agenda).await?,
        top: Top::of(&staff, Tab::Week, desk.edits.len()).await?,
        title: week.words.period(monday, sunday),
        done,
        sites: sites(&week, &site),
        counter: counter.map(|one| one.name.get(lang).clone()),
        counter_id: counter.map_or_else(String::new, |one| one.id.clone()),
        site,
        monday,
        before: monday.saturating_sub(Span::new().days(7)),
        after: monday.saturating_add(Span::new().days(7)),
        days: heads.collect(),
        lines,
    })
}

fn monday_of(date: Date) -> Date {
    let since = date.weekday().since(Weekday::Monday);
    date.saturating_sub(Span::new().days(since))
}

/// The site of a counter, else the one that was asked for, else the first that has counters.
fn site_of(desk: &Desk, asked: &str, counter: Option<&Counter>) -> String {
    let counters = &desk.hours.agenda.counters;
    let has = |site: &str| counters.iter().any(|one| one.site == site);
    let first = counters.first().map_or("", |one| one.site.as_str());
    let asked = if has(asked) { asked } else { first };
    counter.map_or(asked, |one| one.site.as_str()).to_owned()
}

/// The sites that have counters.
fn sites(week: &Week<'_>, chosen: &str) -> Vec<(String, String, bool)> {
    let mut sites: Vec<(String, String, bool)> = Vec::new();
    for counter in &week.hours.agenda.counters {
        if !sites.iter().any(|(id, ..)| *id == counter.site) {
            let name = week.words.site(&counter.site);
            sites.push((counter.site.clone(), name, counter.site == chosen));
        }
    }
    sites
}

/// From Monday to Friday, and the weekend where anything is open or booked on it.
fn days(hours: &Hours, monday: Date, booked: &[Appointment]) -> Vec<Date> {
    let week = monday.series(Span::new().days(1)).take(7).enumerate();
    let is_used = |date: Date| {
        let mut counters = hours.agenda.counters.iter();
        booked.iter().any(|one| one.slot.date == date)
            || counters.any(|counter| !union(hours, &counter.id, date).all().is_empty())
    };
    week.filter(|(number, date)| *number < 5 || is_used(*date))
        .map(|(_, date)| date)
        .collect()
}

/// `dl. 23`.
fn head(lang: Lang, date: Date) -> String {
    let number = date.weekday().to_monday_one_offset();
    format!("{} {}", weekday(lang, number), date.day())
}

impl Week<'_> {
    fn lang(&self) -> Lang {
        self.words.lang
    }

    /// All counters of a site, each a line.
    fn by_counter(&self, site: &str) -> Vec<Line> {
        let counters = self.hours.agenda.counters.iter();
        let of_site = counters.filter(|counter| counter.site == site);
        let line = |counter: &Counter| Line {
            label: counter.name.get(self.lang()).clone(),
            href: Some(format!(
                "{PATH}?taula={}&setmana={}",
                counter.id, self.days[0]
            )),
            cells: self
                .days
                .iter()
                .map(|date| self.day_of(counter, *date))
                .collect(),
        };
        of_site.map(line).collect()
    }

    fn cell(&self, date: Date, blocks: Vec<Block>) -> Cell {
        Cell {
            today: date == self.today,
            day: day(self.lang(), date),
            blocks,
        }
    }

    fn day_of(&self, counter: &Counter, date: Date) -> Cell {
        let open = union(self.hours, &counter.id, date).all();
        let booked = self.at(counter, date).count();
        let mut blocks = Vec::new();
        if booked > 0 {
            let words = [("number", booked.into())];
            let words = say_with(self.lang(), "agenda-booked-count", &words);
            blocks.push(Block::new("ap", words));
        }
        if open.is_empty() {
            blocks.push(Block::new("shut", self.why_shut(counter, date)));
        } else {
            let ahead = self.ahead(date);
            if !(open & ahead).is_empty() {
                let free = self.free(counter, date, ahead);
                blocks.push(Block::new("free", self.free_words(free)));
            }
            blocks.push(Block::new("hours", self.words.spans(open)));
        }
        if let Some(reason) = self.hours.agenda.reason(&counter.id, date)
            && !open.is_empty()
        {
            blocks.push(Block::new("shut", reason.get(self.lang()).clone()));
        }
        self.cell(date, blocks)
    }

    /// One counter, hour by hour.
    fn by_hour(&self, counter: &Counter) -> Vec<Line> {
        let mut used = Units::NONE;
        for date in &self.days {
            used |= union(self.hours, &counter.id, *date).all();
            for one in self.at(counter, *date) {
                used |= Units::span(one.slot.unit, one.slot.unit + one.slot.units);
            }
        }
        let (Some(first), Some(last)) = (used.iter().next(), used.iter().last()) else {
            return Vec::new();
        };
        let line = |hour: u16| Line {
            label: clock(self.lang(), hour * HOUR),
            href: None,
            cells: self
                .days
                .iter()
                .map(|date| self.hour_of(counter, *date, hour))
                .collect(),
        };
        (first / HOUR..=last / HOUR).map(line).collect()
    }

    fn hour_of(&self, counter: &Counter, date: Date, hour: u16) -> Cell {
        let within = Units::span(hour * HOUR, (hour + 1) * HOUR);
        let open = union(self.hours, &counter.id, date).all() & within;
        let mut blocks = Vec::new();
        let mut covered = Units::NONE;
        for one in self.at(counter, date) {
            covered |= Units::span(one.slot.unit, one.slot.unit + one.slot.units);
            if one.slot.unit / HOUR == hour {
                let (at, services) = (clock(self.lang(), one.slot.unit), &one.services);
                let words = format!("{at} {}", self.words.services(services));
                blocks.push(Block::new("ap", words));
            }
        }
        let free = self.free(counter, date, within & self.ahead(date));
        if free > 0 {
            blocks.push(Block::new("free", self.free_words(free)));
        }
        if open.is_empty() && (covered & within).is_empty() {
            let words = if union(self.hours, &counter.id, date).all().is_empty()
                || self.hours.agenda.reason(&counter.id, date).is_some()
            {
                self.why_shut(counter, date)
            } else {
                say(self.lang(), "agenda-shut")
            };
            blocks.push(Block::new("shut", words));
        }
        self.cell(date, blocks)
    }

    fn at<'b>(&'b self, counter: &'b Counter, date: Date) -> impl Iterator<Item = &'b Appointment> {
        let is_there =
            move |one: &&Appointment| one.slot.date == date && one.slot.counter == counter.id;
        self.booked.iter().filter(is_there)
    }

    /// What of a day is still to come.
    fn ahead(&self, date: Date) -> Units {
        match date.cmp(&self.today) {
            std::cmp::Ordering::Less => Units::NONE,
            std::cmp::Ordering::Equal => Units::span(self.begun + 1, A_DAY),
            std::cmp::Ordering::Greater => Units::span(0, A_DAY),
        }
    }

    /// How many appointments still fit, of the shortest service the counter gives.
    fn free(&self, counter: &Counter, date: Date, within: Units) -> u32 {
        let services = self.hours.agenda.services.iter();
        let own = services.filter(|service| counter.services.contains(&service.id));
        let shortest = own
            .map(|service| service.units(1))
            .min()
            .unwrap_or(1)
            .max(1);
        let open = union(self.hours, &counter.id, date).all();
        let free = (open & within) - self.taken.of(date, &counter.id);
        let spans = free.spans().into_iter();
        spans
            .map(|(from, until)| u32::from((until - from) / shortest))
            .sum()
    }

    fn free_words(&self, free: u32) -> String {
        say_with(self.lang(), "agenda-free-count", &[("number", free.into())])
    }

    /// Its reason, the holiday, or only that it is closed.
    fn why_shut(&self, counter: &Counter, date: Date) -> String {
        let holiday = self.catalogue.holidays.iter().find(|one| one.date == date);
        let reason = self.hours.agenda.reason(&counter.id, date);
        match (reason, holiday) {
            (_, Some(holiday)) => holiday.name.get(self.lang()).clone(),
            (Some(reason), None) => reason.get(self.lang()).clone(),
            (None, None) => say(self.lang(), "agenda-shut"),
        }
    }
}
