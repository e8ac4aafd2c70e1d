//! The rules of the house that no compiler checks.

mod arrows;
mod shape;
mod sql;
mod texts;
mod words;

use std::fs;
use std::path::PathBuf;

use crate::Outcome;
use crate::house::{ask, root};

/// One file of the repository that holds text.
pub struct Leaf {
    /// Its path from the root, with `/`.
    path: String,
    /// What it says.
    text: String,
}

impl Leaf {
    /// The crate it belongs to, if any.
    fn home(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Its lines before the tests at its foot, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line));
        lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]")
    }

    fn is_rust(&self) -> bool {
        std::path::Path::new(&self.path)
            .extension()
            .is_some_and(|end| end == "rs")
    }

    /// Whether it is a test by its place: `…/tests/…` or `…/tests.rs`.
    fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }
}

/// What was found.
#[derive(Default)]
pub struct Findings {
    faults: Vec<String>,
    warnings: Vec<String>,
}

impl Findings {
    fn fault(&mut self, place: &str, why: &str) {
        self.faults.push(format!("{place}: {why}"));
    }

    fn warn(&mut self, place: &str, why: &str) {
        self.warnings.push(format!("{place}: {why}"));
    }
}

/// Checks every rule; fails when one is broken, after naming each place.
pub fn run() -> Outcome {
    let leaves = read_all()?;
    let mut findings = Findings::default();
    arrows::check(&leaves, &mut findings);
    shape::check(&leaves, &mut findings);
    sql::check(&leaves, &mut findings);
    texts::check(&leaves, &mut findings);
    words::check(&leaves, &mut findings);
    for warning in &findings.warnings {
        eprintln!("  warning: {warning}");
    }
    for fault in &findings.faults {
        eprintln!("  {fault}");
    }
    match findings.faults.len() {
        0 => Ok(()),
        count => Err(format!("tidy found {count} broken rules, named above")),
    }
}

/// Every text file that git knows or would add.
fn read_all() -> Outcome<Vec<Leaf>> {
    let listed = ask(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    )?;
    let mut paths: Vec<PathBuf> = listed.lines().map(PathBuf::from).collect();
    paths.sort();
    paths.dedup();
    let read = |path: PathBuf| {
        // Pictures and other bytes are not text, and a file may have been deleted but not yet committed.
        let text = fs::read_to_string(root().join(&path)).ok()?;
        Some(Leaf {
            path: path.to_string_lossy().into_owned(),
            text,
        })
    };
    Ok(paths.into_iter().filter_map(read).collect())
}

#[cfg(test)]
pub(crate) fn found(check: fn(&[Leaf], &mut Findings), files: &[(&str, &str)]) -> Vec<String> {
    let leaves: Vec<Leaf> = files
        .iter()
        .map(|&(path, text)| Leaf {
            path: path.into(),
            text: text.into(),
        })
        .collect();
    let mut findings = Findings::default();
    check(&leaves, &mut findings);
    findings.faults
}
