//! Two persons that may be one: why we think so, what would come together, what speaks against it.

use std::collections::BTreeSet;

use kernel::{FactId, Lang, PersonId, StaffId, Timestamp};
use platform::{Fault, key};

use crate::contact::Contact;

/// Why a merge, or its undoing, was refused.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// There is no such person or merge.
    #[error("there is no such person")]
    Absent,
    /// They are one already.
    #[error("they are one person already")]
    Same,
    /// One of the two is not what was shown in the preview any more.
    #[error("one of the two changed since the preview")]
    Changed,
    /// Another merge came after this one and has to be undone first.
    #[error("a later merge has to be undone first")]
    Later(FactId),
    /// It was undone already.
    #[error("this merge was undone already")]
    Undone,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Refusal {
    /// The key of the sentence that tells staff why.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Absent => "people-refused-absent",
            Self::Same => "people-refused-same",
            Self::Changed => "people-refused-changed",
            Self::Later(_) => "people-refused-later",
            Self::Undone => "people-refused-undone",
            Self::Fault(_) => "people-refused-fault",
        }
    }
}

/// Why two persons may be one. A reason to look, never to join them by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same number on two channels.
    Phone,
    /// One had the number that the other has.
    FormerPhone,
    /// The same name.
    Name,
}

impl Reason {
    /// The word for it in keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::FormerPhone => "former",
            Self::Name => "name",
        }
    }
}

/// Somebody who may be the same person.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// Who.
    pub side: Side,
    /// Why we think so.
    pub reasons: BTreeSet<Reason>,
}

/// One person, as all their channels know them.
#[derive(Debug, Clone)]
pub struct Side {
    /// Their id.
    pub person: PersonId,
    /// Their contacts, oldest first.
    pub contacts: Vec<Contact>,
    /// How many conversations they had.
    pub threads: i64,
}

/// What differs between two persons. Both are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// They go by several names.
    Names(Vec<String>),
    /// They speak several languages with us.
    Languages(Vec<Lang>),
    /// They have several numbers.
    Phones(usize),
}

/// What a merge would bring together.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Who is kept.
    pub kept: Side,
    /// Who is joined to them.
    pub gone: Side,
    /// What differs.
    pub conflicts: Vec<Conflict>,
    /// What was seen, for the merge to say that nothing changed since.
    pub seen: String,
}

/// A merge as it was made.
#[derive(Debug, Clone)]
pub struct Merge {
    /// Its id.
    pub id: FactId,
    /// Who was kept.
    pub kept: PersonId,
    /// Who was joined to them.
    pub gone: PersonId,
    /// Who said so.
    pub staff: StaffId,
    /// When.
    pub at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

impl Preview {
    /// What two persons would be together.
    pub fn of(kept: Side, gone: Side) -> Self {
        let both = || kept.contacts.iter().chain(&gone.contacts);
        let names: BTreeSet<String> = both()
            .filter_map(|contact| contact.name.as_ref())
            .map(|name| name.reveal().trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let langs: BTreeSet<&str> = both().map(|contact| contact.lang.code()).collect();
        let phones: BTreeSet<&str> = both()
            .filter_map(|contact| contact.phone.as_ref())
            .map(kernel::Phone::digits)
            .collect();
        let mut conflicts = Vec::new();
        if names.len() > 1 {
            conflicts.push(Conflict::Names(names.into_iter().collect()));
        }
        if langs.len() > 1 {
            let langs = langs.into_iter().filter_map(|code| code.parse().ok());
            conflicts.push(Conflict::Languages(langs.collect()));
        }
        if phones.len() > 1 {
            conflicts.push(Conflict::Phones(phones.len()));
        }
        let seen = seen(&kept, &gone);
        Self {
            kept,
            gone,
            conflicts,
            seen,
        }
    }
}

/// A word for everything that staff see of two persons when they decide.
fn seen(kept: &Side, gone: &Side) -> String {
    let mut told = String::new();
    for side in [kept, gone] {
        told.push_str(&side.person.to_string());
        let mut lines: Vec<String> = side
            .contacts
            .iter()
            .map(|contact| {
                format!(
                    "\n{}|{}|{}|{}",
                    contact.id,
                    contact.name.as_ref().map_or("", |name| name.reveal()),
                    contact.phone.as_ref().map_or("", kernel::Phone::digits),
                    contact.lang.code()
                )
            })
            .collect();
        lines.sort();
        told.extend(lines);
        told.push('\n');
    }
    key::fingerprint(&told)
}
