//! V21: every flush takes 50 or 500 ms longer; nobody is answered before it, and together people barely notice.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::http::Visitor;
use crate::providers::{signature, whatsapp_hook, whatsapp_text};
use crate::trial::{Setup, Trial};

const WRITERS: u64 = 32;

/// How many flushes one after the other could be made in the time of a trial.
const FLUSHES_LONG: u64 = 60;
const FLUSHES_SHORT: u64 = 20;

/// Both delays on the published build, or only the longer one on the development build: beside 500 ms on the disk
/// nothing else that a slow machine does counts.
pub fn attempt(folder: &Path, long: bool) -> Outcome<String> {
    let delays: &[u64] = if long { &[50, 500] } else { &[500] };
    let mut told = Vec::new();
    for millis in delays {
        told.push(one(&folder.join(millis.to_string()), *millis, long)?);
    }
    Ok(told.join("; "))
}

/// That they share flushes, are told nothing before one and hold no reader up for one is judged of either build; how
/// quick that makes writing and reading only of the published one.
fn one(folder: &Path, millis: u64, release: bool) -> Outcome<String> {
    let trial = Trial::new(
        folder,
        Setup {
            handle: false,
            release,
            ..Setup::PLAIN
        },
    )?;
    // Made beforehand, so that only what is measured is slow.
    trial.start()?.stop()?;
    let inject = format!("inject=fsync,fdatasync:delay_enter={}", millis * 1_000);
    let flushes = folder.join("flushes");
    let under = [
        "strace",
        "-f",
        "-qq",
        "-y",
        "-o",
        &flushes.display().to_string(),
        "--seccomp-bpf",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        &inject,
    ];
    let town = trial.start_under(&under.map(str::to_owned), &[])?;
    // The first page of all reads every sentence of the house.
    Visitor::of(trial.port)
        .get("/xat")
        .map_err(|why| format!("the first reader: {why}"))?;
    let before = flushes_in(&flushes)?;
    let flushes_alone = if release { FLUSHES_LONG } else { FLUSHES_SHORT };
    let time = Duration::from_millis(millis * flushes_alone);
    let stop = Arc::new(AtomicBool::new(false));
    let (port, early) = (trial.port, Arc::new(AtomicU64::new(0)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (stop, early) = (stop.clone(), early.clone());
            thread::spawn(move || write(port, writer, Duration::from_millis(millis), &stop, &early))
        })
        .collect();
    let begun = Instant::now();
    let mut reads = Vec::new();
    while begun.elapsed() < time {
        let asked = Instant::now();
        let answer = Visitor::of(port)
            .get("/xat")
            .map_err(|why| format!("a reader: {why}"))?;
        if answer.status >= 500 {
            return Err(format!("a reader got {}", answer.status));
        }
        reads.push(asked.elapsed());
        crate::house::pause(Duration::from_millis(20));
    }
    stop.store(true, Ordering::Relaxed);
    let took = begun.elapsed().as_secs_f64();
    let answers: u64 = writers
        .into_iter()
        .filter_map(|writer| writer.join().ok())
        .sum();
    let flushed = flushes_in(&flushes)?.saturating_sub(before).max(1);
    town.stop()?;
    reads.sort_unstable();
    let p99 = reads
        .get(reads.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    let early = early.load(Ordering::Relaxed);
    let real = |number: u64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let (rate, limit) = (real(answers) / took, real(WRITERS * 1_000) / real(millis));
    let (share, together) = (rate / limit * 100.0, real(answers) / real(flushed));
    let told = format!(
        "flush +{millis} ms: {together:.1} of {WRITERS} writers in each flush; {rate:.0} answers/s, {share:.0} % of {limit:.0}; answered before the flush {early}; reads p99 {:.0} ms",
        p99.as_secs_f64() * 1_000.0
    );
    // The disk is flushing all the time: whoever waited for it would wait half a flush as often as not.
    let held = reads
        .iter()
        .filter(|read| **read > Duration::from_millis(millis / 2));
    let unheld = held.count() * 10 < reads.len();
    let shared = early == 0 && unheld && together >= 0.4 * real(WRITERS);
    let quick =
        together >= 0.6 * real(WRITERS) && share >= 60.0 && p99 < Duration::from_millis(100);
    if shared && (quick || !release) {
        Ok(told)
    } else {
        Err(told)
    }
}

/// How often the database's log was flushed so far, as the system saw it.
fn flushes_in(log: &Path) -> Outcome<u64> {
    let log = std::fs::read_to_string(log).map_err(|why| format!("{}: {why}", log.display()))?;
    let flushes = log.lines().filter(|line| line.contains("sqlite3-wal>"));
    Ok(flushes.count() as u64)
}

fn write(port: u16, writer: u64, flush: Duration, stop: &AtomicBool, early: &AtomicU64) -> u64 {
    let mut visitor = Visitor::patient(port, Duration::from_secs(20));
    let mut answered = 0;
    while !stop.load(Ordering::Relaxed) {
        let body = whatsapp_text(
            &format!("346000000{writer:02}"),
            &format!("wamid.FLUSH{writer}N{answered}"),
            "Bon dia",
        );
        let sign = signature(&body);
        let asked = Instant::now();
        let answer = visitor.post(&whatsapp_hook(), &[("x-hub-signature-256", &sign)], &body);
        if answer.is_ok_and(|answer| answer.status == 200) {
            answered += 1;
            early.fetch_add(u64::from(asked.elapsed() < flush), Ordering::Relaxed);
        }
    }
    answered
}
