//! How often somebody may guess.
//!
//! A guesser is stopped where they stand: first for one account from one source, then the source
//! for every account. Only a flood from many sources touches the account as a whole, and even then
//! whoever entered it well from where they are now still gets in: locking out the office by
//! guessing badly on purpose must not work.

use jiff::SignedDuration;
use kernel::Timestamp;

/// Misses of an account from one source after which a coordinator has to unlock.
pub const LOCKED_AFTER: i64 = 10;
/// Misses that cost nothing: people mistype.
const FREE: i64 = 3;
/// Misses of one source over all accounts that cost nothing: a whole office may share an address.
const FREE_FOR_SOURCE: i64 = 30;
/// Misses of one account over all sources after which unknown sources wait.
const FREE_FOR_ACCOUNT: i64 = 50;
/// The longest wait between two tries.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// Misses older than this no longer count.
pub(crate) const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);
/// A lock that nobody opened is forgotten too, or guesses at names that do not exist would stay for ever.
pub(crate) const LOCK_FORGOTTEN: SignedDuration = SignedDuration::from_hours(30 * 24);
/// A source is known to an account for this long after its last good access.
pub(crate) const KNOWN: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How often something was missed, and when last.
#[derive(Debug, Clone, Copy, Default)]
pub struct Misses {
    /// How often.
    pub missed: i64,
    /// When last.
    pub last_at: Timestamp,
}

/// What is known about a try before it is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// This account from this source.
    pub pair: Misses,
    /// This source over all accounts.
    pub source: Misses,
    /// This account over all sources.
    pub account: Misses,
    /// Whether the account was entered well from this source not long ago.
    pub known: bool,
}

/// What a try meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// It may be made.
    Open,
    /// Not before this instant.
    Until(Timestamp),
    /// Not before a coordinator unlocks the account.
    Locked,
}

/// What a try meets at `now`.
pub fn gate(seen: &Seen, now: Timestamp) -> Gate {
    if seen.pair.missed >= LOCKED_AFTER && !is_past(seen.pair, LOCK_FORGOTTEN, now) {
        return Gate::Locked;
    }
    let mut until = until(seen.pair, FREE, SignedDuration::from_secs(5), now);
    let trusted = seen.known && seen.pair.missed <= FREE;
    if !trusted {
        until = until.max(self::until(
            seen.source,
            FREE_FOR_SOURCE,
            SignedDuration::from_secs(5),
            now,
        ));
        until = until.max(self::until(seen.account, FREE_FOR_ACCOUNT, LONGEST, now));
    }
    match until {
        Some(instant) if instant > now => Gate::Until(instant),
        _ => Gate::Open,
    }
}

/// The end of the wait after `misses`: it doubles with each one beyond the free ones.
fn until(misses: Misses, free: i64, first: SignedDuration, now: Timestamp) -> Option<Timestamp> {
    let beyond = misses.missed - free;
    if beyond <= 0 || is_past(misses, FORGOTTEN, now) {
        return None;
    }
    let doublings = u32::try_from(beyond - 1).unwrap_or(0).min(10);
    let wait = first
        .checked_mul(1 << doublings)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    misses.last_at.checked_add(wait).ok()
}

fn is_past(misses: Misses, after: SignedDuration, now: Timestamp) -> bool {
    now.duration_since(misses.last_at) > after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T09:42:00Z".parse().expect("a written instant")
    }

    fn misses(missed: i64, seconds_ago: i64) -> Misses {
        Misses {
            missed,
            last_at: now() - SignedDuration::from_secs(seconds_ago),
        }
    }

    fn check(seen: Seen, expected: Gate) {
        assert_eq!(gate(&seen, now()), expected, "{seen:?}");
    }

    fn waits(seconds: i64) -> Gate {
        Gate::Until(now() + SignedDuration::from_secs(seconds))
    }

    #[test]
    fn three_slips_cost_nothing_and_then_the_wait_doubles() {
        check(
            Seen {
                pair: misses(3, 0),
                ..Seen::default()
            },
            Gate::Open,
        );
        check(
            Seen {
                pair: misses(4, 0),
                ..Seen::default()
            },
            waits(5),
        );
        check(
            Seen {
                pair: misses(5, 0),
                ..Seen::default()
            },
            waits(10),
        );
        check(
            Seen {
                pair: misses(9, 0),
                ..Seen::default()
            },
            waits(160),
        );
        check(
            Seen {
                pair: misses(9, 161),
                ..Seen::default()
            },
            Gate::Open,
        );
    }

    #[test]
    fn the_tenth_miss_locks_the_account_for_its_source_and_for_no_other() {
        let flood = Seen {
            pair: misses(10, 0),
            account: misses(10, 0),
            source: misses(10, 0),
            known: false,
        };
        check(flood, Gate::Locked);
        check(
            Seen {
                account: misses(10, 0),
                ..Seen::default()
            },
            Gate::Open,
        );
        check(
            Seen {
                pair: misses(10, 86_400 * 20),
                ..Seen::default()
            },
            Gate::Locked,
        );
    }

    #[test]
    fn a_source_that_sprays_many_accounts_is_slowed_for_all_of_them() {
        check(
            Seen {
                source: misses(30, 0),
                ..Seen::default()
            },
            Gate::Open,
        );
        check(
            Seen {
                source: misses(31, 0),
                ..Seen::default()
            },
            waits(5),
        );
        check(
            Seen {
                source: misses(90, 0),
                ..Seen::default()
            },
            waits(900),
        );
    }

    #[test]
    fn a_flood_from_everywhere_does_not_close_the_office() {
        let flood = Seen {
            account: misses(5000, 0),
            source: misses(500, 0),
            ..Seen::default()
        };
        check(flood, waits(900));
        check(
            Seen {
                known: true,
                ..flood
            },
            Gate::Open,
        );
        check(
            Seen {
                known: true,
                pair: misses(4, 0),
                ..flood
            },
            waits(900),
        );
    }

    #[test]
    fn a_quiet_day_forgets() {
        check(
            Seen {
                pair: misses(9, 86_401),
                source: misses(900, 86_401),
                ..Seen::default()
            },
            Gate::Open,
        );
    }
}
