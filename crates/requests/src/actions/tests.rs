use jiff::SignedDuration;
use kernel::{ContactId, StaffId, ThreadId};
use platform::Db;
use platform::testing::{noon, on_both};

use super::*;
use crate::gate::Counted;
use crate::{Error, Filing, Kind, Place, Point, Source, State, views};

/// Read before any change begins: reading a catalogue takes longer than a change may.
static TOWN: std::sync::LazyLock<catalogue::Catalogue> = std::sync::LazyLock::new(catalogue::demo);

fn lamp(key: &str) -> Filing {
    Filing {
        category: Some("fanals".to_owned()),
        place: Place {
            address: Some("carrer Major, 3".to_owned().into()),
            point: Point::new(41.55, 2.2),
        },
        ..Filing::of(Kind::Incident, Source::Web, key, "El fanal no s’encén")
    }
}

async fn filed(db: &Db, filing: Filing) -> Request {
    std::sync::LazyLock::force(&TOWN);
    db.change(async move |tx| file(tx, &TOWN, &filing, Actor::Visitor, noon()).await)
        .await
        .unwrap()
        .request
}

fn deed(request: &Request, staff: StaffId, key: &str) -> Deed {
    Deed {
        id: request.id,
        staff,
        key: key.to_owned(),
        seen: request.version,
    }
}

async fn answers(db: &Db, deed: Deed, text: &'static str) -> Result<Done, Error> {
    db.change(async move |tx| answer(tx, &deed, text, noon()).await)
        .await
}

async fn steps(db: &Db, request: &Request) -> Vec<Step> {
    let id = request.id;
    let file = db.read(async move |tx| views::file(tx, id).await).await;
    file.unwrap().unwrap().steps
}

#[test]
fn the_same_form_sent_twenty_times_at_once_is_one_request() {
    on_both(async |db| {
        let tries = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { filed(&db, lamp("form-0001")).await })
        });
        let mut codes = std::collections::HashSet::new();
        for one in tries.collect::<Vec<_>>() {
            codes.insert(one.await.unwrap().code.to_string());
        }
        assert_eq!(codes.len(), 1);
        let owed = db.read(async |tx| views::owed(tx, noon()).await).await;
        assert_eq!(owed.unwrap().open, 1);
    });
}

#[test]
fn an_incident_goes_to_the_department_of_its_kind_with_its_term() {
    on_both(async |db| {
        let request = filed(&db, lamp("form-0001")).await;
        assert_eq!(request.department, "via-publica");
        assert_eq!(request.answer_by.to_string(), "2026-12-01T22:59:59Z");
        let late = request.answer_by + SignedDuration::from_secs(1);
        assert!(!request.is_overdue(request.answer_by) && request.is_overdue(late));
        let wrong = Filing {
            category: Some("dracs".to_owned()),
            ..lamp("form-0002")
        };
        let refused = db
            .change(async move |tx| file(tx, &TOWN, &wrong, Actor::Visitor, noon()).await)
            .await;
        assert!(matches!(refused, Err(Error::NoCategory)));
    });
}

#[test]
fn of_two_clerks_who_answer_together_the_second_is_told_who_was_quicker() {
    on_both(async |db| {
        let request = filed(&db, lamp("form-0001")).await;
        let (marta, jordi) = (StaffId::new(), StaffId::new());
        let first = deed(&request, marta, "answer-marta");
        let second = deed(&request, jordi, "answer-jordi");
        answers(&db, first.clone(), "Hi anem demà").await.unwrap();
        let refused = answers(&db, second.clone(), "Ja està arreglat").await;
        assert!(
            matches!(refused, Err(Error::Overtaken(who)) if who == marta),
            "{refused:?}"
        );
        assert!(answers(&db, first, "Hi anem demà").await.unwrap().repeated);
        let kinds: Vec<_> = steps(&db, &request)
            .await
            .iter()
            .map(|it| it.kind)
            .collect();
        assert_eq!(kinds, [StepKind::Received, StepKind::Answered]);
        // Whoever has read the other's answer may add to it.
        let seen = Deed { seen: 2, ..second };
        let done = answers(&db, seen, "I ja està arreglat").await.unwrap();
        assert_eq!(
            (done.request.state, done.request.owner),
            (State::Answered, Some(marta))
        );
    });
}

#[test]
fn a_person_who_is_asked_answers_and_one_who_is_not_content_opens_it_again() {
    on_both(async |db| {
        let request = filed(&db, lamp("form-0001")).await;
        let question = deed(&request, StaffId::new(), "ask-1");
        let (id, asked) = (request.id, question.clone());
        let state = db
            .change(async move |tx| ask(tx, &asked, "Quin fanal?", noon()).await)
            .await
            .unwrap();
        assert_eq!(state.request.state, State::Waiting);
        for _ in 0..2 {
            let more = db
                .change(async move |tx| add(tx, id, "El del número 3", "add-1", noon()).await)
                .await
                .unwrap();
            assert_eq!(more.state, State::InProgress);
        }
        answers(
            &db,
            Deed {
                key: "answer-1".into(),
                seen: 3,
                ..question
            },
            "Fet",
        )
        .await
        .unwrap();
        let no = db
            .change(async move |tx| rate(tx, id, Verdict::No, noon()).await)
            .await
            .unwrap();
        assert_eq!(
            (no.state, no.solved.as_deref()),
            (State::InProgress, Some("no"))
        );
        assert_eq!(steps(&db, &request).await.len(), 5);
    });
}

#[test]
fn a_request_is_joined_to_another_that_goes_on_for_both() {
    on_both(async |db| {
        let first = filed(&db, lamp("form-0001")).await;
        let second = filed(&db, lamp("form-0002")).await;
        let staff = StaffId::new();
        let (work, number) = (deed(&second, staff, "join-1"), first.number);
        let done = db
            .change(async move |tx| join(tx, &work, number, noon()).await)
            .await
            .unwrap();
        assert_eq!(done.request.state, State::Joined);
        // Neither itself, nor a chain, nor a round.
        for (one, other) in [(&first, first.number), (&first, second.number)] {
            let work = deed(one, staff, "join-2");
            let refused = db
                .change(async move |tx| join(tx, &work, other, noon()).await)
                .await;
            assert!(matches!(refused, Err(Error::NotJoinable)));
        }
        let again = Deed {
            seen: 2,
            key: "reopen".into(),
            ..deed(&second, staff, "")
        };
        let open = db
            .change(async move |tx| reopen(tx, &again, noon()).await)
            .await
            .unwrap();
        assert_eq!(open.request.state, State::InProgress);
        assert_eq!(
            open.request.joined_to, None,
            "what goes on by itself is joined to nothing"
        );
    });
}

#[test]
fn five_hundred_guesses_open_nothing_and_are_slowed_down() {
    on_both(async |db| {
        let request = filed(&db, lamp("form-0001")).await;
        let mut now = noon();
        let mut refused = 0;
        for guess in 0..500 {
            now += SignedDuration::from_millis(100);
            let typed = match guess % 3 {
                0 => crate::Code::fresh().to_string(),
                1 => request.id.to_string(),
                _ => request.number.to_string(),
            };
            let found = db
                .change(async move |tx| {
                    if gate(tx, Counted::Misses, "203.0.113.9", now)
                        .await?
                        .is_some()
                    {
                        return Ok::<_, Fault>(None);
                    }
                    look_up(tx, &typed, "203.0.113.9", now).await.map(Some)
                })
                .await
                .unwrap();
            match found {
                None => refused += 1,
                Some(found) => assert!(found.is_none()),
            }
        }
        assert!(refused > 450, "{refused}");
        let code = request.code.to_string();
        let found = db
            .change(async move |tx| look_up(tx, &code, "198.51.100.1", now).await)
            .await
            .unwrap();
        assert_eq!(found.map(|found| found.id), Some(request.id));
        let open = db
            .read(async move |tx| gate(tx, Counted::Misses, "198.51.100.1", now).await)
            .await;
        assert_eq!(open.unwrap(), None);
    });
}

#[test]
fn what_a_person_takes_back_is_gone_and_the_lamp_is_broken_all_the_same() {
    on_both(async |db| {
        let contact = ContactId::new();
        let request = filed(
            &db,
            Filing {
                contact: Some(contact),
                thread: Some(ThreadId::new()),
                ..lamp("form-0001")
            },
        )
        .await;
        let sha256 = "a".repeat(64);
        let id = request.id;
        db.change(async move |tx| {
            assert!(keep_photo(tx, "form-0002", &sha256, 10, noon()).await?);
            store::adopt(tx, "form-0002", id).await?;
            add(tx, id, "Sóc l’Anna, del 2n 1a", "add-1", noon()).await
        })
        .await
        .unwrap();
        let erased = db
            .change(async move |tx| erase(tx, contact, noon()).await)
            .await
            .unwrap();
        assert_eq!(erased, 1);
        let file = db
            .read(async move |tx| views::file(tx, id).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(file.request.text.reveal(), "");
        assert!(file.request.contact.is_none() && file.request.thread.is_none());
        assert!(file.steps.iter().all(|step| step.text.is_none()) && file.photos.is_empty());
        assert_eq!(file.request.category.as_deref(), Some("fanals"));
        let code = request.code.to_string();
        let found = db
            .change(async move |tx| look_up(tx, &code, "::1", noon()).await)
            .await;
        assert!(found.unwrap().is_none(), "its code opens nothing any more");
        let free = db.read(async |tx| discards(tx).await).await.unwrap();
        assert_eq!(free.len(), 1);
    });
}

#[test]
fn photos_wait_under_the_key_of_their_form_and_not_for_ever() {
    on_both(async |db| {
        for (number, expected) in [(1, true), (2, true), (2, true), (3, true), (4, false)] {
            let sha256 = format!("{number:064}");
            let kept = db
                .change(async move |tx| keep_photo(tx, "form-0001", &sha256, 10, noon()).await)
                .await
                .unwrap();
            assert_eq!(kept, expected, "photo {number}");
        }
        let waiting = db
            .read(async |tx| waiting_photos(tx, "form-0001").await)
            .await
            .unwrap();
        let first = waiting[0].id.clone();
        db.change(async move |tx| drop_photo(tx, "form-0001", &first, noon()).await)
            .await
            .unwrap();
        let request = filed(&db, lamp("form-0001")).await;
        let id = request.id;
        let file = db
            .read(async move |tx| views::file(tx, id).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(file.photos.len(), 2);
        let sha256 = format!("{:064}", 9);
        db.change(async move |tx| keep_photo(tx, "form-0009", &sha256, 10, noon()).await)
            .await
            .unwrap();
        let tomorrow = noon() + SignedDuration::from_hours(25);
        let swept = db
            .change(async move |tx| sweep(tx, tomorrow).await)
            .await
            .unwrap();
        assert_eq!(swept, 1);
        assert_eq!(
            db.read(async |tx| discards(tx).await).await.unwrap().len(),
            2
        );
    });
}

#[test]
fn nothing_personal_is_in_a_fact() {
    on_both(async |db| {
        let request = filed(&db, lamp("form-0001")).await;
        answers(
            &db,
            deed(&request, StaffId::new(), "a-1"),
            "Sra. Prat, ja està",
        )
        .await
        .unwrap();
        let rows = db
            .read(async |tx| {
                tx.all(
                    "SELECT verb, subject, detail FROM platform_facts",
                    platform::args![],
                )
                .await
            })
            .await
            .unwrap();
        assert_eq!(rows.len(), 2);
        for row in rows {
            let told = format!(
                "{}{}",
                row.text("subject").unwrap(),
                row.text("detail").unwrap()
            );
            for word in ["Prat", "Major", "fanal no", request.code.as_str()] {
                assert!(!told.contains(word), "{told}");
            }
        }
    });
}

#[test]
fn a_clerk_finds_what_is_late_first_and_the_public_sees_only_incidents() {
    on_both(async |db| {
        let lamp = filed(&db, lamp("form-0001")).await;
        let complaint = Filing::of(
            Kind::Complaint,
            Source::Web,
            "form-0002",
            "Vaig esperar una hora",
        );
        filed(&db, complaint).await;
        let wanted = views::Wanted {
            states: State::ALL
                .into_iter()
                .filter(|state| state.is_open())
                .collect(),
            by_term: true,
            limit: 10,
            ..views::Wanted::default()
        };
        let list = db
            .read(async move |tx| views::list(tx, &wanted).await)
            .await
            .unwrap();
        assert_eq!(list.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
        let after = lamp.answer_by + SignedDuration::from_hours(1);
        let owed = db
            .read(async move |tx| views::owed(tx, after).await)
            .await
            .unwrap();
        assert_eq!(
            owed,
            views::Owed {
                open: 2,
                overdue: 1
            }
        );
        let all = views::Public {
            limit: 10,
            open: Some(true),
            ..views::Public::default()
        };
        let public = db
            .read(async move |tx| views::public_list(tx, &all).await)
            .await
            .unwrap();
        assert_eq!(public.len(), 1);
        assert!(
            public[0].public_text.is_none(),
            "no word is out before a clerk lets it out"
        );
        let hidden = db
            .read(async |tx| views::incident(tx, 2).await)
            .await
            .unwrap();
        assert!(hidden.is_none());
    });
}
