//! What screens need, ready to show.

use jiff::SignedDuration;
use kernel::{CallId, CallbackId, ContactId, StaffId, Timestamp};
use platform::{Fault, Tx, key};

use crate::call::Call;
use crate::callback::{Attempt, Callback, Handover, Origin};
use crate::scope::{Desk, Scope};
use crate::store::{callbacks, incoming, lists, people, trail};

/// The longest list: far more than any office owes at once.
const MOST: i64 = 500;

/// How soon a promise is that is due soon.
pub const SOON: SignedDuration = SignedDuration::from_mins(30);

/// How the promises stand, for every page of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// How many we owe.
    pub open: i64,
    /// How many are late.
    pub overdue: i64,
    /// How many are due within [`SOON`].
    pub soon: i64,
}

/// The figures of one department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Which.
    pub department: String,
    /// How many were asked for.
    pub asked: i64,
    /// How many are still owed.
    pub open: i64,
    /// How many were answered.
    pub answered: i64,
    /// How many were given up.
    pub lost: i64,
    /// How many were ever late.
    pub late: i64,
}

/// Everything about a call-back.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The call-back.
    pub callback: Callback,
    /// Who asked, oldest first.
    pub origins: Vec<Origin>,
    /// What was tried, oldest first.
    pub attempts: Vec<Attempt>,
    /// Who handed it to whom, oldest first.
    pub handovers: Vec<Handover>,
}

/// How the promises of this scope stand.
pub async fn standing(tx: &mut Tx, scope: &Scope, now: Timestamp) -> Result<Standing, Fault> {
    let soon = now.checked_add(SOON).unwrap_or(now);
    lists::standing(tx, scope, now, soon).await
}

/// What is owed, by due time.
pub async fn open(tx: &mut Tx, scope: &Scope) -> Result<Vec<Callback>, Fault> {
    lists::open(tx, scope, MOST).await
}

/// What partners owe, by due time.
pub async fn handed_over(tx: &mut Tx) -> Result<Vec<Callback>, Fault> {
    lists::handed_over(tx, MOST).await
}

/// What ended since an instant, newest first.
pub async fn closed(tx: &mut Tx, scope: &Scope, since: Timestamp) -> Result<Vec<Callback>, Fault> {
    lists::closed(tx, scope, since, 50).await
}

/// The figures of every department for what was asked since an instant, and for what is still owed.
pub async fn figures(tx: &mut Tx, since: Timestamp) -> Result<Vec<Figures>, Fault> {
    lists::figures(tx, since).await
}

/// Everything about one, for whoever may see it.
pub async fn whole(tx: &mut Tx, desk: &Desk, id: CallbackId) -> Result<Option<Whole>, Fault> {
    let Some(callback) = callbacks::get(tx, id).await? else {
        return Ok(None);
    };
    if !desk.sees(&callback) {
        return Ok(None);
    }
    gather(tx, callback).await.map(Some)
}

/// What whoever holds this word asked for, and the promise it is part of.
pub async fn by_link(tx: &mut Tx, word: &str) -> Result<Option<(Origin, Whole)>, Fault> {
    let Some(origin) = trail::by_link(tx, &key::fingerprint(word)).await? else {
        return Ok(None);
    };
    let Some(callback) = callbacks::get(tx, origin.callback).await? else {
        return Ok(None);
    };
    let whole = gather(tx, callback).await?;
    Ok(Some((origin, whole)))
}

/// The calls somebody attended since an instant, newest first.
pub async fn attended(tx: &mut Tx, staff: StaffId, since: Timestamp) -> Result<Vec<Call>, Fault> {
    incoming::newest(tx, staff, since, 20).await
}

/// A call that `staff` attended. `None` when there is no such call or somebody else attended it.
pub async fn call(tx: &mut Tx, staff: StaffId, id: CallId) -> Result<Option<Call>, Fault> {
    let call = incoming::by_id(tx, id).await?;
    Ok(call.filter(|call| call.staff == staff))
}

/// The call-backs and the calls of these contacts, newest first in each.
pub async fn of_contacts(
    tx: &mut Tx,
    contacts: &[ContactId],
) -> Result<(Vec<Callback>, Vec<Call>), Fault> {
    let (mut promised, mut came): (Vec<Callback>, Vec<Call>) = Default::default();
    for contact in contacts {
        for callback in people::callbacks(tx, *contact).await? {
            // Two contacts of one person may have joined the same promise.
            if promised.iter().all(|known| known.id != callback.id) {
                promised.push(callback);
            }
        }
        came.extend(people::calls(tx, *contact).await?);
    }
    Ok((promised, came))
}

async fn gather(tx: &mut Tx, callback: Callback) -> Result<Whole, Fault> {
    Ok(Whole {
        origins: trail::origins(tx, callback.id).await?,
        attempts: trail::attempts(tx, callback.id).await?,
        handovers: trail::handovers(tx, callback.id).await?,
        callback,
    })
}
