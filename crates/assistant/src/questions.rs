//! Answers a file of questions, so that the assistant can be measured from outside.

use std::io::{self, BufRead, Write};

use catalogue::Catalogue;
use kernel::Lang;

use crate::routing::Action;
use crate::understand::{Decision, Understanding, UnreadablePack};

/// A question file could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The first line does not name the columns `id`, `lang`, `question`.
    #[error(
        "the question file's first line must name the columns id, lang and question, separated by tabs"
    )]
    Columns,
    /// Reading or writing failed.
    #[error("answering the question file")]
    File(#[from] io::Error),
    /// The base pack is broken.
    #[error(transparent)]
    Pack(#[from] UnreadablePack),
}

/// Reads questions (tab-separated, columns `id`, `lang`, `question`, others ignored) and writes one line
/// each: `id`, `top1`, `top3`, `action`. Returns how many were answered.
pub fn answer_file(
    questions: impl BufRead,
    answers: impl Write,
    catalogue: &Catalogue,
) -> Result<usize, Error> {
    answer_all(questions, answers, &Understanding::of(catalogue)?)
}

/// The same with an understanding that was built before.
pub fn answer_all(
    questions: impl BufRead,
    mut answers: impl Write,
    understanding: &Understanding,
) -> Result<usize, Error> {
    let mut lines = questions.lines();
    let head = lines.next().ok_or(Error::Columns)??;
    let columns: Vec<&str> = head
        .trim_start_matches('\u{feff}')
        .trim_end()
        .split('\t')
        .collect();
    let place = |name: &str| {
        columns
            .iter()
            .position(|column| *column == name)
            .ok_or(Error::Columns)
    };
    let (id, lang, question) = (place("id")?, place("lang")?, place("question")?);
    writeln!(answers, "id\ttop1\ttop3\taction")?;
    let mut count = 0;
    for line in lines {
        let line = line?;
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        let (Some(id), Some(question)) = (cells.get(id), cells.get(question)) else {
            continue;
        };
        let lang: Lang = cells
            .get(lang)
            .and_then(|code| code.parse().ok())
            .unwrap_or_default();
        writeln!(
            answers,
            "{id}\t{}",
            row(&understanding.decide(question, lang))
        )?;
        count += 1;
    }
    answers.flush()?;
    Ok(count)
}

/// `top1`, `top3` and `action` of a decision.
fn row(decision: &Decision) -> String {
    let spoken = matches!(decision.action, Action::Answer | Action::Clarify);
    let ids: Vec<&str> = if spoken {
        decision.top.iter().map(|(id, _)| id.as_str()).collect()
    } else {
        Vec::new()
    };
    format!(
        "{}\t{}\t{}",
        ids.first().unwrap_or(&""),
        ids.join(","),
        decision.action.code()
    )
}
