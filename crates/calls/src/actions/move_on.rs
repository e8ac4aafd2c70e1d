//! A call-back goes to another department, or gets another number.

use kernel::{Actor, CallbackId, Personal, Phone, Timestamp};
use platform::Tx;
use serde_json::Value;

use crate::callback::{Callback, Handover, State};
use crate::due::Promise;
use crate::error::Error;
use crate::scope::Desk;
use crate::store::{callbacks, trail};

/// Where a call-back goes.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The department.
    pub department: String,
    /// Whether it is a partner.
    pub partner: bool,
    /// When it can be promised in the hours of that department.
    pub promise: Promise,
}

/// Hands it to another department, whose hours its promise is counted in from now on.
pub async fn pass(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    (to, note): (&Destination, Option<Personal<String>>),
    now: Timestamp,
) -> Result<Callback, Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    // A partner gives back to the council and to nobody else.
    if desk.is_partner() && (to.partner || to.department != callback.home) {
        return Err(Error::NoDepartment);
    }
    if to.department == callback.department {
        return Err(Error::NoDepartment);
    }
    let handover = Handover {
        from: callback.department.clone(),
        to: to.department.clone(),
        staff: desk.staff,
        note,
        at: now,
    };
    callback.department.clone_from(&to.department);
    callback.partner = to.partner;
    callback.claim = None;
    callback.started_at = None;
    (callback.from_at, callback.due_at) = (to.promise.from, to.promise.until);
    callback.overdue_at = None;
    trail::insert_handover(tx, id, &handover).await?;
    super::save(tx, &callback).await?;
    let detail = serde_json::json!({ "from": handover.from, "to": handover.to });
    let actor = Actor::Staff(desk.staff);
    super::note(tx, "callback.passed", actor, &callback, detail, now).await?;
    Ok(callback)
}

/// The right number was found: we owe a call again.
pub async fn renumber(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    (phone, promise): (&Phone, Promise),
    now: Timestamp,
) -> Result<Callback, Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    if let Some(other) = callbacks::lock_open_for(tx, phone, None).await?
        && other.id != id
    {
        // That number is being called already: one promise, and this one ends in it.
        super::close(
            tx,
            &mut callback,
            State::Cancelled,
            Actor::Staff(desk.staff),
            now,
        )
        .await?;
        super::save(tx, &callback).await?;
        return Ok(other);
    }
    callback.phone = Some(phone.clone());
    callback.state = State::Open;
    (callback.from_at, callback.due_at) = (promise.from, promise.until);
    callback.overdue_at = None;
    super::save(tx, &callback).await?;
    let actor = Actor::Staff(desk.staff);
    super::note(
        tx,
        "callback.renumbered",
        actor,
        &callback,
        Value::Null,
        now,
    )
    .await?;
    Ok(callback)
}
