//! The list for an earlier place: joining and leaving it, saying yes.

use ::appointments::actions::{self, By};
use ::appointments::{Appointment, Error};
use kernel::AppointmentId;
use platform::Db;

use super::hours;
use super::keep::by_the_hours;
use crate::Setting;

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
