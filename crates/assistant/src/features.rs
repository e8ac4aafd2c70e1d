//! What a text is compared by: its words and pairs of words, their stems, and the runs of letters in them.
//!
//! Whole words tell most. Pairs keep the small words that turn a matter round ("com pago", "no pago"). Stems
//! and synonyms join what is bent or said in the other language. Runs of letters forgive typos. A feature
//! weighs more the fewer phrases have it (inverse document frequency).

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::mpsc;

use crate::rows::Rows;
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

/// A text to learn the features of.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What it says.
    pub words: &'a str,
    /// Whether it is free of typos: then its words are compared whole, without the runs of letters in them.
    pub proofread: bool,
}

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
    numbers: HashMap<u64, u32, BuildHasherDefault<Fingerprint>>,
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

/// Texts are read in parts of so many …
const PART: usize = 256;
/// … and so many parts are kept ready.
const PARTS_AHEAD: usize = 4;

/// What stands before the first word.
const START: &str = "^";

impl Vocabulary {
    /// Learns the features of these texts, and reads each of them. `synonyms` are groups of words that mean the
    /// same. While some texts are learnt, the words of the next are found.
    pub fn of(texts: &[Text<'_>], synonyms: &[Vec<String>], blend: Blend) -> (Self, Rows<u32>) {
        let mut vocabulary = Self {
            groups: groups(synonyms),
            blend,
            ..Self::default()
        };
        let mut vectors = Rows::default();
        std::thread::scope(|scope| {
            let (found, next) = mpsc::sync_channel(PARTS_AHEAD);
            scope.spawn(move || {
                for part in texts.chunks(PART) {
                    let read = |text: &Text<'_>| (words(text.words), text.proofread);
                    let read: Vec<_> = part.iter().map(read).collect();
                    if found.send(read).is_err() {
                        break;
                    }
                }
            });
            for (words, proofread) in next.into_iter().flatten() {
                let mut numbers = vocabulary.learn(&words);
                if proofread {
                    numbers.retain(|number| vocabulary.kinds[*number as usize] != Kind::Runs);
                }
                vectors.push(counted(&numbers));
            }
        });
        vocabulary.rarity = rarity(&vectors, vocabulary.kinds.len());
        vocabulary.strange = rare(vectors.count(), 0);
        for text in 0..u32::try_from(vectors.count()).expect("fewer texts than that") {
            vocabulary.weigh(vectors.row_mut(text));
        }
        (vocabulary, vectors)
    }

    /// How many features there are.
    pub fn count(&self) -> usize {
        self.rarity.len()
    }

    /// Reads a text.
    pub fn read(&self, text: &str) -> Read {
        let words = words(text);
        let (mut numbers, mut strange) = (Vec::new(), 0.0);
        let mut stems = Vec::with_capacity(words.len());
        for word in &words {
            let apart = self.words.get(word).map_or_else(
                || Cow::Owned(self.take_apart(word, |_, feature| self.number_at(feature))),
                Cow::Borrowed,
            );
            numbers.extend(&apart.own);
            strange += apart.strange;
            stems.push(apart.stem.clone());
        }
        for (kind, feature) in pairs(&words, &stems) {
            match self.number_at(feature) {
                Some(number) => numbers.push(number),
                None if kind == Kind::Stems => strange += 1.0,
                None => {}
            }
        }
        numbers.sort_unstable();
        let mut vector: Vector = counted(&numbers).collect();
        let stems = self.weigh(&mut vector);
        let strange = strange * self.strange * self.strange;
        let known = stems / (stems + strange).max(f32::MIN_POSITIVE);
        Read { vector, known }
    }

    /// The number of a word as written, where a phrase has it.
    pub fn number_of(&self, word: &str) -> Option<u32> {
        self.number_at(fingerprint("word", &[word]))
    }

    fn number_at(&self, feature: u64) -> Option<u32> {
        self.numbers.get(&feature).copied()
    }

    /// The features of a phrase by number, in order; those that have no number yet are given one.
    fn learn(&mut self, words: &[String]) -> Vec<u32> {
        let mut numbers = Vec::new();
        let mut stems = Vec::with_capacity(words.len());
        for word in words {
            if !self.words.contains_key(word) {
                let apart = self.learn_word(word);
                self.words.insert(word.clone(), apart);
            }
            let apart = &self.words[word];
            numbers.extend(&apart.own);
            stems.push(apart.stem.clone());
        }
        for (kind, feature) in pairs(words, &stems) {
            numbers.push(self.number(kind, feature));
        }
        numbers.sort_unstable();
        numbers
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

    /// Weighs the features of a text by how often it has each: every kind as a whole as the blend says, within it
    /// the rare more. Says how much its stems weigh together, before that.
    fn weigh(&self, cells: &mut [(u32, f32)]) -> f32 {
        let kind = |number: &u32| self.kinds[*number as usize] as usize;
        let mut lengths = [0.0_f32; KINDS.len()];
        for (number, weight) in &mut *cells {
            *weight = (1.0 + weight.ln()) * self.rarity[*number as usize];
            lengths[kind(number)] += *weight * *weight;
        }
        let shares = KINDS
            .map(|kind| self.blend.of(kind) / self.blend.length() / lengths[kind as usize].sqrt());
        for (number, weight) in cells {
            *weight *= shares[kind(number)];
        }
        lengths[Kind::Stems as usize]
    }
}

/// Each of the numbers once, with how often it is there. They come in order.
fn counted(numbers: &[u32]) -> impl Iterator<Item = (u32, f32)> {
    #[expect(clippy::cast_precision_loss, reason = "a text is short")]
    let count = |same: &[u32]| (same[0], same.len() as f32);
    numbers.chunk_by(PartialEq::eq).map(count)
}

/// How rare each feature is among the texts.
fn rarity(texts: &Rows<u32>, features: usize) -> Vec<f32> {
    let rare = |seen: u32| rare(texts.count(), seen);
    texts.seen(features).into_iter().map(rare).collect()
}

/// How rare it is that one in `texts` has been seen so often.
#[expect(clippy::cast_precision_loss, reason = "some ten thousands at most")]
fn rare(texts: usize, seen: u32) -> f32 {
    ((1.0 + texts as f32) / (1.0 + seen as f32)).ln() + 1.0
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

/// Finds fingerprints by themselves: they are well mixed already.
#[derive(Debug, Default)]
struct Fingerprint(u64);

impl Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().map(|byte| u64::from(*byte)).fold(self.0, mix);
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }

    fn finish(&self) -> u64 {
        self.0
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
        let texts = texts.map(|words| Text {
            words,
            proofread: false,
        });
        Vocabulary::of(&texts, &synonyms, Blend::default()).0
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
