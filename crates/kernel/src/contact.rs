//! How a person can be reached.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A telephone number in international digits without the plus sign, as `34600000012`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The text cannot be a telephone number; says how many digits it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a telephone number needs 9 digits, or 8 to 15 with its country code; this has {digits}")]
pub struct UnusablePhone {
    /// How many digits were found.
    pub digits: usize,
}

impl Phone {
    /// Reads a number as people write it: spaces, dots, dashes, `+34`, `0034`.
    ///
    /// Nine digits that begin with 6, 7, 8 or 9 are a Spanish number; anything else needs its
    /// country code, 8 to 15 digits in all (ITU-T E.164).
    pub fn read(text: &str) -> Result<Self, UnusablePhone> {
        let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let foreign = text.trim_start().starts_with('+') || digits.starts_with("00");
        if let Some(rest) = digits.strip_prefix("00") {
            digits = rest.to_owned();
        }
        if !foreign && digits.len() == 9 && digits.starts_with(['6', '7', '8', '9']) {
            digits.insert_str(0, "34");
        }
        let unusable = UnusablePhone {
            digits: digits.len(),
        };
        let strange = text.chars().any(char::is_alphabetic);
        let spanish = digits.strip_prefix("34").is_none_or(|rest| rest.len() == 9);
        // Without its plus sign a short number is more likely a slip of the finger than Andorra.
        let shortest = if foreign { 8 } else { 10 };
        if strange || !(shortest..=15).contains(&digits.len()) || !spanish {
            return Err(unusable);
        }
        Ok(Self(digits))
    }

    /// The digits, country code first.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last two digits with the others hidden, for a screen others may see.
    pub fn masked(&self) -> String {
        format!("··· ··· ·{}", &self.0[self.0.len() - 2..])
    }

    /// The number as it is said: `600 000 012`, or with its country code when it is not Spanish.
    pub fn spoken(&self) -> String {
        match self.0.strip_prefix("34") {
            Some(n) => format!("{} {} {}", &n[..3], &n[3..6], &n[6..]),
            None => format!("+{}", self.0),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl TryFrom<String> for Phone {
    type Error = UnusablePhone;

    fn try_from(text: String) -> Result<Self, UnusablePhone> {
        Self::read(&format!("+{}", text.trim_start_matches('+')))
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: Result<&str, usize>) {
        let read = Phone::read(written);
        assert_eq!(
            read.as_ref().map(Phone::digits).map_err(|e| e.digits),
            expected,
            "{written}"
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        check("600 000 012", Ok("34600000012"));
        check("+34 600.00.00.12", Ok("34600000012"));
        check("0034-930000010", Ok("34930000010"));
        check("+33 6 12 34 56 78", Ok("33612345678"));
        check("+376 300 000", Ok("376300000"));
    }

    #[test]
    fn a_number_that_is_too_short_says_how_many_digits_it_has() {
        check("60000001", Err(8));
        check("dimarts", Err(0));
        check("+34 600 000", Err(8));
    }

    #[test]
    fn a_number_shows_only_its_end_to_others() {
        let phone = Phone::read("600 000 012").expect("a good number");
        assert_eq!(phone.masked(), "··· ··· ·12");
        assert_eq!(phone.spoken(), "600 000 012");
    }
}
