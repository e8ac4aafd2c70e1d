//! How long something took: how often, on average, for half of the people and for nine of ten.

use serde::Serialize;

use crate::order::Seconds;

/// How long something took, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Spread {
    /// How often.
    pub times: usize,
    /// All together.
    pub seconds: Seconds,
    /// On average, to the nearest second.
    pub mean: Seconds,
    /// Half took no longer than this.
    pub p50: Seconds,
    /// Nine of ten took no longer than this.
    pub p90: Seconds,
    /// None took longer.
    pub longest: Seconds,
}

impl Spread {
    /// Of these.
    pub fn of(mut all: Vec<Seconds>) -> Self {
        all.sort_unstable();
        let times = all.len();
        let Some(longest) = all.last().copied() else {
            return Self::default();
        };
        let seconds: Seconds = all.iter().sum();
        let many = Seconds::try_from(times).unwrap_or(Seconds::MAX);
        // The nearest rank: the shortest that at least such a share did not exceed.
        let at = |of_ten: usize| all[(times * of_ten).div_ceil(10).max(1) - 1];
        Self {
            times,
            seconds,
            mean: (seconds + many / 2) / many,
            p50: at(5),
            p90: at(9),
            longest,
        }
    }

    pub(super) fn csv(self) -> String {
        let Self {
            times,
            seconds,
            mean,
            p50,
            p90,
            longest,
        } = self;
        format!("{times},{seconds},{mean},{p50},{p90},{longest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_of_ten_took_no_longer_and_zeros_count() {
        let spread = Spread::of(vec![0, 0, 0, 0, 60, 60, 60, 60, 600, 1_200]);
        assert_eq!((spread.p50, spread.p90, spread.longest), (60, 600, 1_200));
        assert_eq!(
            (spread.times, spread.seconds, spread.mean),
            (10, 2_040, 204)
        );
        assert_eq!(Spread::of(vec![7]).p90, 7);
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }
}
