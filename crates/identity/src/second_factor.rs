//! The code on the person's telephone (RFC 6238): six digits that change every thirty seconds.

use std::fmt;

use fast_qr::convert::{Builder as _, svg::SvgBuilder};
use fast_qr::qr::QRBuilder;
use kernel::Timestamp;
use totp_rs::{Builder, Totp};

/// What the telephone and the office both know.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// The secret as it is shown, once, to the person it belongs to.
#[derive(Clone)]
pub struct Enrolment {
    /// The address that a telephone's application opens.
    pub address: String,
    /// The same for typing, in groups of four.
    pub typed: String,
    /// The address as a drawing, an SVG element.
    pub drawing: String,
}

impl Secret {
    /// A new one: 160 bits, what RFC 4226 asks for.
    pub fn new() -> Self {
        let mut bytes = vec![0; 20];
        getrandom::fill(&mut bytes).expect("the machine gives randomness, or nothing here is safe");
        Self(bytes)
    }

    /// The secret with these bytes: from a table, or the demo town's fixed ones.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads a secret as it is shown to its owner, with or without spaces.
    pub fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.split_whitespace().collect();
        let secret = totp_rs::Secret::try_from_base32(typed).ok()?;
        Some(Self(secret.as_bytes().to_vec()))
    }

    /// The secret as text, as telephones take it.
    pub fn typed(&self) -> String {
        self.totp("", "").secret().to_base32()
    }

    /// The code of this instant. For the demo town and tests; nobody else needs to know it.
    pub fn code_at(&self, now: Timestamp) -> String {
        self.totp("", "").generate(seconds(now)).to_string()
    }

    /// The step of a good code, or `None`.
    ///
    /// A neighbour step is good too, because telephones' clocks wander. A step up to `last` was
    /// used already: whoever looked over a shoulder is too late.
    pub fn step_of(&self, code: &str, now: Timestamp, last: i64) -> Option<i64> {
        let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|sign| sign.is_ascii_digit()) {
            return None;
        }
        let step = i64::try_from(self.totp("", "").check(&digits, seconds(now))?).ok()?;
        (step > last).then_some(step)
    }

    /// How the secret is shown to `login` of `town`.
    pub fn enrolment(&self, town: &str, login: &str) -> Enrolment {
        let totp = self.totp(town, login);
        let address = totp.to_url().unwrap_or_default();
        let drawing = QRBuilder::new(address.as_str())
            .build()
            .map(|code| SvgBuilder::default().margin(2).to_str(&code))
            .unwrap_or_default();
        let typed = totp.secret().to_base32();
        let signs: Vec<char> = typed.chars().collect();
        let groups: Vec<String> = signs
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        Enrolment {
            address,
            typed: groups.join(" "),
            drawing,
        }
    }

    fn totp(&self, town: &str, login: &str) -> Totp {
        // A colon parts the two names in the address.
        let town = town.replace(':', " ");
        Builder::new()
            .with_secret(self.0.clone())
            .with_account_name(login.to_owned())
            .with_issuer((!town.is_empty()).then_some(town))
            .build_noncompliant()
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a written instant")
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
        let secret = Secret::from_bytes(*b"12345678901234567890");
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
        ] {
            assert_eq!(
                secret.code_at(Timestamp::from_second(second).expect("in range")),
                code
            );
        }
    }

    #[test]
    fn a_code_is_taken_once_and_for_a_minute_and_a_half_at_most() {
        let secret = Secret::new();
        let now = at("2026-11-24T09:42:10Z");
        let code = secret.code_at(now);
        let step = secret.step_of(&code, now, 0).expect("a good code");
        assert_eq!(secret.step_of(&code, now, step), None, "used already");
        assert_eq!(
            secret.step_of(&code, at("2026-11-24T09:42:45Z"), 0),
            Some(step),
            "a slow telephone"
        );
        assert_eq!(
            secret.step_of(&code, at("2026-11-24T09:43:45Z"), 0),
            None,
            "too late"
        );
        assert_eq!(
            secret.step_of(&format!("{} {}", &code[..3], &code[3..]), now, 0),
            Some(step),
            "with a space"
        );
    }

    #[test]
    fn what_is_no_code_is_no_code() {
        let secret = Secret::new();
        for text in ["", "12345", "1234567", "abcdef", "１２３４５６", "' OR 1"] {
            assert_eq!(
                secret.step_of(text, at("2026-11-24T09:42:10Z"), 0),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn the_secret_is_shown_as_address_letters_and_drawing() {
        let shown =
            Secret::from_bytes(*b"12345678901234567890").enrolment("Vilaverda del Vallès", "marta");
        assert!(
            shown.address.starts_with("otpauth://totp/"),
            "{}",
            shown.address
        );
        assert!(
            shown
                .address
                .contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            "{}",
            shown.address
        );
        assert_eq!(shown.typed, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(shown.drawing.starts_with("<svg"));
    }
}
