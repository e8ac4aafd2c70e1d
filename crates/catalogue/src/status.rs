//! Whether a door is open at an instant, and what to say when it is not.

use jiff::civil::{Date, Time};
use kernel::{Timestamp, Translated};

/// A door at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether people are there.
    pub open: bool,
    /// When they leave; `None` while closed, and when they never leave.
    pub closes: Option<Timestamp>,
    /// When they are back; `None` while open, and when no opening is known within a year.
    pub reopens: Option<Timestamp>,
    /// Why nobody is there; `None` while open.
    pub why_closed: Option<WhyClosed>,
}

/// Why nobody is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyClosed {
    /// It opens today, at other hours.
    OutsideHours,
    /// It never opens on this day of the week.
    DayOff,
    /// Today is a holiday, with this name.
    Holiday(Translated),
    /// It is closed for a while, for this reason.
    Closure(Translated),
    /// No hours are known for it.
    Unattended,
}

/// One day of a door, to print its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub date: Date,
    /// The open stretches on the wall clock, in order; the end `00:00` is the midnight the day ends with.
    pub spans: Vec<(Time, Time)>,
    /// The holiday's name, if it is one.
    pub holiday: Option<Translated>,
}

impl WhyClosed {
    /// The key of its words, with the gaps `name` where there is a name and `when` for the next opening.
    pub fn text_key(&self) -> &'static str {
        match self {
            Self::OutsideHours => "catalogue-closed-outside_hours",
            Self::DayOff => "catalogue-closed-day_off",
            Self::Holiday(_) => "catalogue-closed-holiday",
            Self::Closure(_) => "catalogue-closed-closure",
            Self::Unattended => "catalogue-closed-unattended",
        }
    }
}

impl Status {
    /// A door nobody knows the hours of.
    pub(crate) fn unattended() -> Self {
        Self {
            open: false,
            closes: None,
            reopens: None,
            why_closed: Some(WhyClosed::Unattended),
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use platform::texts;

    use super::*;

    #[test]
    fn every_reason_has_words_with_its_gaps_in_every_language() {
        let name = Translated::default;
        for why in [
            WhyClosed::OutsideHours,
            WhyClosed::DayOff,
            WhyClosed::Holiday(name()),
            WhyClosed::Closure(name()),
            WhyClosed::Unattended,
        ] {
            for lang in Lang::ALL {
                let said = texts::say_with(
                    lang,
                    why.text_key(),
                    &[("name", "Nadal".into()), ("when", "WHEN".into())],
                );
                let named = matches!(why, WhyClosed::Holiday(_) | WhyClosed::Closure(_));
                assert_eq!(said.contains("Nadal"), named, "{said}");
                assert_eq!(
                    said.contains("WHEN"),
                    why != WhyClosed::Unattended,
                    "{said}"
                );
            }
        }
    }
}
