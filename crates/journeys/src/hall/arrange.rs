//! What a coordinator does with the hall of a day: counters are opened and closed, lines closed to new numbers.

use kernel::{StaffId, Timestamp, madrid};
use platform::Db;
use queue::actions;

use super::{By, Refusal};
use crate::Setting;

/// Somebody sits down at a counter, or gets up; refused where somebody else sat down there meanwhile.
pub async fn reseat(
    db: &Db,
    setting: &Setting,
    counter: &str,
    who: (Option<StaffId>, Option<StaffId>),
    now: Timestamp,
) -> Result<(), Refusal> {
    let hall = setting.lobby.hall().await?;
    let counter = counter.to_owned();
    let done = db.change(async move |tx| actions::reseat(tx, &hall, &counter, who, now).await);
    Ok(done.await?)
}

/// Closes a line to new numbers for today, or opens it again.
pub async fn shut(
    db: &Db,
    setting: &Setting,
    line: &str,
    is_shut: bool,
    by: By,
) -> Result<(), Refusal> {
    let hall = setting.lobby.hall().await?;
    let (line, today) = (line.to_owned(), by.now.to_zoned(madrid()).date());
    let done = db.change(async move |tx| {
        let who = (by.staff, by.now);
        actions::shut(tx, &hall, (&line, is_shut), today, who).await
    });
    Ok(done.await?)
}
