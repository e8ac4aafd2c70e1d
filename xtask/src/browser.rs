//! The browser tests: real Chromium against a demo town of their own.

use std::process::Command;

use clap::Args;

use crate::Outcome;
use crate::house::{Scratch, overhear, root, say};
use crate::test::number_before;
use crate::town::Town;
use crate::{assets, demo, machine};

/// Which browser tests to run.
#[derive(Args)]
pub struct Wishes {
    /// Handed to Playwright: file names, --grep WORDS and so on
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
/// The tests read `FINESTRETA_URL` (a demo town that is theirs alone), `FINESTRETA_DEMO_CONFIG` (what
/// `finestreta demo --print-config` says), `FINESTRETA_PROGRAM` (to start another) and `CHROMIUM`.
pub fn count(rest: &[String]) -> Outcome<(u64, u64)> {
    let folder = root().join("e2e");
    if !folder.join("package.json").exists() {
        say("no e2e folder yet: nothing to run");
        return Ok((0, 0));
    }
    let chromium = machine::chromium()?;
    assets::packages(&folder)?;
    let scratch = Scratch::new("e2e")?;
    let town = Town::demo(scratch.path())?;
    let config = scratch.path().join("demo.toml");
    std::fs::write(&config, town.config()?)
        .map_err(|why| format!("{}: {why}", config.display()))?;
    let mut command = Command::new("npx");
    command
        .args(["--no-install", "playwright", "test", "--reporter=list"])
        .args(rest)
        .current_dir(&folder);
    command
        .env("FINESTRETA_URL", town.url())
        .env("FINESTRETA_DEMO_CONFIG", &config);
    command
        .env("FINESTRETA_PROGRAM", crate::house::program(false))
        .env("CHROMIUM", &chromium)
        .env("CI", "1");
    let (mut passed, mut failed) = (0, 0);
    let well = overhear(&mut command, |line| {
        // The closing lines of the list reporter stand alone: "  3 failed", "  17 passed (32.1s)".
        let closing = line.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if closing && let Some(good) = number_before(line, " passed") {
            passed += good;
        }
        if closing && let Some(bad) = number_before(line, " failed") {
            failed += bad;
        }
    })?;
    Ok((passed, if well { failed } else { failed.max(1) }))
}
