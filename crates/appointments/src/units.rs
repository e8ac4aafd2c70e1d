//! A day in units of five minutes, as bits: what is open, what is taken, what fits.
//!
//! The units are those of the clock on the wall, so that a counter that opens at nine opens at nine on every day of
//! the year; [`crate::wall`] knows which instant that is.

use std::ops::{BitAnd, BitOr, BitOrAssign, Sub};

/// How long a unit is. Every length and every beginning is a multiple of it.
pub const MINUTES: u16 = 5;
/// How many units a day has.
pub const A_DAY: u16 = 24 * 60 / MINUTES;

const WORD: u16 = 64;
const WORDS: usize = A_DAY.div_ceil(WORD) as usize;

/// A set of the units of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Units([u64; WORDS]);

impl Units {
    /// No unit.
    pub const NONE: Self = Self([0; WORDS]);

    /// The units from one up to another, which is not in it. Beyond the day there are none.
    pub fn span(from: u16, until: u16) -> Self {
        let mut units = Self::NONE;
        for unit in from..until.min(A_DAY) {
            units.add(unit);
        }
        units
    }

    /// Adds one unit.
    pub fn add(&mut self, unit: u16) {
        if unit < A_DAY {
            self.0[usize::from(unit / WORD)] |= 1 << (unit % WORD);
        }
    }

    /// Whether a unit is in it.
    pub fn has(&self, unit: u16) -> bool {
        unit < A_DAY && self.0[usize::from(unit / WORD)] & (1 << (unit % WORD)) != 0
    }

    /// Whether all of `other` is in it.
    pub fn has_all(&self, other: Self) -> bool {
        other - *self == Self::NONE
    }

    /// Whether there is no unit in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// How many units it has.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The units from which on `length` of them in a row are in it. Of no length nothing begins.
    pub fn beginnings(self, length: u16) -> Self {
        if length == 0 || length > A_DAY {
            return Self::NONE;
        }
        // What begins a row of `known` and another one `step` later begins a row of `known + step`.
        let (mut begins, mut known) = (self, 1);
        while known < length {
            let step = known.min(length - known);
            begins = begins & begins.earlier(step);
            known += step;
        }
        begins
    }

    /// Every unit moved so many units towards the morning; those before midnight are gone.
    fn earlier(self, by: u16) -> Self {
        let (words, bits) = (usize::from(by / WORD), by % WORD);
        let mut moved = [0; WORDS];
        for (to, word) in moved.iter_mut().enumerate() {
            let from = |at: usize| self.0.get(at).copied().unwrap_or(0);
            *word = from(to + words) >> bits;
            if bits > 0 {
                *word |= from(to + words + 1) << (WORD - bits);
            }
        }
        Self(moved)
    }

    /// The units in it, in order.
    pub fn iter(self) -> impl Iterator<Item = u16> {
        (0_u16..).zip(self.0).flat_map(|(number, mut word)| {
            std::iter::from_fn(move || {
                let bit = u16::try_from(word.trailing_zeros()).ok()?;
                if bit >= WORD {
                    return None;
                }
                word &= word - 1;
                Some(number * WORD + bit)
            })
        })
    }

    /// How long the row without a gap is that a unit of it is in; 0 for a unit that is not in it.
    pub fn row_at(&self, unit: u16) -> u16 {
        if !self.has(unit) {
            return 0;
        }
        let mut from = unit;
        while from > 0 {
            let bit = (from - 1) % WORD;
            // The units up to and with the one before, at the upper end of a word.
            let word = self.0[usize::from((from - 1) / WORD)] << (WORD - 1 - bit);
            let ones = u16::try_from(word.leading_ones())
                .unwrap_or(WORD)
                .min(bit + 1);
            from -= ones;
            if ones <= bit {
                break;
            }
        }
        let mut until = unit;
        while until < A_DAY {
            let bit = until % WORD;
            let word = self.0[usize::from(until / WORD)] >> bit;
            let ones = u16::try_from(word.trailing_ones())
                .unwrap_or(WORD)
                .min(WORD - bit);
            until += ones;
            if ones < WORD - bit {
                break;
            }
        }
        until.min(A_DAY) - from
    }

    /// Rows of units without a gap, each from its first up to the one after its last.
    pub fn spans(self) -> Vec<(u16, u16)> {
        let mut spans: Vec<(u16, u16)> = Vec::new();
        for unit in self.iter() {
            match spans.last_mut() {
                Some((_, until)) if *until == unit => *until = unit + 1,
                _ => spans.push((unit, unit + 1)),
            }
        }
        spans
    }
}

impl BitOr for Units {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        let mut both = self;
        both |= other;
        both
    }
}

impl BitOrAssign for Units {
    fn bitor_assign(&mut self, other: Self) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word |= other;
        }
    }
}

impl BitAnd for Units {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        let mut both = self;
        for (word, other) in both.0.iter_mut().zip(other.0) {
            *word &= other;
        }
        both
    }
}

/// What is in the first and not in the second.
impl Sub for Units {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let mut rest = self;
        for (word, other) in rest.0.iter_mut().zip(other.0) {
            *word &= !other;
        }
        rest
    }
}

impl FromIterator<u16> for Units {
    fn from_iter<I: IntoIterator<Item = u16>>(units: I) -> Self {
        let mut set = Self::NONE;
        for unit in units {
            set.add(unit);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn some_units() -> impl Strategy<Value = BTreeSet<u16>> {
        prop::collection::btree_set(0..A_DAY, 0..120)
    }

    fn spans() -> impl Strategy<Value = Vec<(u16, u16)>> {
        prop::collection::vec((0..A_DAY, 0..A_DAY), 0..6)
    }

    proptest! {
        #[test]
        fn sets_of_units_are_sets(one in some_units(), other in some_units()) {
            let of = |set: &BTreeSet<u16>| set.iter().copied().collect::<Units>();
            let (a, b) = (of(&one), of(&other));
            prop_assert_eq!((a | b).iter().collect::<BTreeSet<_>>(), &one | &other);
            prop_assert_eq!((a & b).iter().collect::<BTreeSet<_>>(), &one & &other);
            prop_assert_eq!((a - b).iter().collect::<BTreeSet<_>>(), &one - &other);
            prop_assert_eq!(a.has_all(b), one.is_superset(&other));
            prop_assert_eq!(a.count() as usize, one.len());
            for unit in 0..A_DAY {
                let row = a.spans().into_iter().find(|(from, until)| (*from..*until).contains(&unit));
                prop_assert_eq!(a.row_at(unit), row.map_or(0, |(from, until)| until - from));
            }
        }

        #[test]
        fn what_fits_is_what_fits_minute_by_minute(open in spans(), taken in spans(), length in 1_u16..40) {
            let within = |spans: &[(u16, u16)], unit: u16| spans.iter().any(|(from, until)| (*from..*until).contains(&unit));
            let free = |unit: u16| unit < A_DAY && within(&open, unit) && !within(&taken, unit);
            let plain: Vec<u16> = (0..A_DAY)
                .filter(|begin| (*begin..begin + length).all(free))
                .collect();
            let join = |spans: &[(u16, u16)]| spans.iter().fold(Units::NONE, |all, (from, until)| all | Units::span(*from, *until));
            let found: Vec<u16> = (join(&open) - join(&taken)).beginnings(length).iter().collect();
            prop_assert_eq!(found, plain);
        }

        #[test]
        fn spans_are_the_units_they_came_from(units in some_units()) {
            let set: Units = units.iter().copied().collect();
            let again = set.spans().into_iter().fold(Units::NONE, |all, (from, until)| all | Units::span(from, until));
            prop_assert_eq!(again, set);
        }
    }

    #[test]
    fn nothing_reaches_over_midnight() {
        assert_eq!(Units::span(280, 400).count(), 8);
        assert_eq!(Units::span(280, A_DAY).beginnings(9), Units::NONE);
        assert_eq!(
            Units::span(0, A_DAY)
                .beginnings(A_DAY)
                .iter()
                .collect::<Vec<_>>(),
            [0]
        );
        assert!(Units::span(0, A_DAY).beginnings(0).is_empty());
        assert!(Units::span(9, 3).is_empty());
    }
}
