//! Whoever was attended is asked, once, how it went: one question in the chat, the others behind a link.
//!
//! What is answered is kept by `surveys` without whose it is, so the answer itself is never a line of the thread.

mod receipt;

use catalogue::{Catalogue, Question, QuestionKind, Survey};
use conversations::actions::messages::{self, Saying};
use conversations::channels::match_choice;
use conversations::message::Author;
use conversations::{Choice, Contact, Error, Heard, Reply, Thread, Window};
use kernel::{Lang, Timestamp, madrid};
use platform::texts::{say, say_with};
use platform::{Fault, Tx};
use surveys::actions::{self, About};

pub(crate) use receipt::of_call;
pub use receipt::{call_asks, link_of_call, link_of_request, request_asks};

/// The survey that follows an attention.
pub const AFTER_ATTENTION: &str = "atencio";
/// What the choices of its first question begin with.
const TAP: &str = "survey:";

/// Asks the first question of the survey in force, if a person attended and the channel still takes our words.
/// Says whether it was asked. The caller saves the thread.
pub async fn ask(
    tx: &mut Tx,
    catalogue: &Catalogue,
    contact: &Contact,
    thread: &mut Thread,
    now: Timestamp,
) -> Result<bool, Fault> {
    if thread.taken_at.is_none() {
        return Ok(false);
    }
    let about = About {
        attention: thread.id.to_string(),
        channel: thread.kind.code().to_owned(),
        department: thread.department.clone(),
        item: thread.matter.clone(),
    };
    ask_about(tx, catalogue, (contact, thread), &about, now).await
}

/// Asks how an attention went in the conversation it began in, though it was given elsewhere, such as by
/// telephone. Says whether it was asked: not twice in one conversation. The caller saves the thread.
pub(crate) async fn ask_about(
    tx: &mut Tx,
    catalogue: &Catalogue,
    (contact, thread): (&Contact, &mut Thread),
    about: &About,
    now: Timestamp,
) -> Result<bool, Fault> {
    let today = now.to_zoned(madrid()).date();
    let open = Window::of(thread.kind, contact.last_in_at, now).is_open();
    let Some(survey) = catalogue.survey_on(AFTER_ATTENTION, today) else {
        return Ok(false);
    };
    if !open || contact.unreachable_since.is_some() {
        return Ok(false);
    }
    let Some(question) = survey
        .questions
        .first()
        .filter(|first| !labels(first, thread.lang).is_empty())
    else {
        return Ok(false);
    };
    // An answer forgets whose it is, so only the conversation itself knows that it was asked.
    for lang in [Lang::Ca, Lang::Es, Lang::En] {
        if messages::was_said(tx, thread.id, question.text.get(lang)).await? {
            return Ok(false);
        }
    }
    let Some(token) = actions::invite(tx, survey, about, now).await? else {
        return Ok(false);
    };
    let reply = Reply::words(question.text.get(thread.lang).clone()).offering(choices(
        question,
        token.reveal(),
        thread.lang,
    ));
    let saying = Saying {
        author: Author::Office,
        reply: &reply,
        client_key: None,
    };
    messages::say(tx, contact, thread, saying, now).await?;
    Ok(true)
}

/// What is heard as an answer to the survey, and what is said to it; `None` when it is something else.
pub(crate) async fn hear(
    tx: &mut Tx,
    catalogue: &Catalogue,
    (heard, thread): (&Heard, Option<&Thread>),
    lang: Lang,
    now: Timestamp,
) -> Result<Option<Reply>, Error> {
    let today = now.to_zoned(madrid()).date();
    let Some(survey) = catalogue.survey_on(AFTER_ATTENTION, today) else {
        return Ok(None);
    };
    let Some(first) = survey.questions.first() else {
        return Ok(None);
    };
    let (outcome, token) = match (heard, thread) {
        (Heard::Chosen { id, .. }, _) if id.starts_with(TAP) => {
            let (token, mark) = id[TAP.len()..].rsplit_once(':').unwrap_or_default();
            let reply = marked(first, mark.parse().unwrap_or(-1));
            let replies = std::slice::from_ref(&reply);
            (
                actions::answer(tx, token, replies, (lang, false), now).await,
                Some(token),
            )
        }
        (Heard::Text { text }, Some(thread)) => {
            let Some(mark) = typed(tx, first, thread, text).await? else {
                return Ok(None);
            };
            let reply = marked(first, mark);
            let attention = thread.id.to_string();
            (
                actions::answer_for(tx, &attention, &reply, lang, now).await,
                None,
            )
        }
        _ => return Ok(None),
    };
    thanks(outcome, catalogue, (survey, token), lang)
}

/// The mark that words stand for, where the survey's question was the last thing we said.
async fn typed(
    tx: &mut Tx,
    first: &Question,
    thread: &Thread,
    text: &str,
) -> Result<Option<i64>, Fault> {
    let asked = messages::last_said(tx, thread.id).await?;
    if asked.is_none_or(|(said, _)| !said.starts_with(first.text.get(thread.lang).as_str())) {
        return Ok(None);
    }
    let choices = choices(first, "", thread.lang);
    let chosen = match_choice(&choices, text).and_then(|id| id.rsplit_once(':'));
    Ok(chosen.and_then(|(_, mark)| mark.parse().ok()))
}

fn marked(question: &Question, mark: i64) -> surveys::Reply {
    surveys::Reply {
        question: question.id.clone(),
        mark: Some(mark),
        words: None,
    }
}

fn thanks(
    outcome: Result<(), surveys::Error>,
    catalogue: &Catalogue,
    (survey, token): (&Survey, Option<&str>),
    lang: Lang,
) -> Result<Option<Reply>, Error> {
    let words = match outcome {
        Ok(()) => match token.filter(|_| survey.questions.len() > 1) {
            Some(token) => {
                let link = format!(
                    "{}/enquesta/{token}",
                    catalogue.town.e_office.trim_end_matches('/')
                );
                say_with(lang, "surveys-chat-more", &[("link", link.into())])
            }
            None => say(lang, "surveys-chat-thanks"),
        },
        Err(surveys::Error::Fault(fault)) => return Err(fault.into()),
        // Words that were no answer after all are for whoever reads the conversation.
        Err(_) if token.is_none() => return Ok(None),
        Err(error) => say(lang, error.key().unwrap_or("surveys-absent")),
    };
    Ok(Some(Reply::words(words)))
}

/// What can be tapped: a question in one's own words has nothing.
fn labels(question: &Question, lang: Lang) -> Vec<(i64, String)> {
    let numbers =
        |range: std::ops::RangeInclusive<i64>| range.map(|mark| (mark, mark.to_string())).collect();
    match question.kind {
        QuestionKind::Solved => ["yes", "partly", "no"]
            .into_iter()
            .zip(0..)
            .map(|(word, mark)| (mark, say(lang, &format!("surveys-solved-{word}"))))
            .collect(),
        QuestionKind::Scale => numbers(1..=5),
        QuestionKind::Recommend | QuestionKind::Words => Vec::new(),
        QuestionKind::Choice => {
            let choices = question
                .choices
                .as_ref()
                .map(|choices| choices.get(lang).clone());
            (0..).zip(choices.unwrap_or_default()).collect()
        }
    }
}

fn choices(question: &Question, token: &str, lang: Lang) -> Vec<Choice> {
    let labels = labels(question, lang).into_iter();
    labels
        .map(|(mark, label)| Choice::new(format!("{TAP}{token}:{mark}"), label))
        .collect()
}

#[cfg(test)]
mod tests;
