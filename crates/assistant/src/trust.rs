//! How probably the nearest class is the right one.
//!
//! A logistic curve over three things: how near the first class is, how far ahead of the second, and how much
//! of the question's matter is known at all. Its numbers were fitted on `questions/practice.tsv`, and how well
//! what it says comes true is measured on questions it has not seen (`finestreta assistant reliability`).

use crate::search::Sighting;

/// The curve.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    /// What the first class's nearness counts.
    pub first: f32,
    /// What its lead counts.
    pub lead: f32,
    /// What it counts that the words are known.
    pub known: f32,
    /// What is asked of all that.
    pub asked: f32,
}

impl Default for Trust {
    fn default() -> Self {
        Self {
            first: 0.5,
            lead: 12.0,
            known: 4.5,
            asked: 3.4,
        }
    }
}

impl Trust {
    /// The probability, from 0 to 1.
    pub fn of(&self, sighting: &Sighting) -> f32 {
        let score = |place: usize| sighting.near.get(place).map_or(0.0, |near| near.score);
        let sum = self.first * score(0) + self.lead * (score(0) - score(1))
            + self.known * sighting.known
            - self.asked;
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
    fn each_of_the_three_matters() {
        let fair = check([0.6, 0.4], 0.7);
        assert!(check([0.8, 0.6], 0.7) > fair);
        assert!(check([0.6, 0.2], 0.7) > fair);
        assert!(check([0.6, 0.4], 0.9) > fair);
    }

    #[test]
    fn nothing_near_is_not_trusted() {
        assert!(check([0.1, 0.1], 0.3) < 0.2);
        assert!(Trust::default().of(&Sighting::default()) < 0.1);
    }
}
