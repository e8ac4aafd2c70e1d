//! What answers add up to: never a bare mean, always how many and how sure.

use catalogue::{Question, QuestionKind};

use crate::answer::{Mark, range};

/// Fewer answers than this are not shown: they would point at people, and say nothing.
pub const FEWEST: u64 = 5;
/// The two-sided 95 % point of the normal curve.
const Z: f64 = 1.959_963_985;

/// The figures of one question over one group of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many answered it.
    pub count: u64,
    /// How many gave each mark, from the least mark to the greatest; `None` under [`FEWEST`].
    pub spread: Option<Vec<(Mark, u64)>>,
    /// The share that it is read by: solved, or a 4 or a 5; with the interval in which it lies 19 times of 20.
    pub share: Option<Estimate>,
    /// The mean mark, for a scale; for *recommend*, promoters less detractors, from −1 to 1.
    pub mean: Option<Estimate>,
}

/// A figure and the interval of 95 % around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Figures {
    /// Leaves how many, and nothing of what they said.
    pub(crate) fn withhold(&mut self) {
        (self.spread, self.share, self.mean) = (None, None, None);
    }
}

impl Estimate {
    /// Whether two figures differ by more than chance explains: their intervals do not touch.
    pub fn differs_from(&self, other: &Self) -> bool {
        self.low > other.high || other.low > self.high
    }
}

/// Adds up the marks of one question: how often each was given.
pub fn of(question: &Question, marks: &[(Mark, u64)]) -> Figures {
    let (first, last) = range(question);
    let times = |mark| {
        marks
            .iter()
            .find(|(given, _)| *given == mark)
            .map_or(0, |(_, times)| *times)
    };
    let spread: Vec<(Mark, u64)> = (first..=last).map(|mark| (mark, times(mark))).collect();
    let count: u64 = spread.iter().map(|(_, times)| times).sum();
    if count < FEWEST {
        return Figures {
            count,
            spread: None,
            share: None,
            mean: None,
        };
    }
    let good = |mark: Mark| match question.kind {
        QuestionKind::Solved => mark == 0,
        QuestionKind::Scale => mark >= 4,
        QuestionKind::Recommend => mark >= 9,
        QuestionKind::Choice | QuestionKind::Words => false,
    };
    let favourable: u64 = spread
        .iter()
        .filter(|(mark, _)| good(*mark))
        .map(|(_, times)| times)
        .sum();
    let judged = !matches!(question.kind, QuestionKind::Choice | QuestionKind::Words);
    let worth = |mark: Mark| match question.kind {
        QuestionKind::Recommend if mark >= 9 => 1.0,
        QuestionKind::Recommend if mark >= 7 => 0.0,
        QuestionKind::Recommend => -1.0,
        _ => float(mark.unsigned_abs()),
    };
    let averaged = matches!(question.kind, QuestionKind::Scale | QuestionKind::Recommend);
    Figures {
        count,
        share: judged.then(|| share(favourable, count)),
        mean: averaged.then(|| mean(&spread, worth)),
        spread: Some(spread),
    }
}

/// A share with Wilson's interval, which stays between 0 and 1 and holds for few answers.
pub fn share(favourable: u64, count: u64) -> Estimate {
    let (n, p) = (float(count), float(favourable) / float(count));
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Estimate {
        value: p,
        low: ((middle - half) / whole).max(0.0),
        high: ((middle + half) / whole).min(1.0),
    }
}

/// A mean with Student's interval, kept within the scale.
fn mean(spread: &[(Mark, u64)], worth: impl Fn(Mark) -> f64) -> Estimate {
    let n: f64 = spread.iter().map(|(_, times)| float(*times)).sum();
    let mean = spread
        .iter()
        .map(|(mark, times)| worth(*mark) * float(*times))
        .sum::<f64>()
        / n;
    let squares: f64 = spread
        .iter()
        .map(|(mark, times)| (worth(*mark) - mean).powi(2) * float(*times))
        .sum();
    let half = student(n - 1.0) * (squares / (n - 1.0)).sqrt() / n.sqrt();
    let (least, greatest) = spread
        .iter()
        .fold((f64::MAX, f64::MIN), |(least, greatest), (mark, _)| {
            (least.min(worth(*mark)), greatest.max(worth(*mark)))
        });
    Estimate {
        value: mean,
        low: (mean - half).max(least),
        high: (mean + half).min(greatest),
    }
}

/// The two-sided 95 % point of Student's curve: the normal one with the terms of Cornish and Fisher, right to a
/// hundredth from four degrees of freedom on.
fn student(freedom: f64) -> f64 {
    let (z3, z5) = (Z.powi(3), Z.powi(5));
    let z7 = Z.powi(7);
    Z + (z3 + Z) / (4.0 * freedom)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / (96.0 * freedom.powi(2))
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / (384.0 * freedom.powi(3))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "numbers of answers stay far below 2^52"
)]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples::survey;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 0.01
    }

    #[test]
    fn four_answers_are_counted_and_not_shown() {
        let figures = of(&survey(1).questions[1], &[(5, 4)]);
        assert_eq!(
            (figures.count, figures.share, figures.spread),
            (4, None, None)
        );
    }

    #[test]
    fn a_share_has_wilsons_interval() {
        // Worked by hand: 8 of 10 lie between 0.490 and 0.943.
        let found = share(8, 10);
        assert!(
            near(found.value, 0.8) && near(found.low, 0.490) && near(found.high, 0.943),
            "{found:?}"
        );
        let all = share(5, 5);
        assert!(near(all.low, 0.566) && near(all.high, 1.0), "{all:?}");
    }

    #[test]
    fn a_mean_has_students_interval_within_its_scale() {
        // 5, 5, 4, 4, 3: mean 4.2, deviation 0.837, t(4) 2.776, so 1.04 to each side, and no mark is above 5.
        let figures = of(&survey(1).questions[1], &[(5, 2), (4, 2), (3, 1)]);
        let mean = figures.mean.unwrap();
        assert!(
            near(mean.value, 4.2) && (mean.low - 3.16).abs() < 0.05 && near(mean.high, 5.0),
            "{mean:?}"
        );
        assert_eq!(
            figures.spread.unwrap(),
            [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2)]
        );
    }

    #[test]
    fn students_point_is_right_where_tables_give_it() {
        for (freedom, expected) in [(4.0, 2.776), (9.0, 2.262), (29.0, 2.045), (120.0, 1.980)] {
            assert!(
                (student(freedom) - expected).abs() < 0.03,
                "{freedom}: {}",
                student(freedom)
            );
        }
    }

    #[test]
    fn two_periods_differ_only_where_their_intervals_part() {
        assert!(!share(8, 10).differs_from(&share(9, 10)));
        assert!(share(60, 100).differs_from(&share(90, 100)));
    }

    #[test]
    fn solved_counts_the_yes_alone() {
        let figures = of(&survey(1).questions[0], &[(0, 6), (1, 3), (2, 1)]);
        assert!(near(figures.share.unwrap().value, 0.6));
        assert_eq!(figures.mean, None);
    }
}
