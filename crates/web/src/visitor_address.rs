//! From where a request really comes, when a proxy stands in front.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

const FORWARDED: &str = "x-forwarded-for";

/// The address of the visitor: the peer's own, unless the peer is one of our proxies.
///
/// Only a proxy of ours is believed, and of what it says only the part that no stranger can write: read from the
/// right, the first address that is not a proxy of ours. Without this every visitor behind the proxy would
/// share one address, and whoever guesses passwords would lock the whole office out.
pub fn of(peer: SocketAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> SocketAddr {
    if !proxies.contains(&peer.ip()) {
        return peer;
    }
    let said: Vec<&str> = headers
        .get_all(FORWARDED)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    for address in said.into_iter().rev() {
        match address.parse::<IpAddr>() {
            Ok(ip) if proxies.contains(&ip) => {}
            Ok(ip) => return SocketAddr::new(ip, 0),
            Err(_) => return peer,
        }
    }
    peer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[&'static str], expected: &str) {
        let peer = SocketAddr::new(peer.parse().expect("an address"), 4000);
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, line.parse().expect("a header"));
        }
        let proxies = ["127.0.0.1", "10.0.0.2"].map(|ip| ip.parse().expect("an address"));
        assert_eq!(
            of(peer, &headers, &proxies).ip().to_string(),
            expected,
            "{forwarded:?}"
        );
    }

    #[test]
    fn a_strangers_word_about_their_address_is_not_believed() {
        check("203.0.113.9", &["198.51.100.1"], "203.0.113.9");
        check("127.0.0.1", &["198.51.100.1, 203.0.113.9"], "203.0.113.9");
        check(
            "127.0.0.1",
            &["198.51.100.1", "203.0.113.9, 10.0.0.2"],
            "203.0.113.9",
        );
    }

    #[test]
    fn a_proxy_that_says_nothing_useful_stands_for_its_visitors() {
        check("127.0.0.1", &[], "127.0.0.1");
        check("127.0.0.1", &["unknown"], "127.0.0.1");
        check("127.0.0.1", &["2001:db8::7"], "2001:db8::7");
    }
}
