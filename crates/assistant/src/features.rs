//! What a text is compared by: its words and pairs of words, their stems, and the runs of letters in them.
//!
//! Whole words tell most. Pairs keep the small words that turn a matter round ("com pago", "no pago"). Stems
//! and synonyms join what is bent or said in the other language. Runs of letters forgive typos. A feature
//! weighs more the fewer phrases have it (inverse document frequency).

use std::collections::HashMap;

use crate::words::{is_empty, key, words};

/// What the kinds of features weigh beside each other. Chosen on questions kept apart for that.
#[derive(Debug, Clone, Copy)]
pub struct Blend {
    /// Words and pairs of words, as written.
    pub words: f32,
    /// Stems, pairs of stems and synonyms, without the words that carry no matter.
    pub stems: f32,
    /// Runs of three and four letters of a word, its ends marked.
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
    rarity: Vec<f32>,
    /// What a feature weighs that no phrase has.
    strange: f32,
    /// The stem of each word of the phrases; empty where it carries no matter.
    stems: HashMap<String, String>,
    /// The groups of synonyms each stem is in.
    groups: HashMap<String, Vec<u64>>,
    blend: Blend,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Words,
    Stems,
    Runs,
}

const KINDS: [Kind; 3] = [Kind::Words, Kind::Stems, Kind::Runs];

/// A feature before it has a number: its kind, and a fingerprint of what it says.
type Raw = (Kind, u64);

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
        let mut seen: Vec<u32> = Vec::new();
        let raws: Vec<Vec<Raw>> = texts
            .map(|text| {
                let words = words(text);
                vocabulary.learn_stems(&words);
                let raw = vocabulary.raw(&words);
                vocabulary.number(&raw, &mut seen);
                raw
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "thousands at most")]
        let rarity = |seen: u32| ((1.0 + raws.len() as f32) / (1.0 + seen as f32)).ln() + 1.0;
        vocabulary.rarity = seen.into_iter().map(rarity).collect();
        vocabulary.strange = rarity(0);
        let vectors = raws.iter().map(|raw| vocabulary.weigh(raw).vector);
        let vectors = vectors.collect();
        (vocabulary, vectors)
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.rarity.len()
    }

    /// Reads a text.
    pub fn read(&self, text: &str) -> Read {
        self.weigh(&self.raw(&words(text)))
    }

    /// The number of a word as written, where a phrase has it.
    pub fn number_of(&self, word: &str) -> Option<u32> {
        self.numbers.get(&fingerprint("word", &[word])).copied()
    }

    fn learn_stems(&mut self, words: &[String]) {
        for word in words {
            if !self.stems.contains_key(word) {
                self.stems.insert(word.clone(), stem_of(word));
            }
        }
    }

    /// Gives a number to each feature that has none yet, and counts in how many texts each is.
    fn number(&mut self, raw: &[Raw], seen: &mut Vec<u32>) {
        for (_, fingerprint) in raw.chunk_by(PartialEq::eq).map(|same| same[0]) {
            let next = seen.len();
            let number = *self
                .numbers
                .entry(fingerprint)
                .or_insert_with(|| u32::try_from(next).expect("fewer features than that"));
            if number as usize == next {
                seen.push(0);
            }
            seen[number as usize] += 1;
        }
    }

    /// The features of these words, in order, as often as they have them.
    fn raw(&self, words: &[String]) -> Vec<Raw> {
        let mut raw = Vec::with_capacity(words.len() * 16);
        let (mut last, mut last_stem) = (START, String::new());
        for word in words {
            raw.push((Kind::Words, fingerprint("word", &[word])));
            raw.push((Kind::Words, fingerprint("pair", &[last, word])));
            last = word;
            runs(word, &mut raw);
            let stem = self.stems.get(word).cloned();
            let stem = stem.unwrap_or_else(|| stem_of(word));
            if stem.is_empty() {
                continue;
            }
            raw.push((Kind::Stems, fingerprint("stem", &[&stem])));
            if !last_stem.is_empty() {
                raw.push((Kind::Stems, fingerprint("stems", &[&last_stem, &stem])));
            }
            let groups = self.groups.get(&stem).into_iter().flatten();
            raw.extend(groups.map(|group| (Kind::Stems, *group)));
            last_stem = stem;
        }
        raw.sort_unstable();
        raw
    }

    /// Weighs the features of a text: each kind as a whole as the blend says, within it the rare more.
    fn weigh(&self, raw: &[Raw]) -> Read {
        let mut vector = Vector::with_capacity(raw.len());
        let mut known = 0.0;
        for kind in KINDS {
            let begin = vector.len();
            let (mut own, mut strange) = (0.0_f32, 0.0_f32);
            let of_kind = raw.chunk_by(PartialEq::eq).filter(|same| same[0].0 == kind);
            for same in of_kind {
                #[expect(clippy::cast_precision_loss, reason = "a text is short")]
                let often = 1.0 + (same.len() as f32).ln();
                match self.numbers.get(&same[0].1) {
                    Some(number) => {
                        let weight = often * self.rarity[*number as usize];
                        own += weight * weight;
                        vector.push((*number, weight));
                    }
                    None => strange += (often * self.strange).powi(2),
                }
            }
            if kind == Kind::Stems {
                known = own / (own + strange).max(f32::MIN_POSITIVE);
            }
            let share = self.blend.of(kind) / self.blend.length() / own.sqrt();
            for (_, weight) in &mut vector[begin..] {
                *weight *= share;
            }
        }
        Read { vector, known }
    }
}


/// The stem of a word; empty where it carries no matter of its own.
fn stem_of(word: &str) -> String {
    if is_empty(word) {
        String::new()
    } else {
        key(word)
    }
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
fn runs(word: &str, raw: &mut Vec<Raw>) {
    let ends = || std::iter::once(' ');
    let letters: Vec<char> = ends().chain(word.chars()).chain(ends()).collect();
    for length in 3..=4 {
        for run in letters.windows(length) {
            let letters = run.iter().map(|letter| u64::from(u32::from(*letter)));
            raw.push((Kind::Runs, letters.fold(length as u64, mix)));
        }
    }
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
