//! `cargo xtask test`: everything a change must pass, and all the setting up that takes.

use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;

use crate::Outcome;
use crate::cluster::Cluster;
use crate::house::{call, overhear, root, say, spoken};
use crate::{assets, attack, browser, crash, demo, fault, interface, tidy};

/// Which parts to leave out while working on one thing.
#[derive(Args)]
pub struct Wishes {
    /// Without the browser tests
    #[arg(long)]
    no_browser: bool,
    /// Without PostgreSQL: only SQLite is tested
    #[arg(long)]
    no_postgres: bool,
    /// Without the short forms of crash, attack, fault and interface
    #[arg(long)]
    no_trials: bool,
}

/// What has been tried so far.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
    lines: Vec<String>,
}

impl Tally {
    /// Tries one stage. `body` says how many single tests passed and failed in it.
    fn stage(&mut self, name: &str, usual: &str, body: impl FnOnce() -> Outcome<(u64, u64)>) {
        eprintln!("\n── {name} (usually {usual})");
        let begun = Instant::now();
        let outcome = body();
        let took = begun.elapsed();
        let line = match outcome {
            Ok((passed, failed)) => {
                self.passed += passed;
                self.failed += failed;
                closing(
                    name,
                    failed == 0,
                    took,
                    &format!("{passed} passed, {failed} failed"),
                )
            }
            Err(why) => {
                self.failed += 1;
                closing(name, false, took, &why)
            }
        };
        eprintln!("{line}");
        self.lines.push(line);
    }

    fn end(self, begun: Instant) -> Outcome {
        eprintln!("\n── in short");
        for line in &self.lines {
            eprintln!("{line}");
        }
        say(&format!("{} in all", spoken(begun.elapsed())));
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 {
            Ok(())
        } else {
            Err("not everything passed: see the lines marked ✗ above".into())
        }
    }
}

fn closing(name: &str, good: bool, took: Duration, told: &str) -> String {
    format!(
        "{} {name}: {told} ({})",
        if good { "✓" } else { "✗" },
        spoken(took)
    )
}

/// The quick part: formatting, lints, tidy.
pub fn check() -> Outcome {
    let begun = Instant::now();
    let mut tally = Tally::default();
    tally.stage("web assets", "a minute when fresh, else nothing", || {
        assets::build().map(|()| (1, 0))
    });
    quick(&mut tally);
    tally.end(begun)
}

fn quick(tally: &mut Tally) {
    tally.stage("formatting", "2 s", || {
        call("cargo", &["fmt", "--all", "--check"]).map(|()| (1, 0))
    });
    tally.stage("tidy", "1 s", || tidy::run().map(|()| (1, 0)));
    tally.stage("lints", "3 min when fresh, else 20 s", || {
        let words = [
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        call("cargo", &words).map(|()| (1, 0))
    });
}

/// All of it.
pub fn run(wishes: &Wishes) -> Outcome {
    let begun = Instant::now();
    say("on a fresh machine with two processors this takes about 40 minutes, later runs about 30");
    let mut tally = Tally::default();
    tally.stage("web assets", "a minute when fresh, else nothing", || {
        assets::build().map(|()| (1, 0))
    });
    quick(&mut tally);
    let cluster = if wishes.no_postgres {
        None
    } else {
        postgres(&mut tally)
    };
    let database = cluster.as_ref().map(Cluster::url);
    tally.stage("building", "10 min when fresh, else a minute", || {
        call(
            "cargo",
            &["build", "--locked", "--workspace", "--all-targets"],
        )?;
        demo::build(false).map(|()| (1, 0))
    });
    tally.stage("tests on SQLite and PostgreSQL", "7 min", || {
        tests(&["--all-targets"], database.as_deref())
    });
    tally.stage("examples in the documentation", "1 min", || {
        tests(&["--doc"], database.as_deref())
    });
    if !wishes.no_browser {
        tally.stage("browser tests", "20 min", || browser::count(&[]));
    }
    if !wishes.no_trials {
        tally.stage("crash, short", "1 min", || {
            crash::short(cluster.as_ref()).map(|()| (1, 0))
        });
        tally.stage("attack, short", "1 min", || {
            attack::short().map(|()| (1, 0))
        });
        tally.stage("fault, short", "1 min", || fault::short().map(|()| (1, 0)));
        tally.stage("interface for programs, short", "1 min", || {
            interface::short().map(|ran| (u64::from(ran), 0))
        });
    }
    drop(cluster);
    tally.end(begun)
}

fn postgres(tally: &mut Tally) -> Option<Cluster> {
    let mut cluster = None;
    tally.stage(
        "private PostgreSQL",
        "3 s, and a minute to install it once",
        || {
            cluster = Some(Cluster::start()?);
            Ok((1, 0))
        },
    );
    cluster
}

fn tests(which: &[&str], database: Option<&str>) -> Outcome<(u64, u64)> {
    let mut command = Command::new("cargo");
    command
        .args(["test", "--locked", "--workspace", "--no-fail-fast"])
        .args(which)
        .current_dir(root());
    if let Some(url) = database {
        command.env("FINESTRETA_TEST_POSTGRES", url);
    }
    let (mut passed, mut failed) = (0, 0);
    let well = overhear(&mut command, |line| {
        if let Some((good, bad)) = read_result(line) {
            passed += good;
            failed += bad;
        }
    })?;
    // A test program that dies says no result line; its death still counts.
    Ok((passed, if well { failed } else { failed.max(1) }))
}

/// Reads cargo's `test result: ok. 12 passed; 0 failed; …`.
fn read_result(line: &str) -> Option<(u64, u64)> {
    let told = line.strip_prefix("test result: ")?;
    Some((
        number_before(told, " passed")?,
        number_before(told, " failed")?,
    ))
}

/// The number that stands before `word`.
fn number_before(line: &str, word: &str) -> Option<u64> {
    let before = &line[..line.find(word)?];
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_line_of_cargo_is_read() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(read_result(line), Some((12, 3)));
        assert_eq!(read_result("running 12 tests"), None);
    }
}
