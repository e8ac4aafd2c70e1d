//! A resident books, moves and gives back, without script.

use ::appointments::actions::{self, By};
use ::appointments::{Agenda, Appointment, State, views};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use kernel::{Actor, Clock, madrid};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, fittings, house, morning};

mod held;
mod language;
mod several;
mod who;

/// The demo town's hours.
const AGENDA: &str = include_str!("../../../../../demo/agenda.yaml");
/// The certificate is given at both offices, and takes ten minutes.
const HOURS: &str = "/cita/idcat-certificat/hora";

async fn open(db: &Db) {
    let agenda: Agenda = serde_saphyr::from_str(AGENDA).expect("the demo's agenda");
    let by = By {
        actor: Actor::Operator,
        now: morning(),
    };
    db.change(async move |tx| {
        let hours = views::hours(tx, Vec::new(), madrid()).await?;
        actions::publish(tx, &hours, agenda, &[], by).await
    })
    .await
    .expect("hours");
}

/// The office some minutes later.
fn later(db: &Db, folder: &Folder, minutes: i64) -> House {
    House::new(crate::kit::Fittings {
        clock: Clock::standing_at(morning() + SignedDuration::from_mins(minutes)),
        ..fittings(db.clone(), folder.path())
    })
}

/// The codes of the hours that can be pressed, in the order of the page.
fn places(page: &Answer) -> Vec<String> {
    let slots = page
        .body
        .split("class=\"slot\" name=\"place\" value=\"")
        .skip(1);
    slots
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// Presses an hour of a page.
async fn press(browser: &mut Browser, page: &Answer, path: &str, place: &str) -> Answer {
    let (csrf, word) = (page.field("csrf"), page.field("word"));
    let fields = [("csrf", csrf.as_str()), ("word", &word), ("place", place)];
    browser.post(path, &fields).await
}

/// Chooses the first hour of the day that is shown; the page of the form.
async fn choose(browser: &mut Browser, path: &str) -> String {
    hold(browser, path, |places| places.first().cloned()).await
}

/// Chooses the last one, which is no nearer some minutes later.
async fn choose_last(browser: &mut Browser, path: &str) -> String {
    hold(browser, path, |places| places.last().cloned()).await
}

async fn hold(browser: &mut Browser, path: &str, which: fn(&[String]) -> Option<String>) -> String {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let place = which(&places(&page)).expect("an hour");
    let held = press(browser, &page, path, &place).await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
    held.location().to_owned()
}

/// Fills in the form.
async fn send(browser: &mut Browser, form: &str, phone: &str, place: &str) -> Answer {
    let csrf = browser.get("/truqueu-me").await.field("csrf");
    let email = format!("salma{}@example.org", phone.replace(' ', ""));
    let fields = [
        ("csrf", csrf.as_str()),
        ("name", "Salma Benali"),
        ("phone", phone),
        ("email", &email),
        ("told", "mail"),
        ("lang", "es"),
        ("place", place),
    ];
    browser.post(form, &fields).await
}

/// Books the first hour that is shown; its page.
async fn books(browser: &mut Browser, path: &str, phone: &str) -> String {
    let form = choose(browser, path).await;
    let booked = send(browser, &form, phone, "").await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.body);
    booked.location().to_owned()
}

async fn kept(db: &Db, page: &str) -> Appointment {
    let link = page.trim_start_matches("/cites/").to_owned();
    let link = link.split(['/', '?']).next().unwrap_or_default().to_owned();
    let found = db.read(async move |tx| views::by_link(tx, &link).await);
    found.await.expect("a read").expect("an appointment")
}

#[test]
fn a_resident_books_sees_moves_and_gives_back() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let matter = browser.get("/cita/idcat-certificat").await;
        assert!(matter.body.contains("Trieu dia i hora"), "{}", matter.body);
        let hours = browser.get(HOURS).await;
        assert!(hours.body.contains("La primera: avui"), "{}", hours.body);
        assert!(hours.body.contains("passat"), "Monday is past");
        let page = books(&mut browser, HOURS, "600 000 012").await;
        let shown = browser.get(&page).await;
        assert!(shown.body.contains("Cita reservada"), "{}", shown.body);
        assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(shown.headers[header::REFERRER_POLICY], "no-referrer");
        let before = kept(&db, &page).await;
        assert_eq!(before.lang, kernel::Lang::Es, "as they asked for");
        assert!(shown.body.contains(before.code.as_str()));

        let again = format!("{page}/hora");
        let hours = browser.get(&again).await;
        assert!(hours.body.contains("Trieu la nova hora"), "{}", hours.body);
        let place = places(&hours).pop().expect("an hour");
        let moved = press(&mut browser, &hours, &again, &place).await;
        let twice = press(&mut browser, &hours, &again, &place).await;
        assert_eq!(moved.location(), twice.location());
        let after = kept(&db, &page).await;
        assert_ne!(after.slot.unit, before.slot.unit);
        assert_eq!(after.sequence, before.sequence + 1, "moved once");
        let shown = browser.get(moved.location()).await;
        assert!(shown.body.contains("Cita canviada"), "{}", shown.body);

        let leave = format!("{page}/anulla");
        let csrf = browser.get(&leave).await.field("csrf");
        browser.post(&leave, &[("csrf", &csrf)]).await;
        let over = browser.get(&page).await;
        assert!(over.body.contains("Cita anul·lada"), "{}", over.body);
    });
}

#[test]
fn behaviour_6_what_is_pressed_twice_is_held_and_booked_once() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let page = browser.get(HOURS).await;
        let place = places(&page).first().expect("an hour").clone();
        let once = press(&mut browser, &page, HOURS, &place).await;
        let twice = press(&mut browser, &page, HOURS, &place).await;
        assert_eq!(once.location(), twice.location());
        let first = send(&mut browser, once.location(), "600 000 012", "").await;
        let second = send(&mut browser, once.location(), "600 000 012", "").await;
        assert_eq!(first.location(), second.location());
        let booked = kept(&db, first.location()).await;
        let date = booked.slot.date;
        let all = db.read(async move |tx| views::of_day(tx, date).await);
        assert_eq!(all.await.expect("a day").len(), 1);
    });
}

#[test]
fn behaviour_7_what_is_held_is_shown_as_theirs_and_another_choice_gives_it_back() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let back = browser.get(HOURS).await;
        assert!(
            back.body.contains("Us la guardem fins a les 10.52"),
            "{}",
            back.body
        );
        assert!(back.body.contains("slot--mine"), "{}", back.body);
        let place = places(&back).pop().expect("another hour");
        let other = press(&mut browser, &back, HOURS, &place).await;
        assert_ne!(other.location(), form);
        assert_eq!(kept(&db, &form).await.state, State::Lapsed);
        assert_eq!(kept(&db, other.location()).await.state, State::Held);
        // Back again, the first one can be had again from the same page.
        let first = kept(&db, &form).await.slot;
        let code = format!("{}_{}_{}", first.date, first.unit, first.counter);
        let again = press(&mut browser, &back, HOURS, &code).await;
        assert_eq!(kept(&db, again.location()).await.state, State::Held);
    });
}

#[test]
fn behaviour_8_nothing_typed_is_lost_when_a_hold_ends() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut slow = Browser::new(&house(db.clone(), folder.path()));
        let form = choose_last(&mut slow, "/cita/plusvalua/hora").await;
        let held = kept(&db, &form).await;
        let mut late = slow.at(&later(&db, &folder, 25));
        // Somebody else takes it and books it.
        let mut other = Browser::new(&later(&db, &folder, 25));
        let theirs = choose_last(&mut other, "/cita/plusvalua/hora").await;
        assert_eq!(kept(&db, &theirs).await.slot, held.slot);
        send(&mut other, &theirs, "600 000 013", "").await;
        let told = send(&mut late, &form, "600 000 012", "").await;
        assert_eq!(told.status, StatusCode::OK);
        for typed in ["Salma Benali", "600 000 012", "salma600000012@example.org"] {
            assert!(told.body.contains(typed), "{typed} is lost: {}", told.body);
        }
        assert_eq!(
            told.body.matches("name=\"place\"").count(),
            3,
            "{}",
            told.body
        );
        let near = told.field("place");
        let booked = send(&mut late, &form, "600 000 012", &near).await;
        let kept_now = kept(&db, booked.location()).await;
        assert_eq!(kept_now.state, State::Booked, "one press away");
        // Nobody took this one: it is taken up again without a word.
        let mut third = Browser::new(&house(db.clone(), folder.path()));
        let form = choose_last(&mut third, HOURS).await;
        let mut third = third.at(&later(&db, &folder, 25));
        let booked = send(&mut third, &form, "600 000 014", "").await;
        assert_eq!(kept(&db, booked.location()).await.state, State::Booked);
    });
}

#[test]
fn behaviour_10_looking_changes_nothing_and_who_presses_twice_is_told_that_it_is_done() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let page = books(&mut browser, HOURS, "600 000 012").await;
        let leave = format!("{page}/anulla");
        for path in [&page, &leave, &format!("{page}/hora")] {
            // A scanner of mail follows every link, without a cookie of ours.
            let mut scanner = Browser::new(&house(db.clone(), folder.path()));
            assert_eq!(scanner.get(path).await.status, StatusCode::OK, "{path}");
        }
        assert_eq!(kept(&db, &page).await.state, State::Booked);
        let csrf = browser.get(&leave).await.field("csrf");
        let first = browser.post(&leave, &[("csrf", &csrf)]).await;
        assert_eq!(first.location(), page);
        let second = browser.post(&leave, &[("csrf", &csrf)]).await;
        let told = browser.get(second.location()).await;
        assert!(told.body.contains("ja estava anul·lada"), "{}", told.body);
        // After its hour the link shows it, and changes nothing any more.
        let page = books(&mut browser, HOURS, "600 000 015").await;
        let mut after = browser.at(&later(&db, &folder, 60 * 24 * 3));
        let shown = after.get(&page).await;
        assert!(shown.body.contains("ja ha passat"), "{}", shown.body);
        let csrf = shown.field("csrf");
        after
            .post(&format!("{page}/anulla"), &[("csrf", &csrf)])
            .await;
        assert_eq!(kept(&db, &page).await.state, State::Booked);
    });
}

#[test]
fn behaviour_15_a_family_comes_one_after_the_other_and_one_link_manages_all() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let path = format!("{HOURS}?persones=3");
        let page = books(&mut browser, &path, "600 000 012").await;
        let booked = kept(&db, &page).await;
        assert_eq!((booked.people, booked.slot.units), (3, 6));
        let shown = browser.get(&page).await;
        assert!(shown.body.contains("3 persones"), "{}", shown.body);
        let leave = format!("{page}/anulla");
        let csrf = browser.get(&leave).await.field("csrf");
        browser.post(&leave, &[("csrf", &csrf)]).await;
        assert_eq!(kept(&db, &page).await.state, State::Cancelled);
    });
}

#[test]
fn behaviour_17_who_has_as_many_as_may_be_is_told_which_limit_it_is() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        books(&mut browser, "/cita/plusvalua/hora", "600 000 012").await;
        let form = choose(&mut browser, "/cita/plusvalua/hora").await;
        let told = send(&mut browser, &form, "600 000 012", "").await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.body.contains("1 cita pendent"), "{}", told.body);
        assert!(told.body.contains("Salma Benali"), "what was typed stays");
    });
}

#[test]
fn who_comes_too_late_is_offered_three_others() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let house = house(db.clone(), folder.path());
        let (mut one, mut two) = (Browser::new(&house), Browser::new(&house));
        // One counter alone gives it.
        let path = "/cita/plusvalua/hora";
        let (first, second) = (one.get(path).await, two.get(path).await);
        let place = places(&first).first().expect("an hour").clone();
        press(&mut one, &first, path, &place).await;
        let told = press(&mut two, &second, path, &place).await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.body.contains("l’acaba d’agafar algú"), "{}", told.body);
        let others = told.body.split("booking-others").nth(1).expect("others");
        let others = others.split("</p>").next().unwrap_or_default();
        assert_eq!(others.matches("name=\"place\"").count(), 3, "{others}");
    });
}

#[test]
fn a_paper_with_a_deadline_goes_to_the_counter_and_what_needs_none_says_so() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db, folder.path()));
        let fine = browser.get("/cita/multa-alegacions").await;
        assert!(fine.body.contains("No espereu cap cita"), "{}", fine.body);
        assert!(fine.body.contains("href=\"/termini\""));
        let slip = browser.get("/cita/padro-volant").await;
        assert!(slip.body.contains("No cal cita prèvia"), "{}", slip.body);
        assert!(!slip.body.contains("/hora\""), "no hour to choose");
        let strange = browser.get("/cita/res-de-res").await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND);
        let sheet = browser.get("/cita?fitxa=idcat-certificat").await;
        assert_eq!(sheet.location(), "/cita/idcat-certificat");
        let found = browser.get("/cita?q=volant").await;
        assert!(
            found.body.contains("href=\"/cita/padro-volant\""),
            "{}",
            found.body
        );
    });
}

#[test]
fn every_page_has_its_words_in_every_language() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let page = books(&mut browser, &format!("{HOURS}?amb=padro"), "600 000 012").await;
        let paths = [
            "/cita".to_owned(),
            "/cita/idcat-certificat".to_owned(),
            "/cita/idcat".to_owned(),
            "/cita/multa-alegacions".to_owned(),
            HOURS.to_owned(),
            format!("{HOURS}?dia=2026-12-08"),
            form,
            page.clone(),
            format!("{page}/hora"),
            format!("{page}/anulla"),
        ];
        for lang in ["ca", "es", "en"] {
            browser.get(&format!("/?lang={lang}")).await;
            for path in &paths {
                let shown = browser.get(path).await;
                assert!(
                    shown.status.is_success() || shown.status.is_redirection(),
                    "{path}"
                );
                for missing in ["[booking-", "[citizen-", " style="] {
                    assert!(
                        !shown.body.contains(missing),
                        "{missing} at {path} in {lang}"
                    );
                }
            }
        }
    });
}

#[test]
fn a_guessed_link_opens_nothing() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db, folder.path()));
        let guessed = format!("/cites/{}", "0".repeat(43));
        for path in [
            guessed.clone(),
            format!("{guessed}/dades"),
            format!("{guessed}/anulla"),
        ] {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    });
}

#[test]
fn whoever_would_rather_come_earlier_is_kept_what_is_given_back_and_takes_it_with_one_press() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let house = house(db.clone(), folder.path());
        let (mut first, mut second) = (Browser::new(&house), Browser::new(&house));
        let path = "/cita/plusvalua/hora";
        let early = books(&mut first, path, "600 000 012").await;
        let form = choose_last(&mut second, path).await;
        let late = send(&mut second, &form, "600 000 013", "").await;
        let late = late.location().to_owned();
        let shown = second.get(&late).await;
        assert!(
            shown.body.contains("Aviseu-me si se n’allibera"),
            "{}",
            shown.body
        );
        let (csrf, answer) = (shown.field("csrf"), format!("{late}/abans"));
        let join = [("csrf", csrf.as_str()), ("answer", "join")];
        let take = [("csrf", csrf.as_str()), ("answer", "take")];
        second.post(&answer, &join).await;
        // Nothing is kept yet: it stays as it is.
        let told = second.post(&answer, &take).await;
        assert!(told.location().ends_with("fet=tard"), "{}", told.location());
        let leave = format!("{early}/anulla");
        let own = first.get(&leave).await.field("csrf");
        first.post(&leave, &[("csrf", &own)]).await;
        let offered = second.get(&late).await;
        assert!(
            offered.body.contains("S’ha alliberat una hora"),
            "{}",
            offered.body
        );
        second.post(&answer, &take).await;
        let (freed, moved) = (kept(&db, &early).await, kept(&db, &late).await);
        assert_eq!(moved.slot, freed.slot);
        assert_eq!(moved.state, State::Booked);
    });
}

#[test]
fn a_calendar_takes_up_the_appointment_and_what_is_only_held_is_none() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, HOURS).await;
        let file = form.replace("/dades", "/cita.ics");
        assert_eq!(browser.get(&file).await.status, StatusCode::NOT_FOUND);
        send(&mut browser, &form, "600 000 012", "").await;
        let got = browser.get(&file).await;
        assert_eq!(got.headers[header::CACHE_CONTROL], "no-store");
        assert!(got.body.contains("BEGIN:VEVENT"), "{}", got.body);
        assert!(got.body.contains("SEQUENCE:0"), "{}", got.body);
    });
}

/// What the answer of the check has to be, found as a browser finds it.
fn worked(check: &Answer) -> String {
    let said = |before: &str| {
        let after = check.body.split(before).nth(1).expect("it is said");
        after.split('"').next().unwrap_or_default().to_owned()
    };
    let toll = ::appointments::Toll {
        seed: said("data-toll=\""),
        bits: said("data-bits=\"").parse().expect("a number"),
        open_at: jiff::Timestamp::MAX,
    };
    let mut tries = (0..4_000_000_u32).map(|number| number.to_string());
    let found = tries.find(|answer| toll.is_paid(answer, morning()));
    found.expect("an answer is found")
}

#[test]
fn whoever_holds_many_places_works_or_waits_a_little_and_keeps_what_they_pressed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let anywhere = Browser::new(&house(db.clone(), folder.path()));
        let here = anywhere.from("203.0.113.7");
        for _ in 0..10 {
            choose(&mut here.clone(), HOURS).await;
        }
        let mut late = here.clone();
        let page = late.get(HOURS).await;
        let place = places(&page).first().cloned().expect("an hour");
        let check = press(&mut late, &page, HOURS, &place).await;
        assert_eq!(check.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(check.body.contains("Espereu 15 segons"), "{}", check.body);
        let word = check.field("word");
        let csrf = check.field("csrf");
        let fields = |answer| {
            [
                ("csrf", csrf.clone()),
                ("word", word.clone()),
                ("place", check.field("place")),
                ("answer", answer),
            ]
        };
        let send = async |answer: String| {
            let fields = fields(answer);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
            late.clone().post(HOURS, &fields).await
        };
        let early = send(String::new()).await;
        assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
        let held = send(worked(&check)).await;
        assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
        assert!(held.location().ends_with("/dades"));

        let mut later = anywhere.at(&later(&db, &folder, 1)).from("203.0.113.99");
        let page = later.get(HOURS).await;
        let check = press(&mut later, &page, HOURS, &places(&page)[0]).await;
        assert_eq!(
            check.status,
            StatusCode::TOO_MANY_REQUESTS,
            "a neighbour is counted with them"
        );
        let mut other = anywhere.from("198.51.100.7");
        choose(&mut other, HOURS).await;
    });
}
