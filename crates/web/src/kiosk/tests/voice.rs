//! What a kiosk has read aloud, by the real voice where this machine has one.

use axum::http::StatusCode;
use platform::testing::{Folder, on_sqlite};
use queue::actions;
use serde_json::json;

use super::{kiosk, open};
use crate::kit::testing::Browser;

const DOOR: &str = "/quiosc/veu";

#[test]
fn a_kiosk_is_read_its_words_in_each_language_and_nobody_else_is() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        let expected = if house.voice().is_there() {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        let home = browser.get("/quiosc").await;
        assert_eq!(
            home.body.contains("data-voice"),
            expected == StatusCode::OK,
            "the page says whether there is one"
        );
        for lang in ["ca", "es", "en", "fr", "ro", "ar"] {
            let words = json!({ "lang": lang, "words": "Agafar torn. Sense cita, per a avui" });
            let said = browser.tell(DOOR, &words).await;
            assert_eq!(said.status, expected, "{lang}");
            if expected == StatusCode::OK {
                assert_eq!(said.headers["content-type"], "audio/wav");
                assert_eq!(said.headers["cache-control"], "no-store");
                assert!(said.body.starts_with("RIFF") && said.body.len() > 10_000);
            }
        }
        let words = json!({ "lang": "ca", "words": "Hola" });
        let stranger = Browser::new(&house).tell(DOOR, &words).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let form = browser.post(DOOR, &[("words", "Hola")]).await;
        assert_ne!(form.status, StatusCode::OK, "a form of another site");
        let locked = db.change(async |tx| actions::lock(tx, "q1", true).await);
        locked.await.expect("a change");
        let locked = browser.tell(DOOR, &words).await;
        assert_eq!(locked.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn words_without_end_or_that_are_none_are_refused_with_the_limit() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        for (words, named) in [
            (json!({ "lang": "ca", "words": "a".repeat(601) }), "600"),
            (json!({ "lang": "ca", "words": "à\u{0}b" }), "one line"),
            (json!({ "lang": "--stdin", "words": "Hola" }), "lang"),
            (json!({ "lang": "ca", "words": " … " }), "1 to 600"),
            (json!({ "lang": "xx", "words": "hola" }), "xx"),
            (json!({ "words": "hola" }), "lang"),
            (
                json!({ "lang": "ca", "words": "hola", "veu": "-w /tmp/a" }),
                "veu",
            ),
        ] {
            let answer = browser.tell(DOOR, &words).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{named}");
            assert!(answer.body.contains(named), "{named}: {}", answer.body);
        }
    });
}
