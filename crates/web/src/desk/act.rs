//! What staff do with a conversation: one form each, one journey each, and back to the conversation.
//!
//! A refusal is told beside what was typed, which is never lost.

use axum::extract::Path;
use axum::response::Response;
use conversations::Error;
use journeys::desk::{self, Answer, Clerk};
use kernel::{MessageId, ThreadId, Timestamp};
use platform::Tx;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::list::Asked;
use super::thread::{self, Extra, Notice};
use crate::kit::{Checked, Failure, Key, OrNotFound as _, Pressed};
use crate::signin::Staff;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Again {
    #[serde(rename = "csrf")]
    _csrf: String,
    message: MessageId,
}

/// Whoever sits here, as the journeys know them.
pub(super) fn clerk(staff: &Staff) -> Clerk {
    Clerk {
        id: staff.id(),
        name: staff.who.account.name.clone(),
        role: staff.who.role(),
    }
}

pub async fn take(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let outcome = change(&staff, &id, async |tx, clerk, id, now| {
        desk::take(tx, clerk, id, now).await.map(drop)
    })
    .await?;
    match outcome {
        // It is no longer among those who wait, so the list beside it changes too.
        Ok(()) => staff
            .office
            .redirect(&format!("{}/{id}?llista=meves", super::INBOX)),
        refused => settle(&staff, &id, refused, String::new()).await,
    }
}

pub async fn release(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    step(&staff, &id, async |tx, clerk, id, now| {
        desk::release(tx, clerk, id, now).await.map(drop)
    })
    .await
}

pub async fn close(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let catalogue = staff.office.house.catalogue();
    step(&staff, &id, async move |tx, clerk, id, now| {
        desk::close_and_ask(tx, clerk, &catalogue, id, now)
            .await
            .map(drop)
    })
    .await
}

pub async fn wake(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    step(&staff, &id, async |tx, clerk, id, now| {
        desk::wake(tx, clerk, id, now).await.map(drop)
    })
    .await
}

pub async fn answer(
    staff: Staff,
    Path(id): Path<String>,
    Checked(words): Checked<Words>,
) -> Result<Response, Failure> {
    let draft = words.text.clone();
    let outcome = change(&staff, &id, async move |tx, clerk, thread, now| {
        let answer = Answer {
            thread,
            text: words.text,
            client_key: words.key.to_string(),
        };
        desk::answer(tx, clerk, &answer, now).await.map(drop)
    });
    settle(&staff, &id, outcome.await?, draft).await
}

pub async fn note(
    staff: Staff,
    Path(id): Path<String>,
    Checked(words): Checked<Words>,
) -> Result<Response, Failure> {
    step(&staff, &id, async move |tx, clerk, thread, now| {
        let note = Answer {
            thread,
            text: words.text,
            client_key: words.key.to_string(),
        };
        desk::note(tx, clerk, &note, now).await.map(drop)
    })
    .await
}

pub async fn retry(
    staff: Staff,
    Path(id): Path<String>,
    form: Checked<Again>,
) -> Result<Response, Failure> {
    let message = form.0.message;
    step(&staff, &id, async move |tx, clerk, _, now| {
        desk::send_again(tx, clerk, message, now).await
    })
    .await
}

/// Shows the whole number, once, on the answer to this very request.
pub async fn show_phone(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let outcome = change(&staff, &id, async |tx, clerk, thread, now| {
        desk::reveal_phone(tx, clerk, thread, now).await.map(drop)
    });
    match outcome.await? {
        Ok(()) => {
            back(
                &staff,
                &id,
                Extra {
                    phone_shown: true,
                    ..Extra::default()
                },
            )
            .await
        }
        Err(error) => settle(&staff, &id, Err(error), String::new()).await,
    }
}

pub(super) async fn step(
    staff: &Staff,
    id: &str,
    journey: impl AsyncFnOnce(&mut Tx, &Clerk, ThreadId, Timestamp) -> Result<(), Error>
    + Send
    + 'static,
) -> Result<Response, Failure> {
    let outcome = change(staff, id, journey).await?;
    settle(staff, id, outcome, String::new()).await
}

/// Carries out a journey; the inner refusal is for the person to read.
pub(super) async fn change(
    staff: &Staff,
    id: &str,
    journey: impl AsyncFnOnce(&mut Tx, &Clerk, ThreadId, Timestamp) -> Result<(), Error>
    + Send
    + 'static,
) -> Result<Result<(), Error>, Failure> {
    let id: ThreadId = id.parse().ok().or_not_found()?;
    let (clerk, now, scope) = (clerk(staff), staff.office.now(), super::scope(staff));
    match staff
        .office
        .change(async move |tx| {
            if !conversations::views::may_see(tx, &scope, id).await? {
                return Err(Error::Absent);
            }
            journey(tx, &clerk, id, now).await
        })
        .await
    {
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Absent) => Err(Failure::NotFound),
        outcome => Ok(outcome),
    }
}

pub(super) async fn settle(
    staff: &Staff,
    id: &str,
    outcome: Result<(), Error>,
    draft: String,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => staff.office.redirect(&format!("{}/{id}", super::INBOX)),
        Err(error) => {
            let words = refusal(staff, &error).await?;
            back(
                staff,
                id,
                Extra {
                    notice: Some(Notice::refused(words)),
                    draft,
                    ..Extra::default()
                },
            )
            .await
        }
    }
}

pub(super) async fn back(staff: &Staff, id: &str, extra: Extra) -> Result<Response, Failure> {
    let id: ThreadId = id.parse().ok().or_not_found()?;
    thread::draw(staff, id, &Asked::default(), extra).await
}

pub(super) async fn refusal(staff: &Staff, error: &Error) -> Result<String, Failure> {
    let lang = staff.office.lang();
    Ok(match error {
        Error::TakenBy(id) => {
            let id = *id;
            let account = staff
                .office
                .read(async move |tx| identity::views::account(tx, id).await)
                .await?;
            let name = account.map_or_else(|| say(lang, "desk-somebody"), |account| account.name);
            say_with(lang, "desk-refused-taken", &[("name", name.into())])
        }
        Error::Closed => say(lang, "desk-refused-closed"),
        Error::NotFrom(_) => say(lang, "desk-refused-mode"),
        Error::WindowClosed => say(lang, "desk-refused-window"),
        Error::Unreachable => say(lang, "desk-unreachable-words"),
        Error::Empty => say(lang, "desk-refused-empty"),
        Error::TooLong(most) => say_with(lang, "desk-refused-long", &[("number", (*most).into())]),
        Error::FileKind => say(lang, "desk-refused-file_kind"),
        Error::FileTooLarge(most) => {
            let number = i64::try_from(most >> 20).unwrap_or(i64::MAX);
            say_with(
                lang,
                "desk-refused-file_large",
                &[("number", number.into())],
            )
        }
        Error::Past => say(lang, "desk-refused-past"),
        Error::Absent | Error::Fault(_) => say(lang, "desk-refused-gone"),
    })
}
