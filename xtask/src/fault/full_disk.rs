//! V20: the disk is full in mid-morning, and then there is room again. The hall goes on being read, nobody is promised
//! a number that is not kept, and nothing has to be started anew.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Outcome;
use crate::house::{finish, pause};
use crate::http::{Answer, Visitor};
use crate::town::{Start, Town};

/// Room for a town, and not for much more.
const SIZE: &str = "size=160m";
/// So many in a row are refused before the disk counts as full for the office too.
const REFUSED: usize = 20;
const MOST: usize = 400;
/// What anybody reads of the hall.
const PAGES: [&str; 4] = ["/pantalla/sala", "/espera", "/api/hall.json", "/tramits"];

/// Fills the disk of an office and empties it again.
pub fn attempt(folder: &Path) -> Outcome<String> {
    let Some(disk) = Disk::mount(folder)? else {
        return Ok("NOT TRIED: a small disk can only be mounted as root".to_owned());
    };
    let town = Town::demo_as(&Start::plain(&disk.0)?)?;
    let mut hall = Hall::of(&town)?;
    let first = hall
        .take()?
        .map_err(|answer| said("a first number", &answer))?;
    let filler = disk.fill()?;
    let refused = hall.until_refused()?;
    for path in PAGES {
        hall.reads(path)?;
    }
    let follow = hall.follow.clone();
    hall.reads(&follow)?;
    for (lang, words) in [
        ("ca", "culpa nostra"),
        ("es", "culpa nuestra"),
        ("en", "on our side"),
    ] {
        hall.is_polite(lang, words)?;
    }
    fs::remove_file(&filler).map_err(|why| format!("{}: {why}", filler.display()))?;
    let emptied = Instant::now();
    while hall.take()?.is_err() {
        if emptied.elapsed() > Duration::from_secs(20) {
            return Err("there is room again, and no number is given".to_owned());
        }
        pause(Duration::from_millis(200));
    }
    let back = emptied.elapsed();
    // Whoever was refused and asks again with the same word has one number.
    for word in refused.clone() {
        hall.ask(&word)?
            .map_err(|answer| said("asked again", &answer))?;
    }
    let numbers: BTreeSet<u64> = hall.given.iter().map(|(_, number)| *number).collect();
    let whole = u64::try_from(hall.given.len()).unwrap_or(u64::MAX);
    if numbers.len() != hall.given.len() || numbers.last() != Some(&whole) {
        return Err(format!(
            "numbers were lost or given twice: {:?}",
            hall.given
        ));
    }
    for (id, number) in hall.given.clone() {
        hall.is_kept(&id, number)?;
    }
    town.stop()?;
    Ok(format!(
        "from A{first:03} on {whole} numbers, {} refused politely while the disk was full, every page read; given again {:.1} s \
         after there was room, without a restart; each number once",
        refused.len(),
        back.as_secs_f64()
    ))
}

fn said(what: &str, answer: &Answer) -> String {
    format!("{what}: {} {}", answer.status, answer.text())
}

/// A small disk of its own, taken away at the end.
struct Disk(PathBuf);

impl Disk {
    fn mount(folder: &Path) -> Outcome<Option<Self>> {
        let at = folder.join("disk");
        fs::create_dir_all(&at).map_err(|why| format!("{}: {why}", at.display()))?;
        let mut mount = Command::new("mount");
        let mounted = mount
            .args(["-t", "tmpfs", "-o", SIZE, "tmpfs"])
            .arg(&at)
            .output();
        let is_there = mounted.is_ok_and(|told| told.status.success());
        Ok(is_there.then_some(Self(at)))
    }

    /// Writes until nothing more goes in.
    fn fill(&self) -> Outcome<PathBuf> {
        let path = self.0.join("filler");
        let mut file = File::create(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        for size in [1 << 20, 1 << 12, 1] {
            let part = vec![b'x'; size];
            while file.write_all(&part).is_ok() {}
        }
        Ok(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // The trial is over either way; what stays mounted is seen by whoever looks.
        let _ = finish(Command::new("umount").arg("-l").arg(&self.0));
    }
}

/// Whoever gives numbers in the hall.
struct Hall {
    token: String,
    visitor: Visitor,
    asked: usize,
    given: Vec<(String, u64)>,
    follow: String,
}

impl Hall {
    fn of(town: &Town) -> Outcome<Self> {
        Ok(Self {
            token: format!("Bearer {}", town.staff_token()?),
            visitor: town.visitor(),
            asked: 0,
            given: Vec::new(),
            follow: String::new(),
        })
    }

    /// Somebody comes; their number, or what was answered instead.
    fn take(&mut self) -> Outcome<Result<u64, Answer>> {
        self.asked += 1;
        let word = format!("full-{}", self.asked);
        self.ask(&word)
    }

    fn ask(&mut self, word: &str) -> Outcome<Result<u64, Answer>> {
        let headers = [
            ("authorization", self.token.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", word),
        ];
        let body = json!({ "service": "padro-volant" }).to_string();
        let answer = self
            .visitor
            .post("/api/v1/tickets", &headers, body.as_bytes());
        let answer = answer.map_err(|why| format!("nobody answers: {why}"))?;
        if answer.status != 201 {
            return Ok(Err(answer));
        }
        let told: Value = serde_json::from_slice(&answer.body).map_err(|why| why.to_string())?;
        let number = told["number"]
            .as_str()
            .and_then(|one| one.get(1..)?.parse().ok());
        let number: u64 = number.ok_or_else(|| said("no number", &answer))?;
        let id = told["id"].as_str().unwrap_or_default().to_owned();
        if self.given.iter().all(|(known, _)| *known != id) {
            self.given.push((id, number));
        }
        let follow = told["follow"].as_str().unwrap_or_default();
        self.follow = follow
            .split_once("/torn/")
            .map_or_else(String::new, |(_, link)| format!("/torn/{link}"));
        Ok(Ok(number))
    }

    /// Takes numbers until so many in a row are refused; says with which words they were asked for.
    fn until_refused(&mut self) -> Outcome<Vec<String>> {
        let mut refused = Vec::new();
        for _ in 0..MOST {
            match self.take()? {
                Ok(_) => refused.clear(),
                Err(answer) if answer.status >= 500 => refused.push(format!("full-{}", self.asked)),
                Err(answer) => return Err(said("a full disk", &answer)),
            }
            if refused.len() == REFUSED {
                return Ok(refused);
            }
        }
        Err(format!("the disk is full and {MOST} numbers were given"))
    }

    fn reads(&mut self, path: &str) -> Outcome {
        let answer = self
            .visitor
            .get(path)
            .map_err(|why| format!("{path}: {why}"))?;
        if answer.status == 200 {
            return Ok(());
        }
        Err(said(&format!("{path} while the disk is full"), &answer))
    }

    /// Whoever asks for a number in this language reads whose fault it is.
    fn is_polite(&mut self, lang: &str, words: &str) -> Outcome {
        let headers = [
            ("authorization", self.token.as_str()),
            ("content-type", "application/json"),
            ("accept-language", lang),
        ];
        let body = json!({ "service": "padro-volant" }).to_string();
        let answer = self
            .visitor
            .post("/api/v1/tickets", &headers, body.as_bytes());
        let answer = answer.map_err(|why| format!("nobody answers: {why}"))?;
        if answer.status >= 500 && answer.text().contains(words) {
            Ok(())
        } else {
            Err(said(&format!("“{words}” was expected"), &answer))
        }
    }

    fn is_kept(&mut self, id: &str, number: u64) -> Outcome {
        let path = format!("/api/v1/tickets/{id}");
        let headers = [("authorization", self.token.as_str())];
        let answer = self
            .visitor
            .send(&crate::http::request("GET", &path, &headers, &[]))
            .map_err(|why| format!("{path}: {why}"))?;
        let own = format!("\"A{number:03}\"");
        if answer.status == 200 && answer.text().contains(&own) {
            Ok(())
        } else {
            Err(said(&format!("{own} was promised"), &answer))
        }
    }
}
