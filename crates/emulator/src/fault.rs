//! What goes wrong on purpose.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::person::App;

/// What is to go wrong from now on. Counts run down by themselves.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the page of faults"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// This many webhooks are delivered twice, byte for byte.
    pub deliver_twice: u32,
    /// This many items are held and then delivered in one request of several entries (`WhatsApp`), or one right
    /// after the other (Telegram). Ten seconds after the first they go, however many they are.
    pub batch_next: u32,
    /// This many items are held and then delivered in the opposite order; after ten seconds, however many they are.
    pub shuffle_next: u32,
    /// Webhooks are written in plain UTF-8 instead of escapes; the signature still covers the bytes.
    pub raw_utf8: bool,
    /// A message outside the 24-hour window is accepted first and fails by status, as the real one often does.
    pub late_refusals: bool,
    /// Delivery notices stop at `sent`: the residents' telephones are off.
    pub phones_off: bool,
    /// Addresses that nobody has here are refused (131026, chat not found) instead of taken for somebody outside.
    pub unknown_refused: bool,
    /// Calls that fail.
    pub fail_for: Option<Failing>,
}

/// Calls that fail for a while, or a number of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failing {
    /// How.
    pub kind: FailKind,
    /// For how many seconds.
    #[serde(default = "a_minute")]
    pub seconds: u64,
    /// For at most this many calls.
    #[serde(default)]
    pub count: Option<u32>,
    /// At one provider only.
    #[serde(default)]
    pub app: Option<App>,
}

fn a_minute() -> u64 {
    60
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailKind {
    /// The provider is in trouble: 500 with its own error body.
    #[serde(rename = "500")]
    Trouble,
    /// Too fast: 429, with how long to wait.
    #[serde(rename = "429")]
    TooFast,
    /// Too fast to this one person: 131056 at `WhatsApp`, 429 at Telegram.
    #[serde(rename = "pair_rate")]
    PairRate,
    /// No answer for a minute, and nothing is done.
    #[serde(rename = "timeout")]
    Timeout,
    /// It is done, but the answer breaks off.
    #[serde(rename = "lost_answer")]
    LostAnswer,
    /// The token is not valid any more.
    #[serde(rename = "token_revoked")]
    TokenRevoked,
}

/// The fault that calls meet, with its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Running {
    pub(crate) failing: Failing,
    pub(crate) until: Instant,
}

impl Running {
    pub(crate) fn begin(failing: Failing, now: Instant) -> Self {
        Self {
            failing,
            until: now + Duration::from_secs(failing.seconds.min(86_400)),
        }
    }

    /// How a call to `app` fails now, counting it; `None` when it does not.
    pub(crate) fn meet(&mut self, app: App, now: Instant) -> Option<FailKind> {
        let over = now >= self.until || self.failing.count == Some(0);
        if over || self.failing.app.is_some_and(|only| only != app) {
            return None;
        }
        if let Some(count) = &mut self.failing.count {
            *count -= 1;
        }
        Some(self.failing.kind)
    }

    pub(crate) fn left(&self, now: Instant) -> Option<Failing> {
        let seconds = self.until.saturating_duration_since(now).as_secs();
        let over = now >= self.until || self.failing.count == Some(0);
        (!over).then_some(Failing {
            seconds,
            ..self.failing
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_ends_by_count_and_by_time_and_knows_its_provider() {
        let start = Instant::now();
        let failing = Failing {
            kind: FailKind::Trouble,
            seconds: 10,
            count: Some(2),
            app: Some(App::Telegram),
        };
        let mut running = Running::begin(failing, start);
        assert_eq!(running.meet(App::Whatsapp, start), None);
        assert_eq!(running.meet(App::Telegram, start), Some(FailKind::Trouble));
        assert_eq!(running.meet(App::Telegram, start), Some(FailKind::Trouble));
        assert_eq!(running.meet(App::Telegram, start), None);
        let mut timed = Running::begin(
            Failing {
                count: None,
                ..failing
            },
            start,
        );
        assert_eq!(
            timed.meet(App::Telegram, start + Duration::from_secs(11)),
            None
        );
    }

    #[test]
    fn faults_are_written_as_people_write_them() {
        let faults: Faults =
            serde_json::from_str(r#"{"deliver_twice":2,"fail_for":{"kind":"429","seconds":5}}"#)
                .unwrap();
        assert_eq!(
            faults.fail_for.map(|failing| failing.kind),
            Some(FailKind::TooFast)
        );
        assert!(serde_json::from_str::<Faults>(r#"{"deliver_thrice":1}"#).is_err());
    }
}
