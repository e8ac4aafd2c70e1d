//! Is this really the provider? Signatures, secret tokens and the first handshake.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Secret;

/// Whether a `WhatsApp` request carries a signature made with one of these application secrets.
///
/// The signature covers the bytes as they came: Meta writes `à` as `\u00e0`, so a body that was parsed and
/// written again never matches. Two secrets are valid while one replaces the other.
pub(super) fn signature_holds(secrets: &[Secret], header: Option<&str>, raw: &[u8]) -> bool {
    let Some(signature) = header
        .and_then(|value| value.trim().strip_prefix("sha256="))
        .filter(|hex| hex.len() == 64)
        .and_then(|hex| hex::decode(hex).ok())
    else {
        return false;
    };
    let mut holds = false;
    // All secrets are tried, so that the time taken does not tell which one is in use.
    for secret in secrets.iter().filter(|secret| !secret.reveal().is_empty()) {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes())
            .expect("a key of any length makes an HMAC");
        mac.update(raw);
        holds |= mac.verify_slice(&signature).is_ok();
    }
    holds
}

/// Whether a Telegram request carries one of these secret tokens.
pub(super) fn token_holds(secrets: &[Secret], header: Option<&[u8]>) -> bool {
    let Some(shown) = header else { return false };
    secrets
        .iter()
        .fold(false, |holds, secret| holds | secret.is(shown))
}

/// What a provider asks when an administrator enters our address: repeat `challenge` if `token` is ours.
pub(super) fn handshake<'a>(
    secret: &Secret,
    mode: Option<&str>,
    token: Option<&str>,
    challenge: Option<&'a str>,
) -> Option<&'a str> {
    let challenge = challenge?;
    let sober = !challenge.is_empty()
        && challenge.len() <= 1024
        && !challenge.chars().any(char::is_control);
    (mode? == "subscribe" && secret.is(token?.as_bytes()) && sober).then_some(challenge)
}
