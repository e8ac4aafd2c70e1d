//! Rows by the ten thousand, made by the database itself, and looking for what is half done.

use jiff::civil::Date;
use kernel::Timestamp;
use platform::{Fault, Statement, Tx, args};

use crate::store::taken::number;

/// The numbered ones of a crowd. Their day, counter and place follow from the number; none of them is ever read whole.
const ROWS: &str = "WITH RECURSIVE numbers (n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $2), \
    spots (n, spot) AS (SELECT n, n + n / 3 FROM numbers), \
    rows (n, day, counter, place) AS (SELECT n, $3 + $4 * (spot / 320), 'c' || CAST(spot / 32 % 10 AS TEXT), spot % 32 FROM spots), \
    crowd (n, id, day, counter, unit) AS (SELECT n, CAST($5 AS TEXT) || CAST(100000000000 + n AS TEXT), day, counter, \
    CASE WHEN place < 20 THEN 108 + place * 3 ELSE 192 + (place - 20) * 3 END FROM rows) ";

/// Books the places with these numbers, on the days from one on or on those before it.
pub(crate) async fn fill(
    tx: &mut Tx,
    (first, last): (i64, i64),
    (day, back): (Date, bool),
    now: Timestamp,
) -> Result<(), Fault> {
    let day = number(day);
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
    let with_now = args![first, last, start, step, prefix, now];
    tx.run(Statement::Built(appointments), with_now).await?;
    let taken = format!(
        "INSERT INTO appointments_taken (day, counter, unit, appointment) {ROWS} \
         SELECT day, counter, unit + step, id FROM crowd \
         CROSS JOIN (SELECT 0 AS step UNION ALL SELECT 1 UNION ALL SELECT 2) AS steps"
    );
    tx.run(Statement::Built(taken), numbers).await.map(drop)
}

/// What is half done or done twice: each flaw with how often.
pub(crate) async fn flaws(tx: &mut Tx) -> Result<Vec<(&'static str, i64)>, Fault> {
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
