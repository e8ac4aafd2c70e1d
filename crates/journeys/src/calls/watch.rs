//! Call-backs are watched: whatever is overdue is noticed, whatever was taken and left is free again.

use ::calls::actions;
use kernel::Timestamp;
use platform::{Db, Fault};

/// Looks until nothing more has passed by `now`.
pub async fn watch(db: &Db, now: Timestamp) -> Result<(), Fault> {
    while db
        .read(async move |tx| actions::is_due(tx, now).await)
        .await?
    {
        let passed = db
            .change(async move |tx| actions::watch(tx, now).await)
            .await?;
        let most = usize::try_from(actions::PASSED_AT_ONCE).unwrap_or(usize::MAX);
        if passed < most {
            break;
        }
    }
    Ok(())
}
