//! By when a request has to be answered: working days on the town's calendar.
//!
//! Saturdays, Sundays and holidays are no working days, and the count begins on the day after the request came
//! (Llei 39/2015, art. 30). What comes on a day off counts as having come on the next working day (art. 31.2).
//! Complaints about the accessibility of the web have twenty days by law (Reial decret 1112/2018, art. 16);
//! the others what the council promises in its catalogue.

use catalogue::Catalogue;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use kernel::{Timestamp, madrid};

use crate::request::Kind;

/// A calendar in which this many days in a row are off is a mistake in the calendar.
const LONGEST_PAUSE: u32 = 60;

/// How many working days the council has.
pub fn days(catalogue: &Catalogue, kind: Kind, category: Option<&str>, accessibility: bool) -> u16 {
    let terms = &catalogue.answer_terms;
    match kind {
        _ if accessibility => terms.accessibility,
        Kind::Enquiry => terms.enquiry,
        Kind::Suggestion => terms.suggestion,
        Kind::Complaint => terms.complaint,
        Kind::Incident => category
            .and_then(|code| catalogue.incident_kind(code))
            .and_then(|kind| kind.days)
            .unwrap_or(terms.incident),
    }
}

/// The last instant to answer what came at `received`, with this many working days.
pub fn answer_by(catalogue: &Catalogue, received: Timestamp, days: u16) -> Timestamp {
    let today = received.to_zoned(madrid()).date();
    let off = |date: Date| is_off(catalogue, date);
    let last = last_day(today, days, off);
    last.tomorrow()
        .unwrap_or(last)
        .to_zoned(madrid())
        .map_or(received, |midnight| midnight.timestamp() - 1.second())
}

fn is_off(catalogue: &Catalogue, date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
        || catalogue.holiday_on(date).is_some()
}

fn last_day(received: Date, days: u16, off: impl Fn(Date) -> bool) -> Date {
    let working = |mut date: Date| {
        for _ in 0..LONGEST_PAUSE {
            if !off(date) {
                break;
            }
            date = date.tomorrow().unwrap_or(date);
        }
        date
    };
    let mut date = working(received);
    for _ in 0..days {
        date = working(date.tomorrow().unwrap_or(date));
    }
    date
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    static TOWN: std::sync::LazyLock<Catalogue> = std::sync::LazyLock::new(catalogue::demo);

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn check(received: &str, days: u16, expected: &str) {
        let off = |date: Date| is_off(&catalogue::demo(), date);
        assert_eq!(
            last_day(date(received), days, off),
            date(expected),
            "{received} + {days}"
        );
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        // A Tuesday; 8 December is a holiday of the State, and so is 25 December, with 26 in Catalonia.
        check("2026-11-24", 1, "2026-11-25");
        check("2026-11-24", 4, "2026-11-30");
        check("2026-11-24", 10, "2026-12-09");
    }

    #[test]
    fn what_comes_on_a_day_off_came_on_the_next_working_day() {
        check("2026-11-28", 1, "2026-12-01");
        check("2026-11-29", 1, "2026-12-01");
        check("2026-11-30", 1, "2026-12-01");
    }

    #[test]
    fn the_last_day_counts_until_its_midnight_in_the_town() {
        let town = catalogue::demo();
        let received: Timestamp = "2026-11-24T09:42:00Z".parse().unwrap();
        let until = answer_by(&town, received, 1);
        assert_eq!(until.to_string(), "2026-11-25T22:59:59Z");
        // Across the night on which the clocks change.
        let spring: Timestamp = "2027-03-26T12:00:00Z".parse().unwrap();
        assert_eq!(answer_by(&town, spring, 0).to_zoned(madrid()).hour(), 23);
    }

    #[test]
    fn the_law_gives_accessibility_its_own_term() {
        let town = catalogue::demo();
        assert_eq!(days(&town, Kind::Complaint, None, true), 20);
        assert_eq!(
            days(&town, Kind::Complaint, None, false),
            town.answer_terms.complaint
        );
    }

    proptest! {
        #[test]
        fn a_term_never_ends_on_a_day_off_nor_goes_back(day in 0i32..2000, days in 0u16..60) {
            let off = |date: Date| is_off(&TOWN, date);
            let received = date("2026-01-01").checked_add(day.days()).unwrap();
            let last = last_day(received, days, off);
            prop_assert!(!off(last));
            prop_assert!(last >= received);
            prop_assert!(last_day(received, days + 1, off) > last);
        }
    }
}
