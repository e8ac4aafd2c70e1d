//! What editors write before anybody else reads it, and every version that was in force.
//!
//! An entry is one element of the catalogue: a sheet, a tutorial, a holiday. Its text is kept as JSON, the way
//! the catalogue itself is kept, so that a draft may be unfinished; [`Whole`] lays it into the catalogue,
//! whose check decides whether it can be in force.

mod whole;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use kernel::{Actor, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hours::{Calendar, Timetable};
use crate::{Catalogue, DayHours, Layer};

pub use whole::{Fault, Whole};

/// A section of the catalogue whose entries are edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Procedures and information.
    Items,
    /// Themes.
    Themes,
    /// Moments of life.
    LifeEvents,
    /// Guided tutorials.
    Tutorials,
    /// The town's facilities.
    Facilities,
    /// Kinds of facilities.
    FacilityCategories,
    /// What is announced.
    Announcements,
    /// What the front page puts first.
    Featured,
    /// The bot's own words.
    BotTexts,
    /// The bot's menu.
    Menu,
    /// How people say things, beside the base pack.
    Wordings,
    /// Words that mean the same here.
    Synonyms,
    /// Replies agents send often.
    CannedReplies,
    /// Messages approved in advance.
    MessageTemplates,
    /// Labels of conversations.
    Labels,
    /// What can be reported in the street.
    IncidentKinds,
    /// Surveys, each version.
    Surveys,
    /// Departments.
    Departments,
    /// Sites with their hours.
    Sites,
    /// Channels with their hours.
    Channels,
    /// Holidays.
    Holidays,
    /// Versions of the data-protection notice.
    Notices,
    /// What the electronic seat says of itself.
    Seat,
    /// The accessibility statement.
    Accessibility,
}

impl Section {
    /// Every section, in the order editors meet them.
    pub const ALL: [Self; 24] = [
        Self::Items,
        Self::LifeEvents,
        Self::Themes,
        Self::Tutorials,
        Self::Facilities,
        Self::FacilityCategories,
        Self::Announcements,
        Self::Featured,
        Self::BotTexts,
        Self::Menu,
        Self::Wordings,
        Self::Synonyms,
        Self::CannedReplies,
        Self::MessageTemplates,
        Self::Labels,
        Self::IncidentKinds,
        Self::Surveys,
        Self::Departments,
        Self::Sites,
        Self::Channels,
        Self::Holidays,
        Self::Notices,
        Self::Seat,
        Self::Accessibility,
    ];

    /// Its name in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Themes => "themes",
            Self::LifeEvents => "life_events",
            Self::Tutorials => "tutorials",
            Self::Facilities => "facilities",
            Self::FacilityCategories => "facility_categories",
            Self::Announcements => "announcements",
            Self::Featured => "featured",
            Self::BotTexts => "bot_texts",
            Self::Menu => "menu",
            Self::Wordings => "wordings",
            Self::Synonyms => "synonyms",
            Self::CannedReplies => "canned_replies",
            Self::MessageTemplates => "message_templates",
            Self::Labels => "labels",
            Self::IncidentKinds => "incident_kinds",
            Self::Surveys => "surveys",
            Self::Departments => "departments",
            Self::Sites => "sites",
            Self::Channels => "channels",
            Self::Holidays => "holidays",
            Self::Notices => "notices",
            Self::Seat => "seat",
            Self::Accessibility => "accessibility",
        }
    }

    /// The one entry of a section that has no more than one; it is edited whole.
    pub fn only_entry(self) -> Option<&'static str> {
        match self {
            Self::Menu => Some("menu"),
            Self::Featured => Some("featured"),
            Self::Accessibility => Some("accessibility"),
            _ => None,
        }
    }

    /// Whether editors add entries to it. Channels and parts of the seat are fixed.
    pub fn grows(self) -> bool {
        self.only_entry().is_none() && !matches!(self, Self::Channels | Self::Seat)
    }

    /// The name of an entry's body.
    pub fn id_of(self, body: &Value) -> Option<String> {
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| body.get(name).and_then(Value::as_u64);
        match self {
            Self::Menu | Self::Featured | Self::Accessibility => {
                self.only_entry().map(str::to_owned)
            }
            Self::BotTexts => text("key"),
            Self::IncidentKinds => text("code"),
            Self::Notices => number("version").map(|version| version.to_string()),
            Self::Surveys => Some(format!("{}-v{}", text("id")?, number("version")?)),
            Self::Holidays => text("date"),
            _ => text("id"),
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Section {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|section| section.code() == code);
        known.ok_or_else(|| format!("unknown section {code:?}"))
    }
}

/// The name of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Its section.
    pub section: Section,
    /// Its name in the section.
    pub entry: String,
}

impl Key {
    /// The key of an entry.
    pub fn new(section: Section, entry: impl Into<String>) -> Self {
        Self {
            section,
            entry: entry.into(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.entry)
    }
}

/// What some hours come to on `count` days from `first` on; `None` while they cannot be read.
pub fn days(
    catalogue: &Catalogue,
    layers: &[Layer],
    first: Date,
    count: usize,
) -> Option<Vec<DayHours>> {
    let calendar = Calendar::of(&catalogue.holidays);
    let timetable = Timetable::of(layers, &calendar).ok()?;
    Some(timetable.days(first, count, &catalogue.holidays))
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Writing,
    /// Sent to whoever publishes.
    InReview,
}

impl State {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::InReview => "in_review",
        }
    }

    pub(crate) fn of(code: &str) -> Self {
        if code == "in_review" {
            Self::InReview
        } else {
            Self::Writing
        }
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Of which entry.
    pub key: Key,
    /// What it says; nothing when it proposes to take the entry away.
    pub body: Option<Value>,
    /// How far it has come.
    pub state: State,
    /// The version of the entry it was begun on; 0 for a new one.
    pub base: i64,
    /// How often it was saved: whoever saves says which they read.
    pub edition: i64,
    /// Whoever wrote any of it, as actors are written.
    pub writers: Vec<String>,
    /// What the reviewer said on giving it back, and who that was.
    pub comment: Option<(String, String)>,
    /// Who saved it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// When it is to come into force by itself, once somebody approved that.
    pub due: Option<Due>,
}

/// The hour that an approved draft waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub at: Timestamp,
    /// Who approved it, as actors are written.
    pub by: String,
    /// What is said about it, for those who come later.
    pub note: Option<String>,
    /// When it was tried and did not fit the catalogue any more; somebody has to look.
    pub failed_at: Option<Timestamp>,
}

impl Draft {
    /// Whether this person wrote any of it.
    pub fn is_by(&self, actor: Actor) -> bool {
        self.writers.contains(&actor.to_string())
    }
}

/// A version of an entry that was in force.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryVersion {
    /// Of which entry.
    pub key: Key,
    /// Its number, 1 for the first.
    pub number: i64,
    /// What it said; nothing when the entry was taken away.
    pub body: Option<Value>,
    /// How it came.
    pub how: How,
    /// Whoever wrote it, as actors are written.
    pub writers: Vec<String>,
    /// Whoever published it, if that was a person.
    pub reviewer: Option<String>,
    /// What was said about it.
    pub note: Option<String>,
    /// The version of the whole catalogue it came with.
    pub version: i64,
    /// When.
    pub at: Timestamp,
}

/// How a version came to be in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// With files.
    Imported,
    /// Written by one person and published by another.
    Reviewed,
    /// Published by whoever wrote it, because the council has nobody else who may.
    Alone,
    /// A publication was undone.
    Undone,
}

impl How {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Reviewed => "reviewed",
            Self::Alone => "alone",
            Self::Undone => "undone",
        }
    }

    pub(crate) fn of(code: &str) -> Self {
        [Self::Reviewed, Self::Alone, Self::Undone]
            .into_iter()
            .find(|how| how.code() == code)
            .unwrap_or(Self::Imported)
    }
}
