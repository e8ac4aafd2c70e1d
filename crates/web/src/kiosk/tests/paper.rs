//! Paper at a kiosk, with a socket that plays its printer.

use axum::http::StatusCode;
use kernel::Lang;
use platform::Db;
use platform::testing::{Folder, on_sqlite};
use platform::texts::say;
use queue::actions;
use tokio::net::TcpListener;

use super::{house, invite};
use crate::kit::House;
use crate::kit::testing::printer::Printer;
use crate::kit::testing::{Answer, Browser, arrange_hall, morning};

pub(super) async fn open(db: &Db, folder: &Folder, printer: Option<String>) -> (House, Browser) {
    arrange_hall(db).await;
    let put = db.change(async move |tx| {
        let (version, mut hall) = queue::views::hall(tx).await?;
        hall.kiosks[0].printer = printer;
        actions::publish(tx, version, &hall, kernel::Actor::Operator, morning()).await
    });
    put.await.expect("a hall");
    let house = house(db.clone(), folder.path());
    let mut browser = Browser::new(&house);
    let link = invite(db).await;
    let csrf = browser.get(&link).await.field("csrf");
    browser.post(&link, &[("csrf", &csrf)]).await;
    (house, browser)
}

/// Takes a number twice with the same press: what was told before, and after.
async fn take(browser: &mut Browser) -> (Answer, Answer) {
    let asked = browser.get("/quiosc/torn/padro-volant").await;
    let (csrf, key) = (asked.field("csrf"), asked.field("key"));
    for _ in 0..2 {
        let fields = [("csrf", csrf.as_str()), ("key", key.as_str())];
        let given = browser.post("/quiosc/torn/padro-volant", &fields).await;
        assert_eq!(given.location(), "/quiosc/fet");
    }
    let done = browser.get("/quiosc/fet").await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.body.contains("A001"), "{}", done.body);
    (asked, done)
}

fn says(page: &Answer, key: &str) -> bool {
    page.body.contains(&say(Lang::Ca, key))
}

#[test]
fn a_number_comes_out_on_paper_once() {
    on_sqlite(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (_, mut browser) = open(&db, &folder, Some(printer.address.clone())).await;
        let (asked, done) = take(&mut browser).await;
        assert!(says(&asked, "kiosk-paper-will") && says(&done, "kiosk-paper-printed"));
        let papers = printer.papers();
        assert_eq!(papers.len(), 1, "one ticket, one paper");
        let huge = b"A001\n";
        assert!(papers[0].windows(huge.len()).any(|part| part == huge));
    });
}

#[test]
fn without_paper_somebody_knows_before_they_rely_on_it_and_has_the_number() {
    on_sqlite(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (_, mut browser) = open(&db, &folder, Some(printer.address.clone())).await;
        *printer.is_empty.lock().expect("whole") = true;
        let (asked, done) = take(&mut browser).await;
        assert!(says(&asked, "kiosk-paper-out") && says(&done, "kiosk-paper-out"));
        assert!(printer.papers().is_empty());
    });
}

#[test]
fn a_printer_that_refuses_or_hangs_keeps_nobody_from_their_number() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        // Nobody listens any more; then somebody does and says nothing.
        let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = gone.local_addr().expect("an address").to_string();
        drop(gone);
        let (house, mut browser) = open(&db, &folder, Some(address.clone())).await;
        let (asked, done) = take(&mut browser).await;
        assert!(says(&asked, "kiosk-paper-out") && says(&done, "kiosk-paper-out"));
        let _hangs = TcpListener::bind(&address).await.expect("the same port");
        let asked = browser.get("/quiosc/torn/padro-volant").await;
        assert!(says(&asked, "kiosk-paper-out"), "{}", asked.body);
        identity::demo::create_all(&house.db, morning())
            .await
            .expect("the demo's people");
        let mut clara = Browser::new(&house);
        let csrf = clara.get("/taulell/entrada").await.field("csrf");
        let fields = [("csrf", csrf.as_str()), ("login", "clara")];
        clara.post("/taulell/entrada/demo", &fields).await;
        let devices = clara.get("/taulell/aparells").await;
        assert!(
            says(&devices, "reception-printer-silent"),
            "{}",
            devices.body
        );
    });
}

#[test]
fn a_kiosk_without_a_printer_says_so_and_speaks_of_no_paper_afterwards() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (_, mut browser) = open(&db, &folder, None).await;
        let (asked, done) = take(&mut browser).await;
        assert!(says(&asked, "kiosk-no-paper") && !done.body.contains("data-paper"));
    });
}
