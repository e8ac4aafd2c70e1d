//! What is somebody's own: their part of the menu, and the site they sit at.

use identity::work::Work;
use kernel::StaffId;

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

/// Says to which departments somebody belongs.
async fn belongs(house: &House, login: &'static str, department: &'static str) {
    let done = house.db.change(async move |tx| {
        let members = identity::views::members(tx, morning()).await?;
        let found = members.into_iter().find(|one| one.account.login == login);
        let id: StaffId = found.expect("an account").account.id;
        let work = Work {
            departments: vec![department.to_owned()],
            ..Work::default()
        };
        identity::set_work(tx, identity::By::operator(morning()), id, work).await
    });
    done.await.expect("set");
}

#[test]
fn of_the_places_of_all_sites_the_first_is_of_the_site_one_sits_at() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut two_sites = agenda();
        two_sites.counters[1].site = "tributs".to_owned();
        two_sites.counters[1].services.push("padro".to_owned());
        two_sites.openings[2].stretch.from = time(12, 15, 0, 0);
        publish(&house, two_sites).await;
        let mut jordi = come_in(&house, "jordi").await;
        let path = "/taulell/cites/llocs?what=padro&from=2026-11-25";
        let first = async |jordi: &mut Browser, path: &str| {
            let page = jordi.get(path).await;
            places(&page)[0].clone()
        };
        assert_eq!(first(&mut jordi, path).await, "2026-11-25_129_t1");
        belongs(&house, "jordi", "tributs").await;
        assert_eq!(first(&mut jordi, path).await, "2026-11-25_147_t2");
        let elsewhere = format!("{path}&site=oac");
        assert_eq!(first(&mut jordi, &elsewhere).await, "2026-11-25_129_t1");
        belongs(&house, "jordi", "padro").await;
        assert_eq!(first(&mut jordi, path).await, "2026-11-25_129_t1");
    });
}
