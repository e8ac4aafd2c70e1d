//! Something on its way out: to whom, what, and what to do when it does not get there.

use jiff::SignedDuration;
use kernel::{ContactId, Lang, MessageId, ThreadId, Timestamp};

use crate::incoming::Sender;
use crate::outgoing::Reply;

/// Something that has to leave the house.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// Its id: the message's own where it belongs to one. It travels along and comes back in statuses.
    pub id: MessageId,
    /// Through which channel, by id.
    pub channel: String,
    /// Letters of one lane leave one after another.
    pub lane: String,
    /// The thread, unless nothing may be kept yet.
    pub thread: Option<ThreadId>,
    /// Whether it is a message of that thread.
    pub in_thread: bool,
    /// The contact, unless nothing may be kept yet.
    pub contact: Option<ContactId>,
    /// To whom.
    pub to: Sender,
    /// In which language the channel's own labels are.
    pub lang: Lang,
    /// What.
    pub task: Task,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// The provider's last refusal.
    pub code: Option<i64>,
    /// Since when it waits.
    pub queued_at: Timestamp,
}

/// What a letter asks of the provider.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Say this.
    Message(Reply),
    /// Tell Telegram that this tap was heard, or its button spins.
    Callback(String),
    /// Show the person that this message of theirs, by the provider's id, was read. Tried once, and only while it
    /// is news.
    Read(String),
}

/// A message that was read longer ago than this needs no mark any more.
pub const READ_IS_NEWS: SignedDuration = SignedDuration::from_secs(60);

/// After this many attempts a letter is left for a person to look at.
pub const ATTEMPTS: i64 = 12;

const FIRST_PAUSE_MS: i64 = 1_000;
const LONGEST_PAUSE_MS: i64 = 10 * 60 * 1_000;

/// How long to wait before trying again after `attempts` failures: twice as long each time, up to ten
/// minutes, and up to half as much more by `chance` (0 to 1), so that letters do not come back together.
/// Never sooner than the provider asked for.
pub fn pause(attempts: i64, asked: Option<SignedDuration>, chance: f64) -> SignedDuration {
    let doublings = u32::try_from((attempts - 1).clamp(0, 20)).unwrap_or(0);
    let base = FIRST_PAUSE_MS
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE_MS);
    let base = SignedDuration::from_millis(base).max(asked.unwrap_or(SignedDuration::ZERO));
    base + SignedDuration::from_secs_f64(base.as_secs_f64() * 0.5 * chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(attempts: i64, asked: Option<i64>, chance: f64) -> f64 {
        pause(attempts, asked.map(SignedDuration::from_secs), chance).as_secs_f64()
    }

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        assert!((seconds(1, None, 0.0) - 1.0).abs() < 0.01);
        assert!((seconds(4, None, 0.0) - 8.0).abs() < 0.01);
        assert!((seconds(40, None, 0.0) - 600.0).abs() < 0.01);
    }

    #[test]
    fn behaviour_19_the_provider_is_never_asked_sooner_than_it_said() {
        assert!((seconds(1, Some(35), 0.0) - 35.0).abs() < 0.01);
        assert!(seconds(1, Some(35), 1.0) > 35.0);
    }
}
