//! A draft that was approved for an hour: setting it, taking it away, and saying so.

use axum::extract::Path;
use axum::response::Response;
use catalogue::draft::Draft;
use jiff::civil::{Date, DateTime, Time};
use kernel::{Right, Timestamp, madrid};
use platform::texts::{self, say_with};
use serde::Deserialize;

use super::act::told;
use super::review::noted;
use super::room::{self, Room, address, key_of};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// When a draft comes into force by itself, in words.
pub struct Waits {
    /// The sentence.
    pub words: String,
    /// Whether it did not fit at its hour.
    pub failed: bool,
    /// Whether whoever looks may take the hour away.
    pub mine: bool,
}

impl Waits {
    /// What is said of a draft that waits for its hour.
    pub fn of(room: &Room, draft: Option<&Draft>) -> Option<Self> {
        let due = draft?.due.as_ref()?;
        let lang = room.lang();
        let words = [
            ("day", texts::day(lang, due.at).into()),
            ("hour", texts::hour(lang, due.at).into()),
            ("who", room.name(&due.by).into()),
        ];
        let failed = due.failed_at.is_some();
        let key = if failed {
            "content-due-failed"
        } else {
            "content-due"
        };
        Some(Self {
            words: say_with(lang, key, &words),
            failed,
            mine: room.staff.may(Right::Publish),
        })
    }
}

#[derive(Deserialize)]
pub struct Hour {
    #[serde(rename = "csrf")]
    _csrf: String,
    edition: i64,
    #[serde(default)]
    words: String,
    #[serde(default)]
    dia: String,
    #[serde(default)]
    hora: String,
}

/// The instant that a day and an hour of the town are.
fn instant(day: &str, hour: &str) -> Option<Timestamp> {
    let (day, hour): (Date, Time) = (day.trim().parse().ok()?, hour.trim().parse().ok()?);
    let there = DateTime::from_parts(day, hour).to_zoned(madrid()).ok()?;
    Some(there.timestamp())
}

/// Approves a draft for an hour to come.
pub async fn set(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Checked(hour): Checked<Hour>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let word = match instant(&hour.dia, &hour.hora) {
        Some(at) => {
            let due = (at, noted(&hour.words));
            told(
                room::hand(&staff).schedule(&key, hour.edition, due).await,
                "scheduled",
            )?
        }
        None => "past",
    };
    let to = address(&key);
    match word {
        "scheduled" => staff.office.redirect(&format!("{to}?fet={word}")),
        _ => staff.office.redirect(&format!("{to}/canvis?fet={word}")),
    }
}

/// Takes the hour away.
pub async fn unset(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Checked(hour): Checked<Hour>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let done = room::hand(&staff).unschedule(&key, hour.edition).await;
    let word = told(done, "unscheduled")?;
    staff
        .office
        .redirect(&format!("{}?fet={word}", address(&key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_the_towns() {
        let summer = instant("2026-07-01", "08:00").map(|at| at.to_string());
        assert_eq!(summer.as_deref(), Some("2026-07-01T06:00:00Z"));
        let winter = instant("2026-12-01", "08:00").map(|at| at.to_string());
        assert_eq!(winter.as_deref(), Some("2026-12-01T07:00:00Z"));
        assert_eq!(instant("demà", "08:00"), None);
        assert_eq!(instant("2026-12-01", ""), None);
    }
}
