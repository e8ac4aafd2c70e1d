use catalogue::Catalogue;
use kernel::{ContactId, Lang, Phone, StaffId, ThreadId};
use platform::testing::on_both;
use platform::{Db, key};

use super::*;
use crate::band::{Band, Wish};
use crate::call::{Call, Ending};
use crate::callback::{Outcome, Told};
use crate::due::{department_for, promise};
use crate::hours::WorkingTime;
use crate::scope::Scope;
use crate::views;

/// An instant on the wall: `24 10:42` in November 2026.
fn at(wall: &str) -> Timestamp {
    let (day, hour) = wall.split_once(' ').expect("a day and an hour");
    let wall: jiff::civil::DateTime = format!("2026-11-{day}T{hour}")
        .parse()
        .expect("a wall time");
    wall.to_zoned(kernel::madrid())
        .expect("an instant")
        .timestamp()
}

fn town() -> &'static Catalogue {
    static TOWN: std::sync::LazyLock<Catalogue> = std::sync::LazyLock::new(catalogue::demo);
    &TOWN
}

fn asking(phone: &str, source: Source, now: Timestamp) -> Asking {
    let department = department_for(town(), None);
    let hours = WorkingTime::of(town(), &department, now);
    Asking {
        phone: Phone::read(phone).expect("a number"),
        name: None,
        lang: Lang::Ca,
        matter: None,
        topic: Some("la taxa".to_owned().into()),
        wish: Wish::ANY,
        department,
        promise: promise(&hours, Wish::ANY, now),
        source,
    }
}

fn in_thread(contact: ContactId) -> Source {
    Source::Thread {
        channel: "whatsapp-oac".into(),
        contact,
        thread: ThreadId::new(),
        staff: None,
    }
}

fn on_web(address: &str) -> Source {
    Source::Form {
        word: key::unguessable(),
        address: address.to_owned(),
    }
}

async fn asked(db: &Db, phone: &str, source: Source, now: Timestamp) -> Asked {
    let asking = asking(phone, source, now);
    db.change(async move |tx| ask(tx, &asking, now).await)
        .await
        .expect("asked")
}

fn office() -> Desk {
    Desk {
        staff: StaffId::new(),
        scope: Scope::Office,
    }
}

async fn tried(
    db: &Db,
    desk: &Desk,
    id: CallbackId,
    outcome: Outcome,
    now: Timestamp,
) -> Result<Tried, Error> {
    let desk = desk.clone();
    db.change(async move |tx| {
        let hours = WorkingTime::of(town(), "oac", now);
        let came = Came {
            outcome,
            note: Some("una nota".to_owned().into()),
            seconds: Some(30),
            next: None,
        };
        record(tx, &desk, id, (&came, &hours), now).await
    })
    .await
}

async fn whole(db: &Db, id: CallbackId) -> views::Whole {
    let desk = Desk {
        staff: StaffId::new(),
        scope: Scope::Everyone,
    };
    let whole = db.read(async move |tx| views::whole(tx, &desk, id).await);
    whole.await.expect("read").expect("it is there")
}

async fn facts(db: &Db) -> Vec<(String, String)> {
    let rows = db
        .read(async |tx| {
            tx.all(
                "SELECT verb, detail FROM platform_facts ORDER BY id",
                platform::args![],
            )
            .await
        })
        .await
        .expect("facts");
    rows.iter()
        .map(|row| {
            (
                row.text("verb").expect("a verb"),
                row.text("detail").expect("a detail"),
            )
        })
        .collect()
}

#[test]
fn who_asks_twice_is_promised_one_call_and_the_earlier_hour_wins() {
    on_both(async |db| {
        let first = asked(
            &db,
            "600 000 012",
            in_thread(ContactId::new()),
            at("24 13:50"),
        )
        .await;
        let again = asked(&db, "+34 600000012", on_web("203.0.113.9"), at("24 14:00")).await;
        assert_eq!((first.joined, again.joined), (false, true));
        assert_eq!(first.id, again.id);
        assert_eq!(
            again.promise.until, first.promise.until,
            "due before, so it stays"
        );
        let now = at("24 14:10");
        let mut sooner = asking("600 000 012", on_web("203.0.113.8"), now);
        sooner.promise.until = at("24 15:00");
        let sooner = db.change(async move |tx| ask(tx, &sooner, now).await).await;
        assert_eq!(sooner.expect("asked").promise.until, at("24 15:00"));
        let whole = whole(&db, first.id).await;
        let channels: Vec<&str> = whole.origins.iter().map(|it| it.channel.as_str()).collect();
        assert_eq!(channels, ["whatsapp-oac", "web", "web"]);
    });
}

#[test]
fn a_contact_who_asks_again_with_another_number_is_called_on_that_one() {
    on_both(async |db| {
        let contact = ContactId::new();
        let first = asked(&db, "600 000 012", in_thread(contact), at("24 10:00")).await;
        let again = asked(&db, "600 000 013", in_thread(contact), at("24 10:10")).await;
        assert_eq!(first.id, again.id);
        let whole = whole(&db, first.id).await;
        assert_eq!(
            whole.callback.phone.expect("a number").spoken(),
            "600 000 013"
        );
    });
}

#[test]
fn a_form_sent_twice_asks_once() {
    on_both(async |db| {
        let source = on_web("203.0.113.9");
        let first = asked(&db, "600 000 012", source.clone(), at("24 10:00")).await;
        let again = asked(&db, "600 000 012", source, at("24 10:01")).await;
        assert_eq!(first.id, again.id);
        assert_eq!(whole(&db, first.id).await.origins.len(), 1);
    });
}

#[test]
fn one_address_cannot_ask_for_a_whole_town() {
    on_both(async |db| {
        let now = at("24 10:00");
        for n in 0..6 {
            asked(&db, &format!("600 000 0{n}1"), on_web("203.0.113.9"), now).await;
        }
        let refused = |phone: &'static str, address: &'static str| {
            let db = db.clone();
            async move {
                let asking = asking(phone, on_web(address), now);
                let outcome = db.change(async move |tx| ask(tx, &asking, now).await).await;
                matches!(outcome, Err(Error::TooMany))
            }
        };
        assert!(refused("600 000 099", "203.0.113.9").await);
        assert!(!refused("600 000 099", "203.0.113.7").await);
        for address in ["a", "b", "c"] {
            assert!(!refused("600 000 099", address).await);
        }
        assert!(
            refused("600 000 099", "d").await,
            "nor one number too often"
        );
    });
}

#[test]
fn of_two_who_take_it_one_wins_and_the_other_is_told_by_whom() {
    on_both(async |db| {
        let now = at("24 10:00");
        let id = asked(&db, "600 000 012", Source::Staff(StaffId::new()), now)
            .await
            .id;
        let (marta, jordi) = (office(), office());
        let taken = async |desk: &Desk, now| {
            let desk = desk.clone();
            db.change(async move |tx| take(tx, &desk, id, now).await)
                .await
        };
        let (one, other) = tokio::join!(taken(&marta, now), taken(&jordi, now));
        let winner = if one.is_ok() { &marta } else { &jordi };
        let lost = one.and(other).expect_err("one of them is refused");
        assert!(
            matches!(lost, Error::TakenBy(by) if by == winner.staff),
            "{lost:?}"
        );
        // After a quarter of an hour without a call it is anybody's again.
        let later = at("24 10:15");
        let count = db.change(async move |tx| watch(tx, later).await).await;
        assert_eq!(count.expect("watched"), 1);
        let loser = if winner.staff == marta.staff {
            &jordi
        } else {
            &marta
        };
        taken(loser, later).await.expect("free again");
        let verbs: Vec<String> = facts(&db).await.into_iter().map(|(verb, _)| verb).collect();
        assert_eq!(
            verbs,
            [
                "callback.promised",
                "callback.taken",
                "callback.lapsed",
                "callback.taken"
            ]
        );
    });
}

#[test]
fn behaviour_25_three_misses_at_different_hours_end_a_call_back_and_no_fewer() {
    on_both(async |db| {
        let desk = office();
        let id = asked(
            &db,
            "600 000 012",
            in_thread(ContactId::new()),
            at("24 09:00"),
        )
        .await
        .id;
        let first = tried(&db, &desk, id, Outcome::NoAnswer, at("24 11:20"))
            .await
            .expect("kept");
        assert_eq!(first.next.expect("another").from, at("24 13:00"));
        assert_eq!(first.callback.due_at, at("24 15:00"));
        // The same morning again: kept, but it is no second hour.
        tried(&db, &desk, id, Outcome::Busy, at("24 11:40"))
            .await
            .expect("kept");
        tried(&db, &desk, id, Outcome::NoAnswer, at("24 11:50"))
            .await
            .expect("kept");
        let too_soon = {
            let desk = desk.clone();
            db.change(async move |tx| end(tx, &desk, id, at("24 11:55")).await)
                .await
        };
        assert!(
            matches!(too_soon, Err(Error::TooFewAttempts(1))),
            "{too_soon:?}"
        );
        tried(&db, &desk, id, Outcome::NoAnswer, at("24 13:10"))
            .await
            .expect("kept");
        let last = tried(&db, &desk, id, Outcome::NoAnswer, at("25 08:30"))
            .await
            .expect("kept");
        assert_eq!((last.callback.state, last.next), (State::GivenUp, None));
        let whole = whole(&db, id).await;
        assert_eq!(whole.attempts.len(), 5);
        assert_eq!(whole.callback.closed_at, Some(at("25 08:30")));
        let again = tried(&db, &desk, id, Outcome::Resolved, at("25 09:00")).await;
        assert!(matches!(again, Err(Error::Closed(State::GivenUp))));
    });
}

#[test]
fn each_answer_ends_or_goes_on_as_it_should() {
    on_both(async |db| {
        let desk = office();
        for (n, (outcome, state)) in [
            (Outcome::Resolved, State::Resolved),
            (Outcome::Appointment, State::Appointment),
            (Outcome::Refused, State::Refused),
            (Outcome::Continues, State::Open),
            (Outcome::WrongNumber, State::Number),
        ]
        .into_iter()
        .enumerate()
        {
            let phone = format!("600 000 0{n}2");
            let id = asked(&db, &phone, in_thread(ContactId::new()), at("24 09:00"))
                .await
                .id;
            let came = tried(&db, &desk, id, outcome, at("24 10:00"))
                .await
                .expect("kept");
            assert_eq!(came.callback.state, state);
            assert_eq!(came.callback.claim, None);
        }
    });
}

#[test]
fn a_wrong_number_waits_for_a_person_who_finds_another_or_ends_it() {
    on_both(async |db| {
        let desk = office();
        let now = at("24 10:00");
        let id = asked(
            &db,
            "600 000 012",
            in_thread(ContactId::new()),
            at("24 09:00"),
        )
        .await
        .id;
        tried(&db, &desk, id, Outcome::WrongNumber, now)
            .await
            .expect("kept");
        let right = Phone::read("600 000 014").expect("a number");
        let hours = WorkingTime::of(town(), "oac", now);
        let promise = promise(&hours, Wish::band(Band::Any), now);
        let found = {
            let desk = desk.clone();
            db.change(async move |tx| renumber(tx, &desk, id, (&right, promise), now).await)
                .await
        };
        assert_eq!(found.expect("found").state, State::Open);
        tried(
            &db,
            &desk,
            id,
            Outcome::WrongNumber,
            now + jiff::SignedDuration::from_mins(9),
        )
        .await
        .expect("kept");
        let over = db
            .change(async move |tx| end(tx, &desk, id, at("24 11:00")).await)
            .await;
        assert_eq!(over.expect("ended").state, State::Wrong);
    });
}

#[test]
fn a_broken_promise_is_noticed_once_and_counted_for_everybody_who_answers_for_it() {
    on_both(async |db| {
        let id = asked(
            &db,
            "600 000 012",
            in_thread(ContactId::new()),
            at("24 09:00"),
        )
        .await
        .id;
        let standing = async |scope: Scope, now| {
            db.read(async move |tx| views::standing(tx, &scope, now).await)
                .await
                .expect("counted")
        };
        let soon = standing(Scope::Office, at("24 12:45")).await;
        assert_eq!((soon.open, soon.soon, soon.overdue), (1, 1, 0));
        for now in ["24 13:01", "24 13:05"] {
            let now = at(now);
            db.change(async move |tx| watch(tx, now).await)
                .await
                .expect("watched");
        }
        let late = standing(Scope::Everyone, at("24 13:05")).await;
        assert_eq!((late.open, late.soon, late.overdue), (1, 0, 1));
        let partner = Scope::Partner(vec!["biblioteca-ajuda".into()]);
        assert_eq!(standing(partner, at("24 13:05")).await.open, 0);
        let told = facts(&db).await;
        assert_eq!(
            told.iter()
                .filter(|(verb, _)| verb == "callback.overdue")
                .count(),
            1
        );
        assert_eq!(
            whole(&db, id).await.callback.overdue_at,
            Some(at("24 13:01"))
        );
    });
}

#[test]
fn a_partner_sees_what_was_handed_to_it_and_learns_nothing_of_the_rest() {
    on_both(async |db| {
        let now = at("24 10:00");
        let pau = Desk {
            staff: StaffId::new(),
            scope: Scope::Partner(vec!["biblioteca-ajuda".into()]),
        };
        let mut ids = vec![CallbackId::new()];
        for n in 10..60 {
            let phone = format!("600 000 0{n}");
            ids.push(
                asked(&db, &phone, in_thread(ContactId::new()), now)
                    .await
                    .id,
            );
        }
        let handed = *ids.last().expect("one");
        let hours = WorkingTime::of(town(), "biblioteca-ajuda", now);
        let there = Destination {
            department: "biblioteca-ajuda".into(),
            partner: true,
            promise: promise(&hours, Wish::ANY, now),
        };
        let marta = office();
        let to = there.clone();
        db.change(async move |tx| pass(tx, &marta, handed, (&to, None), now).await)
            .await
            .expect("handed over");
        for id in ids.into_iter().filter(|id| *id != handed) {
            let (desk, to) = (pau.clone(), there.clone());
            let seen = db
                .read(async move |tx| views::whole(tx, &desk, id).await)
                .await;
            assert!(seen.expect("read").is_none());
            let desk = pau.clone();
            let refused = db
                .change(async move |tx| take(tx, &desk, id, now).await)
                .await;
            assert!(matches!(refused, Err(Error::Absent)));
            let desk = pau.clone();
            let refused = db
                .change(async move |tx| pass(tx, &desk, id, (&to, None), now).await)
                .await;
            assert!(matches!(refused, Err(Error::Absent)));
        }
        let seen = {
            let scope = pau.scope.clone();
            db.read(async move |tx| views::open(tx, &scope).await)
                .await
                .expect("read")
        };
        assert_eq!(seen.len(), 1);
        assert_eq!(
            seen[0].due_at,
            at("24 20:00"),
            "in their hours, not the office's"
        );
        // Back to the department of the council it came from, and to no other.
        let back = |department: &str| Destination {
            department: department.into(),
            partner: false,
            promise: promise(&WorkingTime::of(town(), "oac", now), Wish::ANY, now),
        };
        let (desk, to) = (pau.clone(), back("padro"));
        let refused = db
            .change(async move |tx| pass(tx, &desk, handed, (&to, None), now).await)
            .await;
        assert!(matches!(refused, Err(Error::NoDepartment)));
        let (desk, to) = (pau.clone(), back("oac"));
        let note = Some("Cal veure el seu expedient".to_owned().into());
        db.change(async move |tx| pass(tx, &desk, handed, (&to, note), now).await)
            .await
            .expect("handed back");
        assert_eq!(whole(&db, handed).await.handovers.len(), 2);
        let gone = db
            .read(async move |tx| views::whole(tx, &pau, handed).await)
            .await;
        assert!(gone.expect("read").is_none());
    });
}

#[test]
fn whoever_holds_the_link_changes_or_cancels_their_own_asking_and_nobody_elses() {
    on_both(async |db| {
        let now = at("24 10:00");
        let id = asked(&db, "600 000 012", in_thread(ContactId::new()), now)
            .await
            .id;
        let word = key::unguessable();
        let source = Source::Form {
            word: word.clone(),
            address: "203.0.113.9".into(),
        };
        asked(&db, "600 000 012", source, now).await;
        let held = word.clone();
        db.change(async move |tx| cancel(tx, &held, now).await)
            .await
            .expect("cancelled");
        assert_eq!(
            whole(&db, id).await.callback.state,
            State::Open,
            "the other still asks"
        );
        let held = word.clone();
        let again = db
            .change(async move |tx| cancel(tx, &held, now).await)
            .await;
        assert!(matches!(again, Err(Error::Absent)));

        let own = key::unguessable();
        let source = Source::Form {
            word: own.clone(),
            address: "203.0.113.9".into(),
        };
        let id = asked(&db, "600 000 013", source, now).await.id;
        let hours = WorkingTime::of(town(), "oac", now);
        let wish: Wish = "2026-11-25/midday".parse().expect("a wish");
        let promised = promise(&hours, wish, now);
        let held = own.clone();
        db.change(async move |tx| change(tx, &held, (wish, promised), now).await)
            .await
            .expect("changed");
        assert_eq!(whole(&db, id).await.callback.due_at, at("25 15:00"));
        db.change(async move |tx| cancel(tx, &own, now).await)
            .await
            .expect("cancelled");
        assert_eq!(whole(&db, id).await.callback.state, State::Cancelled);
    });
}

#[test]
fn an_erased_contact_leaves_a_shell_without_a_word_of_theirs() {
    on_both(async |db| {
        let now = at("24 10:00");
        let contact = ContactId::new();
        let id = asked(&db, "600 000 012", in_thread(contact), now).await.id;
        tried(&db, &office(), id, Outcome::NoAnswer, now)
            .await
            .expect("kept");
        db.change(async move |tx| erase(tx, contact, &[], now).await)
            .await
            .expect("erased");
        let whole = whole(&db, id).await;
        let left = &whole.callback;
        assert_eq!(
            (&left.phone, &left.topic, &left.name),
            (&None, &None, &None)
        );
        assert_eq!(
            (left.contact, left.thread, left.state),
            (None, None, State::Cancelled)
        );
        assert!(whole.origins.is_empty());
        assert!(whole.attempts.iter().all(|attempt| attempt.note.is_none()));
    });
}

#[test]
fn a_call_that_came_in_is_kept_once_as_an_attention() {
    on_both(async |db| {
        let now = at("24 10:00");
        let call = Call {
            id: kernel::CallId::new(),
            staff: StaffId::new(),
            department: "oac".into(),
            at: now,
            seconds: 95,
            matter: Some("alta-padro".into()),
            ending: Ending::Resolved,
            lang: Lang::Ca,
            phone: Phone::read("600 000 012").ok(),
            contact: None,
            person: None,
            note: Some("volia saber els papers".to_owned().into()),
            callback: None,
            request: None,
        };
        let staff = call.staff;
        for _ in 0..2 {
            let call = Call {
                id: kernel::CallId::new(),
                ..call.clone()
            };
            db.change(async move |tx| log(tx, "form-key-1", &call, now).await)
                .await
                .expect("kept");
        }
        let attended = db
            .read(async move |tx| views::attended(tx, staff, now).await)
            .await;
        assert_eq!(attended.expect("read").len(), 1);
        let told = facts(&db).await;
        assert_eq!(told.len(), 1, "one attention, one fact");
    });
}

#[test]
fn no_fact_holds_a_number_a_name_or_a_word() {
    on_both(async |db| {
        let now = at("24 10:00");
        let mut asking = asking("600 000 012", in_thread(ContactId::new()), now);
        asking.name = Some("Salma".to_owned().into());
        let id = db
            .change(async move |tx| ask(tx, &asking, now).await)
            .await
            .expect("asked")
            .id;
        let missed = tried(&db, &office(), id, Outcome::NoAnswer, now)
            .await
            .expect("kept");
        let attempt = missed.attempt.id;
        db.change(async move |tx| told(tx, attempt, Told::Chat).await)
            .await
            .expect("told");
        for (verb, detail) in facts(&db).await {
            for word in ["600000012", "600 000", "Salma", "taxa", "nota"] {
                assert!(!detail.contains(word), "{verb}: {detail}");
            }
        }
    });
}
