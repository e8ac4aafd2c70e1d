use axum::http::StatusCode;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::testing::{Browser, house, morning};

const NEW: &str = "/peticions/nova";

/// The smallest PNG there is: one point.
const POINT: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c,
    0x63, 0x60, 0x60, 0x60, 0x60, 0, 0, 0, 5, 0, 1, 0xa5, 0xf6, 0x45, 0x40, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn lamp<'a>(csrf: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("csrf", csrf),
        ("key", key),
        ("tipus", "incidencia"),
        ("category", "fanals"),
        ("address", "carrer Major, 3"),
        ("text", "El fanal no s’encén"),
        ("wants", "code"),
    ]
}

#[test]
fn an_incident_is_told_once_however_often_the_form_is_sent_and_followed_by_its_code() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = browser.get("/peticions/nova?tipus=incidencia").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("[requests-"), "{}", page.body);
        let (csrf, key) = (page.field("csrf"), page.field("key"));
        let first = browser
            .post_with_files(NEW, &lamp(&csrf, &key), &[("photo", POINT)])
            .await;
        let again = browser
            .post_with_files(NEW, &lamp(&csrf, &key), &[("photo", POINT)])
            .await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        assert_eq!(first.location(), again.location());
        let receipt = browser.get(first.location()).await;
        assert!(
            receipt.body.contains("dimarts 1 de desembre"),
            "{}",
            receipt.body
        );
        let follow = first.location().replace("/rebut", "");
        let page = browser.get(&follow).await;
        assert!(page.body.contains("El fanal no s’encén") && page.body.contains("carrer Major, 3"));
        assert!(!page.body.contains("[requests-"), "{}", page.body);
        let photo = page
            .body
            .split("src=\"/peticions/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let photo = browser
            .get(&format!("/peticions/{}", photo.expect("a photo")))
            .await;
        assert_eq!(photo.headers["content-type"], "image/jpeg");
    });
}

#[test]
fn what_will_not_do_is_said_at_its_field_and_nothing_that_was_typed_is_lost() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = browser.get("/peticions/nova?tipus=incidencia").await;
        let (csrf, key) = (page.field("csrf"), page.field("key"));
        let mut fields = lamp(&csrf, &key);
        fields.retain(|(name, _)| *name != "address");
        fields.push(("phone", "60000001"));
        let files = [("photo", POINT), ("photo", &b"<svg onload=alert(1)>"[..])];
        let page = browser.post_with_files(NEW, &fields, &files).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in [
            "href=\"#address\"",
            "té 8 xifres",
            "no és una foto JPEG",
            "El fanal no s’encén",
            "Foto 1: desada",
            "value=\"60000001\"",
        ] {
            assert!(
                page.body.contains(words),
                "{words} is missing: {}",
                page.body
            );
        }
        // The photo is there still when the rest is right.
        let done = browser.post_with_files(NEW, &lamp(&csrf, &key), &[]).await;
        let page = browser.get(&done.location().replace("/rebut", "")).await;
        assert!(page.body.contains("/foto/"), "{}", page.body);
    });
}

#[test]
fn wrong_codes_get_one_and_the_same_page_and_then_have_to_wait() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let first = browser.get("/peticions/K7PM-24XR-9TBC").await;
        let second = browser.get("/peticions/1").await;
        assert_eq!(
            (first.status, second.status),
            (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
        );
        assert_eq!(
            first.body.replace("K7PM-24XR-9TBC", ""),
            second.body.replace("/peticions/1", "/peticions/")
        );
        let mut last = second.status;
        for _ in 0..25 {
            last = browser.get("/peticions/K7PM-24XR-9TBC").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn a_form_of_another_site_is_not_believed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let page = browser.get("/peticions/nova?tipus=queixa").await;
        let key = page.field("key");
        let forged = browser.post_with_files(NEW, &lamp("x", &key), &[]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn whoever_was_answered_tells_by_the_page_of_the_request_how_it_went_once() {
    on_both(async |db| {
        let folder = Folder::new();
        identity::demo::create_all(&db, morning())
            .await
            .expect("the demo's people");
        let house = house(db, folder.path());
        let mut person = Browser::new(&house);
        let page = person.get("/peticions/nova?tipus=incidencia").await;
        let (csrf, key) = (page.field("csrf"), page.field("key"));
        let told = person.post_with_files(NEW, &lamp(&csrf, &key), &[]).await;
        let follow = told.location().replace("/rebut", "");
        let ask = format!("{follow}/enquesta");
        assert!(!person.get(&follow).await.body.contains(&ask), "too early");
        let early = person.post(&ask, &[("csrf", &csrf)]).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND);

        let mut marta = Browser::new(&house);
        let door = marta.get("/taulell/entrada").await.field("csrf");
        let door = [("csrf", door.as_str()), ("login", "marta")];
        marta.post("/taulell/entrada/demo", &door).await;
        let list = marta.get("/taulell/peticions").await;
        let one = list.body.split("href=\"/taulell/peticions/0").nth(1);
        let one = one.and_then(|rest| rest.split('"').next());
        let one = format!("/taulell/peticions/0{}", one.expect("the request"));
        let open = marta.get(&one).await;
        let (token, key, seen) = (open.field("csrf"), open.field("key"), open.field("seen"));
        let answer = [
            ("csrf", token.as_str()),
            ("key", &key),
            ("seen", &seen),
            ("act", "answer"),
            ("text", "Demà hi anem."),
        ];
        let done = marta.post(&format!("{one}/escriu"), &answer).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

        assert!(person.get(&follow).await.body.contains(&ask));
        let link = person.post(&ask, &[("csrf", &csrf)]).await;
        let link = link.location().to_owned();
        let survey = person.get(&link).await;
        assert!(survey.body.contains("Hem resolt"), "{}", survey.body);
        let fields = [("csrf", csrf.as_str()), ("q-solucionat", "0")];
        let thanked = person.post(&link, &fields).await;
        assert!(thanked.body.contains("Ja ho tenim"), "{}", thanked.body);
        let again = person.post(&ask, &[("csrf", &csrf)]).await;
        assert_eq!(again.location(), link, "the same link, which is answered");
        let again = person.post(&link, &fields).await;
        assert!(
            again.body.contains("ja ens l’havíeu contestat"),
            "{}",
            again.body
        );
    });
}
