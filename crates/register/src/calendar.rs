//! Which days are working days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

/// Nobody has loaded the calendar of this year: no term can be computed that reaches into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar of working days of {0} is not loaded")]
pub struct UnknownYear(pub i16);

/// A holiday was given with a year that it is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{date} is not in {year}")]
pub struct OtherYear {
    /// The holiday.
    pub date: Date,
    /// The year it was given with.
    pub year: i16,
}

/// The working days of one place: the seat of the register, or where a person lives.
///
/// The holidays are those of the State, of the Generalitat and the two of the municipality, fixed each year by order
/// (Llei 39/2015, art. 30.7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, BTreeSet<Date>>,
}

impl Calendar {
    /// Loads the holidays of a year, instead of what was loaded for it before.
    pub fn load(
        &mut self,
        year: i16,
        holidays: impl IntoIterator<Item = Date>,
    ) -> Result<(), OtherYear> {
        let holidays: BTreeSet<Date> = holidays.into_iter().collect();
        if let Some(date) = holidays.iter().find(|date| date.year() != year) {
            return Err(OtherYear { date: *date, year });
        }
        self.years.insert(year, holidays);
        Ok(())
    }

    /// Whether this day is neither a Saturday, nor a Sunday, nor a holiday (Llei 39/2015, art. 30.2).
    pub fn is_working(&self, date: Date) -> Result<bool, UnknownYear> {
        let holidays = self.years.get(&date.year());
        let holidays = holidays.ok_or(UnknownYear(date.year()))?;
        let is_weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(!is_weekend && !holidays.contains(&date))
    }
}

/// The days that count for a term.
#[derive(Debug, Clone, Copy)]
pub struct Days<'a> {
    seat: &'a Calendar,
    home: Option<&'a Calendar>,
}

impl<'a> Days<'a> {
    /// Those of the seat alone, as for whatever the register does itself (Llei 39/2015, art. 31.3).
    pub fn of_seat(seat: &'a Calendar) -> Self {
        Self { seat, home: None }
    }

    /// Those that are working days at the seat and where the person lives: a day that is none in one of them is none
    /// (Llei 39/2015, art. 30.6).
    pub fn of_seat_and_home(seat: &'a Calendar, home: &'a Calendar) -> Self {
        Self {
            seat,
            home: Some(home),
        }
    }

    /// Whether this day counts.
    pub fn is_working(&self, date: Date) -> Result<bool, UnknownYear> {
        let at_seat = self.seat.is_working(date)?;
        let at_home = self.home.map_or(Ok(true), |home| home.is_working(date))?;
        Ok(at_seat && at_home)
    }

    /// This day, or the next that counts.
    pub fn this_or_next(&self, date: Date) -> Result<Date, UnknownYear> {
        let mut date = date;
        while !self.is_working(date)? {
            date = next(date)?;
        }
        Ok(date)
    }
}

/// The day after; the calendar of a year beyond all dates is never loaded.
pub(crate) fn next(date: Date) -> Result<Date, UnknownYear> {
    date.tomorrow().map_err(|_| UnknownYear(date.year()))
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;

    /// The seat of a town in Catalonia around the turn of 2026, without local holidays in the span.
    pub(crate) fn seat() -> Calendar {
        let mut seat = Calendar::default();
        let of_2026 = [date(2026, 12, 8), date(2026, 12, 25), date(2026, 12, 26)];
        let of_2027 = [date(2027, 1, 1), date(2027, 1, 6)];
        seat.load(2026, of_2026).expect("days of 2026");
        seat.load(2027, of_2027).expect("days of 2027");
        seat
    }

    #[test]
    fn saturdays_sundays_and_holidays_are_no_working_days() {
        let seat = seat();
        for (day, expected) in [(4, true), (5, false), (6, false), (7, true), (8, false)] {
            let found = seat.is_working(date(2026, 12, day));
            assert_eq!(found, Ok(expected), "{day}");
        }
    }

    #[test]
    fn a_year_that_nobody_loaded_is_refused_by_its_number() {
        assert_eq!(seat().is_working(date(2028, 1, 3)), Err(UnknownYear(2028)));
        assert_eq!(
            UnknownYear(2028).to_string(),
            "the calendar of working days of 2028 is not loaded"
        );
    }

    #[test]
    fn a_holiday_is_of_its_year_and_a_year_is_loaded_anew_whole() {
        let mut seat = seat();
        let stray = seat.load(2026, [date(2027, 1, 1)]);
        let (date_of, year) = (date(2027, 1, 1), 2026);
        assert_eq!(
            stray,
            Err(OtherYear {
                date: date_of,
                year
            })
        );
        assert_eq!(seat.is_working(date(2026, 12, 8)), Ok(false), "as before");
        seat.load(2026, []).expect("a year");
        assert_eq!(seat.is_working(date(2026, 12, 8)), Ok(true));
    }

    #[test]
    fn a_day_that_is_none_at_the_seat_or_at_home_is_none() {
        let (seat, mut home) = (seat(), Calendar::default());
        home.load(2026, [date(2026, 12, 9)]).expect("a year");
        let days = Days::of_seat_and_home(&seat, &home);
        assert_eq!(days.is_working(date(2026, 12, 8)), Ok(false), "the seat's");
        assert_eq!(days.is_working(date(2026, 12, 9)), Ok(false), "theirs");
        assert_eq!(days.is_working(date(2026, 12, 10)), Ok(true));
        assert_eq!(days.this_or_next(date(2026, 12, 8)), Ok(date(2026, 12, 10)));
    }
}
