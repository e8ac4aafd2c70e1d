//! Whether what a model wrote may be said: every figure, date, hour, price, link and place in it must stand in the
//! passages it was given. One that does not, and nothing of the answer is said.
//!
//! It is strict on purpose and does not try to be clever: an answer that is refused costs a resident nothing, since
//! the sheet's own words are said instead.

mod claims;
mod lexicon;
mod tokens;
mod written;

use std::collections::HashSet;

use kernel::{Lang, folded};

use crate::mask::is_given_name;

use claims::{Claim, claims};
use tokens::{Kind, Token, tokens};

/// Of every so many words at least one must be a small word of the language.
const SMALL_WORDS: usize = 8;

/// Why something a model wrote is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It says nothing.
    Empty,
    /// It is longer than a message may be.
    TooLong,
    /// It holds markup, or letters and signs that no sentence of ours has.
    Markup,
    /// It holds a link or a mail address that is not in the passages.
    Link,
    /// It holds a number, a price or a quantity that is not in the passages.
    Number,
    /// It holds a date, a day or an hour that is not in the passages.
    When,
    /// It names a place, a person or a body that is not in the passages.
    Name,
    /// It says "free", "mandatory", "on the spot" or the like, which the passages do not.
    Promise,
    /// It is not in the language asked.
    Language,
    /// It speaks of its instructions instead of the matter.
    Instructions,
}

impl Flaw {
    /// The word in figures.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::Markup => "markup",
            Self::Link => "link",
            Self::Number => "number",
            Self::When => "when",
            Self::Name => "name",
            Self::Promise => "promise",
            Self::Language => "language",
            Self::Instructions => "instructions",
        }
    }
}

/// Finds the first thing in `answer` that the passages do not say. `most` is the longest it may be, in letters.
pub fn check(answer: &str, passages: &str, lang: Lang, most: usize) -> Result<(), Flaw> {
    if answer.trim().is_empty() {
        return Err(Flaw::Empty);
    }
    if answer.chars().count() > most {
        return Err(Flaw::TooLong);
    }
    if !answer.chars().all(is_plain) {
        return Err(Flaw::Markup);
    }
    let (said, known) = (tokens(answer), tokens(passages));
    let proven: HashSet<Claim> = Lang::ALL
        .into_iter()
        .flat_map(|lang| claims(&known, lang))
        .flatten()
        .flat_map(Claim::proves)
        .collect();
    for readings in claims(&said, lang) {
        if !readings.iter().any(|reading| proven.contains(reading)) {
            return Err(readings.first().map_or(Flaw::Number, Claim::flaw));
        }
    }
    check_names(&said, &known)?;
    check_matter(answer, passages)?;
    check_language(&said, lang)
}

/// What a sentence of the office is written with. Digits of other scripts, letters that only look like ours,
/// brackets and the signs of markup are not.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ')
        || " \n.,;:!?¿¡'’‘“”\"«»()/%€&+@-–—…·•ªº".contains(c)
}

/// Every capital letter inside a sentence begins a name, and every name must be in the passages; after a street
/// word the name must stand after one there too.
fn check_names(said: &[Token<'_>], known: &[Token<'_>]) -> Result<(), Flaw> {
    let words: HashSet<String> = known.iter().map(|token| folded(token.text)).collect();
    let streets: HashSet<String> = street_names(known).map(|name| folded(name.text)).collect();
    // Where a sentence begins every word has a capital letter: there only what is a given name is taken for one.
    let strange = said.iter().find(|token| {
        token.kind == Kind::Word
            && token.capital
            && (!token.begins || is_given_name(&folded(token.text)))
            && lexicon::month(&token.plain).is_none()
            && lexicon::weekday(&token.plain).is_none()
            && !words.contains(&folded(token.text))
    });
    let elsewhere = street_names(said).find(|name| !streets.contains(&folded(name.text)));
    match strange.or(elsewhere) {
        Some(_) => Err(Flaw::Name),
        None => Ok(()),
    }
}

/// The names after "carrer", "plaza" and the like, without the article between.
fn street_names<'a, 'b>(tokens: &'b [Token<'a>]) -> impl Iterator<Item = &'b Token<'a>> {
    let streets = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| lexicon::SIGN.streets.contains(&*token.plain));
    streets.filter_map(|(at, _)| {
        let mut rest = tokens[at + 1..].iter();
        let name = rest.find(|token| !lexicon::SIGN.particles.contains(&*token.plain))?;
        (name.kind == Kind::Word && name.capital).then_some(name)
    })
}

/// Whoever speaks of prompts and passages does not speak of the matter.
fn check_matter(answer: &str, passages: &str) -> Result<(), Flaw> {
    let spaced = |text: &str| format!(" {} ", folded(text));
    let (answer, passages) = (spaced(answer), spaced(passages));
    let betrays = lexicon::SIGN.instructions.iter().any(|words| {
        let words = format!(" {words} ");
        answer.contains(&words) && !passages.contains(&words)
    });
    if betrays {
        return Err(Flaw::Instructions);
    }
    Ok(())
}

/// Loosely: the small words of a language are in every sentence of it.
fn check_language(said: &[Token<'_>], lang: Lang) -> Result<(), Flaw> {
    let words: Vec<&str> = said
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| &*token.plain)
        .collect();
    let small = |lang: Lang| {
        let known = &lexicon::of(lang).small;
        words.iter().filter(|word| known.contains(*word)).count()
    };
    let own = small(lang);
    let other = Lang::ALL.into_iter().map(small).max().unwrap_or_default();
    if own == 0 || own * SMALL_WORDS < words.len() || own < other {
        return Err(Flaw::Language);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
