//! The figures of the hall, each with one definition.
//!
//! Everything is counted from turns and from nothing else, so that a screen, a file and a program that asks are told
//! the same to the second:
//!
//! - *People* are tickets that were attended at a counter, each once, however many lines and matters it had.
//! - A *wait* runs from when somebody came, or from the hour they were promised if that is later, until they are called
//!   or sent on to another line. Who is called at once waited zero, and zero is counted. A person's wait is the sum of
//!   theirs. Time with a form is none.
//! - *Service* is the time at a counter, from when they are there until it is over; all matters of a visit together, or
//!   each with its own. Time with a form is none.
//! - Who *left* or was *missed* was never attended. They are counted, and their wait is not: nobody knows when they went.
//!
//! - The *welcome zone* was right where somebody it sent was helped in the line it chose, without being sent on.
//!
//! Of people who were sent on, each line counts what happened in it.

mod course;
mod spread;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::TicketId;
use serde::Serialize;

pub use course::{HalfHour, course};
pub use spread::Spread;

use crate::order::Seconds;
use crate::views::Turn;
use crate::welcome::Aim;

/// By what turns are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// All of them.
    All,
    /// With an hour that was promised, or without.
    Way,
    /// By site.
    Site,
    /// By line.
    Line,
    /// By what people came for.
    Service,
    /// By counter.
    Counter,
    /// By day.
    Day,
}

impl Of {
    /// All of them, as they are told.
    pub const EACH: [Self; 7] = [
        Self::All,
        Self::Way,
        Self::Site,
        Self::Line,
        Self::Service,
        Self::Counter,
        Self::Day,
    ];

    /// The word in files and text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Way => "way",
            Self::Site => "site",
            Self::Line => "line",
            Self::Service => "service",
            Self::Counter => "counter",
            Self::Day => "day",
        }
    }

    /// Which of them a turn belongs to; none for a turn that no counter called.
    fn id(self, turn: &Turn) -> Option<String> {
        Some(match self {
            Self::All => "all".to_owned(),
            Self::Way if turn.by_hour => "hour".to_owned(),
            Self::Way => "walk-in".to_owned(),
            Self::Site => turn.site.clone(),
            Self::Line => turn.line.clone(),
            Self::Service => turn.service.clone(),
            Self::Counter => turn.counter.clone()?,
            Self::Day => turn.date.to_string(),
        })
    }
}

/// What is counted of some turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sums {
    /// Tickets that were attended.
    pub people: usize,
    /// Tickets whose person left before they were attended.
    pub left: usize,
    /// Tickets that were called, and nobody came.
    pub missed: usize,
    /// Tickets that went on in another line before they were attended in this one.
    pub sent_on: usize,
    /// Tickets of which nobody knows yet: they wait, or nobody said what became of them.
    pub open: usize,
    /// How long people waited, each person once.
    pub wait: Spread,
    /// How long they were at counters, each person once.
    pub service: Spread,
}

/// One line of the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// By what.
    pub of: Of,
    /// Which: a site, a line, a day.
    pub id: String,
    /// What is counted.
    #[serde(flatten)]
    pub sums: Sums,
}

/// The figures of some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The first day.
    pub from: Date,
    /// The last, included.
    pub until: Date,
    /// The site; none for all.
    pub site: Option<String>,
    /// What is counted, the whole first.
    pub rows: Vec<Row>,
    /// Whether the welcome zone sent people to where they were helped.
    pub welcome: Aim,
}

impl Figures {
    /// Counts the turns of these days, in the order of their tickets.
    pub fn of((from, until): (Date, Date), site: Option<&str>, turns: &[Turn]) -> Self {
        let mut rows = Vec::new();
        for of in Of::EACH {
            let mut parts: BTreeMap<String, Vec<&Turn>> = BTreeMap::new();
            if of == Of::All {
                parts.insert("all".to_owned(), Vec::new());
            }
            for turn in turns {
                if let Some(id) = of.id(turn) {
                    parts.entry(id).or_default().push(turn);
                }
            }
            rows.extend(parts.into_iter().map(|(id, turns)| Row {
                of,
                id,
                sums: Sums::of(&turns),
            }));
        }
        Self {
            from,
            until,
            site: site.map(str::to_owned),
            rows,
            welcome: Aim::default(),
        }
    }

    /// All of it.
    pub fn all(&self) -> Sums {
        self.rows.first().map(|row| row.sums).unwrap_or_default()
    }

    /// The lines of one kind.
    pub fn by(&self, of: Of) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.of == of)
    }

    /// The figures as a file of values with commas between; ids have none.
    pub fn csv(&self) -> String {
        use std::fmt::Write as _;
        let mut file = String::from(
            "of,id,people,left,missed,sent_on,open,waits,wait_seconds,wait_mean,wait_p50,wait_p90,wait_longest,\
             services,service_seconds,service_mean,service_p50,service_p90,service_longest\n",
        );
        for Row { of, id, sums } in &self.rows {
            let _ = writeln!(
                file,
                "{},{id},{},{},{},{},{},{},{}",
                of.code(),
                sums.people,
                sums.left,
                sums.missed,
                sums.sent_on,
                sums.open,
                sums.wait.csv(),
                sums.service.csv()
            );
        }
        file
    }
}

impl Sums {
    /// Of these turns, in the order of their tickets.
    fn of(turns: &[&Turn]) -> Self {
        let mut tickets: BTreeMap<TicketId, Vec<&Turn>> = BTreeMap::new();
        for turn in turns {
            tickets.entry(turn.ticket).or_default().push(turn);
        }
        let mut sums = Self::default();
        let (mut waits, mut services) = (Vec::new(), Vec::new());
        for turns in tickets.values() {
            let ended = turns.last().and_then(|turn| turn.ended.as_deref());
            let is_attended = turns.iter().any(|turn| turn.attended_at.is_some());
            let is_sent_on = !is_attended && ended == Some("transferred");
            match ended {
                _ if is_attended => sums.people += 1,
                _ if is_sent_on => sums.sent_on += 1,
                Some("left") => sums.left += 1,
                Some("missed") => sums.missed += 1,
                _ => sums.open += 1,
            }
            let waited: Vec<Seconds> = turns.iter().filter_map(|turn| turn.waited()).collect();
            if (is_attended || is_sent_on) && !waited.is_empty() {
                waits.push(waited.iter().sum());
            }
            let served: Vec<Seconds> = turns.iter().filter_map(|turn| turn.served()).collect();
            if !served.is_empty() {
                services.push(served.iter().sum());
            }
        }
        sums.wait = Spread::of(waits);
        sums.service = Spread::of(services);
        sums
    }
}

impl Turn {
    /// How long they waited in this turn, in seconds: until they were called or sent on. None while nobody knows, for who
    /// left, and for a further matter, which nobody waits for.
    pub fn waited(&self) -> Option<Seconds> {
        let sent_on = || {
            let is_sent = self.ended.as_deref() == Some("transferred");
            self.ended_at.filter(|_| is_sent)
        };
        let until = self.called_at.or_else(sent_on)?;
        Some((until.as_second() - self.waits_from?.as_second()).max(0))
    }

    /// How long they were at the counter in this turn, in seconds; none before it is over, nor where the day ended before
    /// anybody said that it was.
    pub fn served(&self) -> Option<Seconds> {
        if self.ended.as_deref() == Some("left") {
            return None;
        }
        let (from, until) = (self.attended_at?, self.ended_at?);
        Some((until.as_second() - from.as_second()).max(0))
    }
}

#[cfg(test)]
mod tests;
