//! The language somebody is served in.

use platform::testing::{Folder, on_both, on_sqlite};

use super::*;

#[test]
fn whoever_wants_to_speak_arabic_is_offered_and_held_counters_where_somebody_does() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let house = house(db.clone(), folder.path());
        let (mut one, mut two) = (Browser::new(&house), Browser::new(&house));
        let path = format!("{HOURS}?llengua=ar");
        let (first, second) = (one.get(&path).await, two.get(&path).await);
        assert!(first.body.contains("àrab · العربية"), "{}", first.body);
        let places = places(&first);
        assert!(!places.is_empty());
        assert!(
            places.iter().all(|place| place.ends_with("_oac-3")),
            "{places:?}"
        );
        // The page they are sent back to still looks for it.
        assert!(
            first.body.contains("value=\"ar\" selected"),
            "{}",
            first.body
        );
        let held = press(&mut one, &first, &path, &places[0]).await;
        assert_eq!(kept(&db, held.location()).await.slot.counter, "oac-3");
        let late = press(&mut two, &second, &path, &places[0]).await;
        assert!(
            late.body.contains("l’acaba d’agafar algú"),
            "no other counter does"
        );
        let others = late.body.split("booking-others").nth(1).expect("others");
        let others = others.split("</p>").next().unwrap_or_default();
        assert_eq!(others.matches("_oac-3\"").count(), 3, "{others}");
    });
}

#[test]
fn a_language_is_offered_only_where_it_makes_a_difference_and_ours_is_the_one_they_are_told_in() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let one = browser.get("/cita/plusvalua/hora").await;
        assert!(
            !one.body.contains("id=\"llengua\""),
            "one counter alone gives it"
        );
        let strange = browser.get("/cita/plusvalua/hora?llengua=xx").await;
        assert!(!strange.body.contains("llengua=xx"), "{}", strange.body);
        let form = choose(&mut browser, &format!("{HOURS}?llengua=en")).await;
        assert_eq!(kept(&db, &form).await.lang, kernel::Lang::En);
        let page = browser.get(&form).await;
        assert!(page.body.contains("value=\"en\" checked"), "{}", page.body);
    });
}
