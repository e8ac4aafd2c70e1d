//! Which week is shown, which day of it, and what stands under each.

use ::appointments::Place;
use jiff::Span;
use jiff::civil::Date;
use kernel::Lang;
use platform::texts::{say, say_with};

/// A day with its visits, each of one place or more.
pub type Day = journeys::appointments::Day<Vec<Place>>;

/// Monday and Sunday of the week of a day.
pub fn week(day: Date) -> (Date, Date) {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.saturating_sub(Span::new().days(since));
    (monday, monday.saturating_add(Span::new().days(6)))
}

/// The day whose hours are shown: the one that was asked for, or the first after it that has any.
pub fn shown(days: &[Day], asked: Date) -> Option<&Day> {
    let has = |day: &&Day| !day.places.is_empty();
    let exact = days.iter().filter(has).find(|day| day.date == asked);
    exact
        .or_else(|| days.iter().filter(has).find(|day| day.date > asked))
        .or_else(|| days.iter().find(has))
}

/// What stands under a day.
pub fn note((lang, filtered): (Lang, bool), day: &Day, today: Date, horizon: Date) -> String {
    let count = i64::try_from(day.places.len()).unwrap_or(i64::MAX);
    let key = if count > 0 {
        return say_with(lang, "booking-free", &[("count", count.into())]);
    } else if day.date < today {
        "booking-past"
    } else if day.holiday {
        "booking-holiday"
    } else if day.date > horizon {
        "booking-later"
    } else if !day.gone.is_empty() {
        "booking-full"
    } else if day.date == today || day.out_of_reach {
        "booking-too-soon"
    } else if filtered {
        // Closed, or only not as they want it.
        "booking-none-of"
    } else {
        "booking-shut"
    };
    say(lang, key)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn day(date: Date) -> Day {
        Day {
            date,
            holiday: false,
            out_of_reach: false,
            places: Vec::new(),
            gone: Vec::new(),
        }
    }

    fn noted(day: &Day) -> String {
        note(
            (Lang::Ca, false),
            day,
            date(2026, 11, 24),
            date(2026, 12, 24),
        )
    }

    #[test]
    fn a_day_without_places_says_why() {
        assert_eq!(noted(&day(date(2026, 11, 23))), "passat");
        assert_eq!(noted(&day(date(2026, 11, 26))), "tancat");
        assert_eq!(noted(&day(date(2026, 12, 28))), "encara no");
        let mut full = day(date(2026, 11, 26));
        full.gone = vec![108];
        assert_eq!(noted(&full), "complet");
        full.out_of_reach = true;
        full.gone.clear();
        assert_eq!(noted(&full), "massa just");
        full.holiday = true;
        assert_eq!(noted(&full), "festa");
    }

    #[test]
    fn a_week_begins_on_monday() {
        let sunday = date(2026, 11, 29);
        assert_eq!(week(sunday), (date(2026, 11, 23), sunday));
        assert_eq!(week(date(2026, 11, 23)).0, date(2026, 11, 23));
    }
}
