use std::sync::atomic::Ordering;

use conversations::actions::letters;
use conversations::channels::SendOutcome;
use conversations::channels::outcome::RetryClass;
use conversations::incoming::Delivery;
use conversations::intake;
use jiff::SignedDuration;
use kernel::{Actor, ThreadId};
use model::testing::{Mood, Pretender};
use platform::testing::on_both;

use super::*;
use crate::rehearsal::{Stage, anna, pau};

fn reader(stage: &Stage) -> Reader {
    Reader {
        db: stage.db.clone(),
        clock: stage.clock.clone(),
        node: "alone".into(),
        setting: stage.setting.clone(),
        channel: stage.channel.clone(),
        number: None,
        under_way: lanes::UnderWay::default(),
    }
}

/// A request of `WhatsApp` with these texts of a person, each with its id.
fn request(phone: &str, texts: &[(&str, &str)]) -> Vec<u8> {
    let messages: Vec<_> = texts
        .iter()
        .map(|(id, text)| {
            serde_json::json!({ "from": phone, "id": id, "timestamp": "1795518000", "type": "text", "text": { "body": text } })
        })
        .collect();
    serde_json::json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": {
            "messaging_product": "whatsapp", "metadata": { "phone_number_id": "1" }, "messages": messages } }] }]
    })
    .to_string()
    .into_bytes()
}

async fn bring(stage: &Stage, bodies: &[Vec<u8>]) {
    let intake = Intake::open(stage.db.clone(), stage.clock.clone());
    for body in bodies {
        intake.receive("whatsapp-oac", body.clone()).await.unwrap();
    }
}

async fn drain(stage: &Stage) {
    let reader = reader(stage);
    while reader.round().await.unwrap() > 0 {}
}

async fn state(stage: &Stage, id: ThreadId) -> Option<Delivery> {
    stage.page(id).await.lines.pop().unwrap().line.state
}

#[test]
fn behaviour_06_what_was_acknowledged_is_handled_once_after_a_restart() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        bring(
            &stage,
            &[
                request("34600000012", &[("w1", "Hola")]),
                request("34600000012", &[("w2", "sí")]),
            ],
        )
        .await;
        // The first life handles everything and dies before it can erase the requests.
        let rows = stage
            .db
            .read(async |tx| intake::next(tx, "whatsapp-oac", None, 10).await)
            .await
            .unwrap();
        drain(&stage).await;
        bring(
            &stage,
            &rows.into_iter().map(|row| row.body).collect::<Vec<_>>(),
        )
        .await;
        drain(&stage).await;
        let said = stage.mail().await;
        assert_eq!(
            said.iter().filter(|said| *said == "menu").count(),
            1,
            "{said:?}"
        );
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_intake")
                .await,
            0
        );
    });
}

#[test]
fn one_persons_messages_are_heard_in_the_order_they_were_written() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        let texts: Vec<(String, String)> = (0..12)
            .map(|n| (format!("w{n}"), format!("frase {n}")))
            .collect();
        let bodies: Vec<Vec<u8>> = texts
            .iter()
            .map(|(id, text)| request("34600000012", &[(id.as_str(), text.as_str())]))
            .collect();
        bring(&stage, &bodies).await;
        drain(&stage).await;
        let expected: Vec<String> = (0..12).map(|n| format!("eco: frase {n}")).collect();
        assert_eq!(stage.mail().await, expected);
    });
}

#[test]
fn behaviour_04_one_poisoned_message_is_set_aside_and_costs_no_other() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        bring(
            &stage,
            &[request(
                "34600000012",
                &[("w1", "abans"), ("w2", "boom"), ("w3", "després")],
            )],
        )
        .await;
        drain(&stage).await;
        assert_eq!(stage.mail().await, ["eco: abans", "eco: després"]);
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_intake")
                .await,
            0
        );
        for _ in 0..10 {
            stage.pass(SignedDuration::from_mins(5));
            reader(&stage).round().await.unwrap();
        }
        let given_up = stage
            .db
            .read(async |tx| intake::given_up(tx).await)
            .await
            .unwrap();
        assert_eq!(
            (given_up.len(), given_up[0].attempts),
            (1, intake::ATTEMPTS)
        );
    });
}

#[test]
fn on_several_nodes_one_reads_a_channel_until_it_falls_silent() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        bring(&stage, &[request("34600000012", &[("w1", "Hola")])]).await;
        let first = reader(&stage);
        let second = Reader {
            node: "other".into(),
            ..reader(&stage)
        };
        assert_eq!(first.round().await.unwrap(), 1);
        bring(&stage, &[request("34600000012", &[("w2", "sí")])]).await;
        assert_eq!(second.round().await.unwrap(), 0);
        stage.pass(SignedDuration::from_secs(11));
        assert_eq!(second.round().await.unwrap(), 1);
    });
}

#[test]
fn behaviour_19_a_person_told_to_wait_waits_in_order_while_others_are_served() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = stage.enters(&anna()).await;
        stage.enters(&pau()).await;
        let after = Some(std::time::Duration::from_secs(30));
        stage.says(&anna(), "u").await;
        stage
            .postman
            .answers
            .lock()
            .unwrap()
            .push(SendOutcome::Retry {
                after,
                class: RetryClass::Person,
            });
        assert!(stage.mail().await.is_empty());
        stage.says(&anna(), "dos").await;
        stage.says(&pau(), "tres").await;
        assert_eq!(stage.mail().await, ["eco: tres"]);
        assert_eq!(state(&stage, id).await, Some(Delivery::Waiting));
        stage.pass(SignedDuration::from_secs(29));
        assert!(
            stage.mail().await.is_empty(),
            "never sooner than the provider said"
        );
        stage.pass(SignedDuration::from_secs(20));
        assert_eq!(stage.mail().await, ["eco: u", "eco: dos"]);
    });
}

#[test]
fn behaviour_19_a_channel_that_is_refused_holds_its_letters_and_drops_none() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        stage.says(&anna(), "u").await;
        stage
            .postman
            .answers
            .lock()
            .unwrap()
            .push(SendOutcome::HoldChannel { code: 190 });
        assert!(stage.mail().await.is_empty());
        stage.says(&anna(), "dos").await;
        stage.pass(SignedDuration::from_hours(2));
        assert!(stage.mail().await.is_empty());
        let health = stage
            .db
            .read(async |tx| actions::channels::health(tx).await)
            .await
            .unwrap();
        assert_eq!((health[0].held_code, health[0].waiting), (Some(190), 2));
        let now = stage.now();
        stage
            .db
            .change(async move |tx| {
                actions::channels::release(tx, "whatsapp-oac", Actor::Operator, now).await
            })
            .await
            .unwrap();
        assert_eq!(stage.mail().await, ["eco: u", "eco: dos"]);
    });
}

#[test]
fn behaviour_18_a_letter_on_its_way_in_a_crash_is_uncertain_and_sent_again_only_by_a_person() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = stage.enters(&anna()).await;
        stage.says(&anna(), "u").await;
        let now = stage.now();
        let claimed = stage
            .db
            .change(async move |tx| letters::claim(tx, "alone", now, 10).await)
            .await
            .unwrap();
        let letter = claimed.iter().find(|letter| letter.in_thread).unwrap().id;
        stage.says(&anna(), "dos").await;
        let left = stage
            .db
            .change(async move |tx| letters::recover(tx, "alone", now).await)
            .await
            .unwrap();
        assert_eq!(left, 2, "what was said and its read mark");
        assert_eq!(
            stage.mail().await,
            ["eco: dos"],
            "what came after it still leaves"
        );
        let uncertain = stage
            .page(id)
            .await
            .lines
            .iter()
            .filter(|line| line.line.state == Some(Delivery::Uncertain))
            .count();
        assert_eq!(uncertain, 1);
        stage
            .desk(async move |tx, now| {
                crate::desk::send_again(tx, &crate::rehearsal::marta(), letter, now).await
            })
            .await
            .unwrap();
        assert_eq!(stage.mail().await, ["eco: u"]);
    });
}

#[test]
fn what_is_refused_for_good_is_listed_with_its_code() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = stage.enters(&anna()).await;
        stage.says(&anna(), "u").await;
        let never = SendOutcome::Never {
            code: 131_026,
            explanation: "channel-error-131026",
        };
        stage.postman.answers.lock().unwrap().push(never);
        stage.mail().await;
        assert_eq!(state(&stage, id).await, Some(Delivery::Failed));
        let list = stage
            .db
            .read(async |tx| letters::undelivered(tx, 10).await)
            .await
            .unwrap();
        assert_eq!(
            (list.len(), list[0].letter.code, list[0].state.as_str()),
            (1, Some(131_026), "dead")
        );
    });
}

#[test]
fn behaviour_20_who_blocked_us_is_unreachable_and_not_written_to_again() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = stage.enters(&anna()).await;
        stage.says(&anna(), "u").await;
        stage.says(&anna(), "dos").await;
        stage
            .postman
            .answers
            .lock()
            .unwrap()
            .push(SendOutcome::Unreachable { code: 403 });
        assert!(stage.mail().await.is_empty());
        assert!(stage.page(id).await.contact.unreachable_since.is_some());
        assert_eq!(state(&stage, id).await, Some(Delivery::Failed));
    });
}

#[test]
fn all_the_work_starts_serves_and_stops() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let folder = platform::testing::Folder::new();
        let office = Office {
            db: stage.db.clone(),
            clock: stage.clock.clone(),
            node: "alone".into(),
            setting: stage.setting.clone(),
            doors: vec![Door {
                channel: stage.channel.clone(),
                outbound: None,
                number: None,
                polled: false,
                hook: None,
            }],
            intake: Intake::open(stage.db.clone(), stage.clock.clone()),
            files: Store::open(folder.path()).unwrap(),
        };
        let stop = CancellationToken::new();
        let intake = office.intake.clone();
        let mut work = office.open(stop.clone()).await.unwrap();
        intake
            .receive("whatsapp-oac", request("34600000012", &[("w1", "Hola")]))
            .await
            .unwrap();
        let mut woken = stage.db.listen();
        for _ in 0..50 {
            if stage
                .count("SELECT COUNT(*) AS n FROM conversations_notices")
                .await
                == 1
            {
                break;
            }
            let _ = tokio::time::timeout(std::time::Duration::from_millis(100), woken.recv()).await;
        }
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_notices")
                .await,
            1
        );
        stop.cancel();
        let ended = async { while work.join_next().await.is_some() {} };
        tokio::time::timeout(std::time::Duration::from_secs(10), ended)
            .await
            .expect("all work stops");
        stage.postman.works.store(true, Ordering::Relaxed);
    });
}

#[test]
fn whoever_waits_for_a_model_holds_up_nobody_else_and_keeps_their_order() {
    on_both(async |db| {
        let slow = Mood::SlowFor("lent".into(), Duration::from_secs(30), String::new());
        let pretender = Pretender::open(slow).await;
        let mut stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        stage.enters(&pau()).await;
        stage.setting.model = Some(pretender.model(Duration::from_secs(4)));
        let stop = CancellationToken::new();
        let work = tokio::spawn(reader(&stage).run(stop.clone()));
        bring(
            &stage,
            &[request("34600000012", &[("w1", "el volant lent")])],
        )
        .await;
        while pretender.asked().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bring(
            &stage,
            &[
                request("34600000012", &[("w2", "i una cosa més")]),
                request("34600000013", &[("w3", "bon dia")]),
            ],
        )
        .await;
        let mut said = Vec::new();
        while said.len() < 3 {
            said.extend(stage.mail().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(
            said,
            ["eco: bon dia", "fitxa del volant", "eco: i una cosa més"]
        );
        stop.cancel();
        work.await.unwrap();
        let left = "SELECT COUNT(*) AS n FROM conversations_intake";
        assert_eq!(stage.count(left).await, 0);
    });
}
