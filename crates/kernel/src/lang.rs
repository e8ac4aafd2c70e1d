//! The languages the office speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language a resident can be served in. Catalan comes first and is the original of every text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Català.
    #[default]
    Ca,
    /// Español.
    Es,
    /// English.
    En,
}

/// The code is none of `ca`, `es`, `en`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}: expected ca, es or en")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Every language, Catalan first.
    pub const ALL: [Self; 3] = [Self::Ca, Self::Es, Self::En];

    /// The code of ISO 639-1, as `lang` attributes and files use it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ca => "ca",
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// The language's own name, for a switch.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ca => "Català",
            Self::Es => "Español",
            Self::En => "English",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

/// A text in Catalan, with its translations when there are any.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translated<T = String> {
    /// The original.
    pub ca: T,
    /// The Spanish text, if it was translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub es: Option<T>,
    /// The English text, if it was translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<T>,
}

impl<T> Translated<T> {
    /// The text in `lang`, or the Catalan original where it was not translated.
    pub fn get(&self, lang: Lang) -> &T {
        self.exact(lang).unwrap_or(&self.ca)
    }

    /// The text in `lang` and no other.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        match lang {
            Lang::Ca => Some(&self.ca),
            Lang::Es => self.es.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_a_region_is_its_language() {
        assert_eq!("ca-ES".parse(), Ok(Lang::Ca));
        assert_eq!("EN".parse(), Ok(Lang::En));
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang("fr".into())));
    }

    #[test]
    fn a_missing_translation_falls_back_to_catalan() {
        let text = Translated {
            ca: "padró",
            es: Some("padrón"),
            en: None,
        };
        assert_eq!(*text.get(Lang::Es), "padrón");
        assert_eq!(*text.get(Lang::En), "padró");
    }
}
