//! What is somebody's own: their part of the menu.

use super::*;

/// Another agenda instead of the one in force.
async fn publish(house: &House, agenda: Agenda) {
    let hours = journeys::appointments::hours(house.setting())
        .await
        .expect("hours");
    let by = By {
        actor: Actor::Operator,
        now: morning(),
    };
    house
        .db
        .change(async move |tx| actions::publish(tx, &hours, agenda, &[], by).await)
        .await
        .expect("an agenda");
    house.setting().diary.forget();
}

#[test]
fn a_partner_that_gives_no_appointments_has_none_in_its_menu() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut pau = come_in(&house, "biblioteca").await;
        let entry = "href=\"/taulell/cites\"";
        let calls = pau.get("/taulell/trucades").await;
        assert!(calls.body.contains(entry), "digital help is theirs to give");
        let mut without = agenda();
        without.services.retain(|service| service.id != "ajuda");
        for counter in &mut without.counters {
            counter.services.retain(|id| id != "ajuda");
        }
        publish(&house, without).await;
        let calls = pau.get("/taulell/trucades").await;
        assert_eq!(calls.status, StatusCode::OK);
        assert!(!calls.body.contains(entry), "{}", calls.body);
        let mut marta = come_in(&house, "marta").await;
        let inbox = marta.get("/taulell/safata").await;
        assert!(inbox.body.contains(entry), "whoever serves everybody does");
    });
}
