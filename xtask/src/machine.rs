//! What the machine must have: programs of the distribution, brought when we may.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::Outcome;
use crate::house::{self, finish, has, say};

static LISTS_FRESH: AtomicBool = AtomicBool::new(false);

/// Whether we are the machine's administrator.
pub fn is_root() -> bool {
    house::ask("id", &["-u"]).is_ok_and(|id| id == "0")
}

/// Brings the Debian package `name` unless `present`; says what to install where that is not ours to do.
pub fn bring(name: &str, what_for: &str, present: impl Fn() -> bool) -> Outcome {
    if present() {
        return Ok(());
    }
    if !is_root() || !has("apt-get") {
        return Err(format!(
            "{what_for} needs the package {name}, which is not here. Install it (on Debian: sudo apt-get install {name}) and run this again."
        ));
    }
    if !LISTS_FRESH.swap(true, Ordering::Relaxed) {
        say("fetching Debian's package lists (some seconds)");
        finish(&mut quiet_apt(&["update"]))?;
    }
    say(&format!(
        "installing the Debian package {name} for {what_for} (a minute or two, once)"
    ));
    finish(&mut quiet_apt(&[
        "install",
        "-y",
        "--no-install-recommends",
        name,
    ]))?;
    if present() {
        Ok(())
    } else {
        Err(format!(
            "{name} was installed, but {what_for} still does not find it"
        ))
    }
}

fn quiet_apt(words: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .arg("-qq")
        .args(words)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command.stdout(std::process::Stdio::null());
    command
}

/// Chromium, for the browser tests.
pub fn chromium() -> Outcome<PathBuf> {
    let known = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let found = || {
        known
            .iter()
            .map(Path::new)
            .find(|path| path.exists())
            .map(Path::to_owned)
    };
    bring("chromium", "the browser tests", || found().is_some())?;
    found().ok_or_else(|| "no Chromium on this machine".to_owned())
}

/// The folder of PostgreSQL's server programs.
pub fn postgres() -> Outcome<PathBuf> {
    bring("postgresql", "the tests on PostgreSQL", || {
        postgres_folder().is_some()
    })?;
    postgres_folder().ok_or_else(|| "no PostgreSQL server on this machine".to_owned())
}

fn postgres_folder() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    folders.sort();
    folders.reverse();
    if has("pg_config")
        && let Ok(told) = house::ask("pg_config", &["--bindir"])
    {
        folders.push(PathBuf::from(told));
    }
    folders.push(PathBuf::from("/usr/local/bin"));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}
