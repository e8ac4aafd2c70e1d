//! Where "now" comes from.
//!
//! Rules receive `now`; only the edge of the program holds a [`Clock`]. The demo town's clock can be
//! moved by a visitor, and tests stand it where they need it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The time zone of every town we serve.
pub const MADRID: &str = "Europe/Madrid";

/// The zone of [`MADRID`]; the tables are in the program, so it is always there.
pub fn madrid() -> TimeZone {
    TimeZone::get(MADRID).expect("the time zone tables are built into the program")
}

/// A source of "now".
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that runs like the machine's, moved by an offset that can be changed.
    Demo(DemoClock),
    /// A clock that stands still until it is told otherwise.
    Standing(Arc<AtomicI64>),
}

/// The offset of the demo town's clock; clones share it.
#[derive(Debug, Clone, Default)]
pub struct DemoClock(Arc<AtomicI64>);

impl DemoClock {
    /// Moves the clock so that it shows `instant` now and runs on from there.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(
            instant.as_millisecond() - system().as_millisecond(),
            Ordering::Relaxed,
        );
    }

    /// Moves the clock forward, or back when `by` is negative.
    pub fn advance(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(0);
        self.0.fetch_add(by, Ordering::Relaxed);
    }

    /// How far the clock is from the machine's, in milliseconds.
    pub fn offset_millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clock {
    /// A clock that stands at `instant`.
    pub fn standing_at(instant: Timestamp) -> Self {
        Self::Standing(Arc::new(AtomicI64::new(instant.as_millisecond())))
    }

    /// The present instant, to the millisecond that the database keeps.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => from_millis(system().as_millisecond()),
            Self::Demo(clock) => from_millis(system().as_millisecond() + clock.offset_millis()),
            Self::Standing(millis) => from_millis(millis.load(Ordering::Relaxed)),
        }
    }

    /// Moves a standing or demo clock; the machine's own does not move.
    pub fn advance(&self, by: SignedDuration) {
        match self {
            Self::System => {}
            Self::Demo(clock) => clock.advance(by),
            Self::Standing(millis) => {
                millis.fetch_add(
                    i64::try_from(by.as_millis()).unwrap_or(0),
                    Ordering::Relaxed,
                );
            }
        }
    }
}

fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the machine's clock"
)]
fn system() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_clock_shows_the_instant_it_was_set_to() {
        let demo = DemoClock::default();
        let staged: Timestamp = "2026-11-24T09:42:00Z".parse().expect("a written instant");
        demo.set(staged);
        let shown = Clock::Demo(demo).now();
        assert!(
            (shown.as_second() - staged.as_second()).abs() <= 1,
            "shows {shown}"
        );
    }

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let clock = Clock::standing_at("2026-11-24T09:42:00Z".parse().expect("a written instant"));
        let before = clock.now();
        clock.advance(SignedDuration::from_hours(24));
        assert_eq!(
            clock.now().duration_since(before),
            SignedDuration::from_hours(24)
        );
    }
}
