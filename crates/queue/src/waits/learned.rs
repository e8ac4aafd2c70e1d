//! What an office learnt of itself: how long each matter takes at a counter, and how many come at their hour.

use rand::RngExt as _;
use rand::rngs::Xoshiro256PlusPlus as Dice;

use crate::order::Seconds;

/// So many of each matter are remembered, the newest.
const REMEMBERED: usize = 400;
/// A matter seen this often is believed half, and the office's whole experience the other half.
const HALF: usize = 8;
/// Nothing is forecast from fewer attentions than these.
const ENOUGH: usize = 50;
/// What is taken of a matter in an office that has seen nothing yet.
const UNKNOWN: Seconds = 8 * 60;

/// The newest of something that is measured again and again.
#[derive(Debug, Clone, Default)]
struct Newest {
    seconds: Vec<Seconds>,
    next: usize,
    sum: Seconds,
}

impl Newest {
    fn add(&mut self, seconds: Seconds) {
        self.sum += seconds;
        if self.seconds.len() < REMEMBERED {
            self.seconds.push(seconds);
            return;
        }
        self.sum -= self.seconds[self.next];
        self.seconds[self.next] = seconds;
        self.next = (self.next + 1) % REMEMBERED;
    }

    fn mean(&self) -> Option<f64> {
        let many = self.seconds.len();
        (many > 0).then(|| float(self.sum) / float(many))
    }

    fn any(&self, dice: &mut Dice) -> Option<Seconds> {
        let many = self.seconds.len();
        (many > 0).then(|| self.seconds[dice.random_range(0..many)])
    }

    /// One that took longer than this.
    fn any_longer(&self, than: Seconds, dice: &mut Dice) -> Option<Seconds> {
        let longer = || self.seconds.iter().filter(|seconds| **seconds > than);
        let many = longer().count();
        (many > 0).then(|| longer().nth(dice.random_range(0..many)).copied())?
    }
}

/// What an office learnt of itself. Everything is counted from what was measured; nothing is typed in.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    /// From calling somebody until the counter calls again, by matter.
    by_matter: Vec<Newest>,
    all: Newest,
    came: usize,
    missed: usize,
}

impl Learned {
    /// Somebody's matter took this long, from the call until the counter was free again.
    pub fn attended(&mut self, matter: usize, seconds: Seconds) {
        if self.by_matter.len() <= matter {
            self.by_matter.resize_with(matter + 1, Newest::default);
        }
        self.by_matter[matter].add(seconds);
        self.all.add(seconds);
    }

    /// Somebody who was promised an hour came, or did not.
    pub fn appointment(&mut self, came: bool) {
        if came {
            self.came += 1;
        } else {
            self.missed += 1;
        }
    }

    /// Whether enough was seen to forecast from it.
    pub fn is_enough(&self) -> bool {
        self.all.seconds.len() >= ENOUGH
    }

    /// How long an attention takes on average, of whatever matter, in seconds.
    pub fn mean(&self) -> f64 {
        self.all.mean().unwrap_or(float(UNKNOWN))
    }

    /// How likely it is that somebody comes at their hour. Begins at seven of eight.
    pub fn comes(&self) -> f64 {
        float(self.came + 14) / float(self.came + self.missed + 16)
    }

    /// How long a matter may take this time.
    pub fn draw(&self, matter: usize, dice: &mut Dice) -> Seconds {
        self.from(matter, dice)
            .and_then(|newest| newest.any(dice))
            .unwrap_or(UNKNOWN)
    }

    /// How long what has taken `spent` already may take still.
    pub fn draw_rest(&self, matter: usize, spent: Seconds, dice: &mut Dice) -> Seconds {
        let longer = self
            .from(matter, dice)
            .and_then(|newest| newest.any_longer(spent, dice));
        let longer = longer.or_else(|| self.all.any_longer(spent, dice));
        // Longer than anything yet: as long again as a tenth of what it took.
        longer.map_or(spent / 10 + 30, |seconds| seconds - spent)
    }

    /// What is drawn from: the matter's own past, the more of it there is the more often, or that of all matters.
    fn from(&self, matter: usize, dice: &mut Dice) -> Option<&Newest> {
        let own = self.by_matter.get(matter);
        let many = own.map_or(0, |own| own.seconds.len());
        let is_own = dice.random_range(0..many + HALF) < many;
        if is_own {
            own
        } else {
            (!self.all.seconds.is_empty()).then_some(&self.all)
        }
    }
}

/// A count as a number that can be divided.
#[expect(
    clippy::cast_precision_loss,
    reason = "seconds and people are far below the limit of exact floats"
)]
pub(crate) fn float(number: impl TryInto<i64>) -> f64 {
    number.try_into().unwrap_or(i64::MAX) as f64
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn a_matter_is_believed_the_more_the_more_was_seen_of_it() {
        let mut learned = Learned::default();
        let mut dice = Dice::seed_from_u64(1);
        assert_eq!(learned.draw(3, &mut dice), UNKNOWN);
        for _ in 0..60 {
            learned.attended(0, 600);
        }
        assert!(learned.is_enough());
        assert_eq!(
            learned.draw(1, &mut dice),
            600,
            "what is new takes as long as the rest"
        );
        for _ in 0..400 {
            learned.attended(1, 60);
        }
        let short = (0..1_000)
            .filter(|_| learned.draw(1, &mut dice) == 60)
            .count();
        assert!(short > 950, "{short}");
        let rest = learned.draw_rest(1, 59, &mut dice);
        assert!(rest == 1 || rest == 541, "{rest}");
        assert_eq!(
            learned.draw_rest(0, 900, &mut dice),
            120,
            "longer than anything"
        );
    }

    #[test]
    fn only_the_newest_are_remembered() {
        let mut newest = Newest::default();
        for _ in 0..REMEMBERED {
            newest.add(100);
        }
        for _ in 0..REMEMBERED {
            newest.add(300);
        }
        assert_eq!(newest.mean(), Some(300.0));
        assert_eq!(newest.seconds.len(), REMEMBERED);
    }

    #[test]
    fn how_many_come_is_learnt() {
        let mut learned = Learned::default();
        assert!((learned.comes() - 0.875).abs() < 0.001);
        for number in 0..1_000 {
            learned.appointment(number % 2 == 0);
        }
        assert!((learned.comes() - 0.5).abs() < 0.01);
    }
}
