//! Somebody at a kiosk asks for help, and staff read what its machines need.

use jiff::SignedDuration;
use journeys::hall::{What, alarms, look_at_printers};
use kernel::Lang;
use platform::testing::{Folder, on_both, on_sqlite};
use platform::texts::say;
use queue::device::Help;

use super::paper::open as with_printer;
use super::{kiosk, open};
use crate::kit::House;
use crate::kit::testing::printer::Printer;
use crate::kit::testing::{Browser, morning};

/// Clara, who serves and coordinates.
async fn clara(house: &House) -> Browser {
    identity::demo::create_all(&house.db, morning())
        .await
        .expect("the demo's people");
    let mut clara = Browser::new(house);
    let csrf = clara.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", "clara")];
    clara.post("/taulell/entrada/demo", &fields).await;
    clara
}

async fn press(browser: &mut Browser, word: &str) {
    let csrf = browser.get("/quiosc/ajuda").await.field("csrf");
    browser
        .post("/quiosc/ajuda", &[("csrf", &csrf), ("fes", word)])
        .await;
}

fn ca(key: &str) -> String {
    say(Lang::Ca, key)
}

#[test]
fn whoever_asks_for_help_is_seen_by_staff_and_sees_that_somebody_comes() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, mut browser) = with_printer(&db, &folder, None).await;
        let mut clara = clara(&house).await;
        let places = ["/taulell/benvinguda?lloc=oac", "/taulell/sala?lloc=oac"];
        for place in places {
            let quiet = clara.get(place).await;
            assert!(!quiet.body.contains("aparells/q1/ajuda"), "{place}");
        }
        press(&mut browser, "demana").await;
        press(&mut browser, "demana").await;
        let asked = browser.get("/quiosc/ajuda").await;
        assert!(asked.body.contains(&ca("kiosk-help-asked-title")));
        assert!(
            asked.body.contains(&ca("kiosk-help-nobody")),
            "nobody sits anywhere"
        );
        let state = browser.get("/quiosc/estat").await;
        assert!(state.body.contains("\"help\":\"asked\""), "{}", state.body);
        assert!(
            !asked.body.contains(&ca("kiosk-help-asked-words")),
            "nothing is promised"
        );
        // The next person is asked whether it is still needed, on a page that watches how far it came.
        let home = browser.get("/quiosc").await;
        assert!(home.body.contains(&ca("kiosk-help-open")));
        assert!(home.body.contains("data-help=\"asked\""));
        for place in places {
            let seen = clara.get(place).await;
            assert!(seen.body.contains(": demanen ajuda"), "{place}");
            assert!(seen.body.contains("aparells/q1/ajuda"), "{place}");
        }
        let csrf = clara.get(places[0]).await.field("csrf");
        let goes = clara
            .post(
                "/taulell/aparells/q1/ajuda",
                &[("csrf", &csrf), ("torna", "sala")],
            )
            .await;
        assert_eq!(goes.location(), "/taulell/sala?lloc=oac");
        let coming = browser.get("/quiosc/ajuda").await;
        assert!(coming.body.contains(&ca("kiosk-help-coming-title")));
        let seen = clara.get(places[1]).await;
        assert!(seen.body.contains(": ja hi va algú"));
        press(&mut browser, "deixa").await;
        let none = browser.get("/quiosc/ajuda").await;
        assert!(none.body.contains(&ca("kiosk-help-do")));
        let missing = clara
            .post(
                "/taulell/aparells/q9/ajuda",
                &[("csrf", &csrf), ("torna", "")],
            )
            .await;
        assert_eq!(missing.status, axum::http::StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_locked_kiosk_asks_for_nobody() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(&db, &folder).await;
        let mut browser = kiosk(&db, &house).await;
        let csrf = browser.get("/quiosc/ajuda").await.field("csrf");
        let locked = db.change(async |tx| queue::actions::lock(tx, "q1", true).await);
        locked.await.expect("a change");
        browser
            .post("/quiosc/ajuda", &[("csrf", &csrf), ("fes", "demana")])
            .await;
        let found = alarms(&db, house.setting(), "oac", morning()).await;
        assert_eq!(found.expect("alarms"), []);
    });
}

#[test]
fn a_silent_kiosk_and_a_printer_without_paper_are_told_and_leave_by_themselves() {
    on_sqlite(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (house, mut browser) = with_printer(&db, &folder, Some(printer.address.clone())).await;
        let (setting, now) = (house.setting(), morning());
        let told = async |minutes| {
            let now = now + SignedDuration::from_mins(minutes);
            look_at_printers(setting, now).await.expect("looked");
            let found = alarms(&db, setting, "oac", now).await.expect("alarms");
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(told(1).await, [], "all is well");
        *printer.is_empty.lock().expect("whole") = true;
        for minutes in [1, 2] {
            let found = told(minutes).await;
            let [What::Printer(seen)] = found.as_slice() else {
                panic!("{found:?}");
            };
            let since = now + SignedDuration::from_mins(1);
            assert_eq!((seen.state.code(), seen.since), ("no-paper", since));
        }
        *printer.is_empty.lock().expect("whole") = false;
        assert_eq!(told(2).await, [], "somebody put a roll in");
        assert_eq!(told(3).await, [What::Silent(now)]);
        press(&mut browser, "demana").await;
        assert_eq!(
            told(4).await,
            [What::Help(Help::Asked(now)), What::Silent(now)]
        );
        // At night nobody looks for a kiosk that is switched off.
        assert_eq!(told(12 * 60).await, []);
        // The next morning it has three minutes from when the doors open.
        let doors = jiff::civil::date(2026, 11, 25).at(8, 30, 0, 0);
        let doors = doors
            .to_zoned(kernel::madrid())
            .expect("a morning")
            .timestamp();
        let passed = doors.duration_since(now).as_mins();
        assert_eq!(told(passed + 2).await, []);
        assert_eq!(told(passed + 3).await, [What::Silent(doors)]);
    });
}
