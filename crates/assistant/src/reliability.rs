//! How often the assistant is right, and whether it knows when it is.
//!
//! Two measures. The pack's own phrases, dealt into parts, each part asked of an index built without it; and
//! questions nobody taught it, from a file with their answers. Of both it is told how often what it was so-and-so
//! sure of was right: a calibrated assistant is right in seven of ten answers it is 70 % sure of.

use std::fmt;
use std::io::BufRead;

use catalogue::Catalogue;
use kernel::Lang;

use crate::calibration::{self, Thought};
use crate::pack::Pack;
use crate::questions::{Columns, Error};
use crate::understand::{Limits, Understanding};
use crate::{Action, Decision};

/// Into how many bands sureness is divided.
const BANDS: usize = 10;
/// Into how many parts questions are dealt to see whether another curve would be truer.
const PARTS: usize = 10;

/// What came of asking questions whose answers are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reliability {
    /// How many were asked.
    pub asked: usize,
    /// … did the right thing at once: the right sheet, or the right way elsewhere.
    pub right: usize,
    /// … asked back, with the right sheet among the choices.
    pub offered: usize,
    /// … gave a wrong sheet.
    pub wrong: usize,
    /// How sure it was each time, from 0 to 1, and whether it came true.
    thoughts: Vec<Thought>,
}

impl Reliability {
    /// Counts one decision; `right` are the labels that would be: item ids, or codes of actions.
    fn count(&mut self, right: &[&str], decision: &Decision) {
        let first = decision.top.first().map_or("", |(id, _)| id.as_str());
        let answered = decision.action == Action::Answer;
        let label = if answered {
            first
        } else {
            decision.action.code()
        };
        let is_right = right.contains(&label);
        let among = || {
            decision
                .top
                .iter()
                .any(|(id, _)| right.contains(&id.as_str()))
        };
        self.asked += 1;
        self.right += usize::from(is_right);
        self.offered += usize::from(decision.action == Action::Clarify && among());
        self.wrong += usize::from(answered && !is_right);
        // What was asked back is thought of its first choice.
        let thought = if decision.action == Action::Clarify {
            right.contains(&first)
        } else {
            is_right
        };
        self.thoughts.push((f64::from(decision.sure), thought));
    }

    /// By how much, on average, what it thought of its sureness was off, from 0 to 1 (the expected calibration
    /// error over ten bands).
    pub fn off(&self) -> f64 {
        off(&self.thoughts)
    }

    /// The same had its sureness been corrected by what these very questions teach: of each tenth by the other nine.
    /// Where this is much smaller, the curve of [`crate::trust`] does not fit such questions.
    pub fn off_when_fitted(&self) -> f64 {
        off(&calibration::cross_fitted(&self.thoughts, PARTS))
    }
}

/// By sureness in tenths: how many, the sum of what was thought, how many came true.
fn bands(thoughts: &[Thought]) -> [(usize, f64, usize); BANDS] {
    let mut bands = [(0, 0.0, 0); BANDS];
    for (sure, came) in thoughts {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1"
        )]
        let band = ((sure * 10.0) as usize).min(BANDS - 1);
        let (many, sum, true_ones) = &mut bands[band];
        *many += 1;
        *sum += sure;
        *true_ones += usize::from(*came);
    }
    bands
}

fn off(thoughts: &[Thought]) -> f64 {
    let bands = bands(thoughts).into_iter();
    let sum: f64 = bands
        .map(|(_, thought, came)| (thought - share(came)).abs())
        .sum();
    sum / share(thoughts.len().max(1))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "questions are thousands at most"
)]
fn share(count: usize) -> f64 {
    count as f64
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_all = |count: usize| 100.0 * share(count) / share(self.asked.max(1));
        writeln!(
            f,
            "{} asked: right {:.1} %, offered {:.1} %, wrong sheet {:.1} %",
            self.asked,
            of_all(self.right),
            of_all(self.offered),
            of_all(self.wrong)
        )?;
        writeln!(f, "  how sure   many   thought   came true")?;
        for (at, (many, thought, came)) in bands(&self.thoughts).into_iter().enumerate() {
            if many > 0 {
                let mean = |sum: f64| 100.0 * sum / share(many);
                writeln!(
                    f,
                    "  {:>2}-{:<3} %  {many:>5}   {:>5.1} %   {:>5.1} %",
                    at * 10,
                    at * 10 + 10,
                    mean(thought),
                    mean(share(came))
                )?;
            }
        }
        write!(
            f,
            "  off by {:.1} points on average; with sureness corrected by these questions, each tenth by the other nine, by {:.1}",
            100.0 * self.off(),
            100.0 * self.off_when_fitted()
        )
    }
}

/// Asks every phrase of the pack while it is left out, in `parts` parts.
pub fn cross_validate(catalogue: &Catalogue, parts: usize) -> Reliability {
    let pack = Pack::of(catalogue);
    let mut told = Reliability::default();
    for part in 0..parts {
        let left_out = |number: usize| number % parts == part;
        let understanding = Understanding::over(pack.without(&left_out), Limits::default());
        for (_, passage) in pack.phrases().filter(|(number, _)| left_out(*number)) {
            let meant = pack.item_of(passage.class);
            let meant = meant.or_else(|| pack.action_of(passage.class).map(Action::code));
            let decision = understanding.decide(&passage.text, Lang::Ca);
            told.count(&[meant.unwrap_or_default()], &decision);
        }
    }
    told
}

/// Asks the questions of a tab-separated file with the columns `lang`, `question`, `expected` and `also_ok`.
pub fn examine(
    questions: impl BufRead,
    understanding: &Understanding,
) -> Result<Reliability, Error> {
    let mut lines = questions.lines();
    let columns = Columns::read(lines.next(), &["lang", "question", "expected", "also_ok"])?;
    let mut told = Reliability::default();
    for line in lines {
        let line = line?;
        let cells = columns.cells(&line);
        let [lang, question, expected, also] = cells.as_slice() else {
            continue;
        };
        let right: Vec<&str> = std::iter::once(*expected)
            .chain(also.split('|'))
            .filter(|label| !label.is_empty())
            .collect();
        let decision = understanding.decide(question, lang.parse().unwrap_or_default());
        told.count(&right, &decision);
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::concierge;

    fn decision(action: Action, item: &str, sure: f32) -> Decision {
        Decision {
            action,
            top: vec![(item.to_owned(), 1.0)],
            also: None,
            lang: Lang::Ca,
            topic: None,
            sure,
            by_rule: false,
        }
    }

    #[test]
    fn what_is_right_offered_and_wrong_is_counted_and_how_far_off_it_was() {
        let mut told = Reliability::default();
        told.count(&["a"], &decision(Action::Answer, "a", 0.9));
        told.count(&["a"], &decision(Action::Answer, "b", 0.6));
        told.count(&["a"], &decision(Action::Clarify, "a", 0.4));
        told.count(&["NONE"], &decision(Action::None, "a", 0.1));
        assert_eq!(
            (told.asked, told.right, told.offered, told.wrong),
            (4, 2, 1, 1)
        );
        assert!((told.off() - (0.1 + 0.6 + 0.6 + 0.9) / 4.0).abs() < 1e-6);
        assert!(told.to_string().contains("4 asked: right 50.0 %"), "{told}");
    }

    #[test]
    fn a_file_with_answers_is_examined() {
        let file = "id\tlang\tquestion\texpected\tkind\talso_ok\n\
                    1\tca\tcom m'empadrono\tpadro-alta\tplain\t\n\
                    2\tca\tel meu pare no respira\tEMERGENCY\temergency\t\n\
                    3\tca\tpizza\n";
        let told = examine(file.as_bytes(), concierge().understanding()).unwrap();
        assert_eq!((told.asked, told.right), (2, 2));
    }
}
