//! One visit at several counters: all of it, or none.

use super::visit::arrive;
use super::*;
use crate::appointment::Reach;
use crate::visit::{Line, Stage};

/// One counter after the other: a quarter of an hour at each.
fn in_turn(word: &str) -> Vec<Asking> {
    [("t1", NINE), ("t2", NINE + 3)]
        .map(|(counter, unit)| at(counter, unit, 1, word))
        .into()
}

/// Three people, two of them at one counter and one at the other.
fn at_once(word: &str) -> Vec<Asking> {
    [("t1", 2), ("t2", 1)]
        .map(|(counter, people)| at(counter, NINE, people, word))
        .into()
}

fn at(counter: &str, unit: u16, people: u16, word: &str) -> Asking {
    Asking {
        people,
        counter: Some(counter.to_owned()),
        ..asking(unit, &format!("{word} {counter}"))
    }
}

async fn all_held(db: &Db, hours: &Hours, askings: Vec<Asking>) -> Result<Vec<Appointment>, Error> {
    let hours = hours.clone();
    db.change(async move |tx| hold_all(tx, &hours, &askings, now()).await)
        .await
}

async fn all_booked(db: &Db, hours: &Hours, askings: Vec<Asking>) -> Vec<Appointment> {
    let held = all_held(db, hours, askings).await.expect("held");
    let (hours, id) = (hours.clone(), held[0].id);
    let booking = Booking {
        visitor: Visitor {
            email: Some(Personal::new("salma@example.org".to_owned())),
            ..visitor(1)
        },
        reach: Reach::Mail,
    };
    db.change(async move |tx| {
        let first = book(tx, &hours, id, booking, by(now())).await?;
        Ok::<_, Error>(views::together(tx, &first).await?)
    })
    .await
    .expect("booked")
}

/// The parts as they are now.
async fn now_of(db: &Db, parts: &[Appointment]) -> Vec<Appointment> {
    let first = parts[0].clone();
    db.read(async move |tx| views::together(tx, &first).await)
        .await
        .expect("a read")
}

/// How many notices of each kind wait or were dropped, by appointment.
async fn notices(db: &Db, of: &Appointment) -> Vec<&'static str> {
    let id = of.id;
    let told = db.read(async move |tx| views::told(tx, id).await);
    let told = told.await.expect("a read").into_iter();
    told.map(|one| one.kind.code()).collect()
}

fn states(parts: &[Appointment]) -> Vec<State> {
    parts.iter().map(|part| part.state).collect()
}

#[test]
fn behaviour_16_two_counters_in_turn_are_held_all_or_none_and_told_as_one() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        // Somebody has the second counter: nothing of the visit is held.
        let other = at("t2", NINE + 3, 1, "other");
        let other = Asking {
            site: Some("oac".to_owned()),
            ..other
        };
        let other = held(&db, &hours, other, now()).await.expect("held");
        let first_gone = Asking {
            counter: None,
            ..at("t1", NINE + 3, 1, "third")
        };
        held(&db, &hours, first_gone, now()).await.expect("held");
        let gone = all_held(&db, &hours, in_turn("gone")).await;
        assert!(matches!(gone, Err(Error::Taken)), "{gone:?}");
        assert!(
            !taken(&db, now()).await.of(WEDNESDAY, "t1").has(NINE),
            "nothing is left held"
        );
        let id = other.id;
        db.change(async move |tx| let_go(tx, id, by(now())).await)
            .await
            .expect("given back");

        let parts = all_booked(&db, &hours, in_turn("mine")).await;
        assert_eq!(states(&parts), [State::Booked, State::Booked]);
        assert!(parts[0].leads() && !parts[1].leads());
        assert_eq!(parts[1].joint, Some(parts[0].id));
        assert_eq!(parts[1].visitor, parts[0].visitor);
        assert_eq!(notices(&db, &parts[0]).await, ["booked"]);
        assert!(notices(&db, &parts[1]).await.is_empty(), "one confirmation");
        // Asked again with the same words, it is the same visit.
        let again = all_held(&db, &hours, in_turn("mine"))
            .await
            .expect("the same");
        assert_eq!(again[1].id, parts[1].id);
    });
}

#[test]
fn behaviour_17_a_visit_at_two_counters_counts_as_one_appointment() {
    on_both(async |db| {
        let hours = open(&db, 3).await;
        all_booked(&db, &hours, in_turn("first")).await;
        // Two may be had at a time: one more, and no third.
        let second = held(&db, &hours, asking(NINE + 9, "second"), now()).await;
        let second = second.expect("held").id;
        booked(&db, &hours, second, visitor(1), by(now()))
            .await
            .expect("the second");
        let third = held(&db, &hours, asking(NINE + 12, "third"), now()).await;
        let third = third.expect("held").id;
        let third = booked(&db, &hours, third, visitor(1), by(now())).await;
        assert!(matches!(third, Err(Error::TooMany(2))), "{third:?}");
    });
}

#[test]
fn behaviour_15_a_family_at_two_counters_at_once_is_given_back_whole_by_any_of_its_parts() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let parts = all_booked(&db, &hours, at_once("family")).await;
        let people: Vec<u16> = parts.iter().map(|part| part.people).collect();
        assert_eq!(people, [2, 1]);
        assert_eq!(crate::joint::people(&parts), 3);
        let second = parts[1].id;
        db.change(async move |tx| cancel(tx, second, now(), by(now())).await)
            .await
            .expect("given back");
        let after = now_of(&db, &parts).await;
        assert_eq!(states(&after), [State::Cancelled, State::Cancelled]);
        let told = notices(&db, &parts[0]).await;
        assert_eq!(told, ["cancelled"], "what waited is not told any more");
        assert!(notices(&db, &parts[1]).await.is_empty());
        let taken = taken(&db, now()).await;
        assert!(taken.of(WEDNESDAY, "t1").is_empty() && taken.of(WEDNESDAY, "t2").is_empty());
    });
}

#[test]
fn behaviour_11_a_visit_is_moved_whole_or_stays_where_it_was() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let parts = all_booked(&db, &hours, in_turn("mine")).await;
        let later = |first: u16, word: &str| {
            let mut askings = in_turn(word);
            askings[0].unit = NINE + first;
            askings[1].unit = NINE + first + 3;
            askings
        };
        let shifted = async |askings: Vec<Asking>| {
            let (hours, id) = (hours.clone(), parts[1].id);
            db.change(async move |tx| shift_all(tx, &hours, id, &askings, by(now())).await)
                .await
        };
        // Both counters are taken at the hour of the second stop.
        for counter in ["t1", "t2"] {
            let rival = at(counter, NINE + 15, 1, "rival");
            held(&db, &hours, rival, now()).await.expect("held");
        }
        let no = shifted(later(12, "no")).await;
        assert!(matches!(no, Err(Error::Taken)), "{no:?}");
        let units =
            |parts: &[Appointment]| parts.iter().map(|part| part.slot.unit).collect::<Vec<_>>();
        assert_eq!(units(&now_of(&db, &parts).await), [NINE, NINE + 3]);
        // The stops the other way round are no visit.
        let mut crossed = later(6, "crossed");
        crossed.reverse();
        assert!(matches!(shifted(crossed).await, Err(Error::Shut)));

        let first = shifted(later(6, "yes")).await.expect("moved");
        assert_eq!(first.id, parts[0].id);
        assert_eq!(first.sequence, parts[0].sequence + 1, "calendars see it");
        assert_eq!(units(&now_of(&db, &parts).await), [NINE + 6, NINE + 9]);
        assert_eq!(notices(&db, &parts[0]).await, ["moved"]);
        assert!(notices(&db, &parts[1]).await.is_empty());
        assert!(!taken(&db, now()).await.of(WEDNESDAY, "t1").has(NINE));
    });
}

#[test]
fn whoever_moves_one_stop_tells_the_visit_of_it() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let parts = all_booked(&db, &hours, in_turn("mine")).await;
        let asking = at("t2", NINE + 6, 1, "moved");
        let (office, second) = (hours.clone(), parts[1].id);
        db.change(async move |tx| shift(tx, &office, second, &asking, at_the_desk()).await)
            .await
            .expect("moved");
        assert_eq!(notices(&db, &parts[0]).await, ["moved"]);
        let after = now_of(&db, &parts).await;
        assert_eq!(after[0].sequence, 1, "the calendar's event changes too");
        assert_eq!(after[0].slot, parts[0].slot);
    });
}

#[test]
fn a_hold_of_several_places_is_lengthened_and_ends_whole() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let parts = all_held(&db, &hours, in_turn("mine")).await.expect("held");
        let first = parts[0].id;
        db.change(async move |tx| lengthen(tx, first, by(after(1))).await)
            .await
            .expect("lengthened");
        let later = now_of(&db, &parts).await;
        assert!(later.iter().all(|part| part.held_until == Some(after(20))));
        assert!(
            taken(&db, after(15))
                .await
                .of(WEDNESDAY, "t2")
                .has(NINE + 3)
        );
        db.change(async move |tx| let_go(tx, first, by(after(2))).await)
            .await
            .expect("given back");
        assert_eq!(
            states(&now_of(&db, &parts).await),
            [State::Lapsed, State::Lapsed]
        );
    });
}

#[test]
fn whoever_comes_to_the_first_stop_waits_for_the_second_by_its_hour() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let mut askings = in_turn("mine");
        askings[1].unit = NINE + 9;
        let parts = all_booked(&db, &hours, askings).await;
        let came = arrives(&db, &hours, &parts[0], None, 0).await;
        assert_eq!((came[0].0, came[1].0), (Stage::Here, Stage::Here));
        assert_eq!((came[0].1, came[1].1), (Line::Hour, Line::Hour));
    });
}

#[test]
fn behaviour_15_of_a_family_at_two_counters_those_who_came_are_here_and_the_others_can_still_come()
{
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let parts = all_booked(&db, &hours, at_once("family")).await;
        let came = arrives(&db, &hours, &parts[0], Some(1), 0).await;
        assert_eq!(came.len(), 1, "nobody said who is at the other counter");
        let taken = taken(&db, now()).await;
        assert_eq!(
            taken.of(WEDNESDAY, "t1"),
            Units::span(NINE, NINE + 3),
            "the rest is free"
        );
        let all = all_booked(
            &db,
            &hours,
            vec![at("t1", NINE + 6, 2, "all"), at("t2", NINE + 6, 1, "all")],
        )
        .await;
        assert_eq!(
            arrives(&db, &hours, &all[1], None, 30).await.len(),
            2,
            "all are here"
        );
    });
}

/// Somebody announces themselves at nine, or some minutes later: what is known of each part then.
async fn arrives(
    db: &Db,
    hours: &Hours,
    part: &Appointment,
    came: Option<u16>,
    minutes: i64,
) -> Vec<(Stage, Line)> {
    let (hours, part) = (hours.clone(), part.clone());
    let nine = "2026-11-25T08:00:00Z"
        .parse::<Timestamp>()
        .expect("an instant");
    let nine = nine + SignedDuration::from_mins(minutes);
    let known = db.change(async move |tx| {
        let arrived = arrive(tx, &hours, part.id, came, by(nine)).await;
        arrived.expect("here");
        let mut known = Vec::new();
        for part in views::together(tx, &part).await? {
            let visit = views::visit(tx, part.id).await?;
            known.extend(visit.map(|visit| (visit.stage, visit.line)));
        }
        Ok::<_, Error>(known)
    });
    known.await.expect("a change")
}
