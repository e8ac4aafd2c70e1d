//! One visit at two counters: offered with time to walk, told in one letter with one event.

use ::appointments::{Agenda, Counter, Opening, Service, Who};

use super::*;
use crate::appointments::{Layout, Refusal, Wanted, hold_all, in_turn, laid_out, near_visits};

fn said(ca: &str) -> Translated {
    Translated {
        ca: ca.to_owned(),
        ..Translated::default()
    }
}

/// *Padró* at the office and *Urbanisme* at another site, each open from nine to half past ten.
fn two_sites() -> Agenda {
    let one = agenda();
    let counter = |id: &str, name: &str, site: &str, service: &str| Counter {
        id: id.to_owned(),
        name: said(name),
        site: site.to_owned(),
        services: vec![service.to_owned()],
        ..one.counters[0].clone()
    };
    let service = |id: &str, name: &str| Service {
        id: id.to_owned(),
        name: said(name),
        ..one.services[0].clone()
    };
    let opening = |counter: &str| Opening {
        counter: counter.to_owned(),
        ..one.openings[0].clone()
    };
    Agenda {
        services: vec![service("padro", "Padró"), service("obres", "Urbanisme")],
        counters: vec![
            counter("t1", "Taulell 1", "oac", "padro"),
            counter("c1", "Can Coll, taula 1", "serveis-tecnics", "obres"),
        ],
        openings: vec![opening("t1"), opening("c1")],
        ..one
    }
}

fn wanted() -> (Wanted, Layout) {
    let services = vec!["padro".to_owned(), "obres".to_owned()];
    let wanted = Wanted {
        services: services.clone(),
        ..Wanted::one("", Who::Everybody)
    };
    let stops = services.into_iter().map(|id| vec![id]).collect();
    (wanted, Layout::InTurn(stops))
}

#[test]
fn behaviour_16_a_visit_at_two_sites_leaves_time_to_walk_and_is_told_in_one_letter() {
    on_both(async |db| {
        let (mut stage, herald) = office(&db).await;
        let known = hours(&stage.setting).await.expect("hours");
        publish(&db, &known, two_sites()).await;
        stage.setting.diary.forget();
        let (wanted, layout) = wanted();
        let known = hours(&stage.setting).await.expect("hours");
        assert_eq!(in_turn(&known, &wanted.services), layout);
        let day = date(2026, 11, 30);
        let offered = laid_out(&stage.setting, (&wanted, &layout), (day, day), stage.now()).await;
        let offered = offered.expect("visits");
        let visit = offered.days[0].places[0].clone();
        let units: Vec<u16> = visit.iter().map(|place| place.unit).collect();
        assert_eq!(
            units,
            [NINE, NINE + 6],
            "a quarter of an hour, and ten minutes to walk"
        );
        assert_eq!(offered.minutes, 30);
        assert_eq!(offered.days[0].gone, Vec::<u16>::new());

        let booked = all_booked(&mut stage, &wanted, &layout, &visit).await;
        assert_eq!(tell_all(&herald).await, 1, "one letter for all of it");
        let letter = letters(&db).await.remove(0);
        assert!(
            letter.text.contains("Per a: Padró + Urbanisme"),
            "{}",
            letter.text
        );
        for stop in [
            "A les 9.00 h, Padró: Taulell 1",
            "A les 9.30 h, Urbanisme: Can Coll, taula 1",
        ] {
            assert!(letter.text.contains(stop), "{stop} in {}", letter.text);
        }
        let file = letter.calendar.expect("a calendar");
        let file = file.replace("\r\n ", "");
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1, "{file}");
        assert!(
            file.contains("DTSTART;TZID=Europe/Madrid:20261130T090000"),
            "{file}"
        );
        assert!(
            file.contains("DTEND;TZID=Europe/Madrid:20261130T094500"),
            "{file}"
        );
        assert!(file.contains("A les 9.30 h\\, Urbanisme"), "{file}");

        // The same hour cannot be had again: what is near is, from the next that leaves time.
        let again = laid_out(&stage.setting, (&wanted, &layout), (day, day), stage.now()).await;
        assert_eq!(again.expect("visits").days[0].gone, [NINE]);
        let near = near_visits(
            &stage.setting,
            (&wanted, &layout),
            (day, NINE),
            3,
            stage.now(),
        );
        let near = near.await.expect("visits");
        assert_eq!(near.len(), 3);
        assert!(near.iter().all(|visit| visit.len() == 2));

        let gone = cancel(&db, &stage.setting, booked.id, by(stage.now())).await;
        gone.expect("given back");
        assert_eq!(tell_all(&herald).await, 1, "and one that it is over");
    });
}

async fn all_booked(
    stage: &mut Stage,
    wanted: &Wanted,
    layout: &Layout,
    visit: &[::appointments::Place],
) -> Appointment {
    let (db, setting, now) = (&stage.db, &stage.setting, stage.now());
    let parts = layout.parts(wanted).into_iter().zip(visit);
    let asked = |(part, place): (Wanted, &::appointments::Place)| ::appointments::actions::Asking {
        services: part.services,
        date: place.date,
        counter: Some(place.counter.clone()),
        ..asking(place.unit, &format!("joint {}", place.counter))
    };
    let askings: Vec<_> = parts.map(asked).collect();
    let held = hold_all(db, setting, askings.clone(), now)
        .await
        .expect("held");
    let mut late = askings;
    for asking in &mut late {
        asking.asked_as.push('2');
    }
    let late = hold_all(db, setting, late, now).await;
    assert!(
        matches!(late, Err(Refusal::Gone { .. })),
        "somebody got what was taken"
    );
    let booking = Booking {
        visitor: nuria("nuria@example.org", None),
        reach: Reach::Mail,
    };
    let booked = book(db, setting, held[0].id, booking, by(now)).await;
    booked.expect("booked")
}
