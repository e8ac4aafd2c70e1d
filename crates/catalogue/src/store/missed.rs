//! What was not understood, addresses that were tried, files that were brought.

use kernel::{Lang, Timestamp};
use platform::{Fault, Tx, args};

use crate::links::Tried;
use crate::missed::{Correction, Missed};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn day(at: Timestamp) -> i64 {
    at.as_millisecond().div_euclid(DAY_MS)
}

pub(crate) async fn count(
    tx: &mut Tx,
    words: &str,
    folded: &str,
    heard: (Lang, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO catalogue_missed (folded, lang, door, day, words, count) VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT (folded, lang, door, day) DO UPDATE SET count = catalogue_missed.count + 1",
        args![folded, heard.0.code(), heard.1, day(now), words],
    )
    .await
    .map(drop)
}

pub(crate) async fn forget_before(tx: &mut Tx, at: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM catalogue_missed WHERE day < $1",
        args![day(at)],
    )
    .await
}

pub(crate) async fn settle(tx: &mut Tx, folded: &str) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM catalogue_missed WHERE folded = $1",
        args![folded],
    )
    .await
}

pub(crate) async fn missed(tx: &mut Tx, since: Timestamp, most: i64) -> Result<Vec<Missed>, Fault> {
    let rows = tx
        .all(
            "SELECT folded, lang, MIN(words) AS words, MIN(door) AS one, MAX(door) AS other, CAST(SUM(count) AS BIGINT) AS times, MAX(day) AS last
             FROM catalogue_missed WHERE day >= $1 GROUP BY folded, lang ORDER BY times DESC, last DESC, folded LIMIT $2",
            args![day(since), most],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let mut doors = vec![row.text("one")?, row.text("other")?];
            doors.dedup();
            Ok(Missed {
                words: row.text("words")?,
                folded: row.text("folded")?,
                lang: row.text("lang")?.parse().unwrap_or_default(),
                count: row.int("times")?,
                doors,
                last: Timestamp::from_millisecond(row.int("last")? * DAY_MS).unwrap_or_default(),
            })
        })
        .collect()
}

pub(crate) async fn count_correction(
    tx: &mut Tx,
    (words, folded): (&str, &str),
    lang: Lang,
    (thought, chosen): (&str, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO catalogue_corrections (folded, lang, thought, chosen, day, words, count)
         VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (folded, lang, thought, chosen, day)
         DO UPDATE SET count = catalogue_corrections.count + 1",
        args![folded, lang.code(), thought, chosen, day(now), words],
    )
    .await
    .map(drop)
}

pub(crate) async fn forget_corrections_before(tx: &mut Tx, at: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM catalogue_corrections WHERE day < $1",
        args![day(at)],
    )
    .await
}

pub(crate) async fn settle_correction(
    tx: &mut Tx,
    folded: &str,
    chosen: &str,
) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM catalogue_corrections WHERE folded = $1 AND chosen = $2",
        args![folded, chosen],
    )
    .await
}

pub(crate) async fn corrections(
    tx: &mut Tx,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Correction>, Fault> {
    let rows = tx
        .all(
            "SELECT folded, lang, thought, chosen, MIN(words) AS words, CAST(SUM(count) AS BIGINT) AS times, MAX(day) AS last
             FROM catalogue_corrections WHERE day >= $1 GROUP BY folded, lang, thought, chosen
             ORDER BY times DESC, last DESC, folded, chosen, thought LIMIT $2",
            args![day(since), most],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let thought = row.text("thought")?;
            Ok(Correction {
                words: row.text("words")?,
                folded: row.text("folded")?,
                lang: row.text("lang")?.parse().unwrap_or_default(),
                thought: (!thought.is_empty()).then_some(thought),
                chosen: row.text("chosen")?,
                count: row.int("times")?,
                last: Timestamp::from_millisecond(row.int("last")? * DAY_MS).unwrap_or_default(),
            })
        })
        .collect()
}

pub(crate) async fn tried(tx: &mut Tx) -> Result<Vec<Tried>, Fault> {
    let rows = tx
        .all(
            "SELECT url, status, checked_at FROM catalogue_links ORDER BY url",
            args![],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Tried {
                url: row.text("url")?,
                status: row.maybe_int("status")?,
                at: row.instant("checked_at")?,
            })
        })
        .collect()
}

pub(crate) async fn keep_tried(tx: &mut Tx, tried: &Tried) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO catalogue_links (url, status, checked_at) VALUES ($1, $2, $3)
         ON CONFLICT (url) DO UPDATE SET status = excluded.status, checked_at = excluded.checked_at",
        args![tried.url.clone(), tried.status, tried.at],
    )
    .await
    .map(drop)
}

pub(crate) async fn keep_upload(
    tx: &mut Tx,
    id: &str,
    document: &str,
    by: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    // What nobody confirmed in a day is not wanted any more.
    let yesterday = now.as_millisecond() - DAY_MS;
    tx.run(
        "DELETE FROM catalogue_uploads WHERE at < $1 OR by_whom = $2",
        args![yesterday, by],
    )
    .await?;
    tx.run(
        "INSERT INTO catalogue_uploads (id, document, by_whom, at) VALUES ($1, $2, $3, $4)",
        args![id, document, by, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn upload(tx: &mut Tx, id: &str, by: &str) -> Result<Option<String>, Fault> {
    let row = tx
        .opt(
            "SELECT document FROM catalogue_uploads WHERE id = $1 AND by_whom = $2",
            args![id, by],
        )
        .await?;
    row.map(|row| row.text("document")).transpose()
}

pub(crate) async fn drop_upload(tx: &mut Tx, id: &str) -> Result<(), Fault> {
    tx.run("DELETE FROM catalogue_uploads WHERE id = $1", args![id])
        .await
        .map(drop)
}
