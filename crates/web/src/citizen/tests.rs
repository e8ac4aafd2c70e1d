use axum::http::{StatusCode, header};
use platform::testing::{Folder, on_sqlite};

use crate::kit::testing::{Browser, house};

const PAGES: [&str; 17] = [
    "/",
    "/cerca",
    "/cerca?q=volant",
    "/cerca/suggeriments?q=volant",
    "/tramits",
    "/tramits/padro-volant",
    "/tramits/temes/padro",
    "/tramits/moments/neix-un-fill",
    "/oficina",
    "/calendari",
    "/cita",
    "/cita?q=volant",
    "/cita/idcat-certificat",
    "/termini",
    "/seu",
    "/seu/proteccio-dades",
    "/seu/incidencies",
];

#[test]
fn every_public_page_is_whole_in_every_language_and_leaves_no_cookie() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = house(db, folder.path());
        for lang in ["ca", "es", "en"] {
            let mut browser = Browser::new(&house);
            browser.get(&format!("/marca.css?lang={lang}")).await;
            for path in PAGES {
                let answer = browser.get(path).await;
                assert_eq!(answer.status, StatusCode::OK, "{path} in {lang}");
                assert!(!answer.body.contains("[citizen-"), "{path} in {lang}");
                assert!(!answer.body.contains(" style="), "{path} in {lang}");
                assert!(
                    !answer.headers.contains_key(header::SET_COOKIE),
                    "{path} leaves a cookie"
                );
                if !path.contains("suggeriments") {
                    assert!(
                        answer.body.contains(&format!("<html lang=\"{lang}\"")),
                        "{path} in {lang}"
                    );
                }
            }
        }
    });
}

#[test]
fn a_sheet_says_what_a_real_one_says_and_a_strange_address_says_that_nothing_is_there() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let sheet = browser.get("/tramits/padro-volant").await.body;
        for words in [
            "Ara mateix, en línia",
            "Què necessiteu",
            "Preu",
            "Qui ho pot demanar",
            "Quan us hem de respondre",
            "I si no responem a temps?",
            "Normes en què es basa",
            "Text revisat el",
            "https://seu.vilaverda.example/tramits/padro-volant",
        ] {
            assert!(sheet.contains(words), "the sheet lacks {words:?}");
        }
        for path in [
            "/tramits/no-hi-es",
            "/tramits/temes/no-hi-es",
            "/seu/proteccio-dades/99",
            "/calendari?any=1999",
        ] {
            assert_eq!(
                browser.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    });
}

#[test]
fn a_search_keeps_what_was_typed_and_nothing_of_it_is_believed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let typed = browser
            .get("/cerca?q=%22%3E%3Cscript%3Ealert(1)")
            .await
            .body;
        assert!(!typed.contains("<script>alert"), "{typed}");
        assert!(typed.contains("No ho hem sabut trobar"), "{typed}");
        let long = browser.get(&format!("/cerca?q={}", "a".repeat(3000))).await;
        assert_eq!(long.status, StatusCode::OK);
        assert!(
            !long.body.contains(&"a".repeat(201)),
            "only so much is read"
        );
        let file = browser.get("/calendari/inhabils.ics").await;
        assert!(file.body.starts_with("BEGIN:VCALENDAR"), "{}", file.body);
    });
}
