//! A model that fails again and again is left alone for a while, so that nobody waits for it in vain.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often in a row it may fail.
const PATIENCE: u32 = 3;
/// For how long it is left alone then.
const PAUSE: Duration = Duration::from_mins(1);

/// How a model fared lately.
#[derive(Debug, Default)]
pub(crate) struct Rest(Mutex<Lately>);

#[derive(Debug, Default)]
struct Lately {
    failures: u32,
    until: Option<Instant>,
}

impl Rest {
    /// Whether it is left alone at present.
    pub fn holds(&self, now: Instant) -> bool {
        let lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.until.is_some_and(|until| now < until)
    }

    /// It answered.
    pub fn over(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Lately::default();
    }

    /// It failed; whether it is left alone from now on. After a pause one more failure is enough.
    pub fn failed(&self, now: Instant) -> bool {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.failures += 1;
        let begins = lately.failures >= PATIENCE;
        if begins {
            lately.until = Some(now + PAUSE);
        }
        begins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_failures_in_a_row_bring_a_minute_of_rest_and_one_more_another() {
        let (rest, now) = (Rest::default(), Instant::now());
        assert!(!rest.failed(now) && !rest.failed(now) && !rest.holds(now));
        rest.over();
        assert!(!rest.failed(now) && !rest.failed(now) && rest.failed(now));
        assert!(rest.holds(now));
        let later = now + PAUSE;
        assert!(!rest.holds(later));
        assert!(rest.failed(later) && rest.holds(later));
    }
}
