//! The browser tests: real Chromium against demo towns that the tests start themselves.

use std::process::Command;

use clap::Args;

use crate::house::{overhear, program, root, say};
use crate::{Outcome, assets, demo, machine};

/// Which browser tests to run.
#[derive(Args)]
pub struct Wishes {
    /// Handed to the test runner: file names, --test-name-pattern WORDS and so on
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds what is needed and runs them.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(false)?;
    let (passed, failed) = count(&wishes.rest)?;
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        Ok(())
    } else {
        Err("not every browser test passed".into())
    }
}

/// Runs them on a built program; how many passed and failed.
///
/// The tests read `FINESTRETA_BIN` (the program to start) and `CHROMIUM` (the browser to drive).
pub fn count(rest: &[String]) -> Outcome<(u64, u64)> {
    let folder = root().join("e2e");
    if !folder.join("package.json").exists() {
        say("no e2e folder yet: nothing to run");
        return Ok((0, 0));
    }
    let chromium = machine::chromium()?;
    assets::packages(&folder)?;
    let mut command = Command::new("npm");
    command
        .args(["run", "--silent", "test", "--", "--test-reporter=spec"])
        .args(rest)
        .current_dir(&folder);
    command
        .env("FINESTRETA_BIN", program(false))
        .env("CHROMIUM", &chromium);
    let (mut passed, mut failed) = (0, 0);
    let well = overhear(&mut command, |line| match read_total(line) {
        Some(("pass", count)) => passed = count,
        Some(("fail", count)) => failed = count,
        _ => {}
    })?;
    Ok((passed, if well { failed } else { failed.max(1) }))
}

/// Reads a total of Node's test runner, `ℹ pass 12`.
fn read_total(line: &str) -> Option<(&str, u64)> {
    let (word, count) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    Some((word, count.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_of_the_test_runner_are_read() {
        assert_eq!(read_total("ℹ pass 12"), Some(("pass", 12)));
        assert_eq!(read_total("ℹ duration_ms 31.2"), None);
        assert_eq!(read_total("✔ the story (12ms)"), None);
    }
}
