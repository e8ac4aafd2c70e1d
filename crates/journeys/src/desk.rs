//! What staff do with a conversation, each in one change that leaves a trace of who did it.

mod answer;
pub mod bulk;
mod enclose;
mod find;
mod matter;
mod open;
mod pass_on;
mod routing;
mod set_aside;
mod take;
mod templates;

pub use answer::{Answer, answer, note, send_again};
pub use enclose::{Enclosure, may_enclose, send_file};
pub use find::{find, label, looked};
pub use matter::{Question, change_matter, last_question};
pub use open::{fetch_again, open_file, open_thread, reveal_phone, seen};
pub use pass_on::{
    HandOver, Recipient, close, close_and_ask, give_to_department, hand_over, release, transfer,
};
pub use routing::take_next;
pub use set_aside::{Until, Unusable, snooze, wake};
pub use take::take;
pub use templates::{
    Approved, Sheet, as_reply, canned, filled, prefilled, send_sheet, send_template, variables,
};

use conversations::actions::threads::{self, Why};
use conversations::message::Event;
use conversations::{Error, Move, Thread};
use kernel::{Actor, Right, Role, StaffId, ThreadId, Timestamp};
use platform::audit;
use platform::facts::Fact;
use platform::{Fault, Tx};

/// Who sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clerk {
    /// Their id.
    pub id: StaffId,
    /// Their name, of which residents are told the first word.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

impl Clerk {
    pub(crate) fn actor(&self) -> Actor {
        Actor::Staff(self.id)
    }

    fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }

    /// Refuses whoever neither owns the thread nor answers for everybody's.
    fn may_move(&self, thread: &Thread) -> Result<(), Error> {
        match thread.owner() {
            Some(owner) if owner != self.id && !self.role.may(Right::Coordinate) => {
                Err(Error::TakenBy(owner))
            }
            _ => Ok(()),
        }
    }
}

/// Moves a thread for a clerk, with its trace in the log and in the audit.
async fn step(
    tx: &mut Tx,
    clerk: &Clerk,
    thread: &mut Thread,
    step: (Move, &'static str, Event),
    now: Timestamp,
) -> Result<(), Error> {
    let (mv, verb, event) = step;
    let why = Why {
        cause: "staff",
        actor: clerk.actor(),
        event: Some(event),
    };
    threads::advance(tx, thread, mv, why, now).await?;
    Ok(trace(tx, clerk, verb, thread.id, now).await?)
}

async fn trace(
    tx: &mut Tx,
    clerk: &Clerk,
    verb: &'static str,
    id: ThreadId,
    now: Timestamp,
) -> Result<(), Fault> {
    audit::append(tx, Fact::new(verb, clerk.actor(), id), now).await
}

#[cfg(test)]
mod tests;
