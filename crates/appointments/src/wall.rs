//! Which instant a unit of the clock on the wall is, in the office's time zone.
//!
//! On the last Sunday of March the hour from two to three is not there, and in October it is there twice: then the
//! first one counts, so that nobody comes an hour late.

use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use kernel::Timestamp;

use crate::units::{A_DAY, MINUTES, Units};

/// The time of day a unit begins at. The unit after the day's last is midnight again.
pub fn time_of(unit: u16) -> Time {
    let minutes = i16::try_from(unit % A_DAY * MINUTES).unwrap_or_default();
    let part = |minutes: i16| i8::try_from(minutes).unwrap_or_default();
    jiff::civil::time(part(minutes / 60), part(minutes % 60), 0, 0)
}

/// The unit a time of day is in.
pub fn unit_of(time: Time) -> u16 {
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    u16::try_from(minutes).unwrap_or_default() / MINUTES
}

/// The instant at which a unit of a day begins. `None` where the clock jumps over it.
pub fn instant(zone: &TimeZone, date: Date, unit: u16) -> Option<Timestamp> {
    let (date, unit) = if unit < A_DAY {
        (date, unit)
    } else {
        (date.tomorrow().ok()?, unit - A_DAY)
    };
    let on_the_wall = date.to_datetime(time_of(unit));
    let found = zone.to_ambiguous_timestamp(on_the_wall);
    match found.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => found.earlier().ok(),
    }
}

/// The units of a day that the clock does not jump over.
pub fn that_exist(zone: &TimeZone, date: Date) -> Units {
    // Nearly every day has one offset from end to end, and all of its units.
    let offset = |date: Date| {
        let begins = zone.to_timestamp(date.to_datetime(Time::midnight())).ok()?;
        Some(zone.to_offset(begins))
    };
    if date
        .tomorrow()
        .is_ok_and(|next| offset(date) == offset(next))
    {
        return Units::span(0, A_DAY);
    }
    (0..A_DAY)
        .filter(|unit| instant(zone, date, *unit).is_some())
        .collect()
}

/// The day and the unit an instant is in.
pub fn at(zone: &TimeZone, instant: Timestamp) -> (Date, u16) {
    let there = zone.to_datetime(instant);
    (there.date(), unit_of(there.time()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::madrid;

    use super::*;

    fn said(day: Date, unit: u16) -> Option<String> {
        instant(&madrid(), day, unit).map(|instant| instant.to_string())
    }

    #[test]
    fn behaviour_1_nine_is_nine_before_and_after_the_clocks_change() {
        let nine = unit_of(jiff::civil::time(9, 0, 0, 0));
        assert_eq!(
            said(date(2026, 3, 28), nine).as_deref(),
            Some("2026-03-28T08:00:00Z")
        );
        assert_eq!(
            said(date(2026, 3, 30), nine).as_deref(),
            Some("2026-03-30T07:00:00Z")
        );
        assert_eq!(
            said(date(2026, 10, 23), nine).as_deref(),
            Some("2026-10-23T07:00:00Z")
        );
        assert_eq!(
            said(date(2026, 10, 26), nine).as_deref(),
            Some("2026-10-26T08:00:00Z")
        );
    }

    #[test]
    fn behaviour_1_the_hour_that_is_not_there_is_not_offered_and_the_double_one_once() {
        let half_past_two = unit_of(jiff::civil::time(2, 30, 0, 0));
        assert_eq!(said(date(2026, 3, 29), half_past_two), None);
        assert_eq!(
            said(date(2026, 10, 25), half_past_two).as_deref(),
            Some("2026-10-25T00:30:00Z")
        );
        assert_eq!(
            that_exist(&madrid(), date(2026, 3, 29)).count(),
            u32::from(A_DAY) - 12
        );
        assert_eq!(
            that_exist(&madrid(), date(2026, 10, 25)).count(),
            u32::from(A_DAY)
        );
    }

    #[test]
    fn an_instant_and_its_unit_lead_to_each_other() {
        let zone = madrid();
        for day in [date(2026, 1, 7), date(2026, 7, 7), date(2026, 10, 26)] {
            for unit in 0..A_DAY {
                let instant = instant(&zone, day, unit).expect("an ordinary day");
                assert_eq!(at(&zone, instant), (day, unit));
            }
        }
    }
}
