//! When a call suits: parts of the day, hours, days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A part of the day, on the wall clock of the town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// Until noon.
    Morning,
    /// From noon to three.
    Midday,
    /// From three on.
    Afternoon,
    /// Whenever the office telephones.
    Any,
    /// The hour that begins at this one, from 0 to 23.
    Hour(i8),
}

impl Band {
    /// The parts of a day that count as different hours, in order.
    pub const PARTS: [Self; 3] = [Self::Morning, Self::Midday, Self::Afternoon];

    /// The hours it begins and ends with; 24 is the midnight the day ends with.
    pub fn bounds(self) -> (i8, i8) {
        match self {
            Self::Morning => (0, 12),
            Self::Midday => (12, 15),
            Self::Afternoon => (15, 24),
            Self::Any => (0, 24),
            Self::Hour(hour) => (hour, hour + 1),
        }
    }

    /// The part of the day an hour belongs to.
    pub fn of_hour(hour: i8) -> Self {
        match hour {
            ..12 => Self::Morning,
            12..15 => Self::Midday,
            15.. => Self::Afternoon,
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Morning => f.write_str("morning"),
            Self::Midday => f.write_str("midday"),
            Self::Afternoon => f.write_str("afternoon"),
            Self::Any => f.write_str("any"),
            Self::Hour(hour) => write!(f, "h{hour}"),
        }
    }
}

impl FromStr for Band {
    type Err = UnknownWish;

    fn from_str(code: &str) -> Result<Self, UnknownWish> {
        Ok(match code {
            "morning" => Self::Morning,
            "midday" => Self::Midday,
            "afternoon" => Self::Afternoon,
            "any" => Self::Any,
            other => {
                let hour = other.strip_prefix('h').and_then(|hour| hour.parse().ok());
                let hour = hour.filter(|hour| (0..24).contains(hour));
                Self::Hour(hour.ok_or(UnknownWish)?)
            }
        })
    }
}

/// When somebody would like to be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wish {
    /// The day, if it has to be that one.
    pub day: Option<Date>,
    /// The part of it.
    pub band: Band,
}

/// The text names no part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no part of a day")]
pub struct UnknownWish;

impl Wish {
    /// Whenever the office telephones.
    pub const ANY: Self = Self {
        day: None,
        band: Band::Any,
    };

    /// A part of whichever day comes first.
    pub fn band(band: Band) -> Self {
        Self { day: None, band }
    }
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{day}/{}", self.band),
            None => self.band.fmt(f),
        }
    }
}

impl FromStr for Wish {
    type Err = UnknownWish;

    fn from_str(code: &str) -> Result<Self, UnknownWish> {
        let (day, band) = match code.split_once('/') {
            Some((day, band)) => (Some(day.parse().map_err(|_| UnknownWish)?), band),
            None => (None, code),
        };
        Ok(Self {
            day,
            band: band.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_come_back_from_their_code() {
        for code in ["any", "morning", "2026-11-24/h11", "2026-11-25/afternoon"] {
            assert_eq!(code.parse::<Wish>().expect(code).to_string(), code);
        }
        for nonsense in ["", "h24", "tomorrow", "2026-02-30/any", "h-1"] {
            assert_eq!(nonsense.parse::<Wish>(), Err(UnknownWish), "{nonsense}");
        }
    }
}
