//! The stylesheets, scripts, fonts and icons, built from npm packages by lock file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::house::{finish, has, is_as_built, root, say, spoken};

/// Builds `web-assets/dist`, unless it was built from exactly what lies there now.
pub fn build() -> Outcome {
    let folder = root().join("web-assets");
    if is_as_built() {
        return Ok(());
    }
    if !folder.join("package.json").exists() {
        say("no web-assets folder yet: nothing to build");
        return Ok(());
    }
    packages(&folder)?;
    let stamp = folder.join("node_modules/.finestreta-built");
    let sources = fingerprint(&sources_of(&folder));
    if folder.join("dist").exists() && fs::read_to_string(&stamp).is_ok_and(|kept| kept == sources)
    {
        return Ok(());
    }
    let begun = Instant::now();
    say("building the stylesheets, scripts and icons (about 10 s)");
    finish(&mut npm(&folder, &["run", "--silent", "build"]))?;
    write(&stamp, &sources)?;
    say(&format!("built in {}", spoken(begun.elapsed())));
    Ok(())
}

/// Brings the npm packages of `folder` by its lock file, unless exactly those are there.
pub fn packages(folder: &Path) -> Outcome {
    if !has("npm") {
        return Err("npm is not here: install Node 20 or later (https://nodejs.org, or Debian's nodejs and npm) and run this again".into());
    }
    let stamp = folder.join("node_modules/.finestreta-packages");
    let wanted = fingerprint(&[
        folder.join("package.json"),
        folder.join("package-lock.json"),
    ]);
    if fs::read_to_string(&stamp).is_ok_and(|kept| kept == wanted) {
        return Ok(());
    }
    let name = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    say(&format!(
        "bringing the npm packages of {name}/ by its lock file (20 s to a minute, once)"
    ));
    finish(&mut npm(
        folder,
        &["ci", "--silent", "--no-audit", "--no-fund"],
    ))?;
    write(&stamp, &wanted)
}

fn npm(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(words).current_dir(folder);
    // The browser comes from the distribution; no package may fetch one of its own.
    command
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("PUPPETEER_SKIP_DOWNLOAD", "1");
    command.stdout(std::process::Stdio::null());
    command
}

fn sources_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                if name != "node_modules" && name != "dist" {
                    open.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fingerprint(files: &[PathBuf]) -> String {
    let mut sum = Sha256::new();
    for file in files {
        sum.update(file.to_string_lossy().as_bytes());
        sum.update(fs::read(file).unwrap_or_default());
    }
    hex::encode(sum.finalize())
}

fn write(stamp: &Path, text: &str) -> Outcome {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    }
    fs::write(stamp, text).map_err(|why| format!("{}: {why}", stamp.display()))
}
