//! The ways in to the catalogue: themes and moments of life.

use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A theme, such as the census or taxes. Items name theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// The icon beside it, one of `web-assets/icons.txt`.
    pub icon: String,
}

/// A moment of life with everything it brings: a child is born, a business opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// What to know first.
    pub intro: Translated,
    /// The icon beside it.
    pub icon: String,
    /// What to do, in order, by item id.
    pub items: Vec<String>,
}
