//! Appointments at the desk walked by browsers without scripts: the office's and a partner's.

mod own;
mod unreached;
mod welcome;

use ::appointments::actions::{self, By};
use ::appointments::{Agenda, Counter, Opening, Service, State, Stretch, Who, views};
use axum::http::StatusCode;
use identity::demo;
use jiff::civil::{Time, date, time};
use kernel::{Actor, AppointmentId, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

fn said(words: &str) -> Translated {
    Translated {
        ca: words.to_owned(),
        es: None,
        en: None,
    }
}

fn service(id: &str, name: &str, department: &str) -> Service {
    Service {
        id: id.to_owned(),
        name: said(name),
        department: department.to_owned(),
        items: Vec::new(),
        minutes: 15,
        every: None,
        notice_minutes: 60,
        horizon_days: 30,
        each: 1,
        asks_document: false,
    }
}

fn counter(id: &str, name: &str, services: &[&str]) -> Counter {
    Counter {
        id: id.to_owned(),
        name: said(name),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: services.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn opening(counter: &str, (from, until): (Time, Time), who: Who) -> Opening {
    Opening {
        counter: counter.to_owned(),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from,
            until,
            services: Vec::new(),
            who,
        },
    }
}

/// Counters from a quarter to eleven on; the first quarter of an hour is the staff's.
fn agenda() -> Agenda {
    let hour = |hour, minute| time(hour, minute, 0, 0);
    Agenda {
        services: vec![
            service("padro", "Padró", "padro"),
            service("tributs", "Tributs", "tributs"),
            service("ajuda", "Ajuda digital", "biblioteca-ajuda"),
        ],
        counters: vec![
            counter("t1", "Taulell 1", &["padro"]),
            counter("t2", "Taulell 2", &["tributs", "ajuda"]),
        ],
        openings: vec![
            opening("t1", (hour(10, 45), hour(11, 0)), Who::Staff),
            opening("t1", (hour(12, 0), hour(12, 30)), Who::Everybody),
            opening("t2", (hour(12, 0), hour(13, 0)), Who::Everybody),
        ],
        ..Agenda::default()
    }
}

async fn office(db: Db, folder: &Folder) -> House {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    let house = house(db, folder.path());
    let hours = journeys::appointments::hours(house.setting())
        .await
        .expect("hours");
    let by = By {
        actor: Actor::Operator,
        now: morning(),
    };
    house
        .db
        .change(async move |tx| actions::publish(tx, &hours, agenda(), &[], by).await)
        .await
        .expect("an agenda");
    house.setting().diary.forget();
    house
}

async fn come_in(house: &House, login: &str) -> Browser {
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", login)];
    browser.post("/taulell/entrada/demo", &fields).await;
    browser
}

const NEW: &str = "/taulell/cites/nova";

async fn book(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(NEW).await;
    let (csrf, key) = (page.field("csrf"), page.field("key"));
    let mut all = vec![("csrf", csrf.as_str()), ("key", key.as_str())];
    all.push(("people", "1"));
    all.extend_from_slice(fields);
    browser.post(NEW, &all).await
}

async fn act(browser: &mut Browser, id: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = browser.get("/taulell/compte").await.field("csrf");
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    browser
        .post(&format!("/taulell/cites/{id}/{verb}"), &all)
        .await
}

/// The id in the address somebody is sent to.
fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let rest = answer.location().trim_start_matches("/taulell/cites/");
    rest.chars().take(36).collect()
}

/// The places of a page, as its form has them.
fn places(page: &Answer) -> Vec<String> {
    let fields = page.body.split("name=\"place\" value=\"").skip(1);
    fields
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn an_agent_sees_the_places_before_anything_is_booked_and_staff_s_own_are_marked() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let shown = book(
            &mut marta,
            &[("what", "padr"), ("name", "Pere Vila"), ("do", "book")],
        )
        .await;
        assert_eq!(shown.status, StatusCode::OK, "nobody saw a place yet");
        let offered = places(&shown);
        assert_eq!(
            offered.first().map(String::as_str),
            Some("2026-11-24_129_t1")
        );
        assert!(shown.body.contains("només nosaltres"), "{}", shown.body);
        assert!(shown.body.contains("Pere Vila"), "what was typed stays");
        let booked = book(
            &mut marta,
            &[
                ("what", "padr"),
                ("place", &offered[0]),
                ("name", "Pere Vila"),
                ("phone", "600 000 021"),
                ("do", "book"),
            ],
        )
        .await;
        let page = marta.get(&format!("/taulell/cites/{}", id(&booked))).await;
        assert!(
            page.body.contains("Pere Vila") && page.body.contains("10.45"),
            "{}",
            page.body
        );
        // Nobody counts how many staff give to one person.
        let again = book(
            &mut marta,
            &[
                ("what", "padr"),
                ("place", &offered[1]),
                ("name", "Pere Vila"),
                ("phone", "600 000 021"),
                ("do", "book"),
            ],
        )
        .await;
        id(&again);
        let known = marta.get(&format!("{NEW}?telefon=600000021")).await;
        assert!(known.body.contains("ha tingut 2 cites"), "{}", known.body);
        assert_eq!(known.field("name\" maxlength=\"120"), "Pere Vila");
    });
}

#[test]
fn who_is_too_late_for_a_place_is_told_and_offered_the_nearest_and_pressing_twice_books_once() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let (mut marta, mut jordi) = (
            come_in(&house, "marta").await,
            come_in(&house, "jordi").await,
        );
        let place = ("place", "2026-11-24_144_t1");
        let page = marta.get(NEW).await;
        let (csrf, key) = (page.field("csrf"), page.field("key"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("key", &key),
            ("what", "padró"),
            place,
            ("name", "Una"),
            ("do", "book"),
        ];
        let first = marta.post(NEW, &fields).await;
        let twice = marta.post(NEW, &fields).await;
        assert_eq!(id(&first), id(&twice));
        let late = book(
            &mut jordi,
            &[("what", "padró"), place, ("name", "Altra"), ("do", "book")],
        )
        .await;
        assert!(
            late.body.contains("Algú s’ha quedat les 12.00"),
            "{}",
            late.body
        );
        let near = places(&late).first().cloned().expect("another place");
        let taken = book(
            &mut jordi,
            &[
                ("what", "padró"),
                ("place", &near),
                ("name", "Altra"),
                ("do", "book"),
            ],
        )
        .await;
        id(&taken);
    });
}

#[test]
fn beyond_the_agenda_there_is_a_place_with_a_reason_only_and_the_reason_is_kept() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let place = [("counter", "t1"), ("date", "2026-11-24"), ("time", "14:30")];
        let mut fields = vec![("what", "padró"), ("name", "Rosa Prat"), ("do", "despite")];
        fields.extend(place);
        let refused = book(&mut marta, &fields).await;
        assert!(
            refused.body.contains("Escriu per què la dones"),
            "{}",
            refused.body
        );
        fields.push(("reason", "Ho ha acordat la coordinadora"));
        let booked = id(&book(&mut marta, &fields).await);
        let subject = booked.clone();
        let facts = house
            .db
            .read(async move |tx| platform::facts::of(tx, subject).await)
            .await
            .expect("facts");
        let told = facts.iter().find(|fact| fact.verb == "appointment.booked");
        let detail = &told.expect("a fact").detail;
        assert_eq!(detail["despite"], "Ho ha acordat la coordinadora");
        let mut past = fields.clone();
        past.push(("time", "09:00"));
        past.retain(|field| *field != ("time", "14:30"));
        let refused = book(&mut marta, &past).await;
        assert!(refused.body.contains("ja ha passat"), "{}", refused.body);
    });
}

#[test]
fn who_comes_is_received_from_the_day_s_list_and_who_is_early_is_told_when_to_return() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let soon = id(&book(
            &mut marta,
            &[
                ("what", "padró"),
                ("place", "2026-11-24_129_t1"),
                ("name", "Pere"),
                ("do", "book"),
            ],
        )
        .await);
        let later = id(&book(
            &mut marta,
            &[
                ("what", "padró"),
                ("place", "2026-11-24_144_t1"),
                ("name", "Anna"),
                ("do", "book"),
            ],
        )
        .await);
        let back = ("back", "/taulell/cites?servei=padro");
        let here = act(&mut marta, &soon, "arriba", &[back]).await;
        assert_eq!(
            here.location(),
            format!("/taulell/cites?servei=padro#c-{soon}")
        );
        let elsewhere = act(
            &mut marta,
            &soon,
            "arriba",
            &[("back", "https://example.org/taulell/cites")],
        )
        .await;
        assert_eq!(elsewhere.location(), format!("/taulell/cites/{soon}"));
        let list = marta.get("/taulell/cites?servei=padro").await;
        assert!(
            list.body.contains("És aquí des de les 10.42"),
            "{}",
            list.body
        );
        let early = act(&mut marta, &later, "arriba", &[]).await;
        assert!(early.body.contains("des de les 11.40"), "{}", early.body);
        act(&mut marta, &soon, "aten", &[]).await;
        let after = marta.get(&format!("/taulell/cites/{soon}")).await;
        assert!(after.body.contains("ha esperat 0 min"), "{}", after.body);
    });
}

#[test]
fn behaviour_16_several_services_without_a_common_counter_are_one_visit_in_turn_that_goes_whole() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let what = ("what", "padró + tributs");
        let shown = book(&mut marta, &[what, ("name", "Nil"), ("do", "book")]).await;
        let offered = places(&shown);
        assert_eq!(
            offered.first().map(String::as_str),
            Some("2026-11-24_144_t1~2026-11-24_147_t2"),
            "{offered:?}"
        );
        let booked = book(
            &mut marta,
            &[
                what,
                ("place", &offered[0]),
                ("name", "Nil"),
                ("do", "book"),
            ],
        )
        .await;
        let (first, then) = booked.location().split_once("&i=").expect("two of them");
        assert!(first.contains("feta=1"));
        let id: AppointmentId = then.parse().expect("an id");
        let stop = async || {
            let found = house
                .db
                .read(async move |tx| views::appointment(tx, id).await);
            found.await.expect("read").expect("there")
        };
        let second = stop().await;
        assert_eq!(
            (second.services, second.slot.unit),
            (vec!["tributs".to_owned()], 147)
        );
        let shown = marta.get(&format!("/taulell/cites/{id}")).await;
        assert!(shown.body.contains("Va amb"), "{}", shown.body);
        act(
            &mut marta,
            &self::id(&booked),
            "anulla",
            &[("words", "no ve")],
        )
        .await;
        assert_eq!(stop().await.state, State::Cancelled, "all of it");
    });
}

#[test]
fn a_partner_gives_no_visit_back_of_which_a_stop_is_not_theirs() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let what = ("what", "padró + ajuda");
        let shown = book(&mut marta, &[what, ("name", "Nil"), ("do", "book")]).await;
        let place = places(&shown).first().expect("a visit").clone();
        let fields = [what, ("place", &place), ("name", "Nil"), ("do", "book")];
        let booked = book(&mut marta, &fields).await;
        let (_, theirs) = booked.location().split_once("&i=").expect("two of them");
        let mut pau = come_in(&house, "biblioteca").await;
        let refused = act(&mut pau, theirs, "anulla", &[("words", "no ve")]).await;
        assert!(refused.body.contains("només l’oficina"), "{}", refused.body);
        let id: AppointmentId = theirs.parse().expect("an id");
        let found = house
            .db
            .read(async move |tx| views::appointment(tx, id).await);
        let state = found.await.expect("read").expect("there").state;
        assert_eq!(state, State::Booked);
    });
}

#[test]
fn a_partner_sees_and_gives_its_own_services_and_knows_of_no_others() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let (mut marta, mut pau) = (
            come_in(&house, "marta").await,
            come_in(&house, "biblioteca").await,
        );
        let theirs = id(&book(
            &mut marta,
            &[
                ("what", "padró"),
                ("place", "2026-11-24_144_t1"),
                ("name", "Pere"),
                ("do", "book"),
            ],
        )
        .await);
        let nothing = book(
            &mut pau,
            &[
                ("what", "padró"),
                ("place", "2026-11-24_146_t1"),
                ("name", "Anna"),
                ("do", "book"),
            ],
        )
        .await;
        assert_eq!(nothing.status, StatusCode::OK, "not a partner's to give");
        assert!(
            nothing.body.contains("No trobo cap servei"),
            "{}",
            nothing.body
        );
        let own = id(&book(
            &mut pau,
            &[
                ("what", "ajuda"),
                ("place", "2026-11-24_144_t2"),
                ("name", "Anna"),
                ("do", "book"),
            ],
        )
        .await);
        assert_eq!(
            pau.get(&format!("/taulell/cites/{own}")).await.status,
            StatusCode::OK
        );
        let hidden = pau.get(&format!("/taulell/cites/{theirs}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        let refused = act(&mut pau, &theirs, "anulla", &[("words", "perquè sí")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let list = pau.get("/taulell/cites").await;
        assert!(
            list.body.contains("Anna") && !list.body.contains("Pere"),
            "{}",
            list.body
        );
        let sought = pau.get("/taulell/cites?q=pere").await;
        assert!(!sought.body.contains(&theirs), "{}", sought.body);
    });
}

#[test]
fn an_appointment_is_found_by_name_number_and_code_moved_and_given_back_with_a_reason() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let one = id(&book(
            &mut marta,
            &[
                ("what", "padró"),
                ("place", "2026-11-24_144_t1"),
                ("name", "Núria Àlies"),
                ("phone", "600000033"),
                ("do", "book"),
            ],
        )
        .await);
        for words in ["nuria alies", "600+000+033"] {
            let found = marta
                .get(&format!("/taulell/cites?q={}", words.replace(' ', "+")))
                .await;
            assert!(found.body.contains(&one), "{words}: {}", found.body);
        }
        let key: AppointmentId = one.parse().expect("an id");
        let before = house
            .db
            .read(async move |tx| views::appointment(tx, key).await)
            .await
            .expect("read")
            .expect("there");
        let by_code = marta
            .get(&format!("/taulell/cites?q={}", before.code))
            .await;
        assert_eq!(by_code.location(), format!("/taulell/cites/{one}"));
        let page = marta.get(&format!("/taulell/cites/{one}/mou")).await;
        let (csrf, word) = (page.field("csrf"), page.field("key"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("key", &word),
            ("place", "2026-11-24_147_t1"),
            ("do", "book"),
        ];
        marta
            .post(&format!("/taulell/cites/{one}/mou"), &fields)
            .await;
        let moved = marta.get(&format!("/taulell/cites/{one}")).await;
        assert!(moved.body.contains("12.15 h"), "{}", moved.body);
        let refused = act(&mut marta, &one, "anulla", &[("words", " ")]).await;
        assert!(
            refused.body.contains("Escriu per què s’anul·la"),
            "{}",
            refused.body
        );
        act(&mut marta, &one, "anulla", &[("words", "Ha trucat")]).await;
        let over = marta.get(&format!("/taulell/cites/{one}")).await;
        assert!(
            over.body.contains("Ha trucat") && over.body.contains("Anul·lada"),
            "{}",
            over.body
        );
        let slip = marta.get(&format!("/taulell/cites/{one}/paper")).await;
        assert!(slip.body.contains(&before.code.spoken()), "{}", slip.body);
        assert_eq!(before.slot.date, date(2026, 11, 24));
        let links = house
            .db
            .read(async |tx| platform::audit::newest(tx, None, 50).await)
            .await
            .expect("the audit");
        for verb in ["appointment.read", "appointments.searched"] {
            assert!(links.iter().any(|link| link.verb == verb), "{verb}");
        }
    });
}

#[test]
fn a_call_that_ends_with_an_appointment_leads_to_it_with_what_is_known() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let page = marta.get("/taulell/trucades/nova").await;
        let (csrf, key) = (page.field("csrf"), page.field("key"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("key", &key),
            ("ending", "appointment"),
            ("lang", "es"),
            ("phone", "600 000 044"),
            ("do", "save"),
        ];
        let kept = marta.post("/taulell/trucades/nova", &fields).await;
        assert!(
            kept.location().starts_with("/taulell/cites/nova?trucada="),
            "{}",
            kept.location()
        );
        let form = marta.get(kept.location()).await;
        assert!(form.body.contains("value=\"600 000 044\""), "{}", form.body);
        assert!(form.body.contains("value=\"es\" selected"), "{}", form.body);
    });
}
