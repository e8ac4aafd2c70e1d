//! Which class of the pack a question is nearest to.
//!
//! Every known word is an entry of one vocabulary. A word of the question meets an entry when their
//! stems are equal (1), when an editor wrote them down as synonyms, or when they share enough runs of
//! 3 to 5 letters (typos, derived words, cousins in the other language). On top of these meetings
//! two measures are taken: how well each example phrase fits, and how much of the question each
//! class explains (BM25's saturation, as a share of the question, so that it tells confidence too).

use std::collections::HashMap;

use crate::words::{key, matter};

/// A question of everyday length, in words of the heaviest kind.
const QUESTION: f32 = 4.5;

/// What counts how much. Chosen on the pack's own phrases (see [`crate::reliability`]).
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// Equal words meet with 1; words an editor called synonyms with this.
    pub synonym: f32,
    /// Below this share of common letter runs two words are strangers.
    pub alike: f32,
    /// What a word that nobody wrote down weighs beside the rarest known word.
    pub unknown: f32,
    /// How soon more of the same word stops counting for a class.
    pub saturation: f32,
    /// The best phrase of a class.
    pub first: f32,
    /// Its second best phrase.
    pub second: f32,
    /// How much of the question the class explains.
    pub share: f32,
    /// In a phrase's fit, how much the question's words count beside the phrase's own.
    pub recall: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            synonym: 0.80,
            alike: 0.44,
            unknown: 0.9,
            saturation: 1.0,
            first: 0.40,
            second: 0.15,
            share: 0.45,
            recall: 0.6,
        }
    }
}

/// One text of a class: an example phrase, or its title, keywords, description.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The class it speaks for.
    pub class: usize,
    /// The words.
    pub text: String,
    /// How much each of its words counts for the class.
    pub weight: f32,
    /// Whether it is something a person would write, to be compared as a whole.
    pub phrase: bool,
}

/// How near one class is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness {
    /// The class.
    pub class: usize,
    /// From 0 to 1.
    pub score: f32,
    /// The passage that fitted best, for the editors who ask why.
    pub passage: Option<usize>,
}

/// The index. Built once per catalogue and pack; asking changes nothing.
#[derive(Debug, Default)]
pub struct Search {
    entries: HashMap<String, u32>,
    runs: HashMap<u64, Vec<u32>>,
    run_counts: Vec<u16>,
    weights: Vec<f32>,
    groups_of: Vec<Vec<u32>>,
    groups: Vec<Vec<u32>>,
    /// For each entry: the phrases with it.
    in_phrases: Vec<Vec<u32>>,
    /// For each entry: classes and how strongly it speaks for them.
    in_classes: Vec<Vec<(u32, f32)>>,
    phrases: Vec<Phrase>,
    classes: usize,
    heaviest: f32,
    by: Weights,
}

#[derive(Debug)]
struct Phrase {
    class: u32,
    passage: u32,
    weight: f32,
}

impl Search {
    /// Builds the index from passages and the editors' synonym groups.
    pub fn of(passages: &[Passage], synonyms: &[Vec<String>], classes: usize, by: Weights) -> Self {
        let mut search = Self {
            classes,
            by,
            ..Self::default()
        };
        let mut strength: HashMap<(u32, u32), f32> = HashMap::new();
        for (number, passage) in passages.iter().enumerate() {
            let mut ids: Vec<u32> = matter(&passage.text)
                .into_iter()
                .map(|word| search.entry(word))
                .collect();
            let class = as_id(passage.class);
            for id in &ids {
                *strength.entry((*id, class)).or_default() += passage.weight;
            }
            ids.sort_unstable();
            ids.dedup();
            if passage.phrase && !ids.is_empty() {
                let phrase = as_id(search.phrases.len());
                for id in &ids {
                    search.in_phrases[*id as usize].push(phrase);
                }
                search.phrases.push(Phrase {
                    class,
                    passage: as_id(number),
                    weight: 0.0,
                });
            }
        }
        for group in synonyms {
            let mut members: Vec<u32> = group.iter().map(|word| search.entry(key(word))).collect();
            members.sort_unstable();
            members.dedup();
            let group = as_id(search.groups.len());
            for member in &members {
                search.groups_of[*member as usize].push(group);
            }
            search.groups.push(members);
        }
        search.weigh(strength);
        search
    }

    fn entry(&mut self, word: String) -> u32 {
        if let Some(id) = self.entries.get(&word) {
            return *id;
        }
        let id = as_id(self.entries.len());
        let runs = runs(&word);
        self.run_counts
            .push(u16::try_from(runs.len()).unwrap_or(u16::MAX));
        for run in runs {
            self.runs.entry(run).or_default().push(id);
        }
        self.entries.insert(word, id);
        self.in_phrases.push(Vec::new());
        self.in_classes.push(Vec::new());
        self.groups_of.push(Vec::new());
        id
    }

    /// Rare among classes is heavy; often in one class is strong, with less and less gain.
    fn weigh(&mut self, strength: HashMap<(u32, u32), f32>) {
        for ((id, class), amount) in strength {
            self.in_classes[id as usize].push((class, amount / (amount + self.by.saturation)));
        }
        let classes = as_share(self.classes);
        self.weights = self
            .in_classes
            .iter_mut()
            .map(|found| {
                found.sort_unstable_by_key(|(class, _)| *class);
                let spread: f32 = found.iter().map(|(_, strong)| strong).sum();
                (1.0 + classes / (0.5 + spread)).ln()
            })
            .collect();
        self.heaviest = (1.0 + classes).ln();
        for (id, phrases) in self.in_phrases.iter().enumerate() {
            for phrase in phrases {
                self.phrases[*phrase as usize].weight += self.weights[id];
            }
        }
    }

    /// Every class that has anything to do with the question, nearest first.
    pub fn nearest(&self, question: &str) -> Vec<Nearness> {
        let mut asked = matter(question);
        asked.sort_unstable();
        asked.dedup();
        if asked.is_empty() {
            return Vec::new();
        }
        let mut whole = 0.0;
        let mut explained = vec![0.0_f32; self.classes];
        let mut met = vec![0.0_f32; self.phrases.len()];
        let mut fitted = vec![0.0_f32; self.phrases.len()];
        let mut best: HashMap<u32, f32> = HashMap::new();
        for word in &asked {
            let meetings = self.meet(word);
            let weight = self.weight_of(&meetings);
            whole += weight;
            let mut here: HashMap<u32, f32> = HashMap::new();
            let mut there: HashMap<u32, f32> = HashMap::new();
            for (id, likeness) in &meetings {
                for (class, strong) in &self.in_classes[*id as usize] {
                    let value = likeness * strong;
                    let slot = there.entry(*class).or_default();
                    *slot = slot.max(value);
                }
                for phrase in &self.in_phrases[*id as usize] {
                    let slot = here.entry(*phrase).or_default();
                    *slot = slot.max(*likeness);
                }
                let slot = best.entry(*id).or_default();
                *slot = slot.max(*likeness);
            }
            for (class, value) in there {
                explained[class as usize] += weight * value;
            }
            for (phrase, value) in here {
                met[phrase as usize] += weight * value;
            }
        }
        for (id, likeness) in best {
            for phrase in &self.in_phrases[id as usize] {
                fitted[*phrase as usize] += self.weights[id as usize] * likeness;
            }
        }
        self.rank(self.asked_for(whole), &explained, &met, &fitted)
    }

    /// How much a class must explain. A long story is mostly about something else than its matter, so what
    /// goes beyond the length of a question counts for little.
    fn asked_for(&self, whole: f32) -> f32 {
        let question = self.heaviest * QUESTION;
        if whole <= question {
            whole
        } else {
            question + (whole - question) * 0.3
        }
    }

    fn rank(&self, whole: f32, explained: &[f32], met: &[f32], fitted: &[f32]) -> Vec<Nearness> {
        let mut first: Vec<(f32, Option<usize>)> = vec![(0.0, None); self.classes];
        let mut second = vec![0.0_f32; self.classes];
        for (number, phrase) in self.phrases.iter().enumerate() {
            if met[number] <= 0.0 {
                continue;
            }
            let recall = (met[number] / whole).min(1.0);
            let precision = (fitted[number] / phrase.weight.max(0.1)).min(1.0);
            let fit = recall.powf(self.by.recall) * precision.powf(1.0 - self.by.recall);
            let class = phrase.class as usize;
            if fit > first[class].0 {
                second[class] = first[class].0;
                first[class] = (fit, Some(phrase.passage as usize));
            } else if fit > second[class] {
                second[class] = fit;
            }
        }
        let mut found: Vec<Nearness> = (0..self.classes)
            .map(|class| {
                let share = (explained[class] / whole).min(1.0);
                let score = self.by.first * first[class].0
                    + self.by.second * second[class]
                    + self.by.share * share;
                Nearness {
                    class,
                    score,
                    passage: first[class].1,
                }
            })
            .filter(|near| near.score > 0.01)
            .collect();
        found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.class.cmp(&b.class)));
        found
    }

    /// The entries a word of the question meets, and how nearly.
    fn meet(&self, word: &str) -> Vec<(u32, f32)> {
        let mut met: HashMap<u32, f32> = HashMap::new();
        let exact = self.entries.get(word).copied();
        if let Some(id) = exact {
            met.insert(id, 1.0);
        }
        if word.chars().count() >= 4 && !word.chars().any(|c| c.is_ascii_digit()) {
            self.meet_alike(word, &mut met);
        }
        // Only what is nearly the word itself brings its synonyms.
        let close: Vec<(u32, f32)> = met
            .iter()
            .map(|(id, s)| (*id, *s))
            .filter(|(_, s)| *s >= 0.62)
            .collect();
        for (id, likeness) in close {
            for group in &self.groups_of[id as usize] {
                for member in &self.groups[*group as usize] {
                    let slot = met.entry(*member).or_default();
                    *slot = slot.max(likeness * self.by.synonym);
                }
            }
        }
        let mut met: Vec<(u32, f32)> = met.into_iter().collect();
        met.sort_unstable_by_key(|(id, _)| *id);
        met
    }

    fn meet_alike(&self, word: &str, met: &mut HashMap<u32, f32>) {
        let own = runs(word);
        let mut common: HashMap<u32, u16> = HashMap::new();
        for run in &own {
            for id in self.runs.get(run).into_iter().flatten() {
                *common.entry(*id).or_default() += 1;
            }
        }
        for (id, shared) in common {
            let total = as_share(own.len()) + f32::from(self.run_counts[id as usize]);
            let dice = 2.0 * f32::from(shared) / total;
            if dice >= self.by.alike {
                let slot = met.entry(id).or_default();
                *slot = slot.max(dice * 0.95);
            }
        }
    }

    /// A word weighs what its best meeting weighs; a stranger weighs a good deal, for it stays unexplained.
    fn weight_of(&self, meetings: &[(u32, f32)]) -> f32 {
        let stranger = self.heaviest * self.by.unknown;
        meetings
            .iter()
            .filter(|(id, _)| !self.in_classes[*id as usize].is_empty())
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(stranger, |(id, likeness)| {
                self.weights[*id as usize] * likeness + stranger * (1.0 - likeness)
            })
    }
}

/// The runs of 3 to 5 letters of a word, its ends marked, each as a number.
fn runs(word: &str) -> Vec<u64> {
    let mut letters: Vec<char> = vec!['^'];
    letters.extend(word.chars());
    letters.push('$');
    let mut out = Vec::with_capacity(letters.len() * 3);
    for length in 3..=5 {
        for run in letters.windows(length) {
            out.push(run.iter().fold(length as u64, |sum, c| {
                (sum << 12) ^ (sum >> 52) ^ u64::from(u32::from(*c))
            }));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn as_id(number: usize) -> u32 {
    u32::try_from(number).expect("a pack has fewer than four thousand million words")
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts here are thousands at most"
)]
fn as_share(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Search {
        let passage = |class, text: &str| Passage {
            class,
            text: text.into(),
            weight: 1.0,
            phrase: true,
        };
        let passages = vec![
            passage(0, "paper on digui on visc"),
            passage(0, "certificat d'empadronament"),
            passage(1, "s'han endut el cotxe"),
            passage(1, "la grua m'ha agafat la moto"),
        ];
        Search::of(
            &passages,
            &[vec!["cotxe".into(), "coche".into(), "car".into()]],
            2,
            Weights::default(),
        )
    }

    fn check(question: &str, expected: Option<usize>) {
        assert_eq!(
            index().nearest(question).first().map(|near| near.class),
            expected,
            "{question}"
        );
    }

    #[test]
    fn the_nearest_class_comes_first() {
        check("em cal un certificat d’empadronament", Some(0));
        check("on és la grua?", Some(1));
    }

    #[test]
    fn typos_and_cousins_in_the_other_language_are_met() {
        check("sertificado de enpadronamiento", Some(0));
    }

    #[test]
    fn synonyms_are_met() {
        check("my car", Some(1));
    }

    #[test]
    fn strangers_meet_nobody() {
        check("pizza quattro stagioni", None);
        check("", None);
        check("🙂 ???", None);
    }
}
