//! Answers a file of questions, so that the assistant can be measured from outside.

use std::io::{self, BufRead, Write};

use catalogue::Catalogue;
use kernel::Lang;

use crate::routing::Action;
use crate::understand::{Decision, Understanding};

/// A question file could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The first line does not name the columns `id`, `lang`, `question`.
    #[error(
        "the question file's first line must name the columns id, lang and question, separated by tabs"
    )]
    Columns,
    /// Reading or writing failed.
    #[error("answering the question file")]
    File(#[from] io::Error),
}

/// Reads questions (tab-separated, columns `id`, `lang`, `question`, others ignored) and writes one line
/// each: `id`, `top1`, `top3`, `action`. Returns how many were answered.
pub fn answer_file(
    questions: impl BufRead,
    answers: impl Write,
    catalogue: &Catalogue,
) -> Result<usize, Error> {
    answer_all(questions, answers, &Understanding::of(catalogue))
}

/// The same with an understanding that was built before.
pub fn answer_all(
    questions: impl BufRead,
    mut answers: impl Write,
    understanding: &Understanding,
) -> Result<usize, Error> {
    let mut lines = questions.lines();
    let head = lines.next().ok_or(Error::Columns)??;
    let columns: Vec<&str> = head
        .trim_start_matches('\u{feff}')
        .trim_end()
        .split('\t')
        .collect();
    let place = |name: &str| {
        columns
            .iter()
            .position(|column| *column == name)
            .ok_or(Error::Columns)
    };
    let (id, lang, question) = (place("id")?, place("lang")?, place("question")?);
    writeln!(answers, "id\ttop1\ttop3\taction")?;
    let mut count = 0;
    for line in lines {
        let line = line?;
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        let (Some(id), Some(question)) = (cells.get(id), cells.get(question)) else {
            continue;
        };
        let lang: Lang = cells
            .get(lang)
            .and_then(|code| code.parse().ok())
            .unwrap_or_default();
        writeln!(
            answers,
            "{id}\t{}",
            row(&understanding.decide(question, lang))
        )?;
        count += 1;
    }
    answers.flush()?;
    Ok(count)
}

/// `top1`, `top3` and `action` of a decision.
pub fn row(decision: &Decision) -> String {
    let spoken = matches!(decision.action, Action::Answer | Action::Clarify);
    let ids: Vec<&str> = if spoken {
        decision.top.iter().map(|(id, _)| id.as_str()).collect()
    } else {
        Vec::new()
    };
    format!(
        "{}\t{}\t{}",
        ids.first().unwrap_or(&""),
        ids.join(","),
        decision.action.code()
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::PathBuf;

    use super::*;
    use crate::samples::{concierge, vilaverda};
    use crate::pack::Pack;
    use crate::words::fold;

    /// A question of the measuring set, which is kept apart from the product and never copied into it.
    struct Question {
        lang: Lang,
        text: String,
        right: Vec<String>,
    }

    /// The measuring set, where `FINESTRETA_QUESTIONS` says; without it these tests have nothing to say.
    fn questions() -> Option<Vec<Question>> {
        let folder = PathBuf::from(std::env::var_os("FINESTRETA_QUESTIONS")?);
        let text =
            std::fs::read_to_string(folder.join("dev.tsv")).expect("the folder holds dev.tsv");
        let rows = text
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect::<Vec<_>>());
        let asked = rows.filter(|cells| cells.len() >= 5).map(|cells| Question {
            lang: cells[1].parse().unwrap_or_default(),
            text: cells[2].to_owned(),
            right: std::iter::once(cells[3])
                .chain(cells.get(5).unwrap_or(&"").split('|'))
                .filter(|label| !label.is_empty())
                .map(str::to_owned)
                .collect(),
        });
        Some(asked.collect())
    }

    #[test]
    fn at_least_six_of_ten_questions_are_right_at_first_answer() {
        let Some(questions) = questions() else { return };
        let right = questions.iter().filter(|question| {
            let decision = concierge()
                .understanding()
                .decide(&question.text, question.lang);
            let label = match decision.action {
                Action::Answer => decision.top[0].0.clone(),
                action => action.code().to_owned(),
            };
            question.right.contains(&label)
        });
        let (right, all) = (right.count(), questions.len());
        println!("right at first answer: {right} of {all}");
        assert!(
            right * 100 >= all * 60,
            "right at first answer: {right} of {all}"
        );
    }

    #[test]
    fn no_phrase_of_the_pack_is_a_question_it_is_measured_by() {
        let Some(questions) = questions() else { return };
        let asked: Vec<HashSet<String>> = questions
            .iter()
            .map(|question| runs(&question.text))
            .collect();
        let pack = Pack::of(&vilaverda());
        let mut copied = Vec::new();
        for (_, passage) in pack.phrases() {
            let own = runs(&passage.text);
            // A word or two in common is no copy: "bon dia" is what people say.
            if own.len() >= 12 && asked.iter().any(|other| jaccard(&own, other) >= 0.8) {
                copied.push(passage.text.clone());
            }
        }
        assert_eq!(copied, Vec::<String>::new());
    }

    #[test]
    fn every_item_of_the_demo_town_has_enough_example_phrases() {
        let catalogue = vilaverda();
        let pack = Pack::of(&catalogue);
        for item in &catalogue.items {
            let count = pack
                .phrases()
                .filter(|(_, passage)| pack.item_of(passage.class) == Some(&item.id))
                .count();
            assert!(count >= 16, "{} has {count}", item.id);
        }
    }

    #[test]
    fn a_question_file_is_answered_line_by_line() {
        let asked = "id\tlang\tquestion\texpected\nq1\tca\tcom m'empadrono\tx\nq2\tca\thola\tx\n";
        let mut answers = Vec::new();
        let count =
            answer_all(asked.as_bytes(), &mut answers, concierge().understanding()).unwrap();
        let text = String::from_utf8(answers).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            (count, lines.len(), lines[0]),
            (2, 3, "id\ttop1\ttop3\taction")
        );
        assert!(
            lines[1].starts_with("q1\tpadro-alta\tpadro-alta,") && lines[1].ends_with("ANSWER"),
            "{}",
            lines[1]
        );
        assert_eq!(lines[2], "q2\t\t\tGREETING");
        assert!(matches!(
            answer_all("a\tb\n".as_bytes(), Vec::new(), concierge().understanding()),
            Err(Error::Columns)
        ));
    }

    fn runs(text: &str) -> HashSet<String> {
        let letters: Vec<char> = fold(text)
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ')
            .collect();
        letters.windows(3).map(|run| run.iter().collect()).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "sentences are short")]
    fn jaccard(one: &HashSet<String>, other: &HashSet<String>) -> f64 {
        let common = one.intersection(other).count();
        let all = one.len() + other.len() - common;
        common as f64 / all.max(1) as f64
    }
}
