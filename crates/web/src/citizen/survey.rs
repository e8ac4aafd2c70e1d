//! A survey, answered by whoever has its link: once, without saying who.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use catalogue::{Question, QuestionKind, Survey};
use kernel::Lang;
use platform::texts::{say, say_with};
use surveys::actions::{self, Invited};
use surveys::{Error, read};

use super::Shell;
use crate::kit::{Checked, Doors, Failure, Kit, Need, Office};

const PATH: &str = "/enquesta/{token}";

/// The doors of a survey.
pub fn doors() -> Doors {
    Doors::new()
        .get(Need::Anyone, PATH, show)
        .post(Need::Anyone, PATH, submit)
}

/// One question as the page asks it.
struct Asked {
    id: String,
    text: String,
    hint: Option<String>,
    /// What can be marked, with its words; empty where one writes.
    marks: Vec<(i64, String)>,
    in_row: bool,
    given: bool,
    typed: String,
}

#[derive(Template)]
#[template(path = "citizen/survey.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    title: String,
    lead: String,
    questions: Vec<Asked>,
    refusal: Option<String>,
}

#[derive(Template)]
#[template(path = "citizen/survey_end.html", whitespace = "minimize")]
struct End {
    kit: Kit,
    shell: Shell,
    /// Whether it was just answered, or can no longer be.
    done: bool,
}

pub async fn show(office: Office, Path(token): Path<String>) -> Result<Response, Failure> {
    draw(&office, &token, &BTreeMap::new(), None).await
}

pub async fn submit(
    office: Office,
    Path(token): Path<String>,
    Checked(typed): Checked<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let Some((survey, _)) = invited(&office, &token).await? else {
        return end(&office, false);
    };
    let given = |id: &str| typed.get(&format!("q-{id}")).map(String::as_str);
    let outcome = match read(&survey, given) {
        Ok(replies) => {
            let (lang, now, token) = (office.lang(), office.now(), token.clone());
            let tell_us = typed.contains_key("tell_us");
            office
                .change(async move |tx| {
                    actions::answer(tx, &token, &replies, (lang, tell_us), now).await
                })
                .await
        }
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(()) => end(&office, true),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Absent) => end(&office, false),
        Err(refused) => {
            let words = say(office.lang(), refused.key().unwrap_or("surveys-absent"));
            draw(&office, &token, &typed, Some(words)).await
        }
    }
}

/// The survey that the link invites to, with what was answered of it.
async fn invited(office: &Office, token: &str) -> Result<Option<(Survey, Invited)>, Failure> {
    let (token, now) = (token.to_owned(), office.now());
    let found = office
        .read(async move |tx| actions::invited(tx, &token, now).await)
        .await;
    let invited = match found {
        Ok(invited) => invited,
        Err(Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => return Ok(None),
    };
    let catalogue = office.house.catalogue();
    let survey = catalogue.survey_version(&invited.survey, invited.version);
    Ok(survey.cloned().map(|survey| (survey, invited)))
}

async fn draw(
    office: &Office,
    token: &str,
    typed: &BTreeMap<String, String>,
    refusal: Option<String>,
) -> Result<Response, Failure> {
    let Some((survey, invited)) = invited(office, token).await? else {
        return end(office, false);
    };
    let lang = office.lang();
    let questions: Vec<Asked> = survey
        .questions
        .iter()
        .map(|question| asked(question, &invited, typed, lang))
        .collect();
    if questions.iter().all(|question| question.given) {
        return end(office, false);
    }
    let count = i64::try_from(questions.len()).unwrap_or(0);
    office.page(&Page {
        kit: office.kit(),
        shell: Shell::of(office),
        title: survey.title.get(lang).clone(),
        lead: say_with(lang, "surveys-lead", &[("count", count.into())]),
        questions,
        refusal,
    })
}

fn asked(
    question: &Question,
    invited: &Invited,
    typed: &BTreeMap<String, String>,
    lang: Lang,
) -> Asked {
    let hint = match question.kind {
        QuestionKind::Scale => Some("surveys-from-to"),
        QuestionKind::Recommend => Some("surveys-recommend-from-to"),
        QuestionKind::Words => Some("surveys-words-hint"),
        QuestionKind::Solved | QuestionKind::Choice => None,
    };
    Asked {
        id: question.id.clone(),
        text: question.text.get(lang).clone(),
        hint: hint.map(|key| say(lang, key)),
        marks: marks(question, lang),
        in_row: matches!(question.kind, QuestionKind::Scale | QuestionKind::Recommend),
        given: invited.given.iter().any(|(id, _)| *id == question.id),
        typed: typed
            .get(&format!("q-{}", question.id))
            .cloned()
            .unwrap_or_default(),
    }
}

/// What can be marked, each with its words.
pub(crate) fn marks(question: &Question, lang: Lang) -> Vec<(i64, String)> {
    let numbers =
        |range: std::ops::RangeInclusive<i64>| range.map(|mark| (mark, mark.to_string())).collect();
    match question.kind {
        QuestionKind::Solved => (0..)
            .zip(["yes", "partly", "no"].map(|word| say(lang, &format!("surveys-solved-{word}"))))
            .collect(),
        QuestionKind::Scale => numbers(1..=5),
        QuestionKind::Recommend => numbers(0..=10),
        QuestionKind::Choice => {
            let choices = question
                .choices
                .as_ref()
                .map(|choices| choices.get(lang).clone());
            (0..).zip(choices.unwrap_or_default()).collect()
        }
        QuestionKind::Words => Vec::new(),
    }
}

fn end(office: &Office, done: bool) -> Result<Response, Failure> {
    let page = office.page(&End {
        kit: office.kit(),
        shell: Shell::of(office),
        done,
    })?;
    let status = if done {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    Ok((status, page).into_response())
}

#[cfg(test)]
mod tests {
    use catalogue::Catalogue;
    use jiff::civil::date;
    use platform::Db;
    use platform::testing::{Folder, on_both};
    use surveys::actions::About;

    use super::*;
    use crate::kit::testing::{Browser, house, morning};

    fn survey(town: &Catalogue) -> Survey {
        town.survey_on("atencio", date(2026, 11, 24))
            .expect("the demo's survey")
            .clone()
    }

    async fn link(db: &Db, survey: Survey, attention: &'static str) -> String {
        let about = About {
            attention: attention.into(),
            channel: "webchat".into(),
            department: None,
            item: None,
        };
        let token = db
            .change(async move |tx| actions::invite(tx, &survey, &about, morning()).await)
            .await;
        let token = token.expect("an invitation").expect("the first");
        format!("/enquesta/{}", token.reveal())
    }

    #[test]
    fn a_survey_is_answered_once_and_keeps_what_was_typed_when_it_is_refused() {
        on_both(async |db| {
            let folder = Folder::new();
            let house = house(db.clone(), folder.path());
            let survey = survey(&house.catalogue());
            let (first, words) = (
                &survey.questions[0],
                survey.questions.last().expect("words"),
            );
            let path = link(&db, survey.clone(), "fil").await;
            let mut browser = Browser::new(&house);
            let page = browser.get(&path).await;
            assert!(page.body.contains(first.text.ca.as_str()), "{}", page.body);
            let csrf = page.field("csrf");
            let (mark, said) = (format!("q-{}", first.id), format!("q-{}", words.id));
            let long = "ü".repeat(501);
            let refused = browser
                .post(&path, &[("csrf", &csrf), (&mark, "0"), (&said, &long)])
                .await;
            assert!(refused.body.contains("500 caràcters") && refused.body.contains(&long));
            let empty = browser.post(&path, &[("csrf", &csrf)]).await;
            assert!(empty.body.contains("Contesteu almenys una pregunta"));
            let good = [("csrf", csrf.as_str()), (&mark, "0"), (&said, "Molt bé")];
            assert!(
                browser
                    .post(&path, &good)
                    .await
                    .body
                    .contains("Ja ho tenim")
            );
            let again = browser.post(&path, &good).await;
            assert!(again.body.contains("Aquesta pregunta ja"), "{}", again.body);
        });
    }

    #[test]
    fn a_link_that_nobody_got_and_a_wrong_one_look_the_same() {
        on_both(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&house(db, folder.path()));
            for word in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
                let page = browser.get(&format!("/enquesta/{word}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND);
                assert!(page.body.contains("ja no s’hi pot contestar"));
            }
        });
    }
}
