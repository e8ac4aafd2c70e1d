//! Guided tutorials of the online procedures.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A procedure shown step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tutorial {
    /// The name that never changes.
    pub id: String,
    /// The item it shows, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What one will have done at the end.
    pub title: Translated,
    /// What to have at hand.
    pub intro: Translated,
    /// How long it takes.
    pub minutes: u32,
    /// The steps.
    pub steps: Vec<TutorialStep>,
    /// The day it was last reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
}

/// One step: do one thing, see one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TutorialStep {
    /// What to do.
    pub title: Translated,
    /// How.
    pub text: Translated,
    /// A picture of our own screens, by the name of its file without ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// What the picture shows, for whoever does not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<Translated>,
}
