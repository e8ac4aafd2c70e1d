//! Where things lie, how other programs are called, and how progress is told.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .map_or_else(|| here.to_owned(), Path::to_owned)
}

/// The folder cargo builds into: this very program lies in one of its profiles.
pub fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors()
        .nth(2)
        .map_or_else(|| root().join("target"), Path::to_owned)
}

/// Where the program lies once it is built.
pub fn program(release: bool) -> PathBuf {
    target()
        .join(if release { "release" } else { "debug" })
        .join("finestreta")
}

/// Waits. The verbs watch other programs, which takes polling.
#[expect(
    clippy::disallowed_methods,
    reason = "the verbs watch other programs; nothing in the office waits like this"
)]
pub fn pause(time: Duration) {
    thread::sleep(time);
}

/// Seconds since 1970, as providers date their messages.
#[expect(
    clippy::disallowed_methods,
    reason = "trials play providers, whose clock is the machine's"
)]
pub fn unix_seconds() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Chance that can be had again by its seed.
pub struct Chance(u64);

impl Chance {
    /// The sequence of this seed.
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        // xorshift64*: plenty for picking moments.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit.max(1)
    }
}

/// Whether a program can be called by this name.
pub fn has(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

static AS_BUILT: AtomicBool = AtomicBool::new(false);

/// Whether nothing is to be built, because whoever called knows that it is.
pub fn is_as_built() -> bool {
    AS_BUILT.load(Ordering::Relaxed)
}

/// Says that nothing is to be built.
pub fn take_as_built(yes: bool) {
    AS_BUILT.store(yes, Ordering::Relaxed);
}

/// Tells what is happening, on standard error, so that standard output stays for answers.
pub fn say(words: &str) {
    eprintln!("· {words}");
}

/// Runs a program in the repository, its words shown; fails when it does.
pub fn call<A: AsRef<OsStr>>(name: &str, words: &[A]) -> Outcome {
    call_in(&root(), name, words)
}

/// Runs a program in `folder`, its words shown; fails when it does.
pub fn call_in<A: AsRef<OsStr>>(folder: &Path, name: &str, words: &[A]) -> Outcome {
    let mut command = Command::new(name);
    command.args(words).current_dir(folder);
    finish(&mut command)
}

/// Runs a prepared program to its end; fails when it does.
pub fn finish(command: &mut Command) -> Outcome {
    let told = format!("{command:?}");
    let end = command
        .status()
        .map_err(|why| format!("{told} could not be started: {why}"))?;
    if end.success() {
        Ok(())
    } else {
        Err(format!("{told} ended with {end}"))
    }
}

/// Runs a program and gives back what it said on standard output.
pub fn ask<A: AsRef<OsStr>>(name: &str, words: &[A]) -> Outcome<String> {
    let mut command = Command::new(name);
    let said = command
        .args(words)
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output();
    let said = said.map_err(|why| format!("{name} could not be started: {why}"))?;
    if !said.status.success() {
        return Err(format!("{command:?} ended with {}", said.status));
    }
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// Runs a program, shows its standard output and also hands each line to `hear`. Says whether it ended well.
pub fn overhear(command: &mut Command, mut hear: impl FnMut(&str)) -> Outcome<bool> {
    let told = format!("{command:?}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("{told} could not be started: {why}"))?;
    if let Some(said) = child.stdout.take() {
        for line in BufReader::new(said).lines() {
            let line = line.map_err(|why| format!("{told} could not be read: {why}"))?;
            println!("{line}");
            hear(&line);
        }
    }
    child
        .wait()
        .map(|end| end.success())
        .map_err(|why| format!("{told}: {why}"))
}

/// A temporary folder that goes when it is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new empty folder with `what` in its name.
    pub fn new(what: &str) -> Outcome<Self> {
        let stamp = Instant::now();
        let mut count = 0u32;
        loop {
            let name = format!("finestreta-{what}-{}-{count}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            match std::fs::create_dir(&folder) {
                Ok(()) => return Ok(Self(folder)),
                Err(why) if stamp.elapsed() > Duration::from_secs(5) => {
                    return Err(format!("no temporary folder {}: {why}", folder.display()));
                }
                Err(_) => count += 1,
            }
        }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A time as people say it: `4 s`, `2 min 05 s`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else if seconds >= 10 {
        format!("{seconds} s")
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_say_them() {
        assert_eq!(spoken(Duration::from_millis(4_210)), "4.2 s");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_scratch_folder_goes_when_it_is_dropped() {
        let scratch = Scratch::new("own-test").unwrap();
        let path = scratch.path().to_owned();
        std::fs::write(path.join("a"), "b").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }
}
