//! A hold is lengthened once.

use super::*;

#[test]
fn behaviour_7_a_hold_until_10_52_is_lengthened_once_until_11_02_and_then_ends() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let held = held(&db, &hours, asking(NINE, "slow"), now()).await;
        let id = held.expect("held").id;
        let at = async |minutes| {
            let by = by(after(minutes));
            let held = db.change(async move |tx| lengthen(tx, id, by).await).await;
            held.expect("an appointment").held_until
        };
        // It is 10.42. Something is done at 10.45 and again at 10.50 and at 11.01.
        assert_eq!(at(3).await, Some(after(20)), "ten minutes more");
        assert_eq!(at(8).await, Some(after(20)), "once");
        assert_eq!(at(19).await, Some(after(20)), "once");
        let other = async |minutes, word| {
            let asking = asking(NINE, word);
            super::held(&db, &hours, asking, after(minutes)).await
        };
        assert!(matches!(other(19, "too soon").await, Err(Error::Taken)));
        assert!(other(20, "theirs").await.is_ok(), "at 11.02 it is free");
        let late = db.change(async move |tx| book(tx, &hours, id, visitor(1), by(after(21))).await);
        assert!(matches!(late.await, Err(Error::Lapsed)));
    });
}

#[test]
fn behaviour_7_a_hold_that_is_over_is_not_lengthened_and_nothing_is_that_is_booked() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let over = held(&db, &hours, asking(NINE, "over"), now()).await;
        let over = over.expect("held").id;
        let kept = held(&db, &hours, asking(NINE + 3, "kept"), now()).await;
        let kept = kept.expect("held").id;
        booked(&db, &hours, kept, visitor(1), by(now()))
            .await
            .expect("booked");
        let lengthened = async |id, minutes| {
            let by = by(after(minutes));
            let done = db.change(async move |tx| lengthen(tx, id, by).await);
            done.await.expect("an appointment")
        };
        let over = lengthened(over, 10).await;
        assert_eq!((over.held_until, over.lengthened), (Some(after(10)), false));
        assert_eq!(lengthened(kept, 1).await.held_until, None);
        assert!(
            taken(&db, after(60))
                .await
                .of(WEDNESDAY, "t1")
                .has(NINE + 3)
        );
    });
}
