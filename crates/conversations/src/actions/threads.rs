//! Opening conversations and passing the word from one to another.

use jiff::SignedDuration;
use kernel::{Actor, ContactId, StaffId, ThreadId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::actions::messages;
use crate::contact::Contact;
use crate::error::Error;
use crate::message::{Event, Line};
use crate::mode::{Mode, Move};
use crate::store::threads::{self, Due};
use crate::thread::Thread;
use crate::wait;

/// Why a thread moves, and who moves it.
#[derive(Debug, Clone)]
pub struct Why<'a> {
    /// The cause, one word.
    pub cause: &'a str,
    /// Who.
    pub actor: Actor,
    /// What is shown between the lines.
    pub event: Option<Event>,
}

/// The people who wait, and how long they are told they will.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// How many wait.
    pub waiting: u32,
    /// The expected wait in minutes, from and to.
    pub minutes: Option<(u32, u32)>,
}

/// Opens a conversation with somebody who has agreed to the notice; the assistant has the word.
pub async fn open(
    tx: &mut Tx,
    contact: &Contact,
    agreed: Option<u32>,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = Thread::opened(contact, now);
    threads::insert(tx, &thread).await?;
    let event = agreed.map(|version| Event::Agreed { version });
    let cause = if agreed.is_some() {
        "agreed"
    } else {
        "agreed_before"
    };
    let why = Why {
        cause,
        actor: Actor::Contact(contact.id),
        event,
    };
    advance(tx, &mut thread, Move::Agree, why, now).await?;
    Ok(thread)
}

/// Moves a thread, logs why and tells the screens. The caller saves the thread when it is done with it.
pub async fn advance(
    tx: &mut Tx,
    thread: &mut Thread,
    step: Move,
    why: Why<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let before = thread.standing;
    thread.advance(step, now)?;
    if thread.standing == before && why.event.is_none() {
        return Ok(());
    }
    threads::insert_change(tx, thread, before.mode, why.cause, (why.actor, now)).await?;
    let detail = serde_json::json!({
        "from": before.mode.code(), "to": thread.mode().code(), "cause": why.cause,
        "channel": thread.channel, "matter": thread.matter, "waited_ms": thread.waited_ms,
    });
    facts::append(
        tx,
        Fact::new("thread.moved", why.actor, thread.id).with(detail),
        now,
    )
    .await?;
    if let Some(event) = why.event {
        messages::keep(tx, thread, Line::event(event, now)).await?;
    }
    tx.wake(format!("thread:{}", thread.id));
    tx.wake("inbox");
    Ok(())
}

/// The thread with this id, held until the end of the change.
pub async fn lock(tx: &mut Tx, id: ThreadId) -> Result<Thread, Error> {
    threads::lock(tx, id).await?.ok_or(Error::Absent)
}

/// The contact's open thread, held until the end of the change.
pub async fn lock_open(tx: &mut Tx, contact: ContactId) -> Result<Option<Thread>, Fault> {
    threads::lock_open(tx, contact).await
}

/// Keeps what changed of a thread.
pub async fn save(tx: &mut Tx, thread: &Thread) -> Result<(), Fault> {
    threads::save(tx, thread).await
}

/// Who waits now, and how long those of the last two hours waited.
pub async fn line(tx: &mut Tx, now: Timestamp) -> Result<Queue, Fault> {
    let since = now
        .saturating_sub(SignedDuration::from_hours(2))
        .unwrap_or(now);
    let waits = threads::recent_waits(tx, since).await?;
    let waiting = u32::try_from(threads::waiting(tx).await?).unwrap_or(u32::MAX);
    Ok(Queue {
        waiting,
        minutes: wait::expected(&waits),
    })
}

/// Nobody went away because a visitor of the demo town moved its clock by `leap`.
pub async fn owners_stay(tx: &mut Tx, leap: SignedDuration) -> Result<(), Fault> {
    threads::shift_owners(tx, i64::try_from(leap.as_millis()).unwrap_or(0)).await
}

/// A member of staff is at the desk: what they own stays theirs.
pub async fn owner_seen(tx: &mut Tx, owner: StaffId, now: Timestamp) -> Result<(), Fault> {
    threads::owner_seen(tx, owner, now).await
}

/// The time limits after which a thread moves by itself.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Its owner was not seen for so long: it goes back to the queue.
    pub vanished: SignedDuration,
    /// Nobody took it for so long: a call is offered.
    pub nobody_came: SignedDuration,
    /// Nothing was said to the assistant for so long: it is over.
    pub idle: SignedDuration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            vanished: SignedDuration::from_mins(3),
            nobody_came: SignedDuration::from_mins(10),
            idle: SignedDuration::from_hours(24),
        }
    }
}

/// Which limit has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// The owner has vanished.
    Vanished,
    /// Nobody came.
    NobodyCame,
    /// The snooze is over.
    Wake,
    /// The moment after the goodbye is over.
    WrappedUp,
    /// Nothing was said for long.
    Idle,
}

/// The threads for which a limit has passed at `now`.
pub async fn due(
    tx: &mut Tx,
    limits: Limits,
    now: Timestamp,
) -> Result<Vec<(ThreadId, Passed)>, Fault> {
    let before = |limit: SignedDuration| now.saturating_sub(limit).unwrap_or(now);
    let due = Due {
        now,
        owners_seen_before: before(limits.vanished),
        queued_before: before(limits.nobody_came),
        quiet_since: before(limits.idle),
    };
    threads::due(tx, &due).await
}

/// Whether nobody of the staff has to do with it.
pub fn is_unattended(thread: &Thread) -> bool {
    matches!(
        thread.mode(),
        Mode::Bot | Mode::ConsentPending | Mode::Closed
    )
}
