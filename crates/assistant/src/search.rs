//! Which class of the pack a question is nearest to, and why.

use std::collections::HashMap;

use crate::features::{Blend, Text, Vocabulary};
use crate::learning::{Example, Lessons, Pace, Planes, learn};
use crate::words::words;

/// What counts how much.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weights {
    /// The kinds of features.
    pub blend: Blend,
    /// How classes are told apart.
    pub pace: Pace,
}

/// One text of a class: an example phrase, or its title, a keyword, a sentence of its sheet.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The class it speaks for.
    pub class: usize,
    /// The words.
    pub text: String,
    /// How much it counts; 1 for a phrase of an editor.
    pub weight: f32,
    /// Whether the office wrote it with care, so that no typos are to be met with.
    pub proofread: bool,
}

/// How near one class is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness {
    /// The class.
    pub class: usize,
    /// 1 as near as its own phrases, 0 as far as those of others. It can be more and less.
    pub score: f32,
}

/// What was found for a question.
#[derive(Debug, Clone, Default)]
pub struct Sighting {
    /// Every class, nearest first.
    pub near: Vec<Nearness>,
    /// How much of the question's matter the phrases know, from 0 to 1.
    pub known: f32,
}

/// Why a class was near.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reason {
    /// The passage most like the question, by number.
    pub passage: Option<usize>,
    /// The words of the question that spoke most for the class, strongest first.
    pub words: Vec<String>,
}

/// The index. Built once per catalogue and pack; asking changes nothing.
#[derive(Debug, Default)]
pub struct Search {
    vocabulary: Vocabulary,
    planes: Planes,
    classes: usize,
}

impl Search {
    /// Builds the index from passages and the editors' synonym groups.
    pub fn of(passages: &[Passage], synonyms: &[Vec<String>], classes: usize, by: Weights) -> Self {
        let texts = passages.iter().map(|passage| Text {
            words: &passage.text,
            proofread: passage.proofread,
        });
        let texts: Vec<Text<'_>> = texts.collect();
        let (vocabulary, vectors) = Vocabulary::of(&texts, synonyms, by.blend);
        let examples = passages.iter().map(|passage| Example {
            class: u32::try_from(passage.class).expect("a pack has few classes"),
            weight: passage.weight,
        });
        let lessons = Lessons {
            examples: examples.collect(),
            vectors,
            features: vocabulary.count(),
        };
        let planes = learn(&lessons, classes, by.pace);
        Self {
            vocabulary,
            planes,
            classes,
        }
    }

    /// How near every class is.
    pub fn nearest(&self, question: &str) -> Sighting {
        let read = self.vocabulary.read(question);
        let sides = self.planes.sides(&read.vector, self.classes);
        let mut near: Vec<Nearness> = sides
            .into_iter()
            .enumerate()
            .map(|(class, score)| Nearness { class, score })
            .collect();
        near.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.class.cmp(&b.class)));
        Sighting {
            near,
            known: read.known,
        }
    }

    /// Why a class is near: the passage most like the question, and the words that spoke for it. It takes its
    /// time, for whoever wants to know.
    pub fn reason(&self, question: &str, class: usize, passages: &[Passage]) -> Reason {
        let asked: HashMap<u32, f32> = self.vocabulary.read(question).vector.into_iter().collect();
        let likeness = |text: &str| -> f32 {
            let told = self.vocabulary.read(text).vector.into_iter();
            told.filter_map(|(feature, weight)| Some(weight * asked.get(&feature)?))
                .sum()
        };
        let own = passages.iter().enumerate();
        let passage = own
            .filter(|(_, passage)| passage.class == class)
            .map(|(number, passage)| (number, likeness(&passage.text)))
            .filter(|(_, likeness)| *likeness > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(number, _)| number);
        Reason {
            passage,
            words: self.words_for(question, class),
        }
    }

    /// At most four words that spoke for a class.
    fn words_for(&self, question: &str, class: usize) -> Vec<String> {
        let mut strong: Vec<(f32, String)> = words(question)
            .into_iter()
            .filter_map(|word| {
                let feature = self.vocabulary.number_of(&word)?;
                Some((self.planes.speaks_for(feature, class), word))
            })
            .filter(|(strong, _)| *strong > 0.0)
            .collect();
        strong.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        strong.dedup_by(|a, b| a.1 == b.1);
        strong.into_iter().take(4).map(|(_, word)| word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages() -> Vec<Passage> {
        let passage = |class, text: &str| Passage {
            class,
            text: text.into(),
            weight: 1.0,
            proofread: false,
        };
        vec![
            passage(0, "paper on digui on visc"),
            passage(0, "certificat d'empadronament"),
            passage(1, "s'han endut el cotxe"),
            passage(1, "la grua m'ha agafat la moto"),
        ]
    }

    fn index() -> Search {
        let synonyms = [vec!["cotxe".into(), "coche".into(), "car".into()]];
        Search::of(&passages(), &synonyms, 2, Weights::default())
    }

    fn check(question: &str, expected: Option<usize>) {
        let found = index().nearest(question);
        let first = found.near.first().filter(|near| near.score > -0.2);
        assert_eq!(first.map(|near| near.class), expected, "{question}");
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
        let found = index().nearest("pizza quattro stagioni");
        assert!(found.near[0].score < 0.1 && found.known < 0.1, "{found:?}");
        check("", None);
        check("🙂 ???", None);
    }

    #[test]
    fn the_reason_is_the_phrase_most_like_the_question_and_its_words() {
        let reason = index().reason("la grua de la moto", 1, &passages());
        assert_eq!(reason.passage, Some(3));
        assert!(reason.words.contains(&"grua".to_owned()), "{reason:?}");
    }
}
