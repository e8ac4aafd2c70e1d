//! A kiosk without network, as its browser tells of it.

use axum::http::StatusCode;
use kernel::Lang;
use platform::testing::{Folder, on_both, on_sqlite};
use platform::texts::say;
use queue::device::Code;
use queue::{actions, views};
use serde_json::{Value, json};

use super::{house, invite};
use crate::kit::House;
use crate::kit::testing::{Answer, Browser, arrange_hall, morning};

const DOOR: &str = "/quiosc/diari";

async fn kiosk(house: &House) -> Browser {
    let mut browser = Browser::new(house);
    let link = invite(&house.db).await;
    let csrf = browser.get(&link).await.field("csrf");
    browser.post(&link, &[("csrf", &csrf)]).await;
    browser
}

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("an answer")
}

fn called(number: &str, day: &str) -> Value {
    json!({
        "key": format!("clau-de-crida-{number}"),
        "number": number,
        "date": day,
        "counter": "t1",
        "at": morning().as_millisecond(),
        "ended": null,
        "missed": false,
    })
}

fn given(number: &str, day: &str) -> Value {
    json!({
        "key": format!("clau-de-prova-{number}"),
        "number": number,
        "date": day,
        "service": "padro",
        "lang": "es",
        "at": morning().as_millisecond(),
    })
}

#[test]
fn numbers_are_lent_before_and_told_afterwards_as_often_as_it_takes() {
    on_both(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let house = house(db.clone(), folder.path());
        let mut browser = kiosk(&house).await;
        let nothing = json!({ "given": [], "has": [] });
        let answer = read(&browser.tell(DOOR, &nothing).await);
        assert_eq!(answer["now"], json!(morning().as_millisecond()));
        let lent = answer["lent"].as_array().expect("blocks");
        assert_eq!(lent.len(), 3);
        assert_eq!(lent[0]["prefix"], "Z");
        let day = lent[0]["date"].as_str().expect("a day").to_owned();
        let days: Vec<&Value> = lent.iter().map(|one| &one["date"]).collect();
        // A browser that pairs is another machine's heir: it gets a block of its own.
        let entries = [
            given("Z001", &day),
            given("Z002", &day),
            given("Z900", &day),
        ];
        let telling = json!({ "given": entries, "has": days });
        for word in ["kept", "known"] {
            let answer = read(&browser.tell(DOOR, &telling).await);
            assert_eq!(answer["became"], json!([word, word, "not-lent"]));
            assert_eq!(answer["lent"], json!([]));
        }
        let waiting = db.read(async |tx| views::waiting(tx, "oac").await).await;
        let waiting = waiting.expect("who waits");
        let numbers: Vec<String> = waiting.iter().map(|one| one.number.to_string()).collect();
        assert_eq!(numbers, ["Z001", "Z002"]);
        assert_eq!(waiting[0].lang, Lang::Es);
        // Locked from afar, it still tells what it gave.
        let locked = db.change(async |tx| actions::lock(tx, "q1", true).await);
        locked.await.expect("a change");
        let late = json!({ "given": [given("Z003", &day)], "has": days });
        let answer = read(&browser.tell(DOOR, &late).await);
        assert_eq!(answer["became"], json!(["kept"]));
    });
}

#[test]
fn whom_staff_called_is_told_and_who_waits_is_told_to_a_kiosk_with_a_code_alone() {
    on_both(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let house = house(db.clone(), folder.path());
        let mut browser = kiosk(&house).await;
        let day = "2026-11-24";
        let nothing = json!({ "given": [], "has": [] });
        read(&browser.tell(DOOR, &nothing).await);
        let page = browser.get(super::super::offline::PATH).await;
        assert!(
            !page.body.contains("data-staff"),
            "nobody calls without a code"
        );
        let entries = [given("Z001", day), given("Z002", day)];
        let answer = browser
            .tell(DOOR, &json!({ "given": entries, "has": [day] }))
            .await;
        assert_eq!(
            read(&answer)["waiting"],
            json!([]),
            "no code, nobody to call"
        );
        let (code, kept) = Code::draw();
        let set = db.change(async move |tx| actions::renew_code(tx, "q1", &kept).await);
        set.await.expect("a code");
        let page = browser.get(super::super::offline::PATH).await;
        assert!(page.body.contains("data-staff") && !page.body.contains(&code));
        let calls = [called("Z001", day), called("Q001", day)];
        let telling = json!({ "given": [], "called": calls, "has": [day] });
        for words in [["kept", "unknown"], ["known", "known"]] {
            let answer = read(&browser.tell(DOOR, &telling).await);
            assert_eq!(answer["heard"], json!(words));
            let waiting = answer["waiting"].as_array().expect("who waits");
            let numbers: Vec<&Value> = waiting.iter().map(|one| &one["number"]).collect();
            assert_eq!(numbers, ["Z002"]);
            let names: Vec<&String> = waiting[0].as_object().expect("fields").keys().collect();
            assert_eq!(
                names,
                ["at", "date", "lang", "number", "service"],
                "nobody is named"
            );
        }
    });
}

#[test]
fn only_a_kiosk_tells_and_what_cannot_be_is_named() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let house = house(db.clone(), folder.path());
        let nothing = json!({ "given": [], "has": [] });
        let stranger = Browser::new(&house).tell(DOOR, &nothing).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let mut browser = kiosk(&house).await;
        let form = browser.post(DOOR, &[("given", "[]")]).await;
        assert_ne!(form.status, StatusCode::OK, "a form of another site");
        let day = "2026-11-24";
        let many: Vec<Value> = (1..=101).map(|_| given("Z001", day)).collect();
        let mut wrong = given("Z001", day);
        wrong["number"] = json!("una <b>");
        let mut strange = given("Z001", day);
        strange["nom"] = json!("Aina");
        let (mut nowhere, mut never) = (called("Z001", day), called("Z001", day));
        nowhere["number"] = json!("17");
        never["at"] = json!(i64::MAX);
        let crowd: Vec<Value> = (1..=101).map(|_| called("Z001", day)).collect();
        for (telling, named) in [
            (json!({ "given": many, "has": [] }), "at most 100"),
            (json!({ "given": [wrong], "has": [] }), "number"),
            (json!({ "given": [strange], "has": [] }), "nom"),
            (
                json!({ "given": [], "called": [nowhere], "has": [] }),
                "called, number",
            ),
            (
                json!({ "given": [], "called": [never], "has": [] }),
                "called, at",
            ),
            (
                json!({ "given": [], "called": crowd, "has": [] }),
                "called: at most 100",
            ),
            (json!({ "given": [] }), "has"),
            (json!("res"), "expected"),
        ] {
            let answer = browser.tell(DOOR, &telling).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{named}");
            assert!(answer.body.contains(named), "{named}: {}", answer.body);
        }
        let waiting = db.read(async |tx| views::waiting(tx, "oac").await).await;
        assert!(waiting.expect("who waits").is_empty());
    });
}

#[test]
fn the_page_for_later_speaks_every_language_and_the_script_stands_before_kiosks_alone() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let house = house(db.clone(), folder.path());
        let stranger = Browser::new(&house).get(super::super::offline::PATH).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let mut browser = kiosk(&house).await;
        let page = browser.get(super::super::offline::PATH).await;
        for lang in [Lang::Ca, Lang::Es, Lang::En] {
            assert!(page.body.contains(&say(lang, "offline-words")), "{lang}");
        }
        assert!(!page.headers.contains_key("set-cookie"));
        let worker = browser.get("/quiosc/obrer.js").await;
        assert_eq!(worker.headers["service-worker-allowed"], "/quiosc");
        assert!(worker.body.contains("sense-xarxa"));
    });
}
