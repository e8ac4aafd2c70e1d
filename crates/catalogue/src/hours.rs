//! When a door is open: dated layers of hours, holidays, and the next change.
//!
//! Hours are understood once, when the catalogue is read. A door's state holds until its next
//! change or the next midnight, and is remembered that long, because every message asks for it.

mod syntax;

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Timestamp, Translated, madrid};

use crate::{DayHours, Holiday, Layer, Status, WhyClosed};
pub(crate) use syntax::{Calendar, Hours, Unreadable};

/// How far ahead an opening is looked for.
const HORIZON_DAYS: usize = 366;

/// The hours of one door, ready to be asked.
#[derive(Debug)]
pub(crate) struct Timetable {
    layers: Vec<(Layer, Hours)>,
    zone: TimeZone,
    last: Mutex<Option<Remembered>>,
}

#[derive(Debug)]
struct Remembered {
    since: Timestamp,
    until: Timestamp,
    status: Status,
}

/// A stretch of open time, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: Timestamp,
    until: Timestamp,
}

impl Timetable {
    /// Understands every layer.
    pub(crate) fn of(layers: &[Layer], calendar: &Calendar) -> Result<Self, Unreadable> {
        let layers = layers
            .iter()
            .map(|layer| Ok((layer.clone(), Hours::parse(&layer.hours, calendar)?)))
            .collect::<Result<_, Unreadable>>()?;
        Ok(Self {
            layers,
            zone: madrid(),
            last: Mutex::new(None),
        })
    }

    /// The door at `at`.
    pub(crate) fn status(&self, at: Timestamp, holidays: &[Holiday]) -> Status {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = last
            .as_ref()
            .filter(|known| known.since <= at && at < known.until)
        {
            return known.status.clone();
        }
        let today = at.to_zoned(self.zone.clone()).date();
        let status = self.work_out(at, today, holidays);
        let midnight = today
            .tomorrow()
            .ok()
            .and_then(|next| self.instant(next.at(0, 0, 0, 0)));
        let until = [status.closes, status.reopens, midnight]
            .into_iter()
            .flatten()
            .min();
        *last = until.map(|until| Remembered {
            since: at,
            until,
            status: status.clone(),
        });
        status
    }

    /// `count` days of the door from `first` on, as a notice beside it would say.
    pub(crate) fn days(&self, first: Date, count: usize, holidays: &[Holiday]) -> Vec<DayHours> {
        let day = |date| DayHours {
            date,
            spans: self
                .layer_on(date)
                .map(|(_, hours)| {
                    hours
                        .spans(date)
                        .into_iter()
                        .map(|(from, until)| (from.time(), until.time()))
                        .collect()
                })
                .unwrap_or_default(),
            holiday: holiday_name(holidays, date).cloned(),
        };
        days_from(first).take(count).map(day).collect()
    }

    fn work_out(&self, at: Timestamp, today: Date, holidays: &[Holiday]) -> Status {
        let spans = self.spans_of(today);
        if let Some(now) = spans.iter().find(|span| span.from <= at && at < span.until) {
            return Status {
                open: true,
                closes: self.end_of(*now, today),
                reopens: None,
                why_closed: None,
            };
        }
        let reopens = days_from(today)
            .flat_map(|date| self.spans_of(date))
            .map(|span| span.from)
            .find(|from| *from > at);
        let why_closed = Some(self.why_closed(today, !spans.is_empty(), holidays));
        Status {
            open: false,
            closes: None,
            reopens,
            why_closed,
        }
    }

    /// When a stretch that has begun ends, following it over midnights.
    fn end_of(&self, now: Span, today: Date) -> Option<Timestamp> {
        let mut end = now.until;
        for date in days_from(today) {
            for span in self.spans_of(date) {
                if span.from > end {
                    return Some(end);
                }
                end = end.max(span.until);
            }
            // A stretch that goes on must reach the midnight this day ends with.
            if self
                .instant(date.tomorrow().ok()?.at(0, 0, 0, 0))
                .is_some_and(|midnight| end < midnight)
            {
                return Some(end);
            }
        }
        None
    }

    fn why_closed(&self, today: Date, opens_today: bool, holidays: &[Holiday]) -> WhyClosed {
        if opens_today {
            return WhyClosed::OutsideHours;
        }
        let Some((layer, _)) = self.layer_on(today) else {
            return WhyClosed::Unattended;
        };
        if let Some(reason) = &layer.reason {
            return WhyClosed::Closure(reason.clone());
        }
        match holiday_name(holidays, today) {
            Some(name) => WhyClosed::Holiday(name.clone()),
            None => WhyClosed::DayOff,
        }
    }

    fn layer_on(&self, date: Date) -> Option<&(Layer, Hours)> {
        self.layers
            .iter()
            .rev()
            .find(|(layer, _)| layer.holds_on(date))
    }

    /// The open stretches of one day, in order, none touching another.
    fn spans_of(&self, date: Date) -> Vec<Span> {
        let Some((_, hours)) = self.layer_on(date) else {
            return Vec::new();
        };
        let mut spans: Vec<Span> = Vec::new();
        for (from, until) in hours.spans(date) {
            let (Some(from), Some(until)) = (self.instant(from), self.instant(until)) else {
                continue;
            };
            // In March an hour is missing: what was written inside it comes out empty or touches its neighbour.
            match spans.last_mut() {
                _ if from >= until => {}
                Some(last) if from <= last.until => last.until = last.until.max(until),
                _ => spans.push(Span { from, until }),
            }
        }
        spans
    }

    /// A wall time as an instant: moved forward where the hour is missing, the first where it comes twice.
    fn instant(&self, wall: jiff::civil::DateTime) -> Option<Timestamp> {
        self.zone.to_ambiguous_timestamp(wall).compatible().ok()
    }
}

fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |date| date.tomorrow().ok()).take(HORIZON_DAYS)
}

fn holiday_name(holidays: &[Holiday], date: Date) -> Option<&Translated> {
    holidays
        .iter()
        .find(|holiday| holiday.date == date)
        .map(|holiday| &holiday.name)
}

#[cfg(test)]
mod tests;
