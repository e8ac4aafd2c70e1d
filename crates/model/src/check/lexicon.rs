//! The words that say how much, when, where and what is promised, in the three languages. The lists are in `words/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use kernel::Lang;

use crate::lists;

const SIGNS: &str = include_str!("../../words/signs.txt");

/// The words of one language.
#[derive(Default)]
pub(super) struct Words {
    /// Numbers. "One" is among them, although it is an article too.
    pub numbers: HashMap<&'static str, u64>,
    /// What a number may count, with one name for all languages.
    units: HashMap<&'static str, &'static str>,
    /// Months, January as 0.
    months: HashMap<&'static str, usize>,
    /// Days of the week, Monday as 0.
    weekdays: HashMap<&'static str, usize>,
    /// Small words that are in every sentence.
    pub small: HashSet<&'static str>,
}

/// Words that tell without a number.
pub(super) struct Told {
    /// What they mean.
    pub name: &'static str,
    /// Whether they tell when, rather than promise.
    pub tells_when: bool,
    /// How it is said, folded.
    pub phrases: Vec<String>,
}

/// Words that matter in whatever language.
pub(super) struct Signs {
    /// What a day counts only some of.
    pub working: HashSet<&'static str>,
    /// What a day counts all of.
    pub natural: HashSet<&'static str>,
    /// Words that lead from one number to the next.
    pub leads_on: HashSet<&'static str>,
    /// Words before an hour.
    pub before_hours: HashSet<&'static str>,
    /// Words before the name of a street.
    pub streets: HashSet<&'static str>,
    /// Words between the two.
    pub particles: HashSet<&'static str>,
    /// What a model says when it speaks of itself, folded.
    pub instructions: Vec<String>,
}

static CATALAN: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../words/ca.txt")));
static SPANISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../words/es.txt")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../words/en.txt")));

/// What is promised or told without a number.
pub(super) static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| {
    lists::lines(include_str!("../../words/told.txt"))
        .filter_map(|(kind, rest)| {
            let (name, phrases) = rest.split_once(' ')?;
            Some(Told {
                name,
                tells_when: kind == "when",
                phrases: phrases.split(' ').map(phrase).collect(),
            })
        })
        .collect()
});

/// What matters in whatever language.
pub(super) static SIGN: LazyLock<Signs> = LazyLock::new(|| Signs {
    working: lists::words(SIGNS, "working"),
    natural: lists::words(SIGNS, "natural"),
    leads_on: lists::words(SIGNS, "leads_on"),
    before_hours: lists::words(SIGNS, "before_hours"),
    streets: lists::words(SIGNS, "street"),
    particles: lists::words(SIGNS, "particle"),
    instructions: lists::words(SIGNS, "instructions")
        .into_iter()
        .map(phrase)
        .collect(),
});

/// The words of a phrase are joined by `_` in the lists.
fn phrase(written: &str) -> String {
    written.replace('_', " ")
}

fn read(text: &'static str) -> Words {
    let mut words = Words {
        small: lists::words(text, "small"),
        ..Words::default()
    };
    for (kind, rest) in lists::lines(text) {
        let Some((of, names)) = rest.split_once(' ') else {
            continue;
        };
        let number = of.parse::<usize>().unwrap_or_default();
        let place = number.saturating_sub(1);
        for name in names.split(' ') {
            match kind {
                "number" => drop(words.numbers.insert(name, number as u64)),
                "unit" => drop(words.units.insert(name, of)),
                "month" => drop(words.months.insert(name, place)),
                "weekday" => drop(words.weekdays.insert(name, place)),
                _ => {}
            }
        }
    }
    words
}

/// The words of a language.
pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ca => &CATALAN,
        Lang::Es => &SPANISH,
        Lang::En => &ENGLISH,
    }
}

/// What a word counts, in any language.
pub(super) fn unit(plain: &str) -> Option<&'static str> {
    Lang::ALL
        .into_iter()
        .find_map(|lang| of(lang).units.get(plain).copied())
}

/// The month a word is in any language, from 0.
pub(super) fn month(plain: &str) -> Option<usize> {
    Lang::ALL
        .into_iter()
        .find_map(|lang| of(lang).months.get(plain).copied())
}

/// The day of the week a word is in any language, from 0.
pub(super) fn weekday(plain: &str) -> Option<usize> {
    Lang::ALL
        .into_iter()
        .find_map(|lang| of(lang).weekdays.get(plain).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole_in_every_language() {
        for lang in Lang::ALL {
            let words = of(lang);
            let months: HashSet<_> = words.months.values().collect();
            let weekdays: HashSet<_> = words.weekdays.values().collect();
            assert_eq!((months.len(), weekdays.len()), (12, 7), "{lang}");
            for number in (1..=20).chain([30, 40, 50, 60, 70, 80, 90, 100, 1000]) {
                assert!(
                    words.numbers.values().any(|value| *value == number),
                    "{lang} {number}"
                );
            }
            assert!(words.small.len() > 30, "{lang}");
        }
        assert!(
            TOLD.iter().any(|told| !told.tells_when) && TOLD.iter().any(|told| told.tells_when)
        );
        assert!(!SIGN.streets.is_empty() && !SIGN.instructions.is_empty());
    }
}
