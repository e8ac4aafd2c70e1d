//! Corrects sureness by what came true: a logistic curve over the log odds of what was thought.
//!
//! Platt: Probabilistic Outputs for Support Vector Machines, 1999. Fitted by Newton's method, with a pull towards
//! no correction at all, which a few dozen questions hardly overcome.

/// How sure somebody was, from 0 to 1, and whether it came true.
pub type Thought = (f64, bool);

/// How strongly a correction is held near none, in questions.
const PULL: f64 = 2.0;
const STEPS: usize = 25;
/// Nobody is surer than this, or less sure than its counterpart.
const SUREST: f64 = 0.999;

/// What was thought, corrected: every part by what the others teach.
pub fn cross_fitted(thoughts: &[Thought], parts: usize) -> Vec<Thought> {
    let numbered = || thoughts.iter().enumerate();
    let corrected = (0..parts).flat_map(|part| {
        let others = numbered().filter(|(at, _)| at % parts != part);
        let curve = Curve::fit(others.map(|(_, thought)| *thought));
        let own = numbered().filter(move |(at, _)| at % parts == part);
        own.map(move |(_, (sure, came))| (curve.corrects(*sure), *came))
    });
    corrected.collect()
}

/// The log odds are multiplied by `slope` and moved by `shift`.
#[derive(Debug, Clone, Copy)]
struct Curve {
    slope: f64,
    shift: f64,
}

impl Curve {
    fn fit(thoughts: impl Iterator<Item = Thought>) -> Self {
        let known: Vec<(f64, f64)> = thoughts
            .map(|(sure, came)| (odds(sure), if came { 1.0 } else { 0.0 }))
            .collect();
        let mut curve = Self {
            slope: 1.0,
            shift: 0.0,
        };
        for _ in 0..STEPS {
            curve.step(&known);
        }
        curve
    }

    /// One step of Newton's method: the slope of the error, divided by how that bends.
    fn step(&mut self, known: &[(f64, f64)]) {
        let mut by_slope = PULL * (self.slope - 1.0);
        let mut by_shift = PULL * self.shift;
        let (mut slopes, mut mixed, mut shifts) = (PULL, 0.0, PULL);
        for (odds, came) in known {
            let thought = probability(self.slope * odds + self.shift);
            let (error, bend) = (thought - came, thought * (1.0 - thought));
            by_slope += error * odds;
            by_shift += error;
            slopes += bend * odds * odds;
            mixed += bend * odds;
            shifts += bend;
        }
        let whole = slopes * shifts - mixed * mixed;
        self.slope -= (shifts * by_slope - mixed * by_shift) / whole;
        self.shift -= (slopes * by_shift - mixed * by_slope) / whole;
    }

    fn corrects(self, sure: f64) -> f64 {
        probability(self.slope * odds(sure) + self.shift)
    }
}

fn odds(sure: f64) -> f64 {
    let sure = sure.clamp(1.0 - SUREST, SUREST);
    (sure / (1.0 - sure)).ln()
}

fn probability(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody who always says 90 %, and is right in `right` of ten.
    fn boaster(right: usize) -> Vec<Thought> {
        (0..400).map(|at| (0.9, (at / 10) % 10 < right)).collect()
    }

    #[test]
    fn who_is_too_sure_is_corrected() {
        let corrected = cross_fitted(&boaster(6), 10);
        assert_eq!(corrected.len(), 400);
        assert!(
            corrected.iter().all(|(sure, _)| (sure - 0.6).abs() < 0.05),
            "{:?}",
            corrected[0]
        );
    }

    #[test]
    fn who_is_right_stays_as_sure() {
        let corrected = cross_fitted(&boaster(9), 10);
        assert!(corrected.iter().all(|(sure, _)| (sure - 0.9).abs() < 0.03));
    }

    #[test]
    fn a_few_questions_change_little_and_none_is_no_fault() {
        assert!(cross_fitted(&[], 10).is_empty());
        let corrected = cross_fitted(&[(0.9, false), (0.9, true)], 2);
        assert!(
            corrected.iter().all(|(sure, _)| *sure > 0.5),
            "{corrected:?}"
        );
    }
}
