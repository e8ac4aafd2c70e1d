//! What is asked of whoever comes.

use platform::testing::{Folder, on_sqlite};

use super::*;

#[test]
fn where_the_office_sends_no_letters_none_are_offered() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let house = House::new(crate::kit::Fittings {
            mailer: None,
            ..fittings(db.clone(), folder.path())
        });
        let mut browser = Browser::new(&house);
        let hours = browser.get(HOURS).await;
        assert!(!hours.body.contains("us avisarem"), "{}", hours.body);
        let form = choose(&mut browser, HOURS).await;
        let page = browser.get(&form).await;
        for offered in ["id=\"email\"", "name=\"told\"", "name=\"earlier\""] {
            assert!(!page.body.contains(offered), "{offered}: {}", page.body);
        }
        let told = send(&mut browser, &form, "", "").await;
        assert!(
            told.body.contains("Deixeu-nos un telèfon,"),
            "{}",
            told.body
        );
        let booked = send(&mut browser, &form, "600 000 012", "").await;
        let shown = browser.get(booked.location()).await;
        assert!(
            shown.body.contains("No us enviarem cap avís"),
            "{}",
            shown.body
        );
    });
}

#[test]
fn an_address_that_no_letter_reaches_is_told_at_its_field_and_kept() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db, folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let csrf = browser.get(&form).await.field("csrf");
        for wrong in [
            "salma@",
            "salma@@example.org",
            "salma@example.",
            "Salma <salma@example.org>",
        ] {
            let fields = [
                ("csrf", csrf.as_str()),
                ("name", "Salma"),
                ("email", wrong),
                ("told", "mail"),
            ];
            let told = browser.post(&form, &fields).await;
            assert!(
                told.body.contains("id=\"email-error\""),
                "{wrong}: {}",
                told.body
            );
            assert_eq!(
                told.field("email"),
                wrong.replace('<', "&#60;").replace('>', "&#62;")
            );
        }
    });
}
