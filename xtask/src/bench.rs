//! `cargo xtask bench`: numbers of one run on one machine, always beside the flush rate of that run.

mod load;
mod machine;
mod pages;
mod waits;
mod walls;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, Subcommand};

use crate::cluster::Cluster;
use crate::house::{self, Scratch, pause, root, say};
use crate::http::Visitor;
use crate::rush::{self, At};
use crate::trial::{Setup, Trial};
use crate::{Outcome, assets, demo};
use load::Load;
use machine::{flushes_per_second, processor_seconds, proportional_kib};

/// What is measured.
#[derive(Args)]
pub struct Wishes {
    #[command(subcommand)]
    what: What,
    /// The folder to measure on; without it, the system's temporary one
    #[arg(long, value_name = "DIR", global = true)]
    folder: Option<PathBuf>,
    /// Measures the development build: only to try the bench itself
    #[arg(long, global = true)]
    dev: bool,
}

#[derive(Subcommand)]
enum What {
    /// Durable, signature-checked intake of the release build: rate, processor time, memory, start
    Messages {
        /// How long each part runs
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// How many connections post at the same time
        #[arg(long, default_value_t = 64)]
        connections: usize,
    },
    /// Pages of a full office: 600 procedures, 50,000 conversations
    Pages,
    /// The assistant in a town of 600 procedures: how long a question takes, what its index takes
    Assistant,
    /// Appointments: 200 people for 50 places, looking in a full office, durable bookings per second
    Appointments {
        /// How many rounds each race has
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// Only SQLite
        #[arg(long)]
        no_postgres: bool,
    },
    /// The hall: 8 agents who call next on one queue of 4,000
    Hall {
        /// Only SQLite
        #[arg(long)]
        no_postgres: bool,
    },
    /// From an agent's press until 50 screens and 500 telephones show the call
    Walls,
    /// How well waits are foretold: forty days of an imagined office at two loads, three seeds each
    Waits,
    /// Durable changes per second with 1, 8 and 64 callers
    Grouping {
        /// How long each part runs
        #[arg(long, default_value_t = 5)]
        seconds: u64,
    },
}

/// Builds the release program and measures it.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(!wishes.dev)?;
    let scratch = Scratch::new("bench")?;
    let folder = wishes
        .folder
        .clone()
        .unwrap_or_else(|| scratch.path().to_owned());
    match wishes.what {
        What::Messages {
            seconds,
            connections,
        } => messages(
            &folder,
            !wishes.dev,
            Duration::from_secs(seconds),
            connections,
        ),
        What::Pages => pages::measure(&folder, !wishes.dev),
        What::Assistant => assistant(!wishes.dev),
        What::Appointments {
            rounds,
            no_postgres,
        } => appointments(&folder, !wishes.dev, rounds, no_postgres),
        What::Hall { no_postgres } => hall(&folder, !wishes.dev, no_postgres),
        What::Walls => walls::measure(&folder, !wishes.dev),
        What::Waits => waits::table(!wishes.dev),
        What::Grouping { seconds } => grouping(&folder, !wishes.dev, seconds),
    }
}

fn messages(folder: &Path, release: bool, time: Duration, connections: usize) -> Outcome {
    demo_memory(folder, release)?;
    let part = |what, name: &str, handle| {
        let trial = Trial::new(
            &folder.join(name),
            Setup {
                handle,
                release,
                ..Setup::PLAIN
            },
        )?;
        intake(what, &trial, time, connections)
    };
    let taking = part("taking in alone", "taking", false)?;
    part("taking in, handling and answering", "handling", true)?;
    let wall = (12.0 * taking.flushes).min(4_000.0);
    let good = taking.rate >= wall && taking.millis <= 0.15;
    println!(
        "to reach: {wall:.0} messages a second (the lower of 4,000 and 12 times the flush rate) at 0.15 ms each"
    );
    if good {
        Ok(())
    } else {
        Err("the intake is below its line in this run".into())
    }
}

struct Measured {
    rate: f64,
    millis: f64,
    flushes: f64,
}

fn intake(what: &str, trial: &Trial, time: Duration, connections: usize) -> Outcome<Measured> {
    let folder = trial.folder.as_path();
    let town = trial.start()?;
    say(&format!(
        "{what}: {connections} connections for {}",
        house::spoken(time)
    ));
    let before = flushes_per_second(folder)?;
    let load = Load::prepare(connections);
    let idle = proportional_kib(town.pid());
    let busy = processor_seconds(town.pid())?;
    let pid = town.pid();
    let outcome = load.post(trial.port, time, || proportional_kib(pid));
    let busy = processor_seconds(town.pid())? - busy;
    let after = flushes_per_second(folder)?;
    let flushes = f64::midpoint(before, after);
    let rate = outcome.rate();
    let millis = busy * 1_000.0 / outcome.acknowledged_f64().max(1.0);
    println!(
        "{what}: {rate:.0} acknowledged/s ({} in all, {} refused), p50 {:.1} ms, p99 {:.1} ms; processor {millis:.3} ms per message; \
         single flushes {before:.0}/s before, {after:.0}/s after: {:.1} times; memory (PSS) {:.1} MiB idle, {:.1} MiB at most",
        outcome.acknowledged,
        outcome.refused,
        outcome.percentile(50),
        outcome.percentile(99),
        rate / flushes,
        mib(idle),
        mib(outcome.most_kib),
    );
    town.kill();
    let begun = Instant::now();
    let town = trial.start()?;
    let ready = begun.elapsed();
    println!(
        "{what}: ready on the database that was killed in {} ms",
        ready.as_millis()
    );
    town.stop()?;
    Ok(Measured {
        rate,
        millis,
        flushes,
    })
}

/// The demo town itself, as a visitor finds it, and its second start.
fn demo_memory(folder: &Path, release: bool) -> Outcome {
    let folder = folder.join("demo");
    let start = crate::town::Start {
        release,
        ..crate::town::Start::plain(&folder)?
    };
    let town = crate::town::Town::demo_as(&start)?;
    for page in ["/demo", "/demo/telefons", "/xat", "/taulell/entrada"] {
        let _ = Visitor::of(town.port()).get(page);
    }
    pause(Duration::from_secs(3));
    println!(
        "the demo town: {:.1} MiB (PSS) with nobody there",
        mib(proportional_kib(town.pid()))
    );
    town.stop()?;
    let mut times = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let town = crate::town::Town::demo_as(&start)?;
        times.push(begun.elapsed().as_millis());
        town.stop()?;
    }
    times.sort_unstable();
    println!(
        "the demo town: ready on an existing database in {} ms (median of 3)",
        times[1]
    );
    Ok(())
}

fn grouping(folder: &Path, release: bool, seconds: u64) -> Outcome {
    let flushes = flushes_per_second(folder)?;
    println!("single flushes: {flushes:.0}/s");
    let data = folder.join("grouping");
    let mut command = std::process::Command::new(house::program(release));
    command
        .args([
            "measure",
            "--callers",
            "1,8,64",
            "--seconds",
            &seconds.to_string(),
            "--data",
        ])
        .arg(&data);
    house::finish(command.current_dir(root()))?;
    println!(
        "single flushes afterwards: {:.0}/s",
        flushes_per_second(folder)?
    );
    Ok(())
}

/// Races, looks and bookings, each by the program itself: the way to it over the network is measured elsewhere.
fn appointments(folder: &Path, release: bool, rounds: u32, no_postgres: bool) -> Outcome {
    let cluster = if no_postgres {
        None
    } else {
        Some(Cluster::start()?)
    };
    rush::races(folder, cluster.as_ref(), release, rounds)?;
    let limit = if release { "1000" } else { "0" };
    let at = At::Folder(folder.join("look"));
    house::finish(&mut at.command(release, &["look", "--most", limit]))?;
    let flushes = flushes_per_second(folder)?;
    println!("single flushes: {flushes:.0}/s");
    println!("SQLite:");
    let at = At::Folder(folder.join("keep"));
    house::finish(&mut at.command(release, &["keep"]))?;
    println!(
        "single flushes afterwards: {:.0}/s",
        flushes_per_second(folder)?
    );
    if let Some(cluster) = &cluster {
        println!("PostgreSQL:");
        let at = At::Postgres(cluster.database("keep")?);
        house::finish(&mut at.command(release, &["keep"]))?;
    }
    Ok(())
}

/// Calls, and how long it takes until screens and telephones show one.
fn hall(folder: &Path, release: bool, no_postgres: bool) -> Outcome {
    let cluster = if no_postgres {
        None
    } else {
        Some(Cluster::start()?)
    };
    println!("single flushes: {:.0}/s", flushes_per_second(folder)?);
    rush::calls(folder, cluster.as_ref(), release, 4_000)?;
    println!(
        "single flushes afterwards: {:.0}/s",
        flushes_per_second(folder)?
    );
    Ok(())
}

/// The program measures itself, since what is measured is thinking and not the way to it.
fn assistant(release: bool) -> Outcome {
    let mut command = std::process::Command::new(house::program(release));
    command.args([
        "assistant",
        "pace",
        "--questions",
        "crates/assistant/questions/exam.tsv",
    ]);
    house::finish(command.current_dir(root()))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "memory of a program is far below the limit of exact floats"
)]
fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}
