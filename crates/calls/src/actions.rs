//! What can be done to call-backs and calls: load, decide, save, tell.

mod ask;
mod attempt;
mod erase;
mod hold;
mod incoming;
mod link;
mod move_on;
mod watch;

pub use ask::{Asked, Asking, Source, ask};
pub use attempt::{Came, Tried, end, record, told};
pub use erase::{erase, expire};
pub use hold::{release, start, take};
pub use incoming::{became, log};
pub use link::{cancel, change};
pub use move_on::{Destination, pass, renumber};
pub use watch::{PASSED_AT_ONCE, is_due, watch};

use kernel::{Actor, CallbackId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::callback::{Callback, State};
use crate::error::Error;
use crate::scope::Desk;
use crate::store::callbacks;

/// The call-back, held until the end of the change, for whoever may see it.
async fn lock(tx: &mut Tx, desk: &Desk, id: CallbackId) -> Result<Callback, Error> {
    let callback = callbacks::lock(tx, id).await?.ok_or(Error::Absent)?;
    // One and the same refusal for what is not there and what is not theirs.
    desk.sees(&callback)
        .then_some(callback)
        .ok_or(Error::Absent)
}

async fn save(tx: &mut Tx, callback: &Callback) -> Result<(), Fault> {
    callbacks::save(tx, callback).await?;
    tx.wake("calls");
    tx.wake("inbox");
    Ok(())
}

#[expect(
    clippy::too_many_arguments,
    reason = "a fact has these parts, and every verb of the crate says them in one line"
)]
async fn note(
    tx: &mut Tx,
    verb: &'static str,
    actor: Actor,
    callback: &Callback,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), Fault> {
    let fact = Fact::new(verb, actor, callback.id).with(detail);
    facts::append(tx, fact, now).await
}

async fn close(
    tx: &mut Tx,
    callback: &mut Callback,
    state: State,
    actor: Actor,
    now: Timestamp,
) -> Result<(), Fault> {
    callback.state = state;
    callback.claim = None;
    callback.started_at = None;
    callback.closed_at = Some(now);
    let detail = serde_json::json!({
        "outcome": state.code(),
        "department": callback.department,
        "channel": callback.channel,
        "matter": callback.matter,
        "waited_ms": now.as_millisecond() - callback.requested_at.as_millisecond(),
        "late": callback.overdue_at.is_some() || callback.due_at < now,
    });
    note(tx, "callback.closed", actor, callback, detail, now).await
}

#[cfg(test)]
mod tests;
