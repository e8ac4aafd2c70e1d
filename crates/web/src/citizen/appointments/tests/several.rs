//! One visit at several counters: in turn for several matters, at once for several people.

use platform::testing::{Folder, on_both, on_sqlite};

use super::*;

/// *Tributs* and *Urbanisme* are given in two buildings, the second on Tuesdays and Thursdays.
const TURNS: &str = "/cita/tributs/hora?amb=urbanisme";

/// All that is one visit with what is kept under an address, the first first.
async fn parts(db: &Db, page: &str) -> Vec<Appointment> {
    let first = kept(db, page).await;
    let found = db.read(async move |tx| views::together(tx, &first).await);
    found.await.expect("a read")
}

fn units(parts: &[Appointment]) -> Vec<u16> {
    parts.iter().map(|part| part.slot.unit).collect()
}

async fn gives_back(browser: &mut Browser, page: &str) {
    let leave = format!("{page}/anulla");
    let asked = browser.get(&leave).await;
    assert!(asked.body.contains("booking-stops"), "{}", asked.body);
    let csrf = asked.field("csrf");
    browser.post(&leave, &[("csrf", &csrf)]).await;
}

#[test]
fn behaviour_16_matters_of_two_buildings_are_one_visit_that_is_booked_moved_and_given_back_whole() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let matter = browser.get("/cita/tributs").await;
        for told in [
            "Una cosa que es fa en un altre taulell",
            "value=\"urbanisme\"",
        ] {
            assert!(matter.body.contains(told), "{told}: {}", matter.body);
        }
        let hours = browser.get(TURNS).await;
        assert!(hours.body.contains("9.00 Oficina"), "{}", hours.body);
        let page = books(&mut browser, TURNS, "600 000 012").await;
        let booked = parts(&db, &page).await;
        let counters: Vec<&str> = booked
            .iter()
            .map(|part| part.slot.counter.as_str())
            .collect();
        assert_eq!(
            (counters[0].split_once('-').expect("a name").0, counters[1]),
            ("tributs", "tecnics-1")
        );
        assert!(booked.iter().all(|part| part.state == State::Booked));
        let walked = booked[1].slot.unit - booked[0].slot.unit - booked[0].slot.units;
        assert!(
            (2..=6).contains(&walked),
            "ten minutes to half an hour: {walked}"
        );

        let shown = browser.get(&page).await;
        for told in [
            "Tributs + Urbanisme i obres",
            "Can Coll, taula 1",
            "Tributs, taula",
            "On aneu",
        ] {
            assert!(shown.body.contains(told), "{told}: {}", shown.body);
        }
        assert!(
            !shown.body.contains("La voldríeu abans"),
            "no single place would do"
        );
        let second = format!("/cites/{}", booked[1].link);
        assert!(
            browser
                .get(&second)
                .await
                .body
                .contains(booked[0].code.as_str()),
            "one page"
        );
        let file = browser
            .get(&format!("{page}/cita.ics"))
            .await
            .body
            .replace("\r\n ", "");
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1, "{file}");
        assert!(
            file.contains("Can Coll\\, mesa 1"),
            "in their language: {file}"
        );

        let again = format!("{page}/hora");
        let hours = browser.get(&again).await;
        let place = places(&hours).pop().expect("an hour");
        let moved = press(&mut browser, &hours, &again, &place).await;
        let twice = press(&mut browser, &hours, &again, &place).await;
        assert_eq!(moved.location(), twice.location());
        let after = parts(&db, &page).await;
        assert!(
            after
                .iter()
                .zip(&booked)
                .all(|(now, was)| now.slot.unit > was.slot.unit)
        );
        assert_eq!(after[0].sequence, 1, "moved once");
        gives_back(&mut browser, &page).await;
        let over = parts(&db, &page).await;
        assert!(over.iter().all(|part| part.state == State::Cancelled));
    });
}

#[test]
fn behaviour_15_a_family_comes_one_after_the_other_or_at_once_as_they_choose() {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let path = format!("{HOURS}?persones=3");
        let hours = browser.get(&path).await;
        for told in [
            "L’un rere l’altre, en un sol taulell",
            "Alhora, en 3 taulells",
            "10 minuts · la primera",
        ] {
            assert!(hours.body.contains(told), "{told}: {}", hours.body);
        }
        let page = books(&mut browser, &format!("{path}&com=alhora-3"), "600 000 012").await;
        let family = parts(&db, &page).await;
        assert_eq!(family.len(), 3);
        assert!(
            units(&family)
                .iter()
                .all(|unit| *unit == family[0].slot.unit)
        );
        assert!(
            family
                .iter()
                .all(|part| part.slot.site == "oac" && part.people == 1)
        );
        let shown = browser.get(&page).await;
        assert!(shown.body.contains("3 persones"), "{}", shown.body);
        let again = format!("{page}/hora");
        let hours = browser.get(&again).await;
        assert!(
            !hours.body.contains("booking-manner\""),
            "how they come stays"
        );
        let place = places(&hours).pop().expect("an hour");
        press(&mut browser, &hours, &again, &place).await;
        let moved = parts(&db, &page).await;
        assert_ne!(units(&moved), units(&family));
        gives_back(&mut browser, &page).await;
        let over = parts(&db, &page).await;
        assert!(over.iter().all(|part| part.state == State::Cancelled));
    });
}

#[test]
fn behaviour_7_what_is_held_at_several_counters_is_shown_as_theirs_and_another_choice_gives_it_back()
 {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let form = choose(&mut browser, TURNS).await;
        let page = browser.get(&form).await;
        for told in ["booking-stops", "Can Coll, taula 1", "Queden 10 minuts."] {
            assert!(page.body.contains(told), "{told}: {}", page.body);
        }
        let back = browser.get(TURNS).await;
        assert!(back.body.contains("slot--mine"), "{}", back.body);
        let place = places(&back).pop().expect("another hour");
        let other = press(&mut browser, &back, TURNS, &place).await;
        assert_ne!(other.location(), form);
        let before = parts(&db, &form).await;
        assert!(before.iter().all(|part| part.state == State::Lapsed));
        let now = parts(&db, other.location()).await;
        assert!(now.iter().all(|part| part.state == State::Held));
    });
}

#[test]
fn behaviour_5_who_comes_too_late_for_one_of_two_counters_holds_neither_and_is_offered_three_others()
 {
    on_both(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let house = house(db.clone(), folder.path());
        let (mut one, mut two) = (Browser::new(&house), Browser::new(&house));
        let late = two.get(TURNS).await;
        let place = places(&late).first().expect("an hour").clone();
        // Somebody takes the second stop alone.
        let (date, rest) = place.split_once('_').expect("a day");
        let unit = rest
            .rsplit('_')
            .nth(1)
            .and_then(|unit| unit.split('~').next());
        let (unit, path) = (
            unit.expect("a unit"),
            format!("/cita/urbanisme/hora?dia={date}"),
        );
        let hours = one.get(&path).await;
        press(&mut one, &hours, &path, &format!("{date}_{unit}_tecnics-1")).await;
        let told = press(&mut two, &late, TURNS, &place).await;
        assert!(told.body.contains("l’acaba d’agafar algú"), "{}", told.body);
        let others = told.body.split("booking-others").nth(1).expect("others");
        let others = others.split("</p>").next().unwrap_or_default();
        assert_eq!(
            others.matches('~').count(),
            3,
            "each has two stops: {others}"
        );
        let day: jiff::civil::Date = date.parse().expect("a day");
        let held = db.read(async move |tx| views::taken(tx, day, day, morning()).await);
        let held = held.await.expect("a read");
        for counter in ["tributs-1", "tributs-2"] {
            assert!(held.of(day, counter).is_empty(), "nothing is left held");
        }
    });
}

#[test]
fn behaviour_8_a_visit_whose_hold_ended_is_taken_up_again_or_another_one_with_all_that_was_typed() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut slow = Browser::new(&house(db.clone(), folder.path()));
        let form = choose_last(&mut slow, TURNS).await;
        let held = parts(&db, &form).await;
        let mut late = slow.at(&later(&db, &folder, 25));
        let mut other = Browser::new(&later(&db, &folder, 25));
        let theirs = choose_last(&mut other, TURNS).await;
        assert_eq!(units(&parts(&db, &theirs).await), units(&held));
        send(&mut other, &theirs, "600 000 013", "").await;
        let told = send(&mut late, &form, "600 000 012", "").await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.body.contains("Salma Benali"), "a name is lost");
        let near = told.field("place");
        assert!(near.contains('~'), "{near}");
        let booked = send(&mut late, &form, "600 000 012", &near).await;
        let now = parts(&db, booked.location()).await;
        assert!(now.iter().all(|part| part.state == State::Booked));
        assert_eq!(now.len(), 2);
    });
}

#[test]
fn what_is_too_much_for_one_visit_is_named_and_what_nobody_knows_is_left_aside() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        open(&db).await;
        let mut browser = Browser::new(&house(db, folder.path()));
        let path = "/cita/tributs/hora?amb=urbanisme&amb=idcat&amb=padro&amb=res";
        let page = browser.get(path).await;
        assert!(
            page.body.contains("hi caben 3 coses. Queda fora: Padró."),
            "{}",
            page.body
        );
        for strange in ["com=alhora-9", "com=alhora-x", "com=torns", "com=res"] {
            let page = browser.get(&format!("{HOURS}?persones=2&{strange}")).await;
            assert_eq!(page.status, StatusCode::OK, "{strange}");
            assert!(
                !places(&page).iter().any(|place| place.contains('~')),
                "{strange}"
            );
        }
        // A place too few, or too many, is none of ours.
        let hours = browser.get(TURNS).await;
        let place = places(&hours).first().expect("an hour").clone();
        let half = place.split('~').next().unwrap_or_default();
        for wrong in [half, &format!("{place}~{half}"), ""] {
            let told = press(&mut browser, &hours, TURNS, wrong).await;
            assert_eq!(told.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    });
}
