//! Whoever comes too late for a number is not sent home with nothing.

use axum::http::StatusCode;
use kernel::Lang;
use platform::testing::{Folder, on_sqlite};
use platform::texts::say;

use super::kiosk;
use crate::kit::testing::{Browser, arrange_hall, fittings, house};
use crate::kit::{Fittings, House};

#[test]
fn whoever_gets_no_number_any_more_is_led_to_an_appointment() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        arrange_hall(&db).await;
        let day = house(db.clone(), folder.path());
        let night = "2026-11-24T22:00:00Z".parse().expect("a written instant");
        let night = House::new(Fittings {
            clock: kernel::Clock::standing_at(night),
            ..fittings(db.clone(), folder.path())
        });
        let mut browser = kiosk(&db, &day).await.at(&night);
        let shut = browser.get("/quiosc/torn/padro-volant").await.body;
        assert!(
            shut.contains(&say(Lang::Ca, "kiosk-closed-title")),
            "{shut}"
        );
        assert!(shut.contains("href=\"/quiosc/demana\""), "{shut}");
        assert_eq!(browser.get("/quiosc/demana").await.location(), "/cita");
        let booking = browser.get("/cita").await.body;
        assert!(booking.contains("data-kiosk"), "in the kiosk's frame");
        let stranger = Browser::new(&day).get("/quiosc/demana").await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let other = browser.get("/quiosc/torn/no-hi-es").await;
        assert!(!other.body.contains("/quiosc/demana"), "{}", other.body);
    });
}
