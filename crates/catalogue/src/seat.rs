//! What the electronic seat must say of itself (Reial decret 203/2021, art. 11), and what the council announces.

use jiff::civil::{Date, DateTime};
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// The parts that article 11 asks for, each of which has a section.
pub const SEAT_PARTS: [&str; 13] = [
    "identity",
    "founding-act",
    "identification",
    "register",
    "official-time",
    "incidents",
    "services",
    "automated-acts",
    "complaints",
    "accessibility",
    "verification",
    "forms",
    "offices",
];

/// One part of what the seat says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatSection {
    /// Which of [`SEAT_PARTS`].
    pub id: String,
    /// Its heading.
    pub title: Translated,
    /// Its text; an empty line begins a paragraph.
    pub text: Translated,
    /// Where more is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The words.
    pub name: Translated,
    /// A path of this office, or an address that begins with https.
    pub url: String,
}

/// The accessibility statement (Reial decret 1112/2018, art. 15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The day it was written or last reviewed.
    pub reviewed: Date,
    /// How it was checked.
    pub method: Translated,
    /// What is not accessible yet and why; empty where nothing is known.
    pub exceptions: Translated<Vec<String>>,
    /// How to tell us, and by when we answer.
    pub contact: Translated,
}

/// Something to tell everybody for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The name that never changes.
    pub id: String,
    /// A notice, or something that does not work.
    pub kind: AnnouncementKind,
    /// In a few words.
    pub title: Translated,
    /// The whole.
    pub text: Translated,
    /// From when, in local time.
    pub from: DateTime,
    /// Until when; until further notice when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime>,
}

/// What an announcement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnouncementKind {
    /// News of use.
    Notice,
    /// Something is broken: stays listed afterwards, as article 11 asks.
    Incident,
    /// Work that was planned.
    Maintenance,
}

impl Announcement {
    /// Whether it holds at this local hour.
    pub fn holds_at(&self, local: DateTime) -> bool {
        self.from <= local && self.until.is_none_or(|until| local < until)
    }
}
