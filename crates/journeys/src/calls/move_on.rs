//! A call-back goes to another department, gets its right number, or ends without an answer.

use ::calls::actions::{self, Destination};
use ::calls::due::promise;
use ::calls::{Callback, Desk, Error, Wish, WorkingTime, views};
use catalogue::Catalogue;
use kernel::{CallbackId, Personal, Phone, Timestamp};
use platform::Tx;

/// Hands it to another department, which calls in its own hours.
pub async fn pass(
    tx: &mut Tx,
    catalogue: &Catalogue,
    desk: &Desk,
    (id, to, note): (CallbackId, &str, Option<Personal<String>>),
    now: Timestamp,
) -> Result<Callback, Error> {
    let whole = views::whole(tx, desk, id).await?.ok_or(Error::Absent)?;
    let department = catalogue.department(to).ok_or(Error::NoDepartment)?;
    let hours = WorkingTime::of(catalogue, to, now);
    let there = Destination {
        department: department.id.clone(),
        partner: department.partner,
        promise: promise(&hours, whole.callback.wish, now),
    };
    let passed = actions::pass(tx, desk, id, (&there, note), now).await?;
    super::attempt::trace(tx, desk, "callback.passed", id, now).await?;
    Ok(passed)
}

/// The right number was found.
pub async fn renumber(
    tx: &mut Tx,
    catalogue: &Catalogue,
    desk: &Desk,
    (id, phone): (CallbackId, &Phone),
    now: Timestamp,
) -> Result<Callback, Error> {
    let whole = views::whole(tx, desk, id).await?.ok_or(Error::Absent)?;
    let hours = WorkingTime::of(catalogue, &whole.callback.department, now);
    let promise = promise(&hours, Wish::ANY, now);
    actions::renumber(tx, desk, id, (phone, promise), now).await
}

/// Ends it without an answer, where the rule lets a person do that.
pub async fn end(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Callback, Error> {
    let ended = actions::end(tx, desk, id, now).await?;
    super::attempt::trace(tx, desk, "callback.ended", id, now).await?;
    Ok(ended)
}
