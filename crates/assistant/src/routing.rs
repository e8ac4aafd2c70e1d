//! The written rules: what must be caught before any searching, whatever else the sentence says.
//!
//! Rules are content (`base/rules.yaml`), not code. A rule is a list of short patterns; each is words
//! in order. `*` ends a word early, `…` lets up to three words pass, `/` gives alternatives (whose words
//! are joined by `_`), and a word of five letters or more forgives one slip of the pen.

use std::collections::HashMap;

use serde::Deserialize;

use crate::words::{fold, sound, words, written_out};

/// What the assistant decides to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Action {
    /// Answers from the nearest item.
    Answer,
    /// Asks back, offering up to three items.
    Clarify,
    /// Not ours, or not for anybody to answer.
    None,
    /// Somebody may be in danger: 112.
    Emergency,
    /// Wants a person.
    Human,
    /// Wants to be telephoned.
    Callback,
    /// Complains about how they were treated.
    Complaint,
    /// Reports something broken in the street.
    Incident,
    /// Proposes something.
    Suggestion,
    /// Says hello.
    Greeting,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::Clarify,
        Self::None,
        Self::Emergency,
        Self::Human,
        Self::Callback,
        Self::Complaint,
        Self::Incident,
        Self::Suggestion,
        Self::Greeting,
    ];

    /// The action of this word.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }

    /// The word in answer files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "ANSWER",
            Self::Clarify => "CLARIFY",
            Self::None => "NONE",
            Self::Emergency => "EMERGENCY",
            Self::Human => "HUMAN",
            Self::Callback => "CALLBACK",
            Self::Complaint => "COMPLAINT",
            Self::Incident => "INCIDENT",
            Self::Suggestion => "SUGGESTION",
            Self::Greeting => "GREETING",
        }
    }
}

/// A rule as editors write it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRule {
    /// What follows when it holds.
    pub action: Action,
    /// Whose matter it is, when the action is `NONE`: a key of the texts.
    #[serde(default)]
    pub topic: Option<String>,
    /// Patterns, one a line; one is enough.
    pub says: String,
    /// Patterns that call it off, one a line.
    #[serde(default)]
    pub unless: String,
}

/// What follows when a written rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What to do.
    pub action: Action,
    /// Whose matter it is, when the action is `NONE`.
    pub topic: Option<String>,
}

/// A written rule that holds for a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// What follows.
    pub ruling: &'a Ruling,
    /// Whether the rule knows the sentence word for word, from its first to its last.
    pub wholly: bool,
}

/// Written rules in their order, found by the letter they begin with: a sentence is tried only against patterns
/// that could begin at one of its words.
#[derive(Debug, Default)]
pub struct Rules {
    rulings: Vec<(Ruling, Vec<Pattern>)>,
    says: Vec<(usize, Pattern)>,
    by_letter: HashMap<char, Vec<usize>>,
}

impl Rules {
    /// Reads the rules, first things first.
    pub fn read(written: Vec<WrittenRule>) -> Self {
        let mut rules = Self::default();
        for (number, rule) in written.into_iter().enumerate() {
            for pattern in patterns(&rule.says) {
                for letter in pattern.begins_with() {
                    rules
                        .by_letter
                        .entry(letter)
                        .or_default()
                        .push(rules.says.len());
                }
                rules.says.push((number, pattern));
            }
            let ruling = Ruling {
                action: rule.action,
                topic: rule.topic,
            };
            rules.rulings.push((ruling, patterns(&rule.unless)));
        }
        rules
    }

    /// The first rule that holds for these words.
    pub fn first(&self, heard: &Spoken) -> Option<Held<'_>> {
        let mut tried = vec![None; self.rulings.len()];
        let mut first: Option<(usize, bool)> = None;
        for at in 0..heard.len() {
            let letter = heard.0[at].first();
            let begun = letter.and_then(|letter| self.by_letter.get(letter));
            for number in begun.into_iter().flatten() {
                let (rule, pattern) = &self.says[*number];
                let tells_more = |(known, wholly): (usize, bool)| {
                    *rule < known || (*rule == known && pattern.whole && !wholly)
                };
                if !first.is_none_or(tells_more) || !pattern.found_at(heard, at) {
                    continue;
                }
                let unless = &self.rulings[*rule].1;
                let called_off = *tried[*rule]
                    .get_or_insert_with(|| unless.iter().any(|pattern| pattern.found(heard)));
                if !called_off {
                    first = Some((*rule, pattern.whole));
                }
            }
        }
        let (rule, wholly) = first?;
        Some(Held {
            ruling: &self.rulings[rule].0,
            wholly,
        })
    }
}

/// A sentence in the form patterns are tried on.
#[derive(Debug)]
pub struct Spoken(Vec<Vec<char>>);

impl Spoken {
    /// Hears a sentence.
    pub fn of(text: &str) -> Self {
        Self(
            words(text)
                .iter()
                .map(|word| sound(word).chars().collect())
                .collect(),
        )
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no words at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads patterns, one a line; `#` begins a remark.
pub fn patterns(text: &str) -> Vec<Pattern> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .map(Pattern::read)
        .collect()
}

/// Words in order.
#[derive(Debug)]
pub struct Pattern {
    steps: Vec<Step>,
    whole: bool,
}

#[derive(Debug)]
struct Step {
    /// How many words may pass before it.
    gap: usize,
    /// Any of these, each one or more words in a row.
    choices: Vec<Vec<Wanted>>,
}

#[derive(Debug)]
struct Wanted {
    letters: Vec<char>,
    /// Whether the word may go on.
    open: bool,
}

impl Pattern {
    /// Reads one line. `=` in front: the sentence is this and nothing more.
    pub fn read(line: &str) -> Self {
        let whole = line.starts_with('=');
        let mut gap = 0;
        let mut steps = Vec::new();
        for part in line.trim_start_matches('=').split_whitespace() {
            if part == "…" {
                gap = 3;
                continue;
            }
            let choices = part
                .split('/')
                .map(Wanted::read)
                .filter(|choice| !choice.is_empty())
                .collect();
            steps.push(Step { gap, choices });
            gap = 0;
        }
        Self { steps, whole }
    }

    /// Whether the words appear.
    pub fn found(&self, heard: &Spoken) -> bool {
        (0..heard.len()).any(|at| self.found_at(heard, at))
    }

    /// Whether the words appear from this one on.
    fn found_at(&self, heard: &Spoken, at: usize) -> bool {
        (at == 0 || !self.whole) && self.from(heard, at, 0)
    }

    /// The letters its first word may begin with.
    fn begins_with(&self) -> Vec<char> {
        let choices = self
            .steps
            .first()
            .into_iter()
            .flat_map(|step| &step.choices);
        let letters = choices.filter_map(|choice| choice.first()?.letters.first().copied());
        let mut letters: Vec<char> = letters.collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    fn from(&self, heard: &Spoken, at: usize, step: usize) -> bool {
        let Some(wanted) = self.steps.get(step) else {
            return !self.whole || at == heard.len();
        };
        let gap = if step == 0 { 0 } else { wanted.gap };
        (at..=at + gap)
            .take_while(|place| *place < heard.len())
            .any(|place| {
                wanted.choices.iter().any(|choice| {
                    let here = heard.0[place..]
                        .iter()
                        .zip(choice)
                        .filter(|(word, wanted)| wanted.meets(word))
                        .count();
                    here == choice.len() && self.from(heard, place + choice.len(), step + 1)
                })
            })
    }
}

impl Wanted {
    /// Words joined by `_`, an apostrophe or a hyphen are words in a row.
    fn read(choice: &str) -> Vec<Self> {
        choice
            .split(['_', '\'', '’', '-'])
            .filter(|word| !word.is_empty())
            .map(|word| {
                let plain = fold(word.trim_end_matches('*'));
                Self {
                    letters: sound(&written_out(&plain)).chars().collect(),
                    open: word.ends_with('*'),
                }
            })
            .collect()
    }

    fn meets(&self, word: &[char]) -> bool {
        if self.open {
            return word.starts_with(&self.letters);
        }
        word == self.letters.as_slice()
            || (self.letters.len() >= 5 && one_slip(&self.letters, word))
    }
}

/// Whether two words differ by one letter changed, left out, added, or swapped with its neighbour.
pub fn one_slip(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    if head == 0 {
        return false;
    }
    if short.len() < long.len() {
        return short[head..] == long[head + 1..];
    }
    if head == short.len() {
        return true;
    }
    short[head + 1..] == long[head + 1..]
        || (head + 1 < short.len()
            && short[head] == long[head + 1]
            && short[head + 1] == long[head]
            && short[head + 2..] == long[head + 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, sentence: &str, expected: bool) {
        assert_eq!(
            Pattern::read(pattern).found(&Spoken::of(sentence)),
            expected,
            "{pattern} / {sentence}"
        );
    }

    #[test]
    fn words_are_found_in_order() {
        check("no respira", "el meu avi no respira!!", true);
        check("no respira", "respira, no?", false);
    }

    #[test]
    fn a_star_ends_a_word_early_and_dots_let_words_pass() {
        check("s'est* … crem*", "s'està tot cremant", true);
        check("hi ha/an … foc", "hi ha molt de foc", true);
        check("hi ha … foc", "hi ha un dos tres quatre foc", false);
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven_in_long_words() {
        check("incendi", "inceni", true);
        check("incendi", "incedni", true);
        check("foc", "joc", false);
    }

    #[test]
    fn alternatives_may_have_several_words() {
        check(
            "passa'm/passeu-me … amb/a_un",
            "passeu-me si us plau amb algú",
            true,
        );
        check("semafor … no_va/fos", "el semàfor del pont no va", true);
        check("semafor … no_va/fos", "el semàfor va bé", false);
    }

    #[test]
    fn a_whole_pattern_wants_nothing_else() {
        check("=si", "si", true);
        check("=si", "si no respira", false);
    }

    #[test]
    fn a_rule_for_the_very_sentence_is_known_as_such() {
        let written = serde_saphyr::from_str(
            "- action: EMERGENCY\n  says: |\n    emergencia\n    =emergencia\n    =sos\n",
        );
        let rules = Rules::read(written.expect("two rules"));
        let wholly = |text: &str| rules.first(&Spoken::of(text)).map(|held| held.wholly);
        assert_eq!(wholly("Emergència!!"), Some(true));
        assert_eq!(wholly("una emergència"), Some(false));
        assert_eq!(wholly("res de res"), None);
    }
}
