//! The coordinator's pages walked by a browser without scripts.

use ::appointments::actions::{self, Asking, Booking, By};
use ::appointments::{
    Agenda, Appointment, Counter, Opening, Reach, Service, State, Stretch, Visitor, Who, views,
};
use axum::http::StatusCode;
use identity::demo;
use jiff::civil::{Date, date, time};
use kernel::{Actor, AppointmentId, Lang, Personal, Phone, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

const WEDNESDAY: Date = date(2026, 11, 25);
const NINE: u16 = 9 * 12;

fn said(words: &str) -> Translated {
    Translated {
        ca: words.to_owned(),
        es: None,
        en: None,
    }
}

/// Two counters, open on every day from nine to eleven.
fn agenda() -> Agenda {
    let counter = |id: &str, name: &str| Counter {
        id: id.to_owned(),
        name: said(name),
        site: "oac".to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: vec!["padro".to_owned()],
    };
    let opening = |counter: &str| Opening {
        counter: counter.to_owned(),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from: time(9, 0, 0, 0),
            until: time(11, 0, 0, 0),
            services: Vec::new(),
            who: Who::Everybody,
        },
    };
    Agenda {
        services: vec![Service {
            id: "padro".to_owned(),
            name: said("Padró"),
            department: "padro".to_owned(),
            items: Vec::new(),
            minutes: 15,
            every: None,
            notice_minutes: 60,
            horizon_days: 30,
            each: 9,
            asks_document: false,
        }],
        counters: vec![counter("t1", "Taulell 1"), counter("t2", "Taulell 2")],
        openings: vec![opening("t1"), opening("t2")],
        ..Agenda::default()
    }
}

async fn office(db: Db, folder: &Folder) -> House {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    let house = house(db, folder.path());
    let hours = journeys::appointments::hours(house.setting()).await;
    let hours = hours.expect("hours");
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

async fn clara(house: &House) -> Browser {
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", "clara")];
    browser.post("/taulell/entrada/demo", &fields).await;
    browser
}

async fn booked(house: &House, name: &str, unit: u16) -> Appointment {
    let asking = Asking {
        services: vec!["padro".to_owned()],
        people: 1,
        date: WEDNESDAY,
        unit,
        counter: Some("t1".to_owned()),
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".to_owned(),
        asked_as: format!("{name} {unit}"),
    };
    let (setting, now) = (house.setting(), morning());
    let held = journeys::appointments::hold(&house.db, setting, asking, now).await;
    let booking = Booking {
        visitor: Visitor {
            name: Some(Personal::new(name.to_owned())),
            phone: Phone::read("600 000 001").ok(),
            email: None,
            document: None,
        },
        reach: Reach::Nobody,
    };
    let by = By {
        actor: Actor::Visitor,
        now,
    };
    let id = held.expect("a place").id;
    let booked = journeys::appointments::book(&house.db, setting, id, booking, by).await;
    booked.expect("booked")
}

async fn of(house: &House, id: AppointmentId) -> Appointment {
    house
        .db
        .read(async move |tx| views::appointment(tx, id).await)
        .await
        .expect("a read")
        .expect("an appointment")
}

/// Writes a closure of the first counter into the draft, and looks at what would come of it.
async fn closes(clara: &mut Browser) -> Answer {
    let csrf = clara
        .get("/taulell/agenda/hores/canvi/nou")
        .await
        .field("csrf");
    let fields = [
        ("csrf", csrf.as_str()),
        ("counters", "t1"),
        ("first", "2026-11-25"),
        ("last", ""),
        ("reason-ca", "Formació"),
        ("do", "look"),
    ];
    let saved = clara.post("/taulell/agenda/hores/canvi/nou", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(saved.location(), "/taulell/agenda/previa/agenda");
    clara.get("/taulell/agenda/previa/agenda").await
}

async fn says_yes(clara: &mut Browser, seen: &Answer, choices: &[(String, &str)]) -> Answer {
    let (csrf, seal) = (seen.field("csrf"), seen.field("seen"));
    let version = seen.last_field("version");
    let mut fields = vec![
        ("csrf", csrf.as_str()),
        ("seen", seal.as_str()),
        ("version", version.as_str()),
        ("reason", ""),
    ];
    fields.extend(
        choices
            .iter()
            .map(|(name, choice)| (name.as_str(), *choice)),
    );
    clara.post("/taulell/agenda/previa/agenda", &fields).await
}

fn choice(one: &Appointment) -> String {
    format!("c-{}", one.id)
}

#[test]
fn behaviour_9_a_coordinator_sees_who_is_inside_a_closure_and_moves_them_with_one_yes() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let rosa = booked(&house, "Rosa Puig", NINE).await;
        let mut clara = clara(&house).await;
        let seen = closes(&mut clara).await;
        for words in [
            "Rosa Puig",
            "600\u{a0}000\u{a0}001",
            "Taulell 2",
            "Formació",
            "truca-li",
        ] {
            let plain = words.replace('\u{a0}', " ");
            assert!(
                seen.body.contains(words) || seen.body.contains(&plain),
                "{words}"
            );
        }
        let week = clara.get("/taulell/agenda?setmana=2026-11-25").await;
        assert!(!week.body.contains("Formació"), "nothing is in force yet");
        let to = "2026-11-25 108 t2";
        assert!(seen.body.contains(to), "{}", seen.body);
        let done = says_yes(&mut clara, &seen, &[(choice(&rosa), to)]).await;
        assert_eq!(done.location(), "/taulell/agenda?fet=2", "{}", done.body);
        assert_eq!(of(&house, rosa.id).await.slot.counter, "t2");
        house.setting().diary.forget();
        let week = clara.get("/taulell/agenda?setmana=2026-11-25").await;
        assert!(week.body.contains("Formació"));
        let hour = clara
            .get("/taulell/agenda?setmana=2026-11-25&taula=t2")
            .await;
        assert!(hour.body.contains("9.00 Padró"));
        assert!(!hour.body.contains("Rosa"), "a week has no names");
    });
}

#[test]
fn whoever_booked_meanwhile_is_marked_and_what_was_chosen_is_still_chosen() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let rosa = booked(&house, "Rosa Puig", NINE).await;
        let mut clara = clara(&house).await;
        let seen = closes(&mut clara).await;
        let pere = booked(&house, "Pere Vila", NINE + 3).await;
        let again = says_yes(&mut clara, &seen, &[(choice(&rosa), "keep")]).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(again.body.contains("Acaba de demanar-la"));
        assert!(again.body.contains("Pere Vila"));
        let kept = again.body.split(&choice(&rosa)).any(|part| {
            let input = part.split('>').next().unwrap_or_default();
            input.contains("value=\"keep\"") && input.contains("checked")
        });
        assert!(kept, "what she chose for Rosa");
        let choices = [(choice(&rosa), "keep"), (choice(&pere), "cancel")];
        let done = says_yes(&mut clara, &again, &choices).await;
        assert_eq!(done.location(), "/taulell/agenda?fet=2", "{}", done.body);
        assert!(of(&house, rosa.id).await.despite.is_some());
        assert_eq!(of(&house, pere.id).await.state, State::Cancelled);
    });
}

#[test]
fn a_form_that_cannot_be_names_the_field_and_the_limit_and_keeps_what_was_typed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut clara = clara(&house).await;
        let path = "/taulell/agenda/hores/servei/padro";
        let csrf = clara.get(path).await.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("name-ca", "Padró i més"),
            ("department", "padro"),
            ("minutes", "17"),
            ("notice", "60"),
            ("horizon", "900"),
            ("each", "2"),
            ("do", "save"),
        ];
        let refused = clara.post(path, &fields).await;
        assert_eq!(refused.status, StatusCode::OK);
        assert!(refused.body.contains("entre 0 i 365"), "{}", refused.body);
        assert!(refused.body.contains("Padró i més"));
        let mut fields = fields;
        fields[5] = ("horizon", "30");
        let refused = clara.post(path, &fields).await;
        assert!(refused.body.contains("de cinc en cinc"), "{}", refused.body);
        fields[3] = ("minutes", "20");
        let saved = clara.post(path, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let things = clara.get("/taulell/agenda/hores").await;
        assert!(things.body.contains("Padró i més"));
        assert!(things.body.contains("encara no és en vigor"));
    });
}

#[test]
fn every_thing_has_its_form_and_nothing_else_does() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut clara = clara(&house).await;
        for (path, there) in [
            ("servei/padro", true),
            ("servei/nou", true),
            ("taula/t1", true),
            ("setmana/0", true),
            ("setmana/nou?taula=t1", true),
            ("canvi/nou", true),
            ("regles/regles", true),
            ("servei/lluna", false),
            ("setmana/9", false),
            ("lluna/nou", false),
        ] {
            let answer = clara.get(&format!("/taulell/agenda/hores/{path}")).await;
            assert_eq!(answer.status == StatusCode::OK, there, "{path}");
        }
    });
}

#[test]
fn a_day_is_saved_from_one_page_and_an_older_agenda_comes_back_by_the_same_preview() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let rosa = booked(&house, "Rosa Puig", NINE).await;
        let mut clara = clara(&house).await;
        let page = clara.get("/taulell/agenda/avui?dia=2026-11-25").await;
        let csrf = page.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("day", "2026-11-25"),
            ("part", "morning"),
            ("counter", "t1"),
            ("reason-ca", "Avui no hi és"),
        ];
        let saved = clara.post("/taulell/agenda/avui", &fields).await;
        assert_eq!(saved.location(), "/taulell/agenda/previa/today");
        let seen = clara.get("/taulell/agenda/previa/today").await;
        assert!(seen.body.contains("Rosa Puig") && seen.body.contains("A la mateixa hora"));
        let (csrf, seal) = (seen.field("csrf"), seen.field("seen"));
        let (version, id) = (seen.last_field("version"), choice(&rosa));
        let fields = [
            ("csrf", csrf.as_str()),
            ("seen", seal.as_str()),
            ("version", version.as_str()),
            (id.as_str(), "2026-11-25 108 t2"),
        ];
        let done = clara.post("/taulell/agenda/previa/today", &fields).await;
        assert_eq!(done.location(), "/taulell/agenda?fet=2", "{}", done.body);
        house.setting().diary.forget();
        let history = clara.get("/taulell/agenda/historial").await;
        assert!(history.body.contains("Clara"));
        let csrf = history.field("csrf");
        let fields = [("csrf", csrf.as_str()), ("version", "1")];
        let back = clara.post("/taulell/agenda/historial", &fields).await;
        assert_eq!(back.location(), "/taulell/agenda/previa/agenda");
        let seen = clara.get("/taulell/agenda/previa/agenda").await;
        assert!(seen.body.contains("d’una versió anterior"));
        let done = says_yes(&mut clara, &seen, &[]).await;
        assert_eq!(done.location(), "/taulell/agenda?fet=3", "{}", done.body);
        house.setting().diary.forget();
        let hours = journeys::appointments::hours(house.setting()).await;
        assert_eq!(hours.expect("hours").agenda, agenda());
    });
}

#[test]
fn figures_count_and_name_nobody() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        booked(&house, "Rosa Puig", NINE).await;
        booked(&house, "Rosa Puig", NINE + 3).await;
        let mut clara = clara(&house).await;
        let page = clara.get("/taulell/agenda/xifres").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Telèfon"), "one telephone holds two");
        assert!(!page.body.contains("Rosa") && !page.body.contains("600"));
        let file = clara.get("/taulell/agenda/xifres.csv").await;
        assert!(
            file.body.contains("2026-11-25,padro,web,1,booked,2"),
            "{}",
            file.body
        );
    });
}

#[test]
fn own_words_are_seen_as_they_will_be_read_before_anything_is_done() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let rosa = booked(&house, "Rosa Puig", NINE).await;
        let mut clara = clara(&house).await;
        let seen = closes(&mut clara).await;
        assert!(seen.body.contains("Ara mateix ningú no ho llegirà"));
        let choice = choice(&rosa);
        let words = "Ho sentim.\r\n<script>alert(1)</script>";
        let sends = async |clara: &mut Browser, seen: &Answer, words: &str| {
            let (csrf, seal) = (seen.field("csrf"), seen.field("seen"));
            let (version, read) = (seen.last_field("version"), seen.field("words_seen"));
            let fields = [
                ("csrf", csrf.as_str()),
                ("seen", seal.as_str()),
                ("version", version.as_str()),
                ("words_seen", read.as_str()),
                ("words-ca", words),
                (choice.as_str(), "cancel"),
            ];
            clara.post("/taulell/agenda/previa/agenda", &fields).await
        };
        let long = sends(&mut clara, &seen, &"ç".repeat(401)).await;
        assert_eq!(long.status, StatusCode::OK);
        let plain = long.body.replace(['\u{2068}', '\u{2069}'], "");
        assert!(
            plain.contains("en tens 401 i n’hi caben 400"),
            "{}",
            long.body
        );
        assert!(long.body.contains(&"ç".repeat(401)), "nothing is lost");
        let first = sends(&mut clara, &seen, words).await;
        assert_eq!(first.status, StatusCode::OK);
        assert!(first.body.contains("Encara no s’ha fet res"));
        assert!(!first.body.contains("<script>alert"), "{}", first.body);
        assert_eq!(of(&house, rosa.id).await.state, State::Booked);
        let done = sends(&mut clara, &first, words).await;
        assert_eq!(done.location(), "/taulell/agenda?fet=2", "{}", done.body);
        assert_eq!(of(&house, rosa.id).await.state, State::Cancelled);
    });
}
