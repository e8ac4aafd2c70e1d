//! What is counted of attentions: how many people, how long they waited and were attended, and how well it was foretold.

use super::day::Attention;
use crate::order::Seconds;
use crate::waits::learned::float;

/// What is counted of attentions.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Figures {
    /// How many were attended.
    pub people: usize,
    /// How many of them were told a band when they came.
    pub told: usize,
    /// The share of those who were called before its upper end.
    pub coverage_upper: f64,
    /// By how many minutes the median of the forecast was wrong, on average.
    pub mae_minutes: f64,
    /// The same for the simple rule.
    pub mae_rule_minutes: f64,
    /// How long people waited on average, those who did not wait included.
    pub mean_wait_seconds: f64,
    /// How long they were attended on average.
    pub mean_service_seconds: f64,
}

impl Figures {
    /// Counts.
    pub fn of(attentions: &[Attention]) -> Self {
        let mean = |all: &[Seconds]| {
            if all.is_empty() {
                0.0
            } else {
                float(all.iter().sum::<Seconds>()) / float(all.len())
            }
        };
        // Who did not come when they were called was not attended.
        let attended = || attentions.iter().filter(|one| one.there.is_some());
        let waits: Vec<Seconds> = attended().map(Attention::wait).collect();
        let served: Vec<Seconds> = attended().filter_map(Attention::service).collect();
        let told = attentions.iter().filter_map(|one| Some((one, one.told?)));
        let told: Vec<_> = told
            .filter_map(|(one, told)| Some((one, told, told.band?)))
            .collect();
        let kept = told
            .iter()
            .filter(|(one, _, band)| one.wait() <= band.to)
            .count();
        let errors: Vec<Seconds> = told
            .iter()
            .map(|(one, told, _)| (told.median - one.wait()).abs())
            .collect();
        let by_rule: Vec<Seconds> = told
            .iter()
            .map(|(one, told, _)| (told.rule - one.wait()).abs())
            .collect();
        Self {
            people: waits.len(),
            told: told.len(),
            coverage_upper: float(kept) / float(told.len().max(1)),
            mae_minutes: mean(&errors) / 60.0,
            mae_rule_minutes: mean(&by_rule) / 60.0,
            mean_wait_seconds: mean(&waits),
            mean_service_seconds: mean(&served),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Plan, Year};
    use super::*;

    /// The whole table, forty days at two loads with three seeds, is `cargo xtask bench waits`.
    #[test]
    fn the_upper_end_is_kept_four_times_of_five_and_the_simple_rule_is_worse() {
        let plan = Plan::town_hall(0.9);
        let mut year = Year::new(&plan, 1);
        let all: Vec<Attention> = (0..20).flat_map(|_| year.day()).collect();
        let figures = Figures::of(&all);
        assert!(
            (0.75..=0.89).contains(&figures.coverage_upper),
            "{figures:?}"
        );
        assert!(
            figures.mae_minutes <= 0.85 * figures.mae_rule_minutes,
            "{figures:?}"
        );
    }

    #[test]
    fn one_more_counter_from_ten_to_twelve_shortens_the_waits() {
        let plan = Plan::town_hall(0.95);
        let wait = |plan: &Plan| {
            let mut year = Year::new(plan, 4).silent();
            let all: Vec<Attention> = (0..60).flat_map(|_| year.day()).collect();
            Figures::of(&all).mean_wait_seconds
        };
        let now = wait(&plan);
        assert!(wait(&plan.clone().with_counter(36_000, 43_200)) < 0.8 * now);
    }
}
