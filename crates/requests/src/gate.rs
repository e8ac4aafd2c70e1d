//! How often somebody may guess a code, and how often one source may write.
//!
//! A code is 60 bits by chance, so guessing is hopeless to begin with; the gate makes it dull as well. A miss
//! costs nothing at first, because people mistype and a whole library may share an address; then the wait doubles.

use jiff::SignedDuration;
use kernel::Timestamp;

/// Misses of one source that cost nothing.
const FREE_MISSES: i64 = 20;
/// Requests of one source within a quiet hour that cost nothing: a class may report together.
const FREE_REQUESTS: i64 = 40;
/// The longest wait.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// Misses older than this no longer count.
pub(crate) const MISSES_FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);
/// Requests older than this no longer count.
pub(crate) const REQUESTS_FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);

/// How often something happened, and when last.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    /// How often.
    pub times: i64,
    /// When last.
    pub last_at: Timestamp,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Codes that were none.
    Misses,
    /// Requests that were sent.
    Requests,
}

impl Counted {
    /// After how long without another one the count begins anew.
    pub(crate) fn forgotten(self) -> SignedDuration {
        match self {
            Self::Misses => MISSES_FORGOTTEN,
            Self::Requests => REQUESTS_FORGOTTEN,
        }
    }

    /// The name of a source's counter. The source is hashed: an address says where somebody lives.
    pub(crate) fn name(self, source: &str) -> String {
        let what = match self {
            Self::Misses => "miss",
            Self::Requests => "sent",
        };
        format!("{what}:{}", platform::key::fingerprint(&network(source)))
    }

    fn free(self) -> i64 {
        match self {
            Self::Misses => FREE_MISSES,
            Self::Requests => FREE_REQUESTS,
        }
    }
}

/// The instant before which nothing more is heard from whoever has this count, if there is one.
pub fn closed_until(what: Counted, count: Count, now: Timestamp) -> Option<Timestamp> {
    let beyond = count.times - what.free();
    if beyond <= 0 || now.duration_since(count.last_at) > what.forgotten() {
        return None;
    }
    let doublings = u32::try_from(beyond - 1).unwrap_or(0).min(10);
    let wait = SignedDuration::from_secs(5)
        .checked_mul(1 << doublings)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    let until = count.last_at.checked_add(wait).ok()?;
    (until > now).then_some(until)
}

/// One household has one counter: of an address of IPv6 only the network counts.
fn network(source: &str) -> String {
    match source.parse::<std::net::Ipv6Addr>() {
        Ok(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => source.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T09:42:00Z".parse().unwrap()
    }

    fn check(times: i64, seconds_ago: i64, expected: Option<i64>) {
        let count = Count {
            times,
            last_at: now() - SignedDuration::from_secs(seconds_ago),
        };
        let wait = closed_until(Counted::Misses, count, now());
        assert_eq!(
            wait.map(|until| until.duration_since(now()).as_secs()),
            expected,
            "{times} misses, the last {seconds_ago} s ago"
        );
    }

    #[test]
    fn slips_cost_nothing_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
        check(20, 0, None);
        check(21, 0, Some(5));
        check(22, 0, Some(10));
        check(22, 11, None);
        check(500, 0, Some(900));
        check(500, 86_401, None);
    }

    #[test]
    fn one_household_is_one_source_and_is_not_written_down() {
        let first = Counted::Misses.name("2001:db8:1:2:aaaa::1");
        assert_eq!(first, Counted::Misses.name("2001:db8:1:2:bbbb::9"));
        assert_ne!(first, Counted::Misses.name("2001:db8:1:3::1"));
        assert_ne!(first, Counted::Requests.name("2001:db8:1:2::1"));
        assert!(!Counted::Misses.name("203.0.113.9").contains("203"));
    }
}
