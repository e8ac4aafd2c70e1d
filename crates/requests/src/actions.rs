//! What is done with requests: load, rule, save, step, fact, each in the caller's change.

mod filing;
mod person;
mod photos;
mod upkeep;
mod work;

pub use filing::{Filed, file};
pub use person::{Verdict, add, erase, forget_writer, forget_writers, rate};
pub use photos::{drop_photo, keep_photo, link_attachments, set_place, waiting_photos};
pub use upkeep::{count, discarded, discards, gate, look_up, sweep};
pub use work::{
    Deed, Done, answer, ask, assign, categorise, close, join, note, reject, release, reopen, start,
};

use kernel::{Actor, Personal, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::request::Request;
use crate::step::{Step, StepKind};
use crate::store;

/// A step that is being made.
struct Making<'a> {
    kind: StepKind,
    actor: Actor,
    text: Option<&'a str>,
    detail: Option<String>,
    key: Option<&'a str>,
}

impl Making<'_> {
    fn of(kind: StepKind, actor: Actor) -> Self {
        Self {
            kind,
            actor,
            text: None,
            detail: None,
            key: None,
        }
    }
}

/// Writes a step down, saves what it changed, and says so to reports and screens.
async fn make(
    tx: &mut Tx,
    request: &mut Request,
    making: Making<'_>,
    now: Timestamp,
) -> Result<(), Fault> {
    request.version += 1;
    request.updated_at = now;
    if request.state.is_open() || request.state == crate::State::Answered {
        request.closed_at = None;
    } else {
        request.closed_at = request.closed_at.or(Some(now));
    }
    store::save(tx, request).await?;
    write(tx, request, making, now).await
}

async fn write(
    tx: &mut Tx,
    request: &Request,
    making: Making<'_>,
    now: Timestamp,
) -> Result<(), Fault> {
    let step = Step {
        seq: request.version,
        at: now,
        actor: making.actor.to_string(),
        kind: making.kind,
        text: making.text.map(|text| Personal::new(text.to_owned())),
        detail: making.detail,
    };
    store::insert_step(tx, request.id, &step, making.key).await?;
    let fact = Fact::new(making.kind.verb(), making.actor, request.id).with(serde_json::json!({
        "kind": request.kind.code(), "state": request.state.code(), "source": request.source.code(),
        "category": request.category, "department": request.department,
        "late": now > request.answer_by,
    }));
    facts::append(tx, fact, now).await?;
    tx.wake("requests");
    Ok(())
}

#[cfg(test)]
mod tests;
