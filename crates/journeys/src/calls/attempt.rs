//! Staff call somebody back: who looked at the number, what came of it, and the person told when they were missed.

use ::calls::actions::{self, Came, Tried};
use ::calls::views::Whole;
use ::calls::{Callback, Desk, Error, Outcome, State, Told, WorkingTime, words};
use catalogue::Catalogue;
use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, threads};
use conversations::message::{Author, Direction, Line};
use conversations::{Reply, Thread};
use kernel::{Actor, CallbackId, Lang, Phone, Timestamp};
use platform::facts::Fact;
use platform::texts::{say, say_with, short_hour};
use platform::{Fault, Tx, audit};

use crate::survey;

/// The approved template, by its id in the catalogue, that tells somebody they were missed.
const MISSED: &str = "hem-trucat";

/// Opens a call-back; that they did is kept.
pub async fn open(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Whole, Error> {
    let whole = ::calls::views::whole(tx, desk, id)
        .await?
        .ok_or(Error::Absent)?;
    trace(tx, desk, "callback.read", id, now).await?;
    Ok(whole)
}

/// Shows the whole number to whoever took the call-back, and writes down that it was.
pub async fn reveal(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Option<Phone>, Error> {
    let callback = actions::take(tx, desk, id, now).await?;
    trace(tx, desk, "phone.read", id, now).await?;
    Ok(callback.phone)
}

/// Begins to call: the number is shown and the clock runs.
pub async fn start(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Callback, Error> {
    let callback = actions::start(tx, desk, id, now).await?;
    trace(tx, desk, "phone.read", id, now).await?;
    Ok(callback)
}

/// Keeps what came of a call, leaves a note in the conversation, and tells the person when they were missed.
pub async fn record(
    tx: &mut Tx,
    catalogue: &Catalogue,
    desk: &Desk,
    (id, came): (CallbackId, &Came),
    now: Timestamp,
) -> Result<Tried, Error> {
    let before = ::calls::views::whole(tx, desk, id)
        .await?
        .ok_or(Error::Absent)?;
    let hours = WorkingTime::of(catalogue, &before.callback.department, now);
    let mut tried = actions::record(tx, desk, id, (came, &hours), now).await?;
    let by_page = before.origins.iter().any(|origin| origin.channel == "web");
    let told = tell(tx, (catalogue, &tried), (desk, by_page), now).await?;
    if let Some(told) = told {
        actions::told(tx, tried.attempt.id, told).await?;
        tried.attempt.told = Some(told);
    }
    Ok(tried)
}

/// What the person hears about it: that they were missed and when we try again, that we stop trying, that the
/// number is somebody else's. Nothing when they were spoken to.
fn message(lang: Lang, tried: &Tried, now: Timestamp) -> Option<String> {
    let outcome = tried.attempt.outcome;
    if outcome == Outcome::WrongNumber {
        return Some(say(lang, "calls-told-wrong_number"));
    }
    if !outcome.is_miss() {
        return None;
    }
    let hour = short_hour(lang, tried.attempt.at);
    if tried.callback.state == State::GivenUp {
        return Some(say_with(
            lang,
            "calls-told-given_up",
            &[("hour", hour.into())],
        ));
    }
    let next = tried.next.as_ref()?;
    let words = [
        ("hour", hour.into()),
        ("when", words::window(lang, next, now).into()),
    ];
    Some(say_with(lang, "calls-told-missed", &words))
}

async fn tell(
    tx: &mut Tx,
    (catalogue, tried): (&Catalogue, &Tried),
    (desk, by_page): (&Desk, bool),
    now: Timestamp,
) -> Result<Option<Told>, Fault> {
    let callback = &tried.callback;
    let message = message(callback.lang, tried, now);
    // Without a conversation there is only the page, if they asked on one.
    let alone = message
        .as_ref()
        .map(|_| if by_page { Told::Page } else { Told::None });
    let Some(id) = callback.thread else {
        return Ok(alone);
    };
    let Ok(mut thread) = threads::lock(tx, id).await else {
        return Ok(alone);
    };
    note(tx, &mut thread, (tried, desk), now).await?;
    let mut told = alone;
    let contact = contacts::lock(tx, thread.contact).await?;
    if let (Outcome::Resolved, Some(contact)) = (tried.attempt.outcome, &contact) {
        let about = survey::of_call(callback);
        survey::ask_about(tx, catalogue, (contact, &mut thread), &about, now).await?;
    }
    if let (Some(message), Some(contact)) = (message, contact)
        && contact.unreachable_since.is_none()
    {
        let reply = if contact.window(now).is_open() {
            Some((Reply::words(message), Told::Chat))
        } else {
            approved(catalogue, &thread, tried, now).map(|reply| (reply, Told::Template))
        };
        if let Some((reply, how)) = reply {
            let saying = Saying {
                author: Author::Office,
                reply: &reply,
                client_key: None,
            };
            messages::say(tx, &contact, &mut thread, saying, now).await?;
            told = Some(how);
        }
    }
    threads::save(tx, &thread).await?;
    Ok(told)
}

/// The same news in words the provider approved, for a conversation whose window is closed. `None` when the
/// council has no such template, or when its gaps are not the two this knows: when we try again, and our number.
fn approved(
    catalogue: &Catalogue,
    thread: &Thread,
    tried: &Tried,
    now: Timestamp,
) -> Option<Reply> {
    let next = tried.next.as_ref()?;
    let template = catalogue
        .message_templates
        .iter()
        .find(|template| template.id == MISSED)?;
    let parameters = template
        .variables
        .iter()
        .map(|variable| match variable.as_str() {
            "date" => Some(words::window(thread.lang, next, now)),
            "office.phone" => Some(catalogue.town.phone.clone()),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()?;
    Some(crate::desk::as_reply(template, thread, parameters))
}

/// What colleagues see in the conversation, in the office's own language.
async fn note(
    tx: &mut Tx,
    thread: &mut Thread,
    (tried, desk): (&Tried, &Desk),
    now: Timestamp,
) -> Result<(), Fault> {
    let outcome = say(
        Lang::Ca,
        &format!("calls-outcome-{}", tried.attempt.outcome.code()),
    );
    let mut words = say_with(
        Lang::Ca,
        "calls-note-called",
        &[
            ("hour", short_hour(Lang::Ca, tried.attempt.at).into()),
            ("outcome", outcome.into()),
        ],
    );
    if let Some(note) = &tried.attempt.note {
        words.push(' ');
        words.push_str(note.reveal());
    }
    let line = Line::new(Direction::Note, Author::Staff(desk.staff), words, now);
    messages::keep(tx, thread, line).await.map(drop)
}

pub(super) async fn trace(
    tx: &mut Tx,
    desk: &Desk,
    verb: &'static str,
    id: CallbackId,
    now: Timestamp,
) -> Result<(), Fault> {
    audit::append(tx, Fact::new(verb, Actor::Staff(desk.staff), id), now).await
}
