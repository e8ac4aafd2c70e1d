//! What the office offers: procedures and pieces of office information.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::sheet::{Phrases, Sheet, Shut};

/// One sheet of the catalogue: a procedure people can do, or something they ask about the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The name that never changes: lower-case letters, digits and hyphens.
    pub id: String,
    /// Procedure or information.
    pub kind: ItemKind,
    /// The full title.
    pub title: Translated,
    /// The title where space is short: at most [`Item::SHORT_LIMIT`] characters, a row of a chat list.
    pub short: Translated,
    /// The answer in a chat: two to four short sentences on what it is, where, price and papers.
    pub answer: Translated,
    /// The sheet's text.
    pub description: Translated,
    /// The department that answers for it, by id.
    pub department: String,
    /// Departments that also take part, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Where it can be done or asked about.
    pub doors: Vec<Door>,
    /// Whether an appointment is needed, and since when.
    pub appointment: Vec<PolicyFrom>,
    /// How people say who they are.
    pub identification: Translated,
    /// What to bring; empty when nothing.
    pub documents: Translated<Vec<String>>,
    /// The price.
    pub fee: Translated,
    /// By when, or how long it takes.
    pub deadline: Translated,
    /// Words people use for it, in any language.
    pub keywords: Vec<String>,
    /// Sentences as people say them, which editors collect for the assistant.
    #[serde(default, skip_serializing_if = "Phrases::is_empty")]
    pub examples: Phrases,
    /// The sheet's address at the e-office.
    pub link: String,
    /// What a full sheet of the e-office says beside this.
    #[serde(default, skip_serializing_if = "Sheet::is_empty")]
    pub sheet: Sheet,
}

/// What kind of sheet an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Something people ask the council to do.
    Procedure,
    /// Something people ask about the office.
    Info,
}

/// A door an item goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// The e-office.
    Online,
    /// A desk.
    InPerson,
    /// A self-service machine.
    Kiosk,
    /// A telephone call.
    Phone,
    /// A video call by appointment.
    Video,
    /// Chat, which informs and never files.
    WhatsappInfo,
}

impl Door {
    /// Whether the procedure can be done there, rather than only asked about.
    pub fn files(self) -> bool {
        self != Self::WhatsappInfo
    }

    /// The key of its words.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Online => "catalogue-door-online",
            Self::InPerson => "catalogue-door-in-person",
            Self::Kiosk => "catalogue-door-kiosk",
            Self::Phone => "catalogue-door-phone",
            Self::Video => "catalogue-door-video",
            Self::WhatsappInfo => "catalogue-door-whatsapp-info",
        }
    }
}

/// Whether people must book an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Served without one, always.
    None,
    /// Served with or without one.
    Optional,
    /// Served only with one.
    Mandatory,
}

/// A policy and the day it begins to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFrom {
    /// The first day; the first policy of an item has none and holds since always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// What holds.
    pub policy: Policy,
    /// Whether the office advises booking although it does not ask for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recommended: bool,
}

impl PolicyFrom {
    /// The key of its words.
    pub fn text_key(self) -> &'static str {
        match self.policy {
            Policy::None => "catalogue-appointment-none",
            Policy::Optional if self.recommended => "catalogue-appointment-recommended",
            Policy::Optional => "catalogue-appointment-optional",
            Policy::Mandatory => "catalogue-appointment-mandatory",
        }
    }
}

impl Item {
    /// What a row of a list shows in the narrowest channel.
    pub const SHORT_LIMIT: usize = 24;
    /// What reads well as one chat message.
    pub const ANSWER_LIMIT: usize = 500;

    /// The policy in force on `date`.
    pub fn appointment_on(&self, date: Date) -> Option<PolicyFrom> {
        self.appointment
            .iter()
            .rev()
            .find(|policy| policy.from.is_none_or(|from| from <= date))
            .copied()
    }

    /// Why `door`, through which it is usually done, is shut on `date`; `None` when it is open.
    pub fn shut_on(&self, door: Door, date: Date) -> Option<&Shut> {
        let on = |shut: &&Shut| {
            shut.door == door
                && shut.from.is_none_or(|from| from <= date)
                && shut.until.is_none_or(|until| date <= until)
        };
        self.sheet.shut.iter().find(on)
    }

    /// Whether it can be done through `door`.
    pub fn goes_through(&self, door: Door) -> bool {
        self.doors.contains(&door)
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use platform::texts;

    use super::*;

    #[test]
    fn doors_and_policies_have_words_in_every_language() {
        let doors = [
            Door::Online,
            Door::InPerson,
            Door::Kiosk,
            Door::Phone,
            Door::Video,
            Door::WhatsappInfo,
        ];
        let policies = [
            (Policy::None, false),
            (Policy::Optional, false),
            (Policy::Optional, true),
            (Policy::Mandatory, true),
        ]
        .map(|(policy, recommended)| PolicyFrom {
            from: None,
            policy,
            recommended,
        });
        for key in doors
            .map(Door::text_key)
            .into_iter()
            .chain(policies.map(PolicyFrom::text_key))
        {
            let said = Lang::ALL.map(|lang| texts::say(lang, key));
            assert!(said.iter().all(|words| !words.starts_with('[')), "{key}");
            assert_ne!(said[0], said[2], "{key} is not translated");
        }
    }
}
