//! Who is served beside whom: everybody at once, each person's things one after another, also across requests that
//! are read while earlier ones are not done with.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use conversations::{Incoming, StatusUpdate};
use kernel::{IntakeId, Timestamp};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::{CancellationToken, DropGuard};

/// How many people are heard at the same time, so that their changes share a commit.
const PEOPLE: usize = 32;

/// Something to handle for one person.
#[derive(Debug)]
pub(super) enum Thing {
    Said(Box<Incoming>),
    News(StatusUpdate),
}

/// What is handled one after another: everything of people who share a name.
#[derive(Default)]
pub(super) struct Lines {
    of: HashMap<String, usize>,
    things: Vec<Vec<(Timestamp, usize, Thing)>>,
    arrived: usize,
}

impl Lines {
    pub fn put(&mut self, names: Vec<String>, at: Timestamp, thing: Thing) {
        let known: Vec<usize> = names
            .iter()
            .filter_map(|name| self.of.get(name).copied())
            .collect();
        let line = known.first().copied().unwrap_or_else(|| {
            self.things.push(Vec::new());
            self.things.len() - 1
        });
        // Two lines that turn out to be one person's go on as one.
        for other in known.into_iter().filter(|other| *other != line) {
            let moved = std::mem::take(&mut self.things[other]);
            self.things[line].extend(moved);
            self.of
                .values_mut()
                .filter(|of| **of == other)
                .for_each(|of| *of = line);
        }
        self.of.extend(names.into_iter().map(|name| (name, line)));
        self.things[line].push((at, self.arrived, thing));
        self.arrived += 1;
    }

    /// Each line in the order it happened; among things of the same second in the order they came.
    fn in_order(self) -> Vec<(Vec<String>, Vec<Thing>)> {
        let mut names: Vec<Vec<String>> = vec![Vec::new(); self.things.len()];
        for (name, line) in self.of {
            names[line].push(name);
        }
        let lines = names.into_iter().zip(self.things);
        lines
            .filter(|(_, things)| !things.is_empty())
            .map(|(names, mut things)| {
                things.sort_by_key(|(at, arrived, _)| (*at, *arrived));
                (
                    names,
                    things.into_iter().map(|(_, _, thing)| thing).collect(),
                )
            })
            .collect()
    }
}

/// One person's things, and what has to be over before them.
pub(super) struct Lane {
    pub things: Vec<Thing>,
    before: Vec<CancellationToken>,
    /// Lets go of whoever comes next, however this one ends.
    _over: DropGuard,
}

/// What is being handled.
#[derive(Clone)]
pub(super) struct UnderWay {
    held: Arc<Mutex<Held>>,
    places: Arc<Semaphore>,
}

#[derive(Default)]
struct Held {
    requests: HashSet<IntakeId>,
    people: HashMap<String, CancellationToken>,
}

impl Default for UnderWay {
    fn default() -> Self {
        Self {
            held: Arc::default(),
            places: Arc::new(Semaphore::new(PEOPLE)),
        }
    }
}

impl UnderWay {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many requests are being handled.
    pub fn requests(&self) -> usize {
        self.held().requests.len()
    }

    /// Whether this request is.
    pub fn holds(&self, request: IntakeId) -> bool {
        self.held().requests.contains(&request)
    }

    /// Begins with requests: what of whom, each person behind what was begun of theirs.
    pub fn begin(&self, requests: &[IntakeId], lines: Lines) -> Vec<Lane> {
        let mut held = self.held();
        held.requests.extend(requests);
        held.people.retain(|_, over| !over.is_cancelled());
        let lanes = lines.in_order().into_iter().map(|(names, things)| {
            let over = CancellationToken::new();
            let before = names
                .into_iter()
                .filter_map(|name| held.people.insert(name, over.clone()))
                .collect();
            Lane {
                things,
                before,
                _over: over.drop_guard(),
            }
        });
        lanes.collect()
    }

    /// Is done with requests, or leaves them for another time.
    pub fn end(&self, requests: &[IntakeId]) {
        let mut held = self.held();
        held.requests.retain(|request| !requests.contains(request));
    }

    /// Waits until it is this person's turn, and there is a place.
    pub async fn turn(&self, lane: &mut Lane) -> Option<OwnedSemaphorePermit> {
        for before in lane.before.drain(..) {
            before.cancelled().await;
        }
        self.places.clone().acquire_owned().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use conversations::Sender;
    use conversations::incoming::Delivery;

    use super::*;

    fn news(id: &str) -> Thing {
        Thing::News(StatusUpdate {
            external_id: id.into(),
            ours: None,
            state: Delivery::Sent,
            code: None,
            at: Timestamp::UNIX_EPOCH,
            recipient: Sender::default(),
        })
    }

    fn ids(lines: Lines) -> Vec<Vec<String>> {
        let mut lines: Vec<Vec<String>> = lines
            .in_order()
            .into_iter()
            .map(|(_, line)| {
                let id = |thing| match thing {
                    Thing::News(news) => news.external_id,
                    Thing::Said(said) => said.external_id,
                };
                line.into_iter().map(id).collect()
            })
            .collect();
        lines.sort();
        lines
    }

    #[test]
    fn behaviour_10_what_is_said_before_and_after_a_change_of_number_is_one_line() {
        let (names, at) = (
            |names: &[&str]| {
                names
                    .iter()
                    .map(|&name| name.to_owned())
                    .collect::<Vec<_>>()
            },
            Timestamp::UNIX_EPOCH,
        );
        let mut lines = Lines::default();
        lines.put(names(&["old"]), at, news("1"));
        lines.put(names(&["somebody else"]), at, news("2"));
        lines.put(names(&["new"]), at, news("3"));
        lines.put(names(&["old", "new"]), at, news("4"));
        lines.put(names(&["new"]), at, news("5"));
        assert_eq!(ids(lines), [vec!["1", "3", "4", "5"], vec!["2"]]);
    }
}
