//! The figures of a survey, by question, version and group, and every answer for an export.

use std::collections::BTreeMap;

use catalogue::Survey;
use platform::{Fault, Tx};

use crate::blur::{Circumstances, blur};
use crate::figures::{self, Figures};
pub use crate::store::Which;
use crate::{Mark, store};

/// What answers are laid side by side by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The version that was asked.
    Version,
    /// The channel.
    Channel,
    /// The department.
    Department,
    /// The month.
    Month,
}

/// The figures of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionFigures {
    /// The question, as the newest version asked it.
    pub question: catalogue::Question,
    /// Over everything chosen.
    pub whole: Figures,
    /// Group by group: its name and its figures.
    pub groups: Vec<(String, Figures)>,
}

/// The figures of everything that `which` chooses, question by question, laid side by side by `by`.
///
/// A question keeps its id over the versions that ask the same, so versions are compared where they can be.
pub async fn results(
    tx: &mut Tx,
    versions: &[Survey],
    which: &Which,
    by: By,
) -> Result<Vec<QuestionFigures>, Fault> {
    let column = match by {
        By::Version => "CAST(a.version AS TEXT)",
        By::Channel => "a.channel",
        By::Department => "COALESCE(a.department, '')",
        By::Month => "SUBSTR(a.day, 1, 7)",
    };
    let mut counted: BTreeMap<String, BTreeMap<String, Vec<(Mark, u64)>>> = BTreeMap::new();
    for tally in store::tally(tx, which, column).await? {
        let groups = counted.entry(tally.question).or_default();
        groups
            .entry(tally.group)
            .or_default()
            .push((tally.mark, tally.times));
    }
    let mut results: Vec<QuestionFigures> = Vec::new();
    for question in versions.iter().rev().flat_map(|version| &version.questions) {
        if results.iter().any(|done| done.question.id == question.id) {
            continue;
        }
        let groups = counted.remove(&question.id).unwrap_or_default();
        let every: Vec<(Mark, u64)> = groups.values().flatten().copied().collect();
        results.push(QuestionFigures {
            question: question.clone(),
            whole: figures::of(question, &summed(&every)),
            groups: unpointing(
                groups
                    .into_iter()
                    .map(|(group, marks)| (group, figures::of(question, &summed(&marks))))
                    .collect(),
            ),
        });
    }
    if points(tx, which).await? {
        for result in &mut results {
            result.whole.withhold();
            let groups = result.groups.iter_mut();
            groups.for_each(|(_, figures)| figures.withhold());
        }
    }
    Ok(results)
}

/// Where the groups that are too small to be shown come to fewer than [`figures::FEWEST`] together, what is shown less
/// the whole would tell of them: the smallest of the others is withheld too.
fn unpointing(mut groups: Vec<(String, Figures)>) -> Vec<(String, Figures)> {
    let shown = |figures: &Figures| figures.spread.is_some();
    let hidden: u64 = groups
        .iter()
        .filter(|(_, figures)| !shown(figures))
        .map(|(_, figures)| figures.count)
        .sum();
    if (1..figures::FEWEST).contains(&hidden) {
        let others = groups.iter_mut().filter(|(_, figures)| shown(figures));
        if let Some((_, smallest)) = others.min_by_key(|(_, figures)| figures.count) {
            smallest.withhold();
        }
    }
    groups
}

fn summed(marks: &[(Mark, u64)]) -> Vec<(Mark, u64)> {
    let mut sums: BTreeMap<Mark, u64> = BTreeMap::new();
    for (mark, times) in marks {
        *sums.entry(*mark).or_default() += times;
    }
    sums.into_iter().collect()
}

async fn many(tx: &mut Tx, which: &Which) -> Result<u64, Fault> {
    let count = store::count(tx, which).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Whether so few of the period are left out by the filters that the difference would point at them.
async fn points(tx: &mut Tx, which: &Which) -> Result<bool, Fault> {
    let whole = Which {
        version: None,
        channel: None,
        department: None,
        ..which.clone()
    };
    if whole == *which {
        return Ok(false);
    }
    let others = many(tx, &whole)
        .await?
        .saturating_sub(many(tx, which).await?);
    Ok((1..figures::FEWEST).contains(&others))
}

/// How many answers `which` chooses.
pub async fn count(tx: &mut Tx, which: &Which) -> Result<i64, Fault> {
    store::count(tx, which).await
}

/// The channels and departments there are answers from.
pub async fn sorts(tx: &mut Tx, survey: &str) -> Result<(Vec<String>, Vec<String>), Fault> {
    let sorts = store::sorts(tx, survey).await?;
    let mut channels: Vec<String> = sorts.iter().map(|(channel, _)| channel.clone()).collect();
    let mut departments: Vec<String> = sorts
        .into_iter()
        .filter_map(|(_, department)| department)
        .collect();
    for list in [&mut channels, &mut departments] {
        list.sort();
        list.dedup();
    }
    Ok((channels, departments))
}

/// One reply of an answer, for an export.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The answer: the same for its replies, and nothing else.
    pub answer: String,
    /// The version.
    pub version: i64,
    /// When and where, as far as it points at nobody.
    pub of: Circumstances,
    /// The question.
    pub question: String,
    /// The mark.
    pub mark: Option<i64>,
    /// The words.
    pub words: Option<String>,
}

/// Every reply that `which` chooses; none while those, or the others, are fewer than [`figures::FEWEST`] answers,
/// which would point at people. Answers come in the order of their ids, which is no order.
pub async fn export(tx: &mut Tx, which: &Which) -> Result<Vec<Exported>, Fault> {
    if many(tx, which).await? < figures::FEWEST || points(tx, which).await? {
        return Ok(Vec::new());
    }
    let rows = store::page(tx, which, "", i64::MAX).await?;
    let circumstances = rows.iter().map(|row| {
        let of = Circumstances {
            month: row
                .maybe_text("day")?
                .map(|day| day.chars().take(7).collect()),
            channel: row.maybe_text("channel")?,
            department: row.maybe_text("department")?,
            item: row.maybe_text("item")?,
            lang: row.maybe_text("lang")?,
        };
        Ok((row.text("id")?, (row.int("version")?, of)))
    });
    let told = blur(circumstances.collect::<Result<_, Fault>>()?);
    rows.iter()
        .map(|row| {
            let answer = row.text("id")?;
            let of = told.get(&answer).cloned();
            Ok(Exported {
                of: of.ok_or(Fault::Stored { what: "answers" })?,
                answer,
                version: row.int("version")?,
                question: row.text("question")?,
                mark: row.maybe_int("mark")?,
                words: row.maybe_text("words")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use catalogue::{Question, QuestionKind};
    use kernel::Translated;

    use super::*;

    fn groups(counts: &[u64]) -> Vec<(String, Figures)> {
        let question = Question {
            id: "solucionat".to_owned(),
            text: Translated {
                ca: "Resolt?".to_owned(),
                es: None,
                en: None,
            },
            kind: QuestionKind::Solved,
            choices: None,
        };
        let figures = |count: &u64| ("g".to_owned(), figures::of(&question, &[(0, *count)]));
        unpointing(counts.iter().map(figures).collect())
    }

    fn shown(counts: &[u64]) -> Vec<bool> {
        let groups = groups(counts);
        groups.iter().map(|(_, it)| it.spread.is_some()).collect()
    }

    #[test]
    fn what_is_shown_never_tells_what_is_withheld() {
        assert_eq!(shown(&[9, 6]), [true, true]);
        assert_eq!(
            shown(&[9, 6, 1]),
            [true, false, false],
            "the whole less nine and six is one person"
        );
        assert_eq!(
            shown(&[9, 3, 2]),
            [true, false, false],
            "five together point at nobody"
        );
        assert_eq!(shown(&[4]), [false]);
    }
}
