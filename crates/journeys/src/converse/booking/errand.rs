//! What somebody is in the middle of, between two messages.

use conversations::{Choice, Thread};
use jiff::civil::Date;
use kernel::{AppointmentId, Personal, Phone};
use serde::{Deserialize, Serialize};

use crate::appointments::Part;

/// Kept with the conversation. Anything unreadable begins anew.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Errand {
    /// The word of this errand: what is held for it is held once, however often it is asked.
    pub word: String,
    /// How many places it held: what was given back is asked for anew.
    pub holds: u16,
    /// What is being done.
    pub deed: Deed,
    /// What is awaited.
    pub step: Step,
    /// What it is for: the catalogue item.
    pub item: Option<String>,
    /// The service.
    pub service: Option<String>,
    /// For how many people; 0 while nobody said.
    pub people: u16,
    /// The part of the day that suits.
    pub part: Part,
    /// The day that is looked at.
    pub day: Option<Date>,
    /// The site of the hour that was chosen.
    pub site: Option<String>,
    /// The place that is held.
    pub held: Option<AppointmentId>,
    /// In whose name.
    pub name: Option<Personal<String>>,
    /// Where they can be called, where they said so themselves.
    pub phone: Option<Phone>,
    /// Whether they were asked for it.
    pub phone_asked: bool,
    /// What came of it last.
    pub done: Option<AppointmentId>,
    /// What can be chosen by number or by words.
    pub offered: Vec<Offered>,
    /// Whether somebody else has spoken since.
    pub aside: bool,
}

/// What is being done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Deed {
    /// A new appointment.
    #[default]
    Book,
    /// This one goes to another hour.
    Move(AppointmentId),
    /// This one is given back.
    Cancel(AppointmentId),
}

/// What is awaited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// Nothing.
    #[default]
    Over,
    /// What it is for.
    What,
    /// An hour.
    Hour,
    /// In whose name.
    Name,
    /// A telephone number, or none.
    Phone,
    /// Yes or no.
    Sure,
}

/// Something that was offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Offered {
    /// Its id.
    pub id: String,
    /// What it showed.
    pub title: String,
}

impl Errand {
    pub fn of(thread: &Thread) -> Self {
        serde_json::from_value(thread.errand.clone()).unwrap_or_default()
    }

    /// Keeps it with the conversation.
    pub fn keep(&self, thread: &mut Thread) {
        thread.errand = serde_json::to_value(self).unwrap_or_default();
    }

    /// The same person's next errand, under a word of its own.
    pub fn anew(&self, word: &str) -> Self {
        Self {
            word: word.to_owned(),
            name: self.name.clone(),
            phone: self.phone.clone(),
            phone_asked: self.phone_asked,
            ..Self::default()
        }
    }

    /// Nothing is awaited any more; what was offered can still be chosen.
    pub fn over(&mut self) {
        self.step = Step::Over;
        self.held = None;
        self.day = None;
    }

    pub fn offer(&mut self, choices: &[Choice]) {
        let offered = choices.iter().map(|choice| Offered {
            id: choice.id.clone(),
            title: choice.title.clone(),
        });
        self.offered = offered.collect();
    }

    pub fn choices(&self) -> Vec<Choice> {
        let offered = self.offered.iter();
        offered
            .map(|offered| Choice::new(&offered.id, &offered.title))
            .collect()
    }

    /// The service as lists of services want it.
    pub fn services(&self) -> Vec<String> {
        self.service.iter().cloned().collect()
    }
}
