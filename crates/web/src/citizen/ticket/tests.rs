//! A ticket on a telephone, as its person meets it.

use axum::http::StatusCode;
use jiff::SignedDuration;
use journeys::hall::{self, By, Wish};
use kernel::{Lang, StaffId};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use queue::hall::Zone;
use queue::{Door, Lane, Ticket, actions};

use crate::kit::House;
use crate::kit::testing::{Browser, arrange_hall as arrange, fittings, house, morning};

async fn take(house: &House, name: &str) -> Ticket {
    let wish = Wish {
        site: "oac".to_owned(),
        service: "padro-volant".to_owned(),
        zone: Zone::Quick,
        lane: Lane::Ordinary,
        lang: Lang::Ca,
        needs: Vec::new(),
        door: Door::Reception,
        asked_as: name.to_owned(),
    };
    let given = hall::take(&house.db, house.setting(), wish, morning()).await;
    given.expect("a number").ticket
}

/// Somebody sits at the counter and calls whoever is next.
async fn call(house: &House, db: &Db, by: By) -> Ticket {
    let arranged = house.setting().lobby.hall().await.expect("a hall");
    db.change(async move |tx| actions::sit(tx, &arranged, "t1", Some(by.staff), by.now).await)
        .await
        .expect("a seat");
    let called = hall::call_next(db, house.setting(), "t1", "press", by).await;
    called.expect("a call").expect("somebody waits")
}

#[test]
fn a_ticket_tells_where_it_stands_and_nobodys_name() {
    on_both(async |db| {
        arrange(&db).await;
        let folder = Folder::new();
        let house = house(db.clone(), folder.path());
        let (first, second) = (take(&house, "one").await, take(&house, "two").await);
        let mut browser = Browser::new(&house);
        let path = super::address(&second.link);
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("A002") && page.body.contains("Teniu 1 persona davant"));
        assert!(!page.body.contains("A001"), "others are not shown");
        assert_eq!(page.headers["x-robots-tag"], "noindex");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert!(
            page.body.contains("http-equiv=\"refresh\""),
            "it renews itself without script"
        );

        let by = By {
            staff: StaffId::new(),
            now: morning(),
        };
        assert_eq!(call(&house, &db, by).await.id, first.id);
        let called = browser.get(&super::address(&first.link)).await;
        assert!(
            called.body.contains("Taulell 1") && called.body.contains("Us toca"),
            "{}",
            called.body
        );
        assert!(called.body.contains("role=\"alert\"") && !called.body.contains("/marxa"));
        assert!(browser.get(&path).await.body.contains("Sou els següents"));
        let spanish = browser.get(&format!("{path}?lang=es")).await;
        assert!(
            spanish.body.contains("Va a continuación"),
            "{}",
            spanish.body
        );
    });
}

#[test]
fn whoever_leaves_is_out_and_twice_is_once() {
    on_both(async |db| {
        arrange(&db).await;
        let folder = Folder::new();
        let house = house(db.clone(), folder.path());
        let ticket = take(&house, "one").await;
        let mut browser = Browser::new(&house);
        let path = super::address(&ticket.link);
        let token = browser.get(&path).await.field("csrf");
        let fields = [("csrf", token.as_str())];
        for _ in 0..2 {
            let left = browser.post(&format!("{path}/marxa"), &fields).await;
            assert_eq!(
                (left.status, left.location()),
                (StatusCode::SEE_OTHER, path.as_str())
            );
        }
        let page = browser.get(&path).await;
        assert!(page.body.contains("Heu deixat la fila") && !page.body.contains("/marxa"));
        assert!(!page.body.contains("http-equiv"), "nothing more will come");
        let standing = house
            .setting()
            .lobby
            .floor("oac", morning())
            .await
            .expect("a hall");
        assert!(standing.floor.waiting.is_empty());
        let forged = browser
            .post(&format!("{path}/marxa"), &[("csrf", "x")])
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn whoever_was_missed_reads_until_when_they_may_come_back() {
    on_sqlite(async |db| {
        arrange(&db).await;
        let folder = Folder::new();
        let house = house(db.clone(), folder.path());
        let ticket = take(&house, "one").await;
        let by = By {
            staff: StaffId::new(),
            now: morning(),
        };
        call(&house, &db, by).await;
        let now = morning() + SignedDuration::from_mins(2);
        let verb = move |ticket: &mut Ticket| ticket.miss(now);
        hall::change(&db, ticket.id, "missed", verb, (Some(by.staff), now))
            .await
            .expect("missed");
        let page = Browser::new(&house)
            .get(&super::address(&ticket.link))
            .await;
        assert!(page.body.contains("abans de les 11.14"), "{}", page.body);
    });
}

#[test]
fn nobody_sees_a_ticket_without_its_link() {
    on_sqlite(async |db| {
        arrange(&db).await;
        let folder = Folder::new();
        let house = house(db, folder.path());
        let ticket = take(&house, "one").await;
        let mut browser = Browser::new(&house);
        for path in [
            "/torn/A001",
            "/torn/x",
            &super::address(&ticket.id.to_string()),
        ] {
            assert_eq!(
                browser.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    });
}

#[test]
fn a_ticket_is_followed_in_a_conversation_whose_message_is_already_written() {
    on_sqlite(async |db| {
        arrange(&db).await;
        let folder = Folder::new();
        let mut fittings = fittings(db.clone(), folder.path());
        fittings.demo = None;
        let house = House::new(fittings);
        let ticket = take(&house, "one").await;
        let slip = queue::Slip::of(&ticket);
        let mut browser = Browser::new(&house);
        let page = browser.get(&super::address(&ticket.link)).await.body;
        for href in [
            format!("https://wa.me/34600000010?text=Seguir%20el%20torn%20{slip}"),
            format!("https://t.me/VilaverdaBot?start=torn_{slip}"),
        ] {
            assert!(page.contains(&format!("href=\"{href}\"")), "{href}: {page}");
        }
        let whole = &ticket.link[12..];
        let rest = page.replace(&super::address(&ticket.link), "");
        assert!(!rest.contains(whole), "the whole link goes to nobody else");
    });
}
