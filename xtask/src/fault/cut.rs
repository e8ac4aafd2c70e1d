//! V19: the power goes at hundreds of instants; whoever had an answer finds what they were told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::disk::{self, Image};
use crate::Outcome;
use crate::house;
use crate::http::Line;
use crate::providers::{signature, whatsapp_hook, whatsapp_text};
use crate::trial::{Setup, Trial};

const WRITERS: u32 = 6;
const MESSAGES: u32 = 40;

/// The careful program must lose nothing; the same program with its flushes taken away must lose much.
pub fn attempt(folder: &Path, images: usize) -> Outcome<String> {
    let careful = trial(&folder.join("careful"), images, &[])?;
    let library = eatmydata().ok_or("libeatmydata is not here")?;
    let preload = [(
        "LD_PRELOAD".to_owned(),
        library.to_string_lossy().into_owned(),
    )];
    let careless = trial(&folder.join("careless"), images, &preload)?;
    let told = format!("{careful}; without flushes (the control): {careless}");
    if careful.bad() > 0 || careful.slowest > 5_000 {
        return Err(told);
    }
    if careless.bad() == 0 {
        Err(format!(
            "{told}: the control found nothing, so the trial proves nothing"
        ))
    } else {
        Ok(told)
    }
}

/// Where Debian keeps the library that makes flushes do nothing.
pub fn eatmydata() -> Option<PathBuf> {
    let folders = [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib",
        "/usr/lib/libeatmydata",
    ];
    folders
        .iter()
        .map(|folder| Path::new(folder).join("libeatmydata.so"))
        .find(|path| path.exists())
}

#[derive(Default)]
struct Found {
    images: usize,
    answers: usize,
    lost: usize,
    unopened: usize,
    slowest: u64,
}

impl Found {
    fn bad(&self) -> usize {
        self.lost + self.unopened
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} disk images of {} answers: {} with a lost answer, {} that do not open, slowest opening {} ms",
            self.images, self.answers, self.lost, self.unopened, self.slowest
        )
    }
}

fn trial(folder: &Path, images: usize, env: &[(String, String)]) -> Outcome<Found> {
    let trial = Trial::new(
        folder,
        Setup {
            handle: false,
            ..Setup::PLAIN
        },
    )?;
    let data = fs::canonicalize(folder)
        .map_err(|why| format!("{}: {why}", folder.display()))?
        .join("data");
    let recording = folder.join("recording");
    let calls = "trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,unlink";
    let under = [
        "strace",
        "-f",
        "-qq",
        "-yy",
        "-xx",
        "-s",
        "1000000",
        "--seccomp-bpf",
        "-e",
        calls,
        "-o",
    ];
    let mut under: Vec<String> = under.map(str::to_owned).into();
    under.push(recording.to_string_lossy().into_owned());
    let town = trial.start_under(&under, env)?;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let port = trial.port;
            thread::spawn(move || write(port, writer))
        })
        .collect();
    let mut told: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for writer in writers {
        let (port, fingerprints) = writer
            .join()
            .map_err(|_| "a writer's thread broke".to_owned())??;
        told.insert(port, fingerprints);
    }
    town.kill();
    let text = fs::read(&recording).map_err(|why| format!("{}: {why}", recording.display()))?;
    let deeds = disk::read(&String::from_utf8_lossy(&text), &data);
    let cuts = folder.join("images");
    let made = disk::images(&deeds, images, &cuts)?;
    let found = judge(&made, &cuts, &told)?;
    if found.answers == 0 {
        return Err("the recording holds no answers: strace saw none leave".into());
    }
    Ok(found)
}

/// Posts one message after another on one connection; their fingerprints in order.
fn write(port: u16, writer: u32) -> Outcome<(u16, Vec<String>)> {
    let told = |why: std::io::Error| format!("a writer: {why}");
    let mut line = Line::open(port, Duration::from_secs(30)).map_err(told)?;
    let mut fingerprints = Vec::new();
    for number in 0..MESSAGES {
        let body = whatsapp_text(
            &format!("346000000{writer:02}"),
            &format!("wamid.CUT{writer}N{number}"),
            "Bon dia",
        );
        let sign = signature(&body);
        let answer = line
            .post(&whatsapp_hook(), &[("x-hub-signature-256", &sign)], &body)
            .map_err(told)?;
        if answer.status != 200 {
            return Err(format!("a writer got {}", answer.status));
        }
        fingerprints.push(hex::encode(Sha256::digest(&body)));
    }
    Ok((line.own_port(), fingerprints))
}

/// Opens every image with the program itself and compares what it holds with what people were told.
fn judge(images: &[Image], folder: &Path, told: &BTreeMap<u16, Vec<String>>) -> Outcome<Found> {
    let mut found = Found {
        images: images.len(),
        ..Found::default()
    };
    for some in images.chunks(50) {
        let mut words = vec!["look".to_owned()];
        words.extend(
            some.iter()
                .map(|image| folder.join(&image.name).to_string_lossy().into_owned()),
        );
        let said = house::ask(&house::program(false).to_string_lossy(), &words)?;
        for (image, line) in some.iter().zip(said.lines()) {
            let mut cells = line.split('\t');
            let (state, millis) = (
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default(),
            );
            let held: BTreeSet<&str> = cells.next().unwrap_or_default().split(',').collect();
            found.slowest = found.slowest.max(millis.parse().unwrap_or(0));
            found.unopened += usize::from(state != "open");
            let owed = image
                .answered
                .iter()
                .filter_map(|(port, count)| Some(told.get(port)?.iter().take(*count)));
            let lost = owed
                .flatten()
                .any(|fingerprint| !held.contains(fingerprint.as_str()));
            found.lost += usize::from(lost && state == "open");
            found.answers = found.answers.max(
                image
                    .answered
                    .iter()
                    .filter(|(port, _)| told.contains_key(port))
                    .map(|(_, count)| *count)
                    .sum(),
            );
        }
    }
    Ok(found)
}
