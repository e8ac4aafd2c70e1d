//! `cargo xtask crash`: the office is killed again and again under signed traffic; then everything is counted.

mod count;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::cluster::Cluster;
use crate::house::{Chance, Scratch, pause, say};
use crate::http::Visitor;
use crate::providers::{signature, whatsapp_hook, whatsapp_text};
use crate::trial::{Setup, Trial};
use crate::{Outcome, assets, demo, rush};

/// What the office is doing when it is killed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Hearing and answering residents.
    Messages,
    /// Booking appointments.
    Appointments,
    /// Giving numbers in the hall and calling them.
    Hall,
}

/// How hard it is tried.
#[derive(Args)]
pub struct Wishes {
    /// What it is doing meanwhile
    #[arg(value_enum, default_value_t = What::Messages)]
    what: What,
    /// How often the office is killed on each database
    #[arg(long, default_value_t = 20)]
    kills: u32,
    /// How many residents write at the same time
    #[arg(long, default_value_t = 40)]
    people: u32,
    /// Only SQLite
    #[arg(long)]
    no_postgres: bool,
    /// The seed of the moments of the kills
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// One resident's side of the story.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Their number.
    phone: String,
    /// The mark in each of their texts.
    mark: String,
    /// How many messages were acknowledged: numbers 1 to this.
    acknowledged: u32,
    /// How often a message had to be sent again.
    again: u32,
}

/// The long form, on both databases.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(false)?;
    let scratch = Scratch::new("crash")?;
    let work = match wishes.what {
        What::Messages => None,
        What::Appointments => Some(rush::BOOKING),
        What::Hall => Some(rush::HALL),
    };
    if let Some(work) = work {
        let cluster = if wishes.no_postgres {
            None
        } else {
            Some(Cluster::start()?)
        };
        let how = (wishes.kills, false);
        return rush::crash(work, scratch.path(), cluster.as_ref(), how);
    }
    attempt(
        "SQLite",
        &Trial::new(&scratch.path().join("sqlite"), Setup::PLAIN)?,
        wishes,
    )?;
    if !wishes.no_postgres {
        let cluster = Cluster::start()?;
        attempt(
            "PostgreSQL",
            &Trial::on_postgres(&scratch.path().join("postgres"), &cluster, "crash")?,
            wishes,
        )?;
    }
    Ok(())
}

/// Three kills on each database, for the test command.
pub fn short(cluster: Option<&Cluster>) -> Outcome {
    let scratch = Scratch::new("crash")?;
    let wishes = Wishes {
        what: What::Messages,
        kills: 3,
        people: 12,
        no_postgres: cluster.is_none(),
        seed: 7,
    };
    attempt(
        "SQLite",
        &Trial::new(&scratch.path().join("sqlite"), Setup::PLAIN)?,
        &wishes,
    )?;
    if let Some(cluster) = cluster {
        let trial = Trial::on_postgres(&scratch.path().join("postgres"), cluster, "crash_short")?;
        attempt("PostgreSQL", &trial, &wishes)?;
    }
    rush::crash(rush::BOOKING, scratch.path(), cluster, (3, false))?;
    rush::crash(rush::HALL, scratch.path(), cluster, (3, false))?;
    rush::races(scratch.path(), cluster, false, 2)?;
    rush::calls(scratch.path(), cluster, false, 400)
}

fn attempt(database: &str, trial: &Trial, wishes: &Wishes) -> Outcome {
    say(&format!(
        "{database}: {} residents write while the office is killed {} times",
        wishes.people, wishes.kills
    ));
    let mut town = trial.start()?;
    let people: Vec<Story> = (1..=wishes.people).map(newcomer).collect();
    for person in &people {
        agree(trial, person)?;
    }
    trial.settle(Duration::from_mins(1))?;
    let greeted = trial.recorder.sent().len();

    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = people
        .chunks(people.len().div_ceil(8).max(1))
        .map(|some| {
            let (mut some, stop, port) = (some.to_vec(), stop.clone(), trial.port);
            thread::spawn(move || {
                write_until(&mut some, port, &stop);
                some
            })
        })
        .collect();
    let mut chance = Chance::of(wishes.seed);
    for _ in 0..wishes.kills {
        pause(Duration::from_millis(250 + chance.below(1_250)));
        town.kill();
        town = trial.start()?;
    }
    pause(Duration::from_millis(500));
    stop.store(true, Ordering::Relaxed);
    let mut stories = Vec::new();
    for writer in writers {
        stories.extend(
            writer
                .join()
                .map_err(|_| "a resident's thread broke".to_owned())?,
        );
    }
    trial.settle(Duration::from_mins(3))?;
    let exported = trial.export()?;
    let sent = trial.recorder.sent().split_off(greeted);
    town.stop()?;
    let count = count::count(&stories, &exported, &sent);
    println!("{database}: {} kills; {count}", wishes.kills);
    let verdict = count.verdict();
    if verdict.is_err() {
        eprintln!(
            "what the office's log complained of:\n{}",
            trial.complaints()
        );
    }
    verdict
}

fn newcomer(number: u32) -> Story {
    Story {
        phone: format!("346000000{number:02}"),
        mark: format!("p{number:02}"),
        ..Story::default()
    }
}

/// First contact: a hello, and a yes to the notice.
fn agree(trial: &Trial, person: &Story) -> Outcome {
    let mut visitor = Visitor::of(trial.port);
    for (at, words) in ["Hola", "Accepto"].into_iter().enumerate() {
        let body = whatsapp_text(
            &person.phone,
            &format!("wamid.HELLO{}{at}", person.mark),
            words,
        );
        if !deliver(&mut visitor, &body) {
            return Err(format!(
                "the office did not take the first words of {}",
                person.mark
            ));
        }
        let begun = std::time::Instant::now();
        let before = trial
            .recorder
            .sent()
            .iter()
            .filter(|sent| sent.to == person.phone)
            .count();
        while at == 0 && before == 0 && begun.elapsed() < Duration::from_secs(10) {
            if trial
                .recorder
                .sent()
                .iter()
                .any(|sent| sent.to == person.phone)
            {
                break;
            }
            pause(Duration::from_millis(20));
        }
    }
    Ok(())
}

fn write_until(people: &mut [Story], port: u16, stop: &AtomicBool) {
    let mut visitor = Visitor::patient(port, Duration::from_secs(5));
    while !stop.load(Ordering::Relaxed) {
        for person in people.iter_mut() {
            let number = person.acknowledged + 1;
            let text = format!(
                "necessito un paper que digui on visc {}-{number:04}",
                person.mark
            );
            let body = whatsapp_text(
                &person.phone,
                &format!("wamid.{}N{number}", person.mark),
                &text,
            );
            // Like Meta: the same bytes, until they are taken.
            while !deliver(&mut visitor, &body) {
                person.again += 1;
                pause(Duration::from_millis(20));
            }
            person.acknowledged = number;
        }
        pause(Duration::from_millis(20));
    }
}

fn deliver(visitor: &mut Visitor, body: &[u8]) -> bool {
    let sign = signature(body);
    let headers = [
        ("content-type", "application/json"),
        ("x-hub-signature-256", sign.as_str()),
    ];
    visitor
        .post(&whatsapp_hook(), &headers, body)
        .is_ok_and(|answer| answer.status == 200)
}
