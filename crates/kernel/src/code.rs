//! The code that a person keeps of what they asked the office for, and follows it by.

use std::fmt;
use std::str::FromStr;

/// No I, O, 0 or 1, which are taken for one another on paper and on the telephone.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 12;

/// Three groups of four signs, `K7PM-24XR-9TBC`: 60 bits by chance, so that guessing is hopeless.
///
/// Printing it for a developer shows `…`: whoever has it reads what somebody wrote.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Code(String);

/// The text cannot be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code has {LENGTH} letters and figures")]
pub struct UnusableCode;

impl Code {
    /// A new code by chance.
    pub fn fresh() -> Self {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        // 32 divides 256, so that every sign is as likely.
        let signs: Vec<char> = bytes
            .iter()
            .map(|byte| char::from(SIGNS[usize::from(byte % 32)]))
            .collect();
        Self::grouped(&signs)
    }

    fn grouped(signs: &[char]) -> Self {
        let groups: Vec<String> = signs
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        Self(groups.join("-"))
    }

    /// The code as it stands in an address and on paper.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as it is said and typed: groups with spaces.
    pub fn spoken(&self) -> String {
        self.0.replace('-', " ")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl FromStr for Code {
    type Err = UnusableCode;

    /// Reads a code as people type it: small letters, spaces, dashes or dots between groups.
    fn from_str(text: &str) -> Result<Self, UnusableCode> {
        let signs: Vec<char> = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.' | '·' | '–'))
            .map(|sign| sign.to_ascii_uppercase())
            .take(LENGTH + 1)
            .collect();
        let known = |sign: &char| u8::try_from(*sign).is_ok_and(|byte| SIGNS.contains(&byte));
        if signs.len() == LENGTH && signs.iter().all(known) {
            Ok(Self::grouped(&signs))
        } else {
            Err(UnusableCode)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code: Code = "k7pm 24xr-9tbc ".parse().unwrap();
        assert_eq!(code.as_str(), "K7PM-24XR-9TBC");
        assert_eq!(code.spoken(), "K7PM 24XR 9TBC");
        for wrong in [
            "",
            "K7PM-24XR",
            "K7PM-24XR-9TBC-A",
            "K7PM-24XR-9TB0",
            "' OR 1=1 --",
        ] {
            assert_eq!(wrong.parse::<Code>(), Err(UnusableCode), "{wrong}");
        }
    }

    #[test]
    fn codes_are_by_chance_and_hold_no_sign_that_is_taken_for_another() {
        let codes: std::collections::HashSet<String> =
            (0..1000).map(|_| Code::fresh().to_string()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(
            codes
                .iter()
                .all(|code| !code.contains(['I', 'O', '0', '1']))
        );
        let one = codes.iter().next().unwrap();
        assert_eq!(one.parse::<Code>().unwrap().as_str(), one);
    }

    #[test]
    fn a_code_does_not_reach_a_log_by_accident() {
        assert_eq!(format!("{:?}", Code::fresh()), "…");
    }
}
