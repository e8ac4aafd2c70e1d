//! A call came in and is kept as an attention.

use kernel::{Actor, CallId, RequestId, StaffId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::call::Call;
use crate::error::Error;
use crate::store::incoming;

/// Keeps a call; the same form sent twice keeps one. Says which it is.
pub async fn log(tx: &mut Tx, form: &str, call: &Call, now: Timestamp) -> Result<Call, Fault> {
    if !incoming::insert(tx, form, call).await?
        && let Some(before) = incoming::by_form(tx, form).await?
    {
        return Ok(before);
    }
    tx.wake("calls");
    let fact = Fact::new("call.logged", Actor::Staff(call.staff), call.id);
    let detail = serde_json::json!({
        "matter": call.matter,
        "outcome": call.ending.code(),
        "seconds": call.seconds,
        "department": call.department,
        "lang": call.lang.code(),
    });
    facts::append(tx, fact.with(detail), now).await?;
    Ok(call.clone())
}

/// Keeps that a call became a request. Only the first one it became.
///
/// # Errors
/// [`Error::Absent`] when there is no such call or somebody else attended it.
pub async fn became(
    tx: &mut Tx,
    staff: StaffId,
    id: CallId,
    request: RequestId,
) -> Result<(), Error> {
    let call = incoming::by_id(tx, id)
        .await?
        .filter(|call| call.staff == staff)
        .ok_or(Error::Absent)?;
    if call.request.is_none() {
        incoming::became(tx, id, request).await?;
    }
    Ok(())
}
