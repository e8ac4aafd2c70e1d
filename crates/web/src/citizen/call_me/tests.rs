use axum::http::StatusCode;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::testing::{Answer, Browser, house};

async fn asks(browser: &mut Browser, phone: &str, wish: &str) -> Answer {
    let form = browser.get("/truqueu-me").await;
    assert_eq!(form.status, StatusCode::OK);
    let (csrf, word) = (form.field("csrf"), form.field("word"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("word", &word),
        ("phone", phone),
        ("lang", "ca"),
        ("matter", ""),
        ("topic", "la taxa"),
        ("wish", wish),
        ("name", "Salma"),
    ];
    let answer = browser.post("/truqueu-me", &fields).await;
    let again = browser.post("/truqueu-me", &fields).await;
    assert_eq!(
        answer.location(),
        again.location(),
        "sent twice, asked once"
    );
    answer
}

#[test]
fn somebody_asks_on_the_web_sees_when_changes_it_and_takes_it_back() {
    on_both(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let form = browser.get("/truqueu-me").await;
        assert!(form.body.contains("avui abans de les 12"), "{}", form.body);
        assert!(form.body.contains("demà entre les 8 i les 12"));
        let sent = asks(&mut browser, "600 000 012", "2026-11-24/h11").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = sent.location().to_owned();
        let receipt = browser.get(&page).await;
        assert!(
            receipt.body.contains("avui abans de les 12"),
            "{}",
            receipt.body
        );
        assert!(receipt.body.contains("93 000 00 10"));
        assert!(
            !receipt.body.contains("600 000 012"),
            "the number is not shown whole"
        );
        let csrf = receipt.field("csrf");
        let changed = browser
            .post(
                &format!("{page}/canvia"),
                &[("csrf", &csrf), ("wish", "2026-11-25/midday")],
            )
            .await;
        let receipt = browser.get(changed.location()).await;
        assert!(
            receipt.body.contains("demà entre les 12 i les 15"),
            "{}",
            receipt.body
        );
        browser
            .post(&format!("{page}/anulla"), &[("csrf", &csrf)])
            .await;
        let over = browser.get(&page).await;
        assert!(over.body.contains("Ja no us trucarem"), "{}", over.body);
    });
}

#[test]
fn a_number_that_cannot_be_called_is_explained_and_what_was_typed_stays() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let short = asks(&mut browser, "60000001", "any").await;
        assert_eq!(short.status, StatusCode::OK);
        assert!(short.body.contains("té 8 xifres"), "{}", short.body);
        assert!(short.body.contains("value=\"60000001\"") && short.body.contains("la taxa"));
        let foreign = asks(&mut browser, "+33 6 12 34 56 78", "any").await;
        assert_eq!(foreign.status, StatusCode::SEE_OTHER);
        let letters = asks(&mut browser, "dimarts", "any").await;
        assert!(letters.body.contains("lletres"), "{}", letters.body);
    });
}

#[test]
fn a_guessed_link_opens_nothing() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        let guessed = browser
            .get("/truqueu-me/0000000000000000000000000000000000000000000")
            .await;
        assert_eq!(guessed.status, StatusCode::NOT_FOUND);
    });
}
