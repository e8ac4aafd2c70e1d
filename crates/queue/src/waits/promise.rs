//! What somebody is told: a band, rounded, only ever lowered; and how often it was kept.

use super::learned::float;
use crate::order::Seconds;

/// How often the upper end is to be kept.
pub const AIM: f64 = 0.82;
/// How much one promise, kept or not, moves what is announced next.
const STEP: f64 = 0.01;
/// The lower end of a band is the wait of so many plays of all.
const LOWER: f64 = 0.2;
/// Bands are told in steps of this.
const ROUND: Seconds = 5 * 60;
/// A band is not lowered for less.
const WORTH: Seconds = 5 * 60;

/// What somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Hardly less than this.
    pub from: Seconds,
    /// Hardly more than this.
    pub to: Seconds,
}

impl Band {
    /// What is told once something else is forecast: never more than before.
    pub fn lowered(self, now: Self) -> Self {
        if now.to + WORTH <= self.to {
            Self {
                from: now.from.min(now.to),
                to: now.to,
            }
        } else {
            self
        }
    }
}

/// Keeps count of promises, and corrects what is announced by what came of it.
///
/// A forecast is only as good as what it knows. Instead of believing its eightieth percentile, the office announces
/// whichever one has been kept four times of five lately: after each promise that was not kept a little more, after each
/// that was a little less (Gibbs and Candès, 2021, "Adaptive conformal inference under distribution shift").
#[derive(Debug, Clone, Copy)]
pub struct Keeper {
    level: f64,
}

impl Default for Keeper {
    fn default() -> Self {
        Self { level: AIM }
    }
}

impl Keeper {
    /// The band of a forecast: its plays from the shortest to the longest. None where in most of them nobody is ever
    /// called.
    pub fn band(&self, plays: &[Seconds]) -> Option<Band> {
        let to = at(plays, self.level)?;
        if to == Seconds::MAX {
            return None;
        }
        let from = at(plays, LOWER)?.min(to);
        let to = to.max(at(plays, 0.5)?);
        let from = from / ROUND * ROUND;
        let to = (to + ROUND / 2) / ROUND * ROUND;
        Some(Band {
            from,
            to: to.max(from).max(ROUND),
        })
    }

    /// A promise was kept, or not.
    pub fn came(&mut self, kept: bool) {
        let error = AIM - if kept { 1.0 } else { 0.0 };
        self.level = (self.level + STEP * error).clamp(0.5, 0.995);
    }
}

/// The wait of so many plays of all.
pub fn at(plays: &[Seconds], share: f64) -> Option<Seconds> {
    let last = plays.len().checked_sub(1)?;
    let place = super::play::whole(share * float(last));
    plays.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plays() -> Vec<Seconds> {
        (0..200).map(|number| number * 10).collect()
    }

    #[test]
    fn a_band_is_told_in_fives_and_never_as_nothing() {
        let keeper = Keeper::default();
        let band = keeper.band(&plays()).expect("a band");
        assert_eq!((band.from, band.to), (300, 1_500));
        let none = keeper.band(&[0; 200]).expect("a band");
        assert_eq!((none.from, none.to), (0, 300));
        assert_eq!(keeper.band(&[Seconds::MAX; 200]), None);
        assert_eq!(keeper.band(&[]), None);
    }

    #[test]
    fn what_was_promised_is_only_ever_lowered() {
        let first = Band {
            from: 600,
            to: 1_500,
        };
        let worse = Band {
            from: 900,
            to: 2_100,
        };
        let better = Band { from: 300, to: 900 };
        assert_eq!(first.lowered(worse), first);
        assert_eq!(first.lowered(better), better);
        assert_eq!(
            first.lowered(Band {
                from: 600,
                to: 1_400
            }),
            first,
            "not for a minute"
        );
    }

    #[test]
    fn promises_that_are_not_kept_make_the_next_ones_longer() {
        let (mut unkept, mut kept) = (Keeper::default(), Keeper::default());
        for _ in 0..20 {
            unkept.came(false);
            kept.came(true);
        }
        let to = |keeper: Keeper| keeper.band(&plays()).expect("a band").to;
        assert!(to(unkept) > to(Keeper::default()));
        assert!(to(kept) <= to(Keeper::default()));
    }
}
