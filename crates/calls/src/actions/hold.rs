//! Staff take a call-back, begin to call, or give it back.

use jiff::SignedDuration;
use kernel::{Actor, CallbackId, Timestamp};
use platform::Tx;
use serde_json::Value;

use crate::callback::{CLAIM_MINUTES, Callback, Claim};
use crate::error::Error;
use crate::scope::Desk;

/// Takes it for a quarter of an hour. Of two who take it together one gets it and the other is told who did.
pub async fn take(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Callback, Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    let new = callback.held_by(now).is_none();
    hold(&mut callback, desk, now);
    super::save(tx, &callback).await?;
    if new {
        let actor = Actor::Staff(desk.staff);
        super::note(tx, "callback.taken", actor, &callback, Value::Null, now).await?;
    }
    Ok(callback)
}

/// Begins to call: takes it, if nobody has, and starts the clock.
pub async fn start(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Callback, Error> {
    let mut callback = take(tx, desk, id, now).await?;
    // Nobody is called twice because the first call is a long one.
    let long = now
        .checked_add(SignedDuration::from_hours(1))
        .unwrap_or(now);
    callback.claim = Some(Claim {
        by: desk.staff,
        until: long,
    });
    callback.started_at = Some(now);
    super::save(tx, &callback).await?;
    Ok(callback)
}

/// Gives it back to whoever comes next.
pub async fn release(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<(), Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    callback.claim = None;
    callback.started_at = None;
    super::save(tx, &callback).await?;
    let actor = Actor::Staff(desk.staff);
    Ok(super::note(tx, "callback.released", actor, &callback, Value::Null, now).await?)
}

pub(super) fn hold(callback: &mut Callback, desk: &Desk, now: Timestamp) {
    let until = now.checked_add(SignedDuration::from_mins(CLAIM_MINUTES));
    callback.claim = Some(Claim {
        by: desk.staff,
        until: until.unwrap_or(now),
    });
}
