//! Agents who call next on one queue, all at once: every ticket once, in its order, and how many a second.

use std::collections::{HashMap, HashSet};

use clap::Args;
use jiff::SignedDuration;
use journeys::hall::{By, go_on, sit};
use kernel::{StaffId, TicketId};
use queue::{Lane, actions};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::hall::{coming, hall};
use super::{Node, Wishes as At, millis, now, percentile};
use crate::{Outcome, told};

/// How many wait, and how many call.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many wait in the queue
    #[arg(long, default_value_t = 4_000)]
    tickets: usize,
    /// How many agents call
    #[arg(long, default_value_t = 8)]
    agents: usize,
    /// Through how many nodes
    #[arg(long, default_value_t = 1)]
    nodes: usize,
    /// Fails with fewer calls a second than this
    #[arg(long, default_value_t = 0)]
    least: u128,
}

/// One call: when it was asked for and when it was answered.
struct Called {
    ticket: TicketId,
    asked: Instant,
    answered: Instant,
}

/// Puts everybody in the queue, calls until nobody waits, and judges what was done.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let mut nodes = Vec::new();
    for _ in 0..wishes.nodes.max(1) {
        nodes.push(at.node().await?);
    }
    let first = &nodes[0];
    let arranged = hall(wishes.agents);
    let put = arranged.clone();
    let put = first.db.change(async move |tx| {
        actions::publish(tx, 0, &put, kernel::Actor::Operator, now()).await
    });
    put.await.map_err(told("arranging a hall"))?;
    let ranked = fill(first, wishes.tickets).await?;
    for node in &nodes {
        node.setting.lobby.forget();
    }
    let mut agents = JoinSet::new();
    let begun = Instant::now();
    for number in 0..wishes.agents {
        let node = nodes[number % nodes.len()].clone();
        agents.spawn(agent(node, number));
    }
    let mut all: Vec<Called> = Vec::new();
    while let Some(called) = agents.join_next().await {
        all.extend(called.map_err(told("an agent"))??);
    }
    let took = begun.elapsed();
    let rate = all.len() as u128 * 1_000_000 / took.as_micros().max(1);
    let wrong = judge(&ranked, &all);
    let mut micros: Vec<u128> = all
        .iter()
        .map(|called| called.answered.duration_since(called.asked).as_micros())
        .collect();
    micros.sort_unstable();
    println!(
        "{} agents, {} tickets, {} nodes: {rate} calls/s, p50 {}, p99 {}; wrong {wrong:?}",
        wishes.agents,
        wishes.tickets,
        nodes.len(),
        millis(percentile(&micros, 50)),
        millis(percentile(&micros, 99)),
    );
    for node in nodes {
        node.db.close().await;
    }
    if !wrong.is_empty() {
        return Err(format!("wrong: {wrong:?}"));
    }
    if rate < wishes.least {
        return Err(format!("{rate} calls a second, of {}", wishes.least));
    }
    Ok(())
}

/// Everybody comes: one in five cannot stand for long, one in twenty is urgent. Ids in the order of their ranks.
async fn fill(node: &Node, tickets: usize) -> Outcome<Vec<TicketId>> {
    let arranged = hall(1);
    let mut ranked = Vec::new();
    for from in (0..tickets).step_by(200) {
        let arranged = arranged.clone();
        let some = node.db.change(async move |tx| {
            let mut some = Vec::new();
            for number in from..tickets.min(from + 200) {
                let lane = match number % 20 {
                    0 => Lane::Urgent,
                    4 | 8 | 12 | 16 => Lane::Priority,
                    _ => Lane::Ordinary,
                };
                let came = now() + SignedDuration::from_secs(i64::try_from(number).unwrap_or(0));
                let coming = coming(&format!("call {number}"), lane);
                let ticket = actions::come(tx, &arranged, &coming, came).await?;
                some.push((ticket.rank_at, ticket.id));
            }
            Ok::<_, queue::Error>(some)
        });
        ranked.extend(some.await.map_err(told("filling the queue"))?);
    }
    ranked.sort_unstable();
    Ok(ranked.into_iter().map(|(_, id)| id).collect())
}

async fn agent(node: Node, number: usize) -> Outcome<Vec<Called>> {
    let counter = format!("t{number}");
    // After everybody came.
    let by = By {
        staff: StaffId::new(),
        now: now() + SignedDuration::from_hours(24),
    };
    sit(&node.db, &node.setting, &counter, Some(by.staff), by.now)
        .await
        .map_err(told("sitting down"))?;
    let mut all = Vec::new();
    loop {
        let press = format!("{counter} {}", all.len());
        let asked = Instant::now();
        let next = go_on(&node.db, &node.setting, &counter, (&press, "solved"), by)
            .await
            .map_err(told("calling"))?;
        let Some(ticket) = next else {
            return Ok(all);
        };
        all.push(Called {
            ticket: ticket.id,
            asked,
            answered: Instant::now(),
        });
    }
}

/// What is wrong: somebody called twice or never, or called before somebody who stood before them. Agents who press at
/// the same moment may be answered in any order; whoever presses after an answer may not get somebody who stood before.
fn judge(ranked: &[TicketId], all: &[Called]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = HashSet::new();
    let twice = all.iter().filter(|called| !seen.insert(called.ticket));
    let twice = twice.count();
    if twice > 0 {
        wrong.push(format!("{twice} called twice"));
    }
    let never = ranked.iter().filter(|id| !seen.contains(id)).count();
    if never > 0 {
        wrong.push(format!("{never} never called"));
    }
    let overtaken = overtaken(ranked, all);
    if overtaken > 0 {
        wrong.push(format!(
            "{overtaken} overtaken by whoever stood behind them"
        ));
    }
    wrong
}

fn overtaken(ranked: &[TicketId], all: &[Called]) -> usize {
    let order = ranked.iter().enumerate();
    let places: HashMap<TicketId, usize> = order.map(|(place, id)| (*id, place)).collect();
    let place = |called: &Called| places.get(&called.ticket).copied().unwrap_or_default();
    let mut asked: Vec<&Called> = all.iter().collect();
    asked.sort_by_key(|called| called.asked);
    let mut answered: Vec<&Called> = all.iter().collect();
    answered.sort_by_key(|called| called.answered);
    let mut answered = answered.into_iter().peekable();
    let (mut farthest, mut overtaken) = (0, 0);
    for called in asked {
        while let Some(before) = answered.next_if(|before| before.answered < called.asked) {
            farthest = farthest.max(place(before));
        }
        overtaken += usize::from(place(called) < farthest);
    }
    overtaken
}
