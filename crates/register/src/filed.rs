//! When something that was filed counts.

use jiff::Timestamp;
use kernel::madrid;

use crate::calendar::{Days, UnknownYear};

/// When something was filed. The register is open every hour of every day; what comes on a day that is no working day
/// of the seat counts from the first hour of the next one (Llei 39/2015, art. 31.2).
///
/// They are ordered as the law orders them: what came on such a day goes before whatever came on the working day
/// itself, and among themselves by the hour they really came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filed {
    counts_from: Timestamp,
    is_of_that_day: bool,
    presented_at: Timestamp,
}

impl Filed {
    /// What was filed at this instant. Only the seat's days count (art. 31.3).
    pub fn at(presented_at: Timestamp, seat: Days<'_>) -> Result<Self, UnknownYear> {
        let today = presented_at.to_zoned(madrid()).date();
        let day = seat.this_or_next(today)?;
        let is_of_that_day = day == today;
        let counts_from = if is_of_that_day {
            presented_at
        } else {
            let midnight = day.to_zoned(madrid());
            midnight.map_or(presented_at, |zoned| zoned.timestamp())
        };
        Ok(Self {
            counts_from,
            is_of_that_day,
            presented_at,
        })
    }

    /// The instant it really came, which never changes.
    pub fn presented_at(&self) -> Timestamp {
        self.presented_at
    }

    /// From when it counts for whoever filed it.
    pub fn counts_from(&self) -> Timestamp {
        self.counts_from
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calendar;
    use crate::calendar::tests::seat;

    fn at(written: &str) -> Timestamp {
        written.parse().expect("a written instant")
    }

    fn filed(written: &str, seat: &Calendar) -> Filed {
        Filed::at(at(written), Days::of_seat(seat)).expect("a loaded year")
    }

    #[test]
    fn what_is_filed_on_a_saturday_counts_from_the_first_hour_of_monday() {
        let filed = filed("2026-12-05T18:00:00+01:00", &seat());
        assert_eq!(filed.counts_from(), at("2026-12-07T00:00:00+01:00"));
        assert_eq!(filed.presented_at(), at("2026-12-05T18:00:00+01:00"));
    }

    #[test]
    fn what_is_filed_at_night_on_a_working_day_counts_from_then() {
        let late = filed("2026-12-04T23:59:59+01:00", &seat());
        assert_eq!(late.counts_from(), late.presented_at());
    }

    #[test]
    fn what_came_on_days_that_are_none_goes_first_in_the_order_it_came() {
        let seat = seat();
        let written = [
            "2026-12-05T18:00:00+01:00",
            "2026-12-06T09:00:00+01:00",
            "2026-12-07T00:00:00+01:00",
            "2026-12-07T08:30:00+01:00",
        ];
        let mut all = written.map(|one| filed(one, &seat));
        all.reverse();
        all.sort_unstable();
        assert_eq!(all.map(|one| one.presented_at()), written.map(at));
    }

    #[test]
    fn the_day_is_the_towns_own_and_not_that_of_greenwich() {
        // Half past midnight of Monday in Vilaverda is still Sunday further west.
        let filed = filed("2026-12-06T23:30:00Z", &seat());
        assert_eq!(filed.counts_from(), filed.presented_at());
    }
}
