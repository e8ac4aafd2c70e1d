use conversations::{Channel, ChannelKind, Sender};
use jiff::SignedDuration;
use platform::testing::on_both;
use requests::actions::Deed;
use requests::{Request, Source, views};

use super::{Reach, answer};
use crate::rehearsal::{Stage, anna, marta, photo};

async fn told(stage: &Stage, thread: kernel::ThreadId) -> Vec<Request> {
    stage
        .desk(async move |tx, _| Ok(views::of_thread(tx, thread).await?))
        .await
        .unwrap()
}

fn deed(request: &Request, key: &str) -> Deed {
    Deed {
        id: request.id,
        staff: marta().id,
        key: key.to_owned(),
        seen: request.version,
    }
}

#[test]
fn what_is_told_in_a_chat_is_a_request_with_its_photo_and_its_code_is_the_answer() {
    on_both(async |db| {
        let stage = Stage::set(db.clone()).await;
        let thread = stage.enters(&anna()).await;
        stage.hear(stage.of(&anna(), photo(1))).await.unwrap();
        let said = stage.of(
            &anna(),
            conversations::Heard::Text {
                text: "avís: un fanal fos".into(),
            },
        );
        stage.hear(said.clone()).await.unwrap();
        stage.hear(said).await.unwrap();
        let list = told(&stage, thread).await;
        assert_eq!(list.len(), 1);
        let request = &list[0];
        assert_eq!(
            (request.source, request.category.as_deref()),
            (Source::Whatsapp, Some("fanals"))
        );
        let id = request.id;
        let file = stage
            .desk(async move |tx, _| Ok(views::file(tx, id).await?))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(file.photos.len(), 1);
        let script = stage.script(thread).await.join("\n");
        assert!(script.contains(&request.code.spoken()), "{script}");
    });
}

#[test]
fn an_answer_goes_to_the_conversation_while_its_window_is_open_and_once() {
    on_both(async |db| {
        let stage = Stage::set(db.clone()).await;
        let thread = stage.enters(&anna()).await;
        stage.says(&anna(), "avís: un fanal fos").await;
        let request = told(&stage, thread).await.remove(0);
        for _ in 0..2 {
            let work = deed(&request, "answer-1");
            let told = db
                .change({
                    let now = stage.now();
                    async move |tx| answer(tx, &work, "Ja està arreglat", now).await
                })
                .await
                .unwrap();
            assert_eq!(told.reach, Reach::Open);
        }
        let script = stage.script(thread).await.join("\n");
        assert_eq!(script.matches("Ja està arreglat").count(), 1, "{script}");
        stage.pass(SignedDuration::from_hours(25));
        let later = Deed {
            seen: 99,
            ..deed(&request, "answer-2")
        };
        let now = stage.now();
        let told = db
            .change(async move |tx| answer(tx, &later, "I pintat", now).await)
            .await
            .unwrap();
        assert_eq!(told.reach, Reach::WindowClosed);
        assert!(!stage.script(thread).await.join("\n").contains("I pintat"));
    });
}

#[test]
fn whoever_withdraws_takes_their_requests_along() {
    on_both(async |db| {
        let stage = Stage::set(db.clone()).await;
        let thread = stage.enters(&anna()).await;
        stage.says(&anna(), "avís: un fanal fos").await;
        let id = told(&stage, thread).await.remove(0).id;
        stage.says(&anna(), "BAIXA").await;
        let file = stage
            .desk(async move |tx, _| Ok(views::file(tx, id).await?))
            .await
            .unwrap()
            .unwrap();
        assert!(file.request.erased_at.is_some() && file.request.contact.is_none());
        assert_eq!(file.request.text.reveal(), "");
    });
}

#[test]
fn whatever_the_channel_what_is_told_has_a_code_and_a_page_to_follow_it_by() {
    on_both(async |db| {
        for (name, kind, source) in [
            ("telegram-oac", ChannelKind::Telegram, Source::Telegram),
            ("web", ChannelKind::Webchat, Source::Webchat),
        ] {
            let stage = Stage::set_for(db.clone(), Channel::new(name, kind)).await;
            let from = Sender {
                user: Some("77".into()),
                address: Some("77".into()),
                ..Sender::default()
            };
            let thread = stage.enters(&from).await;
            stage.says(&from, "avís: un fanal fos").await;
            let request = told(&stage, thread).await.remove(0);
            assert_eq!((request.source, request.thread), (source, Some(thread)));
            let script = stage.script(thread).await.join("\n");
            assert!(script.contains(&request.code.spoken()), "{name}: {script}");
        }
    });
}
