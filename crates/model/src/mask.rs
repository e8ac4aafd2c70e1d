//! Personal data out of a sentence before it leaves the house.
//!
//! What is left must still ask something, so a word in brackets stands for what went: `[número]`, `[nom]`. What
//! cannot be told for sure is taken for personal, unless the catalogue's own passages say it too: "Vilaverda" and
//! "Padró" are nobody's name.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use kernel::{folded, people};

use crate::lists;

/// What stands for something personal.
const NUMBER: &str = "[número]";
const NAME: &str = "[nom]";
const MAIL: &str = "[correu]";
const LINK: &str = "[enllaç]";
const ADDRESS: &str = "[adreça]";
const DATE: &str = "[data]";

/// Digits in a row, spaces between or not, that are more than an age, a price or an hour.
const MANY_DIGITS: usize = 4;
/// How many words may stand between a street and its number.
const STREET: usize = 7;

/// Words that lead to somebody.
struct People {
    streets: HashSet<&'static str>,
    floors: HashSet<&'static str>,
    living: HashSet<&'static str>,
    titles: HashSet<&'static str>,
    months: HashSet<&'static str>,
    names: HashSet<&'static str>,
}

static PEOPLE: LazyLock<People> = LazyLock::new(|| {
    let words = |kind| lists::words(include_str!("../words/people.txt"), kind);
    People {
        streets: words("street"),
        floors: words("floor"),
        living: words("living"),
        titles: words("title"),
        months: words("month"),
        names: words("name"),
    }
});

/// Whether a folded word is a given name, and no other word.
pub(crate) fn is_given_name(plain: &str) -> bool {
    PEOPLE.names.contains(plain)
}

/// Words that may leave the house. Made by [`masked`] alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// The words, with what is personal masked.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Even masked, what somebody wrote has no place in a log.
impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Masked(…)")
    }
}

/// The words without what says who writes, or of whom. `known` is what the catalogue says of the matter: its words
/// are no person's.
pub fn masked(text: &str, known: &str) -> Masked {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut reading = Reading {
        folded: words.iter().map(|word| folded(word)).collect(),
        masks: vec![None; words.len()],
        known: folded(known).split(' ').map(str::to_owned).collect(),
        text: format!(" {} ", folded(known)),
        words,
    };
    reading.addresses_of_the_net();
    reading.streets();
    reading.dates();
    reading.numbers();
    reading.names();
    Masked(reading.written())
}

/// A sentence on its way out: what stands for each word, if anything does.
struct Reading<'a> {
    words: Vec<&'a str>,
    folded: Vec<String>,
    masks: Vec<Option<&'static str>>,
    /// What the catalogue says: its words, and all of it.
    known: HashSet<String>,
    text: String,
}

impl Reading<'_> {
    fn mask(&mut self, places: std::ops::Range<usize>, with: &'static str) {
        for place in places {
            self.masks[place].get_or_insert(with);
        }
    }

    fn addresses_of_the_net(&mut self) {
        for at in 0..self.words.len() {
            let word = self.words[at];
            if self.folded[at] == "arroba" {
                self.mask(at.saturating_sub(1)..(at + 2).min(self.words.len()), MAIL);
            } else if word.contains('@') {
                self.mask(at..at + 1, MAIL);
            } else if is_link(word) {
                self.mask(at..at + 1, LINK);
            }
        }
    }

    /// "carrer Major, 3, 2n 1a", "visc al carrer Major", "12 High Street".
    fn streets(&mut self) {
        for at in 0..self.words.len() {
            if !self.is_street(at) {
                continue;
            }
            let near = at..(at + STREET).min(self.words.len());
            let number = near.clone().find(|place| digits(self.words[*place]) > 0);
            let lives = self.folded[at.saturating_sub(3)..at]
                .iter()
                .flat_map(|word| word.split(' '))
                .any(|word| PEOPLE.living.contains(word));
            let english = (at.saturating_sub(3)..at).find(|place| digits(self.words[*place]) > 0);
            if let Some(number) = number {
                self.mask(at..self.end_of_address(number), ADDRESS);
            } else if lives {
                self.mask(at..(at + 4).min(self.words.len()), ADDRESS);
            }
            if let (Some(first), true) = (english, self.folded[at].ends_with(['t', 'd', 'e'])) {
                let english = ["street", "road", "avenue"];
                if english.contains(&self.folded[at].as_str()) {
                    self.mask(first..at + 1, ADDRESS);
                }
            }
        }
    }

    /// "Carrer", "C/", "c/Major", "al carrer".
    fn is_street(&self, at: usize) -> bool {
        let first = self.folded[at].split(' ').next().unwrap_or_default();
        let short = first.len() <= 2;
        let marked = self.words[at].contains(['/', '.']);
        PEOPLE.streets.contains(first) && (!short || marked)
    }

    /// Numbers, floors and doors that go on with an address.
    fn end_of_address(&self, number: usize) -> usize {
        let rest = self.words[number + 1..]
            .iter()
            .zip(&self.folded[number + 1..]);
        number
            + 1
            + rest
                .take_while(|(word, folded)| {
                    digits(word) > 0 || PEOPLE.floors.contains(folded.as_str()) || folded.is_empty()
                })
                .count()
    }

    /// "3 de maig de 1980": a day with its year is when somebody was born more often than when something is due.
    fn dates(&mut self) {
        for at in 0..self.words.len() {
            if !PEOPLE
                .months
                .contains(self.folded[at].trim_start_matches("d "))
            {
                continue;
            }
            let is_of = |place: usize| matches!(&*self.folded[place], "de" | "del" | "of" | "d");
            let before = (at.saturating_sub(2)..at).find(|place| digits(self.words[*place]) > 0);
            let mut after = at + 1;
            while after < self.words.len() && is_of(after) {
                after += 1;
            }
            let year = self.words.get(after).is_some_and(|word| digits(word) >= 2);
            if year {
                self.mask(before.unwrap_or(at)..after + 1, DATE);
            }
        }
    }

    /// Telephones, identity numbers, accounts, plates, references: many digits, in one word or in several.
    fn numbers(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let from = at;
            let mut count = 0;
            while at < self.words.len() && (digits(self.words[at]) > 0 || self.joins(from, at)) {
                count += digits(self.words[at]);
                at += 1;
            }
            if at == from {
                at += 1;
                continue;
            }
            let alone = at == from + 1;
            if count >= MANY_DIGITS && !(alone && is_harmless(self.words[from])) {
                // "B 1234 XY", "1234 BCD", "12345678 Z": the letters belong to the number.
                let begin = from - usize::from(from > 0 && is_letters(self.words[from - 1]));
                let end = at + usize::from(self.words.get(at).is_some_and(|word| is_letters(word)));
                self.mask(begin..end, NUMBER);
            } else if self.words[from..at].iter().any(|word| is_mixed(word)) {
                self.mask(from..at, NUMBER);
            }
        }
    }

    /// Whether this word only joins the digits around it: a dash, a slash, the letters of a plate.
    fn joins(&self, from: usize, at: usize) -> bool {
        let goes_on = self.words.get(at + 1).is_some_and(|word| digits(word) > 0);
        at > from && goes_on && (self.folded[at].is_empty() || is_letters(self.words[at]))
    }

    fn names(&mut self) {
        for at in 0..self.words.len() {
            if let Some((intro, name)) = people::introduces(&self.folded[at..], &self.words[at..]) {
                self.mask(at + intro..at + intro + name, NAME);
            }
            if self.is_title(at) {
                let name = (at + 1..self.words.len())
                    .take(4)
                    .take_while(|place| is_capital(self.words[*place]))
                    .count();
                self.mask(
                    at + 1..at + 1 + name.max(1).min(self.words.len() - at - 1),
                    NAME,
                );
            }
            if self.is_name(at) {
                // What goes on with capital letters is the rest of the name, also where the town has the same word.
                let rest = (at + 1..self.words.len())
                    .take_while(|place| self.words[*place - 1].ends_with(char::is_alphabetic))
                    .take_while(|place| is_capital(self.words[*place]))
                    .count();
                self.mask(at..at + 1 + rest, NAME);
            }
        }
    }

    fn is_title(&self, at: usize) -> bool {
        let word = self.folded[at].rsplit(' ').next().unwrap_or_default();
        // "dona" is a woman before it is a lady, "ms" and "sr" are written with their point or a capital.
        PEOPLE.titles.contains(word)
            && (word.len() > 4 || is_capital(self.words[at]) || self.words[at].ends_with('.'))
    }

    /// A given name as it is written by any hand, or a capital letter where no sentence begins.
    fn is_name(&self, at: usize) -> bool {
        let bare = bare(self.words[at]);
        let plain = folded(bare);
        if plain.split(' ').any(is_given_name) {
            // "Jutjat de Pau" is no person, "el meu fill Pau" is one.
            let before = at.checked_sub(1).map_or("", |before| &self.folded[before]);
            return !self.text.contains(&format!(" {before} {plain} "));
        }
        if plain.is_empty() || plain.split(' ').all(|word| self.known.contains(word)) {
            return false;
        }
        let next = self.words.get(at + 1);
        let begins = at == 0 || self.words[at - 1].ends_with(['.', '!', '?', ':', '…']);
        is_capital(bare)
            && plain.len() > 1
            && (!begins || next.is_some_and(|next| is_capital(next) && !self.is_known(next)))
    }

    fn is_known(&self, word: &str) -> bool {
        let plain = folded(bare(word));
        plain.split(' ').all(|word| self.known.contains(word))
    }

    fn written(&self) -> String {
        let mut out: Vec<String> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            match self.masks[at] {
                None => out.push((*word).to_owned()),
                Some(mask) => {
                    let tail = word.trim_end_matches(['.', ',', ';', '!', '?', ')']).len();
                    if at > 0 && self.masks[at - 1] == Some(mask) {
                        out.pop();
                    }
                    out.push(format!("{mask}{}", &word[tail..]));
                }
            }
        }
        out.join(" ")
    }
}

/// The word after its article or preposition: "l’Anna", "d'Anna".
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    match word.find(['\'', '’']) {
        Some(at) if at <= 1 => word[at..].trim_start_matches(['\'', '’']),
        _ => word,
    }
}

fn digits(word: &str) -> usize {
    word.chars().filter(|c| c.is_numeric()).count()
}

/// A capital letter and small ones, as names are written; not "DNI".
fn is_capital(word: &str) -> bool {
    let mut letters = bare(word).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// One to three capital letters and nothing else.
fn is_letters(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';', '!', '?', ')']);
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Letters and three digits or more in one word, as references and plates have.
fn is_mixed(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 0 && digits(word) >= 3 && !word.to_lowercase().ends_with("eur")
}

/// A year of now, or an hour: what people ask about and nobody is known by.
fn is_harmless(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let year =
        word.len() == 4 && word.starts_with("202") && word.bytes().all(|b| b.is_ascii_digit());
    let hour = word
        .trim_end_matches(['h', 'H'])
        .split_once([':', '.'])
        .is_some_and(|(hour, minute)| {
            let part = |text: &str, below: u8| text.parse::<u8>().is_ok_and(|part| part < below);
            part(hour, 24) && minute.len() == 2 && part(minute, 60)
        });
    year || hour
}

/// An address of the net, with its scheme or without.
pub(crate) fn is_link(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.contains("://") || word.starts_with("www.") || word.contains('@') {
        return true;
    }
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let Some((last, before)) = labels.split_last() else {
        return false;
    };
    let letters = |label: &str| label.chars().all(|c| c.is_alphanumeric() || c == '-');
    last.chars().count() >= 2
        && last.chars().all(char::is_alphabetic)
        && before
            .first()
            .is_some_and(|first| first.chars().count() >= 2)
        && before
            .iter()
            .all(|label| !label.is_empty() && letters(label))
}

#[cfg(test)]
mod tests;
