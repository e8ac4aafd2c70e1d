//! The same thing done to many conversations: one change for each, and a record of what became of them all.

use catalogue::Catalogue;
use conversations::actions::threads::{self, Why};
use conversations::actions::views as kept;
use conversations::message::Event;
use conversations::mode::Standing;
use conversations::views::{self, Scope};
use conversations::{Error, Mode, Move, Thread};
use kernel::{StaffId, ThreadId, Timestamp, UndoId};
use platform::Tx;
use platform::facts::Fact;
use platform::{Fault, audit};
use serde::{Deserialize, Serialize};

use super::Clerk;

/// No more conversations than these are touched at once.
pub const MOST: usize = 200;

/// What is done to each of many conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Taken by whoever does it.
    Take,
    /// Given to a colleague.
    Give(StaffId),
    /// Made the task of a department, by catalogue id.
    Department(String),
    /// Labelled, by catalogue id.
    Label(String),
    /// Freed of a label.
    Unlabel(String),
    /// Set aside.
    Snooze(super::Until),
    /// Ended.
    Close,
}

/// How a conversation stood before, so that it can stand so again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Which.
    pub id: ThreadId,
    mode: String,
    owner: Option<StaffId>,
    department: Option<String>,
}

/// One that was left as it was, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Which.
    pub id: ThreadId,
    /// The key of the reason.
    pub why: String,
    /// Who has it, where that is the reason.
    pub whose: Option<StaffId>,
}

/// What became of them all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The word for what was done.
    pub deed: String,
    /// Those it was done to, as they stood before.
    pub done: Vec<Before>,
    /// Those that were left as they were.
    pub left: Vec<Left>,
    /// How many were put back as they stood.
    pub undone: Option<usize>,
}

impl Deed {
    /// Its word in records and texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Give(_) => "give",
            Self::Department(_) => "department",
            Self::Label(_) => "label",
            Self::Unlabel(_) => "unlabel",
            Self::Snooze(_) => "snooze",
            Self::Close => "close",
        }
    }
}

impl Outcome {
    /// Whether any of it can be taken back: endings, and who or which department has it.
    pub fn can_be_undone(&self) -> bool {
        let kind = matches!(self.deed.as_str(), "take" | "give" | "department" | "close");
        kind && self.undone.is_none() && self.done.iter().any(|before| before.mode != "bot")
    }

    /// Notes what became of one of them.
    pub fn note(&mut self, id: ThreadId, became: Result<Before, Error>) -> Result<(), Fault> {
        match became {
            Ok(before) => self.done.push(before),
            Err(Error::Fault(fault)) => return Err(fault),
            Err(error) => self.left.push(Left {
                id,
                whose: match &error {
                    Error::TakenBy(who) => Some(*who),
                    _ => None,
                },
                why: error.key().to_owned(),
            }),
        }
        Ok(())
    }
}

/// Does it to one conversation, as if it had been opened and done there. Says how it stood before.
pub async fn one(
    tx: &mut Tx,
    clerk: &Clerk,
    place: (&Catalogue, &Scope, ThreadId),
    deed: &Deed,
    now: Timestamp,
) -> Result<Before, Error> {
    let (catalogue, scope, id) = place;
    if !views::may_see(tx, scope, id).await? {
        return Err(Error::Absent);
    }
    let before = Before::of(&threads::lock(tx, id).await?);
    match deed {
        Deed::Take => super::take(tx, clerk, id, now).await.map(drop)?,
        Deed::Give(to) if before.mode == Mode::Queued.code() => {
            give_waiting(tx, clerk, id, *to, now).await?;
        }
        Deed::Give(to) => super::transfer(tx, clerk, id, *to, now).await.map(drop)?,
        Deed::Department(department) => {
            place_in(tx, clerk, id, Some(department.clone()), now).await?;
        }
        Deed::Label(label) => super::label(tx, clerk, catalogue, (id, label, true), now).await?,
        Deed::Unlabel(label) => super::label(tx, clerk, catalogue, (id, label, false), now).await?,
        Deed::Snooze(until) => super::snooze(tx, clerk, catalogue, (id, *until), now)
            .await
            .map(drop)?,
        Deed::Close => super::close_and_ask(tx, clerk, catalogue, id, now)
            .await
            .map(drop)?,
    }
    Ok(before)
}

/// Gives somebody who waits to a colleague, without taking them first and telling them so.
async fn give_waiting(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    to: StaffId,
    now: Timestamp,
) -> Result<(), Error> {
    let mut thread = threads::lock(tx, id).await?;
    let event = Event::Transferred { by: clerk.id, to };
    let step = (Move::Take(to), "thread.transferred", event);
    super::step(tx, clerk, &mut thread, step, now).await?;
    Ok(threads::save(tx, &thread).await?)
}

/// Makes it the task of a department; who has it keeps it.
async fn place_in(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    department: Option<String>,
    now: Timestamp,
) -> Result<(), Error> {
    let mut thread = threads::lock(tx, id).await?;
    if thread.mode() == Mode::Closed {
        return Err(Error::Closed);
    }
    clerk.may_move(&thread)?;
    let detail = serde_json::json!({ "from": thread.department, "to": department });
    thread.department = department;
    threads::save(tx, &thread).await?;
    let fact = Fact::new("thread.placed", clerk.actor(), id).with(detail);
    audit::append(tx, fact, now).await?;
    tx.wake("inbox");
    tx.wake(format!("thread:{id}"));
    Ok(())
}

/// Keeps what became of them all, to be read and for half a minute taken back.
pub async fn keep(
    tx: &mut Tx,
    clerk: &Clerk,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<UndoId, Fault> {
    kept::keep_done(tx, clerk.id, outcome, now).await
}

/// What became of them, and until when it can be taken back, for whoever did it.
pub async fn outcome(
    tx: &mut Tx,
    clerk: &Clerk,
    id: UndoId,
) -> Result<Option<(Outcome, Timestamp)>, Fault> {
    kept::done(tx, clerk.id, id).await
}

/// Puts everything back as it stood that still stands as this act left it, once and within half a minute.
/// Says how many; what moved on in the meantime is left to whoever moved it.
pub async fn undo(
    tx: &mut Tx,
    clerk: &Clerk,
    id: UndoId,
    now: Timestamp,
) -> Result<Option<Outcome>, Error> {
    let Some((mut outcome, until)) = kept::done::<Outcome>(tx, clerk.id, id).await? else {
        return Ok(None);
    };
    if now > until || !outcome.can_be_undone() {
        return Ok(None);
    }
    let mut undone = 0;
    for before in outcome.done.clone() {
        if put_back(tx, clerk, &outcome.deed, &before, now).await? {
            undone += 1;
        }
    }
    outcome.undone = Some(undone);
    kept::taken_back(tx, id, &outcome, now).await?;
    Ok(Some(outcome))
}

async fn put_back(
    tx: &mut Tx,
    clerk: &Clerk,
    deed: &str,
    before: &Before,
    now: Timestamp,
) -> Result<bool, Error> {
    let mut thread = match threads::lock(tx, before.id).await {
        Err(Error::Absent) => return Ok(false),
        found => found?,
    };
    if deed == "department" {
        if clerk.may_move(&thread).is_err() || thread.mode() == Mode::Closed {
            return Ok(false);
        }
        place_in(tx, clerk, before.id, before.department.clone(), now).await?;
        return Ok(true);
    }
    let Ok(mode) = before.mode.parse::<Mode>() else {
        return Ok(false);
    };
    // Only what this act did is undone: a close left it said goodbye, an assignment left it with somebody.
    let stands = match deed {
        "close" => thread.mode() == Mode::WrapUp && thread.owner() == before.owner,
        _ => thread.mode() == Mode::Agent,
    };
    let step = match (mode, before.owner) {
        (Mode::Queued, None) => Move::Release,
        (Mode::Agent | Mode::WrapUp | Mode::Snoozed, Some(owner)) => Move::Transfer(owner),
        _ => return Ok(false),
    };
    let target = Standing {
        mode: if mode == Mode::Queued {
            Mode::Queued
        } else {
            Mode::Agent
        },
        owner: before.owner,
    };
    if !stands || clerk.may_move(&thread).is_err() || thread.standing.after(step) != Ok(target) {
        return Ok(false);
    }
    let queued_at = thread.queued_at;
    let why = Why {
        cause: "undone",
        actor: clerk.actor(),
        event: Some(Event::Woken),
    };
    threads::advance(tx, &mut thread, step, why, now).await?;
    if mode == Mode::Queued {
        // Nobody loses their place because somebody pressed the wrong button.
        thread.queued_at = queued_at.or(thread.queued_at);
    }
    threads::save(tx, &thread).await?;
    super::trace(tx, clerk, "thread.undone", before.id, now).await?;
    Ok(true)
}

impl Before {
    fn of(thread: &Thread) -> Self {
        Self {
            id: thread.id,
            mode: thread.mode().code().to_owned(),
            owner: thread.owner(),
            department: thread.department.clone(),
        }
    }
}
