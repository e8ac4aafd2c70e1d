//! Words as people write them: without accents, with clitics, in SMS spelling, with the ear's mistakes.
//!
//! Everything that is compared goes through here first, so that the pack's phrases, the catalogue
//! and the question meet in the same plain form.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use tantivy_stemmers::algorithms::{catalan, spanish};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A longer message is read up to here; nobody asks a question in more, and time stays bounded.
pub const LONGEST: usize = 2_000;
/// A longer run of letters is not a word.
const LONGEST_WORD: usize = 40;

/// Small letters without accents; the *punt volat* (`l·l`, `l.l`, `l-l`) becomes one `l`.
pub fn fold(text: &str) -> String {
    let mut bare: Vec<char> = Vec::with_capacity(text.len().min(LONGEST));
    let small = text.chars().take(LONGEST).flat_map(char::to_lowercase);
    for c in small {
        decompose_canonical(c, |c| match c {
            '’' | '‘' | '`' | '´' | 'ʼ' => bare.push('\''),
            c if c.is_ascii() || !is_combining_mark(c) => bare.push(c),
            _ => {}
        });
    }
    let mut out = String::with_capacity(bare.len());
    let mut i = 0;
    while i < bare.len() {
        let geminate = bare[i] == 'l'
            && matches!(bare.get(i + 1), Some('·' | '.' | '-' | '•' | '∙' | '⋅'))
            && bare.get(i + 2) == Some(&'l')
            && i > 0
            && bare[i - 1].is_alphabetic()
            && bare.get(i + 3).is_some_and(|c| c.is_alphabetic());
        out.push(bare[i]);
        i += if geminate { 3 } else { 1 };
    }
    out
}

/// The words of a text in plain form: folded, clitics apart, SMS spellings written out.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
        .map(|word| written_out(word).into_owned())
        .collect()
}

/// What an abbreviation or a chat spelling stands for.
pub(crate) fn written_out(word: &str) -> Cow<'_, str> {
    if let Some(full) = SHORT.get(word) {
        return Cow::Borrowed(full);
    }
    // Letters held down for feeling: "siiiii", "holaaa".
    let mut out = String::with_capacity(word.len());
    let (mut last, mut run) = ('\0', 0);
    for c in word.chars() {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        if run < 3 || c.is_ascii_digit() {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Chat spellings and office abbreviations of the three languages.
static SHORT: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    listed(include_str!("../base/short.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// Words that carry no matter of their own, in plain form.
static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    listed(include_str!("../base/empty.txt"))
        .flat_map(str::split_whitespace)
        .collect()
});

/// The lines of a list without its remarks.
fn listed(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Whether a plain word says nothing about the matter.
pub fn is_empty(word: &str) -> bool {
    EMPTY.contains(word)
}

/// The words of a text that carry its matter.
pub fn carrying(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| {
        !is_empty(word) && (word.len() > 1 || word.chars().all(|c| c.is_ascii_digit()))
    });
    words
}

/// The words of a text that carry its matter, as [`key`]s.
pub fn matter(text: &str) -> Vec<String> {
    carrying(text).iter().map(|word| key(word)).collect()
}

/// What a word is compared by: its stem, written as it sounds.
pub fn key(word: &str) -> String {
    let bare = without_pronouns(word);
    let (ca, es) = (catalan(bare), spanish(bare));
    let stem = if es.chars().count() < ca.chars().count() {
        es
    } else {
        ca
    };
    let stem = if stem.chars().count() < 3 {
        Cow::Borrowed(bare)
    } else {
        stem
    };
    sound(&stem)
}

/// Takes the pronouns off a Spanish infinitive: `empadronarme`, `cambiarlo`.
fn without_pronouns(word: &str) -> &str {
    for tail in [
        "melo", "sela", "selo", "nos", "los", "las", "les", "me", "se", "lo", "la", "le", "te",
    ] {
        if let Some(verb) = word.strip_suffix(tail)
            && verb.len() >= 4
            && ["ar", "er", "ir"]
                .iter()
                .any(|ending| verb.ends_with(ending))
        {
            return verb;
        }
    }
    word
}

/// Writes a plain word as it sounds, so that `bolant` meets `volant` and `sertificado` meets `certificat`.
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut i = 0;
    while i < letters.len() {
        let next = letters.get(i + 1).copied();
        let soft = matches!(next, Some('e' | 'i'));
        let sounded = match (letters[i], next) {
            ('q', Some('u')) => {
                i += 1;
                Some('k')
            }
            ('h', _) => None,
            ('v' | 'w', _) => Some('b'),
            ('c', _) if soft => Some('s'),
            ('c' | 'q', _) => Some('k'),
            ('z', _) => Some('s'),
            ('g', Some('u')) if matches!(letters.get(i + 2), Some('e' | 'i')) => {
                i += 1;
                Some('g')
            }
            ('g', _) if soft => Some('j'),
            ('x', _) => Some('j'),
            ('y', _) => Some('i'),
            ('n', Some('y')) => {
                i += 1;
                Some('n')
            }
            ('m', Some('p' | 'b' | 'v' | 'f')) => Some('n'),
            (c, _) => Some(c),
        };
        if let Some(c) = sounded
            && (!out.ends_with(c) || c.is_ascii_digit())
        {
            out.push(c);
        }
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(matter(one), matter(other), "{one} / {other}");
    }

    #[test]
    fn accents_and_the_punt_volat_do_not_matter() {
        same("anul·lar l’empadronament", "anullar l'empadronament");
        same("CÈDULA d'habitabilitat", "cedula d habitabilitat");
        assert_eq!(fold("col·lectiu COL.LECTIU"), "colectiu colectiu");
    }

    #[test]
    fn a_full_stop_between_sentences_is_not_a_punt_volat() {
        assert_eq!(fold("al.lo hotel.l'altre"), "alo hotel.l'altre");
    }

    #[test]
    fn clitics_come_off() {
        same("empadronar-se", "empadronar");
        same("empadronarme", "empadronar");
    }

    #[test]
    fn chat_spellings_are_written_out() {
        assert_eq!(
            words("xq tmb q kiero"),
            ["perque", "tambe", "que", "quiero"]
        );
        same("bolant", "volant");
        same("sertificat", "certificat");
        assert_eq!(words("holaaaaa"), ["holaa"]);
    }

    #[test]
    fn a_very_long_message_is_cut() {
        assert!(fold(&"a".repeat(50_000)).len() <= LONGEST);
    }
}
