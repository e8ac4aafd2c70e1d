//! Behaviour 25, at a kiosk without network: no number twice, nobody lost.

use jiff::civil::{Date, date};
use queue::Number;
use queue::hall::Kiosk;
use queue::lease::{BLOCK, Became, Lease, MOST_BLOCKS};

use super::super::offline::{Entry, lend, take_in};
use super::*;

pub(super) const TODAY: Date = date(2026, 11, 24);

pub(super) fn kiosk(id: &str) -> Kiosk {
    Kiosk {
        id: id.to_owned(),
        name: Translated::default(),
        site: "oac".to_owned(),
        printer: None,
    }
}

/// The first block a kiosk is lent for today.
pub(super) async fn lent(scene: &Scene, id: &str, minutes: i64) -> Lease {
    let (db, setting) = (&scene.db, &scene.setting);
    let all = lend(db, setting, &kiosk(id), &[], at(minutes)).await;
    let all = all.expect("numbers");
    assert_eq!(all.len(), 3, "today and two days more");
    all.into_iter()
        .find(|lease| lease.date == TODAY)
        .expect("today's")
}

/// The number a block has in this place, given at this minute.
pub(super) fn given(lease: &Lease, place: u32, minutes: i64) -> Entry {
    Entry {
        key: format!("key-{}-{place}", lease.device),
        number: Number {
            prefix: lease.prefix.clone(),
            number: lease.first + place,
        },
        date: lease.date,
        service: "padro-volant".to_owned(),
        lang: Lang::Ca,
        at: at(minutes),
    }
}

pub(super) async fn told(
    scene: &Scene,
    id: &str,
    entries: Vec<Entry>,
    minutes: i64,
) -> Vec<Became> {
    let (db, setting) = (&scene.db, &scene.setting);
    let became = take_in(db, setting, &kiosk(id), entries, at(minutes)).await;
    became.expect("taken in")
}

pub(super) async fn waiting(scene: &Scene) -> Vec<String> {
    let found = scene.db.read(async |tx| views::waiting(tx, "oac").await);
    let found = found.await.expect("who waits");
    found.iter().map(|one| one.number.to_string()).collect()
}

#[test]
fn behaviour_25_who_came_without_network_stands_where_they_came_and_telling_it_twice_changes_nothing()
 {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        assert_eq!(lease.prefix, "Z", "no line's letter");
        scene.somebody("before", 1).await;
        scene.somebody("after", 20).await;
        let entries = vec![given(&lease, 0, 5), given(&lease, 1, 10)];
        let first = told(&scene, "q1", entries.clone(), 30).await;
        assert!(first.iter().all(|one| matches!(one, Became::Kept(_))));
        let second = told(&scene, "q1", entries, 31).await;
        for (kept, known) in first.iter().zip(&second) {
            let (Became::Kept(kept), Became::Known(known)) = (kept, known) else {
                panic!("{kept:?} {known:?}");
            };
            assert_eq!(kept, known);
            let id = kept.id;
            let promise = scene.db.read(async move |tx| views::promise(tx, id).await);
            assert_eq!(promise.await.expect("read"), None, "they were told no wait");
        }
        assert_eq!(waiting(&scene).await, ["A001", "Z001", "Z002", "A002"]);
        assert_eq!(scene.calls("one", 32).await.number.to_string(), "A001");
        assert_eq!(scene.calls("two", 33).await.came_at, at(5));
    });
}

#[test]
fn two_kiosks_a_browser_that_forgot_and_a_line_that_takes_the_letter_never_share_a_number() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let blocks = [
            lent(&scene, "q1", 0).await,
            lent(&scene, "q2", 0).await,
            lent(&scene, "q1", 1).await,
        ];
        let first: Vec<u32> = blocks.iter().map(|lease| lease.first).collect();
        assert_eq!(first, [1, 1 + BLOCK, 1 + 2 * BLOCK]);
        let mut next = hall();
        next.lines[0].prefix = "Z".to_owned();
        let put = scene
            .db
            .change(async move |tx| actions::publish(tx, 1, &next, Actor::Operator, at(1)).await);
        put.await.expect("a hall");
        soon("the letter is the line's", async || {
            let hall = scene.setting.lobby.hall().await.expect("a hall");
            hall.lines[0].prefix == "Z"
        })
        .await;
        let online = scene.somebody("online", 2).await;
        assert_eq!(online.number.number, 1 + 3 * BLOCK);
        // A number of another kiosk, one nobody was lent, and one that somebody has.
        told(&scene, "q1", vec![given(&blocks[0], 0, 3)], 4).await;
        let again = Entry {
            key: "another-key".to_owned(),
            ..given(&blocks[0], 0, 3)
        };
        let beyond = given(&blocks[2], BLOCK, 3);
        let foreign = given(&blocks[1], 0, 3);
        let became = told(&scene, "q1", vec![again, beyond, foreign], 4).await;
        assert_eq!(became, [Became::Given, Became::NotLent, Became::NotLent]);
        assert_eq!(waiting(&scene).await, ["Z301", "Z001"]);
    });
}

#[test]
fn a_clock_is_believed_between_the_lease_and_now() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        let entries = vec![given(&lease, 0, -500), given(&lease, 1, 500)];
        let became = told(&scene, "q1", entries, 10).await;
        let came: Vec<Timestamp> = became
            .iter()
            .map(|one| match one {
                Became::Kept(ticket) => ticket.came_at,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(came, [at(0), at(10)]);
    });
}

#[test]
fn told_after_midnight_they_are_counted_on_their_day_and_nobody_is_called_for_them() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        let became = told(&scene, "q1", vec![given(&lease, 0, 5)], NINE).await;
        let Became::Kept(ticket) = &became[0] else {
            panic!("{became:?}");
        };
        assert_eq!((ticket.state, ticket.date), (State::Left, TODAY));
        assert_eq!((ticket.came_at, ticket.ended_at), (at(5), Some(at(NINE))));
        assert!(waiting(&scene).await.is_empty());
        // The number of the same name on the next day is another.
        let (db, setting) = (&scene.db, &scene.setting);
        let next = lend(db, setting, &kiosk("q1"), &[TODAY], at(NINE)).await;
        assert!(next.expect("numbers").iter().all(|one| one.date > TODAY));
    });
}

#[test]
fn a_line_that_closed_or_a_matter_nobody_does_any_more_loses_nobody() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        let closed = scene.db.change(async |tx| {
            let by = (StaffId::new(), at(1));
            actions::shut(tx, &hall(), ("rapid", true), TODAY, by).await
        });
        closed.await.expect("closed");
        let gone = Entry {
            service: "res-que-existeixi".to_owned(),
            ..given(&lease, 1, 3)
        };
        let entries = vec![given(&lease, 0, 2), gone];
        assert_eq!(told(&scene, "q1", entries, 5).await.len(), 2);
        assert_eq!(waiting(&scene).await, ["Z001", "Z002"]);
    });
}

#[test]
fn a_browser_that_forgets_for_ever_does_not_use_up_the_day() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        for _ in 0..MOST_BLOCKS {
            lent(&scene, "q1", 0).await;
        }
        let (db, setting) = (&scene.db, &scene.setting);
        let more = lend(db, setting, &kiosk("q1"), &[], at(1)).await;
        assert_eq!(more.expect("an answer"), []);
        lent(&scene, "q2", 1).await;
    });
}

#[test]
fn the_same_told_twice_at_once_is_one_number() {
    on_both(async |db| {
        let scene = Scene::set(db).await;
        let lease = lent(&scene, "q1", 0).await;
        let entries = || (0..5).map(|place| given(&lease, place, 2)).collect();
        let (one, two) = tokio::join!(
            told(&scene, "q1", entries(), 3),
            told(&scene, "q1", entries(), 3)
        );
        let all = one.iter().chain(&two);
        assert_eq!(all.filter(|one| matches!(one, Became::Kept(_))).count(), 5);
        assert_eq!(waiting(&scene).await.len(), 5);
    });
}
