//! A day by half hours: who comes, who ends, and how long those who were called then had waited.

use std::collections::BTreeMap;

use jiff::civil::Time;
use kernel::{Timestamp, madrid};

use super::Spread;
use crate::order::Seconds;
use crate::views::Turn;

/// Half an hour of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HalfHour {
    /// Tickets that began to wait.
    pub came: usize,
    /// Tickets that were attended to the end.
    pub ended: usize,
    /// How long those without an hour who were called then had waited.
    pub wait: Spread,
}

/// The half hour an instant is in, by the wall's clock.
fn half(at: Timestamp) -> Time {
    let time = at.to_zoned(madrid()).time();
    let minute = if time.minute() < 30 { 0 } else { 30 };
    Time::constant(time.hour(), minute, 0, 0)
}

/// The half hours of a day's turns in which anything happened.
pub fn course(turns: &[Turn]) -> BTreeMap<Time, HalfHour> {
    let mut halves: BTreeMap<Time, (HalfHour, Vec<Seconds>)> = BTreeMap::new();
    for turn in turns {
        if let Some(at) = turn.waits_from.filter(|_| turn.turn == 1) {
            halves.entry(half(at)).or_default().0.came += 1;
        }
        if let Some(at) = turn
            .ended_at
            .filter(|_| turn.ended.as_deref() == Some("done"))
        {
            halves.entry(half(at)).or_default().0.ended += 1;
        }
        if let Some((at, waited)) = turn.called_at.zip(turn.waited())
            && !turn.by_hour
        {
            halves.entry(half(at)).or_default().1.push(waited);
        }
    }
    let counted = |(at, (mut half, waits)): (Time, (HalfHour, Vec<Seconds>))| {
        half.wait = Spread::of(waits);
        (at, half)
    };
    halves.into_iter().map(counted).collect()
}
