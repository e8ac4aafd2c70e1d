use axum::http::StatusCode;
use catalogue::helped::tallies;
use platform::testing::{Folder, on_sqlite};

use crate::citizen::facilities::samples;
use crate::kit::testing::{Browser, house};

#[test]
fn every_step_has_an_address_and_leads_to_the_next_and_back() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = house(db, folder.path());
        samples::furnish(&house);
        let mut browser = Browser::new(&house);
        let front = browser.get("/tutorials/prova").await;
        assert!(
            front.body.contains("href=\"/tutorials/prova/1#pas\""),
            "{}",
            front.body
        );
        assert!(
            front.body.contains("href=\"/tutorials/prova/tot\""),
            "{}",
            front.body
        );
        let middle = browser.get("/tutorials/prova/2").await;
        assert!(middle.body.contains("Pas 2 de 3"), "{}", middle.body);
        for link in [
            "href=\"/tutorials/prova/1#pas\" rel=\"prev\"",
            "href=\"/tutorials/prova/3#pas\" rel=\"next\"",
            "<b>Envia</b>",
            "href=\"/xat\"",
        ] {
            assert!(middle.body.contains(link), "{link}: {}", middle.body);
        }
        assert!(
            middle.headers.get("set-cookie").is_none(),
            "a link from outside notes nothing"
        );
        let last = browser.get("/tutorials/prova/3").await;
        assert!(
            last.body.contains("href=\"/tutorials/prova/fi#pas\""),
            "{}",
            last.body
        );
        for nowhere in [
            "/tutorials/prova/0",
            "/tutorials/prova/4",
            "/tutorials/prova/x",
            "/tutorials/res",
        ] {
            assert_eq!(
                browser.get(nowhere).await.status,
                StatusCode::NOT_FOUND,
                "{nowhere}"
            );
        }
        let whole = browser.get("/tutorials/prova/tot").await;
        for n in 1..=3 {
            assert!(
                whole.body.contains(&format!("Pas del mig {n}")),
                "{}",
                whole.body
            );
        }
        for lang in ["es", "en"] {
            for path in ["", "/1", "/tot", "/fi"] {
                let page = browser
                    .get(&format!("/tutorials/prova{path}?lang={lang}"))
                    .await;
                assert!(!page.body.contains("[tutorials-"), "{}", page.body);
            }
        }
    });
}

#[test]
fn progress_is_noted_when_somebody_goes_on_and_only_then() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = house(db, folder.path());
        samples::furnish(&house);
        let mut browser = Browser::new(&house);
        let first = browser
            .follow("/tutorials/prova", "/tutorials/prova/1")
            .await;
        assert!(
            first.headers.get("set-cookie").is_none(),
            "opening it is not going on"
        );
        browser.follow("/tutorials", "/tutorials/prova/3").await;
        assert!(
            !browser
                .get("/tutorials/prova")
                .await
                .body
                .contains("Continueu")
        );
        let second = browser
            .follow("/tutorials/prova/1", "/tutorials/prova/2")
            .await;
        let cookie = second.headers["set-cookie"]
            .to_str()
            .expect("text")
            .to_owned();
        assert!(
            cookie.starts_with("passos=prova~2;") && cookie.contains("Max-Age=7776000"),
            "{cookie}"
        );
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        assert!(
            browser
                .get("/tutorials/prova")
                .await
                .body
                .contains("Continueu pel pas 2")
        );
        browser
            .follow("/tutorials/prova/2", "/tutorials/prova/1")
            .await;
        assert!(
            !browser
                .get("/tutorials/prova")
                .await
                .body
                .contains("Continueu"),
            "they went back to the start"
        );
    });
}

#[test]
fn large_print_is_kept() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = house(db, folder.path());
        samples::furnish(&house);
        let mut browser = Browser::new(&house);
        assert!(
            !browser
                .get("/tutorials/prova/1")
                .await
                .body
                .contains("tutorial--large")
        );
        browser.get("/tutorials/prova/1?lletra=gran").await;
        assert!(
            browser
                .get("/tutorials/prova/2")
                .await
                .body
                .contains("tutorial--large")
        );
        browser.get("/tutorials/prova/1?lletra=normal").await;
        assert!(
            !browser
                .get("/tutorials/prova/2")
                .await
                .body
                .contains("tutorial--large")
        );
    });
}

#[test]
fn one_browser_answers_once_about_a_tutorial() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = house(db.clone(), folder.path());
        samples::furnish(&house);
        let mut browser = Browser::new(&house);
        let end = browser.get("/tutorials/prova/fi").await;
        let csrf = end.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("answer", "partly"),
            ("words", "hi falta el PIN"),
        ];
        for _ in 0..2 {
            let sent = browser.post("/tutorials/prova/ajuda", &fields).await;
            assert_eq!(sent.location(), "/tutorials/prova/fi#gracies");
        }
        let thanks = browser.get("/tutorials/prova/fi").await;
        assert!(thanks.body.contains("Gràcies"), "{}", thanks.body);
        assert!(!thanks.body.contains("name=\"answer\""), "{}", thanks.body);
        let other = browser.get("/tutorials/curta/fi").await;
        assert!(other.body.contains("name=\"answer\""), "{}", other.body);
        let odd = [("csrf", csrf.as_str()), ("answer", "perhaps")];
        assert_eq!(
            browser.post("/tutorials/curta/ajuda", &odd).await.status,
            StatusCode::BAD_REQUEST
        );
        let forged = [("csrf", "x"), ("answer", "yes")];
        assert_eq!(
            browser.post("/tutorials/curta/ajuda", &forged).await.status,
            StatusCode::FORBIDDEN
        );
        let kept: Result<_, platform::Fault> = db.read(async |tx| tallies(tx).await).await;
        let kept = kept.expect("the tallies");
        assert_eq!(kept.len(), 1);
        assert_eq!(kept["prova"].partly, 1);
        assert_eq!(
            kept["prova"].remarks[0].1.words.as_deref(),
            Some("hi falta el PIN")
        );
    });
}
