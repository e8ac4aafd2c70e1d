//! The stretches of time in which somebody telephones, as instants.

use catalogue::{Catalogue, DayHours};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan as _};
use kernel::{Timestamp, madrid};

use crate::band::{Band, Wish};

/// How far ahead hours are looked up: longer than any summer closing.
const HORIZON_DAYS: usize = 60;

/// A stretch of time, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub until: Timestamp,
}

impl Span {
    /// How long it is.
    pub fn length(self) -> SignedDuration {
        self.until.duration_since(self.from)
    }

    fn meet(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            until: self.until.min(other.until),
        };
        (both.from < both.until).then_some(both)
    }
}

/// A stretch within one part of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The day on the wall.
    pub day: Date,
    /// The part of it.
    pub band: Band,
    /// The stretch itself.
    pub span: Span,
}

/// When a department telephones, some weeks from a day on.
#[derive(Debug, Clone, Default)]
pub struct WorkingTime {
    spans: Vec<Span>,
}

impl WorkingTime {
    /// The hours of `department` as the catalogue has them, from the day of `from` on.
    pub fn of(catalogue: &Catalogue, department: &str, from: Timestamp) -> Self {
        let first = from.to_zoned(madrid()).date();
        Self::of_days(&catalogue.department_hours(department, first, HORIZON_DAYS))
    }

    /// The hours of these days.
    pub fn of_days(days: &[DayHours]) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        for day in days {
            for (from, until) in &day.spans {
                let end = if *until == Time::midnight() {
                    day.date.checked_add(1.day()).ok()
                } else {
                    Some(day.date)
                };
                let ends = end.and_then(|date| instant(date.to_datetime(*until)));
                let (Some(from), Some(until)) = (instant(day.date.to_datetime(*from)), ends) else {
                    continue;
                };
                // In March an hour is missing, and what was written inside it comes out empty.
                match spans.last_mut() {
                    _ if from >= until => {}
                    Some(last) if from <= last.until => last.until = last.until.max(until),
                    _ => spans.push(Span { from, until }),
                }
            }
        }
        Self { spans }
    }

    /// Whether somebody telephones at `at`.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.spans
            .iter()
            .any(|span| span.from <= at && at < span.until)
    }

    /// The instant at which this much working time has passed since `start`.
    pub fn after(&self, start: Timestamp, mut time: SignedDuration) -> Option<Timestamp> {
        let ahead = Span {
            from: start,
            until: Timestamp::MAX,
        };
        for span in self.spans.iter().filter_map(|span| span.meet(ahead)) {
            if span.length() >= time {
                return span.from.checked_add(time).ok();
            }
            time -= span.length();
        }
        None
    }

    /// The stretches of this band (and day) after `start`, in order.
    pub fn pieces(&self, wish: Wish, start: Timestamp) -> impl Iterator<Item = Slot> + '_ {
        let ahead = Span {
            from: start,
            until: Timestamp::MAX,
        };
        self.spans
            .iter()
            .filter_map(move |span| span.meet(ahead))
            .flat_map(move |span| days_of(span).filter_map(move |day| slot(span, day, wish.band)))
            .filter(move |slot| wish.day.is_none_or(|day| day == slot.day))
    }

    /// The stretches after `start`, cut at the parts of the day, in order.
    pub fn slots(&self, start: Timestamp) -> impl Iterator<Item = Slot> + '_ {
        self.pieces(Wish::ANY, start).flat_map(|whole| {
            Band::PARTS
                .into_iter()
                .filter_map(move |band| slot(whole.span, whole.day, band))
        })
    }
}

fn days_of(span: Span) -> impl Iterator<Item = Date> {
    let first = span.from.to_zoned(madrid()).date();
    let last = span.until.to_zoned(madrid()).date();
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(move |day| *day <= last)
}

fn slot(span: Span, day: Date, band: Band) -> Option<Slot> {
    let (from, until) = band.bounds();
    let until = if until == 24 {
        day.tomorrow().ok()?.at(0, 0, 0, 0)
    } else {
        day.at(until, 0, 0, 0)
    };
    let part = Span {
        from: instant(day.at(from, 0, 0, 0))?,
        until: instant(until)?,
    };
    let span = span.meet(part)?;
    Some(Slot { day, band, span })
}

/// A wall time as an instant: moved forward where the hour is missing, the first where it comes twice.
fn instant(wall: DateTime) -> Option<Timestamp> {
    madrid().to_ambiguous_timestamp(wall).compatible().ok()
}
