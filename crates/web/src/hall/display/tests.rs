//! Screens on the real router.

mod nobody;

use axum::http::StatusCode;
use journeys::hall::{By, go_on};
use kernel::{Actor, Lang, Timestamp, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use queue::actions::{self, Coming};
use queue::hall::{Counter, Display, Line, Place, Zone};
use queue::profile::Profile;
use queue::{Door, Hall, Lane, Ticket};

use super::live;
use crate::kit::House;
use crate::kit::testing::{Browser, house, morning};

fn named(words: &str) -> Translated {
    Translated {
        ca: words.to_owned(),
        es: Some(format!("{words} (es)")),
        en: None,
    }
}

fn hall() -> Hall {
    let line = |id: &str, zone, prefix: &str| Line {
        id: id.to_owned(),
        name: named(id),
        site: "oac".to_owned(),
        zone,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    let display = |id: &str, lines: &[&str]| Display {
        id: id.to_owned(),
        name: named(id),
        site: "oac".to_owned(),
        lines: lines.iter().map(|one| (*one).to_owned()).collect(),
    };
    Hall {
        places: vec![Place {
            site: "oac".to_owned(),
            capacity: None,
            printer: None,
        }],
        lines: vec![
            line("rapid", Zone::Quick, "A"),
            line("assistida", Zone::Assisted, "B"),
        ],
        counters: vec![Counter {
            id: "t1".to_owned(),
            name: named("Taulell 1"),
            site: "oac".to_owned(),
            calls: Profile::of(vec!["rapid".to_owned(), "assistida".to_owned()]),
        }],
        displays: vec![display("sala", &[]), display("acompanyats", &["assistida"])],
        ..Hall::default()
    }
}

async fn open(db: &Db, folder: &Folder) -> House {
    db.change(async |tx| actions::publish(tx, 0, &hall(), Actor::Operator, morning()).await)
        .await
        .expect("a hall");
    house(db.clone(), folder.path())
}

async fn come(db: &Db, line: &str, word: &str, at: Timestamp) -> Ticket {
    let coming = Coming {
        line: line.to_owned(),
        service: format!("afer-{word}"),
        lane: Lane::Ordinary,
        hour: None,
        lang: Lang::Es,
        needs: vec![format!("cal {word}")],
        date: at.to_zoned(kernel::madrid()).date(),
        door: Door::Reception,
        appointment: None,
        asked_as: word.to_owned(),
    };
    let come = db.change(async move |tx| actions::come(tx, &hall(), &coming, at).await);
    come.await.expect("a ticket")
}

/// Calls whoever is next; whoever was at the counter before has been attended.
async fn call(house: &House, at: Timestamp) -> Ticket {
    let staff = "01999999-9999-7999-8999-999999999999"
        .parse()
        .expect("an id");
    let by = By { staff, now: at };
    let press = at.to_string();
    let called = go_on(&house.db, house.setting(), "t1", (&press, "solved"), by).await;
    called.expect("a call").expect("somebody waits")
}

/// What a display's page and stream tell.
async fn told(house: &House, id: &str) -> String {
    let display = hall().display(id).expect("a display").clone();
    let board = house
        .boards()
        .of(house, &display, morning())
        .await
        .expect("a board");
    live::told(&board, morning())
}

#[test]
fn v11_no_public_page_tells_anything_of_whoever_waits() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut links = Vec::new();
        for number in 0..500 {
            let second = jiff::SignedDuration::from_secs(number);
            let word = format!("canari-{number}-garcia");
            links.push(come(&db, "rapid", &word, morning() + second).await.link);
        }
        let mut browser = Browser::new(&house);
        for path in [
            "/espera",
            "/espera.json",
            "/espera.csv",
            "/api/hall.json",
            "/pantalla/sala",
            "/pantalla/acompanyats",
        ] {
            let page = browser.get(path).await;
            assert_ne!(page.status, StatusCode::NOT_FOUND, "{path}");
            let held = page.body.to_lowercase();
            assert!(
                !held.contains("canari") && !held.contains("garcia"),
                "{path}"
            );
            let link = links.iter().find(|link| page.body.contains(*link));
            assert_eq!(link, None, "{path}");
        }
        // Whoever follows their own number sees nothing of the others.
        let own = browser.get(&format!("/torn/{}", links[250])).await;
        assert_eq!(own.status, StatusCode::OK);
        let others = own.body.replace("canari-250-garcia", "").to_lowercase();
        assert!(!others.contains("canari") && !others.contains("garcia"));
        let mut rest = links.iter().enumerate().filter(|(place, _)| *place != 250);
        assert!(rest.all(|(_, link)| !own.body.contains(link)));
    });
}

#[test]
fn v11_of_five_hundred_tickets_a_screen_tells_numbers_and_nothing_else() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        for number in 0..500 {
            let second = jiff::SignedDuration::from_secs(number);
            come(
                &db,
                "rapid",
                &format!("canari-{number}-garcia"),
                morning() + second,
            )
            .await;
        }
        let mut links = Vec::new();
        for number in 0..30 {
            let second = jiff::SignedDuration::from_secs(600 + number);
            links.push(call(&house, morning() + second).await.link);
        }
        let mut browser = Browser::new(&house);
        let page = browser.get("/pantalla/sala").await.body;
        let told = told(&house, "sala").await;
        assert!(told.contains("A030") && page.contains("A030"));
        for held in [page, told] {
            let held = held.to_lowercase();
            assert!(!held.contains("canari") && !held.contains("garcia") && !held.contains("afer"));
            assert!(
                links
                    .iter()
                    .all(|link| !held.contains(&link.to_lowercase()))
            );
        }
    });
}

#[test]
fn a_call_is_on_the_screens_of_its_line_at_once_and_says_how_it_is_spoken() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        come(&db, "rapid", "one", morning()).await;
        assert!(told(&house, "sala").await.contains(r#""calls":[]"#));
        call(&house, morning()).await;
        let mut board = serde_json::Value::Null;
        // PostgreSQL tells of a change a moment after it.
        for _ in 0..200 {
            board = serde_json::from_str(&told(&house, "sala").await).expect("JSON");
            if board["board"]["calls"][0].is_object() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let call = &board["board"]["calls"][0];
        assert_eq!(call["number"], "A001");
        assert_eq!(
            (&call["to"], &call["mark"]),
            (&"Taulell 1".into(), &"1".into())
        );
        assert_eq!(call["said"][0]["words"], "Número A, 1. Taulell 1.");
        assert_eq!(call["said"][1]["words"], "Número A, 1. Taulell 1 (es).");
        assert_eq!(call["at"], board["now"], "by the office's clock");
        assert!(told(&house, "acompanyats").await.contains(r#""calls":[]"#));
    });
}

#[test]
fn each_zone_says_its_wait_while_the_office_is_open() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        come(&db, "assistida", "one", morning()).await;
        let board: serde_json::Value =
            serde_json::from_str(&told(&house, "sala").await).expect("JSON");
        let waits = &board["board"]["waits"];
        assert_eq!(
            (&waits[0]["letter"], &waits[0]["told"]),
            (&"A".into(), &"ningú".into())
        );
        assert_eq!(
            (&waits[1]["zone"], &waits[1]["told"]),
            (&"assisted".into(), &"1 persona".into())
        );
        let display = hall().displays[0].clone();
        let night = "2026-11-24T22:00:00Z".parse().expect("a written instant");
        let board = house
            .boards()
            .of(&house, &display, night)
            .await
            .expect("a board");
        assert!(board.contains(r#""waits":[]"#), "{board}");
    });
}

#[test]
fn only_a_number_that_was_called_is_spoken() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        come(&db, "rapid", "one", morning()).await;
        let mut browser = Browser::new(&house);
        let voice = "/pantalla/sala/veu/ca/A001";
        assert_eq!(browser.get(voice).await.status, StatusCode::NOT_FOUND);
        call(&house, morning()).await;
        let expected = if house.voice().is_there() {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(browser.get(voice).await.status, expected);
        for path in [
            "/pantalla/sala/veu/ca/A002",
            "/pantalla/sala/veu/xx/A001",
            "/pantalla/acompanyats/veu/ca/A001",
            "/pantalla/mar/veu/ca/A001",
            "/pantalla/mar",
            "/pantalla/mar/directe",
        ] {
            assert_eq!(
                browser.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    });
}
