//! The hall on both databases.

use std::collections::HashSet;

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use kernel::{Lang, StaffId, TicketId, Timestamp, Translated};
use platform::Db;
use platform::testing::on_both;
use tokio::task::JoinSet;

use super::*;
use crate::error::{Error, Refused};
use crate::hall::{Counter, Hall, Line, Zone};
use crate::order::Lane;
use crate::profile::Profile;
use crate::ticket::{Back, Door, State, Ticket};
use crate::views;

const TODAY: Date = date(2026, 11, 24);

fn at(seconds: i64) -> Timestamp {
    let opening: Timestamp = "2026-11-24T08:30:00Z".parse().expect("an instant");
    opening + SignedDuration::from_secs(seconds)
}

/// Two lines, general and padró; two counters for both, and one for the padró alone.
fn hall() -> Hall {
    let line = |id: &str, prefix: &str| Line {
        id: id.to_owned(),
        name: Translated::default(),
        site: "oac".to_owned(),
        zone: Zone::Quick,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    let counter = |id: &str, lines: &[&str]| Counter {
        id: id.to_owned(),
        name: Translated::default(),
        site: "oac".to_owned(),
        calls: Profile::of(lines.iter().map(|line| (*line).to_owned()).collect()),
    };
    Hall {
        lines: vec![line("general", "A"), line("padro", "P")],
        counters: vec![
            counter("t1", &["general", "padro"]),
            counter("t2", &["general", "padro"]),
            counter("t3", &["padro"]),
        ],
        ..Hall::default()
    }
}

/// The hall with somebody of the staff at a counter.
struct Scene {
    db: Db,
    hall: Hall,
    marta: StaffId,
    jordi: StaffId,
}

impl Scene {
    async fn set(db: Db) -> Self {
        let scene = Self {
            db,
            hall: hall(),
            marta: StaffId::new(),
            jordi: StaffId::new(),
        };
        for (counter, staff) in [("t1", scene.marta), ("t2", scene.jordi)] {
            let hall = scene.hall.clone();
            let sits = scene
                .db
                .change(async move |tx| sit(tx, &hall, counter, Some(staff), at(0)).await);
            sits.await.expect("a counter");
        }
        scene
    }

    fn coming(line: &str, word: &str) -> Coming {
        Coming {
            line: line.to_owned(),
            service: "volant".to_owned(),
            lane: Lane::Ordinary,
            hour: None,
            lang: Lang::Ca,
            needs: Vec::new(),
            date: TODAY,
            door: Door::Reception,
            appointment: None,
            asked_as: word.to_owned(),
        }
    }

    async fn comes(&self, coming: Coming, now: Timestamp) -> Result<Ticket, Error> {
        let hall = self.hall.clone();
        self.db
            .change(async move |tx| come(tx, &hall, &coming, now).await)
            .await
    }

    async fn somebody(&self, line: &str, word: &str, seconds: i64) -> Ticket {
        let coming = Self::coming(line, word);
        self.comes(coming, at(seconds)).await.expect("a ticket")
    }

    async fn next(
        &self,
        (counter, staff): (&'static str, StaffId),
        press: &str,
        seconds: i64,
    ) -> Result<Option<Ticket>, Error> {
        let (hall, press) = (self.hall.clone(), press.to_owned());
        let called = self.db.change(async move |tx| {
            call_next(tx, &hall, (counter, staff), &press, at(seconds)).await
        });
        called.await
    }

    async fn marta_calls(&self, press: &str, seconds: i64) -> Ticket {
        let called = self.next(("t1", self.marta), press, seconds).await;
        called.expect("an answer").expect("somebody waits")
    }

    async fn does(
        &self,
        id: TicketId,
        kind: &'static str,
        verb: impl FnOnce(&mut Ticket) -> Result<(), Refused> + Send + 'static,
        seconds: i64,
    ) -> Result<Ticket, Error> {
        let done = self
            .db
            .change(async move |tx| change(tx, id, (kind, None), verb, at(seconds)).await);
        done.await
    }

    async fn finishes(&self, ticket: &Ticket, seconds: i64) {
        let now = at(seconds);
        let done = self.does(
            ticket.id,
            "done",
            move |it| it.finish("solved", now),
            seconds,
        );
        done.await.expect("done");
    }
}

fn refused(outcome: Result<Ticket, Error>) -> Refused {
    match outcome {
        Err(Error::Refused(why)) => why,
        other => panic!("nobody said no: {other:?}"),
    }
}

#[test]
fn behaviour_18_numbers_count_up_for_each_letter_and_none_is_given_twice() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let first = scene.somebody("general", "a", 0).await;
        assert_eq!(first.number.to_string(), "A001");
        assert_eq!(
            scene.somebody("padro", "b", 1).await.number.to_string(),
            "P001"
        );
        assert_eq!(
            scene.somebody("general", "a", 2).await,
            first,
            "pressed twice"
        );
        let gone = scene.does(first.id, "left", |it| it.leave(at(3)), 3).await;
        assert_eq!(gone.expect("left").state, State::Left);
        assert_eq!(
            scene.somebody("general", "c", 4).await.number.to_string(),
            "A002"
        );
        let tomorrow = Coming {
            date: TODAY.tomorrow().expect("a day"),
            ..Scene::coming("general", "d")
        };
        let tomorrow = scene.comes(tomorrow, at(86_400)).await.expect("a ticket");
        assert_eq!(tomorrow.number.to_string(), "A001");
        assert!(matches!(
            scene.comes(Scene::coming("lluna", "e"), at(5)).await,
            Err(Error::Refused(Refused::NoLine))
        ));
    });
}

#[test]
fn behaviour_18_fifty_who_come_at_once_have_fifty_numbers() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let mut coming = JoinSet::new();
        for number in 0..50 {
            let (db, hall) = (scene.db.clone(), scene.hall.clone());
            coming.spawn(async move {
                // Each presses twice, and once more where the machine was too busy.
                loop {
                    let hall = hall.clone();
                    let one = Scene::coming("general", &format!("person {}", number / 2));
                    let came = db.change(async move |tx| come(tx, &hall, &one, at(0)).await);
                    match came.await {
                        Err(Error::Fault(platform::Fault::CutShort)) => {}
                        came => return came,
                    }
                }
            });
        }
        let mut numbers = HashSet::new();
        while let Some(came) = coming.join_next().await {
            let ticket = came.expect("no panic").expect("a ticket");
            numbers.insert(ticket.number.number);
        }
        assert_eq!(numbers.len(), 25, "{numbers:?}");
    });
}

#[test]
fn behaviour_19_two_who_press_next_at_once_never_call_the_same_person() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        for number in 0..40 {
            scene.somebody("general", &number.to_string(), number).await;
        }
        let mut called = JoinSet::new();
        for (counter, staff) in [("t1", scene.marta), ("t2", scene.jordi)] {
            let (db, hall) = (scene.db.clone(), scene.hall.clone());
            called.spawn(async move {
                let mut own = Vec::new();
                for turn in 0..20 {
                    let (hall, press) = (hall.clone(), format!("{counter} {turn}"));
                    let ticket = db
                        .change(async move |tx| {
                            call_next(tx, &hall, (counter, staff), &press, at(100)).await
                        })
                        .await
                        .expect("an answer")
                        .expect("somebody waits");
                    own.push(ticket.number.number);
                    let id = ticket.id;
                    db.change(async move |tx| {
                        change(
                            tx,
                            id,
                            ("done", Some(staff)),
                            |it| it.finish("solved", at(101)),
                            at(101),
                        )
                        .await
                    })
                    .await
                    .expect("done");
                }
                own
            });
        }
        let mut all = Vec::new();
        while let Some(own) = called.join_next().await {
            let own = own.expect("no panic");
            assert!(
                own.is_sorted(),
                "whoever came first is called first: {own:?}"
            );
            all.extend(own);
        }
        all.sort_unstable();
        assert_eq!(all, (1..=40).collect::<Vec<u32>>());
    });
}

#[test]
fn behaviour_19_a_press_that_is_sent_again_is_answered_with_the_same_person() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.somebody("general", "a", 0).await;
        scene.somebody("general", "b", 1).await;
        let first = scene.marta_calls("press 1", 10).await;
        assert_eq!(scene.marta_calls("press 1", 11).await.id, first.id);
        let busy = scene.next(("t1", scene.marta), "press 2", 12).await;
        assert!(matches!(busy, Err(Error::Refused(Refused::Busy(id))) if id == first.id));
        let stranger = scene.next(("t1", scene.jordi), "press 3", 12).await;
        assert!(matches!(stranger, Err(Error::Refused(Refused::NotTheirs))));
        scene.finishes(&first, 20).await;
        assert_eq!(
            scene.marta_calls("press 1", 21).await.id,
            first.id,
            "late, and still the same"
        );
        assert_ne!(scene.marta_calls("press 4", 22).await.id, first.id);
    });
}

#[test]
fn behaviour_20_somebody_is_called_again_after_a_pause_then_missed_and_may_come_back() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.somebody("general", "a", 0).await.id;
        scene.marta_calls("1", 10).await;
        let recall = async |seconds| {
            let rules = scene.hall.rules;
            let again = scene.does(
                id,
                "recalled",
                move |it| it.recall(&rules, at(seconds)),
                seconds,
            );
            again.await
        };
        assert_eq!(refused(recall(15).await), Refused::TooSoon(at(30)));
        assert_eq!(recall(30).await.expect("called").calls, 2);
        assert_eq!(recall(50).await.expect("called").calls, 3);
        assert_eq!(refused(recall(70).await), Refused::CalledEnough(3));
        let missed = scene.does(id, "missed", |it| it.miss(at(80)), 80).await;
        assert_eq!(missed.expect("missed").state, State::Missed);
        assert!(
            scene
                .next(("t1", scene.marta), "2", 81)
                .await
                .expect("free")
                .is_none()
        );

        for (word, seconds) in [("b", 82), ("c", 90)] {
            scene.somebody("general", word, seconds).await;
        }
        let rules = scene.hall.rules;
        let back = async |seconds| {
            let back = scene.does(
                id,
                "returned",
                move |it| it.come_back(&rules, at(seconds)),
                seconds,
            );
            back.await
        };
        back(600).await.expect("in time");
        assert_eq!(
            scene.marta_calls("3", 601).await.id,
            id,
            "they do not wait for all again"
        );
        scene
            .does(id, "missed", |it| it.miss(at(650)), 650)
            .await
            .expect("missed");
        assert_eq!(refused(back(650 + 31 * 60).await), Refused::TooLate);
        let kinds: Vec<String> = scene
            .db
            .read(async move |tx| views::history(tx, id).await)
            .await
            .expect("a history")
            .into_iter()
            .map(|(_, kind)| kind)
            .collect();
        assert_eq!(
            kinds,
            [
                "taken", "called", "recalled", "recalled", "missed", "returned", "called", "missed"
            ]
        );
    });
}

#[test]
fn behaviour_21_whoever_goes_on_elsewhere_came_when_they_came() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let early = scene.somebody("general", "a", 0).await;
        let late = scene.somebody("padro", "b", 5).await;
        scene.marta_calls("1", 10).await;
        let moved = scene
            .does(
                early.id,
                "transferred",
                |it| it.transfer("padro", false, at(20)),
                20,
            )
            .await;
        let moved = moved.expect("moved");
        assert_eq!(
            (moved.came_at, moved.number.to_string()),
            (early.came_at, "A001".to_owned())
        );
        let jordi = |press| scene.next(("t2", scene.jordi), press, 30);
        let first = jordi("2").await.expect("an answer").expect("somebody");
        assert_eq!(first.id, early.id, "before whoever came after them");
        let put_first = scene.somebody("general", "c", 40).await;
        scene
            .does(
                put_first.id,
                "transferred",
                |it| it.transfer("padro", true, at(41)),
                41,
            )
            .await
            .expect("moved");
        assert_eq!(
            scene.marta_calls("3", 42).await.id,
            put_first.id,
            "first in line, before {late:?}"
        );
    });
}

#[test]
fn behaviour_22_whoever_fills_in_a_form_comes_back_to_the_same_counter() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.somebody("general", "a", 0).await.id;
        let other = scene.somebody("general", "b", 1).await.id;
        scene.marta_calls("1", 10).await;
        scene
            .does(id, "attended", |it| it.attend(at(12)), 12)
            .await
            .expect("attended");
        scene
            .does(id, "parked", Ticket::park, 60)
            .await
            .expect("parked");
        assert_eq!(
            scene.marta_calls("2", 61).await.id,
            other,
            "the counter is free meanwhile"
        );
        scene
            .does(id, "back", |it| it.unpark(Back::Same, at(300)), 300)
            .await
            .expect("back");
        let jordi = scene.next(("t2", scene.jordi), "3", 301).await;
        assert!(jordi.expect("an answer").is_none(), "they go back to Marta");
        let other = scene
            .db
            .read(async move |tx| views::ticket(tx, other).await)
            .await;
        scene
            .finishes(&other.expect("a read").expect("a ticket"), 310)
            .await;
        assert_eq!(scene.marta_calls("4", 311).await.id, id);
    });
}

#[test]
fn behaviour_23_who_may_not_wait_long_goes_before_those_who_came_shortly_before() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let patient = scene.somebody("general", "patient", 0).await.id;
        scene.somebody("general", "ordinary", 15 * 60).await;
        let pregnant = Coming {
            lane: Lane::Priority,
            ..Scene::coming("general", "pregnant")
        };
        let pregnant = scene
            .comes(pregnant, at(25 * 60))
            .await
            .expect("a ticket")
            .id;
        let first = scene.marta_calls("1", 26 * 60).await;
        assert_eq!(first.id, patient, "they waited longer than the bound");
        scene.finishes(&first, 26 * 60).await;
        assert_eq!(scene.marta_calls("2", 27 * 60).await.id, pregnant);
    });
}

#[test]
fn behaviour_14_whoever_has_an_hour_does_not_overtake_before_it_and_goes_first_then() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let early = Coming {
            hour: Some(at(1_800)),
            ..Scene::coming("general", "at nine")
        };
        let early = scene.comes(early, at(60)).await.expect("a ticket").id;
        assert!(
            scene
                .next(("t1", scene.marta), "1", 70)
                .await
                .expect("an answer")
                .is_none()
        );
        let ordinary = scene.somebody("general", "ordinary", 100).await;
        let first = scene.marta_calls("2", 110).await;
        assert_eq!(first.id, ordinary.id);
        scene.finishes(&first, 500).await;
        scene.somebody("general", "another", 600).await;
        assert_eq!(
            scene.marta_calls("3", 1_700).await.id,
            early,
            "two minutes before their hour"
        );
    });
}

#[test]
fn a_sending_was_right_when_nobody_sent_them_on() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let aim = async |scene: &Scene| {
            let read = scene
                .db
                .read(async |tx| views::aim(tx, "oac", (TODAY, TODAY)).await);
            read.await.expect("figures")
        };
        let mut tickets = Vec::new();
        for word in ["one", "two"] {
            let (hall, staff) = (scene.hall.clone(), scene.marta);
            let coming = Scene::coming("general", word);
            let sent = scene.db.change(async move |tx| {
                let ticket = come(tx, &hall, &coming, at(0)).await?;
                let triage = crate::welcome::Triage {
                    proposed: Zone::Quick,
                    reason: "quick",
                    chosen: Zone::Quick,
                    staff,
                };
                for _ in 0..2 {
                    welcome(tx, &ticket, &triage, None, at(0)).await?;
                }
                Ok::<_, Error>(ticket.id)
            });
            tickets.push(sent.await.expect("a ticket"));
        }
        assert_eq!(aim(&scene).await.done, 0, "nobody is done");
        let (hall, staff, on) = (scene.hall.clone(), scene.marta, tickets[1]);
        let line = hall.line("padro").expect("a line").clone();
        let moved = scene
            .db
            .change(async move |tx| transfer(tx, (on, staff), (&line, false), at(30)).await);
        moved.await.expect("a transfer");
        for (press, minute) in [("a", 60), ("b", 120)] {
            let hall = scene.hall.clone();
            let done = scene.db.change(async move |tx| {
                let called = call_next(tx, &hall, ("t1", staff), press, at(minute)).await?;
                let id = called.expect("somebody waits").id;
                let verb = move |ticket: &mut Ticket| ticket.finish("done", at(minute + 30));
                change(tx, id, ("done", Some(staff)), verb, at(minute + 30)).await
            });
            done.await.expect("it is over");
        }
        let aim = aim(&scene).await;
        assert_eq!((aim.done, aim.first), (2, 1));
    });
}

#[test]
fn what_a_day_left_open_is_over_the_next_morning_and_nobody_of_yesterday_is_called() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let attended = scene.somebody("general", "one", 0).await;
        let (waiting, called) = (
            scene.somebody("general", "two", 60).await,
            scene.somebody("padro", "three", 90).await,
        );
        scene.marta_calls("press", 120).await;
        let done = scene
            .does(
                attended.id,
                "attended",
                |ticket| ticket.attend(at(130)),
                130,
            )
            .await;
        done.expect("attended");
        let jordi = ("t2", scene.jordi);
        scene.next(jordi, "press two", 140).await.expect("a call");
        let tomorrow = TODAY.tomorrow().expect("a day");
        let morning = at(24 * 3600);
        let left = scene
            .db
            .read(async move |tx| views::is_day_left(tx, tomorrow).await);
        assert!(left.await.expect("a read"));
        let ended = scene
            .db
            .change(async move |tx| end_days(tx, tomorrow, morning).await);
        assert_eq!(ended.await.expect("the end"), 3);
        let left = scene
            .db
            .read(async move |tx| views::is_day_left(tx, tomorrow).await);
        assert!(!left.await.expect("a read"), "counters are free too");
        for id in [attended.id, waiting.id, called.id] {
            let read = scene.db.read(async move |tx| views::ticket(tx, id).await);
            let ticket = read.await.expect("a read").expect("a ticket");
            assert_eq!(ticket.state, State::Left);
        }
        let days = (TODAY, TODAY);
        let read = scene
            .db
            .read(async move |tx| views::figures(tx, None, days).await);
        let sums = read.await.expect("a read").all();
        assert_eq!((sums.people, sums.left, sums.open), (1, 2, 0));
        assert_eq!(sums.service.times, 0, "for how long nobody knows");
        let marta = ("t1", scene.marta);
        let refused = scene.next(marta, "press three", 24 * 3600).await;
        assert!(
            matches!(refused, Err(Error::Refused(Refused::NotTheirs))),
            "she sits down anew"
        );
    });
}
