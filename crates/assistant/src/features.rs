//! What a text is compared by: its words and pairs of words, their stems, and the runs of letters in them.
//!
//! Whole words tell most. Pairs keep the small words that turn a matter round ("com pago", "no pago"). Stems
//! and synonyms join what is bent or said in the other language. Runs of letters forgive typos. A feature
//! weighs more the fewer phrases have it (inverse document frequency).

use std::borrow::Cow;
use std::collections::HashMap;

use crate::words::{is_empty, key, sound, words};

/// What the kinds of features weigh beside each other. Chosen on questions kept apart for that.
#[derive(Debug, Clone, Copy)]
pub struct Blend {
    /// Words and pairs of words, as written.
    pub words: f32,
    /// Stems, pairs of stems and synonyms, without the words that carry no matter.
    pub stems: f32,
    /// Runs of three and four letters of a word as it sounds, its ends marked.
    pub runs: f32,
}

impl Default for Blend {
    fn default() -> Self {
        Self {
            words: 1.0,
            stems: 0.5,
            runs: 1.0,
        }
    }
}

impl Blend {
    fn of(self, kind: Kind) -> f32 {
        match kind {
            Kind::Words => self.words,
            Kind::Stems => self.stems,
            Kind::Runs => self.runs,
        }
    }

    fn length(self) -> f32 {
        let Self { words, stems, runs } = self;
        (words * words + stems * stems + runs * runs).sqrt()
    }
}

/// The features of a text by number, each once, with what it weighs. A text all of whose kinds are known has
/// length one.
pub type Vector = Vec<(u32, f32)>;

/// A text as it is compared.
#[derive(Debug)]
pub struct Read {
    /// Its features.
    pub vector: Vector,
    /// How much of its matter the phrases know, from 0 to 1.
    pub known: f32,
}

/// Every feature of the phrases, with its number and weight.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<u64, u32>,
    kinds: Vec<Kind>,
    rarity: Vec<f32>,
    /// What a feature weighs that no phrase has.
    strange: f32,
    /// The words of the phrases, taken apart once.
    words: HashMap<String, Word>,
    /// The groups of synonyms each stem is in.
    groups: HashMap<String, Vec<u64>>,
    blend: Blend,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Stems,
    Runs,
}

const KINDS: [Kind; 3] = [Kind::Words, Kind::Stems, Kind::Runs];

/// A word taken apart.
#[derive(Debug, Clone, Default)]
struct Word {
    /// What it has by itself: the word, its runs of letters, its stem and groups of synonyms.
    own: Vec<u32>,
    /// Its stem; empty where it carries no matter.
    stem: String,
    /// How many of its own stems and groups no phrase has.
    strange: f32,
}

/// The features of a text before they are weighed.
#[derive(Debug, Default)]
struct Raw {
    /// By number, in order, as often as the text has them.
    numbers: Vec<u32>,
    /// How many of its stems no phrase has.
    strange: f32,
}

/// What stands before the first word.
const START: &str = "^";

impl Vocabulary {
    /// Learns the features of these texts, and reads each of them. `synonyms` are groups of words that mean the
    /// same.
    pub fn of<'a>(
        texts: impl Iterator<Item = &'a str>,
        synonyms: &[Vec<String>],
        blend: Blend,
    ) -> (Self, Vec<Vector>) {
        let mut vocabulary = Self {
            groups: groups(synonyms),
            blend,
            ..Self::default()
        };
        let raws: Vec<Raw> = texts.map(|text| vocabulary.learn(&words(text))).collect();
        let mut seen = vec![0_u32; vocabulary.kinds.len()];
        for raw in &raws {
            for same in raw.numbers.chunk_by(PartialEq::eq) {
                seen[same[0] as usize] += 1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "thousands at most")]
        let rarity = |seen: u32| ((1.0 + raws.len() as f32) / (1.0 + seen as f32)).ln() + 1.0;
        vocabulary.rarity = seen.into_iter().map(rarity).collect();
        vocabulary.strange = rarity(0);
        let vectors = raws.iter().map(|raw| vocabulary.weigh(raw).vector);
        let vectors = vectors.collect();
        (vocabulary, vectors)
    }

    /// How many features there are.
    pub fn count(&self) -> usize {
        self.rarity.len()
    }

    /// Reads a text.
    pub fn read(&self, text: &str) -> Read {
        let words = words(text);
        let mut raw = Raw::default();
        let mut stems = Vec::with_capacity(words.len());
        for word in &words {
            let apart = self.words.get(word).map_or_else(
                || Cow::Owned(self.take_apart(word, |_, feature| self.number_at(feature))),
                Cow::Borrowed,
            );
            raw.numbers.extend(&apart.own);
            raw.strange += apart.strange;
            stems.push(apart.stem.clone());
        }
        for (kind, feature) in pairs(&words, &stems) {
            match self.number_at(feature) {
                Some(number) => raw.numbers.push(number),
                None if kind == Kind::Stems => raw.strange += 1.0,
                None => {}
            }
        }
        raw.numbers.sort_unstable();
        self.weigh(&raw)
    }

    /// The number of a word as written, where a phrase has it.
    pub fn number_of(&self, word: &str) -> Option<u32> {
        self.number_at(fingerprint("word", &[word]))
    }

    fn number_at(&self, feature: u64) -> Option<u32> {
        self.numbers.get(&feature).copied()
    }

    /// Gives numbers to the features of a phrase, where they have none yet.
    fn learn(&mut self, words: &[String]) -> Raw {
        let mut raw = Raw::default();
        let mut stems = Vec::with_capacity(words.len());
        for word in words {
            if !self.words.contains_key(word) {
                let apart = self.learn_word(word);
                self.words.insert(word.clone(), apart);
            }
            let apart = &self.words[word];
            raw.numbers.extend(&apart.own);
            stems.push(apart.stem.clone());
        }
        for (kind, feature) in pairs(words, &stems) {
            raw.numbers.push(self.number(kind, feature));
        }
        raw.numbers.sort_unstable();
        raw
    }

    fn learn_word(&mut self, word: &str) -> Word {
        let mut found = Vec::new();
        let apart = self.take_apart(word, |kind, feature| {
            found.push((kind, feature));
            None
        });
        let numbers = found
            .into_iter()
            .map(|(kind, feature)| self.number(kind, feature));
        Word {
            own: numbers.collect(),
            stem: apart.stem,
            strange: 0.0,
        }
    }

    fn number(&mut self, kind: Kind, feature: u64) -> u32 {
        let next = self.kinds.len();
        let number = *self
            .numbers
            .entry(feature)
            .or_insert_with(|| u32::try_from(next).expect("fewer features than that"));
        if number as usize == next {
            self.kinds.push(kind);
        }
        number
    }

    /// What a word has by itself, numbered by `number`.
    fn take_apart(&self, word: &str, mut number: impl FnMut(Kind, u64) -> Option<u32>) -> Word {
        let mut apart = Word::default();
        apart
            .own
            .extend(number(Kind::Words, fingerprint("word", &[word])));
        for run in runs(&sound(word)) {
            apart.own.extend(number(Kind::Runs, run));
        }
        if is_empty(word) {
            return apart;
        }
        apart.stem = key(word);
        let groups = self.groups.get(&apart.stem).into_iter().flatten().copied();
        let stem = fingerprint("stem", &[&apart.stem]);
        for feature in std::iter::once(stem).chain(groups) {
            match number(Kind::Stems, feature) {
                Some(known) => apart.own.push(known),
                None => apart.strange += 1.0,
            }
        }
        apart
    }

    /// Weighs the features of a text: each kind as a whole as the blend says, within it the rare more.
    fn weigh(&self, raw: &Raw) -> Read {
        let mut vector = Vector::with_capacity(raw.numbers.len());
        let mut lengths = [0.0_f32; KINDS.len()];
        for same in raw.numbers.chunk_by(PartialEq::eq) {
            let number = same[0] as usize;
            #[expect(clippy::cast_precision_loss, reason = "a text is short")]
            let often = 1.0 + (same.len() as f32).ln();
            let weight = often * self.rarity[number];
            lengths[self.kinds[number] as usize] += weight * weight;
            vector.push((same[0], weight));
        }
        let stems = lengths[Kind::Stems as usize];
        let strange = raw.strange * self.strange * self.strange;
        let known = stems / (stems + strange).max(f32::MIN_POSITIVE);
        let shares = KINDS
            .map(|kind| self.blend.of(kind) / self.blend.length() / lengths[kind as usize].sqrt());
        for (number, weight) in &mut vector {
            *weight *= shares[self.kinds[*number as usize] as usize];
        }
        Read { vector, known }
    }
}

/// What each word makes with the one before it, as written, and each stem with the stem before it. Words that
/// carry no matter have an empty stem, and stems meet over them.
fn pairs(words: &[String], stems: &[String]) -> Vec<(Kind, u64)> {
    let starts = std::iter::once(START).chain(words.iter().map(String::as_str));
    let of_words = starts
        .zip(words)
        .map(|(last, word)| (Kind::Words, fingerprint("pair", &[last, word])));
    let telling: Vec<&str> = stems
        .iter()
        .map(String::as_str)
        .filter(|stem| !stem.is_empty())
        .collect();
    let of_stems = telling
        .windows(2)
        .map(|two| (Kind::Stems, fingerprint("stems", two)));
    of_words.chain(of_stems).collect()
}

/// The groups of synonyms each stem is in.
fn groups(synonyms: &[Vec<String>]) -> HashMap<String, Vec<u64>> {
    let mut groups: HashMap<String, Vec<u64>> = HashMap::new();
    for (number, group) in synonyms.iter().enumerate() {
        let group_itself = fingerprint("group", &[&number.to_string()]);
        for word in group {
            let known = groups.entry(key(word)).or_default();
            if !known.contains(&group_itself) {
                known.push(group_itself);
            }
        }
    }
    groups
}

/// The runs of three and four letters of a word, its ends marked.
fn runs(word: &str) -> Vec<u64> {
    let ends = || std::iter::once(' ');
    let letters: Vec<char> = ends().chain(word.chars()).chain(ends()).collect();
    let of_length = |length: usize| {
        letters.windows(length).map(move |run| {
            let letters = run.iter().map(|letter| u64::from(u32::from(*letter)));
            letters.fold(length as u64, mix)
        })
    };
    of_length(3).chain(of_length(4)).collect()
}

/// A fingerprint of what a feature says. Not for keeping: it may change with the program.
fn fingerprint(kind: &str, parts: &[&str]) -> u64 {
    let bytes = |text: &str, sum: u64| text.bytes().map(u64::from).chain([0]).fold(sum, mix);
    parts
        .iter()
        .fold(bytes(kind, 0), |sum, part| bytes(part, sum))
}

fn mix(sum: u64, value: u64) -> u64 {
    let mixed = (sum ^ value ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let texts = ["com pago el rebut", "no pago la multa", "vull un volant"];
        let synonyms = [vec!["multa".to_owned(), "fine".to_owned()]];
        Vocabulary::of(texts.into_iter(), &synonyms, Blend::default()).0
    }

    fn likeness(one: &str, other: &str) -> f32 {
        let vocabulary = vocabulary();
        let other = vocabulary.read(other).vector;
        let one = vocabulary.read(one).vector.into_iter();
        one.flat_map(|(number, weight)| {
            let same = other.iter().filter(move |(known, _)| *known == number);
            same.map(move |(_, known)| weight * known)
        })
        .sum()
    }

    #[test]
    fn a_text_is_wholly_like_itself_and_not_at_all_like_a_stranger() {
        assert!((likeness("no pago la multa", "no pago la multa") - 1.0).abs() < 1e-3);
        assert!(likeness("xyz", "no pago la multa").abs() < 1e-6);
    }

    #[test]
    fn typos_and_synonyms_are_a_little_like_the_word() {
        assert!(likeness("el rebutt", "com pago el rebut") > 0.1);
        assert!(likeness("my fine", "no pago la multa") > 0.02);
    }

    #[test]
    fn what_nobody_wrote_down_is_not_known() {
        assert!(vocabulary().read("pago la multa").known > 0.99);
        assert!(vocabulary().read("astronauta pagues").known < 0.9);
        assert!(vocabulary().read("").known < 0.01);
    }
}
