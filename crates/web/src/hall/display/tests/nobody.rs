//! Line V11: five hundred people with a name, a telephone and an address say that they are here, and nothing of the hall
//! knows more than their numbers.

use ::appointments::actions::{self as agenda, Asking, Booking};
use ::appointments::{
    Agenda, Appointment, Counter as Desk, Opening, Service, Stretch, Visitor, Who,
};
use jiff::SignedDuration;
use jiff::civil::{date, time};
use kernel::{Personal, Phone};
use queue::hall::Kiosk;
use queue::views;

use super::*;
use crate::kit::testing::printer::Printer;

/// As many as line V11 asks for: each counter has five places, from ten to eleven.
const COUNTERS: u16 = 100;
const PLACES: u16 = 5;

/// What is known of them and shown nowhere. The code of an appointment opens it.
const CANARIES: [&str; 5] = ["canari", "garcia", "34600000", "600 000", "cites/"];

fn desk(number: u16) -> String {
    format!("t{}", number + 1)
}

fn arranged() -> Agenda {
    let service = Service {
        id: "padro".to_owned(),
        name: named("Padró"),
        department: "padro".to_owned(),
        items: Vec::new(),
        minutes: 15,
        every: None,
        notice_minutes: 0,
        horizon_days: 30,
        each: 9,
        asks_document: false,
    };
    let counter = |number: u16| Desk {
        id: desk(number),
        name: named("Taulell"),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: vec!["padro".to_owned()],
    };
    let opening = |number: u16| Opening {
        counter: desk(number),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from: time(10, 0, 0, 0),
            until: time(11, 15, 0, 0),
            services: Vec::new(),
            who: Who::Everybody,
        },
    };
    Agenda {
        services: vec![service],
        counters: (0..COUNTERS).map(counter).collect(),
        openings: (0..COUNTERS).map(opening).collect(),
        ..Agenda::default()
    }
}

fn crowded(printer: String) -> Hall {
    let line = Line {
        id: "cita".to_owned(),
        name: named("Amb cita"),
        site: "oac".to_owned(),
        zone: Zone::Appointment,
        prefix: "C".to_owned(),
        services: Vec::new(),
    };
    let counter = |number: u16| Counter {
        id: desk(number),
        name: named(&format!("Taulell {}", number + 1)),
        site: "oac".to_owned(),
        calls: Profile::of(vec!["cita".to_owned()]),
    };
    Hall {
        lines: vec![line],
        counters: (0..COUNTERS).map(counter).collect(),
        kiosks: vec![Kiosk {
            id: "q1".to_owned(),
            name: named("Quiosc 1"),
            site: "oac".to_owned(),
            printer: Some(printer),
        }],
        ..hall()
    }
}

/// The hall, its agenda, and a kiosk whose printer is ours.
async fn set(db: &Db, folder: &Folder, printer: &Printer) -> (House, Browser) {
    let hall = crowded(printer.address.clone());
    let put =
        db.change(async move |tx| actions::publish(tx, 0, &hall, Actor::Operator, morning()).await);
    put.await.expect("a hall");
    let house = house(db.clone(), folder.path());
    let hours = journeys::appointments::hours(house.setting()).await;
    let hours = hours.expect("hours");
    let by = agenda::By {
        actor: Actor::Operator,
        now: morning(),
    };
    let put = db.change(async move |tx| agenda::publish(tx, &hours, arranged(), &[], by).await);
    put.await.expect("an agenda");
    house.setting().diary.forget();
    let invited = db.change(async |tx| actions::invite(tx, "q1", morning()).await);
    let link = format!("/quiosc/aparella/{}", invited.await.expect("a word"));
    let mut kiosk = Browser::new(&house);
    let csrf = kiosk.get(&link).await.field("csrf");
    kiosk.post(&link, &[("csrf", &csrf)]).await;
    (house, kiosk)
}

/// Somebody books, on the day before.
async fn booked(house: &House, number: u16) -> Appointment {
    let (now, setting) = (morning() - SignedDuration::from_hours(24), house.setting());
    let asking = Asking {
        services: vec!["padro".to_owned()],
        people: 1,
        date: date(2026, 11, 24),
        unit: 10 * 12 + number % PLACES * 3,
        counter: Some(desk(number / PLACES)),
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".to_owned(),
        asked_as: format!("canari {number}"),
    };
    let held = journeys::appointments::hold(&house.db, setting, asking, now).await;
    let visitor = Visitor {
        name: Some(Personal::new(format!("Canari{number} Garcia"))),
        phone: Phone::read(&format!("600000{number:03}")).ok(),
        email: Some(Personal::new(format!("canari{number}@garcia.example"))),
        document: Some(Personal::new(format!("CANARI{number}"))),
    };
    let by = agenda::By {
        actor: Actor::Visitor,
        now,
    };
    let (id, booking) = (held.expect("a place").id, Booking::from(visitor));
    let booked = journeys::appointments::book(&house.db, setting, id, booking, by).await;
    booked.expect("booked")
}

/// Nothing of anybody is in these words.
fn nobody(place: &str, words: &str) {
    let words = words.to_lowercase();
    let found = CANARIES.iter().find(|canary| words.contains(**canary));
    assert_eq!(found, None, "{place}: {words}");
}

/// Nor is the way to anybody's ticket.
fn no_link(place: &str, words: &str, links: &[String]) {
    let found = links.iter().find(|link| words.contains(*link));
    assert_eq!(found, None, "{place}");
}

/// Says at the kiosk that they are here, and sees their number: what the kiosk showed on the way, and after.
async fn arrives(kiosk: &mut Browser, appointment: &Appointment) -> String {
    let csrf = kiosk.get("/quiosc/cita").await.field("csrf");
    let code = appointment.code.to_string();
    let fields = [("csrf", csrf.as_str()), ("code", code.as_str())];
    let answer = kiosk.post("/quiosc/cita", &fields).await;
    assert_eq!(answer.location(), "/quiosc/fet", "{}", answer.body);
    let done = kiosk.get("/quiosc/fet").await.body;
    let after = kiosk.get("/quiosc").await.body;
    for (place, page) in [("the kiosk", &done), ("the kiosk after", &after)] {
        nobody(place, page);
        assert!(!page.contains(&code) && !page.contains(&appointment.link));
    }
    done
}

#[test]
fn v11_five_hundred_people_with_names_are_numbers_wherever_the_hall_shows_or_prints_them() {
    on_sqlite(async |db| {
        let (folder, printer) = (Folder::new(), Printer::new().await);
        let (house, mut kiosk) = set(&db, &folder, &printer).await;
        for number in 0..COUNTERS * PLACES {
            let appointment = booked(&house, number).await;
            let done = arrives(&mut kiosk, &appointment).await;
            let id = appointment.id;
            let own = db.read(async move |tx| views::of_appointment(tx, id).await);
            let own = own.await.expect("read").expect("a number");
            assert!(done.contains(&own.number.to_string()));
        }
        let waiting = db.read(async |tx| views::waiting(tx, "oac").await).await;
        let waiting = waiting.expect("who waits");
        assert_eq!(waiting.len(), 500);
        let papers = printer.papers();
        assert_eq!(papers.len(), 500);
        for paper in papers {
            nobody("the paper", &String::from_utf8_lossy(&paper));
        }
        let links: Vec<String> = waiting.iter().map(|ticket| ticket.link.clone()).collect();
        // Called one after the other; the screens are looked at at every call.
        let mut called = 0;
        for press in 0..30 {
            let ticket = call(&house, morning() + SignedDuration::from_mins(20 + press)).await;
            let board = told(&house, "sala").await;
            assert!(board.contains(&ticket.number.to_string()), "{board}");
            nobody("the stream of a display", &board);
            no_link("the stream of a display", &board, &links);
            called += 1;
        }
        assert_eq!(called, 30);
        let mut anyone = Browser::new(&house);
        for path in [
            "/pantalla/sala",
            "/pantalla/acompanyats",
            "/espera",
            "/espera.json",
            "/espera.csv",
        ] {
            let page = anyone.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            nobody(path, &page.body);
            no_link(path, &page.body, &links);
        }
        // Nor does the page on a telephone know whose it is, or anybody else's.
        for (place, link) in links.iter().enumerate().step_by(50) {
            let page = anyone.get(&format!("/torn/{link}")).await;
            assert_eq!(page.status, StatusCode::OK);
            nobody("the page of a number", &page.body);
            let (before, after) = (&links[..place], &links[place + 1..]);
            no_link("the page of a number", &page.body, before);
            no_link("the page of a number", &page.body, after);
        }
    });
}
