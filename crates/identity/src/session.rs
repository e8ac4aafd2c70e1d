//! From log-in to log-out.

use jiff::SignedDuration;
use kernel::{SessionId, StaffId, Timestamp};
use serde::Serialize;

/// A desk nobody touches locks after this long.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// A session ends after this long whatever happens.
pub const WHOLE: SignedDuration = SignedDuration::from_hours(10);
/// Between the password and the code.
pub const CODE: SignedDuration = SignedDuration::from_mins(5);
/// Codes that may be tried before the log-in has to begin again.
pub const CODES: i64 = 5;
/// Being seen is written down at most this often, so that a busy desk does not write at every step.
pub(crate) const NOTED: SignedDuration = SignedDuration::from_secs(60);

/// How far a log-in came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The password was right; the code is still asked for.
    SecondFactor,
    /// Inside.
    Open,
}

impl Stage {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::Open => "open",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        if code == "open" {
            Self::Open
        } else {
            Self::SecondFactor
        }
    }
}

/// One log-in of one account in one browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Its id, which opens nothing.
    pub id: SessionId,
    /// Whose.
    pub account: StaffId,
    /// How far the log-in came.
    pub stage: Stage,
    /// From where.
    pub source: String,
    /// The browser, as it calls itself, shortened.
    pub device: String,
    /// When the log-in began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// What a session is worth at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The code is still asked for.
    Half,
    /// Inside.
    Open,
    /// Untouched for too long: the password again.
    Locked,
    /// Nothing.
    Over,
}

impl Session {
    /// What the session is worth at `now`.
    pub fn standing(&self, now: Timestamp) -> Standing {
        if self.ended_at.is_some() || now >= self.ends_at {
            return Standing::Over;
        }
        match self.stage {
            Stage::SecondFactor => Standing::Half,
            Stage::Open if now.duration_since(self.seen_at) >= IDLE => Standing::Locked,
            Stage::Open => Standing::Open,
        }
    }
}

/// A browser's name for itself, cut to what a list can show.
pub(crate) fn device(agent: &str) -> String {
    agent
        .chars()
        .filter(|sign| !sign.is_control())
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stage: Stage, idle_minutes: i64, age_hours: i64, expected: Standing) {
        let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("a written instant");
        let created_at = now - SignedDuration::from_hours(age_hours);
        let session = Session {
            id: SessionId::new(),
            account: StaffId::new(),
            stage,
            source: "192.0.2.1".into(),
            device: String::new(),
            created_at,
            seen_at: now - SignedDuration::from_mins(idle_minutes),
            ends_at: created_at + WHOLE,
            ended_at: None,
        };
        assert_eq!(session.standing(now), expected);
        assert_eq!(
            Session {
                ended_at: Some(now),
                ..session
            }
            .standing(now),
            Standing::Over
        );
    }

    #[test]
    fn a_desk_locks_after_a_quarter_of_an_hour_and_ends_after_ten_hours() {
        check(Stage::Open, 0, 0, Standing::Open);
        check(Stage::Open, 14, 5, Standing::Open);
        check(Stage::Open, 15, 5, Standing::Locked);
        check(Stage::Open, 0, 10, Standing::Over);
        check(Stage::SecondFactor, 0, 0, Standing::Half);
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        check(Stage::Open, -60, 0, Standing::Open);
    }
}
