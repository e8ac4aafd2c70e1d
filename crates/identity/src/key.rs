//! Keys of other people's programs: what a program shows instead of a person's name and password.
//!
//! A key opens the public interface and nothing of the desk. What is kept of it knows it again and cannot be used.

use jiff::SignedDuration;
use kernel::{ApiKeyId, Timestamp};

/// How often a program may ask within a minute, unless told otherwise.
pub const PER_MINUTE: u32 = 120;
/// The most that can be given: more than that is no quota.
pub const MOST_PER_MINUTE: u32 = 1_000_000;
/// How long an answer is repeated to whoever asks with the same word.
pub const ANSWERED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Keys are known by their first letters, so that one in a public place can be told and revoked.
const MARK: &str = "fin_";
const MINUTE: i64 = 60;

/// A key, without its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name inside.
    pub id: ApiKeyId,
    /// Whose program it is.
    pub name: String,
    /// How often it may ask within a minute.
    pub per_minute: u32,
    /// Since when.
    pub made_at: Timestamp,
    /// Until when, once it is over.
    pub revoked_at: Option<Timestamp>,
}

/// A key as whoever keeps them sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptKey {
    /// The key.
    pub key: Key,
    /// Who made it, as facts name them; unknown of the oldest.
    pub made_by: Option<String>,
    /// The minute it was last shown in.
    pub used_at: Option<Timestamp>,
}

impl Key {
    /// The channel of whatever is done with it.
    pub fn channel(&self) -> String {
        format!("api:{}", self.id)
    }
}

/// A key just made, with its word, which is shown this once.
#[derive(Clone)]
pub struct Minted {
    /// The key.
    pub key: Key,
    /// The word.
    pub word: String,
}

impl Minted {
    /// What is kept of the word.
    pub fn fingerprint(&self) -> String {
        platform::key::fingerprint(&self.word)
    }
}

/// A new word.
pub(crate) fn word() -> String {
    format!("{MARK}{}", platform::key::unguessable())
}

/// One use of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The key.
    pub key: Key,
    /// How often it asked within this minute, with this time.
    pub asked: u32,
    /// In how many seconds it may ask as often again.
    pub anew_in: u32,
}

impl Use {
    /// Whether it asked more often than it may.
    pub fn is_too_many(&self) -> bool {
        self.asked > self.key.per_minute
    }

    /// How often it may ask again within this minute.
    pub fn left(&self) -> u32 {
        self.key.per_minute.saturating_sub(self.asked)
    }
}

/// The minute of the clock an instant is in, and the seconds until the next.
pub(crate) fn minute(now: Timestamp) -> (i64, u32) {
    let seconds = now.as_second();
    let left = MINUTE - seconds.rem_euclid(MINUTE);
    (
        seconds.div_euclid(MINUTE),
        u32::try_from(left).unwrap_or_default(),
    )
}

/// The instant a minute of the clock begins; none of a key that was never shown.
pub(crate) fn minute_at(minute: i64) -> Option<Timestamp> {
    let at = minute.checked_mul(MINUTE)?;
    Timestamp::from_second(at).ok().filter(|_| minute > 0)
}

/// A word of a program for something it asks once, with what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Whose word it is.
    pub key: ApiKeyId,
    /// The word, by its fingerprint.
    pub word: String,
    /// What is asked, by its fingerprint.
    pub asked: String,
}

impl Claim {
    /// A claim of these very words.
    pub fn new(key: ApiKeyId, word: &str, asked: &str) -> Self {
        let print = platform::key::fingerprint;
        Self {
            key,
            word: print(word),
            asked: print(asked),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_ends_when_the_clock_says_so() {
        let at = |text: &str| minute(text.parse().expect("an instant"));
        assert_eq!(at("1970-01-01T00:01:00Z"), (1, 60));
        assert_eq!(at("1970-01-01T00:01:59.9Z"), (1, 1));
        assert_eq!(minute_at(1), "1970-01-01T00:01:00Z".parse().ok());
        assert_eq!(minute_at(0), None);
    }

    #[test]
    fn words_of_keys_differ_and_are_known_by_their_beginning() {
        assert_ne!(word(), word());
        assert!(word().starts_with(MARK));
    }
}
