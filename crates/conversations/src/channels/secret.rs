//! A word that opens a door: a token, an application secret, the secret of a webhook.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use subtle::ConstantTimeEq;

/// A secret of a channel. It cannot be printed, written to a log or turned back into configuration.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Arc<str>);

impl Secret {
    /// Takes the secret as it was configured.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the call that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether `shown` is this secret, in a time that does not tell how much of it was right.
    /// An empty secret matches nothing: a channel without one must not stand open.
    pub fn is(&self, shown: &[u8]) -> bool {
        !self.0.is_empty() && bool::from(self.0.as_bytes().ct_eq(shown))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed_and_an_empty_one_opens_nothing() {
        assert_eq!(format!("{:?}", Secret::new("clau-de-prova")), "…");
        assert!(Secret::new("clau").is(b"clau"));
        assert!(!Secret::new("clau").is(b"clau2"));
        assert!(!Secret::new("").is(b""));
    }
}
