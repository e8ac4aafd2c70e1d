//! What is asked of whoever comes.

use platform::testing::{Folder, on_both, on_sqlite};

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
            let kept = wrong.replace('<', "&#60;").replace('>', "&#62;");
            assert!(
                told.body.contains(&format!("value=\"{kept}\"")),
                "{wrong} is lost"
            );
        }
    });
}

#[test]
fn a_document_is_asked_where_the_service_wants_it_with_an_error_that_names_it_and_loses_nothing() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let plain = choose(&mut browser, HOURS).await;
        assert!(!browser.get(&plain).await.body.contains("id=\"document\""));
        let form = choose(&mut browser, "/cita/acollida/hora").await;
        let csrf = browser.get(&form).await.field("csrf");
        let fill = |document: &str| {
            [
                ("csrf", csrf.clone()),
                ("name", "Salma Benali".to_owned()),
                ("phone", "600 000 012".to_owned()),
                ("document", document.to_owned()),
            ]
        };
        for (written, told) in [
            ("", "Escriviu el número"),
            ("X0000000A", "La lletra del DNI"),
        ] {
            let fields = fill(written);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let page = browser.post(&form, &fields).await;
            assert!(page.body.contains("href=\"#document\""), "{}", page.body);
            assert!(page.body.contains(told), "{written}: {}", page.body);
            assert!(
                page.body.contains("value=\"Salma Benali\""),
                "a name is lost"
            );
            assert!(page.body.contains(&format!("value=\"{written}\"")));
        }
        let fields = fill("x-0000000-t");
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let booked = browser.post(&form, &fields).await;
        let kept = kept(&db, booked.location()).await;
        assert_eq!(kept.state, State::Booked);
        let document = kept.visitor.document.map(kernel::Personal::into_inner);
        assert_eq!(document.as_deref(), Some("X0000000T"));
    });
}
