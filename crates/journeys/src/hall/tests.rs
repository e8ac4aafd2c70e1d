//! The hall across subjects, on both databases.

use ::appointments::actions::By as Booker;
use ::appointments::visit::{Line as Waits, Stage};
use jiff::SignedDuration;
use kernel::{Actor, AppointmentId, Lang, StaffId, Timestamp, Translated};
use platform::Db;
use platform::testing::on_both;
use queue::hall::{Counter, Hall, Line, Place, Zone};
use queue::profile::Profile;
use queue::{Door, Lane, Refused, State, Ticket, actions, views};

mod late;
mod offline;

use super::*;
use crate::Setting;
use crate::appointments::tests as booking;

/// A quarter to eleven of a Tuesday: the office closes at two.
fn at(minutes: i64) -> Timestamp {
    let then: Timestamp = "2026-11-24T09:45:00Z".parse().expect("an instant");
    then + SignedDuration::from_mins(minutes)
}

/// From `at(0)` until nine o'clock of the next day, in minutes.
const NINE: i64 = 22 * 60 + 15;

pub(crate) fn hall() -> Hall {
    let line = |id: &str, site: &str, zone, prefix: &str| Line {
        id: id.to_owned(),
        name: Translated::default(),
        site: site.to_owned(),
        zone,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    let counter = |id: &str, site: &str, lines: &[&str]| Counter {
        id: id.to_owned(),
        name: Translated::default(),
        site: site.to_owned(),
        calls: Profile::of(lines.iter().map(|line| (*line).to_owned()).collect()),
    };
    let place = |site: &str| Place {
        site: site.to_owned(),
        capacity: None,
        printer: None,
    };
    Hall {
        places: vec![place("oac"), place("oac-estacio")],
        lines: vec![
            line("rapid", "oac", Zone::Quick, "A"),
            line("cita", "oac", Zone::Appointment, "C"),
            line("estacio", "oac-estacio", Zone::Quick, "E"),
        ],
        counters: vec![
            counter("t1", "oac", &["cita", "rapid"]),
            counter("t2", "oac", &["cita", "rapid"]),
            counter("e1", "oac-estacio", &["estacio"]),
        ],
        ..Hall::default()
    }
}

/// A hall with Marta at its first counter.
struct Scene {
    db: Db,
    setting: Setting,
    marta: StaffId,
}

impl Scene {
    async fn set(db: Db) -> Self {
        let setting = booking::open(&db).await;
        let put =
            db.change(async |tx| actions::publish(tx, 0, &hall(), Actor::Operator, at(0)).await);
        put.await.expect("a hall");
        setting.lobby.forget();
        let marta = StaffId::new();
        sit(&db, &setting, "t1", Some(marta), at(0))
            .await
            .expect("a counter");
        Self { db, setting, marta }
    }

    fn by(&self, minutes: i64) -> By {
        By {
            staff: self.marta,
            now: at(minutes),
        }
    }

    async fn comes(&self, door: Door, word: &str, minutes: i64) -> Result<Given, Refusal> {
        let wish = Wish {
            site: "oac".to_owned(),
            service: "padro-volant".to_owned(),
            zone: Zone::Quick,
            lane: Lane::Ordinary,
            lang: Lang::Ca,
            needs: Vec::new(),
            door,
            asked_as: word.to_owned(),
        };
        // Word of what happened just now may still be on its way.
        self.setting.lobby.forget();
        take(&self.db, &self.setting, wish, at(minutes)).await
    }

    async fn somebody(&self, word: &str, minutes: i64) -> Ticket {
        let given = self.comes(Door::Reception, word, minutes).await;
        given.expect("a number").ticket
    }

    async fn calls(&self, press: &str, minutes: i64) -> Ticket {
        let called = go_on(
            &self.db,
            &self.setting,
            "t1",
            (press, "solved"),
            self.by(minutes),
        );
        called.await.expect("a call").expect("somebody")
    }

    /// As if the office had seen so many people, each for so many minutes.
    async fn has_seen(&self, people: i64, minutes: i64) {
        for number in 0..people {
            let then = -60 * 24 - people * minutes + number * minutes;
            self.somebody(&format!("before {number}"), then).await;
            self.calls(&format!("before {number}"), then).await;
        }
        let last = go_on(
            &self.db,
            &self.setting,
            "t1",
            ("the last", "solved"),
            self.by(-60 * 24),
        );
        assert_eq!(last.await.expect("ended"), None);
        self.setting.lobby.forget();
    }

    /// Somebody's appointment of nine o'clock, on the next day.
    async fn booked(&self) -> AppointmentId {
        booking::booked_on_wednesday(&self.db, &self.setting, booking::NINE).await
    }
}

/// On `PostgreSQL` word of a change comes a moment after it.
async fn soon(what: &str, seen: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if seen().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("it did not come to this: {what}");
}

#[test]
fn whoever_comes_has_a_number_and_is_told_once_how_long_it_will_take() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.has_seen(60, 10).await;
        // Somebody is at the counter, and one waits.
        scene.somebody("a", 0).await;
        scene.calls("a", 0).await;
        scene.somebody("b", 0).await;
        let given = scene.comes(Door::Kiosk, "c", 1).await.expect("a number");
        assert_eq!(given.ticket.number.to_string(), "A003");
        assert_eq!(given.closing, Closing::Open);
        let promise = given.promise.expect("told");
        let band = (promise.band_from, promise.band_to);
        let (from, to) = (band.0.expect("a band"), band.1.expect("a band"));
        assert!(from <= 19 * 60 && 19 * 60 <= to, "{band:?}");
        assert!(to <= 30 * 60, "{band:?}");
        let again = scene.comes(Door::Kiosk, "c", 2).await.expect("the same");
        assert_eq!(again.ticket.id, given.ticket.id);
        assert_eq!(
            again.promise.expect("told").band_to,
            Some(to),
            "what was told holds"
        );
        // The call ends the wait, and the promise knows how it ended.
        scene.calls("b", 10).await;
        let called = scene.calls("c", 20).await;
        assert_eq!(called.id, given.ticket.id);
        let id = called.id;
        let kept = scene
            .db
            .read(async move |tx| views::promise(tx, id).await)
            .await;
        let kept = kept.expect("read").expect("told");
        assert_eq!(kept.waited, Some(19 * 60));
        assert_eq!(kept.was_kept(), Some(true));
    });
}

#[test]
fn an_instant_that_was_told_is_lowered_when_the_line_moves_faster_and_never_raised() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.has_seen(60, 10).await;
        scene.somebody("a", 0).await;
        scene.calls("a", 0).await;
        for number in 0..4 {
            scene.somebody(&format!("w{number}"), 0).await;
        }
        let given = scene.comes(Door::Kiosk, "last", 0).await.expect("a number");
        let told = given.promise.and_then(|told| told.now_to).expect("a band");
        // Somebody sits down beside Marta: it goes twice as fast.
        let jordi = StaffId::new();
        sit(&scene.db, &scene.setting, "t2", Some(jordi), at(1))
            .await
            .expect("a counter");
        scene.setting.lobby.forget();
        watch(&scene.db, &scene.setting, at(1))
            .await
            .expect("watched");
        let id = given.ticket.id;
        let now = async || {
            let found = scene.db.read(async move |tx| views::promise(tx, id).await);
            let found = found.await.expect("read").expect("told");
            found.now_to.expect("a band")
        };
        let lowered = now().await;
        assert!(lowered < told, "{lowered} {told}");
        // And leaves again: what was told stays.
        sit(&scene.db, &scene.setting, "t2", None, at(2))
            .await
            .expect("up");
        scene.setting.lobby.forget();
        watch(&scene.db, &scene.setting, at(2))
            .await
            .expect("watched");
        assert_eq!(now().await, lowered);
    });
}

#[test]
fn behaviour_18_the_kiosk_stops_from_the_forecast_and_a_ticket_that_was_given_is_called() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.has_seen(60, 20).await;
        // Ten past one: fifty minutes are left, and twenty a person.
        let late = 145;
        let mut given = Vec::new();
        let refused = loop {
            let word = format!("late {}", given.len());
            match scene.comes(Door::Kiosk, &word, late).await {
                Ok(one) => given.push(one),
                Err(why) => break why,
            }
            if given.len() == 1 {
                scene.calls("first", late).await;
            }
            assert!(given.len() < 12, "it never stops");
        };
        assert!(
            matches!(refused, Refusal::TooLate(Closing::Stop(_))),
            "{refused:?}"
        );
        assert!((2..=6).contains(&given.len()), "{}", given.len());
        assert!(
            given
                .iter()
                .any(|one| matches!(one.closing, Closing::Warn(_))),
            "whoever might be called after closing is told so"
        );
        let by_staff = scene.comes(Door::Reception, "staff decide", late).await;
        assert!(by_staff.is_ok(), "staff give numbers when they think fit");
        // Whoever has one is called, even after closing.
        for (number, one) in given.iter().enumerate().skip(1) {
            let called = scene.calls(&format!("n{number}"), 20 * 60).await;
            assert_eq!(called.id, one.ticket.id);
        }
        let closed = scene.comes(Door::Kiosk, "at night", 11 * 60).await;
        assert!(matches!(closed, Err(Refusal::TooLate(Closing::Closed(_)))));
    });
}

#[test]
fn what_needs_an_appointment_is_not_given_a_number_by_a_kiosk() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let catalogue = scene.setting.catalogue();
        let today = at(0).to_zoned(kernel::madrid()).date();
        let needs = catalogue.items.iter().find(|item| {
            let policy = item.appointment_on(today).map(|from| from.policy);
            policy == Some(catalogue::Policy::Mandatory)
        });
        let wish = |door| Wish {
            site: "oac".to_owned(),
            service: needs.expect("one that needs an appointment").id.clone(),
            zone: Zone::Quick,
            lane: Lane::Ordinary,
            lang: Lang::Ca,
            needs: Vec::new(),
            door,
            asked_as: format!("{door:?}"),
        };
        let refused = take(&scene.db, &scene.setting, wish(Door::Kiosk), at(0)).await;
        assert!(matches!(refused, Err(Refusal::NeedsAppointment)));
        let given = take(&scene.db, &scene.setting, wish(Door::Reception), at(0)).await;
        assert!(given.is_ok(), "staff may");
    });
}

#[test]
fn behaviour_14_an_appointment_checks_in_within_its_window_and_does_not_overtake() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.booked().await;
        let by = |minutes| Booker {
            actor: Actor::Visitor,
            now: at(minutes),
        };
        let here = async |minutes| {
            let who = (id, None);
            check_in(&scene.db, &scene.setting, who, Door::Kiosk, by(minutes)).await
        };
        assert!(
            matches!(
                here(NINE - 60).await,
                Err(Refusal::Appointment(
                    ::appointments::visit::Refused::TooEarly(_)
                ))
            ),
            "an hour too early"
        );
        let done = here(NINE - 10).await.expect("here");
        let ticket = done.ticket.expect("a number");
        assert_eq!(ticket.number.to_string(), "C001");
        assert_eq!(ticket.lane, Lane::Hour);
        assert_eq!(done.visit.ticket.as_deref(), Some("C001"));
        let again = here(NINE - 9).await.expect("the same");
        assert_eq!(again.ticket.expect("the same").id, ticket.id);
        // Somebody who waits is called before an hour that has not come.
        let waits = scene.somebody("sense cita", NINE - 10).await;
        assert_eq!(scene.calls("1", NINE - 8).await.id, waits.id);
        let called = scene.calls("2", NINE).await;
        assert_eq!(called.id, ticket.id);
        // Going on ends their turn, and the agenda knows that they were received.
        let next = go_on(
            &scene.db,
            &scene.setting,
            "t1",
            ("3", "solved"),
            scene.by(NINE + 10),
        )
        .await;
        assert_eq!(next.expect("nobody"), None);
        let visit = scene
            .db
            .read(async move |tx| ::appointments::views::visit(tx, id).await)
            .await;
        let visit = visit.expect("read").expect("a visit");
        assert_eq!((visit.stage, visit.line), (Stage::Attended, Waits::Hour));
    });
}

#[test]
fn whoever_comes_late_to_their_hour_waits_from_when_they_came() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.booked().await;
        let waits = scene.somebody("abans", NINE + 25).await;
        let by = Booker {
            actor: Actor::Visitor,
            now: at(NINE + 26),
        };
        let late = check_in(&scene.db, &scene.setting, (id, None), Door::Kiosk, by).await;
        let late = late.expect("here").ticket.expect("a number");
        assert_eq!((late.lane, late.hour_at), (Lane::Ordinary, None));
        assert_eq!(scene.calls("1", NINE + 27).await.id, waits.id);
        assert_eq!(scene.calls("2", NINE + 28).await.id, late.id);
    });
}

#[test]
fn whoever_is_received_without_a_call_leaves_the_line_and_their_wait_is_counted() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.booked().await;
        let by = |minutes| Booker {
            actor: Actor::Visitor,
            now: at(minutes),
        };
        let who = (id, None);
        let here = check_in(&scene.db, &scene.setting, who, Door::Kiosk, by(NINE - 5)).await;
        let ticket = here.expect("here").ticket.expect("a number").id;
        receive(&scene.db, id, by(NINE + 3))
            .await
            .expect("received");
        receive(&scene.db, id, by(NINE + 4))
            .await
            .expect("twice is once");
        let read = scene.db.read(async move |tx| {
            let state = views::ticket(tx, ticket).await?.expect("there").state;
            Ok::<_, platform::Fault>((state, views::turns_of(tx, ticket).await?))
        });
        let (state, turns) = read.await.expect("read");
        assert_eq!(state, State::Done);
        let wait = minutes(turns[0].waits_from.expect("a wait"), turns[0].called_at);
        assert_eq!(wait, 3, "from their hour on");
    });
}

#[test]
fn several_matters_of_one_visit_have_each_their_time() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.somebody("dos tràmits", 0).await.id;
        scene.calls("1", 5).await;
        go_on_with(&scene.db, id, "instancia-generica", scene.by(12))
            .await
            .expect("another matter");
        finish(&scene.db, id, "solved", scene.by(15))
            .await
            .expect("over");
        let turns = scene
            .db
            .read(async move |tx| views::turns_of(tx, id).await)
            .await
            .expect("turns");
        let told: Vec<_> = turns
            .iter()
            .map(|turn| {
                let wait = turn.waits_from.map(|from| minutes(from, turn.called_at));
                (
                    turn.service.as_str(),
                    wait,
                    minutes(turn.called_at.expect("called"), turn.ended_at),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("padro-volant", Some(5), 7),
                ("instancia-generica", None, 3)
            ]
        );
    });
}

fn minutes(from: Timestamp, until: Option<Timestamp>) -> i64 {
    until.expect("it ended").duration_since(from).as_mins()
}

#[test]
fn behaviour_21_at_another_site_they_have_a_number_of_it_and_came_when_they_came() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.somebody("a l’estació", 0).await.id;
        scene.calls("1", 5).await;
        let passed = transfer(
            &scene.db,
            &scene.setting,
            id,
            ("estacio", false),
            scene.by(7),
        )
        .await;
        let passed = passed.expect("passed on");
        assert_eq!(passed.number.to_string(), "E001");
        assert_eq!(
            (passed.site.as_str(), passed.came_at),
            ("oac-estacio", at(0))
        );
        let lobby = &scene.setting.lobby;
        soon("both halls know", async || {
            let there = lobby.floor("oac-estacio", at(7)).await.expect("a floor");
            let here = lobby.floor("oac", at(7)).await.expect("a floor");
            there.floor.waiting.len() == 1 && here.floor.at("t1").is_none()
        })
        .await;
        let turns = scene
            .db
            .read(async move |tx| views::turns_of(tx, id).await)
            .await
            .expect("turns");
        let told: Vec<_> = turns
            .iter()
            .map(|turn| (turn.site.as_str(), turn.ended.as_deref()))
            .collect();
        assert_eq!(
            told,
            [("oac", Some("transferred")), ("oac-estacio", None)],
            "each zone counts its own"
        );
    });
}

#[test]
fn behaviour_25_another_node_and_whoever_starts_anew_know_who_was_called() {
    on_both(async |db| {
        let scene = Scene::set(db.clone()).await;
        let other = Setting::new(scene.setting.knowledge.clone(), &db);
        let standing = other.lobby.floor("oac", at(0)).await.expect("a floor");
        assert!(standing.floor.waiting.is_empty());
        let id = scene.somebody("a", 0).await.id;
        let called = scene.calls("1", 1).await;
        // What was heard of is read again, without waiting.
        soon("another node knows", async || {
            let standing = other.lobby.floor("oac", at(1)).await.expect("a floor");
            standing.floor.at("t1").map(|ticket| ticket.id) == Some(id)
        })
        .await;
        let anew = Setting::new(scene.setting.knowledge.clone(), &db);
        let standing = anew.lobby.floor("oac", at(1)).await.expect("a floor");
        let last = standing.floor.calls.first().expect("a call");
        assert_eq!((last.ticket, last.is_awaited), (id, true));
        assert_eq!(last.seq, called.called_at.expect("called").as_millisecond());
        // The press whose answer was lost in the restart is the same person.
        let again = go_on(&db, &anew, "t1", ("1", "solved"), scene.by(2)).await;
        assert_eq!(again.expect("a call").expect("somebody").id, id);
    });
}

#[test]
fn a_hall_is_not_arranged_so_that_somebody_stands_in_no_line() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.somebody("a", 0).await;
        let without = async |line: &'static str, before| {
            let mut next = hall();
            next.lines.retain(|one| one.id != line);
            let put = scene.db.change(async move |tx| {
                actions::publish(tx, before, &next, Actor::Operator, at(1)).await
            });
            put.await
        };
        match without("rapid", 1).await {
            Err(queue::Error::Refused(Refused::PeopleInLine(line))) => assert_eq!(line, "rapid"),
            other => panic!("{other:?}"),
        }
        assert_eq!(without("estacio", 1).await.expect("nobody stands there"), 2);
        assert!(matches!(
            without("cita", 1).await,
            Err(queue::Error::Refused(Refused::Outdated))
        ));
        soon("every node hears of it", async || {
            let hall = scene.setting.lobby.hall().await.expect("a hall");
            hall.line("estacio").is_none()
        })
        .await;
        let parked = scene.somebody("b", 2).await;
        assert_eq!(parked.state, State::Waiting);
    });
}
