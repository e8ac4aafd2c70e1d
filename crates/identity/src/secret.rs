//! Things that must not be guessed: 32 random bytes, of which only the hash is kept.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// What a browser or a program holds to prove that it was let in.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one, from the machine's own randomness.
    pub fn new() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the machine gives randomness, or nothing here is safe");
        Self(bytes)
    }

    /// Reads what [`Token::written`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// 43 signs that fit into a cookie or a header.
    pub fn written(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is kept of it. A plain hash is enough: nobody tries 2²⁵⁶ tokens.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_text_and_shows_nothing() {
        let token = Token::new();
        assert_eq!(Token::read(&token.written()), Some(token.clone()));
        assert_ne!(Token::new(), token);
        assert_eq!(format!("{token:?}"), "…");
        assert_eq!(Token::read("too-short"), None);
        assert_eq!(Token::read(&"ñ".repeat(22)), None);
    }
}
