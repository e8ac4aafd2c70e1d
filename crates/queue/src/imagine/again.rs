//! A day that was, played again with counters that call otherwise: the same people, with the same matters that take as
//! long as they took.

use std::collections::BTreeMap;

use kernel::TicketId;

use crate::hall::Hall;
use crate::order::{Lane, Seconds};
use crate::profile::{Head, Profile};
use crate::views::Turn;

/// Somebody who came.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Came {
    line: String,
    rank: Seconds,
    since: Seconds,
    takes: Seconds,
}

/// A counter that received people.
#[derive(Debug, Clone)]
struct At {
    calls: Profile<String>,
    free: Seconds,
    until: Seconds,
}

/// How long the people of a day would have waited, by line, had the counters called by this hall. The counters receive
/// people from their first call of that day to the end of their last; the last to stay attends whoever still waits.
/// Whoever nobody calls is left out.
pub fn again(hall: &Hall, turns: &[Turn]) -> BTreeMap<String, Vec<Seconds>> {
    let mut coming = people(hall, turns);
    coming.sort_by_key(|one| std::cmp::Reverse((one.since, one.rank)));
    let mut counters = counters(hall, turns);
    let last = counters
        .iter()
        .map(|one| one.until)
        .max()
        .unwrap_or_default();
    let (mut waiting, mut waits) = (Vec::<Came>::new(), BTreeMap::<String, Vec<Seconds>>::new());
    let Some(mut now) = coming.last().map(|one| one.since) else {
        return waits;
    };
    loop {
        while coming.last().is_some_and(|one| one.since <= now) {
            waiting.extend(coming.pop());
        }
        for counter in &mut counters {
            let stays = now < counter.until || (now >= last && counter.until == last);
            if counter.free > now || !stays {
                continue;
            }
            let Some(one) = next(&counter.calls, &mut waiting, now) else {
                continue;
            };
            counter.free = now + one.takes;
            waits.entry(one.line).or_default().push(now - one.since);
        }
        // Nothing changes before somebody comes, a counter is free, or the others are gone.
        let comes = coming.last().map(|one| one.since);
        let free = counters.iter().map(|one| one.free);
        let ends = std::iter::once(last).filter(|_| !waiting.is_empty());
        let next = comes
            .into_iter()
            .chain(free)
            .chain(ends)
            .filter(|at| *at > now);
        match next.min() {
            Some(at) => now = at,
            None => return waits,
        }
    }
}

/// Whom a counter calls.
fn next(calls: &Profile<String>, waiting: &mut Vec<Came>, now: Seconds) -> Option<Came> {
    let line = calls.choose(now, |line| {
        let own = || waiting.iter().filter(|one| one.line == *line);
        Some(Head {
            rank: own().map(|one| one.rank).min()?,
            since: own().map(|one| one.since).min()?,
            waiting: own().count(),
        })
    })?;
    let own = waiting
        .iter()
        .enumerate()
        .filter(|(_, one)| one.line == *line);
    let (place, _) = own.min_by_key(|(_, one)| (one.rank, one.since))?;
    Some(waiting.remove(place))
}

/// Everybody who was attended, once, in the line they came to.
fn people(hall: &Hall, turns: &[Turn]) -> Vec<Came> {
    let mut took: BTreeMap<TicketId, Seconds> = BTreeMap::new();
    for turn in turns.iter().filter(|turn| turn.attended_at.is_some()) {
        if let Some((called, ended)) = turn.called_at.zip(turn.ended_at) {
            *took.entry(turn.ticket).or_default() += ended.as_second() - called.as_second();
        }
    }
    let first = turns.iter().filter(|turn| turn.turn == 1);
    first
        .filter_map(|turn| {
            let since = turn.waits_from?.as_second();
            let lane = if turn.by_hour {
                Lane::Hour
            } else {
                Lane::Ordinary
            };
            Some(Came {
                line: turn.line.clone(),
                rank: hall.rules.ahead.rank(lane, since),
                since,
                takes: (*took.get(&turn.ticket)?).max(1),
            })
        })
        .collect()
}

/// The counters that called anybody, and that the hall still has.
fn counters(hall: &Hall, turns: &[Turn]) -> Vec<At> {
    let mut open: BTreeMap<&str, (Seconds, Seconds)> = BTreeMap::new();
    for turn in turns {
        let (Some(counter), Some(called)) = (&turn.counter, turn.called_at) else {
            continue;
        };
        let ended = turn.ended_at.unwrap_or(called).as_second();
        let stretch = open.entry(counter).or_insert((called.as_second(), ended));
        *stretch = (stretch.0.min(called.as_second()), stretch.1.max(ended));
    }
    let counter = |(id, (from, until)): (&str, (Seconds, Seconds))| {
        Some(At {
            calls: hall.counter(id)?.calls.clone(),
            free: from,
            until,
        })
    };
    open.into_iter().filter_map(counter).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Timestamp, Translated};

    use super::*;
    use crate::hall::Counter;

    fn hall(second: &[&str]) -> Hall {
        let counter = |id: &str, lines: &[&str]| Counter {
            id: id.to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            calls: Profile::of(lines.iter().map(|line| (*line).to_owned()).collect()),
        };
        Hall {
            counters: vec![counter("t1", &["a"]), counter("t2", second)],
            ..Hall::default()
        }
    }

    fn turn(line: &str, counter: &str, (came, called, ended): (i64, i64, i64)) -> Turn {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).ok();
        Turn {
            ticket: TicketId::new(),
            turn: 1,
            site: "oac".to_owned(),
            date: date(2026, 11, 17),
            line: line.to_owned(),
            service: "volant".to_owned(),
            waits_from: at(came),
            called_at: at(called),
            attended_at: at(called),
            ended_at: at(ended),
            ended: Some("done".to_owned()),
            outcome: None,
            counter: Some(counter.to_owned()),
            staff: None,
            by_hour: false,
        }
    }

    #[test]
    fn a_day_is_played_as_it_was_and_a_counter_that_helps_shortens_the_line() {
        // Three come at once for the one counter of their line; the other has one person all morning.
        let day = [
            turn("a", "t1", (0, 0, 10)),
            turn("a", "t1", (0, 10, 20)),
            turn("a", "t1", (0, 20, 30)),
            turn("b", "t2", (0, 0, 5)),
            turn("b", "t2", (29, 29, 30)),
        ];
        let as_it_was = again(&hall(&["b"]), &day);
        assert_eq!(as_it_was["a"], [0, 600, 1_200]);
        assert_eq!(as_it_was["b"], [0, 0]);
        let helped = again(&hall(&["b", "a"]), &day);
        assert_eq!(helped["a"].iter().sum::<Seconds>(), 5 * 60 + 10 * 60);
        assert_eq!(helped["b"].len(), 2);
        assert!(again(&hall(&["b"]), &[]).is_empty());
        let nobody = again(&Hall::default(), &day);
        assert!(nobody.is_empty(), "and it ends");
    }
}
