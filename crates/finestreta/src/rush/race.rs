//! Two hundred people, fifty places.

use appointments::{Agenda, Counter, Opening, Service, Stretch, Who, samples};
use clap::{Args, ValueEnum};
use jiff::civil::time;
use journeys::appointments::Refusal;
use kernel::Translated;
use platform::Fault;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::{Node, Wishes as At, asking, day, millis};
use crate::{Outcome, told};

/// A place takes ten minutes: two units.
const UNITS: u16 = 2;

/// How it is run.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many people run
    #[arg(long, default_value_t = 200)]
    people: usize,
    /// For how many places
    #[arg(long, default_value_t = 50)]
    places: u16,
    /// How often
    #[arg(long, default_value_t = 20)]
    rounds: u16,
    /// Through how many nodes
    #[arg(long, default_value_t = 1)]
    nodes: usize,
    /// Whether rivals for a place come side by side or far from one another
    #[arg(long, value_enum, default_value_t = Order::Grouped)]
    order: Order,
    /// Nobody may wait longer than this for an answer, in milliseconds; 0 sets no limit
    #[arg(long, default_value_t = 1_000)]
    within: u128,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Side by side.
    Grouped,
    /// Far from one another.
    Spread,
}

/// Runs it, and fails unless every place was given away exactly once in every round.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let mut nodes = Vec::new();
    for _ in 0..wishes.nodes.max(1) {
        nodes.push(at.node().await?);
    }
    nodes[0].publish(agenda(wishes.places)).await?;
    let (mut wrong, mut slowest) = (0, 0);
    for round in 0..wishes.rounds {
        let outcome = round_of(&nodes, wishes, round).await?;
        slowest = slowest.max(outcome.slowest);
        wrong += usize::from(outcome.accepted != usize::from(wishes.places) || outcome.failed > 0);
        if outcome.accepted != usize::from(wishes.places) || outcome.failed > 0 {
            println!(
                "round {round}: {} accepted, {} refused, {} failed",
                outcome.accepted, outcome.refused, outcome.failed
            );
        }
    }
    let flaws = nodes[0].db.read(async |tx| samples::flaws(tx).await).await;
    let flaws = flaws.map_err(|why: Fault| told("looking for flaws")(why))?;
    for node in nodes {
        node.db.close().await;
    }
    println!(
        "{} people, {} places, {} rounds, {} node(s), {}: {wrong} rounds wrong, flaws {flaws:?}, slowest answer {}",
        wishes.people,
        wishes.places,
        wishes.rounds,
        wishes.nodes,
        match wishes.order {
            Order::Grouped => "grouped",
            Order::Spread => "spread",
        },
        millis(slowest),
    );
    let late = wishes.within > 0 && slowest > wishes.within * 1_000;
    if wrong > 0 || !flaws.is_empty() {
        Err("places were given away twice, or not at all".into())
    } else if late {
        Err(format!("somebody waited longer than {} ms", wishes.within))
    } else {
        Ok(())
    }
}

struct Round {
    accepted: usize,
    refused: usize,
    failed: usize,
    slowest: u128,
}

async fn round_of(nodes: &[Node], wishes: &Wishes, round: u16) -> Outcome<Round> {
    let places = usize::from(wishes.places.max(1));
    let mut people = JoinSet::new();
    let start = std::sync::Arc::new(tokio::sync::Barrier::new(wishes.people));
    for person in 0..wishes.people {
        let slot = match wishes.order {
            Order::Grouped => person * places / wishes.people,
            Order::Spread => person % places,
        };
        let unit = 9 * 12 + u16::try_from(slot).unwrap_or_default() * UNITS;
        let name = format!("r{round}p{person}");
        let asking = asking("s0", day(i64::from(round)), (None, unit), &name);
        let (node, start) = (nodes[person % nodes.len()].clone(), start.clone());
        people.spawn(async move {
            start.wait().await;
            let begun = Instant::now();
            (node.book(asking, &name).await, begun.elapsed())
        });
    }
    let mut outcome = Round {
        accepted: 0,
        refused: 0,
        failed: 0,
        slowest: 0,
    };
    while let Some(answer) = people.join_next().await {
        let (answer, took) = answer.map_err(told("somebody who runs"))?;
        outcome.slowest = outcome.slowest.max(took.as_micros());
        match answer {
            Ok(_) => outcome.accepted += 1,
            Err(Refusal::Gone { .. }) => outcome.refused += 1,
            Err(other) => {
                println!("round {round}: {other}");
                outcome.failed += 1;
            }
        }
    }
    Ok(outcome)
}

/// One counter that has exactly these places on every day.
fn agenda(places: u16) -> Agenda {
    let last = time(9, 0, 0, 0).saturating_add(jiff::Span::new().minutes(places * UNITS * 5));
    Agenda {
        services: vec![Service {
            id: "s0".to_owned(),
            name: Translated::default(),
            department: "oac".to_owned(),
            items: Vec::new(),
            minutes: UNITS * 5,
            every: None,
            notice_minutes: 0,
            horizon_days: u16::MAX,
            each: 5,
            asks_document: false,
        }],
        counters: vec![Counter {
            id: "c0".to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            accessible: false,
            languages: Vec::new(),
            services: vec!["s0".to_owned()],
        }],
        openings: vec![Opening {
            counter: "c0".to_owned(),
            weekdays: (1..=7).collect(),
            since: None,
            last: None,
            stretch: Stretch {
                from: time(9, 0, 0, 0),
                until: last,
                services: Vec::new(),
                who: Who::Everybody,
            },
        }],
        ..Agenda::default()
    }
}
