//! A node that gives numbers and calls them until it is killed, and whoever counts afterwards.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use journeys::hall::{By, go_on};
use kernel::{Lang, StaffId, TicketId, Translated};
use platform::Fault;
use queue::actions::{self, Coming};
use queue::hall::{Counter, Line, Place, Zone};
use queue::profile::Profile;
use queue::{Door, Hall, Lane, State, views};
use tokio::task::JoinSet;

use super::{Node, Wishes as At, now};
use crate::{Outcome, told};

pub(super) const SITE: &str = "oac";
const LINE: &str = "rapid";

/// The day of these numbers.
pub(super) fn today() -> Date {
    now().to_zoned(kernel::madrid()).date()
}

/// One line, and so many counters that call it.
pub(super) fn hall(counters: usize) -> Hall {
    let counter = |number: usize| Counter {
        id: format!("t{number}"),
        name: Translated::default(),
        site: SITE.to_owned(),
        calls: Profile::of(vec![LINE.to_owned()]),
    };
    Hall {
        places: vec![Place {
            site: SITE.to_owned(),
            capacity: None,
            printer: None,
        }],
        lines: vec![Line {
            id: LINE.to_owned(),
            name: Translated::default(),
            site: SITE.to_owned(),
            zone: Zone::Quick,
            prefix: "A".to_owned(),
            services: Vec::new(),
        }],
        counters: (0..counters).map(counter).collect(),
        ..Hall::default()
    }
}

/// Somebody who comes for a paper of the padró.
pub(super) fn coming(word: &str, lane: Lane) -> Coming {
    Coming {
        line: LINE.to_owned(),
        service: "padro-volant".to_owned(),
        lane,
        hour: None,
        lang: Lang::Ca,
        needs: Vec::new(),
        date: today(),
        door: Door::Reception,
        appointment: None,
        asked_as: word.to_owned(),
    }
}

/// How hard it works.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many give numbers at once, and how many call
    #[arg(long, default_value_t = 8)]
    callers: usize,
    /// The seed, which names this node's counters
    #[arg(long)]
    seed: usize,
}

/// What was promised.
#[derive(Args)]
pub(crate) struct Audit {
    /// A word and a ticket on each line
    #[arg(long)]
    promised: PathBuf,
}

/// Gives numbers and calls them until it is killed. Says each number once it is given, and each call once it is made.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let node = at.node().await?;
    let arranged = hall(1_000);
    let put = arranged.clone();
    // Another node may have done so already.
    let _ = node
        .db
        .change(async move |tx| actions::publish(tx, 0, &put, kernel::Actor::Operator, now()).await)
        .await;
    let mut callers = JoinSet::new();
    for number in 0..wishes.callers {
        callers.spawn(give(
            node.clone(),
            arranged.clone(),
            format!("{}-{number}", wishes.seed),
        ));
        // A node that begins again sits down at other counters: nobody got up from the old ones.
        let counter = (wishes.seed * wishes.callers + number) % 1_000;
        callers.spawn(call(node.clone(), counter));
    }
    while let Some(called) = callers.join_next().await {
        called.map_err(told("a caller"))??;
    }
    Ok(())
}

async fn give(node: Node, arranged: Hall, name: String) -> Outcome {
    for number in 0_u64.. {
        let arranged = arranged.clone();
        let coming = coming(&format!("{name} {number}"), Lane::Ordinary);
        let given = node
            .db
            .change(async move |tx| actions::come(tx, &arranged, &coming, now()).await)
            .await
            .map_err(told("giving a number"))?;
        say(&format!("given {} {}", given.id, given.number))?;
    }
    Ok(())
}

async fn call(node: Node, counter: usize) -> Outcome {
    let counter = format!("t{counter}");
    let staff = StaffId::new();
    for press in 0_u64.. {
        let by = By { staff, now: now() };
        let press = format!("{counter} {press}");
        let next = go_on(&node.db, &node.setting, &counter, (&press, "solved"), by).await;
        match next.map_err(told("calling"))? {
            Some(ticket) => say(&format!("called {} {}", ticket.id, ticket.number))?,
            None => tokio::time::sleep(std::time::Duration::from_millis(2)).await,
        }
    }
    Ok(())
}

/// The line leaves the program whole, or not at all.
fn say(words: &str) -> Outcome {
    let line = format!("{words}\n");
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())
        .and_then(|()| out.flush())
        .map_err(told("saying what was done"))
}

/// Fails unless every number that was said is there once, every call that was said was made, and nothing is half done.
pub(super) async fn audit(at: &At, wishes: &Audit) -> Outcome {
    let node = at.node().await?;
    let text =
        std::fs::read_to_string(&wishes.promised).map_err(told(wishes.promised.display()))?;
    let mut promised: Vec<(bool, TicketId, String)> = Vec::new();
    for line in text.lines() {
        // The last line of a node that was killed may be cut.
        let mut words = line.split(' ');
        let (Some(what), Some(id), Some(number)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        if let Ok(id) = id.parse() {
            promised.push((what == "called", id, number.to_owned()));
        }
    }
    let many = promised.len();
    let counted = node.db.read(async move |tx| {
        let (mut lost, mut numbers, mut calls) = (0, HashSet::new(), HashSet::new());
        let mut twice = 0;
        for (was_called, id, number) in promised {
            match views::ticket(tx, id).await? {
                // A number that was cut short by a kill is the beginning of its own.
                Some(ticket) if ticket.number.to_string().starts_with(&number) => {
                    lost += usize::from(was_called && ticket.state == State::Waiting);
                }
                _ => lost += 1,
            }
            let seen = if was_called { &mut calls } else { &mut numbers };
            twice += usize::from(!seen.insert(id));
        }
        let turns = views::turns(tx, Some(SITE), (today(), today())).await?;
        let half = turns
            .iter()
            .filter(|turn| turn.called_at.is_some() != turn.counter.is_some())
            .count();
        Ok::<_, Fault>((lost, twice, half))
    });
    let (lost, twice, half) = counted.await.map_err(told("counting"))?;
    node.db.close().await;
    println!("promised {many}, lost {lost}, twice {twice}, half done {half}");
    if many > 0 && (lost, twice, half) == (0, 0, 0) {
        Ok(())
    } else {
        Err("what was promised is not all there, or something is half done".into())
    }
}
