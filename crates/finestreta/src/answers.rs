//! `finestreta assistant`: the assistant measured from outside, on files of questions and on what nobody writes.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use assistant::{Concierge, Understanding, endurance, reliability};
use catalogue::Catalogue;
use clap::Args;
use kernel::Lang;

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
    /// The catalogue, a folder of files; without it the demo's
    #[arg(long, value_name = "DIR")]
    catalogue: Option<PathBuf>,
}

/// What it is examined on.
#[derive(Args)]
pub(crate) struct Examined {
    /// Tab-separated, with the columns lang, question, expected and `also_ok`; may be given several times
    #[arg(long, value_name = "FILE")]
    questions: Vec<PathBuf>,
    /// Also asks the pack's own phrases, each part while it is left out
    #[arg(long)]
    own: bool,
    /// The catalogue, a folder of files; without it the demo's
    #[arg(long, value_name = "DIR")]
    catalogue: Option<PathBuf>,
}

/// How much it is made to endure.
#[derive(Args)]
pub(crate) struct Endured {
    /// How many inputs
    #[arg(long, default_value_t = 10_000_000)]
    inputs: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What its pace is taken on.
#[derive(Args)]
pub(crate) struct Paced {
    /// How many procedures the town has
    #[arg(long, default_value_t = 600)]
    procedures: usize,
    /// Tab-separated questions; without it the pack's own phrases
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
}

/// Answers them all.
pub(crate) fn run(wishes: &Wishes) -> Outcome {
    let questions = open(&wishes.questions)?;
    let answers = File::create(&wishes.answers).map_err(told(wishes.answers.display()))?;
    let town = town(wishes.catalogue.as_deref())?;
    let count = assistant::questions::answer_file(questions, BufWriter::new(answers), &town)
        .map_err(told("answering the questions"))?;
    eprintln!("{count} questions answered in {}", wishes.answers.display());
    Ok(())
}

/// Prints how often it is right and whether it knows when it is.
pub(crate) fn examine(wishes: &Examined) -> Outcome {
    let town = town(wishes.catalogue.as_deref())?;
    if wishes.own {
        println!(
            "the pack's own phrases, each part asked of the others\n{}\n",
            reliability::cross_validate(&town, 5)
        );
    }
    let understanding = Understanding::of(&town);
    for file in &wishes.questions {
        let told_of =
            reliability::examine(open(file)?, &understanding).map_err(told(file.display()))?;
        println!("{}\n{told_of}\n", file.display());
    }
    Ok(())
}

/// Makes it hear what nobody writes.
pub(crate) fn endure(wishes: &Endured) -> Outcome {
    let concierge = Concierge::new(Arc::new(catalogue::demo()));
    let phrases = concierge.understanding().phrases();
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let begun = Instant::now();
    let parts: Vec<endurance::Endured> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..hands as u64)
            .map(|hand| {
                let (concierge, phrases) = (&concierge, &phrases);
                let inputs = wishes.inputs / hands as u64;
                scope.spawn(move || {
                    endurance::endure(concierge, phrases, inputs, wishes.seed + hand)
                })
            })
            .collect();
        hands
            .into_iter()
            .filter_map(|hand| hand.join().ok())
            .collect()
    });
    let inputs: u64 = parts.iter().map(|part| part.inputs).sum();
    println!("{inputs} inputs in {:?}", begun.elapsed());
    for part in &parts {
        println!(
            "longest {:?} ({:?}…); ten times the length took {:.1} times as long",
            part.longest, part.worst, part.growth
        );
    }
    if parts.len() == hands {
        Ok(())
    } else {
        Err("an input ended a part of it; see above".into())
    }
}

/// Prints how long a question takes in a large town, and what the index takes of time and memory. Fails beyond
/// the line.
pub(crate) fn pace(wishes: &Paced) -> Outcome {
    let town = catalogue::samples::big(wishes.procedures);
    let before = resident_kib();
    let begun = Instant::now();
    let understanding = Understanding::of(&town);
    let built = begun.elapsed();
    let questions = match &wishes.questions {
        Some(file) => std::fs::read_to_string(file)
            .map_err(told(file.display()))?
            .lines()
            .skip(1)
            .filter_map(|line| line.split('\t').nth(2).map(str::to_owned))
            .collect(),
        None => understanding.phrases(),
    };
    // Once for all that is made when first asked, such as the tables of languages.
    for question in &questions {
        understanding.decide(question, Lang::Ca);
    }
    let taken = resident_kib().saturating_sub(before);
    let mut times: Vec<Duration> = questions
        .iter()
        .map(|question| quickest(&understanding, question))
        .collect();
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{} procedures: index built in {} ms, {} MiB; {} questions: p50 {} µs, p99 {} µs",
        wishes.procedures,
        built.as_millis(),
        taken / 1024,
        times.len(),
        at(50).as_micros(),
        at(99).as_micros()
    );
    println!("to reach: 1000 ms, 60 MiB, p50 1000 µs, p99 5000 µs");
    let good = built < Duration::from_secs(1)
        && taken < 60 * 1024
        && at(50) < Duration::from_millis(1)
        && at(99) < Duration::from_millis(5);
    if good {
        Ok(())
    } else {
        Err("the assistant is beyond its line in this run".into())
    }
}

/// The quickest of three: it neither waits nor sleeps, so that is what it takes of the processor.
fn quickest(understanding: &Understanding, question: &str) -> Duration {
    let times = (0..3).map(|_| {
        let begun = Instant::now();
        understanding.decide(question, Lang::Ca);
        begun.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The memory of this program that is its own, in KiB.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn open(path: &Path) -> Outcome<BufReader<File>> {
    File::open(path)
        .map(BufReader::new)
        .map_err(told(path.display()))
}

fn town(folder: Option<&Path>) -> Outcome<Catalogue> {
    let Some(folder) = folder else {
        return Ok(catalogue::demo());
    };
    Catalogue::read(folder).map_err(told(folder.display()))
}
