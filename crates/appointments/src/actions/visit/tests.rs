//! Visits on both databases.

use jiff::SignedDuration;
use kernel::{AppointmentId, Timestamp};
use platform::Db;
use platform::testing::on_both;

use super::super::tests::{
    NINE, WEDNESDAY, asking, at_the_desk, booked, held, open, taken as taken_at, visitor,
};
use super::super::{Asking, By, cancel, shift};
use super::*;
use crate::error::Error;
use crate::units::Units;
use crate::views;

/// Wednesday at so many minutes past nine.
fn at(minutes: i64) -> Timestamp {
    let nine: Timestamp = "2026-11-25T08:00:00Z".parse().expect("an instant");
    nine + SignedDuration::from_mins(minutes)
}

fn by_at(minutes: i64) -> By {
    By {
        now: at(minutes),
        ..at_the_desk()
    }
}

async fn promised(db: &Db, hours: &Hours, unit: u16, people: u16) -> AppointmentId {
    let asking = Asking {
        people,
        ..asking(unit, &format!("unit {unit}"))
    };
    let before = at_the_desk();
    let held = held(db, hours, asking, before.now).await.expect("held");
    booked(db, hours, held.id, visitor(usize::from(unit)), before)
        .await
        .expect("booked")
        .id
}

async fn arrives(
    db: &Db,
    hours: &Hours,
    (id, came): (AppointmentId, Option<u16>),
    minutes: i64,
) -> Result<Visit, Refused> {
    let hours = hours.clone();
    db.change(async move |tx| arrive(tx, &hours, id, came, by_at(minutes)).await)
        .await
}

async fn read(db: &Db, id: AppointmentId) -> (Appointment, Option<Visit>) {
    db.read(async move |tx| {
        let appointment = views::appointment(tx, id).await?.expect("it is there");
        Ok::<_, Fault>((appointment, views::visit(tx, id).await?))
    })
    .await
    .expect("read")
}

#[test]
fn behaviour_13_who_is_late_within_the_grace_has_the_hour_and_after_it_waits_with_walk_ins() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let id = promised(&db, &hours, NINE, 1).await;
        let other = promised(&db, &hours, NINE + 3, 1).await;
        let in_time = arrives(&db, &hours, (id, None), 10).await.expect("here");
        assert_eq!((in_time.line, in_time.late), (Line::Hour, false));
        let late = arrives(&db, &hours, (other, None), 15 + 11)
            .await
            .expect("here");
        assert_eq!((late.line, late.late), (Line::WalkIn, true));
        let (appointment, _) = read(&db, other).await;
        // Among walk-ins what counts is when they came, not when they were to come.
        assert_eq!(late.ranks_by(&appointment), Some(at(26)));
        let restored = db
            .change(async move |tx| restore(tx, other, by_at(27)).await)
            .await
            .expect("restored");
        assert_eq!(restored.line, Line::Hour);
        assert!(restored.late, "late all the same");
        assert_eq!(restored.ranks_by(&appointment), Some(at(15)));
        let figures = db
            .read(async |tx| views::attendance(tx, WEDNESDAY, WEDNESDAY).await)
            .await
            .expect("figures");
        let padro = &figures[0];
        assert_eq!(
            (padro.booked, padro.came, padro.late, padro.missed),
            (2, 2, 1, 0),
            "counted late, not missed"
        );
    });
}

#[test]
fn behaviour_13_who_comes_after_being_said_not_to_come_is_late_and_not_missed() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let id = promised(&db, &hours, NINE, 1).await;
        let too_soon = hours.clone();
        let refused = db
            .change(async move |tx| miss(tx, &too_soon, id, by_at(10)).await)
            .await;
        assert!(matches!(refused, Err(Refused::NotYet)));
        let missed = hours.clone();
        db.change(async move |tx| miss(tx, &missed, id, by_at(11)).await)
            .await
            .expect("said");
        assert!(
            taken_at(&db, at(11)).await.of(WEDNESDAY, "t1").is_empty(),
            "what was left of their time is free"
        );
        let late = arrives(&db, &hours, (id, None), 40).await.expect("here");
        assert_eq!(
            (late.stage, late.line, late.late),
            (Stage::Here, Line::WalkIn, true)
        );
    });
}

#[test]
fn behaviour_14_who_is_too_early_is_told_when_to_return_and_who_is_early_overtakes_nobody() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let first = promised(&db, &hours, NINE + 6, 1).await;
        let second = promised(&db, &hours, NINE + 9, 1).await;
        match arrives(&db, &hours, (second, None), 24).await {
            Err(Refused::TooEarly(from)) => assert_eq!(from, at(25)),
            other => panic!("{other:?}"),
        }
        assert_eq!(read(&db, second).await.1, None, "nothing is kept of it");
        // The second comes before the first, and both in their window.
        let second_here = arrives(&db, &hours, (second, None), 25)
            .await
            .expect("here");
        let first_here = arrives(&db, &hours, (first, None), 29).await.expect("here");
        let (first, _) = read(&db, first).await;
        let (second, _) = read(&db, second).await;
        assert!(first_here.ranks_by(&first) < second_here.ranks_by(&second));
    });
}

#[test]
fn behaviour_15_when_two_of_four_come_the_time_of_the_others_is_free_again() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let id = promised(&db, &hours, NINE, 4).await;
        let before = taken_at(&db, at(-20)).await.of(WEDNESDAY, "t1");
        assert_eq!(before, Units::span(NINE, NINE + 12));
        let visit = arrives(&db, &hours, (id, Some(2)), -5).await.expect("here");
        assert_eq!(visit.came, 2);
        let after = taken_at(&db, at(0)).await.of(WEDNESDAY, "t1");
        assert_eq!(after, Units::span(NINE, NINE + 6));
        let (appointment, _) = read(&db, id).await;
        assert_eq!((appointment.people, appointment.ends_at), (4, at(30)));
        // Pressed twice, also with another number, it stays as it is.
        let again = arrives(&db, &hours, (id, Some(1)), -4).await.expect("here");
        assert_eq!(again, visit);
        promised(&db, &hours, NINE + 6, 2).await;
    });
}

#[test]
fn behaviour_24_the_wait_counts_from_the_later_of_the_hour_and_the_arrival() {
    on_both(async |db| {
        let hours = open(&db, 3).await;
        for (unit, came, received, waited) in [(0, -10, -5, 0), (3, 5, 22, 7), (6, 36, 41, 5)] {
            let id = promised(&db, &hours, NINE + unit, 1).await;
            arrives(&db, &hours, (id, None), came).await.expect("here");
            let visit = db
                .change(async move |tx| attend(tx, id, by_at(received)).await)
                .await
                .expect("received");
            let (appointment, _) = read(&db, id).await;
            let found = visit.waited(&appointment).expect("a wait").as_mins();
            assert_eq!(found, waited, "came at {came}, received at {received}");
        }
    });
}

#[test]
fn who_did_not_come_is_marked_after_the_end_once_and_by_the_rule() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let (came, did_not) = (
            promised(&db, &hours, NINE, 1).await,
            promised(&db, &hours, NINE + 3, 1).await,
        );
        arrives(&db, &hours, (came, None), 0).await.expect("here");
        let marks = async |minutes: i64| {
            db.change(async move |tx| {
                let due = is_due(tx, at(minutes)).await?;
                Ok::<_, Fault>((due, miss_all(tx, 10, at(minutes)).await?))
            })
            .await
            .expect("marked")
        };
        assert_eq!(marks(29).await, (false, 0), "not before the end");
        assert_eq!(marks(30).await, (true, 1));
        assert_eq!(marks(31).await, (false, 0), "once");
        let (_, visit) = read(&db, did_not).await;
        assert_eq!(visit.expect("a visit").stage, Stage::Missed);
        // What was missed is neither moved nor given back: one books again.
        let hours = hours.clone();
        let refused = db
            .change(async move |tx| {
                let moved = shift(tx, &hours, did_not, &asking(NINE + 9, "later"), by_at(32)).await;
                assert!(matches!(moved, Err(Error::Over(_))), "{moved:?}");
                cancel(tx, did_not, at(32), by_at(32)).await
            })
            .await;
        assert!(matches!(refused, Err(Error::Over(_))), "{refused:?}");
    });
}

#[test]
fn nobody_comes_on_another_day_nor_to_what_was_given_back_and_the_past_is_forgotten() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let id = promised(&db, &hours, NINE, 1).await;
        let a_day = 24 * 60;
        let another = arrives(&db, &hours, (id, None), -a_day).await;
        assert!(matches!(another, Err(Refused::OtherDay)), "{another:?}");
        let gone = promised(&db, &hours, NINE + 3, 1).await;
        db.change(async move |tx| cancel(tx, gone, at(0), by_at(0)).await)
            .await
            .expect("given back");
        let refused = arrives(&db, &hours, (gone, None), 10).await;
        assert!(
            matches!(refused, Err(Refused::NotBooked(State::Cancelled))),
            "{refused:?}"
        );
        let tomorrow = WEDNESDAY.tomorrow().expect("a day");
        let many = db
            .change(async move |tx| {
                let kept = forget_before(tx, WEDNESDAY).await?;
                Ok::<_, Fault>((kept, forget_before(tx, tomorrow).await?))
            })
            .await
            .expect("forgotten");
        assert_eq!(many, (0, 3));
    });
}
