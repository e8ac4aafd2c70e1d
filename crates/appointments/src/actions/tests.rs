//! Booking on both databases.

use std::collections::HashSet;

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use kernel::{Actor, AppointmentId, Lang, Personal, Phone, Timestamp, Translated, madrid};
use platform::Db;
use platform::testing::on_both;

use super::*;
use crate::agenda::{Agenda, Counter, Opening, Stretch, Who};
use crate::appointment::{State, Visitor};
use crate::hours::Hours;
use crate::offer::Taken;
use crate::purpose::Service;
use crate::{Units, views, wall};

mod asked;
mod joint;
mod lengthened;

pub(super) const WEDNESDAY: Date = date(2026, 11, 25);
pub(super) const NINE: u16 = 9 * 12;

/// Tuesday, 10:42 in Vilaverda.
pub(super) fn now() -> Timestamp {
    "2026-11-24T09:42:00Z".parse().expect("an instant")
}

pub(super) fn by(now: Timestamp) -> By {
    By {
        actor: Actor::Visitor,
        now,
    }
}

pub(super) fn at_the_desk() -> By {
    By {
        actor: Actor::Staff(kernel::StaffId::new()),
        now: now(),
    }
}

pub(super) fn after(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

/// So many counters, each open on every day from nine to half past eleven: ten places of a quarter of an hour.
fn agenda(counters: usize) -> Agenda {
    let id = |number: usize| format!("t{number}");
    let counter = |number| Counter {
        id: id(number),
        name: Translated::default(),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: vec!["padro".to_owned()],
    };
    let opening = |number| Opening {
        counter: id(number),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from: wall::time_of(NINE),
            until: wall::time_of(NINE + 30),
            services: Vec::new(),
            who: Who::Everybody,
        },
    };
    Agenda {
        rules: crate::Rules::default(),
        services: vec![Service {
            id: "padro".to_owned(),
            name: Translated::default(),
            department: "oac".to_owned(),
            items: Vec::new(),
            minutes: 15,
            every: None,
            notice_minutes: 60,
            horizon_days: 30,
            each: 2,
            asks_document: false,
        }],
        counters: (1..=counters).map(counter).collect(),
        openings: (1..=counters).map(opening).collect(),
        changes: Vec::new(),
    }
}

pub(super) async fn open(db: &Db, counters: usize) -> Hours {
    open_with(db, agenda(counters)).await
}

async fn open_with(db: &Db, agenda: Agenda) -> Hours {
    let none = Hours::new(0, Agenda::default(), Vec::new(), madrid());
    db.change(async move |tx| {
        publish(tx, &none, agenda, &[], by(now())).await?;
        Ok::<_, Error>(views::hours(tx, Vec::new(), madrid()).await?)
    })
    .await
    .expect("an agenda")
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

pub(super) fn visitor(number: usize) -> Visitor {
    Visitor {
        name: Some(Personal::new(format!("Persona {number}"))),
        phone: Phone::read(&format!("600 000 {number:03}")).ok(),
        email: None,
        document: None,
    }
}

/// Asks again where the machine was too busy: with the same word that is the same asking.
pub(super) async fn held(
    db: &Db,
    hours: &Hours,
    asking: Asking,
    at: Timestamp,
) -> Result<Appointment, Error> {
    loop {
        let (hours, asking) = (hours.clone(), asking.clone());
        let done = db.change(async move |tx| hold(tx, &hours, &asking, at).await);
        match done.await {
            Err(Error::Fault(Fault::CutShort)) => {}
            done => return done,
        }
    }
}

pub(super) async fn booked(
    db: &Db,
    hours: &Hours,
    id: AppointmentId,
    visitor: Visitor,
    by: By,
) -> Result<Appointment, Error> {
    loop {
        let (hours, visitor) = (hours.clone(), visitor.clone());
        let done = db.change(async move |tx| book(tx, &hours, id, visitor, by).await);
        match done.await {
            Err(Error::Fault(Fault::CutShort)) => {}
            done => return done,
        }
    }
}

pub(super) async fn taken(db: &Db, at: Timestamp) -> Taken {
    db.read(async move |tx| views::taken(tx, WEDNESDAY, WEDNESDAY, at).await)
        .await
        .expect("what is taken")
}

#[test]
fn behaviour_5_of_two_hundred_people_for_fifty_places_fifty_have_one_and_none_is_given_twice() {
    on_both(async |db| {
        let hours = open(&db, 5).await;
        let people = (0..200).map(|number| {
            let (db, hours) = (db.clone(), hours.clone());
            // Rivals for the same hour arrive side by side, as when a day is released.
            let unit = NINE + u16::try_from(number / 20).expect("ten hours") * 3;
            tokio::spawn(async move {
                let word = format!("race {number}");
                let place = held(&db, &hours, asking(unit, &word), now()).await?;
                booked(&db, &hours, place.id, visitor(number), by(now())).await
            })
        });
        let people: Vec<_> = people.collect();
        let mut places = HashSet::new();
        let mut refused = 0;
        for person in people {
            match person.await.expect("no panic") {
                Ok(appointment) => {
                    let slot = appointment.slot;
                    assert!(
                        places.insert((slot.counter.clone(), slot.unit)),
                        "{slot:?} twice"
                    );
                }
                Err(Error::Taken) => refused += 1,
                Err(why) => panic!("{why}"),
            }
        }
        assert_eq!((places.len(), refused), (50, 150));
        let all = taken(&db, now()).await;
        for counter in &hours.agenda.counters {
            assert_eq!(all.of(WEDNESDAY, &counter.id), Units::span(NINE, NINE + 30));
        }
    });
}

#[test]
fn behaviour_6_the_same_word_is_the_same_appointment_even_twenty_times_at_once() {
    on_both(async |db| {
        let hours = open(&db, 2).await;
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let (db, hours) = (db.clone(), hours.clone());
                tokio::spawn(
                    async move { held(&db, &hours, asking(NINE, "double click"), now()).await },
                )
            })
            .collect();
        let mut ids = HashSet::new();
        for one in tries {
            ids.insert(one.await.expect("no panic").expect("held").id);
        }
        assert_eq!(ids.len(), 1);
        let id = ids.into_iter().next().expect("one");
        for _ in 0..2 {
            let one = booked(&db, &hours, id, visitor(1), by(now()))
                .await
                .expect("booked");
            assert_eq!((one.id, one.state), (id, State::Booked));
        }
        let all = taken(&db, now()).await;
        let units: u32 = ["t1", "t2"]
            .map(|counter| all.of(WEDNESDAY, counter).count())
            .iter()
            .sum();
        assert_eq!(units, 3, "one quarter of an hour at one counter");
    });
}

#[test]
fn behaviours_7_and_8_a_hold_ends_and_is_taken_up_again_unless_somebody_came() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let mine = held(&db, &hours, asking(NINE, "mine"), now())
            .await
            .expect("held");
        let other = held(&db, &hours, asking(NINE, "other"), after(5)).await;
        assert!(matches!(other, Err(Error::Taken)), "{other:?}");
        // Nobody came: it is theirs although they typed for long.
        let late = booked(&db, &hours, mine.id, visitor(1), by(after(11))).await;
        assert_eq!(late.expect("booked").state, State::Booked);

        let mine = held(&db, &hours, asking(NINE + 3, "mine 2"), now())
            .await
            .expect("held");
        let swept = db.change(async |tx| lapse(tx, 100, after(11)).await).await;
        assert_eq!(swept.expect("swept"), 1);
        held(&db, &hours, asking(NINE + 3, "other 2"), after(12))
            .await
            .expect("free again");
        let late = booked(&db, &hours, mine.id, visitor(1), by(after(12))).await;
        assert!(matches!(late, Err(Error::Lapsed)), "{late:?}");
    });
}

#[test]
fn behaviour_10_what_is_cancelled_is_cancelled_once_and_its_place_comes_back_when_it_should() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let mine = held(&db, &hours, asking(NINE, "mine"), now())
            .await
            .expect("held");
        booked(&db, &hours, mine.id, visitor(1), by(now()))
            .await
            .expect("booked");
        let give_back = async |at: Timestamp| {
            let (id, free_at) = (mine.id, at + SignedDuration::from_mins(7));
            db.change(async move |tx| cancel(tx, id, free_at, by(at)).await)
                .await
        };
        let first = give_back(now()).await.expect("cancelled");
        let second = give_back(after(1)).await.expect("still cancelled");
        assert_eq!((first.state, first.sequence), (State::Cancelled, 1));
        assert_eq!(second, first);
        let soon = held(&db, &hours, asking(NINE, "soon"), after(6)).await;
        assert!(matches!(soon, Err(Error::Taken)), "{soon:?}");
        held(&db, &hours, asking(NINE, "later"), after(7))
            .await
            .expect("free");
        let again = booked(&db, &hours, mine.id, visitor(1), by(after(8))).await;
        assert!(
            matches!(again, Err(Error::Over(State::Cancelled))),
            "{again:?}"
        );
    });
}

#[test]
fn behaviour_11_the_new_place_is_taken_before_the_old_one_is_given_back() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let mine = held(&db, &hours, asking(NINE, "mine"), now())
            .await
            .expect("held");
        booked(&db, &hours, mine.id, visitor(1), by(now()))
            .await
            .expect("booked");
        held(&db, &hours, asking(NINE + 6, "other"), now())
            .await
            .expect("held");
        let moved = async |unit: u16| {
            let (hours, id) = (hours.clone(), mine.id);
            db.change(async move |tx| shift(tx, &hours, id, &asking(unit, ""), by(now())).await)
                .await
        };
        let refused = moved(NINE + 6).await;
        assert!(matches!(refused, Err(Error::Taken)), "{refused:?}");
        assert!(
            taken(&db, now())
                .await
                .of(WEDNESDAY, "t1")
                .has_all(Units::span(NINE, NINE + 3))
        );
        let there = moved(NINE + 3).await.expect("moved");
        assert_eq!(
            (there.slot.unit, there.sequence, there.code),
            (NINE + 3, 1, mine.code.clone())
        );
        let all = taken(&db, now()).await.of(WEDNESDAY, "t1");
        assert_eq!(all, Units::span(NINE + 3, NINE + 9));
    });
}

#[test]
fn behaviour_17_nobody_has_more_than_their_share_however_many_doors_they_come_through_at_once() {
    on_both(async |db| {
        let hours = open(&db, 5).await;
        let tries: Vec<_> = (0..10)
            .map(|number| {
                let (db, hours) = (db.clone(), hours.clone());
                tokio::spawn(async move {
                    let unit = NINE + u16::try_from(number).expect("few") * 3;
                    let place =
                        held(&db, &hours, asking(unit, &format!("door {number}")), now()).await?;
                    booked(&db, &hours, place.id, visitor(7), by(now())).await
                })
            })
            .collect();
        let mut had = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(_) => had += 1,
                Err(Error::TooMany(2)) => {}
                Err(why) => panic!("{why}"),
            }
        }
        assert_eq!(had, 2);
        let place = held(&db, &hours, asking(NINE, "desk"), now())
            .await
            .expect("held");
        booked(&db, &hours, place.id, visitor(7), at_the_desk())
            .await
            .expect("staff set no limit");
    });
}

#[test]
fn what_is_too_soon_too_far_or_shut_is_told_apart_and_old_hours_are_not_believed() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let on = |date: Date, unit: u16| Asking {
            date,
            ..asking(unit, &format!("{date} {unit}"))
        };
        let why = async |asking: Asking, at: Timestamp| {
            held(&db, &hours, asking, at).await.expect_err("refused")
        };
        assert!(matches!(
            why(on(WEDNESDAY, NINE + 1), now()).await,
            Error::Shut
        ));
        assert!(matches!(
            why(on(WEDNESDAY, 20 * 12), now()).await,
            Error::Shut
        ));
        assert!(matches!(
            why(on(date(2026, 12, 28), NINE), now()).await,
            Error::OutOfReach
        ));
        let at_half_past_eight: Timestamp = "2026-11-25T07:30:00Z".parse().expect("an instant");
        assert!(matches!(
            why(on(WEDNESDAY, NINE), at_half_past_eight).await,
            Error::OutOfReach
        ));
        let other = Asking {
            services: vec!["urbanisme".to_owned()],
            ..asking(NINE, "other")
        };
        assert!(matches!(why(other, now()).await, Error::NoService));

        let published = async || change_hours(&db, &hours, agenda(2), Vec::new()).await;
        assert_eq!(published().await.expect("published"), hours.version + 1);
        assert!(matches!(published().await, Err(Error::Outdated)));
        assert!(matches!(
            why(on(WEDNESDAY, NINE), now()).await,
            Error::Outdated
        ));
    });
}

async fn change_hours(
    db: &Db,
    hours: &Hours,
    agenda: Agenda,
    told: Vec<AppointmentId>,
) -> Result<i64, Error> {
    let hours = hours.clone();
    db.change(async move |tx| publish(tx, &hours, agenda, &told, by(now())).await)
        .await
}

#[test]
fn behaviour_9_hours_with_appointments_in_them_are_not_cut_unseen_and_nobodys_hour_changes() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let place = held(&db, &hours, asking(NINE + 27, "last"), now()).await;
        let place = place.expect("held");
        let mine = booked(&db, &hours, place.id, visitor(1), by(now())).await;
        let mine = mine.expect("booked");
        let mut shorter = agenda(1);
        shorter.openings[0].stretch.until = wall::time_of(NINE + 28);
        shorter.services[0].minutes = 10;
        match change_hours(&db, &hours, shorter.clone(), Vec::new()).await {
            Err(Error::Affected(who)) => assert_eq!(who, [mine.id]),
            other => panic!("{other:?}"),
        }
        let told = change_hours(&db, &hours, shorter.clone(), vec![mine.id]).await;
        assert_eq!(told.expect("published"), hours.version + 1);
        let kept = db
            .read(async move |tx| views::appointment(tx, mine.id).await)
            .await;
        assert_eq!(kept.expect("read").expect("there"), mine);
    });
}

#[test]
fn a_hold_that_is_over_is_not_taken_up_again_where_the_counter_was_closed_meanwhile() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let place = held(&db, &hours, asking(NINE, "mine"), now()).await;
        let place = place.expect("held");
        let closed = Agenda {
            openings: Vec::new(),
            ..agenda(1)
        };
        let (before, agenda) = (hours.clone(), closed.clone());
        let change =
            db.change(async move |tx| publish(tx, &before, agenda, &[], by(after(11))).await);
        let version = change.await.expect("nobody is there any more");
        let stale = booked(&db, &hours, place.id, visitor(1), by(after(12))).await;
        assert!(matches!(stale, Err(Error::Outdated)), "{stale:?}");
        let new = hours.with(closed);
        assert_eq!(new.version, version);
        let late = booked(&db, &new, place.id, visitor(1), by(after(12))).await;
        assert!(matches!(late, Err(Error::Lapsed)), "{late:?}");
    });
}

#[test]
fn what_is_booked_in_the_moment_its_hold_is_swept_away_stays_booked() {
    on_both(async |db| {
        let hours = open(&db, 5).await;
        let mut ids = Vec::new();
        for number in 0..20 {
            let unit = NINE + number / 5 * 3;
            let place = held(&db, &hours, asking(unit, &format!("late {number}")), now()).await;
            ids.push(place.expect("held").id);
        }
        let late: Vec<_> = ids
            .into_iter()
            .enumerate()
            .map(|(number, id)| {
                let (db, hours) = (db.clone(), hours.clone());
                tokio::spawn(async move {
                    booked(&db, &hours, id, visitor(number), by(after(11))).await
                })
            })
            .collect();
        for _ in 0..5 {
            let swept = db.change(async |tx| lapse(tx, 100, after(11)).await);
            swept.await.expect("swept");
        }
        let mut units = 0;
        for one in late {
            let promised = one.await.expect("no panic").expect("nobody else came");
            let kept = db.read(async move |tx| views::appointment(tx, promised.id).await);
            let kept = kept.await.expect("read").expect("there");
            assert_eq!(kept.state, State::Booked);
            units += u32::from(kept.slot.units);
        }
        let all = taken(&db, after(11)).await;
        let counters = hours.agenda.counters.iter();
        let had: u32 = counters.map(|one| all.of(WEDNESDAY, &one.id).count()).sum();
        assert_eq!(had, units);
    });
}

#[test]
fn an_hour_is_never_booked_by_hours_that_are_no_longer_in_force() {
    on_both(async |db| {
        let hours = open(&db, 3).await;
        let closed = Agenda {
            openings: Vec::new(),
            ..agenda(3)
        };
        let people: Vec<_> = (0..30)
            .map(|number| {
                let (db, hours) = (db.clone(), hours.clone());
                let unit = NINE + u16::try_from(number % 10).expect("few") * 3;
                tokio::spawn(async move {
                    let word = format!("person {number}");
                    held(&db, &hours, asking(unit, &word), now())
                        .await
                        .map(|held| held.id)
                })
            })
            .collect();
        // The coordinator closes as soon as they have seen everybody who came so far.
        let mut told = Vec::new();
        while let Err(why) = change_hours(&db, &hours, closed.clone(), told.clone()).await {
            match why {
                Error::Affected(who) => told = who,
                why => panic!("{why}"),
            }
        }
        for person in people {
            match person.await.expect("no panic") {
                Ok(id) => assert!(told.contains(&id), "booked behind the coordinator's back"),
                Err(Error::Outdated | Error::Taken) => {}
                Err(why) => panic!("{why}"),
            }
        }
    });
}

#[test]
fn a_family_of_three_has_three_places_in_a_row_at_one_counter() {
    on_both(async |db| {
        let hours = open(&db, 1).await;
        let family = Asking {
            people: 3,
            ..asking(NINE, "family")
        };
        let place = held(&db, &hours, family, now()).await.expect("held");
        assert_eq!(
            (
                place.slot.units,
                place.ends_at.duration_since(place.starts_at)
            ),
            (9, SignedDuration::from_mins(45))
        );
        assert_eq!(
            taken(&db, now()).await.of(WEDNESDAY, "t1"),
            Units::span(NINE, NINE + 9)
        );
        // What would end after closing time does not begin.
        let late = Asking {
            people: 3,
            ..asking(NINE + 24, "late")
        };
        assert!(matches!(
            held(&db, &hours, late, now()).await,
            Err(Error::Shut)
        ));
    });
}
