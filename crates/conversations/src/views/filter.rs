//! What a list of the desk shows, and where its pages begin.

use jiff::SignedDuration;
use kernel::{Lang, StaffId, ThreadId, Timestamp};

use super::{Folder, Summary};
use crate::incoming::ChannelKind;
use crate::mode::Mode;

/// Which conversations of a folder are shown: those to which everything named applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The folder.
    pub folder: Folder,
    /// Through which kind of channel.
    pub kind: Option<ChannelKind>,
    /// Whose task it is, by catalogue id; an empty text for nobody’s yet.
    pub department: Option<String>,
    /// With this label.
    pub label: Option<String>,
    /// About this catalogue item.
    pub matter: Option<String>,
    /// Held in this language.
    pub lang: Option<Lang>,
    /// Whom it belongs to.
    pub owner: Option<StaffId>,
    /// In this mode.
    pub mode: Option<Mode>,
    /// Whose person waits since before this instant.
    pub waiting_before: Option<Timestamp>,
    /// Last written in at this instant or later.
    pub from: Option<Timestamp>,
    /// Last written in before this instant.
    pub to: Option<Timestamp>,
    /// Only those where the person wrote something that nobody has read.
    pub unread: bool,
    /// Only those with a file.
    pub files: bool,
}

impl Filter {
    /// Everything of a folder.
    pub fn of(folder: Folder) -> Self {
        Self {
            folder,
            kind: None,
            department: None,
            label: None,
            matter: None,
            lang: None,
            owner: None,
            mode: None,
            waiting_before: None,
            from: None,
            to: None,
            unread: false,
            files: false,
        }
    }

    /// The same list of those who wait longer than so many minutes at `now`.
    #[must_use]
    pub fn waiting_longer_than(mut self, minutes: i64, now: Timestamp) -> Self {
        let before = now.saturating_sub(SignedDuration::from_mins(minutes));
        self.waiting_before = Some(before.unwrap_or(now));
        self
    }
}

/// The place of a line in its list.
pub type Cursor = (Timestamp, ThreadId);

/// Which page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leaf {
    /// The first one.
    #[default]
    First,
    /// The one after this line.
    After(Cursor),
    /// The one before this line.
    Before(Cursor),
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its lines, in the order of the list.
    pub summaries: Vec<Summary>,
    /// Where the page before begins, if there is one.
    pub before: Option<Cursor>,
    /// Where the page after begins, if there is one.
    pub after: Option<Cursor>,
}

/// Which lines of a thread are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// The last ones.
    #[default]
    Last,
    /// Those before this number.
    Before(i64),
    /// Those from this number on: the next page, or what a screen missed.
    From(i64),
    /// Those around this number.
    Around(i64),
}

impl From<Option<i64>> for Place {
    fn from(before: Option<i64>) -> Self {
        before.map_or(Self::Last, Self::Before)
    }
}
