//! One person's answers, checked against the questions they were asked.

use catalogue::{Question, QuestionKind, Survey};
use kernel::Personal;

use crate::Error;

/// The longest answer in one's own words, in characters.
pub const WORDS_LIMIT: usize = 500;

/// What was marked: the number of a choice from 0 (yes, partly, no are 0, 1, 2), or the figure on a scale.
pub type Mark = i64;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Which.
    pub question: String,
    /// What was marked.
    pub mark: Option<Mark>,
    /// What was written.
    pub words: Option<Personal<String>>,
}

/// Reads what a form brought, question by question; what was left out is left out.
pub fn read<'a>(
    survey: &Survey,
    given: impl Fn(&str) -> Option<&'a str>,
) -> Result<Vec<Reply>, Error> {
    let mut replies = Vec::new();
    for question in &survey.questions {
        let said = given(&question.id)
            .map(str::trim)
            .filter(|said| !said.is_empty());
        if let Some(said) = said {
            replies.push(reply(question, said)?);
        }
    }
    if replies.is_empty() {
        return Err(Error::Empty);
    }
    Ok(replies)
}

fn reply(question: &Question, said: &str) -> Result<Reply, Error> {
    if question.kind == QuestionKind::Words {
        let length = said.chars().count();
        if length > WORDS_LIMIT {
            return Err(Error::TooLong {
                length,
                limit: WORDS_LIMIT,
            });
        }
        return Ok(Reply {
            question: question.id.clone(),
            mark: None,
            words: Some(Personal::new(said.to_owned())),
        });
    }
    let (first, last) = range(question);
    let mark = said
        .parse()
        .ok()
        .filter(|mark| (first..=last).contains(mark));
    Ok(Reply {
        question: question.id.clone(),
        mark: Some(mark.ok_or_else(|| Error::Unfit {
            question: question.id.clone(),
        })?),
        words: None,
    })
}

/// The least and the greatest mark of a question.
pub(crate) fn range(question: &Question) -> (Mark, Mark) {
    let choices = question
        .choices
        .as_ref()
        .map_or(0, |choices| choices.ca.len());
    match question.kind {
        QuestionKind::Solved => (0, 2),
        QuestionKind::Scale => (1, 5),
        QuestionKind::Recommend => (0, 10),
        QuestionKind::Choice => (0, i64::try_from(choices).unwrap_or(0) - 1),
        QuestionKind::Words => (0, -1),
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use catalogue::{Question, QuestionKind, Survey};
    use jiff::civil::date;
    use kernel::Translated;

    fn text(words: &str) -> Translated {
        Translated {
            ca: words.into(),
            es: Some(words.into()),
            en: Some(words.into()),
        }
    }

    /// Solved, a scale, words.
    pub fn survey(version: u32) -> Survey {
        let question = |id: &str, kind| Question {
            id: id.into(),
            text: text(id),
            kind,
            choices: None,
        };
        Survey {
            id: "atencio".into(),
            version,
            from: date(2026, 1, 1),
            title: text("Com us hem atès?"),
            questions: vec![
                question("resolt", QuestionKind::Solved),
                question("tracte", QuestionKind::Scale),
                question("paraules", QuestionKind::Words),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::survey;
    use super::*;

    fn given<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<&'a str> {
        move |id| {
            pairs
                .iter()
                .find(|(name, _)| *name == id)
                .map(|(_, said)| *said)
        }
    }

    #[test]
    fn what_is_left_out_is_left_out_and_the_rest_is_read() {
        let replies = read(
            &survey(1),
            given(&[("resolt", "1"), ("tracte", ""), ("paraules", " Gràcies ")]),
        );
        let replies = replies.unwrap();
        assert_eq!(replies.len(), 2);
        assert_eq!(replies[0].mark, Some(1));
        assert_eq!(
            replies[1]
                .words
                .as_ref()
                .map(|words| words.reveal().as_str()),
            Some("Gràcies")
        );
    }

    #[test]
    fn a_mark_outside_its_scale_names_the_question() {
        for said in ["6", "0", "-1", "cinc", "99999999999999999999"] {
            let refused = read(&survey(1), given(&[("tracte", said)]));
            assert!(
                matches!(refused, Err(Error::Unfit { question }) if question == "tracte"),
                "{said}"
            );
        }
    }

    #[test]
    fn words_beyond_the_limit_are_refused_with_both_numbers() {
        let long = "ç".repeat(501);
        let refused = read(&survey(1), given(&[("paraules", &long)]));
        assert!(matches!(
            refused,
            Err(Error::TooLong {
                length: 501,
                limit: 500
            })
        ));
        assert!(matches!(read(&survey(1), given(&[])), Err(Error::Empty)));
    }
}
