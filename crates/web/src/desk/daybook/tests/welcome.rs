//! Whoever has an appointment is found at the welcome zone by what they say: a name, a telephone.

use super::*;
use crate::kit::testing::arrange_hall;

#[test]
fn at_the_welcome_zone_somebody_is_found_by_name_or_telephone_and_their_name_is_not_shown() {
    on_both(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let booked = book(
            &mut marta,
            &[
                ("what", "padr"),
                ("place", "2026-11-24_144_t1"),
                ("name", "Núria Pàmies i Solé"),
                ("phone", "600 000 021"),
                ("do", "book"),
            ],
        )
        .await;
        let id = id(&booked);
        let found = |page: &Answer| {
            let button = format!("/taulell/benvinguda/cites/{id}");
            page.body.contains("welcome__one--found") && page.body.contains(&button)
        };
        for words in ["nuria%20pamies", "Sol%C3%A9", "600000021", "000%20021"] {
            let page = marta.get(&format!("/taulell/benvinguda?q={words}")).await;
            assert!(found(&page), "{words}: {}", page.body);
            assert!(page.body.contains("N. P. I. S."), "{words}");
            assert!(!page.body.contains("Pàmies"), "people stand behind her");
        }
        for words in ["nu", "0021", "Maria", "Solera"] {
            let page = marta.get(&format!("/taulell/benvinguda?q={words}")).await;
            assert!(!found(&page), "{words}");
        }
    });
}
