//! Whom a counter calls next: an ordered list of lines, each with a condition, written by a coordinator.

use serde::{Deserialize, Serialize};

use crate::order::Seconds;

/// What a line looks like from the counter: whoever is first in it, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The rank of whoever is first.
    pub rank: Seconds,
    /// When whoever has waited longest came.
    pub since: Seconds,
    /// How many wait.
    pub waiting: usize,
}

/// When a step holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// Only where somebody of these lines has waited longer than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longer_than: Option<Seconds>,
    /// Only where more than so many wait in these lines together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_than: Option<usize>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step<L> {
    /// From these lines, whoever has the smallest rank.
    pub lines: Vec<L>,
    /// While this holds.
    #[serde(default, skip_serializing_if = "When::is_always")]
    pub when: When,
}

/// A counter's list: the first step that holds and has somebody decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Profile<L>(pub Vec<Step<L>>);

impl<L> Profile<L> {
    /// From these lines alike.
    pub fn of(lines: Vec<L>) -> Self {
        Self(vec![Step {
            lines,
            when: When::default(),
        }])
    }

    /// The line whose first is called next; none where nobody may be.
    pub fn choose(&self, now: Seconds, head: impl Fn(&L) -> Option<Head>) -> Option<&L> {
        self.0.iter().find_map(|step| {
            let heads = || step.lines.iter().filter_map(&head);
            if !step.when.holds(now, heads()) {
                return None;
            }
            let known = step
                .lines
                .iter()
                .filter_map(|line| Some((head(line)?, line)));
            known
                .min_by_key(|(head, _)| head.rank)
                .map(|(_, line)| line)
        })
    }
}

impl When {
    fn is_always(&self) -> bool {
        *self == Self::default()
    }

    fn holds(self, now: Seconds, heads: impl Iterator<Item = Head>) -> bool {
        if self == Self::default() {
            return true;
        }
        let (mut waiting, mut longest) = (0, None);
        for head in heads {
            waiting += head.waiting;
            longest = longest.max(Some(now - head.since));
        }
        self.longer_than.is_none_or(|most| longest > Some(most))
            && self.more_than.is_none_or(|most| waiting > most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(rank: Seconds, waiting: usize) -> Head {
        Head {
            rank,
            since: rank,
            waiting,
        }
    }

    #[test]
    fn the_first_step_that_holds_decides_and_the_last_is_the_fallback() {
        let profile = Profile(vec![
            Step {
                lines: vec!['a'],
                when: When {
                    longer_than: Some(600),
                    more_than: None,
                },
            },
            Step {
                lines: vec!['b', 'c'],
                when: When::default(),
            },
            Step {
                lines: vec!['a'],
                when: When::default(),
            },
        ]);
        let choose = |a, b, c| {
            profile.choose(1_000, |line| match *line {
                'a' => a,
                'b' => b,
                _ => c,
            })
        };
        assert_eq!(
            choose(Some(head(300, 1)), Some(head(100, 1)), None),
            Some(&'a'),
            "a has waited too long"
        );
        assert_eq!(
            choose(Some(head(900, 1)), Some(head(500, 1)), Some(head(400, 1))),
            Some(&'c'),
            "the smaller rank"
        );
        assert_eq!(
            choose(Some(head(900, 9)), None, None),
            Some(&'a'),
            "nobody else waits"
        );
        assert_eq!(choose(None, None, None), None);
    }

    #[test]
    fn a_line_that_grows_too_long_is_helped() {
        let helped = When {
            more_than: Some(3),
            longer_than: None,
        };
        let profile = Profile(vec![
            Step {
                lines: vec![2],
                when: helped,
            },
            Step {
                lines: vec![1],
                when: When::default(),
            },
        ]);
        let choose = |own, other| profile.choose(0, |line| if *line == 1 { own } else { other });
        assert_eq!(choose(Some(head(5, 1)), Some(head(1, 3))), Some(&1));
        assert_eq!(choose(Some(head(5, 1)), Some(head(1, 4))), Some(&2));
        assert_eq!(
            choose(None, Some(head(1, 3))),
            None,
            "it is not this counter's to call"
        );
    }
}
