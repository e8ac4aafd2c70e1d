//! Answers a question file with a catalogue folder and says how long it took:
//! `cargo run -p assistant --example answer -- demo/vilaverda QUESTIONS.tsv ANSWERS.tsv`.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, questions, answers] = arguments.as_slice() else {
        return Err("expected: CATALOGUE-FOLDER QUESTIONS.tsv ANSWERS.tsv".into());
    };
    let catalogue = catalogue::Catalogue::read(Path::new(folder))?;
    println!("memory before: {}", resident());
    let begun = Instant::now();
    let understanding = assistant::Understanding::of(&catalogue);
    println!(
        "index built in {:?}; memory: {}",
        begun.elapsed(),
        resident()
    );
    let begun = Instant::now();
    let questions = BufReader::new(File::open(questions)?);
    let count = assistant::questions::answer_all(
        questions,
        BufWriter::new(File::create(answers)?),
        &understanding,
    )?;
    println!(
        "{count} questions in {:?}; memory: {}",
        begun.elapsed(),
        resident()
    );
    Ok(())
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("RssAnon"))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
