//! What happens to call-backs by itself: promises break, claims lapse, addresses are forgotten.

use jiff::SignedDuration;
use kernel::{Actor, Timestamp};
use platform::{Fault, Tx};
use serde_json::Value;

use crate::store::{callbacks, trail};

/// How many are looked at in one change.
pub const PASSED_AT_ONCE: i64 = 100;

/// Whether [`watch`] would find anything to do: asked every few seconds, and nothing is written for it.
pub async fn is_due(tx: &mut Tx, now: Timestamp) -> Result<bool, Fault> {
    Ok(!callbacks::passed(tx, now, 1).await?.is_empty()
        || trail::has_sources(tx, a_day_before(now)).await?)
}

fn a_day_before(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24))
        .unwrap_or(now)
}

/// Notices what passed by `now`; says how many call-backs that were.
pub async fn watch(tx: &mut Tx, now: Timestamp) -> Result<usize, Fault> {
    let passed = callbacks::passed(tx, now, PASSED_AT_ONCE).await?;
    for id in &passed {
        let Some(mut callback) = callbacks::lock(tx, *id).await? else {
            continue;
        };
        if callback.claim.is_some_and(|claim| claim.until <= now) {
            callback.claim = None;
            callback.started_at = None;
            super::note(
                tx,
                "callback.lapsed",
                Actor::Rule,
                &callback,
                Value::Null,
                now,
            )
            .await?;
        }
        if callback.is_overdue(now) && callback.overdue_at.is_none() {
            callback.overdue_at = Some(now);
            let detail = serde_json::json!({
                "department": callback.department,
                "due": callback.due_at.as_millisecond(),
            });
            super::note(tx, "callback.overdue", Actor::Rule, &callback, detail, now).await?;
        }
        super::save(tx, &callback).await?;
    }
    trail::forget_sources(tx, a_day_before(now)).await?;
    Ok(passed.len())
}
