//! The welcome zone walked by a browser without scripts, with a socket that plays its printer.

use axum::http::StatusCode;
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::House;
use crate::kit::testing::printer::Printer;
use crate::kit::testing::{Answer, Browser, arrange_hall, arrange_hall_with, house, morning};

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

async fn come_in(house: &House, login: &str) -> Browser {
    identity::demo::create_all(&house.db, morning())
        .await
        .expect("the demo's people");
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", login)];
    browser.post("/taulell/entrada/demo", &fields).await;
    browser
}

/// The third tap, with the key of the page.
async fn give(browser: &mut Browser, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let (csrf, key) = (page.field("csrf"), page.field("key"));
    let mut all = vec![
        ("csrf", csrf.as_str()),
        ("key", key.as_str()),
        ("lloc", "oac"),
    ];
    all.extend_from_slice(fields);
    browser.post("/taulell/benvinguda/torn", &all).await
}

async fn open(db: &Db, folder: &Folder, printer: Option<&Printer>) -> (House, Browser) {
    match printer {
        Some(printer) => arrange_hall_with(db, Some(printer.address.clone())).await,
        None => arrange_hall(db).await,
    }
    let house = house(db.clone(), folder.path());
    let browser = come_in(&house, "marta").await;
    (house, browser)
}

#[test]
fn three_taps_give_a_number_and_one_paper_however_often_the_button_is_pressed() {
    on_both(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (_, mut marta) = open(&db, &folder, Some(&printer)).await;
        let found = marta.get("/taulell/benvinguda?q=volant").await;
        assert!(found.body.contains("que=padro%2Dvolant"), "{}", found.body);
        let page = marta
            .get("/taulell/benvinguda?que=padro-volant&te=company,hearing&idioma=es")
            .await;
        assert!(
            page.body.contains("El millor ara") && page.body.contains("Dona torn B"),
            "{}",
            page.body
        );
        let fields = [
            ("que", "padro-volant"),
            ("te", "company,hearing"),
            ("idioma", "es"),
            ("zona", "assisted"),
        ];
        let first = give(&mut marta, &page, &fields).await;
        let again = give(&mut marta, &page, &fields).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        assert_eq!(first.location(), again.location());
        let papers = printer.papers();
        assert_eq!(papers.len(), 1, "one ticket, one paper");
        assert!(has(&papers[0], b"\x1d!\x77B001\n"), "the number is huge");
        assert!(
            has(&papers[0], "Siga su turno".as_bytes()),
            "in their language"
        );
        assert!(has(&papers[0], b"/torn/"), "with the way to follow it");
        let given = marta.get(first.location()).await;
        assert!(given.body.contains("B001") && given.body.contains("El paper ha sortit"));
        // Somebody asks for another paper: it carries the same number.
        let (csrf, key) = (given.field("csrf"), given.field("key"));
        let paper = format!("{}/paper", first.location());
        for _ in 0..2 {
            marta.post(&paper, &[("csrf", &csrf), ("key", &key)]).await;
        }
        let papers = printer.papers();
        assert_eq!(papers.len(), 2, "one more paper, pressed twice");
        assert!(has(&papers[1], b"B001"));
    });
}

#[test]
fn without_paper_the_number_counts_and_nothing_is_printed_until_there_is_some() {
    on_sqlite(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (_, mut marta) = open(&db, &folder, Some(&printer)).await;
        *printer.is_empty.lock().expect("whole") = true;
        let page = marta.get("/taulell/benvinguda?que=padro-volant").await;
        assert!(
            page.body.contains("La impressora no té paper"),
            "before anybody relies on it"
        );
        let fields = [("que", "padro-volant"), ("zona", "quick")];
        let given = give(&mut marta, &page, &fields).await;
        let shown = marta.get(given.location()).await;
        assert!(
            shown.body.contains("A001") && shown.body.contains("El paper no ha sortit"),
            "{}",
            shown.body
        );
        assert!(printer.papers().is_empty());
        *printer.is_empty.lock().expect("whole") = false;
        // The same press again: nothing of the first had left.
        give(&mut marta, &page, &fields).await;
        assert_eq!(printer.papers().len(), 1);
        assert!(
            marta
                .get(given.location())
                .await
                .body
                .contains("El paper ha sortit")
        );
    });
}

#[test]
fn a_deadline_gets_its_lane_and_a_proof_that_is_checked_later() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, mut marta) = open(&db, &folder, None).await;
        let page = marta
            .get("/taulell/benvinguda?que=padro-volant&pressa=deadline")
            .await;
        let fields = [
            ("que", "padro-volant"),
            ("pressa", "deadline"),
            ("zona", "quick"),
        ];
        let given = give(&mut marta, &page, &fields).await;
        let shown = marta.get(given.location()).await;
        assert!(shown.body.contains("Prova de presència"), "{}", shown.body);
        assert!(shown.body.contains("s’acaba avui") && shown.body.contains("10.42"));
        let code = shown
            .body
            .split("class=\"code figures\">")
            .nth(1)
            .expect("a code");
        let code: String = code.split('<').next().expect("its end").replace(' ', "+");
        let checked = marta
            .get(&format!("/taulell/benvinguda/prova?codi={code}"))
            .await;
        assert!(
            checked.body.contains("És bona: el torn A001"),
            "{}",
            checked.body
        );
        let none = marta
            .get("/taulell/benvinguda/prova?codi=AAAA-AAAA-AAAA")
            .await;
        assert!(none.body.contains("Cap prova de presència"));
        let standing = house
            .setting()
            .lobby
            .floor("oac", morning())
            .await
            .expect("a hall");
        assert_eq!(standing.floor.waiting[0].lane, queue::Lane::Urgent);
        let sheet = marta.get(&format!("{}/paper", given.location())).await;
        assert!(
            sheet.body.contains("A001") && sheet.body.contains("<svg"),
            "a page prints it too"
        );
        let file = marta.get(&format!("{}/torn.pdf", given.location())).await;
        assert_eq!(file.headers["content-type"], "application/pdf");
        assert!(file.body.starts_with("%PDF-") && file.body.contains("(A001)"));
    });
}

#[test]
fn what_needs_an_appointment_is_not_sent_to_the_line_unless_it_cannot_wait() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (_, mut marta) = open(&db, &folder, None).await;
        let town = catalogue::demo();
        let today = morning().to_zoned(kernel::madrid()).date();
        let must = town.items.iter().find(|item| {
            let policy = item.appointment_on(today).map(|one| one.policy);
            policy == Some(catalogue::Policy::Mandatory)
        });
        let must = must.expect("the demo has one").id.clone();
        let page = marta.get(&format!("/taulell/benvinguda?que={must}")).await;
        assert!(
            page.body.contains("Cal cita.") && !page.body.contains("Dona torn"),
            "{}",
            page.body
        );
        assert!(page.body.contains("Dona cita"));
        let urgent = marta
            .get(&format!("/taulell/benvinguda?que={must}&pressa=urgent"))
            .await;
        assert!(urgent.body.contains("Dona torn A"), "{}", urgent.body);
    });
}

#[test]
fn people_are_counted_in_and_out_by_two_receptions_at_once() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, mut marta) = open(&db, &folder, None).await;
        let mut clara = come_in(&house, "clara").await;
        let (one, two) = (
            marta.get("/taulell/benvinguda").await.field("csrf"),
            clara.get("/taulell/benvinguda").await.field("csrf"),
        );
        let came = [("csrf", one.as_str()), ("lloc", "oac"), ("cap", "in")];
        let also = [("csrf", two.as_str()), ("lloc", "oac"), ("cap", "in")];
        let path = "/taulell/benvinguda/compte";
        tokio::join!(marta.post(path, &came), clara.post(path, &also));
        let full = marta.get("/taulell/benvinguda").await;
        assert!(
            full.body.contains("A dins 2 de 2") && full.body.contains("La sala és plena"),
            "{}",
            full.body
        );
        let went = [("csrf", one.as_str()), ("lloc", "oac"), ("cap", "out")];
        for _ in 0..5 {
            marta.post(path, &went).await;
        }
        let none = marta.get("/taulell/benvinguda").await;
        assert!(none.body.contains("A dins 0 de 2"), "never fewer than none");
    });
}

#[test]
fn while_the_hall_is_full_people_wait_outside_and_come_in_by_their_turn() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, mut marta) = open(&db, &folder, None).await;
        let csrf = marta.get("/taulell/benvinguda").await.field("csrf");
        let came = [("csrf", csrf.as_str()), ("lloc", "oac"), ("cap", "in")];
        for _ in 0..2 {
            marta.post("/taulell/benvinguda/compte", &came).await;
        }
        for (pressing, number) in [("", "A001"), ("", "A002"), ("urgent", "A003")] {
            let page = marta
                .get(&format!(
                    "/taulell/benvinguda?que=padro-volant&pressa={pressing}"
                ))
                .await;
            let fields = [
                ("que", "padro-volant"),
                ("pressa", pressing),
                ("zona", "quick"),
            ];
            let given = give(&mut marta, &page, &fields).await;
            assert!(marta.get(given.location()).await.body.contains(number));
        }
        house.setting().lobby.forget();
        let page = marta.get("/taulell/benvinguda").await;
        assert!(
            page.body.contains("A fora esperen 3 persones"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("Fes entrar A003"),
            "who cannot wait goes first"
        );
        let standing = house.setting().lobby.floor("oac", morning()).await;
        let first = standing.expect("a hall").floor.waiting[0].clone();
        let path = format!("/torn/{}", first.link);
        let told = Browser::new(&house).get(&path).await;
        assert!(told.body.contains("espereu a fora"), "{}", told.body);
        let id = first.id.to_string();
        let enter = [
            ("csrf", csrf.as_str()),
            ("lloc", "oac"),
            ("torn", id.as_str()),
        ];
        for _ in 0..2 {
            marta.post("/taulell/benvinguda/entra", &enter).await;
        }
        house.setting().lobby.forget();
        let page = marta.get("/taulell/benvinguda").await;
        assert!(
            page.body.contains("A dins 3 de 2"),
            "counted once: {}",
            page.body
        );
        assert!(page.body.contains("Fes entrar A001"), "then as they came");
        let told = Browser::new(&house).get(&path).await;
        assert!(!told.body.contains("espereu a fora"));
    });
}

#[test]
fn the_welcome_zone_is_for_whoever_serves() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, _) = open(&db, &folder, None).await;
        let stranger = Browser::new(&house).get("/taulell/benvinguda").await;
        assert_ne!(stranger.status, StatusCode::OK);
    });
}
