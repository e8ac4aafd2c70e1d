use conversations::actions::threads;
use conversations::letter::Task;
use conversations::{Heard, Mode};
use jiff::SignedDuration;
use kernel::ThreadId;
use platform::testing::on_both;

use super::*;
use crate::desk::close_and_ask;
use crate::rehearsal::{Stage, anna, marta};

/// Marta attended Anna and said goodbye after this long; what Anna got then.
async fn attended(stage: &Stage, after: SignedDuration) -> (ThreadId, Vec<Reply>) {
    let id = stage.enters_and_is_taken(&anna(), marta()).await;
    stage.mail().await;
    stage.pass(after);
    let catalogue = stage.setting.catalogue();
    stage
        .desk(async move |tx, now| close_and_ask(tx, &marta(), &catalogue, id, now).await)
        .await
        .unwrap();
    stage.deliverer().flush().await;
    let taken = std::mem::take(&mut *stage.postman.taken.lock().unwrap());
    let replies = taken.into_iter().filter_map(|letter| match letter.task {
        Task::Message(reply) => Some(reply),
        _ => None,
    });
    (id, replies.collect())
}

async fn answers(stage: &Stage) -> i64 {
    let sql = "SELECT COUNT(*) AS n FROM surveys_answers";
    stage.count(sql).await
}

fn tapped(choice: &Choice) -> Heard {
    Heard::Chosen {
        id: choice.id.clone(),
        title: choice.title.clone(),
        callback: None,
    }
}

#[test]
fn whoever_was_attended_is_asked_once_and_answers_with_a_tap_that_is_no_line_of_the_conversation() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let (id, asked) = attended(&stage, SignedDuration::from_mins(5)).await;
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].text, "Hem resolt el que necessitàveu?");
        assert_eq!(asked[0].choices.len(), 3);
        let heard = async || {
            let lines = stage.page(id).await.lines;
            lines
                .iter()
                .filter(|line| line.line.author == Author::Person)
                .count()
        };
        let before = heard().await;
        let tap = tapped(&asked[0].choices[0]);
        stage.hear(stage.of(&anna(), tap.clone())).await.unwrap();
        assert_eq!((answers(&stage).await, heard().await), (1, before));
        let thanks = stage.mail().await;
        assert!(thanks[0].contains("/enquesta/"), "{thanks:?}");
        assert_eq!(stage.page(id).await.thread.mode(), Mode::WrapUp);
        stage.hear(stage.of(&anna(), tap)).await.unwrap();
        assert_eq!((answers(&stage).await, heard().await), (1, before), "once");
        let catalogue = stage.setting.catalogue();
        let again = stage
            .desk(async move |tx, now| {
                let mut thread = threads::lock(tx, id).await?;
                let contact = conversations::actions::contacts::lock(tx, thread.contact)
                    .await?
                    .unwrap();
                Ok(ask(tx, &catalogue, &contact, &mut thread, now).await?)
            })
            .await
            .unwrap();
        assert!(!again);
    });
}

#[test]
fn after_the_conversation_is_over_a_tap_is_still_an_answer() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let (id, asked) = attended(&stage, SignedDuration::from_mins(5)).await;
        stage.pass(SignedDuration::from_mins(11));
        crate::office_work::keep_limits(&stage.db, &stage.setting, stage.now())
            .await
            .unwrap();
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Closed);
        let tap = tapped(&asked[0].choices[2]);
        let outcome = stage.hear(stage.of(&anna(), tap)).await.unwrap();
        assert_eq!((answers(&stage).await, outcome.thread), (1, None));
    });
}

#[test]
fn words_are_an_answer_while_the_goodbye_lasts_and_others_take_the_conversation_up_again() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let (id, asked) = attended(&stage, SignedDuration::from_mins(5)).await;
        let label = asked[0].choices[1].title.clone();
        stage.says(&anna(), &label.to_lowercase()).await;
        assert_eq!(answers(&stage).await, 1);
        assert_eq!(stage.page(id).await.thread.mode(), Mode::WrapUp);
        assert_eq!(stage.mail().await.len(), 1, "thanked");
        stage.says(&anna(), "una altra cosa").await;
        assert_eq!(stage.page(id).await.thread.mode(), Mode::Agent);
        assert_eq!(answers(&stage).await, 1);
    });
}

#[test]
fn behaviour_17_nobody_is_asked_after_the_window_closed() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let (id, asked) = attended(&stage, SignedDuration::from_hours(25)).await;
        assert_eq!(asked, []);
        assert_eq!(stage.page(id).await.thread.mode(), Mode::WrapUp);
        let sql = "SELECT COUNT(*) AS n FROM surveys_invitations";
        assert_eq!(stage.count(sql).await, 0);
    });
}
