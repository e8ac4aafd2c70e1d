//! The chat walked as a browser without scripts walks it, with the demo town's rules and a parrot for an assistant.

use std::time::Duration;

use axum::http::StatusCode;
use model::testing::{Mood, Pretender};
use platform::testing::{Folder, on_both};

use crate::kit::testing::{Answer, Browser, house, house_with_model};

async fn agreed(browser: &mut Browser) -> Answer {
    let page = browser.get("/xat").await;
    let (csrf, key) = (page.field("csrf"), page.field("key"));
    let answer = browser
        .post(
            "/xat/dades",
            &[("csrf", &csrf), ("key", &key), ("answer", "yes")],
        )
        .await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/xat#final")
    );
    browser.get("/xat").await
}

async fn say(browser: &mut Browser, page: &Answer, text: &str) -> Answer {
    let (csrf, key) = (page.field("csrf"), page.last_field("key"));
    browser
        .post("/xat", &[("csrf", &csrf), ("key", &key), ("text", text)])
        .await
}

#[test]
fn behaviour_11_nothing_can_be_written_before_the_notice_is_agreed_to() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = browser.get("/xat").await;
        assert!(
            page.body.contains("Les vostres dades en aquest xat"),
            "{}",
            page.body
        );
        assert!(page.body.contains("disabled"));
        let forced = browser
            .post(
                "/xat",
                &[
                    ("csrf", &page.field("csrf")),
                    ("key", "12345678"),
                    ("text", "hola"),
                ],
            )
            .await;
        assert_eq!(
            (forced.status, forced.location()),
            (StatusCode::SEE_OTHER, "/xat")
        );
    });
}

#[test]
fn a_visitor_agrees_writes_and_is_answered_without_scripts() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = agreed(&mut browser).await;
        assert!(
            page.body
                .contains("Heu acceptat l’avís de dades (versió 3)"),
            "{}",
            page.body
        );
        let sent = say(&mut browser, &page, "on és l’oficina?").await;
        assert_eq!(
            (sent.status, sent.location()),
            (StatusCode::SEE_OTHER, "/xat#final")
        );
        let page = browser.get("/xat").await;
        assert_eq!(
            page.body.matches("on és l’oficina?").count(),
            2,
            "said once and repeated by the parrot: {}",
            page.body
        );
    });
}

#[test]
fn behaviour_18_the_same_form_sent_twice_is_one_message() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = agreed(&mut browser).await;
        for _ in 0..3 {
            say(&mut browser, &page, "una sola vegada").await;
        }
        let page = browser.get("/xat").await;
        assert_eq!(
            page.body.matches("una sola vegada").count(),
            2,
            "{}",
            page.body
        );
    });
}

#[test]
fn what_is_too_long_is_given_back_whole() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = agreed(&mut browser).await;
        let long = "a".repeat(2001);
        let refused = say(&mut browser, &page, &long).await;
        assert!(refused.body.contains(&long) && refused.body.contains("És massa llarg"));
    });
}

#[test]
fn one_browser_does_not_see_anothers_conversation() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = house(db, folder.path());
        let (mut one, mut other) = (Browser::new(&house), Browser::new(&house));
        let page = agreed(&mut one).await;
        say(&mut one, &page, "això és meu").await;
        let theirs = one.get("/xat").await;
        let live = theirs
            .body
            .split("data-live=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a stream");
        agreed(&mut other).await;
        assert!(!other.get("/xat").await.body.contains("això és meu"));
        assert_eq!(other.get(live).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn behaviour_11_taking_the_agreement_back_erases_the_conversation() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = agreed(&mut browser).await;
        say(&mut browser, &page, "oblideu-me").await;
        let page = browser.get("/xat/dades").await;
        let gone = browser
            .post(
                "/xat/dades",
                &[
                    ("csrf", &page.field("csrf")),
                    ("key", &page.field("key")),
                    ("answer", "withdraw"),
                ],
            )
            .await;
        assert_eq!(gone.location(), "/xat?fet=retirat");
        let page = browser.get("/xat?fet=retirat").await;
        assert!(
            page.body.contains("hem esborrat la conversa") && !page.body.contains("oblideu-me"),
            "{}",
            page.body
        );
    });
}

#[test]
fn a_model_words_an_answer_of_the_chat_and_when_it_misbehaves_nobody_notices() {
    on_both(async |db| {
        let folder = Folder::new();
        let worded = "El volant us el donen al moment i és gratis.";
        let pretender = Pretender::open(Mood::words(worded)).await;
        let model = pretender.model(Duration::from_millis(500));
        let mut browser = Browser::new(&house_with_model(db, folder.path(), model));
        let page = agreed(&mut browser).await;
        say(&mut browser, &page, "el volant quan me’l donen?").await;
        let page = browser.get("/xat").await;
        assert!(page.body.contains(worded), "{}", page.body);
        pretender.becomes(Mood::Stalls(Duration::from_secs(30)));
        let sent = say(&mut browser, &page, "el volant on el donen?").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = browser.get("/xat").await;
        assert_eq!(page.body.matches("el volant on el donen?").count(), 2);
        assert_eq!(pretender.asked().len(), 2);
        say(&mut browser, &page, "una altra cosa").await;
        assert_eq!(pretender.asked().len(), 2);
    });
}
