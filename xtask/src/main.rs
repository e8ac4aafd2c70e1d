//! The verbs of the house: `cargo xtask <verb>`. What a verb needs, it brings itself.

mod assets;
mod attack;
mod bench;
mod browser;
mod cluster;
mod crash;
mod demo;
mod fault;
mod guard;
mod house;
mod http;
mod interface;
mod machine;
mod providers;
mod rush;
mod test;
mod tidy;
mod town;
mod trial;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Every fault of a verb is told to the person who typed it, as one sentence.
type Outcome<T = ()> = Result<T, String>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The verbs of the house")]
struct Words {
    /// Builds nothing: takes the program and its assets as they were built last
    #[arg(long, global = true)]
    as_built: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Builds and starts the invented town of Vilaverda del Vallès, and prints its links
    Demo(demo::Wishes),
    /// Runs everything a change must pass, after setting up what that needs
    Test(test::Wishes),
    /// Formatting, lints and tidy: the quick part of `test`
    Check,
    /// The browser tests alone
    E2e(browser::Wishes),
    /// Measures: `messages` (durable intake), `pages`, `assistant`, `appointments`, `hall`, `waits` or `grouping` (changes per second)
    Bench(bench::Wishes),
    /// Kills the office again and again, under signed traffic while it books or while it calls, and counts what is left
    Crash(crash::Wishes),
    /// Breaks disk, flush and clock on purpose
    Fault(fault::Wishes),
    /// Forged, repeated and slow visitors against a running town
    Attack(attack::Wishes),
    /// Has the interface for programs examined by schemathesis, against a running town
    Interface(interface::Wishes),
    /// The rules of the house that no compiler checks
    Tidy,
}

fn main() -> ExitCode {
    let words = Words::parse();
    house::take_as_built(words.as_built);
    let outcome = match words.verb {
        Verb::Demo(wishes) => demo::run(&wishes),
        Verb::Test(wishes) => test::run(&wishes),
        Verb::Check => test::check(),
        Verb::E2e(wishes) => browser::run(&wishes),
        Verb::Bench(wishes) => bench::run(&wishes),
        Verb::Crash(wishes) => crash::run(&wishes),
        Verb::Fault(wishes) => fault::run(&wishes),
        Verb::Attack(wishes) => attack::run(&wishes),
        Verb::Interface(wishes) => interface::run(&wishes),
        Verb::Tidy => tidy::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n✗ {why}");
            ExitCode::FAILURE
        }
    }
}
