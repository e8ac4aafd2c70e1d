//! The time somebody has to fill in the form.

use platform::testing::{Folder, on_both, on_sqlite};

use super::*;

/// Sends a form with nothing but this in it.
async fn post(browser: &mut Browser, form: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = browser.get("/truqueu-me").await.field("csrf");
    let all = [&[("csrf", csrf.as_str())], fields].concat();
    browser.post(form, &all).await
}

#[test]
fn behaviour_7_a_hold_until_10_52_is_lengthened_until_11_02_by_whoever_types_once() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let page = browser.get(&form).await;
        for told in ["fins a les 10.52", "Queden 10 minuts.", "name=\"more\""] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        // Looking is not doing.
        let mut browser = browser.at(&later(&db, &folder, 8));
        let page = browser.get(&form).await;
        assert!(page.body.contains("Queden 2 minuts."), "{}", page.body);
        // A form that cannot be sent yet is.
        let page = post(&mut browser, &form, &[("name", "Salma")]).await;
        for told in [
            "fins a les 11.02",
            "Queden 12 minuts.",
            "value=\"Salma\"",
            "id=\"phone-error\"",
        ] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        assert!(!page.body.contains("name=\"more\""), "no more than once");
        let mut browser = browser.at(&later(&db, &folder, 19));
        let page = post(&mut browser, &form, &[("more", "yes")]).await;
        assert!(page.body.contains("Queda 1 minut."), "{}", page.body);
        let mut browser = browser.at(&later(&db, &folder, 20));
        let page = browser.get(&form).await;
        assert!(page.body.contains("El temps s’ha acabat"), "{}", page.body);
    });
}

#[test]
fn behaviour_7_whoever_asks_for_more_time_keeps_what_they_typed_and_is_told_of_no_mistake() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let page = post(&mut browser, &form, &[("more", "yes"), ("name", "Salma")]).await;
        assert!(page.body.contains("fins a les 11.02"), "{}", page.body);
        assert!(page.body.contains("value=\"Salma\""), "{}", page.body);
        assert!(!page.body.contains("govuk-error"), "{}", page.body);
        assert!(kept(&db, &form).await.lengthened);
    });
}
