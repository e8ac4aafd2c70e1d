//! Learns from example phrases what tells one class from all others.
//!
//! For each class a plane is laid between its phrases and everybody else's, as far from both as it can be: a
//! linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin,
//! Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008). Every
//! plane has the same distance from the origin, so that a phrase with nothing of a class in it is on its far
//! side unseen, and a class need only be told from the phrases that are like its own. Nothing is drawn by lot:
//! the same phrases always teach the same.

use std::cmp::Ordering;

use crate::features::Vector;
use crate::rows::Rows;

/// How the planes are laid. Chosen on questions kept apart for that (see `questions/practice.tsv`).
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// What a phrase on the wrong side costs.
    pub cost: f32,
    /// How far the planes are from the origin.
    pub offset: f32,
    /// From how many phrases of others a class is told apart, besides …
    pub rivals: usize,
    /// … so many for each of its own.
    pub rivals_each: usize,
    /// How many of a class's features say who is like it.
    pub telling: usize,
    /// What more than one phrase in so many has says of nobody that they are alike.
    pub common: usize,
    /// At most so many rounds …
    pub rounds: usize,
    /// … and in one of so many all are asked, in the others only those that pulled in the one before.
    pub all_every: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            cost: 2.0,
            offset: 1.5,
            rivals: 200,
            rivals_each: 3,
            telling: 300,
            common: 8,
            rounds: 12,
            all_every: 4,
        }
    }
}

/// When nothing moves by more than this, a plane rests.
const ENOUGH: f32 = 0.02;
/// Weights smaller than this say nothing.
const NOTHING: f32 = 0.01;

/// Whose example a phrase is.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its class.
    pub class: u32,
    /// How much it counts; 1 for a phrase of an editor.
    pub weight: f32,
}

/// Example phrases, and what they are compared by.
#[derive(Debug, Default)]
pub struct Lessons {
    /// Whose they are.
    pub examples: Vec<Example>,
    /// The features of each.
    pub vectors: Rows<u32>,
    /// How many features there are.
    pub features: usize,
}

/// For each feature, the classes it speaks for or against.
#[derive(Debug, Default)]
pub struct Planes {
    offset: f32,
    speaks: Rows<u16>,
}

impl Planes {
    /// How far on its side of each class's plane a question is: 1 as far as the class's own phrases were put, 0
    /// where the phrases of others were.
    pub fn sides(&self, question: &Vector, classes: usize) -> Vec<f32> {
        let mut sides = vec![0.0; classes];
        for (feature, weight) in question {
            for (class, strong) in self.speaks.row(*feature) {
                sides[usize::from(*class)] += weight * strong;
            }
        }
        for side in &mut sides {
            *side = f32::midpoint(*side - self.offset, 1.0);
        }
        sides
    }

    /// How much a feature speaks for a class.
    pub fn speaks_for(&self, feature: u32, class: usize) -> f32 {
        let row = self.speaks.row(feature).iter();
        row.filter(|(of, _)| usize::from(*of) == class)
            .map(|(_, strong)| *strong)
            .sum()
    }
}

/// Lays a plane for each class. The classes are shared out among the machine's cores.
pub fn learn(lessons: &Lessons, classes: usize, pace: Pace) -> Planes {
    let school = School::of(lessons, classes, pace);
    let hands = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4);
    let laid: Vec<Rows<u32>> = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..hands)
            .map(|hand| {
                let school = &school;
                scope.spawn(move || Pupil::new(school).lay_all((hand..classes).step_by(hands)))
            })
            .collect();
        parts
            .into_iter()
            .map(|part| part.join().expect("laying a plane cannot fail"))
            .collect()
    });
    let cells = (0..classes).flat_map(|class| {
        let number = u16::try_from(class).expect("a catalogue has fewer items than that");
        let row = u32::from(number) / u32::try_from(hands).expect("a handful");
        let plane = laid[class % hands].row(row).iter();
        plane.map(move |(feature, strong)| (*feature, number, *strong))
    });
    Planes {
        offset: pace.offset,
        speaks: Rows::deal(lessons.features, cells),
    }
}

/// What all planes are learnt from.
struct School<'a> {
    lessons: &'a Lessons,
    /// The examples of each class.
    of_class: Vec<Vec<u32>>,
    /// The square of the length of each example's vector.
    lengths: Vec<f32>,
    /// For each feature, the examples that have it, unless it is common.
    having: Rows<u32>,
    pace: Pace,
}

impl<'a> School<'a> {
    fn of(lessons: &'a Lessons, classes: usize, pace: Pace) -> Self {
        let mut of_class = vec![Vec::new(); classes];
        let numbered = || (0_u32..).zip(&lessons.examples);
        for (at, example) in numbered() {
            of_class[example.class as usize].push(at);
        }
        let seen = lessons.vectors.seen(lessons.features);
        let common = lessons.examples.len() / pace.common;
        let telling = |feature: u32| seen[feature as usize] as usize <= common;
        let cells = numbered().flat_map(|(at, _)| {
            let vector = lessons.vectors.row(at).iter();
            vector
                .filter(|(feature, _)| telling(*feature))
                .map(move |(feature, weight)| (*feature, at, *weight))
        });
        Self {
            lessons,
            of_class,
            lengths: numbered()
                .map(|(at, _)| square(lessons.vectors.row(at)))
                .collect(),
            having: Rows::deal(lessons.features, cells),
            pace,
        }
    }

    fn is_of(&self, at: u32, class: usize) -> bool {
        self.lessons.examples[at as usize].class as usize == class
    }
}

/// Lays one plane after another.
struct Pupil<'a> {
    school: &'a School<'a>,
    /// The plane that is being laid, by feature, and where it is not zero.
    normal: Vec<f32>,
    touched: Vec<u32>,
    /// How hard each example pulls at it.
    pull: Vec<f32>,
    likeness: Vec<f32>,
}

impl<'a> Pupil<'a> {
    fn new(school: &'a School<'a>) -> Self {
        Self {
            school,
            normal: vec![0.0; school.lessons.features],
            touched: Vec::new(),
            pull: vec![0.0; school.lessons.examples.len()],
            likeness: vec![0.0; school.lessons.examples.len()],
        }
    }

    /// The planes of these classes one after the other: the weights of each, by feature.
    fn lay_all(mut self, classes: impl Iterator<Item = usize>) -> Rows<u32> {
        let mut laid = Rows::default();
        for class in classes {
            self.lay(class);
            laid.push(self.put_down());
        }
        laid
    }

    fn lay(&mut self, class: usize) {
        let pace = self.school.pace;
        let own = &self.school.of_class[class];
        for at in own {
            self.give_way(*at, class);
        }
        let rivals = self.rivals(class, pace.rivals + pace.rivals_each * own.len());
        let mut all = own.clone();
        all.extend(rivals);
        let mut pulling = all.clone();
        for round in 0..pace.rounds {
            // Most never pull: they are asked again only now and then.
            if round % pace.all_every == 0 {
                pulling.clone_from(&all);
            }
            let mut moved = 0.0_f32;
            pulling.retain(|at| {
                moved = moved.max(self.give_way(*at, class));
                self.pull[*at as usize] > 0.0
            });
            if moved < ENOUGH {
                break;
            }
        }
        for at in all {
            self.pull[at as usize] = 0.0;
        }
    }

    /// Hands the plane over and has none any more.
    fn put_down(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let normal = &mut self.normal;
        // One that was touched twice is nothing the second time.
        self.touched
            .drain(..)
            .map(|feature| (feature, std::mem::take(&mut normal[feature as usize])))
            .filter(|(_, weight)| weight.abs() > NOTHING)
    }

    /// Moves the plane as far as one example pulls, and says how far that was.
    fn give_way(&mut self, at: u32, class: usize) -> f32 {
        let pace = self.school.pace;
        let example = self.school.lessons.examples[at as usize];
        let vector = self.school.lessons.vectors.row(at);
        let side = if self.school.is_of(at, class) {
            1.0
        } else {
            -1.0
        };
        let slack = 0.5 / (pace.cost * example.weight);
        let along = self.along(vector);
        let length = self.school.lengths[at as usize];
        let before = self.pull[at as usize];
        let short = 1.0 - side * (along - pace.offset) - slack * before;
        let after = (before + short / (length + slack)).max(0.0);
        let step = after - before;
        if step == 0.0 {
            return 0.0;
        }
        self.pull[at as usize] = after;
        for (feature, weight) in vector {
            let slot = &mut self.normal[*feature as usize];
            if *slot == 0.0 {
                self.touched.push(*feature);
            }
            *slot += side * step * weight;
        }
        step.abs()
    }

    /// How far a phrase is in the direction of the plane. Four sums at once, or each would wait for the one before.
    fn along(&self, vector: &[(u32, f32)]) -> f32 {
        let part = |(feature, weight): &(u32, f32)| weight * self.normal[*feature as usize];
        let (fours, rest) = vector.as_chunks::<4>();
        let (mut one, mut two, mut three, mut four) = (0.0, 0.0, 0.0, 0.0);
        for cells in fours {
            one += part(&cells[0]);
            two += part(&cells[1]);
            three += part(&cells[2]);
            four += part(&cells[3]);
        }
        one + two + three + four + rest.iter().map(part).sum::<f32>()
    }

    /// The phrases of others that are most like the class's own, as far as its most telling features say.
    fn rivals(&mut self, class: usize, most: usize) -> Vec<u32> {
        let normal = &self.normal;
        let mut telling = self.touched.clone();
        heaviest(&mut telling, self.school.pace.telling, normal);
        telling.dedup();
        let mut others: Vec<u32> = Vec::new();
        for feature in telling {
            for (at, weight) in self.school.having.row(feature) {
                let likeness = &mut self.likeness[*at as usize];
                if *likeness == 0.0 {
                    others.push(*at);
                }
                *likeness += weight * normal[feature as usize];
            }
        }
        let mut rivals = others.clone();
        rivals.retain(|at| !self.school.is_of(*at, class));
        heaviest(&mut rivals, most, &self.likeness);
        for at in others {
            self.likeness[at as usize] = 0.0;
        }
        rivals
    }
}

fn square(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum()
}

/// Keeps the numbers with the greatest weights, greatest first.
fn heaviest(numbers: &mut Vec<u32>, most: usize, weights: &[f32]) {
    let order = |a: &u32, b: &u32| -> Ordering {
        let weight = |number: &u32| weights[*number as usize];
        weight(b).total_cmp(&weight(a)).then(a.cmp(b))
    };
    if numbers.len() > most {
        numbers.select_nth_unstable_by(most, order);
        numbers.truncate(most);
    }
    numbers.sort_unstable_by(order);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of a class and their features, all of which weigh the same.
    fn lessons(examples: &[(u32, Vec<u32>)], features: usize) -> Lessons {
        let mut lessons = Lessons {
            features,
            ..Lessons::default()
        };
        for (class, having) in examples {
            #[expect(clippy::cast_precision_loss, reason = "a handful of features")]
            let weight = 1.0 / (having.len() as f32).sqrt();
            lessons.examples.push(Example {
                class: *class,
                weight: 1.0,
            });
            let cells = having.iter().map(|feature| (*feature, weight));
            lessons.vectors.push(cells);
        }
        lessons
    }

    /// Few phrases have a common feature where there are few phrases.
    fn pace() -> Pace {
        Pace {
            common: 1,
            ..Pace::default()
        }
    }

    #[test]
    fn a_class_is_told_from_others_by_what_only_it_has() {
        // Feature 0 is everybody's; 1 and 2 are one class's each.
        let examples = [
            (0, vec![0, 1]),
            (0, vec![0, 1, 3]),
            (1, vec![0, 2]),
            (1, vec![0, 2, 4]),
        ];
        let planes = learn(&lessons(&examples, 5), 2, pace());
        let question: Vector = vec![(0, 0.7), (1, 0.7)];
        let sides = planes.sides(&question, 2);
        assert!(sides[0] > 0.7 && sides[1] < 0.3, "{sides:?}");
        assert!(planes.speaks_for(1, 0) > 0.0 && planes.speaks_for(1, 1) < 0.0);
        let nothing = planes.sides(&Vector::new(), 2);
        assert!(nothing.iter().all(|side| *side <= 0.0), "{nothing:?}");
    }

    #[test]
    fn the_same_phrases_teach_the_same_whatever_the_cores_do() {
        let examples: Vec<(u32, Vec<u32>)> = (0..60)
            .map(|at| (at % 6, vec![at % 6, 6 + at % 7, 13 + at % 11]))
            .collect();
        let lessons = lessons(&examples, 24);
        let question: Vector = vec![(2, 0.5), (8, 0.5), (20, 0.5)];
        let once = learn(&lessons, 6, pace()).sides(&question, 6);
        for _ in 0..5 {
            assert_eq!(learn(&lessons, 6, pace()).sides(&question, 6), once);
        }
    }

    #[test]
    fn a_class_without_phrases_is_far_from_everything() {
        let planes = learn(&lessons(&[(0, vec![0])], 1), 3, pace());
        let sides = planes.sides(&vec![(0, 1.0)], 3);
        assert!(
            sides[0] > 0.5 && sides[1] < 0.0 && sides[2] < 0.0,
            "{sides:?}"
        );
    }
}
