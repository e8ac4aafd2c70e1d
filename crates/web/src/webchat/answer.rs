//! The visitor says something, or taps what was offered.

use axum::Json;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use conversations::message::Content;
use conversations::{Heard, Thread, views};
use journeys::converse;
use kernel::ThreadId;
use serde::{Deserialize, Serialize};

use super::caller::{Caller, Known};
use super::talk::{self, LONGEST};
use crate::kit::{Checked, Failure, Key, Office};

/// The end of the conversation, where the eye goes after writing.
pub(super) const END: &str = "/xat#final";

#[derive(Debug, Deserialize)]
pub struct Answers {
    key: Key,
    #[serde(default)]
    text: String,
    /// The id of what was tapped.
    #[serde(default)]
    choice: Option<String>,
}

/// One message. The same key again changes nothing.
pub async fn submit(
    office: Office,
    headers: HeaderMap,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    let caller = Caller::of(&office);
    let known = Known::look_up(&office, caller.as_ref()).await?;
    let version = office.house.setting().notice_version(office.now());
    let (Some(caller), true) = (caller, known.may_write(version)) else {
        return office.redirect(talk::PATH);
    };
    let text = answers.text.trim().to_owned();
    if text.chars().count() > LONGEST {
        let refusal = office.kit().told("webchat-too-long", "most", LONGEST);
        return talk::draw_again(&office, text, refusal).await;
    }
    let heard = match answers.choice {
        Some(id) => match offered(&office, known.thread.as_ref(), &id).await? {
            Some(title) => Heard::Chosen {
                id,
                title,
                callback: None,
            },
            None => return office.redirect(END),
        },
        None if text.is_empty() => return office.redirect(END),
        None => Heard::Text { text },
    };
    let thread = hear(&office, &caller, vec![(heard, answers.key)]).await?;
    answered(&office, &headers, thread)
}

/// The words of a choice that this conversation offered, lately.
async fn offered(
    office: &Office,
    thread: Option<&Thread>,
    id: &str,
) -> Result<Option<String>, Failure> {
    let Some(thread) = thread.map(|thread| thread.id) else {
        return Ok(None);
    };
    let now = office.now();
    let page = office
        .read(async move |tx| Ok::<_, Failure>(views::page(tx, thread, None, now).await?))
        .await?;
    let lines = page.map(|page| page.lines).unwrap_or_default();
    let title = lines
        .iter()
        .rev()
        .find_map(|message| match &message.line.content {
            Content::Reply(reply) => reply.choices.iter().find(|choice| choice.id == id),
            _ => None,
        });
    Ok(title.map(|choice| choice.title.clone()))
}

/// The journey of something said; several things in one change when one leads to the other.
/// Gives the conversation they belong to; `None` when nothing is kept, or when it was heard before.
pub(super) async fn hear(
    office: &Office,
    caller: &Caller,
    said: Vec<(Heard, Key)>,
) -> Result<Option<ThreadId>, Failure> {
    let (house, now, lang) = (office.house.clone(), office.now(), office.lang());
    let incoming: Vec<_> = said
        .into_iter()
        .map(|(heard, key)| caller.says(heard, &key, lang, now))
        .collect();
    let mut heard = Vec::with_capacity(incoming.len());
    for one in incoming {
        let advised = converse::advice(&house.db, house.setting(), house.web(), &one, now).await;
        heard.push((one, advised));
    }
    office
        .change(async move |tx| {
            let mut thread = None;
            for (one, advised) in &heard {
                let said = (one, advised.as_ref());
                thread = converse::hear(tx, house.setting(), house.web(), said, now)
                    .await?
                    .thread;
            }
            Ok::<_, conversations::Error>(thread)
        })
        .await
        .map_err(Failure::broken("hearing what a visitor of the chat said"))
}

/// What a script is told: whether the page it stands on still shows the conversation.
#[derive(Serialize)]
struct Told {
    fil: Option<String>,
}

/// A script goes on by itself; a page is drawn again.
fn answered(
    office: &Office,
    headers: &HeaderMap,
    thread: Option<ThreadId>,
) -> Result<Response, Failure> {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    if accept.is_some_and(|accept| accept.contains("text/html")) {
        return office.redirect(END);
    }
    Ok(Json(Told {
        fil: thread.map(|id| id.to_string()),
    })
    .into_response())
}
