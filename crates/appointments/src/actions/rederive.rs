//! The rules of the clock on the wall changed: whoever was promised nine o’clock comes at nine o’clock.

use jiff::SignedDuration;
use kernel::Timestamp;
use platform::Tx;

use super::hold::instants;
use super::{lock, save};
use crate::error::Error;
use crate::hours::Hours;
use crate::store::{appointments, notices};

/// Works out again when each appointment that lies ahead begins and ends, from its day and its hour on the wall.
/// Where that is another instant than it was, its number rises, so that calendars take the new one; nobody is told,
/// for the hour they know is the same. Says how many there were.
pub async fn rederive(tx: &mut Tx, hours: &Hours, now: Timestamp) -> Result<usize, Error> {
    // A zone is changed by hours, so that what seems to be over may lie ahead.
    let since = now.saturating_sub(SignedDuration::from_hours(24));
    let mut many = 0;
    for known in appointments::ahead(tx, since.unwrap_or(now)).await? {
        let mut appointment = lock(tx, known.id).await?;
        let slot = &appointment.slot;
        let Ok((starts_at, ends_at)) = instants(hours, slot.date, slot.unit, slot.units) else {
            // An hour that the clock jumps over now: people see to it.
            continue;
        };
        if (starts_at, ends_at) == (appointment.starts_at, appointment.ends_at) {
            continue;
        }
        let by = starts_at.duration_since(appointment.starts_at).as_millis();
        (appointment.starts_at, appointment.ends_at) = (starts_at, ends_at);
        appointment.sequence += 1;
        save(tx, &appointment, now).await?;
        let by = i64::try_from(by).unwrap_or_default();
        notices::follow(tx, &appointment, by, now).await?;
        many += 1;
    }
    Ok(many)
}

#[cfg(test)]
mod tests {
    use jiff::tz::{TimeZone, offset};
    use platform::testing::on_both;

    use super::super::tests::{NINE, asking, by, now, open, visitor};
    use super::super::{Booking, Sender, book, hold, take};
    use super::*;
    use crate::appointment::Reach;
    use crate::notice::Kind;
    use crate::views;

    #[test]
    fn behaviour_2_after_new_zone_data_nine_is_still_nine_and_nobody_is_told() {
        on_both(async |db| {
            let hours = open(&db, 1).await;
            let (old, at) = (hours.clone(), now());
            let before = db
                .change(async move |tx| {
                    let held = hold(tx, &old, &asking(NINE, "nine"), at).await?;
                    let booking = Booking {
                        visitor: visitor(1),
                        reach: Reach::Mail,
                    };
                    let far = at - SignedDuration::from_hours(48);
                    book(tx, &old, held.id, booking, by(far)).await
                })
                .await
                .expect("booked");
            // A parliament abolishes winter time.
            let zone = TimeZone::fixed(offset(2));
            let new = Hours::new(hours.version, hours.agenda, Vec::new(), zone);
            let (once, twice) = (new.clone(), new.clone());
            let many = db.change(async move |tx| rederive(tx, &once, at).await);
            assert_eq!(many.await.expect("worked out"), 1);
            let again = db.change(async move |tx| rederive(tx, &twice, at).await);
            assert_eq!(again.await.expect("worked out"), 0);
            let id = before.id;
            let sender = Sender {
                node: "one".to_owned(),
                per_minute: Some(9),
            };
            let (after, told) = db
                .change(async move |tx| {
                    let after = views::appointment(tx, id).await?;
                    Ok::<_, platform::Fault>((after, take(tx, &new, &sender, 9, at).await?))
                })
                .await
                .expect("read");
            let after = after.expect("it is there");
            assert_eq!(after.slot, before.slot);
            assert_eq!(
                before.starts_at.duration_since(after.starts_at).as_hours(),
                1
            );
            assert_eq!(after.sequence, before.sequence + 1);
            let kinds: Vec<Kind> = told.iter().map(|(notice, _)| notice.kind).collect();
            assert_eq!(
                kinds,
                [Kind::Booked, Kind::Reminder],
                "what waits is still true"
            );
        });
    }
}
