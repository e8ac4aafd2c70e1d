//! Kiosks on the real router.

mod help;
mod languages;
mod late;
mod offline;
mod paper;
mod voice;

use axum::http::StatusCode;
use kernel::Lang;
use platform::Db;
use platform::testing::{Folder, on_sqlite};
use platform::texts::say;
use queue::actions;
use queue::hall::{Deed, Kiosk, Tile};
use queue::{Hall, views};

use crate::kit::House;
use crate::kit::testing::{Browser, house, morning};

async fn open(db: &Db, folder: &Folder) -> House {
    let name = |words: &str| kernel::Translated {
        ca: words.to_owned(),
        ..kernel::Translated::default()
    };
    let hall = Hall {
        kiosks: vec![Kiosk {
            id: "q1".to_owned(),
            name: name("Quiosc de prova"),
            site: "oac".to_owned(),
            printer: None,
        }],
        tiles: vec![
            Tile {
                id: "tramits".to_owned(),
                name: name("Tràmits"),
                line: name("Tots"),
                icon: "file-text".to_owned(),
                does: Deed::Page("/tramits".to_owned()),
            },
            Tile {
                id: "cita".to_owned(),
                name: name("Una cosa que el consell hi ha posat"),
                line: name("Sense programar res"),
                icon: "stamp".to_owned(),
                does: Deed::CheckIn,
            },
        ],
        ..Hall::default()
    };
    let publish = db.change(async move |tx| {
        actions::publish(tx, 0, &hall, kernel::Actor::Operator, morning()).await
    });
    publish.await.expect("a hall");
    house(db.clone(), folder.path())
}

async fn invite(db: &Db) -> String {
    let word = db.change(async |tx| actions::invite(tx, "q1", morning()).await);
    format!("/quiosc/aparella/{}", word.await.expect("a word"))
}

/// A browser that is the kiosk.
async fn kiosk(db: &Db, house: &House) -> Browser {
    let mut browser = Browser::new(house);
    let link = invite(db).await;
    let csrf = browser.get(&link).await.field("csrf");
    let paired = browser.post(&link, &[("csrf", &csrf)]).await;
    assert_eq!(paired.location(), "/quiosc");
    browser
}

#[test]
fn a_browser_that_was_not_paired_is_no_kiosk() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut stranger = Browser::new(&house);
        for path in [
            "/quiosc",
            "/quiosc/torn",
            "/quiosc/torn/padro",
            "/quiosc/cita",
            "/quiosc/fet",
        ] {
            let answer = stranger.get(path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert!(answer.body.contains(&say(Lang::Ca, "kiosk-unpaired-title")));
        }
        let csrf = stranger.get("/xat").await.field("csrf");
        let key = crate::kit::Key::fresh();
        let fields = [("csrf", csrf.as_str()), ("key", key.as_str())];
        let taken = stranger.post("/quiosc/torn/padro", &fields).await;
        assert_eq!(taken.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_link_pairs_one_browser_and_only_when_it_is_pressed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let link = invite(&db).await;
        let mut browser = Browser::new(&house);
        let asked = browser.get(&link).await;
        assert_eq!(
            browser.get("/quiosc").await.status,
            StatusCode::FORBIDDEN,
            "looked at"
        );
        let csrf = asked.field("csrf");
        assert!(!csrf.is_empty());
        let csrf = browser.get(&link).await.field("csrf");
        browser.post(&link, &[("csrf", &csrf)]).await;
        let home = browser.get("/quiosc").await;
        assert!(home.body.contains("Quiosc de prova"));
        assert!(
            home.body.contains("Una cosa que el consell hi ha posat"),
            "a tile is data"
        );
        let mut second = Browser::new(&house);
        let csrf = second.get(&link).await.field("csrf");
        let late = second.post(&link, &[("csrf", &csrf)]).await;
        assert!(late.body.contains(&say(Lang::Ca, "kiosk-link_used-title")));
        kiosk(&db, &house).await;
        assert_eq!(
            browser.get("/quiosc").await.status,
            StatusCode::FORBIDDEN,
            "another is it now"
        );
    });
}

#[test]
fn a_kiosk_that_is_locked_from_afar_serves_nobody_until_it_is_opened() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        assert_eq!(
            browser.get("/quiosc/estat").await.body,
            r#"{"help":"ask","locked":false}"#
        );
        let seen = db
            .read(async |tx| views::devices(tx).await)
            .await
            .expect("devices");
        assert_eq!(seen[0].seen_at, Some(morning()));
        for (locked, key) in [(true, "kiosk-locked-title"), (false, "kiosk-what")] {
            db.change(async move |tx| actions::lock(tx, "q1", locked).await)
                .await
                .expect("a change");
            let home = browser.get("/quiosc").await;
            assert!(home.body.contains(&say(Lang::Ca, key)), "{}", home.body);
        }
    });
}

#[test]
fn the_first_page_takes_away_whatever_was_chosen_and_keeps_which_kiosk_it_is() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        browser.get("/quiosc?lang=es").await;
        browser.get("/quiosc?vista=ga&tema=contrast").await;
        let page = browser.get("/quiosc/cita").await.body;
        assert!(page.contains("kiosk--large") && page.contains("kiosk--low"));
        assert!(page.contains("data-theme=\"contrast\"") && page.contains("lang=\"es\""));
        let home = browser.get("/quiosc").await;
        assert!(!home.body.contains("kiosk--large") && !home.body.contains("data-theme"));
        assert!(home.body.contains("<html lang=\"ca\""), "{}", home.body);
        assert!(
            home.headers["clear-site-data"]
                .to_str()
                .expect("text")
                .contains("cache")
        );
        let page = browser.get("/quiosc/cita").await.body;
        assert!(!page.contains("kiosk--low") && page.contains("<html lang=\"ca\""));
    });
}

#[test]
fn a_code_nobody_has_is_told_at_its_field_and_stays_typed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        let csrf = browser.get("/quiosc/cita").await.field("csrf");
        for typed in ["K7PM24XR9TBC", "no", "http://x/cites/ningu", "&lt;b>"] {
            let fields = [("csrf", csrf.as_str()), ("code", typed)];
            let answer = browser.post("/quiosc/cita", &fields).await;
            assert!(answer.body.contains("id=\"malament\""), "{typed}");
            assert!(!answer.body.contains("<b>K"));
        }
        let fields = [("csrf", csrf.as_str()), ("code", "K7PM24XR9TBC")];
        assert!(
            browser
                .post("/quiosc/cita", &fields)
                .await
                .body
                .contains("value=\"K7PM24XR9TBC\"")
        );
    });
}

#[test]
fn the_office_stands_in_the_kiosks_frame_and_nobody_gets_to_the_desk() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        assert_eq!(
            browser.get("/tramits").await.location(),
            "/quiosc",
            "nobody opened it"
        );
        let no_page = browser.get("/quiosc/obre/cita").await;
        assert_eq!(no_page.status, StatusCode::NOT_FOUND);
        assert_eq!(
            browser.get("/quiosc/obre/tramits").await.location(),
            "/tramits"
        );
        for path in ["/", "/cita", "/tramits", "/xat", "/no-hi-es"] {
            let page = browser.get(path).await.body;
            assert!(
                page.contains("data-kiosk") && page.contains("kiosk__help"),
                "{path}"
            );
            assert!(!page.contains("<footer class=\"foot"), "{path} leads out");
        }
        for path in ["/taulell", "/taulell/safata", "/taulell/entrada"] {
            assert_eq!(browser.get(path).await.location(), "/quiosc", "{path}");
        }
        let page = browser
            .get("/cerca?q=gual&vista=ga&tema=contrast")
            .await
            .body;
        assert!(page.contains("kiosk--large kiosk--low"), "{page}");
        assert!(
            page.contains("&#38;q=gual") || page.contains("&amp;q=gual"),
            "{page}"
        );
        assert!(
            browser.get("/tramits").await.body.contains("kiosk--large"),
            "remembered"
        );
        browser.get("/quiosc").await;
        let back = browser.get("/cerca?q=gual").await;
        assert_eq!(
            back.location(),
            "/quiosc",
            "whoever goes back finds nothing"
        );
        browser.get("/quiosc/obre/tramits").await;
        assert!(
            !browser.get("/tramits").await.body.contains("kiosk--large"),
            "and forgotten"
        );
        let page = Browser::new(&house).get("/tramits").await.body;
        assert!(!page.contains("data-kiosk") && page.contains("<footer class=\"foot"));
    });
}

#[test]
fn an_address_is_drawn_for_a_kiosk_and_only_of_a_sort_that_telephones_open() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        let drawn = browser
            .get("/quiosc/qr?de=https%3A%2F%2Fseu.example%2Fa")
            .await;
        assert_eq!(drawn.headers["content-type"], "image/svg+xml");
        assert!(drawn.body.contains("<svg"));
        let long = format!("/quiosc/qr?de=https://{}", "a".repeat(600));
        for refused in [
            "/quiosc/qr?de=javascript:alert(1)",
            "/quiosc/qr?de=",
            long.as_str(),
        ] {
            assert_eq!(
                browser.get(refused).await.status,
                StatusCode::NOT_FOUND,
                "{refused}"
            );
        }
        let stranger = Browser::new(&house)
            .get("/quiosc/qr?de=https://seu.example")
            .await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    });
}
