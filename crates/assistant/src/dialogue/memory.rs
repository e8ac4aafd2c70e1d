//! What the concierge remembers between two turns.

use conversations::Choice;
use kernel::{Personal, Phone, Timestamp};
use serde::{Deserialize, Serialize};

/// Written with each turn and read with the next ask. Anything unreadable begins anew.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Memory {
    /// Whether it has said that it is an assistant.
    pub introduced: bool,
    /// What was begun and not finished.
    pub step: Step,
    /// What can be chosen by number or by words.
    pub offered: Vec<Offered>,
    /// The item spoken of, by id.
    pub item: Option<String>,
    /// What was near besides that, by id: for "no, the other one".
    pub near: Vec<String>,
    /// How many times in a row it did not understand.
    pub missed: u8,
    /// What was told, while only the place is missing.
    pub told: Option<Personal<String>>,
    /// The place that was sent, in degrees north and east, with its name.
    pub place: Option<(f64, f64)>,
    /// When something was last told, so that what comes right after belongs to it.
    pub filed: Option<Timestamp>,
    /// What the person is about to tell: `complaint`, `incident` or `suggestion`.
    pub telling: Option<String>,
    /// The call-back being arranged.
    pub call: Call,
    /// When the last picture came, while nothing else did.
    pub pictured: Option<Timestamp>,
}

/// Something that was offered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Offered {
    /// Its id.
    pub id: String,
    /// What it showed.
    pub title: String,
}

/// Where the dialogue is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// Nothing was begun.
    #[default]
    Free,
    /// The next sentence is a complaint, an incident or a suggestion.
    Tell,
    /// The next is where it is.
    Place,
    /// The next is a telephone number.
    CallNumber,
    /// The next is a part of the day.
    CallBand,
    /// The next is what the call is about.
    CallTopic,
    /// The next is yes or no.
    CallConfirm,
}

impl Step {
    /// Whether a call-back is being arranged.
    pub fn calling(self) -> bool {
        matches!(
            self,
            Self::CallNumber | Self::CallBand | Self::CallTopic | Self::CallConfirm
        )
    }
}

/// A call-back as far as it is arranged.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Call {
    /// The number.
    pub phone: Option<Phone>,
    /// `morning`, `midday`, `afternoon` or `any`.
    pub band: Option<String>,
    /// About what.
    pub topic: Option<Personal<String>>,
}

impl Memory {
    pub fn read(value: &serde_json::Value) -> Self {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }

    pub fn written(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("memory is plain data with text keys")
    }

    pub fn choices(&self) -> Vec<Choice> {
        self.offered
            .iter()
            .map(|offered| Choice::new(&offered.id, &offered.title))
            .collect()
    }
}
