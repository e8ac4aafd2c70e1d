//! The languages that a kiosk's own pages speak besides those of the office.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Lang, UnknownLang};

/// A language of a kiosk's own pages. The office does not speak it: its other pages, and whatever is printed, are in the
/// nearest language it does speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    /// Français.
    Fr,
    /// Română.
    Ro,
    /// العربية, written from right to left.
    Ar,
}

impl Tongue {
    /// Every one, in the order a kiosk offers them.
    pub const ALL: [Self; 3] = [Self::Fr, Self::Ro, Self::Ar];

    /// The code of ISO 639-1, as `lang` attributes and files use it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::Ro => "ro",
            Self::Ar => "ar",
        }
    }

    /// Its own name, for a switch.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::Ro => "Română",
            Self::Ar => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_from_the_right(self) -> bool {
        self == Self::Ar
    }

    /// The office's language that most of its speakers here read as well.
    pub fn nearest(self) -> Lang {
        Lang::Es
    }
}

impl FromStr for Tongue {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL
            .into_iter()
            .find(|tongue| tongue.code() == code)
            .ok_or_else(|| UnknownLang(code.to_owned()))
    }
}
