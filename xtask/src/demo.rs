//! `cargo xtask demo`: from a fresh clone to the links of the invented town.

use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Instant;

use clap::Args;

use crate::Outcome;
use crate::assets;
use crate::house::{call, is_as_built, program, root, say, spoken};

/// Whatever follows is handed to `finestreta demo`.
#[derive(Args)]
pub struct Wishes {
    /// Arguments of `finestreta demo`: --port N, --data DIR, --json, --print-config
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds what is not built and becomes the demo.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    build(false)?;
    // The demo takes our place, so that Ctrl-C and its exit code are its own.
    let why = Command::new(program(false))
        .arg("demo")
        .args(&wishes.rest)
        .current_dir(root())
        .exec();
    Err(format!("the demo could not be started: {why}"))
}

/// Builds the program, in the shape the tests share, and tells how long that takes.
pub fn build(release: bool) -> Outcome {
    if is_as_built() {
        return Ok(());
    }
    let begun = Instant::now();
    if !program(release).exists() {
        say(if release {
            "building the release program: on a fresh machine about 15 minutes, later runs seconds"
        } else {
            "building the program: on a fresh machine about 10 minutes (cargo shows how far it is), later runs seconds"
        });
    }
    let mut words = vec!["build", "--locked", "-p", "finestreta"];
    if release {
        words.push("--release");
    }
    call("cargo", &words)?;
    if begun.elapsed().as_secs() >= 5 {
        say(&format!("built in {}", spoken(begun.elapsed())));
    }
    Ok(())
}
