//! The program: reads the configuration, opens the office, starts its work, and closes it in order.
//!
//! Everyone below is wired together here and nowhere else: the database with the subjects, the
//! channels with the journeys, the assistant with the conversations, the pages with the front door.

mod agenda_file;
mod allocator;
mod answers;
mod catalogue_file;
mod command;
pub mod config;
mod crowd;
mod demo;
mod emulate;
mod export;
mod facilities_file;
mod hall_file;
mod health;
mod keys;
mod knowledge;
mod letters;
mod logs;
mod look;
mod measure;
mod office;
mod on_time;
mod rush;
mod serve;
mod simulate;
mod staff;
mod upkeep;
mod workers;

use std::process::ExitCode;

/// What a command says when it cannot do what it was asked: one or more sentences for whoever typed it.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Does what the command line asks.
pub fn run() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("finestreta: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Turns a failure into a sentence: what was being done, then every cause below it.
pub(crate) fn told<E: std::error::Error>(
    doing: impl std::fmt::Display,
) -> impl FnOnce(E) -> String {
    move |why| {
        let mut text = format!("{doing}: {why}");
        let mut cause = why.source();
        while let Some(below) = cause {
            text.push_str(": ");
            text.push_str(&below.to_string());
            cause = below.source();
        }
        text
    }
}
