//! What people asked and nobody understood, without anything that could say who asked.

use kernel::{Timestamp, folded, people};

/// A longer message tells a story of somebody's own, which is nothing to keep.
const LONGEST: usize = 160;
/// For how many days it is kept.
pub const KEPT_DAYS: i64 = 90;

/// Sentences that were not understood, counted together where they say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The words as they were first said, what is personal left out.
    pub words: String,
    /// The same folded, which is its name.
    pub folded: String,
    /// The language it was said in.
    pub lang: kernel::Lang,
    /// How often in the time that is kept.
    pub count: i64,
    /// The doors it was said at.
    pub doors: Vec<String>,
    /// The day it was last said, at midnight UTC.
    pub last: Timestamp,
}

/// A sentence that the assistant took for one thing and the people at the desk for another, counted together
/// where all of it is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The words as they were first said, what is personal left out.
    pub words: String,
    /// The same folded.
    pub folded: String,
    /// The language it was said in.
    pub lang: kernel::Lang,
    /// The sheet the assistant gave, if it gave one.
    pub thought: Option<String>,
    /// The sheet it was about.
    pub chosen: String,
    /// How often in the time that is kept.
    pub count: i64,
    /// The day of the last time, at midnight UTC.
    pub last: Timestamp,
}

/// The words without what is personal: numbers, addresses of mail and pages, names after "em dic".
/// `None` where what is left is too long or too little to be of use.
pub fn without_people(words: &str) -> Option<String> {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let folded: Vec<String> = tokens.iter().map(|token| folded(token)).collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, name)) = people::introduces(&folded[at..], &tokens[at..]) {
            at += length + name;
            continue;
        }
        if !is_personal(tokens[at]) {
            kept.push(tokens[at]);
        }
        at += 1;
    }
    let said = kept.join(" ");
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3 && said.chars().count() <= LONGEST).then_some(said)
}

fn is_personal(token: &str) -> bool {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    digits > 0 || token.contains('@') || token.contains("://") || token.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<&str>) {
        assert_eq!(without_people(words).as_deref(), expected, "{words}");
    }

    #[test]
    fn nothing_that_says_who_asked_is_left() {
        check(
            "em dic Anna Puig i vull posar un hort",
            Some("i vull posar un hort"),
        );
        check(
            "Hola, me llamo José de la Torre, quiero un huerto",
            Some("Hola, quiero un huerto"),
        );
        check(
            "my name is Ann Smith and I need an allotment",
            Some("and I need an allotment"),
        );
        check("soc l’Anna vull un hort", Some("vull un hort"));
        check("soc Anna i vull un hort", Some("i vull un hort"));
        check(
            "soc autònom i vull un hort",
            Some("soc autònom i vull un hort"),
        );
        check(
            "el meu dni és 12345678Z i el telèfon 600 000 001",
            Some("el meu dni és i el telèfon"),
        );
        check(
            "escriviu-me a anna@example.org www.example.org",
            Some("escriviu-me a"),
        );
        check("12345", None);
        check("??", None);
        check(&"hort ".repeat(60), None);
    }

    #[test]
    fn the_same_said_with_other_accents_is_the_same() {
        assert_eq!(folded("Hòrts  MUNICIPALS?!"), folded("horts municipals"));
    }
}
