//! Whether a tutorial was of help: what people said at its end, without who they are.

use std::collections::BTreeMap;

use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde::{Deserialize, Serialize};

const VERB: &str = "tutorial.helped";
/// The longest remark that is kept, in characters.
pub const LONGEST_WORDS: usize = 500;
/// How many of the latest remarks are shown.
const REMARKS: usize = 20;
/// How far back answers are counted.
const COUNTED: u32 = 10_000;

/// What somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Helped {
    /// It did.
    Yes,
    /// In part.
    Partly,
    /// It did not.
    No,
}

/// An answer, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What they said.
    pub answer: Helped,
    /// The step they were at; one more than the last at the end.
    pub step: usize,
    /// The day the tutorial they saw had been reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What they added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The answers about one tutorial.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many said yes.
    pub yes: u32,
    /// How many said in part.
    pub partly: u32,
    /// How many said no.
    pub no: u32,
    /// The latest remarks, newest first.
    pub remarks: Vec<(Timestamp, Answer)>,
}

impl Tally {
    /// How many answers there are.
    pub fn count(&self) -> u32 {
        self.yes + self.partly + self.no
    }
}

/// Keeps an answer about a tutorial. A remark is cut where it is too long, never refused.
pub async fn keep(
    tx: &mut Tx,
    now: Timestamp,
    tutorial: &str,
    mut answer: Answer,
) -> Result<(), Fault> {
    answer.words = answer
        .words
        .map(|words| words.trim().chars().take(LONGEST_WORDS).collect::<String>())
        .filter(|words| !words.is_empty());
    let detail = serde_json::to_value(&answer).unwrap_or_default();
    // Nobody is named: the office asks whether the tutorial is good, not who could follow it.
    facts::append(tx, Fact::new(VERB, Actor::Rule, tutorial).with(detail), now).await
}

/// The answers about every tutorial, by its id.
pub async fn tallies(tx: &mut Tx) -> Result<BTreeMap<String, Tally>, Fault> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for told in facts::latest(tx, VERB, COUNTED).await? {
        let Ok(answer) = serde_json::from_str::<Answer>(&told.detail) else {
            continue;
        };
        let tally = tallies.entry(told.subject).or_default();
        match answer.answer {
            Helped::Yes => tally.yes += 1,
            Helped::Partly => tally.partly += 1,
            Helped::No => tally.no += 1,
        }
        if answer.words.is_some() && tally.remarks.len() < REMARKS {
            tally.remarks.push((told.at, answer));
        }
    }
    Ok(tallies)
}

#[cfg(test)]
mod tests {
    use platform::testing::{noon, on_both};

    use super::*;

    fn said(answer: Helped, words: Option<&str>) -> Answer {
        Answer {
            answer,
            step: 4,
            version: Some("2026-11-01".to_owned()),
            words: words.map(str::to_owned),
        }
    }

    #[test]
    fn answers_are_counted_and_remarks_are_cut_and_read_newest_first() {
        on_both(async |db| {
            let long = "à".repeat(LONGEST_WORDS + 9);
            let all = [
                said(Helped::Yes, None),
                said(Helped::Partly, Some("   ")),
                said(Helped::No, Some("falta un pas")),
                said(Helped::No, Some(&long)),
            ];
            for (n, answer) in all.into_iter().enumerate() {
                let at = noon() + jiff::SignedDuration::from_secs(i64::try_from(n).expect("few"));
                db.change(async move |tx| keep(tx, at, "volant", answer).await)
                    .await
                    .expect("kept");
            }
            let tallies: BTreeMap<String, Tally> = db
                .read(async |tx| tallies(tx).await)
                .await
                .expect("tallies");
            let tally = &tallies["volant"];
            assert_eq!((tally.yes, tally.partly, tally.no), (1, 1, 2));
            assert_eq!(tally.remarks.len(), 2);
            let newest = tally.remarks[0].1.words.as_deref().expect("words");
            assert_eq!(newest.chars().count(), LONGEST_WORDS);
            assert_eq!(tally.remarks[1].1.words.as_deref(), Some("falta un pas"));
        });
    }
}
