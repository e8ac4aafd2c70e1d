//! How probably the nearest class is the right one.
//!
//! A logistic curve over two things: how far the nearest class is ahead of the next, and how much of the
//! question's matter the phrases know at all. Its numbers were fitted by logistic regression on
//! `questions/practice.tsv`; how well what it says comes true on questions it has not seen is told by
//! `finestreta assistant examine`.

use crate::search::Sighting;

/// The curve.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    /// What the root of the first class's lead counts.
    pub lead: f32,
    /// What it counts that the words are known.
    pub known: f32,
    /// What is asked of all that.
    pub asked: f32,
    /// From here on a lead is counted: being ahead of nothing is no merit.
    pub floor: f32,
}

impl Default for Trust {
    fn default() -> Self {
        Self {
            lead: 8.8,
            known: 1.8,
            asked: 2.5,
            floor: 0.1,
        }
    }
}

impl Trust {
    /// The probability, from 0 to 1.
    pub fn of(&self, sighting: &Sighting) -> f32 {
        let score = |place: usize| sighting.near.get(place).map_or(0.0, |near| near.score);
        let lead = (score(0) - score(1).max(self.floor)).max(0.0);
        let sum = self.lead * lead.sqrt() + self.known * sighting.known - self.asked;
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Nearness;

    fn check(scores: [f32; 2], known: f32) -> f32 {
        let near = scores.iter().enumerate();
        let near = near.map(|(class, score)| Nearness {
            class,
            score: *score,
        });
        Trust::default().of(&Sighting {
            near: near.collect(),
            known,
        })
    }

    #[test]
    fn near_ahead_and_known_is_trusted() {
        assert!(check([1.0, 0.2], 1.0) > 0.95);
    }

    #[test]
    fn a_lead_and_known_words_are_trusted_and_a_tie_is_not() {
        let fair = check([0.6, 0.4], 0.7);
        assert!(check([0.6, 0.2], 0.7) > fair);
        assert!(check([0.6, 0.4], 0.9) > fair);
        assert!(check([0.6, 0.6], 1.0) < 0.5);
    }

    #[test]
    fn nothing_near_is_not_trusted() {
        assert!(check([0.1, 0.1], 0.3) < 0.2);
        assert!(Trust::default().of(&Sighting::default()) < 0.1);
    }
}
