//! A member of staff gives a conversation away, or ends it.

use catalogue::Catalogue;
use conversations::actions::{contacts, messages, threads};
use conversations::message::Event;
use conversations::{Error, Mode, Move, Thread};
use kernel::{StaffId, ThreadId, Timestamp};
use platform::Tx;

use super::{Answer, Clerk};
use crate::survey;

/// What the audit calls it when a department gets a conversation.
const GIVEN: &str = "thread.given_to_department";

/// Gives a thread back to the queue.
pub async fn release(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let event = Event::Queued {
        cause: "released".into(),
    };
    moved(
        tx,
        clerk,
        id,
        (Move::Release, "thread.released", event),
        now,
    )
    .await
}

/// Gives a thread to a colleague. A coordinator may give anybody's, also to themselves.
pub async fn transfer(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    to: StaffId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let event = Event::Transferred { by: clerk.id, to };
    moved(
        tx,
        clerk,
        id,
        (Move::Transfer(to), "thread.transferred", event),
        now,
    )
    .await
}

/// To whom a thread is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A colleague.
    Colleague(StaffId),
    /// A department or a partner site, by catalogue id.
    Department(String),
}

/// A conversation handed over, with a word for whoever gets it.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// To whom.
    pub to: Recipient,
    /// What they should know; blank for nothing.
    pub note: String,
    /// Made by the form once: the same key is the same note.
    pub client_key: String,
}

/// Hands a thread over. The note is written first and in the same change, so whoever gets the thread finds it
/// there, and a hand-over that is refused leaves no note.
pub async fn hand_over(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    (id, handing): (ThreadId, &HandOver),
    now: Timestamp,
) -> Result<Thread, Error> {
    if !handing.note.trim().is_empty() {
        let thread = threads::lock(tx, id).await?;
        // The same form sent twice has handed it over already.
        let made = messages::by_client_key(tx, id, &handing.client_key).await?;
        if made.is_some() {
            return Ok(thread);
        }
        let note = Answer {
            thread: id,
            text: handing.note.clone(),
            client_key: handing.client_key.clone(),
        };
        super::note(tx, clerk, &note, now).await?;
    }
    match &handing.to {
        Recipient::Colleague(to) => transfer(tx, clerk, id, *to, now).await,
        Recipient::Department(department) => {
            give_to_department(tx, clerk, catalogue, (id, department), now).await
        }
    }
}

/// Ends a thread: after the goodbye it stays at hand for ten minutes; closing it once more ends it at once.
pub async fn close(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mode = threads::lock(tx, id).await?.mode();
    let (step, event) = match mode {
        Mode::Agent => (Move::WrapUp, Event::WrappedUp { by: clerk.id }),
        _ => (
            Move::Close,
            Event::Closed {
                cause: "staff".into(),
            },
        ),
    };
    moved(tx, clerk, id, (step, "thread.closed", event), now).await
}

/// Ends a thread and, where the council asks and the channel still takes our words, asks how it went.
pub async fn close_and_ask(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let attended = threads::lock(tx, id).await?.mode() == Mode::Agent;
    let mut thread = close(tx, clerk, id, now).await?;
    if attended && let Some(contact) = contacts::lock(tx, thread.contact).await? {
        survey::ask(tx, catalogue, &contact, &mut thread, now).await?;
        threads::save(tx, &thread).await?;
    }
    Ok(thread)
}

/// Gives a thread back to the queue as the task of a department or of a partner site. Who waits there
/// already keeps their place.
pub async fn give_to_department(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    given: (ThreadId, &str),
    now: Timestamp,
) -> Result<Thread, Error> {
    let (id, department) = given;
    let department = catalogue.department(department).ok_or(Error::Absent)?;
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    thread.department = Some(department.id.clone());
    if thread.mode() == Mode::Queued {
        super::trace(tx, clerk, GIVEN, id, now).await?;
        tx.wake("inbox");
        tx.wake(format!("thread:{id}"));
    } else {
        let event = Event::Queued {
            cause: "released".into(),
        };
        super::step(tx, clerk, &mut thread, (Move::Release, GIVEN, event), now).await?;
    }
    threads::save(tx, &thread).await?;
    Ok(thread)
}

async fn moved(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    step: (Move, &'static str, Event),
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    super::step(tx, clerk, &mut thread, step, now).await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}
