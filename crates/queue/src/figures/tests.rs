//! Figures of a morning that was really lived, on both databases.

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use kernel::{Lang, StaffId, TicketId, Timestamp, Translated};
use platform::Db;
use platform::testing::on_both;

use super::*;
use crate::actions::{self, Coming};
use crate::error::Refused;
use crate::hall::{Counter, Hall, Line, Zone};
use crate::order::Lane;
use crate::profile::Profile;
use crate::ticket::{Back, Door, Ticket};
use crate::views;

const TODAY: Date = date(2026, 11, 24);

/// Minutes after nine.
fn at(minutes: i64) -> Timestamp {
    let nine: Timestamp = "2026-11-24T08:00:00Z".parse().expect("an instant");
    nine + SignedDuration::from_mins(minutes)
}

fn hall() -> Hall {
    let line = |id: &str, prefix: &str| Line {
        id: id.to_owned(),
        name: Translated::default(),
        site: "oac".to_owned(),
        zone: Zone::Quick,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    Hall {
        lines: vec![line("quick", "A"), line("slow", "B")],
        counters: vec![Counter {
            id: "t1".to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            calls: Profile::of(vec!["quick".to_owned(), "slow".to_owned()]),
        }],
        ..Hall::default()
    }
}

struct Morning {
    db: Db,
    marta: StaffId,
}

impl Morning {
    async fn of(db: Db) -> Self {
        let marta = StaffId::new();
        let sits =
            db.change(async move |tx| actions::sit(tx, &hall(), "t1", Some(marta), at(0)).await);
        sits.await.expect("a counter");
        Self { db, marta }
    }

    /// Somebody comes, with an hour or without.
    async fn comes(&self, minute: i64, hour: Option<i64>) -> Ticket {
        let coming = Coming {
            line: "quick".to_owned(),
            service: "volant".to_owned(),
            lane: Lane::Ordinary,
            hour: hour.map(at),
            lang: Lang::Ca,
            needs: Vec::new(),
            date: TODAY,
            door: Door::Reception,
            appointment: None,
            asked_as: format!("{minute}-{hour:?}"),
        };
        let came = self
            .db
            .change(async move |tx| actions::come(tx, &hall(), &coming, at(minute)).await);
        came.await.expect("a number")
    }

    async fn calls(&self, minute: i64) -> TicketId {
        let marta = self.marta;
        let called = self.db.change(async move |tx| {
            actions::call_next(tx, &hall(), ("t1", marta), &minute.to_string(), at(minute)).await
        });
        called.await.expect("an answer").expect("somebody waits").id
    }

    async fn does(
        &self,
        id: TicketId,
        verb: impl FnOnce(&mut Ticket) -> Result<(), Refused> + Send + 'static,
        minute: i64,
    ) {
        let done = self.db.change(async move |tx| {
            actions::change(tx, id, ("verb", None), verb, at(minute)).await
        });
        done.await.expect("done");
    }

    async fn attends(&self, id: TicketId, minute: i64) {
        self.does(id, move |it| it.attend(at(minute)), minute).await;
    }

    async fn finishes(&self, id: TicketId, minute: i64) {
        self.does(id, move |it| it.finish("solved", at(minute)), minute)
            .await;
    }

    async fn sends_on(&self, id: TicketId, minute: i64) {
        let (marta, hall) = (self.marta, hall());
        let sent = self.db.change(async move |tx| {
            let line = hall.line("slow").expect("a line");
            actions::transfer(tx, (id, marta), (line, false), at(minute)).await
        });
        sent.await.expect("sent on");
    }

    async fn figures(&self) -> Figures {
        let turns = self
            .db
            .read(async |tx| views::turns(tx, Some("oac"), (TODAY, TODAY)).await);
        Figures::of((TODAY, TODAY), Some("oac"), &turns.await.expect("turns"))
    }
}

fn sums(figures: &Figures, of: Of, id: &str) -> Sums {
    let found = figures.by(of).find(|row| row.id == id);
    found.map(|row| row.sums).expect("a line of the figures")
}

#[test]
fn behaviour_24_waits_count_from_the_promised_hour_and_zeros_and_who_left_are_told() {
    on_both(async |db| {
        let morning = Morning::of(db).await;
        // Their hour is at ten past; they came at nine, and are called at a quarter past.
        let early = morning.comes(0, Some(10)).await.id;
        let gone = morning.comes(1, None).await.id;
        let deaf = morning.comes(2, None).await.id;
        morning.does(gone, |it| it.leave(at(5)), 5).await;
        assert_eq!(morning.calls(6).await, deaf, "the hour is not near");
        morning.does(deaf, |it| it.miss(at(9)), 9).await;
        assert_eq!(morning.calls(15).await, early);
        morning.attends(early, 16).await;
        morning.finishes(early, 20).await;
        let at_once = morning.comes(30, None).await.id;
        morning.calls(30).await;
        morning.attends(at_once, 30).await;
        morning.finishes(at_once, 42).await;
        morning.comes(50, None).await;
        let figures = morning.figures().await;
        let all = figures.all();
        assert_eq!((all.people, all.left, all.missed, all.open), (2, 1, 1, 1));
        assert_eq!(
            (all.wait.times, all.wait.seconds),
            (2, 5 * 60),
            "five minutes and none"
        );
        assert_eq!((all.wait.mean, all.wait.p50, all.wait.p90), (150, 0, 300));
        assert_eq!((all.service.mean, all.service.p90), (8 * 60, 12 * 60));
        let (hour, without) = (
            sums(&figures, Of::Way, "hour"),
            sums(&figures, Of::Way, "walk-in"),
        );
        assert_eq!((hour.wait.mean, without.wait.mean), (300, 0));
    });
}

#[test]
fn behaviour_24_a_person_who_is_sent_on_counts_right_in_both_lines_and_once_in_all() {
    on_both(async |db| {
        let morning = Morning::of(db).await;
        let tom = morning.comes(0, None).await.id;
        morning.calls(4).await;
        morning.attends(tom, 4).await;
        morning.sends_on(tom, 7).await;
        let ana = morning.comes(8, None).await.id;
        morning.sends_on(ana, 10).await;
        // By when they came: first who came first.
        assert_eq!(morning.calls(12).await, tom);
        morning.attends(tom, 12).await;
        morning.finishes(tom, 22).await;
        assert_eq!(morning.calls(23).await, ana);
        morning.attends(ana, 23).await;
        morning.finishes(ana, 24).await;
        let figures = morning.figures().await;
        let (quick, slow) = (
            sums(&figures, Of::Line, "quick"),
            sums(&figures, Of::Line, "slow"),
        );
        assert_eq!((figures.all().people, quick.people, slow.people), (2, 1, 2));
        assert_eq!(quick.sent_on, 1, "who was never called there");
        assert_eq!(
            (quick.wait.seconds, quick.service.seconds),
            ((4 + 2) * 60, 3 * 60)
        );
        assert_eq!(
            (slow.wait.seconds, slow.service.seconds),
            ((5 + 13) * 60, 11 * 60)
        );
        let all = figures.all();
        assert_eq!(all.wait.seconds, quick.wait.seconds + slow.wait.seconds);
        assert_eq!((all.wait.times, all.wait.longest), (2, 15 * 60));
    });
}

#[test]
fn behaviour_22_time_with_a_form_is_neither_wait_nor_service_and_matters_have_their_own() {
    on_both(async |db| {
        let morning = Morning::of(db).await;
        let ana = morning.comes(0, None).await.id;
        morning.calls(3).await;
        morning.attends(ana, 3).await;
        morning.does(ana, Ticket::park, 5).await;
        morning
            .does(ana, |it| it.unpark(Back::Same, at(25)), 25)
            .await;
        morning.calls(26).await;
        morning.attends(ana, 26).await;
        morning
            .does(ana, |it| it.go_on_with("idcat", at(30)), 30)
            .await;
        morning.finishes(ana, 37).await;
        let figures = morning.figures().await;
        let all = figures.all();
        assert_eq!(
            (all.people, all.wait.seconds, all.service.seconds),
            (1, 4 * 60, 13 * 60)
        );
        let (first, second) = (
            sums(&figures, Of::Service, "volant"),
            sums(&figures, Of::Service, "idcat"),
        );
        assert_eq!(
            (first.service.seconds, second.service.seconds),
            (6 * 60, 7 * 60)
        );
        assert_eq!(
            (first.wait.times, second.wait.times),
            (1, 0),
            "nobody waits for a further matter"
        );
        let csv = figures.csv();
        let columns = csv.lines().map(|line| line.split(',').count());
        assert_eq!(
            columns.collect::<std::collections::BTreeSet<_>>().len(),
            1,
            "{csv}"
        );
    });
}
