//! V12: a botnet guesses passwords: many tries, many accounts, many addresses. Nobody enters, no answer tells
//! whether a name exists, every try is in the log, and the true owner is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde_json::Value;

use crate::Outcome;
use crate::house;
use crate::http::{Answer, Visitor};
use crate::town::{Start, Town};

const DOOR: &str = "/taulell/entrada";
const HANDS: usize = 8;
/// The demo's people; the rest of the names exist nowhere.
const REAL: [&str; 4] = ["marta", "jordi", "clara", "admin"];

/// How hard.
#[derive(Clone, Copy)]
pub struct Force {
    /// Tries in all.
    pub tries: usize,
    /// Names they are spread over.
    pub accounts: usize,
    /// Addresses they come from.
    pub sources: usize,
}

/// Guesses at a demo town that believes its proxy about addresses.
pub fn attack(folder: &Path, force: Force) -> Outcome<String> {
    let town = behind_a_proxy(folder)?;
    let port = town.port();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Found::default());
    thread::scope(|scope| {
        let hands: Vec<_> = (0..HANDS)
            .map(|_| scope.spawn(|| guess(port, force, &next, &found)))
            .collect();
        hands.into_iter().try_for_each(|hand| {
            let done = hand.join();
            done.map_err(|_| "a guesser's thread broke".to_owned())?
        })
    })?;
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    town.stop()?;
    let town = Town::demo(folder)?;
    let owner = owner_enters(town.port())?;
    town.stop()?;
    let logged = refusals(folder)?;
    let told = format!(
        "{} tries at {} names from {} addresses: entries {}, ways to tell a real name {}, in the log {logged}, \
         the owner {}",
        force.tries,
        force.accounts,
        force.sources,
        found.entries,
        found.telling(),
        if owner { "is told" } else { "is not told" },
    );
    if found.entries == 0 && found.telling() == 0 && logged == force.tries && owner {
        Ok(told)
    } else {
        Err(told)
    }
}

/// The demo's people and database, served as a council behind a proxy serves them: without the demo's own doors. Its
/// configuration believes this machine about addresses.
fn behind_a_proxy(folder: &Path) -> Outcome<Town> {
    Town::demo(folder)?.stop()?;
    let start = Start::plain(folder)?;
    let said = Command::new(house::program(false))
        .args([
            "demo",
            "--print-config",
            "--port",
            &start.port.to_string(),
            "--data",
        ])
        .arg(folder.join("data"))
        .output()
        .map_err(|why| format!("demo --print-config: {why}"))?;
    let config = folder.join("proxied.toml");
    std::fs::write(&config, said.stdout).map_err(|why| format!("{}: {why}", config.display()))?;
    Town::serve(&start, &config)
}

/// What the guessers saw.
#[derive(Default)]
struct Found {
    entries: usize,
    /// The kinds of answer to real names and to invented ones.
    real: BTreeSet<String>,
    invented: BTreeSet<String>,
}

impl Found {
    /// Kinds of answer that only one sort of name gets.
    fn telling(&self) -> usize {
        self.real.symmetric_difference(&self.invented).count()
    }
}

fn guess(port: u16, force: Force, next: &AtomicUsize, found: &Mutex<Found>) -> Outcome {
    let mut visitor = Visitor::of(port);
    loop {
        let number = next.fetch_add(1, Ordering::SeqCst);
        if number >= force.tries {
            return Ok(());
        }
        let source = number % force.sources;
        let address = format!("198.51.{}.{}", 100 + source / 250, 1 + source % 250);
        // Each address works through the names, so that every name is tried from many addresses.
        let which = (number / force.sources + source) % force.accounts;
        let (name, real) = match REAL.get(which) {
            Some(name) => ((*name).to_owned(), true),
            None => (format!("persona{which}"), false),
        };
        let answer = knock(
            &mut visitor,
            &address,
            &name,
            &format!("contrasenya {number}"),
        )?;
        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
        if answer.status != 200 {
            found.entries += 1;
        }
        let kind = kind(&answer, &name);
        if real {
            found.real.insert(kind);
        } else {
            found.invented.insert(kind);
        }
    }
}

fn knock(visitor: &mut Visitor, address: &str, name: &str, password: &str) -> Outcome<Answer> {
    let failed = |why: std::io::Error| format!("the entrance: {why}");
    let from = [("x-forwarded-for", address)];
    let page = visitor
        .send(&crate::http::request("GET", DOOR, &from, &[]))
        .map_err(failed)?;
    let (cookies, csrf) = held(&page);
    let body = format!(
        "csrf={csrf}&login={name}&password={}",
        password.replace(' ', "+")
    );
    let headers = [
        ("x-forwarded-for", address),
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("cookie", &cookies),
    ];
    visitor
        .post(DOOR, &headers, body.as_bytes())
        .map_err(failed)
}

/// The cookies a page set, and the token of its form.
pub fn held(page: &Answer) -> (String, String) {
    let cookies: Vec<&str> = page
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .filter_map(|(_, value)| value.split(';').next())
        .collect();
    let text = page.text();
    let csrf = text
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    (cookies.join("; "), csrf.unwrap_or_default().to_owned())
}

/// What an answer says, without the name that was typed, the token, and how long there is to wait.
fn kind(answer: &Answer, name: &str) -> String {
    let (_, csrf) = held(answer);
    let said = answer.text();
    let alert = said.split("id=\"refusal\"").nth(1).unwrap_or_default();
    let same = alert.replace(name, "").replace(&csrf, "");
    let words: String = same
        .chars()
        .take(400)
        .filter(|sign| !sign.is_ascii_digit())
        .collect();
    format!("{} {words}", answer.status)
}

/// The true owner comes in from the address they always use, and sees that somebody tried.
fn owner_enters(port: u16) -> Outcome<bool> {
    let mut visitor = Visitor::of(port);
    let both = super::curious::enter(port, "marta")?;
    let page = crate::http::request("GET", "/taulell/safata?acces=1", &[("cookie", &both)], &[]);
    let first = visitor.send(&page).map_err(|why| why.to_string())?.text();
    Ok(first.contains("Des de llavors"))
}

/// How many refusals the log holds; the export fails where its chain is broken.
fn refusals(folder: &Path) -> Outcome<usize> {
    let data = folder.join("data");
    let said = Command::new(house::program(false))
        .args(["export", "audit", "--data"])
        .arg(&data)
        .output()
        .map_err(|why| format!("export audit: {why}"))?;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned());
    }
    let mut verbs: BTreeMap<String, usize> = BTreeMap::new();
    for line in String::from_utf8_lossy(&said.stdout).lines() {
        let link: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
        *verbs
            .entry(link["verb"].as_str().unwrap_or_default().to_owned())
            .or_default() += 1;
    }
    Ok(verbs.get("access.refused").copied().unwrap_or(0))
}
