//! The person who asked on the web changes or cancels it, by the link they were given.

use kernel::{Actor, Timestamp};
use platform::{Fault, Tx, key};
use serde_json::Value;

use crate::band::Wish;
use crate::callback::{Callback, Origin, State};
use crate::due::Promise;
use crate::error::Error;
use crate::store::{callbacks, trail};

/// Another hour suits better. The promise follows the earliest of those who still ask.
pub async fn change(
    tx: &mut Tx,
    word: &str,
    (wish, promise): (Wish, Promise),
    now: Timestamp,
) -> Result<(), Error> {
    let (mut origin, mut callback) = held(tx, word).await?;
    origin.wish = wish;
    (origin.from_at, origin.due_at) = (promise.from, promise.until);
    trail::promise_origin(tx, &origin).await?;
    settle(tx, &mut callback).await?;
    super::save(tx, &callback).await?;
    let detail = serde_json::json!({ "wish": wish.to_string() });
    Ok(super::note(
        tx,
        "callback.changed",
        Actor::Visitor,
        &callback,
        detail,
        now,
    )
    .await?)
}

/// No call is wanted any more. Whoever else asked for the same number is still called.
pub async fn cancel(tx: &mut Tx, word: &str, now: Timestamp) -> Result<(), Error> {
    let (mut origin, mut callback) = held(tx, word).await?;
    origin.cancelled_at = Some(now);
    trail::promise_origin(tx, &origin).await?;
    if settle(tx, &mut callback).await? {
        let detail = Value::Null;
        super::note(
            tx,
            "callback.changed",
            Actor::Visitor,
            &callback,
            detail,
            now,
        )
        .await?;
    } else {
        super::close(tx, &mut callback, State::Cancelled, Actor::Visitor, now).await?;
    }
    Ok(super::save(tx, &callback).await?)
}

async fn held(tx: &mut Tx, word: &str) -> Result<(Origin, Callback), Error> {
    let origin = trail::by_link(tx, &key::fingerprint(word))
        .await?
        .filter(|origin| origin.cancelled_at.is_none())
        .ok_or(Error::Absent)?;
    let callback = callbacks::lock(tx, origin.callback)
        .await?
        .ok_or(Error::Absent)?;
    if callback.state.is_open() {
        Ok((origin, callback))
    } else {
        Err(Error::Closed(callback.state))
    }
}

/// Takes the promise of the earliest who still asks; false when nobody does.
async fn settle(tx: &mut Tx, callback: &mut Callback) -> Result<bool, Fault> {
    let origins = trail::origins(tx, callback.id).await?;
    let asking = origins.iter().filter(|it| it.cancelled_at.is_none());
    let Some(first) = asking.min_by_key(|origin| origin.due_at) else {
        return Ok(false);
    };
    callback.wish = first.wish;
    (callback.from_at, callback.due_at) = (first.from_at, first.due_at);
    callback.overdue_at = None;
    Ok(true)
}
