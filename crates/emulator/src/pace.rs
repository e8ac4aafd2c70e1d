//! How fast a provider lets itself be spoken to.

use std::time::{Duration, Instant};

/// Tokens that come back with time; each call takes one.
pub(crate) struct Pace {
    left: f64,
    full: f64,
    per_second: f64,
    at: Instant,
}

impl Pace {
    pub(crate) fn new(full: f64, per_second: f64, now: Instant) -> Self {
        Self {
            left: full,
            full,
            per_second,
            at: now,
        }
    }

    /// Takes one, or tells how long it takes for the next to come.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let gained = now.duration_since(self.at).as_secs_f64() * self.per_second;
        self.left = (self.left + gained).min(self.full);
        self.at = now;
        if self.left >= 1.0 {
            self.left -= 1.0;
            Ok(())
        } else {
            Err(Duration::from_secs_f64((1.0 - self.left) / self.per_second))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_then_one_at_a_time() {
        let start = Instant::now();
        let mut pace = Pace::new(3.0, 0.5, start);
        assert!((0..3).all(|_| pace.take(start).is_ok()));
        assert_eq!(pace.take(start), Err(Duration::from_secs(2)));
        assert_eq!(pace.take(start + Duration::from_secs(2)), Ok(()));
    }
}
