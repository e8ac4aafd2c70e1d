//! What people report in the street, and within how many working days the council answers.

use kernel::Translated;
use serde::{Deserialize, Serialize};

/// One kind of thing that can be broken, dirty or dangerous. Its code is the service code of Open311.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentKind {
    /// The code that never changes.
    pub code: String,
    /// What it is called.
    pub name: Translated,
    /// What belongs to it.
    pub description: Translated,
    /// What it is shown with.
    pub group: Translated,
    /// Words people use for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Whose it is.
    pub department: String,
    /// Working days to answer; those of all incidents when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
}

/// Within how many working days the council promises to answer each kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerTerms {
    /// A question.
    pub enquiry: u16,
    /// A proposal.
    pub suggestion: u16,
    /// A complaint.
    pub complaint: u16,
    /// A complaint about the accessibility of the web: twenty by law (Reial decret 1112/2018, art. 16).
    pub accessibility: u16,
    /// Something broken, where its kind says nothing else.
    pub incident: u16,
}

impl Default for AnswerTerms {
    fn default() -> Self {
        Self {
            enquiry: 10,
            suggestion: 15,
            complaint: 15,
            accessibility: 20,
            incident: 15,
        }
    }
}

impl AnswerTerms {
    /// Whether nothing was said about them.
    pub(crate) fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}
