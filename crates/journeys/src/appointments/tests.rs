//! Booking through any door, on both databases.

use std::sync::Arc;

use ::appointments::actions::{self, Asking, Booking, By};
use ::appointments::{
    Agenda, Appointment, Counter, Error, Opening, Service, State, Stretch, Visitor, Who,
};
use jiff::SignedDuration;
use jiff::civil::{Date, date, time};
use kernel::{Actor, Lang, Phone, Timestamp, Translated};
use platform::Db;
use platform::testing::on_both;

use super::*;
use crate::rehearsal::Stage;

const WEDNESDAY: Date = date(2026, 11, 25);
pub(crate) const NINE: u16 = 9 * 12;

pub(super) fn now() -> Timestamp {
    "2026-11-24T09:42:00Z".parse().expect("an instant")
}

pub(super) fn by(now: Timestamp) -> By {
    By {
        actor: Actor::Visitor,
        now,
    }
}

/// One counter, open on every day from nine to half past ten: six places of a quarter of an hour.
pub(crate) fn agenda() -> Agenda {
    let stretch = Stretch {
        from: time(9, 0, 0, 0),
        until: time(10, 30, 0, 0),
        services: Vec::new(),
        who: Who::Everybody,
    };
    Agenda {
        services: vec![Service {
            id: "padro".to_owned(),
            name: Translated::default(),
            department: "padro".to_owned(),
            items: Vec::new(),
            minutes: 15,
            every: None,
            notice_minutes: 60,
            horizon_days: 30,
            each: 2,
            asks_document: false,
        }],
        counters: vec![Counter {
            id: "t1".to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            accessible: false,
            languages: Vec::new(),
            services: vec!["padro".to_owned()],
        }],
        openings: vec![Opening {
            counter: "t1".to_owned(),
            weekdays: (1..=7).collect(),
            since: None,
            last: None,
            stretch,
        }],
        ..Agenda::default()
    }
}

pub(crate) async fn open(db: &Db) -> Setting {
    let stage = Stage::set(db.clone()).await;
    arrange(&stage).await;
    stage.setting
}

/// Gives the office of a stage its agenda.
pub(crate) async fn arrange(stage: &Stage) {
    let hours = hours(&stage.setting).await.expect("hours");
    publish(&stage.db, &hours, agenda()).await;
    stage.setting.diary.forget();
}

pub(super) async fn publish(db: &Db, hours: &Arc<Hours>, agenda: Agenda) {
    let hours = hours.clone();
    db.change(async move |tx| actions::publish(tx, &hours, agenda, &[], by(now())).await)
        .await
        .expect("an agenda");
}

pub(super) fn asking(unit: u16, word: &str) -> Asking {
    Asking {
        services: vec!["padro".to_owned()],
        people: 1,
        date: WEDNESDAY,
        unit,
        counter: None,
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".to_owned(),
        asked_as: word.to_owned(),
    }
}

pub(super) fn somebody(number: u32) -> Booking {
    Visitor {
        phone: Phone::read(&format!("600 000 {number:03}")).ok(),
        ..Visitor::default()
    }
    .into()
}

async fn booked(db: &Db, setting: &Setting, unit: u16, number: u32) -> Appointment {
    let held = hold(
        db,
        setting,
        asking(unit, &format!("{unit} {number}")),
        now(),
    )
    .await;
    book(
        db,
        setting,
        held.expect("held").id,
        somebody(number),
        by(now()),
    )
    .await
    .expect("booked")
}

/// An appointment of this number, with words written beside it.
pub(crate) async fn booked_for(db: &Db, phone: &str, words: &str) -> kernel::AppointmentId {
    let setting = open(db).await;
    let held = hold(db, &setting, asking(NINE, words), now()).await;
    let id = held.expect("held").id;
    let visitor = Visitor {
        name: Some(kernel::Personal::new(words.to_owned())),
        phone: Phone::read(phone).ok(),
        ..Visitor::default()
    };
    let booking = book(db, &setting, id, visitor.into(), by(now())).await;
    booking.expect("booked");
    let words = kernel::Personal::new(words.to_owned());
    db.change(async move |tx| actions::visit::remark(tx, id, (&words, false), by(now())).await)
        .await
        .expect("a remark");
    id
}

/// Somebody's appointment of this part of Wednesday.
pub(crate) async fn booked_on_wednesday(
    db: &Db,
    setting: &Setting,
    unit: u16,
) -> kernel::AppointmentId {
    booked(db, setting, unit, u32::from(unit)).await.id
}

#[test]
fn behaviour_5_whoever_comes_too_late_is_offered_three_others_nearby() {
    on_both(async |db| {
        let setting = open(&db).await;
        booked(&db, &setting, NINE + 6, 1).await;
        let late = hold(&db, &setting, asking(NINE + 6, "late"), now()).await;
        let Err(Refusal::Gone { why, near }) = late else {
            panic!("somebody got what was taken");
        };
        assert!(matches!(why, Error::Taken), "{why}");
        let units: Vec<u16> = near.iter().map(|place| place.unit).collect();
        assert_eq!(units, [NINE, NINE + 3, NINE + 9]);
    });
}

#[test]
fn the_hours_changed_in_between_are_looked_at_again() {
    on_both(async |db| {
        let setting = open(&db).await;
        let known = hours(&setting).await.expect("hours");
        let mut shorter = agenda();
        shorter.openings[0].stretch.until = time(9, 30, 0, 0);
        publish(&db, &known, shorter).await;
        let held = hold(&db, &setting, asking(NINE, "one"), now()).await;
        assert_eq!(held.expect("held").state, State::Held);
        let shut = hold(&db, &setting, asking(NINE + 9, "two"), now()).await;
        assert!(matches!(
            shut,
            Err(Refusal::Gone {
                why: Error::Shut,
                ..
            })
        ));
    });
}

#[test]
fn what_is_offered_says_what_is_gone_and_the_first_of_all() {
    on_both(async |db| {
        let setting = open(&db).await;
        booked(&db, &setting, NINE + 3, 1).await;
        setting.diary.forget();
        let wanted = Wanted::one("padro", Who::Everybody);
        let days = (date(2026, 11, 24), date(2026, 11, 25));
        let offer = offered(&setting, &wanted, days, now())
            .await
            .expect("an offer");
        assert_eq!(offer.minutes, 15);
        // Today it is past ten already, and an hour's notice is needed.
        assert!(offer.days[0].places.is_empty());
        let first = offer.first.expect("a first place");
        assert_eq!((first.date, first.unit), (WEDNESDAY, NINE));
        assert_eq!(offer.days[1].gone, [NINE + 3]);
        assert_eq!(offer.days[1].places.len(), 5);
    });
}

#[test]
fn a_place_given_back_long_before_is_hidden_for_a_while_and_one_that_is_near_is_not() {
    on_both(async |db| {
        let setting = open(&db).await;
        let near = booked(&db, &setting, NINE, 1).await;
        let mut later = asking(NINE, "later");
        later.date = date(2026, 11, 30);
        let held = hold(&db, &setting, later, now()).await.expect("held");
        let far = book(&db, &setting, held.id, somebody(2), by(now()))
            .await
            .expect("booked");
        for id in [near.id, far.id] {
            let given = cancel(&db, &setting, id, by(now()))
                .await
                .expect("given back");
            assert_eq!(given.state, State::Cancelled);
        }
        let wanted = Wanted::one("padro", Who::Everybody);
        let free = async |at: Timestamp, day: Date| {
            setting.diary.forget();
            let offer = offered(&setting, &wanted, (day, day), at)
                .await
                .expect("an offer");
            offer.days[0].places.iter().any(|place| place.unit == NINE)
        };
        assert!(free(now(), WEDNESDAY).await);
        assert!(!free(now(), date(2026, 11, 30)).await);
        let later = now() + SignedDuration::from_mins(61);
        assert!(free(later, date(2026, 11, 30)).await);
    });
}

#[test]
fn behaviour_8_a_hold_that_ended_while_typing_is_taken_up_again_or_others_are_offered() {
    on_both(async |db| {
        let setting = open(&db).await;
        let slow = hold(&db, &setting, asking(NINE, "slow"), now())
            .await
            .expect("held");
        let late = now() + SignedDuration::from_mins(25);
        let kept = book(&db, &setting, slow.id, somebody(1), by(late)).await;
        assert_eq!(kept.expect("booked").state, State::Booked);
        let slower = hold(&db, &setting, asking(NINE + 3, "slower"), now())
            .await
            .expect("held");
        let other = hold(&db, &setting, asking(NINE + 3, "other"), late)
            .await
            .expect("held");
        book(&db, &setting, other.id, somebody(2), by(late))
            .await
            .expect("booked");
        let gone = book(&db, &setting, slower.id, somebody(3), by(late)).await;
        let Err(Refusal::Gone {
            why: Error::Lapsed,
            near,
        }) = gone
        else {
            panic!("two people in one place");
        };
        assert_eq!(near.len(), 3);
    });
}

#[test]
fn what_is_given_back_is_kept_for_whoever_asked_first_and_then_for_the_next() {
    on_both(async |db| {
        let setting = open(&db).await;
        let early = booked(&db, &setting, NINE, 1).await;
        let mut later = Vec::new();
        for (number, unit) in [(2, NINE + 9), (3, NINE + 12)] {
            let waits = booked(&db, &setting, unit, number).await;
            let asked = now() + SignedDuration::from_secs(i64::from(number));
            earlier::join(&db, waits.id, by(asked))
                .await
                .expect("on the list");
            earlier::join(&db, waits.id, by(asked))
                .await
                .expect("twice is once");
            later.push(waits);
        }
        let kept = async |id| {
            let found = db.read(async move |tx| ::appointments::views::earlier(tx, id).await);
            found.await.expect("a look").1
        };
        cancel(&db, &setting, early.id, by(now()))
            .await
            .expect("given back");
        let first = kept(later[0].id).await.expect("kept for the first");
        assert_eq!(first.slot.unit, NINE);
        assert!(kept(later[1].id).await.is_none());
        // Nobody else gets it meanwhile.
        let other = hold(&db, &setting, asking(NINE, "other"), now()).await;
        assert!(matches!(
            other,
            Err(Refusal::Gone {
                why: Error::Taken,
                ..
            })
        ));
        // They do not answer: it is the next one's, and they are not asked again about the same hour.
        let after = now() + SignedDuration::from_mins(46);
        watch(&db, &setting, after).await.expect("watched");
        assert!(kept(later[0].id).await.is_none());
        assert!(kept(later[1].id).await.is_some());
        let late = earlier::accept(&db, &setting, later[0].id, by(after)).await;
        assert!(matches!(late, Err(Error::Lapsed)), "{late:?}");
        let moved = earlier::accept(&db, &setting, later[1].id, by(after)).await;
        let moved = moved.expect("moved");
        assert_eq!((moved.slot.unit, moved.sequence), (NINE, 1));
        // The place they had is later than what the other has, who goes on waiting: it is everybody's.
        let free = hold(&db, &setting, asking(NINE + 12, "free"), after).await;
        assert!(free.is_ok(), "{free:?}");
        let flaws = db
            .read(async |tx| ::appointments::samples::flaws(tx).await)
            .await;
        assert_eq!(flaws.expect("a look"), []);
    });
}

#[test]
fn at_night_nobody_is_asked_and_whoever_leaves_the_list_passes_on_what_was_kept() {
    on_both(async |db| {
        let setting = open(&db).await;
        let early = booked(&db, &setting, NINE, 1).await;
        let waits = booked(&db, &setting, NINE + 9, 2).await;
        let last = booked(&db, &setting, NINE + 12, 3).await;
        for id in [waits.id, last.id] {
            earlier::join(&db, id, by(now()))
                .await
                .expect("on the list");
        }
        let night = now() + SignedDuration::from_hours(12);
        cancel(&db, &setting, early.id, by(night))
            .await
            .expect("given back");
        let kept = async |id| {
            let found = db.read(async move |tx| ::appointments::views::earlier(tx, id).await);
            found.await.expect("a look")
        };
        assert!(kept(waits.id).await.1.is_none());
        let again = booked(&db, &setting, NINE, 4).await;
        cancel(&db, &setting, again.id, by(now()))
            .await
            .expect("given back");
        let first = if kept(waits.id).await.1.is_some() {
            waits.id
        } else {
            last.id
        };
        earlier::leave(&db, &setting, first, by(now()))
            .await
            .expect("left");
        assert!(!kept(first).await.0);
        let next = if first == waits.id { last.id } else { waits.id };
        assert!(kept(next).await.1.is_some());
    });
}

/// Line V14 of the trials: one reseller with 200 addresses and 20 identity numbers on the day places come out.
#[test]
fn behaviour_17_a_reseller_gets_no_more_than_each_number_may_and_every_hold_ends() {
    on_both(async |db| {
        let setting = open(&db).await;
        let hours = hours(&setting).await.expect("hours");
        let mut wide = agenda();
        wide.openings[0].stretch.until = time(20, 0, 0, 0);
        publish(&db, &hours, wide).await;
        setting.diary.forget();
        let mut tries = tokio::task::JoinSet::new();
        for number in 0..200_u16 {
            let (db, setting) = (db.clone(), setting.clone());
            tries.spawn(async move {
                let mut asking = asking(NINE + number % 44 * 3, &format!("reseller {number}"));
                asking.date = WEDNESDAY.saturating_add(jiff::Span::new().days(number / 44));
                let held = hold(&db, &setting, asking, now()).await.expect("a hold");
                let visitor = Visitor {
                    email: Some(format!("p{number}@example.org").into()),
                    document: Some(format!("DOC{}", number % 20).into()),
                    ..Visitor::default()
                };
                book(&db, &setting, held.id, visitor.into(), by(now()))
                    .await
                    .is_ok()
            });
        }
        let mut won = 0;
        while let Some(tried) = tries.join_next().await {
            won += usize::from(tried.expect("a try"));
        }
        // Twenty numbers, two each.
        assert_eq!(won, 40);
        let later = now() + SignedDuration::from_mins(11);
        watch(&db, &setting, later).await.expect("watched");
        setting.diary.forget();
        let wanted = Wanted::one("padro", Who::Everybody);
        let last = WEDNESDAY.saturating_add(jiff::Span::new().days(4));
        let offer = offered(&setting, &wanted, (WEDNESDAY, last), later)
            .await
            .expect("an offer");
        let free: usize = offer.days.iter().map(|day| day.places.len()).sum();
        // Eleven hours a day, four places an hour: every place but the forty is free again.
        assert_eq!(free, 5 * 44 - 40);
        let flaws = db
            .read(async |tx| ::appointments::samples::flaws(tx).await)
            .await;
        assert_eq!(flaws.expect("a look"), []);
    });
}

#[test]
fn the_place_somebody_moves_away_from_is_kept_for_the_next_of_the_list_whatever_door_they_took() {
    on_both(async |db| {
        let setting = open(&db).await;
        let early = booked(&db, &setting, NINE, 1).await;
        let first = booked(&db, &setting, NINE + 3, 2).await;
        let next = booked(&db, &setting, NINE + 12, 3).await;
        for (id, second) in [(first.id, 1), (next.id, 2)] {
            let asked = now() + SignedDuration::from_secs(second);
            earlier::join(&db, id, by(asked))
                .await
                .expect("on the list");
        }
        cancel(&db, &setting, early.id, by(now()))
            .await
            .expect("given back");
        earlier::accept(&db, &setting, first.id, by(now()))
            .await
            .expect("moved");
        let id = next.id;
        let kept = db
            .read(async move |tx| ::appointments::views::earlier(tx, id).await)
            .await
            .expect("a look");
        assert_eq!(kept.1.expect("kept for the next").slot.unit, NINE + 3);
    });
}
