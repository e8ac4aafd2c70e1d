//! How soon a person was promised somebody's answer, in the working time of whoever answers.
//!
//! The clock stands still while the office is closed: nobody breaks a promise at night. What the hours are
//! comes in from the catalogue, day by day, so that holidays, split days and the nights on which the clocks
//! change are reckoned once, there.

use catalogue::{Catalogue, DayHours};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, ToSpan as _};
use kernel::{Timestamp, madrid};

use crate::incoming::ChannelKind;
use crate::mode::Mode;
use crate::thread::Thread;

/// No wait is reckoned further back than this: it is broken many times over by then.
const DAYS: usize = 30;

/// What is promised through a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// Until somebody answers for the first time.
    pub first: SignedDuration,
    /// Between what the person says and the next answer.
    pub next: SignedDuration,
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// So much working time is left.
    Left(SignedDuration),
    /// It was broken at this instant.
    Broken(Timestamp),
}

impl Promise {
    /// What is promised through a channel of this kind. Whoever keeps a web page open waits least.
    pub fn of(kind: ChannelKind) -> Self {
        let (first, next) = match kind {
            ChannelKind::Webchat => (10, 10),
            ChannelKind::Whatsapp | ChannelKind::Telegram => (30, 30),
        };
        Self {
            first: SignedDuration::from_mins(first),
            next: SignedDuration::from_mins(next),
        }
    }

    fn for_thread(thread: &Thread) -> Option<SignedDuration> {
        let promise = Self::of(thread.kind);
        match thread.mode() {
            Mode::Queued => Some(promise.first),
            Mode::Agent | Mode::WrapUp => Some(promise.next),
            Mode::ConsentPending | Mode::Bot | Mode::Snoozed | Mode::Closed => None,
        }
    }
}

/// How the promise to the person of this thread stands; `None` where nobody waits for an answer of ours.
pub fn standing(catalogue: &Catalogue, thread: &Thread, now: Timestamp) -> Option<Standing> {
    let since = thread.waiting_since?;
    let promised = Promise::for_thread(thread)?;
    let today = now.to_zoned(madrid()).date();
    let earliest = today.checked_sub(7.days()).unwrap_or(today);
    let first = since.to_zoned(madrid()).date().max(earliest);
    Some(reckon(
        &hours(catalogue, thread, first),
        since,
        promised,
        now,
    ))
}

/// When whoever answers this thread is there again: the next beginning of their hours, after every night,
/// midday break and holiday; `None` where no hours are known.
pub fn next_opening(catalogue: &Catalogue, thread: &Thread, now: Timestamp) -> Option<Timestamp> {
    let today = now.to_zoned(madrid()).date();
    let days = hours(catalogue, thread, today);
    let mut openings = days.iter().flat_map(spans).map(|(from, _)| from);
    openings.find(|from| *from > now)
}

/// A partner answers in its own hours, the office in those of the channel.
fn hours(catalogue: &Catalogue, thread: &Thread, first: Date) -> Vec<DayHours> {
    let partner = thread
        .department
        .as_deref()
        .filter(|id| catalogue.department(id).is_some_and(|it| it.partner));
    match partner {
        Some(id) => catalogue.department_hours(id, first, DAYS),
        None => catalogue.channel_hours(thread.kind.code(), first, DAYS),
    }
}

/// How a promise of this much working time since an instant stands at `now`, with the hours of these days.
pub fn reckon(
    days: &[DayHours],
    since: Timestamp,
    promised: SignedDuration,
    now: Timestamp,
) -> Standing {
    let mut left = promised;
    for (from, until) in days.iter().flat_map(spans) {
        let (begins, ends) = (from.max(since), until.min(now));
        if begins >= ends {
            continue;
        }
        let worked = ends.duration_since(begins);
        if worked >= left {
            return Standing::Broken(begins.saturating_add(left).unwrap_or(ends));
        }
        left -= worked;
    }
    Standing::Left(left)
}

fn spans(day: &DayHours) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
    day.spans.iter().filter_map(|(from, until)| {
        let end = if *until == Time::midnight() {
            day.date.checked_add(1.day()).ok()?
        } else {
            day.date
        };
        let instant = |date: Date, time: Time| {
            let zoned = date.to_datetime(time).to_zoned(madrid()).ok()?;
            Some(zoned.timestamp())
        };
        Some((instant(day.date, *from)?, instant(end, *until)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, spans: &[(&str, &str)]) -> DayHours {
        DayHours {
            date: date.parse().unwrap(),
            spans: spans
                .iter()
                .map(|(from, until)| (from.parse().unwrap(), until.parse().unwrap()))
                .collect(),
            holiday: None,
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn minutes(standing: Standing) -> Result<i64, Timestamp> {
        match standing {
            Standing::Left(left) => Ok(left.as_mins()),
            Standing::Broken(at) => Err(at),
        }
    }

    const HALF_AN_HOUR: SignedDuration = SignedDuration::from_mins(30);

    #[test]
    fn the_clock_stands_still_over_lunch_and_over_a_holiday() {
        let days = [
            day("2026-12-07", &[("08:30", "14:00"), ("16:00", "19:00")]),
            day("2026-12-08", &[]),
            day("2026-12-09", &[("08:30", "14:00")]),
        ];
        let since = at("2026-12-07T12:50:00Z"); // 13.50 on the wall: ten minutes before lunch
        let left = |now| minutes(reckon(&days, since, HALF_AN_HOUR, at(now)));
        assert_eq!(left("2026-12-07T12:55:00Z"), Ok(25));
        assert_eq!(left("2026-12-07T14:30:00Z"), Ok(20));
        assert_eq!(left("2026-12-07T15:10:00Z"), Ok(10));
        assert_eq!(
            left("2026-12-07T16:00:00Z"),
            Err(at("2026-12-07T15:20:00Z"))
        );
        let evening = at("2026-12-07T17:50:00Z");
        let left = |now| minutes(reckon(&days, evening, HALF_AN_HOUR, at(now)));
        assert_eq!(
            left("2026-12-08T11:00:00Z"),
            Ok(20),
            "the eighth is a holiday"
        );
        assert_eq!(
            left("2026-12-09T08:00:00Z"),
            Err(at("2026-12-09T07:50:00Z"))
        );
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_not_counted() {
        // In the night to 28 March 2027 the clocks go from two to three.
        let days = [day("2027-03-28", &[("01:30", "03:30")])];
        let since = at("2027-03-28T00:30:00Z");
        let hour = SignedDuration::from_hours(1);
        assert_eq!(
            minutes(reckon(&days, since, hour, at("2027-03-28T02:00:00Z"))),
            Err(at("2027-03-28T01:30:00Z"))
        );
    }
}
