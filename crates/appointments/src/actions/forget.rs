//! Who came is kept no longer than the council says, or than its person wants (RGPD art. 5.1.e and 17). What was
//! counted stays.

use kernel::{Phone, ThreadId, Timestamp};
use platform::{Fault, Tx};

use super::{By, cancel};
use crate::appointment::{Appointment, Reach, State};
use crate::error::Error;
use crate::store::appointments;

/// Forgets who had the appointments of these numbers and conversations. What is still before them is given back,
/// without writing to whoever wants to be forgotten. Says how many there were.
pub async fn erase(
    tx: &mut Tx,
    phones: &[Phone],
    threads: &[ThreadId],
    by: By,
) -> Result<usize, Error> {
    let theirs = of_person(tx, phones, threads).await?;
    let ahead = |one: &&Appointment| one.state == State::Booked && one.starts_at > by.now;
    // All of them before any is given back: what is one visit goes together, and one of them would tell it.
    for appointment in theirs.iter().filter(ahead) {
        let mut quiet = appointment.clone();
        quiet.reach = Reach::Nobody;
        appointments::save(tx, &quiet, by.now).await?;
    }
    for appointment in theirs.iter().filter(ahead) {
        give_back(tx, appointment, by).await?;
    }
    for appointment in &theirs {
        appointments::forget(tx, appointment.id, by.now).await?;
    }
    Ok(theirs.len())
}

async fn give_back(tx: &mut Tx, appointment: &Appointment, by: By) -> Result<(), Error> {
    match cancel(tx, appointment.id, by.now, by).await {
        // Whoever stands in the hall is attended all the same.
        Ok(_) | Err(Error::Over(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Forgets who had what ended before an instant. Says how many there were.
pub async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    appointments::expire(tx, before).await
}

/// The appointments of these numbers and conversations, newest first.
pub async fn of_person(
    tx: &mut Tx,
    phones: &[Phone],
    threads: &[ThreadId],
) -> Result<Vec<Appointment>, Fault> {
    const MOST: i64 = 1_000;
    let mut theirs = Vec::new();
    for phone in phones {
        theirs.extend(appointments::of_phone(tx, phone, MOST).await?);
    }
    for thread in threads {
        theirs.extend(appointments::made_in(tx, *thread).await?);
    }
    theirs.sort_by_key(|one| (std::cmp::Reverse(one.starts_at), one.id));
    theirs.dedup_by_key(|one| one.id);
    Ok(theirs)
}

#[cfg(test)]
mod tests {
    use platform::testing::on_both;

    use super::super::tests::{NINE, asking, booked, by, held, now, open, visitor};
    use super::*;
    use crate::views;

    #[test]
    fn who_came_is_forgotten_when_the_time_is_over_and_who_comes_is_not() {
        on_both(async |db| {
            let hours = open(&db, 1).await;
            let mut ids = Vec::new();
            for (unit, word) in [(NINE, "first"), (NINE + 12, "last")] {
                let held = held(&db, &hours, asking(unit, word), now()).await;
                let id = held.expect("held").id;
                let person = visitor(usize::from(unit));
                let booked = booked(&db, &hours, id, person, by(now())).await;
                ids.push(booked.expect("booked"));
            }
            let before = ids[0].ends_at + jiff::SignedDuration::from_mins(1);
            let expired = async || db.change(async move |tx| expire(tx, before).await).await;
            assert_eq!(expired().await.expect("expired"), 1);
            assert_eq!(expired().await.expect("expired"), 0, "once");
            for (one, known) in ids.iter().zip([false, true]) {
                let id = one.id;
                let kept = db.read(async move |tx| views::appointment(tx, id).await);
                let kept = kept.await.expect("a read").expect("it is counted still");
                assert_eq!(kept.visitor.name.is_some(), known);
                assert_eq!(kept.visitor.phone.is_some(), known);
                assert_eq!(kept.state, State::Booked);
            }
        });
    }
}
