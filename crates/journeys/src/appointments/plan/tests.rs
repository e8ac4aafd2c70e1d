//! A coordinator's plan on both databases: shown, said yes to, done whole or not at all.

mod words;
mod year;

use ::appointments::actions::{Booking, Which};
use ::appointments::{Change, Counter, Opening, Service, Stretch, Units, Visitor, units};
use jiff::civil::{date, time};
use kernel::{Actor, Lang, Personal, Phone, Translated};
use platform::testing::on_both;

use super::super::{book, hold};
use super::*;
use crate::rehearsal::Stage;

const WEDNESDAY: Date = date(2026, 11, 25);
const NINE: u16 = 9 * 12;

/// Tuesday, 10:42 in Vilaverda.
fn now() -> Timestamp {
    "2026-11-24T09:42:00Z".parse().expect("an instant")
}

fn clara() -> By {
    By {
        actor: Actor::Staff(whose().0),
        now: now(),
    }
}

fn whose() -> Whose {
    let id = "01900000-0000-7000-8000-000000000001";
    (id.parse().expect("an id"), Which::Agenda)
}

fn stretch(from: i8, until: i8) -> Stretch {
    Stretch {
        from: time(from, 0, 0, 0),
        until: time(until, 0, 0, 0),
        services: Vec::new(),
        who: Who::Everybody,
    }
}

/// Two counters, open on every day from nine to eleven: eight places of a quarter of an hour each.
fn agenda() -> Agenda {
    let counter = |id: &str| Counter {
        id: id.to_owned(),
        name: Translated::default(),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: vec!["padro".to_owned()],
    };
    let opening = |counter: &str| Opening {
        counter: counter.to_owned(),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: stretch(9, 11),
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
            each: 50,
            asks_document: false,
        }],
        counters: vec![counter("t1"), counter("t2")],
        openings: vec![opening("t1"), opening("t2")],
        ..Agenda::default()
    }
}

async fn office(db: &Db) -> Setting {
    let setting = Stage::set(db.clone()).await.setting;
    let before = hours(&setting).await.expect("hours");
    let by = clara();
    db.change(async move |tx| actions::publish(tx, &before, agenda(), &[], by).await)
        .await
        .expect("an agenda");
    setting.diary.forget();
    setting
}

fn asking(date: Date, unit: u16, counter: &str) -> Asking {
    Asking {
        services: vec!["padro".to_owned()],
        people: 1,
        date,
        unit,
        counter: Some(counter.to_owned()),
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".to_owned(),
        asked_as: format!("{date}-{unit}-{counter}"),
    }
}

async fn booked(db: &Db, setting: &Setting, unit: u16, counter: &str) -> Appointment {
    let held = hold(db, setting, asking(WEDNESDAY, unit, counter), now()).await;
    let held = held.expect("a place");
    assert_eq!(held.slot.counter, counter);
    let visitor = Visitor {
        name: Some(Personal::new("Rosa Puig".to_owned())),
        phone: Phone::read("600 000 001").ok(),
        email: Some(Personal::new("rosa@example.org".to_owned())),
        document: None,
    };
    let booking = Booking {
        visitor,
        reach: ::appointments::Reach::Mail,
    };
    let by = By {
        actor: Actor::Visitor,
        now: now(),
    };
    book(db, setting, held.id, booking, by)
        .await
        .expect("a booking")
}

fn closed(counter: &str) -> Edit {
    Edit::Change {
        from: None,
        to: Some(Box::new(Change {
            counters: vec![counter.to_owned()],
            first: WEDNESDAY,
            last: WEDNESDAY,
            open: Vec::new(),
            on_holidays: false,
            reason: None,
        })),
    }
}

async fn of(db: &Db, id: AppointmentId) -> Appointment {
    db.read(async move |tx| views::appointment(tx, id).await)
        .await
        .expect("a read")
        .expect("an appointment")
}

fn plan(edits: &[Edit], choices: impl IntoIterator<Item = (AppointmentId, Choice)>) -> Plan {
    Plan {
        edits: edits.to_vec(),
        choices: choices.into_iter().collect(),
        reason: "Ho havíem promès".to_owned(),
        words: OwnWords::default(),
    }
}

async fn drafted(db: &Db, setting: &Setting, edit: Edit) -> Preview {
    add(db, whose(), edit, now()).await.expect("a draft");
    let edits = draft(db, whose()).await.expect("a draft");
    preview(db, setting, edits, now()).await.expect("a preview")
}

#[test]
fn behaviour_9_a_closure_shows_who_is_inside_and_one_yes_moves_keeps_and_cancels() {
    on_both(async |db| {
        let setting = office(&db).await;
        let ids = [
            booked(&db, &setting, NINE, "t1").await.id,
            booked(&db, &setting, NINE + 3, "t1").await.id,
            booked(&db, &setting, NINE + 6, "t1").await.id,
        ];
        let other = booked(&db, &setting, NINE, "t2").await.id;
        let seen = drafted(&db, &setting, closed("t1")).await;
        let affected: Vec<AppointmentId> =
            seen.affected.iter().map(|it| it.appointment.id).collect();
        assert_eq!(affected, ids, "whoever is at the other counter is not");
        assert_eq!(seen.comparison.minutes_before, 120);
        assert_eq!(seen.comparison.minutes_after, 0);
        let firsts: Vec<&Place> = seen
            .affected
            .iter()
            .filter_map(|one| one.near.first())
            .collect();
        assert_eq!(firsts.len(), 3);
        assert!(firsts.iter().all(|place| place.counter == "t2"));
        assert_eq!(
            firsts[1].unit,
            NINE + 3,
            "at their own hour where it is free"
        );
        assert!(firsts[0] != firsts[1] && firsts[1] != firsts[2] && firsts[0] != firsts[2]);

        let to = firsts[1].clone();
        let choices = [
            (ids[0], Choice::Keep),
            (ids[1], Choice::Move(to.clone())),
            (ids[2], Choice::Cancel),
        ];
        let plan = plan(&seen.edits, choices);
        let done = confirm(&db, &setting, whose(), plan, clara()).await;
        assert_eq!(done.expect("done"), 2);
        let kept = of(&db, ids[0]).await;
        assert_eq!(kept.despite.as_deref(), Some("Ho havíem promès"));
        assert_eq!((kept.slot.unit, kept.slot.units), (NINE, 3));
        let moved = of(&db, ids[1]).await;
        assert_eq!(
            (moved.slot.counter.as_str(), moved.slot.unit),
            ("t2", to.unit)
        );
        assert_eq!(moved.slot.units, 3, "how long it takes never changes");
        assert_eq!(moved.despite, None);
        assert_eq!(of(&db, ids[2]).await.state, State::Cancelled);
        assert_eq!(of(&db, other).await.slot.counter, "t2");
        assert!(draft(&db, whose()).await.expect("a draft").is_empty());
        assert_eq!(told(&db, "moved").await, 1);
        assert_eq!(told(&db, "cancelled").await, 1);
    });
}

/// How many people are told something of this kind.
async fn told(db: &Db, kind: &'static str) -> i64 {
    db.read(async move |tx| {
        let row = tx
            .one(
                "SELECT COUNT(*) AS many FROM appointments_notices WHERE kind = $1 AND state = 'waiting'",
                platform::args![kind],
            )
            .await?;
        row.int("many")
    })
    .await
    .expect("a count")
}

#[test]
fn whoever_books_between_the_look_and_the_yes_is_shown_and_nothing_is_done_without_them() {
    on_both(async |db| {
        let setting = office(&db).await;
        let first = booked(&db, &setting, NINE, "t1").await.id;
        let seen = drafted(&db, &setting, closed("t1")).await;
        let late = booked(&db, &setting, NINE + 6, "t1").await.id;
        let yes = plan(&seen.edits, [(first, Choice::Cancel)]);
        let refused = confirm(&db, &setting, whose(), yes, clara()).await;
        assert!(matches!(refused, Err(Refused::More(ids)) if ids == [late]));
        assert_eq!(of(&db, first).await.state, State::Booked, "nothing is done");
        let draft = draft(&db, whose()).await.expect("a draft");
        assert_eq!(draft, seen.edits, "and nothing lost");
        let yes = plan(
            &seen.edits,
            [(first, Choice::Cancel), (late, Choice::Cancel)],
        );
        confirm(&db, &setting, whose(), yes, clara())
            .await
            .expect("done");
        assert_eq!(of(&db, late).await.state, State::Cancelled);
    });
}

#[test]
fn a_place_that_is_taken_meanwhile_undoes_all_of_the_plan() {
    on_both(async |db| {
        let setting = office(&db).await;
        let ids = [
            booked(&db, &setting, NINE, "t1").await.id,
            booked(&db, &setting, NINE + 3, "t1").await.id,
        ];
        let seen = drafted(&db, &setting, closed("t1")).await;
        let to = seen.affected[1].near[0].clone();
        booked(&db, &setting, to.unit, &to.counter).await;
        let choices = [(ids[0], Choice::Cancel), (ids[1], Choice::Move(to))];
        let yes = plan(&seen.edits, choices);
        let refused = confirm(&db, &setting, whose(), yes, clara()).await;
        assert!(matches!(refused, Err(Refused::Gone(id, _)) if id == ids[1]));
        assert_eq!(of(&db, ids[0]).await.state, State::Booked);
        assert_eq!(hours(&setting).await.expect("hours").version, 1);
    });
}

#[test]
fn a_draft_means_the_same_after_a_colleague_has_published() {
    on_both(async |db| {
        let setting = office(&db).await;
        let mine = drafted(&db, &setting, closed("t1")).await;
        let jordi = (kernel::StaffId::new(), Which::Agenda);
        add(&db, jordi, closed("t2"), now()).await.expect("a draft");
        let theirs = plan(&[closed("t2")], []);
        confirm(&db, &setting, jordi, theirs, clara())
            .await
            .expect("done");
        let again = preview(&db, &setting, mine.edits.clone(), now()).await;
        let again = again.expect("a preview");
        assert_eq!(again.after.agenda.changes.len(), 2);
        confirm(&db, &setting, whose(), plan(&mine.edits, []), clara())
            .await
            .expect("done");
        let changes = &hours(&setting).await.expect("hours").agenda.changes;
        assert_eq!(changes.len(), 2, "neither undoes the other");
    });
}

#[test]
fn a_place_somebody_holds_while_typing_is_let_go_and_they_are_offered_others() {
    on_both(async |db| {
        let setting = office(&db).await;
        let held = hold(&db, &setting, asking(WEDNESDAY, NINE, "t1"), now()).await;
        let held = held.expect("a place").id;
        let seen = drafted(&db, &setting, closed("t1")).await;
        assert_eq!(seen.affected[0].appointment.id, held);
        let yes = plan(&seen.edits, [(held, Choice::Cancel)]);
        confirm(&db, &setting, whose(), yes, clara())
            .await
            .expect("done");
        let by = By {
            actor: Actor::Visitor,
            now: now(),
        };
        let late = book(&db, &setting, held, Booking::default(), by).await;
        let Err(super::super::Refusal::Gone { near, .. }) = late else {
            panic!("{late:?}");
        };
        assert!(!near.is_empty());
    });
}

#[test]
fn a_day_is_saved_by_sending_people_to_another_counter_at_the_same_hour() {
    on_both(async |db| {
        let setting = office(&db).await;
        let id = booked(&db, &setting, NINE + 3, "t1").await.id;
        let before = hours(&setting).await.expect("hours");
        let t1 = &before.agenda.counters[0];
        let shut = Units::span(NINE, NINE + 6);
        let open = before.agenda.without(t1, WEDNESDAY, false, shut);
        assert_eq!(open.len(), 1);
        assert_eq!(wall::unit_of(open[0].from), NINE + 6);
        let edit = Edit::Change {
            from: None,
            to: Some(Box::new(Change {
                counters: vec!["t1".to_owned()],
                first: WEDNESDAY,
                last: WEDNESDAY,
                open,
                on_holidays: false,
                reason: None,
            })),
        };
        let today = (whose().0, Which::Today);
        begin(&db, today, vec![edit.clone()], now())
            .await
            .expect("a draft");
        let seen = preview(&db, &setting, vec![edit.clone()], now()).await;
        let seen = seen.expect("a preview");
        let to = seen.affected[0].near[0].clone();
        assert_eq!((to.counter.as_str(), to.unit), ("t2", NINE + 3));
        let yes = plan(&[edit], [(id, Choice::Move(to))]);
        confirm(&db, &setting, today, yes, clara())
            .await
            .expect("done");
        let moved = of(&db, id).await;
        assert_eq!(moved.slot.counter, "t2");
        assert_eq!(units::MINUTES * moved.slot.units, 15);
    });
}
