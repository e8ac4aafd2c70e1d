//! A value about a person, which must not reach a log by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Wraps a name, a number or a text of a person: printing it for a developer shows `…`.
///
/// Reading it takes a call that can be searched for: [`Personal::reveal`].
#[derive(Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps the value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for a screen or a provider that needs it.
    pub fn reveal(&self) -> &T {
        &self.0
    }

    /// Unwraps the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_developer_sees_nothing_of_a_person() {
        assert_eq!(format!("{:?}", Personal::new("600 000 012")), "…");
    }
}
