//! The only file that knows the library for the `opening_hours` syntax, and with it chrono.
//!
//! The library counts on wall clocks; so does a notice on a door. Wall times leave here as jiff's
//! civil times, and the zone turns them into instants elsewhere.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, TimeDelta};
use compact_calendar::CompactCalendar;
use jiff::civil::{Date, DateTime};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

use crate::Holiday;

/// Words of the syntax that this office has no data for, and why.
const REFUSED: [(&str, &str); 6] = [
    (
        "SH",
        "school holidays are not data of the office; write the dates",
    ),
    ("sunrise", "hours are times of the clock; write HH:MM"),
    ("sunset", "hours are times of the clock; write HH:MM"),
    ("dawn", "hours are times of the clock; write HH:MM"),
    ("dusk", "hours are times of the clock; write HH:MM"),
    ("unknown", "people need to know: write open or off"),
];

/// The holidays in the form the library asks for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calendar(Arc<CompactCalendar>);

/// One line of opening hours, understood.
#[derive(Debug, Clone)]
pub(crate) struct Hours(OpeningHours);

/// A line of opening hours that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct Unreadable {
    reason: String,
}

impl Calendar {
    /// A calendar of these days.
    pub(crate) fn of(holidays: &[Holiday]) -> Self {
        let mut days = CompactCalendar::default();
        for date in holidays.iter().filter_map(|holiday| naive(holiday.date)) {
            days.insert(date);
        }
        Self(Arc::new(days))
    }
}

impl Hours {
    /// Understands `text`, or says from where it cannot and what to write instead.
    pub(crate) fn parse(text: &str, calendar: &Calendar) -> Result<Self, Unreadable> {
        guard(text)?;
        let hours: OpeningHours = text.parse().map_err(|error: <OpeningHours as std::str::FromStr>::Err| {
            let column = column(&error.to_string());
            let rest: String = column.map_or(text, |at| tail(text, at)).chars().take(30).collect();
            refuse(format!("not understood from {rest:?} on; expected hours such as \"Mo-Fr 08:30-14:00, Th 16:00-19:00; PH off\""))
        })?;
        let holidays = ContextHolidays::new(calendar.0.clone(), Arc::default());
        // Without a bound, hours that never open again make the library search to the year 9999.
        let context = Context::default()
            .with_holidays(holidays)
            .approx_bound_interval_size(TimeDelta::days(366));
        Ok(Self(hours.with_context(context)))
    }

    /// The open wall times of one day, in order, cut at its midnights.
    pub(crate) fn spans(&self, date: Date) -> Vec<(DateTime, DateTime)> {
        let Some(day) = naive(date) else {
            return Vec::new();
        };
        let schedule = self.0.schedule_at(day).into_iter();
        schedule
            .filter(|range| range.kind == RuleKind::Open)
            .filter_map(|range| {
                let from = wall(date, range.range.start.mins_from_midnight())?;
                let until = wall(date, range.range.end.mins_from_midnight())?;
                (from < until).then_some((from, until))
            })
            .collect()
    }
}

/// Refuses what the library would accept and the office cannot mean.
fn guard(text: &str) -> Result<(), Unreadable> {
    let mut outside = String::new();
    for (part, words) in text.split('"').enumerate() {
        if part % 2 == 0 {
            outside.push_str(words);
        } else {
            let before = outside.trim_end();
            if !["open", "off", "closed"]
                .iter()
                .any(|state| before.ends_with(state))
            {
                return Err(refuse(format!(
                    "the comment {words:?} stands bare; expected open, off or closed before it, since readers differ on what it means alone"
                )));
            }
        }
    }
    for word in words(&outside) {
        if let Some((name, why)) = REFUSED
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
        {
            return Err(refuse(format!("{name} is not taken: {why}")));
        }
    }
    let rules: Vec<(bool, bool)> = outside
        .split(';')
        .map(|rule| {
            let closes = words(rule).any(|word| {
                ["off", "closed"]
                    .iter()
                    .any(|off| off.eq_ignore_ascii_case(word))
            });
            (closes, closes && words(rule).any(|word| word == "PH"))
        })
        .collect();
    let first = rules.iter().position(|(_, holiday)| *holiday);
    if first.is_some_and(|first| rules[first..].iter().any(|(closes, _)| !closes)) {
        return Err(refuse(
            "PH off must come last: later rules win, and would open the office on holidays"
                .to_owned(),
        ));
    }
    Ok(())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn refuse(reason: String) -> Unreadable {
    Unreadable { reason }
}

/// The column in the parser's message, which says ` --> 1:14`.
fn column(message: &str) -> Option<usize> {
    let (_, at) = message.split_once("--> 1:")?;
    at.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn tail(text: &str, column: usize) -> &str {
    text.char_indices()
        .nth(column.saturating_sub(1))
        .map_or("", |(at, _)| &text[at..])
}

fn naive(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        date.year().into(),
        date.month().unsigned_abs().into(),
        date.day().unsigned_abs().into(),
    )
    .filter(|day| day.year() > 1900)
}

/// `minutes` after the day's midnight on the wall clock, no later than the next midnight.
fn wall(date: Date, minutes: u16) -> Option<DateTime> {
    if minutes >= 24 * 60 {
        return Some(date.tomorrow().ok()?.at(0, 0, 0, 0));
    }
    let (hour, minute) = (
        i8::try_from(minutes / 60).ok()?,
        i8::try_from(minutes % 60).ok()?,
    );
    Some(date.at(hour, minute, 0, 0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let error = Hours::parse(text, &Calendar::default())
            .map(|_| ())
            .expect_err("should be refused")
            .to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_what_to_write() {
        refused("Mo-Fr 08:30-14:00; SH off", "write the dates");
        refused("Mo-Fr sunrise-14:00", "write HH:MM");
        refused("Tu 17:00-19:00 \"amb cita prèvia\"", "stands bare");
        refused(
            "Mo-Fr 08:30-14:00; PH off; Tu 16:00-19:00",
            "must come last",
        );
        refused("Mo-Fr 08:30-14:00,Th 16:00-19:00", "not understood from");
        refused("de dilluns a divendres", "not understood from \"de dilluns");
    }

    #[test]
    fn a_comment_after_open_is_taken() {
        Hours::parse(
            "Tu 17:00-19:00 open \"amb cita prèvia\"; PH off",
            &Calendar::default(),
        )
        .expect("a line of hours");
    }

    #[test]
    fn a_night_is_cut_at_midnight() {
        let hours = Hours::parse("Mo 22:00-04:00", &Calendar::default()).expect("a line of hours");
        let monday = date(2026, 11, 23);
        let tuesday = date(2026, 11, 24);
        assert_eq!(
            hours.spans(monday),
            [(monday.at(22, 0, 0, 0), tuesday.at(0, 0, 0, 0))]
        );
        assert_eq!(
            hours.spans(tuesday),
            [(tuesday.at(0, 0, 0, 0), tuesday.at(4, 0, 0, 0))]
        );
    }
}
