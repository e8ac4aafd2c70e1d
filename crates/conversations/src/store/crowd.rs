//! Rows by the ten thousand, made by the database itself: ids and words follow from a running number.

use kernel::{ThreadId, Timestamp};
use platform::{Fault, Sql, Statement, Tx, Value, args};

use crate::search::{PERSON, fold};

/// The running numbers from `$1` to `$2`.
const NUMBERS: &str =
    "WITH RECURSIVE numbers (n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2) ";

/// An id that follows from a number, kept apart from others by its kind.
fn id(kind: u8, number: &str) -> String {
    format!("'01939c0{kind}-0000-7000-8000-' || substr(CAST(1000000000000 + {number} AS TEXT), 2)")
}

/// The id of the thread with this number.
pub(crate) fn thread_id(number: i64) -> Result<ThreadId, Fault> {
    format!("01939c02-0000-7000-8000-{number:012}")
        .parse()
        .map_err(|_| Fault::Stored { what: "an id" })
}

/// One of several values, by a number; the values follow `taken` others.
fn one_of(number: &str, taken: usize, count: usize) -> String {
    let cases: Vec<String> = (0..count)
        .map(|case| format!("WHEN {case} THEN ${}", taken + case + 1))
        .collect();
    format!("CASE ({number}) % {count} {} END", cases.join(" "))
}

pub(crate) async fn people(
    tx: &mut Tx,
    numbers: (i64, i64),
    names: &[String],
    now: Timestamp,
) -> Result<(), Fault> {
    let text = format!(
        "INSERT INTO conversations_contacts (id, channel, kind, user_id, address, name, lang, lang_fixed, \
         last_in_at, created_at) {NUMBERS} SELECT {}, 'telegram-oac', 'telegram', 'crowd-' || n, 'crowd-' || n, \
         {}, 'ca', 0, $3 - n * 60000, $3 - n * 60000 FROM numbers",
        id(1, "n"),
        one_of("n", 3, names.len()),
    );
    let mut args = args![numbers.0, numbers.1, now];
    args.extend(names.iter().map(|name| Value::from(name.clone())));
    tx.run(Statement::Built(text), args).await?;
    let text = format!(
        "INSERT INTO conversations_search_lines (contact, folded) {NUMBERS} SELECT {}, {} FROM numbers",
        id(1, "n"),
        one_of("n", 2, names.len()),
    );
    let mut args = args![numbers.0, numbers.1];
    args.extend(
        names
            .iter()
            .map(|name| Value::from(format!("{PERSON} {}", fold(name)))),
    );
    tx.run(Statement::Built(text), args).await.map(drop)
}

pub(crate) async fn threads(tx: &mut Tx, numbers: (i64, i64), now: Timestamp) -> Result<(), Fault> {
    // One in two hundred waits for a person, as many are set aside: a busy Monday of a city.
    let text = format!(
        "INSERT INTO conversations_threads (id, contact, channel, kind, mode, lang, memory, matter, department, \
         queue_told, callback_offered, queued_at, waiting_since, snoozed_until, last_seq, heard_seq, seen_seq, \
         last_at, preview, preview_from, opened_at) {NUMBERS} \
         SELECT {}, {}, 'telegram-oac', 'telegram', \
         CASE n % 200 WHEN 1 THEN 'queued' WHEN 2 THEN 'snoozed' ELSE 'closed' END, \
         CASE n % 5 WHEN 0 THEN 'es' ELSE 'ca' END, 'null', \
         CASE n % 4 WHEN 0 THEN 'padro-volant' WHEN 1 THEN 'info-cita' ELSE NULL END, \
         CASE n % 4 WHEN 0 THEN 'padro' WHEN 1 THEN 'oac' ELSE NULL END, 0, 0, \
         $3 - n * 60000, CASE n % 200 WHEN 1 THEN $3 - n * 60000 ELSE NULL END, \
         CASE n % 200 WHEN 2 THEN $3 + n * 60000 ELSE NULL END, 3, 3, CASE n % 10 WHEN 1 THEN 1 ELSE 3 END, \
         $3 - n * 60000, 'Bon dia', 'person', $3 - n * 60000 FROM numbers",
        id(2, "n"),
        id(1, "n"),
    );
    tx.run(Statement::Built(text), args![numbers.0, numbers.1, now])
        .await
        .map(drop)
}

pub(crate) async fn messages(
    tx: &mut Tx,
    numbers: (i64, i64),
    said: &[(String, String)],
    now: Timestamp,
) -> Result<(), Fault> {
    let lines =
        "numbers CROSS JOIN (SELECT 1 AS seq UNION ALL SELECT 2 UNION ALL SELECT 3) AS line";
    write(
        tx,
        (numbers, now),
        lines,
        ("n", "n * 10 + seq", "seq"),
        said,
    )
    .await
}

/// The rarest is said by one in ninety-seven, the others by everybody in turn.
fn words(number: &str, taken: usize, count: usize) -> String {
    let usual = one_of(number, taken, count - 1);
    format!(
        "CASE WHEN ({number}) % 97 = 0 THEN ${} ELSE {usual} END",
        taken + count
    )
}

async fn write(
    tx: &mut Tx,
    span: ((i64, i64), Timestamp),
    lines: &str,
    numbered: (&str, &str, &str),
    said: &[(String, String)],
) -> Result<(), Fault> {
    let (((first, last), now), (thread, number, seq)) = (span, numbered);
    let message = id(3, &format!("({number})"));
    let text = format!(
        "INSERT INTO conversations_messages (id, thread, seq, channel, direction, author, text, content, \
         forgotten, rank, at) {NUMBERS} SELECT {message}, {}, {seq}, 'telegram-oac', 'in', 'person', {}, \
         '{{\"as\":\"words\"}}', 0, -1, $3 - ({thread}) * 60000 + {seq} FROM {lines}",
        id(2, thread),
        words(number, 3, said.len()),
    );
    let mut args = args![first, last, now];
    args.extend(said.iter().map(|(text, _)| Value::from(text.clone())));
    tx.run(Statement::Built(text), args).await?;
    let text = format!(
        "INSERT INTO conversations_search_lines (message, folded) {NUMBERS} SELECT {message}, {} FROM {lines}",
        words(number, 2, said.len()),
    );
    let mut args = args![first, last];
    args.extend(said.iter().map(|(_, folded)| Value::from(folded.clone())));
    tx.run(Statement::Built(text), args).await.map(drop)
}

/// One conversation of many lines, which waits for a person.
pub(crate) async fn long_thread(
    tx: &mut Tx,
    numbers: (i64, i64),
    said: &[(String, String)],
    now: Timestamp,
) -> Result<(), Fault> {
    let (thread, lines) = numbers;
    threads(tx, (thread, thread), now).await?;
    tx.run(
        "UPDATE conversations_threads SET mode = 'queued', last_seq = $2, heard_seq = $2, seen_seq = 0, \
         last_at = $3, queued_at = $3, waiting_since = $3, snoozed_until = NULL WHERE id = $1",
        args![thread_id(thread)?, lines, now],
    )
    .await?;
    // A bare number is a short one to PostgreSQL, and its minutes overflow in milliseconds.
    let thread_number = format!("CAST({thread} AS BIGINT)");
    let number = format!("{thread} * 10 + n");
    write(
        tx,
        ((1, lines), now),
        "numbers",
        (&thread_number, &number, "n"),
        said,
    )
    .await
}

/// Lets the planner know what is there now.
pub(crate) async fn settle(tx: &mut Tx) -> Result<(), Fault> {
    // Only what was filled: a server of tests has thousands of tables of others, and a lock for each.
    let sql = Sql {
        sqlite: "ANALYZE",
        postgres: "ANALYZE conversations_contacts, conversations_threads, conversations_messages, \
                   conversations_search_lines",
    };
    tx.run(sql, args![]).await.map(drop)
}
