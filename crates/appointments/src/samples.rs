//! For measuring and for trials: an office with a city's appointments, and whether anything in it is half done.

use std::time::Duration;

use jiff::civil::{Date, Time, time};
use kernel::{Timestamp, Translated};
use platform::{Db, Fault, Statement, Tx, args};

use crate::agenda::{Agenda, Counter, Opening, Stretch, Who};
use crate::purpose::Service;
use crate::store::taken::number;
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
    };
    let counter = |number: i64| Counter {
        id: counter(number),
        name: Translated::default(),
        site: "oac".to_owned(),
        accessible: false,
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
            fill(tx, (first, last), (number(day), back), now).await
        })
        .await?;
        first = last;
    }
    Ok(())
}

/// The numbered ones of a crowd. Their day, counter and place follow from the number; none of them is ever read whole.
const ROWS: &str = "WITH RECURSIVE numbers (n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $2), \
    spots (n, spot) AS (SELECT n, n + n / 3 FROM numbers), \
    rows (n, day, counter, place) AS (SELECT n, $3 + $4 * (spot / 320), 'c' || CAST(spot / 32 % 10 AS TEXT), spot % 32 FROM spots), \
    crowd (n, id, day, counter, unit) AS (SELECT n, CAST($5 AS TEXT) || CAST(100000000000 + n AS TEXT), day, counter, \
    CASE WHEN place < 20 THEN 108 + place * 3 ELSE 192 + (place - 20) * 3 END FROM rows) ";

async fn fill(
    tx: &mut Tx,
    (first, last): (i64, i64),
    (day, back): (i64, bool),
    now: Timestamp,
) -> Result<(), Fault> {
    let (step, start) = if back { (-1, day - 1) } else { (1, day) };
    let prefix = if back {
        "00000000-0000-7000-8000-"
    } else {
        "00000000-0000-7000-9000-"
    };
    let appointments = format!(
        "INSERT INTO appointments_appointments (id, code, asked_as, state, services, department, site, counter, day, unit, \
         units, starts_at, ends_at, people, email, lang, channel, sequence, made_at, changed_at, link) {ROWS} \
         SELECT id, id, id, 'booked', '[\"s0\"]', 'oac', 'oac', counter, day, unit, 3, day * 86400000 + unit * 300000, \
         day * 86400000 + unit * 300000 + 900000, 1, 'p' || CAST(n AS TEXT) || '@example.org', 'ca', 'web', 0, \
         CAST($6 AS BIGINT), CAST($6 AS BIGINT), id FROM crowd"
    );
    let numbers = args![first, last, start, step, prefix];
    let mut with_now = args![first, last, start, step, prefix];
    with_now.push(now.into());
    tx.run(Statement::Built(appointments), with_now).await?;
    let taken = format!(
        "INSERT INTO appointments_taken (day, counter, unit, appointment) {ROWS} \
         SELECT day, counter, unit + step, id FROM crowd \
         CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1 UNION ALL SELECT 2) AS steps"
    );
    tx.run(Statement::Built(taken), numbers).await.map(drop)
}

/// What is half done or done twice in an office: each flaw with how often. Empty when all is well.
pub async fn flaws(tx: &mut Tx) -> Result<Vec<(&'static str, i64)>, Fault> {
    const FLAWS: [(&str, &str); 4] = [
        (
            "booked without all of its time",
            "SELECT COUNT(*) AS many FROM appointments_appointments a WHERE state = 'booked' AND units <> \
             (SELECT COUNT(*) FROM appointments_taken t WHERE t.appointment = a.id AND t.day = a.day AND t.counter = a.counter \
             AND t.unit >= a.unit AND t.unit < a.unit + a.units AND t.held_until IS NULL)",
        ),
        (
            "time that is kept for nobody",
            "SELECT COUNT(*) AS many FROM appointments_taken t WHERE held_until IS NULL AND NOT EXISTS \
             (SELECT 1 FROM appointments_appointments a WHERE a.id = t.appointment AND a.state = 'booked' AND t.day = a.day \
             AND t.counter = a.counter AND t.unit >= a.unit AND t.unit < a.unit + a.units)",
        ),
        (
            "two people in one place",
            "SELECT COUNT(*) AS many FROM appointments_appointments a JOIN appointments_appointments b \
             ON a.day = b.day AND a.counter = b.counter AND a.id < b.id AND a.unit < b.unit + b.units AND b.unit < a.unit + a.units \
             WHERE a.state = 'booked' AND b.state = 'booked'",
        ),
        (
            "booked and never told",
            "SELECT COUNT(*) AS many FROM appointments_appointments a WHERE state = 'booked' AND reach <> 'nobody' \
             AND NOT EXISTS (SELECT 1 FROM appointments_notices n WHERE n.appointment = a.id AND n.kind = 'booked')",
        ),
    ];
    let mut found = Vec::new();
    for (flaw, words) in FLAWS {
        let many = tx.one(words, args![]).await?.int("many")?;
        if many > 0 {
            found.push((flaw, many));
        }
    }
    Ok(found)
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
