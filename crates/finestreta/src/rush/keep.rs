//! How many appointments a second are kept, each on the disk before its caller hears of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use appointments::samples;
use clap::Args;
use platform::Fault;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::{Node, Wishes as At, asking, day, millis, percentile};
use crate::{Outcome, told};

/// How many book, and how long.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many callers at once, one part each
    #[arg(long, value_delimiter = ',', default_value = "1,8,64")]
    callers: Vec<usize>,
    /// How long each part runs
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// Measures and prints one line for each part.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let node = at.node().await?;
    let mut agenda = samples::agenda();
    for service in &mut agenda.services {
        service.horizon_days = u16::MAX;
    }
    node.publish(agenda).await?;
    let next = Arc::new(AtomicI64::new(0));
    for &callers in &wishes.callers {
        let (begun, end) = (Instant::now(), Duration::from_secs(wishes.seconds));
        let mut calls = JoinSet::new();
        for _ in 0..callers {
            calls.spawn(call(node.clone(), next.clone(), begun + end));
        }
        let mut micros = Vec::new();
        while let Some(called) = calls.join_next().await {
            micros.extend(called.map_err(told("a caller"))??);
        }
        let took = begun.elapsed();
        micros.sort_unstable();
        println!(
            "{callers} callers: {} appointments/s, p50 {}, p99 {}",
            micros.len() as u128 * 1_000 / took.as_millis().max(1),
            millis(percentile(&micros, 50)),
            millis(percentile(&micros, 99)),
        );
    }
    let flaws = node.db.read(async |tx| samples::flaws(tx).await).await;
    let flaws = flaws.map_err(|why: Fault| told("looking for flaws")(why))?;
    node.db.close().await;
    if flaws.is_empty() {
        Ok(())
    } else {
        Err(format!("flaws: {flaws:?}"))
    }
}

async fn call(node: Node, next: Arc<AtomicI64>, until: Instant) -> Outcome<Vec<u128>> {
    let mut micros = Vec::new();
    while Instant::now() < until {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let (counter, unit) = samples::place(number);
        let service = format!("s{}", counter.trim_start_matches('c'));
        let person = format!("keep{number}");
        let date = day(number / samples::places_a_day());
        let asking = asking(&service, date, (Some(counter), unit), &person);
        let begun = Instant::now();
        node.book(asking, &person)
            .await
            .map_err(told(format!("booking place {number}")))?;
        micros.push(begun.elapsed().as_micros());
    }
    Ok(micros)
}
