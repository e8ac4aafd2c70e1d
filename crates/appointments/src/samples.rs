//! For measuring and for trials: an office with a city's appointments, and whether anything in it is half done.

use std::time::Duration;

use jiff::civil::{Date, Time, time};
use kernel::{Timestamp, Translated};
use platform::{Db, Fault, Tx};

use crate::agenda::{Agenda, Counter, Opening, Stretch, Who};
use crate::purpose::Service;
use crate::store::crowd as store;
use crate::units::MINUTES;

/// How long an appointment of the samples takes, in minutes.
pub const LONG: u16 = 15;
/// How many places a counter of the samples has on a day.
pub const A_DAY: i64 = 32;
const COUNTERS: i64 = 10;
const SERVICES: i64 = 30;
const MORNING: Time = time(9, 0, 0, 0);
const AFTERNOON: Time = time(16, 0, 0, 0);

/// Ten counters and thirty services, each counter giving half of them; from nine to two and from four to seven.
pub fn agenda() -> Agenda {
    let service = |number: i64| Service {
        id: format!("s{number}"),
        name: Translated::default(),
        department: "oac".to_owned(),
        items: Vec::new(),
        minutes: LONG,
        every: None,
        notice_minutes: 0,
        horizon_days: 365,
        each: 5,
        asks_document: false,
    };
    let counter = |number: i64| Counter {
        id: counter(number),
        name: Translated::default(),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: (0..SERVICES)
            .filter(|service| (service + number) % 2 == 0)
            .map(|service| format!("s{service}"))
            .collect(),
    };
    let opening = |number: i64, from: Time, until: Time| Opening {
        counter: self::counter(number),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from,
            until,
            services: Vec::new(),
            who: Who::Everybody,
        },
    };
    Agenda {
        services: (0..SERVICES).map(service).collect(),
        counters: (0..COUNTERS).map(counter).collect(),
        openings: (0..COUNTERS)
            .flat_map(|number| {
                [
                    opening(number, MORNING, time(14, 0, 0, 0)),
                    opening(number, AFTERNOON, time(19, 0, 0, 0)),
                ]
            })
            .collect(),
        ..Agenda::default()
    }
}

fn counter(number: i64) -> String {
    format!("c{number}")
}

/// The counter and the unit of one of the places of a day, by its number.
pub fn place(number: i64) -> (String, u16) {
    let (counter_number, place) = (number / A_DAY % COUNTERS, number % A_DAY);
    let from = if place < 20 { 9 * 12 } else { 16 * 12 };
    let nth = if place < 20 { place } else { place - 20 };
    let unit = from + nth * i64::from(LONG / MINUTES);
    (
        counter(counter_number),
        u16::try_from(unit).unwrap_or_default(),
    )
}

/// How many places there are on a day.
pub const fn places_a_day() -> i64 {
    A_DAY * COUNTERS
}

/// Books so many places of the days from one on, or of the days before it, leaving out every fourth.
pub async fn crowd(db: &Db, many: i64, day: Date, back: bool, now: Timestamp) -> Result<(), Fault> {
    const AT_ONCE: i64 = 20_000;
    let mut first = 0;
    while first < many {
        let last = (first + AT_ONCE).min(many);
        db.change_within(Duration::from_mins(2), async move |tx| {
            store::fill(tx, (first, last), (day, back), now).await
        })
        .await?;
        first = last;
    }
    Ok(())
}

/// What is half done or done twice in an office: each flaw with how often. Empty when all is well.
pub async fn flaws(tx: &mut Tx) -> Result<Vec<(&'static str, i64)>, Fault> {
    store::flaws(tx).await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use platform::testing::on_both;

    use super::*;
    use crate::views;

    #[test]
    fn a_crowd_is_whole_and_lies_on_both_sides_of_a_day() {
        on_both(async |db| {
            let (day, now) = (date(2026, 11, 24), Timestamp::UNIX_EPOCH);
            crowd(&db, 500, day, false, now).await.expect("ahead");
            crowd(&db, 500, day, true, now).await.expect("behind");
            let (flaws, ahead) = db
                .read(async move |tx| {
                    let tomorrow = day.tomorrow().unwrap_or(day);
                    let ahead = views::taken(tx, day, tomorrow, now).await?;
                    Ok::<_, Fault>((flaws(tx).await?, ahead))
                })
                .await
                .expect("a look");
            assert_eq!(flaws, []);
            let (counter, unit) = place(0);
            assert!(ahead.of(day, &counter).has(unit));
            // Every fourth place is left free.
            let (counter, unit) = place(3);
            assert!(!ahead.of(day, &counter).has(unit));
        });
    }
}
