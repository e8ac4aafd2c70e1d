//! Whoever comes with an appointment, and what goes on by itself: holds that end, people who did not come.

use ::appointments::actions::{self, By, visit};
use ::appointments::visit::{Refused, Visit};
use ::appointments::{Error, wall};
use jiff::Span;
use kernel::{AppointmentId, Timestamp};
use platform::{Db, Fault};

use super::hours;
use crate::Setting;

/// How many are dealt with in one change.
const AT_ONCE: i64 = 100;

/// Somebody announces themselves, all they came for or so many of them.
pub async fn arrive(
    db: &Db,
    setting: &Setting,
    (id, came): (AppointmentId, Option<u16>),
    by: By,
) -> Result<Visit, Refused> {
    let hours = hours(setting).await?;
    db.change(async move |tx| visit::arrive(tx, &hours, id, came, by).await)
        .await
}

/// Somebody at the desk says that they did not come.
pub async fn miss(db: &Db, setting: &Setting, id: AppointmentId, by: By) -> Result<Visit, Refused> {
    let hours = hours(setting).await?;
    db.change(async move |tx| visit::miss(tx, &hours, id, by).await)
        .await
}

/// Ends the holds that are over, offers to the next what was kept for somebody who wanted to come earlier, and says of
/// whom nobody saw that they did not come, until nothing more has passed.
pub async fn watch(db: &Db, setting: &Setting, now: Timestamp) -> Result<(), Fault> {
    while db
        .read(async move |tx| visit::is_due(tx, now).await)
        .await?
    {
        let hours = hours(setting).await?;
        let ended = db
            .change(async move |tx| {
                let passed_on = actions::earlier::go_on(tx, &hours, AT_ONCE, now).await?;
                let lapsed = actions::lapse(tx, AT_ONCE, now).await?;
                let missed = visit::miss_all(tx, AT_ONCE, now).await?;
                Ok::<_, Error>(passed_on + lapsed + missed)
            })
            .await
            .or_else(only_faults)?;
        // What another node is dealing with is left to it.
        if ended == 0 {
            break;
        }
    }
    Ok(())
}

/// What a rule refuses is no reason to stop looking after the others.
fn only_faults(why: Error) -> Result<usize, Fault> {
    match why {
        Error::Fault(fault) => Err(fault),
        _ => Ok(0),
    }
}

/// Forgets who had which five minutes before yesterday and who wanted to come earlier then, so that the days ahead are found among few rows.
pub async fn forget_past(db: &Db, setting: &Setting, now: Timestamp) -> Result<u64, Fault> {
    let hours = hours(setting).await?;
    let yesterday = wall::at(&hours.zone, now)
        .0
        .saturating_sub(Span::new().days(1));
    db.change(async move |tx| {
        actions::earlier::sweep(tx, now).await?;
        visit::forget_before(tx, yesterday).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use ::appointments::visit::Stage;
    use ::appointments::{State, views};
    use jiff::SignedDuration;
    use platform::testing::on_both;

    use super::super::tests::{NINE, asking, by, now, open, somebody};
    use super::super::{book, hold};
    use super::*;

    #[test]
    fn holds_that_are_over_are_swept_and_who_did_not_come_is_marked_by_the_office_itself() {
        on_both(async |db| {
            let setting = open(&db).await;
            let held = hold(&db, &setting, asking(NINE, "held"), now())
                .await
                .expect("held");
            let kept = hold(&db, &setting, asking(NINE + 3, "kept"), now())
                .await
                .expect("held");
            let kept = book(&db, &setting, kept.id, somebody(1), by(now()))
                .await
                .expect("booked");
            let states = async || {
                let (held, kept) = (held.id, kept.id);
                db.read(async move |tx| {
                    let held = views::appointment(tx, held).await?.expect("there");
                    Ok::<_, Fault>((held.state, views::visit(tx, kept).await?))
                })
                .await
                .expect("read")
            };
            watch(&db, &setting, now()).await.expect("watched");
            assert_eq!(states().await, (State::Held, None), "nothing has passed");
            watch(&db, &setting, now() + SignedDuration::from_mins(10))
                .await
                .expect("watched");
            assert_eq!(states().await, (State::Lapsed, None));
            watch(&db, &setting, kept.ends_at).await.expect("watched");
            let (_, visit) = states().await;
            assert_eq!(visit.map(|visit| visit.stage), Some(Stage::Missed));
            let later = now() + SignedDuration::from_hours(72);
            let forgotten = forget_past(&db, &setting, later).await.expect("forgotten");
            assert_eq!(forgotten, 3, "the quarter of an hour that was kept");
        });
    }
}
