//! The list for an earlier place: joining and leaving it, saying yes, and what goes on by itself.

use ::appointments::actions::{self, By};
use ::appointments::{Appointment, Error};
use kernel::{AppointmentId, Timestamp};
use platform::Db;

use super::hours;
use super::keep::by_the_hours;
use crate::Setting;

/// So many holds that are over are ended in one change.
const AT_ONCE: i64 = 200;

/// Puts a booked appointment on the list.
pub async fn join(db: &Db, id: AppointmentId, by: By) -> Result<(), Error> {
    db.change(async move |tx| actions::earlier::join(tx, id, by).await)
        .await
}

/// Takes it off the list; what was kept for it goes to the next.
pub async fn leave(db: &Db, setting: &Setting, id: AppointmentId, by: By) -> Result<(), Error> {
    let hours = hours(setting).await?;
    db.change(async move |tx| actions::earlier::leave(tx, &hours, id, by).await)
        .await
}

/// Moves an appointment to the place that was kept for it. [`Error::Lapsed`] when it was kept too long.
pub async fn accept(
    db: &Db,
    setting: &Setting,
    id: AppointmentId,
    by: By,
) -> Result<Appointment, Error> {
    by_the_hours(db, setting, async move |tx, hours| {
        actions::earlier::accept(tx, hours, id, by).await
    })
    .await
}

/// Ends holds that are over and offers what nobody answered about to the next. Says how many holds ended.
pub async fn watch(db: &Db, setting: &Setting, now: Timestamp) -> Result<usize, Error> {
    let hours = hours(setting).await?;
    db.change(async move |tx| {
        let over = actions::earlier::go_on(tx, &hours, AT_ONCE, now).await?;
        Ok::<_, Error>(over + actions::lapse(tx, AT_ONCE, now).await?)
    })
    .await
}
