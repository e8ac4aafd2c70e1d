//! A kiosk speaks more languages than the office behind it.

use std::collections::BTreeMap;

use kernel::{Lang, Tongue};
use platform::testing::{Folder, on_sqlite};
use platform::texts::{said_in, say};
use queue::hall::{Deed, Names, Tile, TileNames};
use queue::{actions, views};

use super::paper::open;
use crate::kit::House;
use crate::kit::testing::{Browser, morning};

/// What stands on its first page, with French words for one tile of two and for the matter.
async fn french(house: &House) {
    let tile = |id: &str, does| Tile {
        id: id.to_owned(),
        name: kernel::Translated {
            ca: format!("{id} en català"),
            es: Some(format!("{id} en castellano")),
            en: None,
        },
        line: kernel::Translated::default(),
        icon: "ticket".to_owned(),
        does,
    };
    let words = TileNames {
        name: "Prendre un numéro".to_owned(),
        line: "Sans rendez-vous".to_owned(),
    };
    let names = Names {
        tiles: [("torn".to_owned(), words)].into(),
        services: [("padro-volant".to_owned(), "Attestation".to_owned())].into(),
    };
    let put = house.db.change(async move |tx| {
        let (version, mut hall) = views::hall(tx).await?;
        hall.tiles = vec![tile("torn", Deed::AnyTicket), tile("cita", Deed::CheckIn)];
        hall.languages = BTreeMap::from([(Tongue::Fr, names), (Tongue::Ar, Names::default())]);
        actions::publish(tx, version, &hall, kernel::Actor::Operator, morning()).await
    });
    put.await.expect("a hall");
}

#[test]
fn whoever_chooses_french_takes_a_number_in_french_and_staff_know() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, mut browser) = open(&db, &folder, None).await;
        french(&house).await;
        let say = |key| said_in(Tongue::Fr, key, &[]).expect("a sentence in French");
        let home = browser.get("/quiosc?lang=fr").await.body;
        assert!(home.contains("<html lang=\"fr\">"), "{home}");
        assert!(home.contains(&say("kiosk-what")) && home.contains("Prendre un numéro"));
        assert!(
            home.contains("cita en castellano"),
            "a tile without French words"
        );
        assert!(
            home.contains("العربية") && !home.contains("Română"),
            "{home}"
        );
        let asked = browser.get("/quiosc/torn/padro-volant").await;
        assert!(asked.body.contains("Attestation") && asked.body.contains(&say("kiosk-take")));
        let (csrf, key) = (asked.field("csrf"), asked.field("key"));
        let fields = [("csrf", csrf.as_str()), ("key", key.as_str())];
        browser.post("/quiosc/torn/padro-volant", &fields).await;
        let done = browser.get("/quiosc/fet").await.body;
        assert!(done.contains(&say("kiosk-done")), "{done}");
        let given = db.read(async |tx| views::waiting(tx, "oac").await);
        let given = given.await.expect("tickets");
        let [ticket] = given.as_slice() else {
            panic!("{given:?}");
        };
        assert_eq!(
            (ticket.lang, ticket.needs.as_slice()),
            (Lang::Es, ["speaks-fr".to_owned()].as_slice())
        );
    });
}

#[test]
fn the_office_behind_it_speaks_the_nearest_language_and_the_next_person_finds_catalan() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, mut browser) = open(&db, &folder, None).await;
        french(&house).await;
        browser.get("/quiosc?lang=ar").await;
        let right = browser.get("/quiosc/torn").await.body;
        assert!(right.contains("<html lang=\"ar\" dir=\"rtl\">"), "{right}");
        browser.get("/quiosc/demana").await;
        let booking = browser.get("/cita").await.body;
        assert!(booking.contains("<html lang=\"es\">"), "{booking}");
        let next = browser.get("/quiosc").await.body;
        assert!(next.contains("<html lang=\"ca\">") && next.contains(&say(Lang::Ca, "kiosk-what")));
        let then = browser.get("/quiosc/torn").await.body;
        assert!(!then.contains("lang=\"ar\" dir"), "{then}");
        let stranger = Browser::new(&house).get("/?lang=fr").await.body;
        assert!(stranger.contains("<html lang=\"ca\">"), "{stranger}");
    });
}
