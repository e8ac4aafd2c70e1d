//! What an imagined office is like.

use crate::order::{Ahead, Seconds};
use crate::profile::Profile;
use crate::waits::learned::float;

/// What people come for.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// What it is called.
    pub name: String,
    /// How long it takes on average, from the call until the counter is free, in seconds.
    pub mean: f64,
    /// How much that varies: the standard deviation by the mean.
    pub varies: f64,
    /// How often people come for it, compared with the others.
    pub share: f64,
    /// The line they stand in.
    pub line: usize,
}

/// A counter of an imagined office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Whom it calls next.
    pub calls: Profile<usize>,
    /// When it receives people, in order, seconds of the day; the last one ends when nobody waits any more.
    pub open: Vec<(Seconds, Seconds)>,
}

/// An imagined office.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// When the doors open …
    pub opens: Seconds,
    /// … and close.
    pub closes: Seconds,
    /// What people come for.
    pub matters: Vec<Matter>,
    /// Who receives them.
    pub counters: Vec<Counter>,
    /// How many come in each part of the day without an hour, compared with the others; the parts are equally long.
    pub curve: Vec<f64>,
    /// How many come each day without an hour, on average.
    pub walk_ins: f64,
    /// How many hours are given each day …
    pub places: usize,
    /// … which share of them is taken …
    pub taken: f64,
    /// … and which share of those do not come.
    pub missed: f64,
    /// The line of whoever has an hour; that of their matter where there is none.
    pub hour_line: Option<usize>,
    /// Which share may not wait as long as others.
    pub priority: f64,
    /// For each who is attended, how many do not come when they are called.
    pub absent: f64,
    /// The longest anybody walks to the counter that called them; 0 where that is not looked at.
    pub walk: Seconds,
    /// How much earlier each lane counts.
    pub ahead: Ahead,
}

const MINUTE: Seconds = 60;
const HOUR: Seconds = 3_600;

impl Plan {
    /// The office the estimators of this field were compared in (`field/office.md` §6): four counters with breakfast in
    /// turns, half past eight to two, three kinds of matters, forty-four hours a day. So many come that the counters are
    /// busy for this share of their time; 1 is all of it.
    pub fn town_hall(load: f64) -> Self {
        let (opens, closes) = (8 * HOUR + 30 * MINUTE, 14 * HOUR);
        let matter = |name: &str, minutes: f64, share| Matter {
            name: name.to_owned(),
            mean: minutes * 60.0,
            varies: 0.7,
            share,
            line: 0,
        };
        let counter = |turn: Seconds| {
            let breakfast = 9 * HOUR + 45 * MINUTE + turn * 30 * MINUTE;
            Counter {
                calls: Profile::of(vec![0]),
                open: vec![(opens, breakfast), (breakfast + 30 * MINUTE, closes)],
            }
        };
        let mut plan = Self {
            opens,
            closes,
            matters: vec![
                matter("padró", 4.0, 0.3),
                matter("tràmit", 10.0, 0.4),
                matter("consulta llarga", 20.0, 0.3),
            ],
            counters: (0..4).map(counter).collect(),
            curve: vec![0.7, 1.0, 1.4, 1.5, 1.3, 1.1, 1.0, 0.9, 0.8, 0.7, 0.4],
            walk_ins: 0.0,
            places: 44,
            taken: 0.8,
            missed: 0.12,
            hour_line: None,
            priority: 0.08,
            absent: 0.0,
            walk: 0,
            ahead: Ahead::default(),
        };
        let busy = load * float(plan.seconds()) / plan.mean();
        plan.walk_ins = (busy - plan.with_hour()).max(0.0);
        plan
    }

    /// The office of a small town where most come by appointment, as that of Torroella de Montgrí did in 2021
    /// (`field/law.md` §6.1): 11,936 people in 247 days, who waited 2 min 27 s and were attended 10 min 1 s on average.
    /// Given are how many come and how long their matters take; what they wait follows from the counters.
    pub fn small_town() -> Self {
        let mut plan = Self::town_hall(0.0);
        let (opens, closes) = (plan.opens, plan.closes);
        plan.counters.truncate(3);
        plan.counters[2].open = vec![(opens + 80 * MINUTE, closes)];
        for matter in &mut plan.matters {
            matter.mean *= 0.912;
        }
        plan.walk_ins = 12.0;
        plan.places = 44;
        plan.taken = 0.85;
        plan.missed = 0.05;
        plan.absent = 0.012;
        plan.walk = 24;
        plan
    }

    /// The same office where nobody needs an hour: whoever had one comes when they like.
    pub fn without_hours(mut self) -> Self {
        self.walk_ins += self.with_hour();
        self.places = 0;
        self
    }

    /// The same office with one more counter for a part of the day.
    pub fn with_counter(mut self, from: Seconds, until: Seconds) -> Self {
        let lines = self.matters.iter().map(|matter| matter.line).collect();
        self.counters.push(Counter {
            calls: Profile::of(lines),
            open: vec![(from, until)],
        });
        self
    }

    /// How long an attention takes on average.
    pub fn mean(&self) -> f64 {
        let shares: f64 = self.matters.iter().map(|matter| matter.share).sum();
        let work = self.matters.iter().map(|matter| matter.share * matter.mean);
        work.sum::<f64>() / shares
    }

    /// How many come at their hour each day, on average.
    pub fn with_hour(&self) -> f64 {
        float(self.places) * self.taken * (1.0 - self.missed)
    }

    /// How long the counters receive people each day, all together.
    pub fn seconds(&self) -> Seconds {
        let open = self.counters.iter().flat_map(|counter| &counter.open);
        open.map(|(from, until)| until - from).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_come_as_make_the_load() {
        let plan = Plan::town_hall(0.9);
        let hours = 4.0 * 5.0;
        let people = plan.walk_ins + 44.0 * 0.8 * 0.88;
        let busy = people * plan.mean() / (hours * 3_600.0);
        assert!((busy - 0.9).abs() < 0.001, "{busy}");
        let without = plan.clone().without_hours();
        assert!(
            (without.walk_ins - people).abs() < 0.001,
            "the same people come"
        );
        let helped = plan.clone().with_counter(10 * HOUR, 12 * HOUR);
        assert!(
            (helped.walk_ins - plan.walk_ins).abs() < 0.001,
            "nobody comes for a counter"
        );
    }
}
