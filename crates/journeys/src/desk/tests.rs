use conversations::incoming::Delivery;
use conversations::message::Author;
use conversations::views::{self, Folder};
use conversations::{Heard, Mode};
use jiff::SignedDuration;
use kernel::MessageId;
use platform::testing::on_both;

use super::*;
use crate::office_work::keep_limits;
use crate::rehearsal::{Stage, anna, jordi, marta, pau};

mod colleagues;
mod many;
mod ready_words;

async fn queued(stage: &Stage) -> ThreadId {
    let thread = stage.enters(&anna()).await;
    stage.says(&anna(), "vull un volant").await;
    stage.says(&anna(), "persona").await;
    stage.mail().await;
    thread
}

async fn taken(stage: &Stage) -> ThreadId {
    let id = queued(stage).await;
    stage
        .desk(async move |tx, now| take(tx, &marta(), id, now).await)
        .await
        .unwrap();
    stage.mail().await;
    id
}

async fn answers(
    stage: &Stage,
    clerk: Clerk,
    id: ThreadId,
    text: &str,
    key: &str,
) -> Result<MessageId, Error> {
    let written = Answer {
        thread: id,
        text: text.into(),
        client_key: key.into(),
    };
    stage
        .desk(async move |tx, now| answer(tx, &clerk, &written, now).await)
        .await
}

#[test]
fn behaviour_14_who_asks_for_a_person_is_queued_told_so_and_answered_by_them_alone() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = stage.enters(&anna()).await;
        stage.says(&anna(), "persona").await;
        let said = stage.mail().await;
        assert!(
            said[0].starts_with("Us passem amb una persona. No teniu ningú davant."),
            "{said:?}"
        );
        assert_eq!(stage.folder(Folder::Unassigned).await.len(), 1);
        stage.says(&anna(), "és per al padró").await;
        stage.says(&anna(), "i té pressa").await;
        assert_eq!(stage.mail().await.len(), 1, "told once that it is read");
        stage
            .desk(async move |tx, now| take(tx, &marta(), id, now).await)
            .await
            .unwrap();
        assert!(
            stage.mail().await[0].starts_with("Ara parleu amb una persona de l’oficina: Marta.")
        );
        stage.says(&anna(), "hola?").await;
        assert!(
            stage.mail().await.is_empty(),
            "the assistant is silent while a person has the word"
        );
        answers(&stage, marta(), id, "Bon dia, Anna.", "k1")
            .await
            .unwrap();
        assert_eq!(stage.mail().await, ["Bon dia, Anna."]);
    });
}

#[test]
fn behaviour_15_the_hand_over_brings_everything_said_so_far() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        let now = stage.now();
        let page = stage
            .desk(async move |tx, _| open_thread(tx, &marta(), id, None, now).await)
            .await
            .unwrap();
        assert_eq!(page.thread.understood.as_deref(), Some("volant"));
        assert_eq!(page.thread.cause.as_deref(), Some("asked"));
        assert_eq!(page.contact.lang, kernel::Lang::Ca);
        assert!(
            page.lines
                .iter()
                .any(|line| line.line.text == "vull un volant")
        );
        let contact = page.contact.id;
        let person = stage
            .db
            .read(async move |tx| views::person(tx, contact).await)
            .await
            .unwrap()
            .unwrap();
        assert!(
            person
                .consent
                .is_some_and(|consent| consent.withdrawn_at.is_none())
        );
    });
}

#[test]
fn behaviour_16_of_two_who_take_it_together_one_wins_and_the_other_is_told_by_whom() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        let (first, second) = tokio::join!(
            stage.desk(async move |tx, now| take(tx, &marta(), id, now).await),
            stage.desk(async move |tx, now| take(tx, &jordi(), id, now).await),
        );
        let owner = stage.page(id).await.thread.owner().unwrap();
        let loser = if owner == marta().id { second } else { first };
        assert!(matches!(loser, Err(Error::TakenBy(who)) if who == owner));
        let told = stage.mail().await;
        assert_eq!(told.len(), 1, "the person is told of one: {told:?}");
    });
}

#[test]
fn behaviour_16_who_vanishes_gives_their_conversations_back() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        stage.pass(SignedDuration::from_mins(2));
        stage
            .desk(async move |tx, now| Ok(seen(tx, marta().id, now).await?))
            .await
            .unwrap();
        stage.pass(SignedDuration::from_mins(2));
        assert_eq!(
            keep_limits(&stage.db, &stage.setting, stage.now())
                .await
                .unwrap(),
            0
        );
        stage.pass(SignedDuration::from_mins(2));
        assert_eq!(
            keep_limits(&stage.db, &stage.setting, stage.now())
                .await
                .unwrap(),
            1
        );
        let thread = stage.page(id).await.thread;
        assert_eq!((thread.mode(), thread.owner()), (Mode::Queued, None));
        assert!(
            stage
                .script(id)
                .await
                .contains(&"office: queued".to_owned())
        );
    });
}

#[test]
fn behaviour_14_nobody_within_the_limit_offers_a_call_once() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        stage.pass(SignedDuration::from_mins(11));
        for _ in 0..3 {
            keep_limits(&stage.db, &stage.setting, stage.now())
                .await
                .unwrap();
        }
        let said = stage.mail().await;
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("Voleu que us truquem?"), "{said:?}");
        stage.says(&anna(), "1").await;
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Bot);
        assert_eq!(stage.mail().await, ["quin número?"]);
    });
}

#[test]
fn behaviour_18_a_double_click_sends_one_message() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        let (one, two) = tokio::join!(
            answers(&stage, marta(), id, "Ja està fet.", "clic"),
            answers(&stage, marta(), id, "Ja està fet.", "clic"),
        );
        assert_eq!(one.unwrap(), two.unwrap());
        assert_eq!(stage.mail().await, ["Ja està fet."]);
    });
}

#[test]
fn only_the_owner_answers() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        let early = answers(&stage, marta(), id, "Hola", "a").await;
        assert!(matches!(early, Err(Error::NotFrom(Mode::Queued))));
        stage
            .desk(async move |tx, now| take(tx, &marta(), id, now).await)
            .await
            .unwrap();
        let other = answers(&stage, jordi(), id, "Hola", "b").await;
        assert!(matches!(other, Err(Error::TakenBy(who)) if who == marta().id));
        let empty = answers(&stage, marta(), id, "  ", "c").await;
        assert!(matches!(empty, Err(Error::Empty)));
    });
}

#[test]
fn behaviour_17_a_day_after_the_last_message_nothing_leaves() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        answers(&stage, marta(), id, "Encara a temps.", "a")
            .await
            .unwrap();
        stage.pass(SignedDuration::from_hours(24));
        let late = answers(&stage, marta(), id, "Massa tard.", "b").await;
        assert!(matches!(late, Err(Error::WindowClosed)));
        assert!(
            stage.mail().await.is_empty(),
            "what waited too long does not leave either"
        );
        let line = stage.page(id).await.lines.pop().unwrap();
        assert_eq!(
            (line.line.state, line.code),
            (Some(Delivery::Failed), Some(131_047))
        );
    });
}

#[test]
fn a_conversation_is_passed_on_set_aside_taken_up_and_closed() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        stage
            .desk(async move |tx, now| transfer(tx, &marta(), id, jordi().id, now).await)
            .await
            .unwrap();
        let refused = stage
            .desk(async move |tx, now| close(tx, &marta(), id, now).await)
            .await;
        assert!(matches!(refused, Err(Error::TakenBy(who)) if who == jordi().id));
        let catalogue = stage.setting.catalogue();
        let past = Until::At(stage.now());
        let refused = stage
            .desk(async move |tx, now| snooze(tx, &jordi(), &catalogue, (id, past), now).await)
            .await;
        assert!(matches!(refused, Err(Error::Past)));
        let catalogue = stage.setting.catalogue();
        stage
            .desk(async move |tx, now| {
                snooze(tx, &jordi(), &catalogue, (id, Until::Hour), now).await
            })
            .await
            .unwrap();
        assert_eq!(stage.folder(Folder::Snoozed).await.len(), 1);
        stage.pass(SignedDuration::from_mins(61));
        keep_limits(&stage.db, &stage.setting, stage.now())
            .await
            .unwrap();
        assert_eq!(stage.page(id).await.thread.owner(), Some(jordi().id));
        stage
            .desk(async move |tx, now| close(tx, &jordi(), id, now).await)
            .await
            .unwrap();
        assert_eq!(stage.page(id).await.thread.mode(), Mode::WrapUp);
        assert_eq!(stage.says(&anna(), "gràcies!").await.thread, Some(id));
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Agent);
        for _ in 0..2 {
            stage
                .desk(async move |tx, now| close(tx, &jordi(), id, now).await)
                .await
                .unwrap();
        }
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Closed);
        let next = stage.says(&anna(), "una altra cosa").await.thread.unwrap();
        assert_ne!(next, id, "after the close another conversation begins");
        assert_eq!(
            stage.mail().await.last().unwrap(),
            "eco: una altra cosa",
            "without asking for consent again"
        );
    });
}

#[test]
fn after_the_goodbye_a_conversation_closes_by_itself() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        stage
            .desk(async move |tx, now| close(tx, &marta(), id, now).await)
            .await
            .unwrap();
        stage.pass(SignedDuration::from_mins(11));
        keep_limits(&stage.db, &stage.setting, stage.now())
            .await
            .unwrap();
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Closed);
    });
}

#[test]
fn a_note_stays_in_the_house() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        let written = Answer {
            thread: id,
            text: "ve amb el passaport".into(),
            client_key: "n".into(),
        };
        for _ in 0..2 {
            let written = written.clone();
            stage
                .desk(async move |tx, now| note(tx, &jordi(), &written, now).await)
                .await
                .unwrap();
        }
        assert!(stage.mail().await.is_empty());
        let lines = stage.page(id).await.lines;
        let notes: Vec<_> = lines
            .iter()
            .filter(|line| line.line.author == Author::Staff(jordi().id))
            .collect();
        assert_eq!(notes.len(), 1);
        assert_ne!(stage.page(id).await.thread.preview, "ve amb el passaport");
    });
}

#[test]
fn whoever_reads_a_conversation_leaves_a_trace() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        stage
            .desk(async move |tx, now| open_thread(tx, &jordi(), id, None, now).await)
            .await
            .unwrap();
        let links = stage
            .db
            .read(async |tx| audit::newest(tx, None, 10).await)
            .await
            .unwrap();
        let read = links
            .iter()
            .find(|link| link.verb == "thread.read")
            .unwrap();
        assert_eq!(
            (read.actor.clone(), read.subject.clone()),
            (jordi().actor().to_string(), id.to_string())
        );
    });
}

#[test]
fn behaviour_13_a_running_conversation_is_not_cut_at_closing_time() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        stage.pass(SignedDuration::from_hours(6));
        stage
            .desk(async move |tx, now| Ok(seen(tx, marta().id, now).await?))
            .await
            .unwrap();
        stage.says(&anna(), "encara hi sou?").await;
        assert!(
            stage.mail().await.is_empty(),
            "the assistant does not step in"
        );
        answers(&stage, marta(), id, "Sí, un moment.", "k")
            .await
            .unwrap();
        assert_eq!(stage.mail().await, ["Sí, un moment."]);
    });
}

#[test]
fn behaviour_13_outside_hours_the_assistant_keeps_the_word_and_says_when_people_are_back() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.pass(SignedDuration::from_hours(8));
        let id = stage.enters(&anna()).await;
        stage.says(&anna(), "persona").await;
        let said = stage.mail().await;
        assert!(said[0].contains("Ara no hi ha ningú; tornem"), "{said:?}");
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Bot);
    });
}

#[test]
fn behaviour_23_lists_go_page_by_page_and_a_long_thread_opens_at_its_end() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        for number in 0..60 {
            stage.says(&anna(), &format!("línia {number}")).await;
        }
        let page = stage.page(id).await;
        assert_eq!(page.lines.len(), 50);
        assert!(page.more);
        assert_eq!(page.lines.last().unwrap().line.text, "línia 59");
        let before = page.lines[0].seq;
        let now = stage.now();
        let older = stage
            .db
            .read(async move |tx| views::page(tx, id, Some(before), now).await)
            .await
            .unwrap()
            .unwrap();
        assert!(!older.more);
        assert_eq!(older.lines.last().unwrap().seq, before - 1);
        let last = page.lines.last().unwrap().seq;
        let missed = stage
            .db
            .read(async move |tx| views::since(tx, id, last - 3).await)
            .await
            .unwrap();
        assert_eq!(missed.len(), 3);

        stage.pass(SignedDuration::from_secs(1));
        stage.enters(&pau()).await;
        let first = stage
            .db
            .read(async |tx| views::folder(tx, Folder::All, None, 1).await)
            .await
            .unwrap();
        let cursor = first[0].cursor(Folder::All);
        let second = stage
            .db
            .read(async move |tx| views::folder(tx, Folder::All, Some(cursor), 1).await)
            .await
            .unwrap();
        assert_eq!((first.len(), second.len()), (1, 1));
        assert_eq!(second[0].thread.id, id);
        let counts = stage
            .db
            .read(async |tx| views::counts(tx, marta().id).await)
            .await
            .unwrap();
        assert_eq!((counts.unassigned, counts.mine, counts.snoozed), (0, 1, 0));
    });
}

#[test]
fn the_wish_of_one_who_waits_to_be_called_is_heard_by_tap_too() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        let tap = Heard::Chosen {
            id: crate::converse::WAIT.into(),
            title: "Prefereixo esperar".into(),
            callback: None,
        };
        stage.hear(stage.of(&anna(), tap)).await.unwrap();
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Queued);
        assert_eq!(stage.mail().await, ["D’acord: us guardem el lloc."]);
    });
}
