//! `finestreta assistant answer`: the assistant measured on a file of questions.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use clap::Args;

use crate::{Outcome, told};

/// Which questions, and where the answers go.
#[derive(Args)]
pub(crate) struct Wishes {
    /// Tab-separated, with the columns id, lang and question
    #[arg(long, value_name = "FILE")]
    questions: PathBuf,
    /// Tab-separated: id, top1, top3, action
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
}

/// Answers them all against the demo's catalogue.
pub(crate) fn run(wishes: &Wishes) -> Outcome {
    let questions = File::open(&wishes.questions).map_err(told(wishes.questions.display()))?;
    let answers = File::create(&wishes.answers).map_err(told(wishes.answers.display()))?;
    let count = assistant::questions::answer_file(
        BufReader::new(questions),
        BufWriter::new(answers),
        &catalogue::demo(),
    )
    .map_err(told("answering the questions"))?;
    eprintln!("{count} questions answered in {}", wishes.answers.display());
    Ok(())
}
