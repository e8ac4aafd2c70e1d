//! A node that books until it is killed, and whoever counts afterwards.

use std::io::Write as _;
use std::path::PathBuf;

use appointments::{State, samples, views};
use clap::Args;
use journeys::appointments::Refusal;
use kernel::Code;
use platform::Fault;
use tokio::task::JoinSet;

use super::{Node, Wishes as At, asking, day};
use crate::{Outcome, told};

/// Of so many days places are chosen by chance, so that nodes meet.
const DAYS: u64 = 40;

/// How hard it books.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many callers at once
    #[arg(long, default_value_t = 16)]
    callers: u64,
    /// The seed of what they choose
    #[arg(long)]
    seed: u64,
}

/// What was promised.
#[derive(Args)]
pub(crate) struct Audit {
    /// One code on each line
    #[arg(long)]
    promised: PathBuf,
}

/// Books until it is killed or all is taken, and prints a code once it is promised.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let node = at.node().await?;
    let hours = journeys::appointments::hours(&node.setting).await;
    if hours.map_err(told("reading the hours"))?.version == 0 {
        let mut agenda = samples::agenda();
        for service in &mut agenda.services {
            service.horizon_days = u16::MAX;
        }
        // Another node may have done so in this very moment.
        let _ = node.publish(agenda).await;
        node.setting.diary.forget();
    }
    let mut callers = JoinSet::new();
    for caller in 0..wishes.callers {
        callers.spawn(call(node.clone(), wishes.seed * 1_000 + caller));
    }
    while let Some(called) = callers.join_next().await {
        called.map_err(told("a caller"))??;
    }
    node.db.close().await;
    Ok(())
}

async fn call(node: Node, seed: u64) -> Outcome {
    let mut chance = seed;
    for number in 0_u64.. {
        // Knuth's multiplier: enough disorder for choosing places.
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let a_day = samples::places_a_day().unsigned_abs();
        let spot = i64::try_from((chance >> 33) % (DAYS * a_day)).unwrap_or_default();
        let (counter, unit) = samples::place(spot);
        let service = format!("s{}", counter.trim_start_matches('c'));
        let person = format!("run{seed}n{number}");
        let date = day(spot / samples::places_a_day());
        match node
            .book(asking(&service, date, (None, unit), &person), &person)
            .await
        {
            Ok(booked) => say(&booked.code)?,
            Err(Refusal::Gone { .. }) => {}
            Err(why) => return Err(told("booking")(why)),
        }
    }
    Ok(())
}

/// The code leaves the program whole, or not at all.
fn say(code: &Code) -> Outcome {
    let line = format!("{code}\n");
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())
        .and_then(|()| out.flush())
        .map_err(told("saying a code"))
}

/// Fails unless everything promised is booked and nothing is half done.
pub(super) async fn audit(at: &At, wishes: &Audit) -> Outcome {
    let node = at.node().await?;
    let text =
        std::fs::read_to_string(&wishes.promised).map_err(told(wishes.promised.display()))?;
    let codes: Vec<Code> = text
        .lines()
        // The last line of a node that was killed may be cut.
        .filter_map(|line| line.trim().parse().ok())
        .collect();
    let promised = codes.len();
    let counted = node.db.read(async move |tx| {
        let mut lost = 0;
        for code in &codes {
            let found = views::by_code(tx, code).await?;
            lost += usize::from(found.is_none_or(|found| found.state != State::Booked));
        }
        Ok::<_, Fault>((lost, samples::flaws(tx).await?))
    });
    let (lost, flaws) = counted.await.map_err(told("counting"))?;
    node.db.close().await;
    println!("promised {promised}, lost {lost}, flaws {flaws:?}");
    if lost == 0 && flaws.is_empty() && promised > 0 {
        Ok(())
    } else {
        Err("what was promised is not all there, or something is half done".into())
    }
}
