//! What somebody of the office serves, how much at once, and whether they are there for it.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// How many conversations somebody holds at once when nobody says otherwise.
pub const CAPACITY: u32 = 6;

/// More than this nobody holds well, whatever is written.
const MOST: u32 = 50;

/// What somebody serves and how much of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Departments and partner sites they belong to, by catalogue id.
    pub departments: Vec<String>,
    /// Themes and departments they know well, by catalogue id; empty for a generalist.
    pub skills: Vec<String>,
    /// How many conversations they hold at once.
    pub capacity: u32,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            departments: Vec::new(),
            skills: Vec::new(),
            capacity: CAPACITY,
        }
    }
}

impl Work {
    /// The same, tidy: no blanks, nothing twice, and a capacity somebody can hold.
    pub fn tidy(self) -> Result<Self, Error> {
        if !(1..=MOST).contains(&self.capacity) {
            return Err(Error::UnusableCapacity(MOST));
        }
        let tidy = |ids: Vec<String>| {
            let mut kept: Vec<String> = Vec::new();
            for id in ids {
                let id = id.trim();
                if !id.is_empty() && !kept.iter().any(|known| known == id) {
                    kept.push(id.to_owned());
                }
            }
            kept
        };
        Ok(Self {
            departments: tidy(self.departments),
            skills: tidy(self.skills),
            capacity: self.capacity,
        })
    }
}

/// Whether somebody is there for people, in their own word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "at")]
pub enum Availability {
    /// New people may come.
    #[default]
    Available,
    /// Nobody new, until they say so.
    Away,
    /// Nobody new until this hour; from then on they are available again.
    BackAt(Timestamp),
}

impl Availability {
    /// What it amounts to at `now`: whoever said they would be back by then is back.
    pub fn at(self, now: Timestamp) -> Self {
        match self {
            Self::BackAt(back) if back <= now => Self::Available,
            same => same,
        }
    }

    /// Whether new people may come at `now`.
    pub fn takes(self, now: Timestamp) -> bool {
        self.at(now) == Self::Available
    }

    /// The word for it in tables, texts and facts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Away => "away",
            Self::BackAt(_) => "back_at",
        }
    }
}

/// The look somebody chose for the pages of their desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Whatever the device says.
    Device,
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
    /// Black and white.
    Contrast,
}

/// How somebody likes their desk. Kept with the account, so that it is the same on every screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Likes {
    /// The look; `None` when they never said, and the browser's own choice counts.
    pub look: Option<Look>,
    /// Larger letters and buttons.
    pub large: bool,
    /// A short sound when somebody new waits or answers.
    pub sound: bool,
    /// A notice of the browser when the desk is not in sight.
    pub notices: bool,
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn who_said_when_they_would_be_back_is_back_by_then() {
        let noon: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        let back = Availability::BackAt(noon);
        assert!(!back.takes(noon - SignedDuration::from_mins(1)));
        assert!(back.takes(noon));
        assert!(Availability::Available.takes(noon) && !Availability::Away.takes(noon));
    }

    #[test]
    fn what_somebody_serves_is_kept_once_and_their_capacity_within_reason() {
        let work = Work {
            skills: vec![
                " empadronament ".into(),
                String::new(),
                "empadronament".into(),
            ],
            ..Work::default()
        };
        assert_eq!(work.tidy().unwrap().skills, ["empadronament"]);
        let nobody = Work {
            capacity: 0,
            ..Work::default()
        };
        assert!(matches!(nobody.tidy(), Err(Error::UnusableCapacity(MOST))));
    }
}
