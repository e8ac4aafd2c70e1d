//! What follows a ticket somewhere else than on its own page: its number and the beginning of its link, `A027-k3Jd9fQx2abc`.
//!
//! It is short enough to travel in a message that a telephone writes for its owner, and in what Telegram lets a link
//! bring along (64 signs of `A-Z a-z 0-9 _ -`, <https://core.telegram.org/bots/features#deep-linking>); twelve signs
//! are 72 bits, which nobody guesses in a day.

use std::fmt;

use crate::ticket::{Number, Ticket};

/// So much of the link is told.
const SIGNS: usize = 12;

/// The short word of a ticket. Whoever has it may follow the ticket, and leave the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What is printed and spoken.
    pub number: Number,
    begins: String,
}

impl Slip {
    /// Of a ticket.
    pub fn of(ticket: &Ticket) -> Self {
        Self {
            number: ticket.number.clone(),
            begins: ticket.link.chars().take(SIGNS).collect(),
        }
    }

    /// Finds one in what somebody wrote, or a link brought along.
    pub fn find(words: &str) -> Option<Self> {
        words.split_whitespace().find_map(Self::read)
    }

    fn read(word: &str) -> Option<Self> {
        let (number, begins) = word.split_once('-')?;
        let is_ours = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        let is_whole = begins.len() == SIGNS && begins.chars().all(is_ours);
        let begins = is_whole.then(|| begins.to_owned())?;
        let number = Number::read(number)?;
        Some(Self { number, begins })
    }

    /// Whether it is this ticket's.
    pub fn is_of(&self, ticket: &Ticket) -> bool {
        self.number == ticket.number && ticket.link.starts_with(&self.begins)
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number, self.begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_among_words_and_nothing_else_is_one() {
        let slip = Slip::find("Seguir el torn A027-k3Jd-fQx_abc").expect("a slip");
        assert_eq!(slip.to_string(), "A027-k3Jd-fQx_abc");
        assert_eq!(slip.number.number, 27);
        assert_eq!(
            Slip::find("A1234-abcdefghijkl")
                .expect("a slip")
                .number
                .number,
            1234
        );
        for other in [
            "",
            "Torn A027",
            "A027-curt",
            "A027-abcdefghijklm",
            "A027-abcdefghijk!",
            "27-abcdefghijkl",
            "2026-11-24T10:00",
            "A000-abcdefghijkl",
            "Visca-abcdefghijkl",
        ] {
            assert_eq!(Slip::find(other), None, "{other}");
        }
    }
}
