//! What a chat takes care of: where a paper is handed in, visits it cannot move whole, days that cannot be.

use ::appointments::Service;
use ::appointments::State;
use kernel::AppointmentId;

use super::*;

#[test]
fn a_paper_with_a_legal_deadline_is_handed_in_at_the_register_whatever_it_is_about() {
    on_both(async |db| {
        let agenda = Agenda {
            rules: Rules {
                walk_in: vec!["multa-alegacions".into()],
                ..Rules::default()
            },
            ..agenda()
        };
        let stage = office_with(&db, ChannelKind::Whatsapp, agenda).await;
        let mut person = Person::on(&stage, named(anna())).await;
        let said = person.writes("cita: multa-alegacions").await;
        assert!(said.contains("no espereu cap cita"), "{said}");
        assert!(
            said.contains("plaça de l’Om") && !said.contains("carrer de la Font"),
            "the register takes it, not the police: {said}"
        );
    });
}

/// Somebody's appointment for two services, made on the web with their number.
async fn for_two(stage: &Stage) -> AppointmentId {
    let hours = hours(&stage.setting).await.unwrap();
    let now = stage.now();
    let by = By {
        actor: Actor::Visitor,
        now,
    };
    let asking = Asking {
        services: vec!["padro".into(), "idcat".into()],
        people: 1,
        date: WEDNESDAY,
        unit: NINE,
        counter: None,
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".into(),
        asked_as: "two in one".into(),
    };
    let booking = Booking::from(Visitor {
        phone: anna().phone,
        ..Visitor::default()
    });
    let booked = stage.db.change(async move |tx| {
        let held = actions::hold(tx, &hours, &asking, now).await?;
        actions::book(tx, &hours, held.id, booking, by).await
    });
    booked.await.unwrap().id
}

#[test]
fn a_visit_with_two_services_is_moved_on_its_page_and_a_yes_said_to_that_cancels_nothing() {
    on_both(async |db| {
        let mut both = agenda();
        both.services.push(Service {
            id: "idcat".to_owned(),
            ..both.services[0].clone()
        });
        both.counters[0].services.push("idcat".to_owned());
        let stage = office_with(&db, ChannelKind::Whatsapp, both).await;
        let mut person = Person::on(&stage, named(anna())).await;
        let id = for_two(&stage).await;
        let said = person.writes("anul·la").await;
        assert!(said.contains("Voleu anul·lar"), "{said}");
        let said = person.taps("Canviar l’hora").await;
        assert!(said.contains("més d’un servei"), "{said}");
        let still = only(&stage, WEDNESDAY).await;
        assert!(said.contains(&format!("/cites/{}", still.link)), "{said}");
        assert!(person.titles().is_empty());
        for words in ["sí", "dijous a les 10"] {
            person.writes(words).await;
            let still = only(&stage, WEDNESDAY).await;
            assert_eq!(
                (still.id, still.state, still.sequence, still.services.len()),
                (id, State::Booked, 0, 2),
                "after {words:?}"
            );
        }
    });
}

async fn kept(stage: &Stage, id: AppointmentId) -> Option<u16> {
    let found = stage
        .db
        .read(async move |tx| views::earlier(tx, id).await)
        .await;
    found.unwrap().1.map(|hold| hold.slot.unit)
}

#[test]
fn whoever_waits_for_an_earlier_hour_and_moves_to_a_later_one_is_not_offered_their_own() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.00 h").await;
        person.taps("Anna Puig").await;
        let mine = only(&stage, WEDNESDAY).await.id;
        elsewhere(&stage, NINE + 2 * QUARTER, None).await;
        let theirs = of_day(&stage, WEDNESDAY).await;
        let theirs = theirs.iter().find(|one| one.id != mine).unwrap().id;
        let wait = async |id, after: i64| {
            let by = By {
                actor: Actor::Rule,
                now: stage.now() + SignedDuration::from_secs(after),
            };
            stage
                .db
                .change(async move |tx| actions::earlier::join(tx, id, by).await)
                .await
                .unwrap();
        };
        wait(mine, 0).await;
        person.taps("Canviar l’hora").await;
        let said = person.writes("dimecres a les 10").await;
        assert!(said.contains("hem canviat l’hora"), "{said}");
        assert_eq!(kept(&stage, mine).await, None, "they have just left it");
        let left = "SELECT COUNT(*) AS n FROM appointments_notices WHERE kind = 'earlier'";
        assert_eq!(stage.count(left).await, 0);
        // Somebody else takes it and gives it back: still it is not theirs, but the next one's.
        wait(theirs, 1).await;
        elsewhere(&stage, NINE, Phone::read("600 000 077").ok()).await;
        let all = of_day(&stage, WEDNESDAY).await;
        let again = all.iter().find(|one| one.slot.unit == NINE).unwrap().id;
        let by = By {
            actor: Actor::Visitor,
            now: stage.now(),
        };
        crate::appointments::cancel(&db, &stage.setting, again, by)
            .await
            .unwrap();
        assert_eq!(kept(&stage, mine).await, None);
        assert_eq!(kept(&stage, theirs).await, Some(NINE));
    });
}

#[test]
fn a_day_that_cannot_be_is_said_so_and_days_that_can_are_shown() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        for (typed, why) in [
            ("31/2", "no és a cap calendari"),
            ("ahir a les 10", "ja ha passat"),
            ("23/11", "ja ha passat"),
            ("26/11/2027", "fins a dijous 24 de desembre"),
            ("26 de novembre de 2027 a les 10", "Encara no donem hores"),
        ] {
            let said = person.writes(typed).await;
            assert!(said.contains(why), "{typed}: {said}");
            assert!(said.contains("Quin dia us va bé"), "{typed}: {said}");
            assert_eq!(person.titles()[0], "Dimecres 25 de novembre", "{typed}");
        }
        let said = person.writes("avui a les 12").await;
        assert!(
            said.contains("més properes") && person.titles()[0].starts_with("dc. 25"),
            "today there is no room any more: {said}"
        );
        let said = person.writes("dijous sobre les 9").await;
        assert!(said.contains("dijous 26 de novembre, 9.00 h"), "{said}");
    });
}

#[test]
fn the_hours_near_the_one_that_was_said_are_those_before_and_after_it() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        elsewhere(&stage, NINE + 2 * QUARTER, None).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        let said = person.writes("dimecres a les 9.30").await;
        assert!(said.contains("A aquella hora no hi ha lloc"), "{said}");
        assert_eq!(
            person.titles()[..3],
            ["dc. 25, 9.00 h", "dc. 25, 9.15 h", "dc. 25, 9.45 h"]
        );
        // A day that is full stands for the days after it, and the last one for those before.
        let said = person.writes("24/12 a les 18").await;
        assert_eq!(
            person.titles()[..3],
            ["dj. 24, 9.45 h", "dj. 24, 10.00 h", "dj. 24, 10.15 h"],
            "{said}"
        );
    });
}
