//! Behaviour 25, of the calls at a kiosk without network: nobody is called twice, and what was done stays.

use queue::figures::{Of, Sums};
use queue::late::{Heard, LateCall};
use queue::{Number, Ticket};

use super::super::late::{hear, waiting};
use super::offline::{TODAY, given, kiosk, lent, told};
use super::*;

/// Staff called this number to the first counter at this minute.
fn called(number: &Number, minutes: i64) -> LateCall {
    LateCall {
        key: format!("call-{number}-{minutes}"),
        number: number.clone(),
        date: TODAY,
        counter: "t1".to_owned(),
        at: at(minutes),
        ended_at: None,
        missed: false,
    }
}

async fn heard(scene: &Scene, id: &str, calls: Vec<LateCall>, minutes: i64) -> Vec<Heard> {
    let heard = hear(&scene.db, &kiosk(id), calls, at(minutes)).await;
    heard.expect("heard")
}

async fn found(scene: &Scene, ticket: &Ticket) -> Ticket {
    let id = ticket.id;
    let found = scene.db.read(async move |tx| views::ticket(tx, id).await);
    found.await.expect("read").expect("a ticket")
}

async fn figures(scene: &Scene) -> Sums {
    let days = (TODAY, TODAY);
    let figures = scene
        .db
        .read(async move |tx| views::figures(tx, Some("oac"), days).await);
    figures.await.expect("figures").all()
}

#[test]
fn behaviour_25_who_was_called_without_network_waited_until_then_and_telling_it_twice_changes_nothing()
 {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        // One had a number before the network went, one got it at the kiosk, one never came.
        let before = scene.somebody("before", 0).await;
        let known = waiting(&scene.db, &kiosk("q1")).await.expect("who waits");
        assert_eq!(known.len(), 1);
        let entries = vec![given(&lease, 0, 5), given(&lease, 1, 6)];
        let (first, second) = (entries[0].number.clone(), entries[1].number.clone());
        told(&scene, "q1", entries, 40).await;
        let calls = vec![
            LateCall {
                ended_at: Some(at(20)),
                ..called(&before.number, 10)
            },
            called(&first, 20),
            LateCall {
                ended_at: Some(at(23)),
                missed: true,
                ..called(&second, 21)
            },
        ];
        let once = heard(&scene, "q1", calls.clone(), 40).await;
        assert!(
            once.iter().all(|one| matches!(one, Heard::Kept(_))),
            "{once:?}"
        );
        let sums = figures(&scene).await;
        assert_eq!((sums.people, sums.missed, sums.open), (2, 1, 0));
        assert_eq!((sums.wait.times, sums.wait.seconds), (2, (10 + 15) * 60));
        // Nobody said when the second was over: no time is made up.
        assert_eq!((sums.service.times, sums.service.seconds), (1, 10 * 60));
        let twice = heard(&scene, "q1", calls, 41).await;
        assert_eq!(twice, [Heard::Known, Heard::Known, Heard::Known]);
        assert_eq!(figures(&scene).await, sums);
        assert!(
            waiting(&scene.db, &kiosk("q1"))
                .await
                .expect("who waits")
                .is_empty()
        );
        let ticket = found(&scene, &before).await;
        assert_eq!(
            (ticket.state, ticket.counter.as_deref()),
            (State::Done, Some("t1"))
        );
        // Whoever was called in vain may come back, as anybody.
        let Heard::Kept(missed) = &once[2] else {
            panic!("{once:?}");
        };
        let back = come_back(&scene.db, &scene.setting, missed.id, (None, at(41))).await;
        assert_eq!(back.expect("back").state, State::Waiting);
    });
}

#[test]
fn nobody_s_work_is_undone_by_a_call_that_is_told_afterwards() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let seen = scene.somebody("a", 0).await;
        let gone = scene.somebody("b", 1).await;
        let back = scene.somebody("c", 2).await;
        assert_eq!(scene.calls("press", 5).await.id, seen.id);
        let leaves = |ticket: &mut Ticket| ticket.leave(at(6));
        change(&scene.db, gone.id, "left", leaves, (None, at(6)))
            .await
            .expect("gone");
        let nobody = Number {
            prefix: "Q".to_owned(),
            number: 7,
        };
        let calls = [&seen.number, &gone.number, &nobody, &back.number];
        let calls = calls.map(|number| called(number, 8)).into();
        let became: Vec<&str> = heard(&scene, "q1", calls, 9)
            .await
            .iter()
            .map(Heard::code)
            .collect();
        assert_eq!(became, ["overtaken", "overtaken", "unknown", "kept"]);
        assert_eq!(found(&scene, &seen).await.state, State::Called);
        assert_eq!(found(&scene, &gone).await.state, State::Left);
        // Two kiosks that both called the same person: the second hears that it was done.
        let other = heard(&scene, "q2", vec![called(&back.number, 7)], 10).await;
        assert_eq!(other, [Heard::Overtaken]);
        assert_eq!(found(&scene, &back).await.called_at, Some(at(8)));
    });
}

#[test]
fn the_same_call_told_twice_at_once_is_one() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let ticket = scene.somebody("a", 0).await;
        let calls = || vec![called(&ticket.number, 3)];
        let (one, two, other) = tokio::join!(
            heard(&scene, "q1", calls(), 4),
            heard(&scene, "q1", calls(), 4),
            heard(&scene, "q2", calls(), 4),
        );
        let all = [one, two, other].concat();
        let kept = all.iter().filter(|one| matches!(one, Heard::Kept(_)));
        assert_eq!(kept.count(), 1, "{all:?}");
        assert_eq!(figures(&scene).await.people, 1);
    });
}

#[test]
fn told_on_the_next_day_whoever_was_called_counts_on_their_own_and_did_not_leave() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        let online = scene.somebody("online", 1).await;
        let entry = given(&lease, 0, 5);
        let offline = entry.number.clone();
        // The morning ends what was open; the kiosk has network later.
        watch(&scene.db, &scene.setting, at(NINE))
            .await
            .expect("watched");
        assert_eq!(found(&scene, &online).await.state, State::Left);
        told(&scene, "q1", vec![entry], NINE + 5).await;
        let calls = vec![called(&online.number, 11), called(&offline, 15)];
        let became = heard(&scene, "q1", calls, NINE + 5).await;
        assert!(
            became.iter().all(|one| matches!(one, Heard::Kept(_))),
            "{became:?}"
        );
        let sums = figures(&scene).await;
        assert_eq!((sums.people, sums.left), (2, 0));
        assert_eq!(sums.wait.seconds, (10 + 10) * 60);
    });
}

#[test]
fn the_kiosk_s_clock_is_believed_between_their_coming_and_now_and_a_promise_learns_how_it_ended() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        scene.has_seen(60, 10).await;
        let given = scene.comes(Door::Kiosk, "a", 5).await.expect("a number");
        let ticket = given.ticket;
        let early = LateCall {
            ended_at: Some(at(-20)),
            ..called(&ticket.number, -30)
        };
        let became = heard(&scene, "q1", vec![early], 9).await;
        let Heard::Kept(kept) = &became[0] else {
            panic!("{became:?}");
        };
        assert_eq!((kept.called_at, kept.ended_at), (Some(at(5)), Some(at(5))));
        let id = ticket.id;
        let promise = scene.db.read(async move |tx| views::promise(tx, id).await);
        let promise = promise.await.expect("read").expect("told");
        assert_eq!(promise.waited, Some(0));
        let next = scene.somebody("b", 6).await;
        let late = heard(&scene, "q1", vec![called(&next.number, 500)], 9).await;
        let Heard::Kept(kept) = &late[0] else {
            panic!("{late:?}");
        };
        assert_eq!(kept.called_at, Some(at(9)));
    });
}

#[test]
fn whoever_came_for_an_appointment_and_was_called_without_network_has_been_received() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let id = scene.booked().await;
        let by = Booker {
            actor: Actor::Visitor,
            now: at(NINE - 5),
        };
        let came = check_in(&scene.db, &scene.setting, (id, None), Door::Kiosk, by).await;
        let ticket = came.expect("here").ticket.expect("a number");
        let call = LateCall {
            date: ticket.date,
            ..called(&ticket.number, NINE + 2)
        };
        heard(&scene, "q1", vec![call], NINE + 30).await;
        let visit = scene
            .db
            .read(async move |tx| ::appointments::views::visit(tx, id).await);
        let visit = visit.await.expect("read").expect("a visit");
        assert_eq!(visit.attended_at, Some(at(NINE + 2)));
    });
}

#[test]
fn only_counters_of_figures_are_those_it_was_told() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let ticket = scene.somebody("a", 0).await;
        heard(&scene, "q1", vec![called(&ticket.number, 3)], 4).await;
        let days = (TODAY, TODAY);
        let figures = scene
            .db
            .read(async move |tx| views::figures(tx, None, days).await)
            .await
            .expect("figures");
        let counters: Vec<&str> = figures.by(Of::Counter).map(|row| row.id.as_str()).collect();
        assert_eq!(counters, ["t1"]);
    });
}
