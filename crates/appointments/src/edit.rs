//! What a coordinator means to change of an agenda, one thing at a time.
//!
//! A draft is a list of edits and never a copy of the agenda, so that it still means the same when a colleague has
//! changed something else meanwhile.

use serde::{Deserialize, Serialize};

use crate::agenda::{Agenda, Change, Counter, Opening, Stretch};
use crate::purpose::Service;
use crate::rules::Rules;

/// One change to one thing of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// These rules from now on.
    Rules(Box<Rules>),
    /// This service, new or in place of the one with its id; without one, nobody gives it by appointment any more.
    Service {
        /// Which.
        id: String,
        /// What it becomes.
        to: Option<Box<Service>>,
    },
    /// This counter, new or in place of the one with its id; without one, there is no such counter any more.
    Counter {
        /// Which.
        id: String,
        /// What it becomes.
        to: Option<Box<Counter>>,
    },
    /// This part of the week instead of that one; a new one, or one less.
    Opening {
        /// What it was.
        from: Option<Box<Opening>>,
        /// What it becomes.
        to: Option<Box<Opening>>,
    },
    /// This dated change instead of that one; a new one, or one less.
    Change {
        /// What it was.
        from: Option<Box<Change>>,
        /// What it becomes.
        to: Option<Box<Change>>,
    },
    /// Another agenda altogether: an older version, or a file.
    Whole(Box<Agenda>),
}

impl Edit {
    /// Does it to an agenda.
    pub fn apply(&self, agenda: &mut Agenda) {
        match self {
            Self::Rules(rules) => agenda.rules = (**rules).clone(),
            Self::Service { id, to } => {
                let at = agenda.services.iter().position(|one| one.id == *id);
                replace(&mut agenda.services, at, to.as_deref());
                if to.is_none() {
                    forget_service(agenda, id);
                }
            }
            Self::Counter { id, to } => {
                let at = agenda.counters.iter().position(|one| one.id == *id);
                replace(&mut agenda.counters, at, to.as_deref());
                if to.is_none() {
                    forget_counter(agenda, id);
                }
            }
            Self::Opening { from, to } => {
                let at = place_of(&agenda.openings, from.as_deref());
                replace(&mut agenda.openings, at, to.as_deref());
            }
            Self::Change { from, to } => {
                let at = place_of(&agenda.changes, from.as_deref());
                replace(&mut agenda.changes, at, to.as_deref());
            }
            Self::Whole(other) => *agenda = (**other).clone(),
        }
    }
}

/// An agenda after some edits.
pub fn edited(agenda: &Agenda, edits: &[Edit]) -> Agenda {
    let mut agenda = agenda.clone();
    for edit in edits {
        edit.apply(&mut agenda);
    }
    agenda
}

fn place_of<T: PartialEq>(list: &[T], one: Option<&T>) -> Option<usize> {
    one.and_then(|one| list.iter().position(|other| other == one))
}

/// Puts something in its place of a list, or at its end, or takes it away.
fn replace<T: Clone>(list: &mut Vec<T>, at: Option<usize>, to: Option<&T>) {
    match (at, to) {
        (Some(at), Some(to)) => list[at] = to.clone(),
        (Some(at), None) => drop(list.remove(at)),
        (None, Some(to)) => list.push(to.clone()),
        (None, None) => {}
    }
}

/// Takes an id off a list that, empty, would mean all of them. Whether anything of it is left.
fn without(list: &mut Vec<String>, id: &str) -> bool {
    let meant_all = list.is_empty();
    list.retain(|one| one != id);
    meant_all || !list.is_empty()
}

fn forget_service(agenda: &mut Agenda, id: &str) {
    let keeps = |stretch: &mut Stretch| without(&mut stretch.services, id);
    for counter in &mut agenda.counters {
        counter.services.retain(|one| one != id);
    }
    agenda
        .openings
        .retain_mut(|opening| keeps(&mut opening.stretch));
    for change in &mut agenda.changes {
        change.open.retain_mut(keeps);
    }
}

fn forget_counter(agenda: &mut Agenda, id: &str) {
    agenda.openings.retain(|opening| opening.counter != id);
    agenda
        .changes
        .retain_mut(|change| without(&mut change.counters, id));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Who;
    use jiff::civil::{date, time};
    use kernel::Translated;

    fn stretch(services: &[&str]) -> Stretch {
        Stretch {
            from: time(9, 0, 0, 0),
            until: time(13, 0, 0, 0),
            services: services.iter().map(|id| (*id).to_owned()).collect(),
            who: Who::Everybody,
        }
    }

    fn agenda() -> Agenda {
        let counter = |id: &str| Counter {
            id: id.to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            accessible: false,
            languages: Vec::new(),
            services: vec!["padro".to_owned(), "idcat".to_owned()],
        };
        let opening = |counter: &str, services: &[&str]| Opening {
            counter: counter.to_owned(),
            weekdays: vec![1],
            since: None,
            last: None,
            stretch: stretch(services),
        };
        let change = |counters: &[&str]| Change {
            counters: counters.iter().map(|id| (*id).to_owned()).collect(),
            first: date(2026, 12, 1),
            last: date(2026, 12, 1),
            open: Vec::new(),
            on_holidays: false,
            reason: None,
        };
        Agenda {
            counters: vec![counter("t1"), counter("t2")],
            openings: vec![
                opening("t1", &[]),
                opening("t1", &["idcat"]),
                opening("t2", &["padro"]),
            ],
            changes: vec![change(&[]), change(&["t2"])],
            ..Agenda::default()
        }
    }

    #[test]
    fn a_counter_that_goes_never_leaves_a_closure_behind_that_would_close_everything() {
        let drop = Edit::Counter {
            id: "t2".to_owned(),
            to: None,
        };
        let after = edited(&agenda(), &[drop]);
        assert_eq!(after.counters.len(), 1);
        assert_eq!(after.openings.len(), 2);
        assert_eq!(
            after.changes,
            vec![agenda().changes[0].clone()],
            "the one that was for all of them stays, the one for it alone goes"
        );
    }

    #[test]
    fn a_service_that_goes_never_opens_what_was_for_it_alone_to_the_others() {
        let drop = Edit::Service {
            id: "idcat".to_owned(),
            to: None,
        };
        let after = edited(&agenda(), &[drop]);
        assert!(
            after
                .openings
                .iter()
                .all(|one| one.counter != "t1" || one.stretch.services.is_empty())
        );
        assert_eq!(after.openings.len(), 2);
        assert!(after.counters.iter().all(|one| one.services == ["padro"]));
    }

    #[test]
    fn edits_mean_the_same_after_a_colleague_has_changed_something_else() {
        let before = agenda();
        let from = before.openings[2].clone();
        let to = Opening {
            weekdays: vec![2],
            ..from.clone()
        };
        let mine = Edit::Opening {
            from: Some(Box::new(from.clone())),
            to: Some(Box::new(to.clone())),
        };
        let theirs = Edit::Change {
            from: None,
            to: Some(Box::new(Change {
                first: date(2026, 12, 5),
                last: date(2026, 12, 6),
                ..before.changes[0].clone()
            })),
        };
        let after = edited(&before, &[theirs, mine]);
        assert_eq!(after.changes.len(), 3);
        assert!(after.openings.contains(&to) && !after.openings.contains(&from));
    }
}
