//! Keys made, shown once and revoked by whoever administers, and by nobody else.

use axum::http::StatusCode;
use identity::{demo, views};
use platform::testing::{Folder, on_both, on_sqlite};
use platform::{Db, audit};

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

const PATH: &str = "/taulell/claus";

async fn office(db: Db, folder: &Folder) -> House {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    house(db, folder.path())
}

async fn come_in(house: &House, login: &str) -> Browser {
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", login)];
    browser.post("/taulell/entrada/demo", &fields).await;
    browser
}

async fn makes(admin: &mut Browser, page: &Answer, name: &str, quota: &str) -> Answer {
    let (csrf, id) = (page.field("csrf"), page.field("id"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("id", &id),
        ("name", name),
        ("per_minute", quota),
    ];
    admin.post(PATH, &fields).await
}

/// The word of a key, where a page shows one.
fn word(page: &Answer) -> Option<&str> {
    let rest = page.body.split("data-key-word>").nth(1)?;
    rest.split('<').next()
}

#[test]
fn a_key_is_shown_once_opens_until_it_is_revoked_and_all_of_it_is_in_the_log() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db.clone(), &folder).await;
        let mut admin = come_in(&house, "admin").await;
        let empty = admin.get(PATH).await;
        assert!(empty.body.contains("Encara no hi ha cap clau"));
        let made = makes(&mut admin, &empty, "Biblioteca <b>", "60").await;
        let shown = word(&made).expect("the key").to_owned();
        assert!(
            made.body.contains("Biblioteca &#60;b&#62;"),
            "{}",
            made.body
        );
        let again = makes(&mut admin, &empty, "Biblioteca <b>", "60").await;
        assert!(again.body.contains("ja s’havia fet") && word(&again).is_none());
        let list = admin.get(PATH).await;
        assert!(!list.body.contains(&shown), "it is not shown again");
        assert!(list.body.contains("60 per minut") && list.body.contains("Administració"));
        assert!(list.body.contains("Encara no"), "nobody has used it");
        let used = identity::use_key(&db, &shown, morning()).await;
        assert!(used.expect("asked").is_some());
        let list = admin.get(PATH).await;
        let row = list.body.split("Biblioteca").nth(1).unwrap_or_default();
        assert!(!row.contains("Encara no"), "{row}");

        let keys = db.read(async |tx| views::kept_keys(tx).await).await;
        let keys = keys.expect("the keys");
        assert_eq!(keys.len(), 1, "sent twice, it is one key");
        let path = format!("{PATH}/{}/revoca", keys[0].key.id);
        let sure = admin.get(&path).await;
        assert!(sure.body.contains("Vols revocar la clau"), "{}", sure.body);
        let csrf = sure.field("csrf");
        for _ in 0..2 {
            let done = admin.post(&path, &[("csrf", &csrf)]).await;
            assert_eq!(done.location(), PATH);
        }
        let list = admin.get(PATH).await;
        assert!(list.body.contains("Revocada"));
        assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
        let over = identity::use_key(&db, &shown, morning()).await;
        let over = over.expect("asked").expect("known");
        assert!(over.key.revoked_at.is_some());
        let links = db.read(async |tx| audit::newest(tx, None, 50).await).await;
        let verbs: Vec<String> = links
            .expect("the chain")
            .into_iter()
            .map(|link| link.verb)
            .collect();
        for verb in ["key.made", "key.revoked"] {
            let times = verbs.iter().filter(|one| *one == verb).count();
            assert_eq!(times, 1, "{verb} in {verbs:?}");
        }
    });
}

#[test]
fn what_cannot_be_names_the_field_and_the_limit_and_keeps_what_was_typed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut admin = come_in(&house, "admin").await;
        let page = admin.get(PATH).await;
        for (name, quota, words) in [
            ("  ", "60", "escriu d’1 a 80 lletres"),
            (&"à".repeat(81), "60", "escriu d’1 a 80 lletres"),
            ("Escola", "0", "ha de ser un número d’1 a"),
            ("Escola", "moltes", "ha de ser un número d’1 a"),
        ] {
            let refused = makes(&mut admin, &page, name, quota).await;
            assert!(refused.body.contains(words), "{quota}: {}", refused.body);
            assert!(refused.body.contains(&format!("value=\"{quota}\"")));
            assert!(refused.body.contains(&format!("value=\"{name}\"")));
            assert!(word(&refused).is_none());
        }
    });
}

#[test]
fn whoever_does_not_administer_finds_neither_the_page_nor_its_entry() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut clara = come_in(&house, "clara").await;
        assert_eq!(clara.get(PATH).await.status, StatusCode::FORBIDDEN);
        let staff = clara.get("/taulell/personal").await;
        assert!(!staff.body.contains(PATH));
    });
}
