//! Every SQL text of the crate.

use kernel::{Lang, Timestamp};
use platform::{Fault, Row, Statement, Tx, args};

use crate::{Mark, Reply};

/// An invitation as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub survey: String,
    pub version: u32,
    pub attention: Option<String>,
    pub channel: String,
    pub department: Option<String>,
    pub item: Option<String>,
    pub answer: Option<String>,
}

/// Which answers are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// The survey.
    pub survey: String,
    /// One version, or all.
    pub version: Option<u32>,
    /// The first day, as `2026-11-24`.
    pub from: String,
    /// The last day, included.
    pub until: String,
    /// One channel, or all.
    pub channel: Option<String>,
    /// One department, or all.
    pub department: Option<String>,
}

/// Keeps an invitation, unless the attention has one; says whether it was kept.
pub(crate) async fn invite(
    tx: &mut Tx,
    token: &str,
    kept: &Kept,
    (sent_at, ends_at): (Timestamp, Timestamp),
) -> Result<bool, Fault> {
    let rows = tx
        .run(
            "INSERT INTO surveys_invitations (token, survey, version, attention, channel, department, item, sent_at, \
             ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            args![
                token,
                &kept.survey,
                i64::from(kept.version),
                kept.attention.clone(),
                &kept.channel,
                kept.department.clone(),
                kept.item.clone(),
                sent_at,
                ends_at
            ],
        )
        .await?;
    Ok(rows > 0)
}

pub(crate) async fn invitation(
    tx: &mut Tx,
    token: &str,
    now: Timestamp,
) -> Result<Option<Kept>, Fault> {
    let sql = "SELECT * FROM surveys_invitations WHERE token = $1 AND ends_at > $2 \
               AND (attention IS NOT NULL OR answer IS NOT NULL)";
    tx.opt(sql, args![token, now])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The invitation, which nobody else answers until this change is over.
pub(crate) async fn lock(tx: &mut Tx, token: &str, now: Timestamp) -> Result<Option<Kept>, Fault> {
    let sql = "UPDATE surveys_invitations SET sent_at = sent_at WHERE token = $1 AND ends_at > $2 \
               AND (attention IS NOT NULL OR answer IS NOT NULL) RETURNING *";
    tx.opt(sql, args![token, now])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The fingerprint of the link that this attention was invited with, while nothing was answered.
pub(crate) async fn token_of(
    tx: &mut Tx,
    attention: &str,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let sql = "SELECT token FROM surveys_invitations WHERE attention = $1 AND ends_at > $2";
    let row = tx.opt(sql, args![attention, now]).await?;
    row.map(|row| row.text("token")).transpose()
}

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept {
        survey: row.text("survey")?,
        version: u32::try_from(row.int("version")?).unwrap_or(0),
        attention: row.maybe_text("attention")?,
        channel: row.text("channel")?,
        department: row.maybe_text("department")?,
        item: row.maybe_text("item")?,
        answer: row.maybe_text("answer")?,
    })
}

/// Begins an answer. Its attention is kept only where the person asked to be told.
pub(crate) async fn begin(
    tx: &mut Tx,
    id: &str,
    kept: &Kept,
    (day, lang, tell_us): (&str, Lang, bool),
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO surveys_answers (id, survey, version, day, channel, department, item, lang, attention) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            id,
            &kept.survey,
            i64::from(kept.version),
            day,
            &kept.channel,
            kept.department.clone(),
            kept.item.clone(),
            lang,
            kept.attention.clone().filter(|_| tell_us)
        ],
    )
    .await
    .map(drop)
}

/// The invitation became this answer: which attention it was about is no longer known.
pub(crate) async fn answered(
    tx: &mut Tx,
    token: &str,
    answer: &str,
    ends_at: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE surveys_invitations SET answer = $2, attention = NULL, ends_at = $3 WHERE token = $1",
        args![token, answer, ends_at],
    )
    .await
    .map(drop)
}

pub(crate) async fn add(tx: &mut Tx, answer: &str, replies: &[Reply]) -> Result<(), Fault> {
    for reply in replies {
        let words = reply.words.as_ref().map(|words| words.reveal().clone());
        tx.run(
            "INSERT INTO surveys_replies (answer, question, mark, words) VALUES ($1, $2, $3, $4)",
            args![answer, &reply.question, reply.mark, words],
        )
        .await?;
    }
    Ok(())
}

/// The questions that were answered, with their marks; words have −1.
pub(crate) async fn marks(tx: &mut Tx, answer: &str) -> Result<Vec<(String, Mark)>, Fault> {
    let sql = "SELECT question, COALESCE(mark, -1) AS mark FROM surveys_replies WHERE answer = $1";
    let rows = tx.all(sql, args![answer]).await?;
    rows.iter()
        .map(|row| Ok((row.text("question")?, row.int("mark")?)))
        .collect()
}

/// Takes away what nobody answered in time. Of what was answered only the link is kept, until `spent_until` and
/// without its answer, so that a link which can be made again does not answer twice.
pub(crate) async fn sweep(
    tx: &mut Tx,
    now: Timestamp,
    spent_until: Timestamp,
) -> Result<u64, Fault> {
    let gone = tx
        .run(
            "DELETE FROM surveys_invitations WHERE ends_at <= $1 AND answer IS NULL",
            args![now],
        )
        .await?;
    let spent = "UPDATE surveys_invitations SET answer = NULL, ends_at = $2 WHERE ends_at <= $1";
    Ok(gone + tx.run(spent, args![now, spent_until]).await?)
}

pub(crate) async fn forget(tx: &mut Tx, attention: &str) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM surveys_invitations WHERE attention = $1",
        args![attention],
    )
    .await?;
    tx.run(
        "UPDATE surveys_answers SET attention = NULL WHERE attention = $1",
        args![attention],
    )
    .await
    .map(drop)
}

const CHOSEN: &str = "a.survey = $1 AND ($2 = 0 OR a.version = $2) AND a.day >= $3 AND a.day <= $4 \
                      AND ($5 = '' OR a.channel = $5) AND ($6 = '' OR COALESCE(a.department, '') = $6)";

fn chosen(which: &Which) -> Vec<platform::Value> {
    args![
        &which.survey,
        which.version.map_or(0, i64::from),
        &which.from,
        &which.until,
        which.channel.clone().unwrap_or_default(),
        which.department.clone().unwrap_or_default()
    ]
}

/// How often each mark was given to each question, by version, and by whatever `by` names.
pub(crate) async fn tally(
    tx: &mut Tx,
    which: &Which,
    by: &'static str,
) -> Result<Vec<Tally>, Fault> {
    let sql = format!(
        "SELECT {by} AS grouped, r.question AS question, r.mark AS mark, COUNT(*) AS times \
         FROM surveys_answers a JOIN surveys_replies r ON r.answer = a.id \
         WHERE {CHOSEN} AND r.mark IS NOT NULL GROUP BY {by}, r.question, r.mark"
    );
    let rows = tx.all(Statement::Built(sql), chosen(which)).await?;
    rows.iter()
        .map(|row| {
            Ok(Tally {
                group: row.text("grouped")?,
                question: row.text("question")?,
                mark: row.int("mark")?,
                times: u64::try_from(row.int("times")?).unwrap_or(0),
            })
        })
        .collect()
}

/// How often a mark was given.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    pub group: String,
    pub question: String,
    pub mark: Mark,
    pub times: u64,
}

/// Every answer with its marks and words, a page at a time by id.
pub(crate) async fn page(
    tx: &mut Tx,
    which: &Which,
    after: &str,
    count: i64,
) -> Result<Vec<Row>, Fault> {
    let sql = format!(
        "SELECT a.id AS id, a.version AS version, a.day AS day, a.channel AS channel, a.department AS department, \
         a.item AS item, a.lang AS lang, r.question AS question, r.mark AS mark, r.words AS words \
         FROM surveys_answers a JOIN surveys_replies r ON r.answer = a.id \
         WHERE {CHOSEN} AND a.id > $7 ORDER BY a.id, r.question LIMIT $8"
    );
    let mut values = chosen(which);
    values.extend(args![after, count]);
    tx.all(Statement::Built(sql), values).await
}

/// How many were invited and how many answered is not known by person; the answers alone are counted.
pub(crate) async fn count(tx: &mut Tx, which: &Which) -> Result<i64, Fault> {
    let sql = format!("SELECT COUNT(*) AS answers FROM surveys_answers a WHERE {CHOSEN}");
    tx.one(Statement::Built(sql), chosen(which))
        .await?
        .int("answers")
}

/// The days of an answer's channels and departments that exist, for the filters.
pub(crate) async fn sorts(
    tx: &mut Tx,
    survey: &str,
) -> Result<Vec<(String, Option<String>)>, Fault> {
    let sql = "SELECT DISTINCT channel, department FROM surveys_answers WHERE survey = $1 ORDER BY channel, department";
    let rows = tx.all(sql, args![survey]).await?;
    rows.iter()
        .map(|row| Ok((row.text("channel")?, row.maybe_text("department")?)))
        .collect()
}
