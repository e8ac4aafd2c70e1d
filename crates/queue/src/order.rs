//! In which order people are called: by when they came, moved forward for whoever may not wait as long as others.
//!
//! One number decides, so that everybody can be told why somebody was called before them, and nobody waits for ever: a
//! person who counts as if they had come twenty minutes earlier overtakes only those who came in those twenty minutes.

use serde::{Deserialize, Serialize};

/// An instant or a length of time, in whole seconds.
pub type Seconds = i64;

/// Why somebody may not wait as long as others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// They come in the order they came.
    Ordinary,
    /// They cannot stand or sit for long: reduced mobility, pregnancy, small children.
    Priority,
    /// They were promised an hour.
    Hour,
    /// It cannot wait: a deadline that ends today, somebody in danger.
    Urgent,
}

/// How much earlier each lane counts as having come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ahead {
    /// For priority.
    pub priority: Seconds,
    /// For whoever was promised an hour: of that hour.
    pub hour: Seconds,
    /// For what cannot wait.
    pub urgent: Seconds,
}

impl Default for Ahead {
    fn default() -> Self {
        Self {
            priority: 20 * 60,
            hour: 60 * 60,
            urgent: 3 * 60 * 60,
        }
    }
}

impl Ahead {
    /// The rank of somebody who came at `at` (for an hour: whose hour is at `at`): who has the smaller one is called
    /// first.
    pub fn rank(&self, lane: Lane, at: Seconds) -> Seconds {
        at - self.of(lane)
    }

    /// The longest time by which somebody who came later may overtake an ordinary ticket.
    pub fn longest(&self) -> Seconds {
        self.priority.max(self.hour).max(self.urgent)
    }

    /// How much earlier a lane counts.
    pub fn of(&self, lane: Lane) -> Seconds {
        match lane {
            Lane::Ordinary => 0,
            Lane::Priority => self.priority,
            Lane::Hour => self.hour,
            Lane::Urgent => self.urgent,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lanes() -> impl Strategy<Value = Lane> {
        prop_oneof![
            Just(Lane::Ordinary),
            Just(Lane::Priority),
            Just(Lane::Hour),
            Just(Lane::Urgent)
        ]
    }

    proptest! {
        #[test]
        fn behaviour_23_nobody_is_overtaken_by_whoever_came_later_than_the_bound(
            came in 0_i64..40_000, lane in lanes(), later in 0_i64..40_000,
        ) {
            let ahead = Ahead::default();
            let overtakes = ahead.rank(lane, came + later) < ahead.rank(Lane::Ordinary, came);
            prop_assert_eq!(overtakes, later < ahead.of(lane));
            prop_assert!(!overtakes || later < ahead.longest());
        }

        #[test]
        fn within_a_lane_the_first_to_come_is_the_first(came in 0_i64..40_000, later in 1_i64..40_000, lane in lanes()) {
            let ahead = Ahead::default();
            prop_assert!(ahead.rank(lane, came) < ahead.rank(lane, came + later));
        }
    }
}
