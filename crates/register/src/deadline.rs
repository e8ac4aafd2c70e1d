//! Until when a term runs (Llei 39/2015, arts. 30 and 32.4).

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span, Timestamp};
use kernel::madrid;

use crate::calendar::{Days, UnknownYear, next};

/// The most hours a term can have: what is longer is said in days (art. 30.1).
const MOST_HOURS: u16 = 24;

/// How long something may take. A term in hours runs by [`end_of_hours`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// So many working days: what *days* means where nothing else is said (art. 30.2).
    WorkingDays(u16),
    /// So many days of all: only where a law says so, and then the notice says so too (art. 30.2).
    NaturalDays(u16),
    /// So many months, from ordinal day to ordinal day (art. 30.4).
    Months(u16),
    /// So many years (art. 30.4).
    Years(u16),
}

/// Why there is no end to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// Nobody has loaded a calendar it reaches into.
    #[error(transparent)]
    Year(#[from] UnknownYear),
    /// A term is at least one, and in hours at most 24.
    #[error("a term is at least 1, and in hours at most {MOST_HOURS}; this is {0}")]
    Length(u16),
}

/// What a council decided because its systems failed: terms that had not ended when they failed run until this day, which
/// is published together with the failure (art. 32.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// The day of the failure.
    pub failed_on: Date,
    /// Until when the terms run that had not ended.
    pub until: Date,
}

/// The last day of a term that began with a notice, or with what counts as one, on `notified`. It is counted from the day
/// after (art. 30.3), and ends on a working day (art. 30.5).
///
/// # Errors
/// The year whose calendar is not loaded; a term of nothing.
pub fn end(
    term: Term,
    notified: Date,
    days: Days<'_>,
    extensions: &[Extension],
) -> Result<Date, Impossible> {
    let (Term::WorkingDays(length)
    | Term::NaturalDays(length)
    | Term::Months(length)
    | Term::Years(length)) = term;
    if length == 0 {
        return Err(Impossible::Length(length));
    }
    let last = match term {
        Term::WorkingDays(length) => after_working_days(notified, length, days)?,
        Term::NaturalDays(length) => add(notified, Span::new().try_days(length))?,
        // Where there is no such day, the last of the month: as the calendar adds months.
        Term::Months(length) => add(notified, Span::new().try_months(length))?,
        Term::Years(length) => add(notified, Span::new().try_years(length))?,
    };
    let mut last = days.this_or_next(last)?;
    for extension in extensions {
        if last >= extension.failed_on && last < extension.until {
            last = days.this_or_next(extension.until)?;
        }
    }
    Ok(last)
}

/// When a term in hours ends: from the hour and minute of the notice on, every hour of a working day counts (art. 30.1).
///
/// # Errors
/// The year whose calendar is not loaded; no hours, or more than a term in hours can have.
pub fn end_of_hours(
    hours: u16,
    notified: Timestamp,
    days: Days<'_>,
) -> Result<Timestamp, Impossible> {
    if !(1..=MOST_HOURS).contains(&hours) {
        return Err(Impossible::Length(hours));
    }
    let mut left = SignedDuration::from_hours(hours.into());
    let mut from = notified;
    loop {
        let date = from.to_zoned(madrid()).date();
        let tomorrow = midnight(next(date)?)?;
        if days.is_working(date)? {
            let today = tomorrow.duration_since(from);
            if left <= today {
                return Ok(from + left);
            }
            left -= today;
        }
        from = tomorrow;
    }
}

fn after_working_days(notified: Date, length: u16, days: Days<'_>) -> Result<Date, UnknownYear> {
    let mut date = notified;
    for _ in 0..length {
        date = days.this_or_next(next(date)?)?;
    }
    Ok(date)
}

/// The day so much later; the calendar of a year beyond all dates is never loaded.
fn add(date: Date, span: Result<Span, jiff::Error>) -> Result<Date, UnknownYear> {
    span.and_then(|span| date.checked_add(span))
        .map_err(|_| UnknownYear(Date::MAX.year()))
}

fn midnight(date: Date) -> Result<Timestamp, UnknownYear> {
    let midnight = DateTime::from_parts(date, Time::midnight()).to_zoned(madrid());
    let midnight = midnight.map_err(|_| UnknownYear(date.year()))?;
    Ok(midnight.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Calendar;
    use crate::calendar::tests::seat;

    const NOTICE: Date = date(2026, 11, 30);

    fn ends(term: Term, notified: Date, seat: &Calendar) -> Result<Date, Impossible> {
        end(term, notified, Days::of_seat(seat), &[])
    }

    /// The seat with a holiday of its own on Monday 7 December.
    fn with_local_holiday() -> Calendar {
        let mut seat = seat();
        let days = [7, 8, 25, 26].map(|day| date(2026, 12, day));
        seat.load(2026, days).expect("days of 2026");
        seat
    }

    #[test]
    fn ten_working_days_pass_over_weekends_and_the_eighth_of_december() {
        let found = ends(Term::WorkingDays(10), NOTICE, &seat());
        assert_eq!(found, Ok(date(2026, 12, 15)));
        let later = ends(Term::WorkingDays(10), NOTICE, &with_local_holiday());
        assert_eq!(later, Ok(date(2026, 12, 16)), "and over a local holiday");
    }

    #[test]
    fn ten_natural_days_count_every_day() {
        let found = ends(Term::NaturalDays(10), NOTICE, &seat());
        assert_eq!(found, Ok(date(2026, 12, 10)));
    }

    #[test]
    fn natural_days_that_end_on_a_holiday_end_on_the_next_working_day() {
        let found = ends(Term::NaturalDays(8), NOTICE, &seat());
        assert_eq!(found, Ok(date(2026, 12, 9)));
    }

    #[test]
    fn three_months_from_the_thirtieth_of_november_end_on_the_first_of_march() {
        // February has no thirtieth: its last day, which is a Sunday, and so Monday.
        let found = ends(Term::Months(3), NOTICE, &seat());
        assert_eq!(found, Ok(date(2027, 3, 1)));
    }

    #[test]
    fn months_go_from_ordinal_day_to_ordinal_day() {
        let found = ends(Term::Months(1), date(2026, 12, 15), &seat());
        assert_eq!(found, Ok(date(2027, 1, 15)));
    }

    #[test]
    fn a_year_from_the_last_day_of_a_leap_february_ends_in_february() {
        let mut seat = Calendar::default();
        seat.load(2029, []).expect("a year");
        let found = ends(Term::Years(1), date(2028, 2, 29), &seat);
        assert_eq!(found, Ok(date(2029, 2, 28)));
    }

    #[test]
    fn a_term_that_reaches_into_a_year_without_calendar_is_refused() {
        for term in [
            Term::Months(14),
            Term::Years(2),
            Term::WorkingDays(300),
            Term::NaturalDays(500),
        ] {
            let found = ends(term, NOTICE, &seat());
            assert_eq!(found, Err(Impossible::Year(UnknownYear(2028))), "{term:?}");
        }
        let beyond = ends(Term::Years(u16::MAX), NOTICE, &seat());
        assert!(matches!(beyond, Err(Impossible::Year(_))), "{beyond:?}");
    }

    #[test]
    fn a_term_of_nothing_is_refused() {
        let found = ends(Term::WorkingDays(0), NOTICE, &seat());
        assert_eq!(found, Err(Impossible::Length(0)));
    }

    #[test]
    fn a_failure_lengthens_what_had_not_ended_and_nothing_else() {
        let seat = seat();
        let extension = Extension {
            failed_on: date(2026, 12, 14),
            // A Saturday: it ends on Monday.
            until: date(2026, 12, 19),
        };
        let with = |notified| {
            let days = Days::of_seat(&seat);
            end(Term::WorkingDays(10), notified, days, &[extension])
        };
        assert_eq!(
            with(NOTICE),
            Ok(date(2026, 12, 21)),
            "it ran until the 15th"
        );
        let before = with(date(2026, 11, 26));
        assert_eq!(before, Ok(date(2026, 12, 11)), "it had ended");
        let after = with(date(2026, 12, 10));
        assert_eq!(after, Ok(date(2026, 12, 24)), "it runs longer anyway");
    }

    #[test]
    fn a_holiday_where_the_person_lives_lengthens_their_term() {
        let (seat, mut home) = (seat(), Calendar::default());
        home.load(2026, [date(2026, 12, 8), date(2026, 12, 9)])
            .expect("a year");
        let days = Days::of_seat_and_home(&seat, &home);
        let found = end(Term::WorkingDays(10), NOTICE, days, &[]);
        assert_eq!(found, Ok(date(2026, 12, 16)));
    }

    #[test]
    fn hours_run_from_minute_to_minute_and_only_on_working_days() {
        let seat = seat();
        let at = |written: &str| written.parse::<Timestamp>().expect("a written instant");
        let ends = |hours, from: &str| end_of_hours(hours, at(from), Days::of_seat(&seat));
        // Friday afternoon: what is left of the day runs, and the rest on Monday.
        let friday = ends(24, "2026-12-04T18:20:00+01:00");
        assert_eq!(friday, Ok(at("2026-12-07T18:20:00+01:00")));
        let monday = ends(24, "2026-12-07T18:20:00+01:00");
        assert_eq!(monday, Ok(at("2026-12-09T18:20:00+01:00")));
        let sunday = ends(2, "2026-12-06T11:00:00+01:00");
        assert_eq!(sunday, Ok(at("2026-12-07T02:00:00+01:00")));
        let to_midnight = ends(2, "2026-12-04T22:00:00+01:00");
        assert_eq!(to_midnight, Ok(at("2026-12-05T00:00:00+01:00")));
        for hours in [0, 25] {
            let found = ends(hours, "2026-12-04T18:20:00+01:00");
            assert_eq!(found, Err(Impossible::Length(hours)));
        }
    }
}
