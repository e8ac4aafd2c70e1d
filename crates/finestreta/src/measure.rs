//! `finestreta measure`: how many durable changes a second this machine carries, by callers at once.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use kernel::{Actor, Clock};
use platform::facts::{self, Fact};
use platform::{Db, Fault};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::{Outcome, office, told};

/// What is measured.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The folder of the database, which is made new there
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// How many callers at once, one part each
    #[arg(long, value_delimiter = ',', default_value = "1,8,64")]
    callers: Vec<usize>,
    /// How long each part runs
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// Measures and prints one line for each part.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    std::fs::create_dir_all(&wishes.data).map_err(told(wishes.data.display()))?;
    let db = Db::open_sqlite(&office::sqlite_in(&wishes.data))
        .await
        .map_err(told("opening the database"))?;
    let time = Duration::from_secs(wishes.seconds);
    for &callers in &wishes.callers {
        let (commits, _) = db.health().commits_and_changes();
        let begun = Instant::now();
        let mut calls = JoinSet::new();
        for _ in 0..callers {
            calls.spawn(call(db.clone(), begun + time));
        }
        let mut micros = Vec::new();
        while let Some(called) = calls.join_next().await {
            micros.extend(called.map_err(told("a caller"))??);
        }
        let took = begun.elapsed();
        let groups = db.health().commits_and_changes().0 - commits;
        micros.sort_unstable();
        let p99 = micros.get(micros.len() * 99 / 100).copied().unwrap_or(0);
        let rate = micros.len() as u128 * 1_000 / took.as_millis().max(1);
        println!(
            "{callers} callers: {rate} durable changes/s in {} commits/s, p99 {}.{} ms",
            u128::from(groups) * 1_000 / took.as_millis().max(1),
            p99 / 1_000,
            p99 % 1_000 / 100
        );
    }
    db.close().await;
    Ok(())
}

async fn call(db: Db, until: Instant) -> Outcome<Vec<u128>> {
    let mut micros = Vec::new();
    while Instant::now() < until {
        let (begun, now) = (Instant::now(), Clock::System.now());
        let fact = Fact::new("measured", Actor::Operator, "measure");
        db.change(async move |tx| facts::append(tx, fact, now).await)
            .await
            .map_err(|why: Fault| told("a change")(why))?;
        micros.push(begun.elapsed().as_micros());
    }
    Ok(micros)
}
