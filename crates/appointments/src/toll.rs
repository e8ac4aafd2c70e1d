//! Programs that hold every place of a release: what they are asked before they may, and people hardly notice.
//!
//! A few holds from one network are free. Whoever comes after them does a little work, which a browser does by itself
//! in a second, or waits a little where there is no script; both for everybody while many holds of the whole office
//! lapse. Nothing is asked of people's eyes or hands, and nobody outside the office is asked anything.

use std::net::IpAddr;

use jiff::SignedDuration;
use kernel::Timestamp;
use sha2::{Digest as _, Sha256};

/// Holds are counted for this long.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// So many holds of the whole office that lapsed within [`WINDOW`] mean that somebody plays with it.
pub const MANY_LAPSED: i64 = 40;
/// How long whoever does not work waits, and whoever else of the same network waits after them.
pub const WAIT: SignedDuration = SignedDuration::from_secs(15);
/// The work of the first who has to: some sixteen thousand tries, half a second of a plain telephone.
const FIRST_BITS: u8 = 14;
/// The most work: a few seconds of a plain telephone. More would only shut people out.
const MOST_BITS: u8 = 17;
/// After so many holds more, the work doubles.
const STEP: i64 = 8;

/// What is asked of somebody before they may hold a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toll {
    /// What the work begins with.
    pub seed: String,
    /// How many leading zero bits the SHA-256 of the seed and the answer must have.
    pub bits: u8,
    /// From when having waited is enough.
    pub open_at: Timestamp,
}

impl Toll {
    /// Whether this answer shows the work, or they have waited.
    pub fn is_paid(&self, answer: &str, now: Timestamp) -> bool {
        now >= self.open_at || (!answer.is_empty() && zeros(&self.seed, answer) >= self.bits)
    }
}

/// How much work is asked after so many holds, of which so many are free; none while there are free ones.
pub(crate) fn bits(held: i64, free: u16, many_lapsed: bool) -> Option<u8> {
    let over = held - i64::from(free);
    if over < 0 && !many_lapsed {
        return None;
    }
    let doubled = u8::try_from(over.max(0) / STEP).unwrap_or(u8::MAX);
    Some(FIRST_BITS.saturating_add(doubled).min(MOST_BITS))
}

/// How many leading zero bits there are.
fn zeros(seed: &str, answer: &str) -> u8 {
    let digest = Sha256::digest(format!("{seed}:{answer}"));
    let whole = digest.iter().take_while(|byte| **byte == 0).count();
    let part = digest.get(whole).map_or(0, |byte| byte.leading_zeros());
    u8::try_from(whole * 8).unwrap_or(u8::MAX) + u8::try_from(part).unwrap_or_default()
}

/// The network of an address, as it is counted: what one household or one provider's customer has, `203.0.113.0/24` or
/// `2001:db8:0:1::/64`. None for this machine itself, where no stranger can be.
pub fn network(address: IpAddr) -> Option<String> {
    match address.to_canonical() {
        address if address.is_loopback() => None,
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Some(format!("{a}.{b}.{c}.0/24"))
        }
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            Some(format!("{}/64", std::net::Ipv6Addr::from_bits(network)))
        }
    }
}

/// Whether this names a network as [`network`] does.
pub fn is_network(name: &str) -> bool {
    let address = name.split('/').next().and_then(|one| one.parse().ok());
    address.and_then(network).as_deref() == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<String> {
        network(address.parse().expect("an address"))
    }

    #[test]
    fn neighbours_share_a_network_and_this_machine_has_none() {
        assert_eq!(of("203.0.113.77").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(of("::ffff:203.0.113.9").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(
            of("2001:db8:0:1:aaaa:bbbb:cccc:dddd").as_deref(),
            Some("2001:db8:0:1::/64")
        );
        assert_eq!(of("127.0.0.1"), None);
        assert_eq!(of("::1"), None);
        assert!(is_network("203.0.113.0/24"));
        assert!(is_network("2001:db8:0:1::/64"));
        assert!(!is_network("203.0.113.7/24"));
        assert!(!is_network("203.0.0.0/16"));
        assert!(!is_network("la biblioteca"));
    }

    #[test]
    fn the_first_are_free_and_the_work_grows_to_an_end() {
        assert_eq!(bits(0, 10, false), None);
        assert_eq!(bits(9, 10, false), None);
        assert_eq!(bits(10, 10, false), Some(14));
        assert_eq!(bits(18, 10, false), Some(15));
        assert_eq!(bits(10_000, 10, false), Some(17));
        assert_eq!(bits(0, 10, true), Some(14));
    }

    #[test]
    fn work_is_known_by_its_zeros_and_waiting_does_as_well() {
        let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("an instant");
        let toll = Toll {
            seed: "a4c1".to_owned(),
            bits: 10,
            open_at: now + WAIT,
        };
        let worked = (0..200_000).map(|number| number.to_string());
        let answer = worked.into_iter().find(|one| zeros("a4c1", one) >= 10);
        let answer = answer.expect("one in a thousand does");
        assert!(toll.is_paid(&answer, now));
        assert!(!toll.is_paid("", now));
        assert!(!toll.is_paid(&format!("{answer}1x"), now));
        let other = Toll {
            seed: "a4c2".to_owned(),
            ..toll.clone()
        };
        assert!(!other.is_paid(&answer, now) || zeros("a4c2", &answer) >= 10);
        assert!(toll.is_paid("", now + WAIT));
    }
}
