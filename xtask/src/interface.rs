//! `cargo xtask interface`: what the office tells programs, examined by a program that nobody here wrote.
//!
//! Schemathesis reads `/api/openapi.json` and `/api/hall.json` of a running demo town and asks thousands of things that fit it and that do
//! not. It comes from its package registry by a lock file with hashes, into the folder of built things.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::house::{Scratch, finish, has, overhear, root, say, target};
use crate::town::Town;
use crate::{Outcome, assets, demo, machine};

const LOCK: &str = "xtask/python/requirements.txt";
const SEED: &str = "20261124";

/// How long it is examined.
#[derive(Args)]
pub struct Wishes {
    /// The most examples for each thing that can be asked
    #[arg(long, default_value_t = 25)]
    examples: u32,
    /// Where chance begins; the same number is the same examination
    #[arg(long, default_value = SEED)]
    seed: String,
}

/// Builds what is needed and examines it.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(false)?;
    examine(&schemathesis()?, wishes)
}

/// The examination that everything has to pass, on a built program. Whether it could be made: a machine without Python,
/// or without a way to its packages, says so and goes on.
pub fn short() -> Outcome<bool> {
    let program = match schemathesis() {
        Ok(program) => program,
        Err(why) => {
            say(&format!("not run: schemathesis cannot be had here: {why}"));
            return Ok(false);
        }
    };
    let wishes = Wishes {
        examples: 12,
        seed: SEED.to_owned(),
    };
    examine(&program, &wishes).map(|()| true)
}

fn examine(program: &Path, wishes: &Wishes) -> Outcome {
    let folder = Scratch::new("interface")?;
    let town = Town::demo(folder.path())?;
    let documents = [
        ("openapi.json", town.api_key()?),
        ("hall.json", town.staff_token()?),
    ];
    let mut well = true;
    for (document, key) in documents {
        let address = format!("http://127.0.0.1:{}/api/{document}", town.port());
        well &= ask(program, folder.path(), &address, &key, wishes)?;
    }
    town.stop()?;
    if well {
        Ok(())
    } else {
        Err("the interface for programs does not do what its document says: see above".into())
    }
}

/// Whether one document is kept.
fn ask(program: &Path, folder: &Path, address: &str, key: &str, wishes: &Wishes) -> Outcome<bool> {
    let mut command = Command::new(program);
    command
        .args(["run", "--no-color", "--checks", "all", "--mode", "all"])
        .args(["--seed", &wishes.seed])
        .args(["--max-examples", &wishes.examples.to_string()])
        .args(["--header", &format!("Authorization: Bearer {key}")])
        .args(["--suppress-health-check", "all"])
        .arg(address)
        .current_dir(folder);
    overhear(&mut command, |_| {})
}

/// The program, in a Python of its own; brought again when the lock file changed.
fn schemathesis() -> Outcome<PathBuf> {
    let folder = target().join("python");
    let program = folder.join("bin/schemathesis");
    let lock = root().join(LOCK);
    let wanted = fs::read_to_string(&lock).map_err(|why| format!("{LOCK}: {why}"))?;
    let stamp = folder.join("brought");
    if program.exists() && fs::read_to_string(&stamp).is_ok_and(|kept| kept == wanted) {
        return Ok(program);
    }
    machine::bring("python3-venv", "examining the interface", can_make_python)?;
    say("bringing schemathesis by its lock file (20 s to a minute, once)");
    let python = folder.to_string_lossy().into_owned();
    finish(Command::new("python3").args(["-m", "venv", "--clear", &python]))?;
    bring(&folder, &lock)?;
    fs::write(&stamp, wanted).map_err(|why| format!("{}: {why}", stamp.display()))?;
    Ok(program)
}

fn bring(folder: &Path, lock: &Path) -> Outcome {
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
    ]);
    finish(pip.arg(lock))
}

/// Whether there is a Python that can make another with its package tool in it.
fn can_make_python() -> bool {
    has("python3") && crate::house::ask("python3", &["-c", "import venv, ensurepip"]).is_ok()
}
