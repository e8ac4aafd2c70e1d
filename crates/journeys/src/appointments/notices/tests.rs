//! People are told, once, by their own way and in their language. On both databases.

use ::appointments::actions::Booking;
use ::appointments::{Reach, Visitor, views};
use jiff::civil::date;
use kernel::{Lang, Personal, Phone, ThreadId, Translated};
use platform::mail::mailbox::{self, Kept};
use platform::mail::{Mailer, Security, Server};
use platform::testing::on_both;

use super::super::tests::{NINE, agenda, asking, by, now, publish};
use super::super::{book, cancel, hold, hours, shift};
use super::*;
use crate::rehearsal::{Stage, anna};

mod joint;

/// An office with a mailbox on the demo's Tuesday, whose one counter is open every morning.
async fn office(db: &Db) -> (Stage, Herald) {
    let mut stage = Stage::set(db.clone()).await;
    stage.clock = Clock::standing_at(now());
    stage.setting.base_url = "https://cites.example.org".into();
    stage.setting.mailer = Some(Mailer::mailbox(db.clone(), "cites@example.org"));
    let known = hours(&stage.setting).await.expect("hours");
    let mut agenda = agenda();
    agenda.services[0].name = Translated {
        ca: "Padró".to_owned(),
        es: Some("Padrón".to_owned()),
        en: Some("Register of residents".to_owned()),
    };
    publish(db, &known, agenda).await;
    stage.setting.diary.forget();
    let herald = node(&stage, "one");
    (stage, herald)
}

fn node(stage: &Stage, name: &str) -> Herald {
    let (db, clock, setting) = (stage.db.clone(), stage.clock.clone(), stage.setting.clone());
    Herald::new(db, clock, name.to_owned(), setting)
}

fn nuria(email: &str, phone: Option<&str>) -> Visitor {
    Visitor {
        name: Some(Personal::new("Núria Vidal".to_owned())),
        email: Some(Personal::new(email.to_owned())),
        phone: phone.map(|phone| Phone::read(phone).expect("a number")),
        ..Visitor::default()
    }
}

/// An appointment on the next Monday.
async fn booked(stage: &Stage, lang: Lang, visitor: Visitor, reach: Reach) -> Appointment {
    let mut asking = asking(NINE, &format!("{:?}{reach:?}", visitor.email));
    asking.date = date(2026, 11, 30);
    asking.lang = lang;
    asking.matter = Some("padro-volant".to_owned());
    let now = stage.now();
    let held = hold(&stage.db, &stage.setting, asking, now).await;
    let booking = Booking { visitor, reach };
    let id = held.expect("held").id;
    let booked = book(&stage.db, &stage.setting, id, booking, by(now)).await;
    booked.expect("booked")
}

async fn letters(db: &Db) -> Vec<Kept> {
    let all = db.read(async |tx| mailbox::all(tx, 50).await);
    let mut all = all.await.expect("letters");
    all.sort_by_key(|letter| letter.written_at);
    all
}

async fn states(db: &Db, appointment: &Appointment) -> Vec<(Kind, String)> {
    let id = appointment.id;
    let told = db.read(async move |tx| views::told(tx, id).await);
    let told = told.await.expect("notices");
    told.into_iter()
        .map(|sent| (sent.kind, sent.state))
        .collect()
}

async fn tell_all(herald: &Herald) -> usize {
    let mut many = 0;
    loop {
        match herald.tell_due().await.expect("told") {
            0 => return many,
            told => many += told,
        }
    }
}

#[test]
fn behaviour_11_a_confirmation_and_a_move_come_by_mail_with_a_calendar_whose_number_rises() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let visitor = nuria("nuria@example.org", None);
        let first = booked(&stage, Lang::Ca, visitor, Reach::Mail).await;
        assert_eq!(tell_all(&herald).await, 1);
        let mut later = asking(NINE + 6, "later");
        later.date = first.slot.date;
        stage.pass(SignedDuration::from_mins(1));
        let moved = shift(&db, &stage.setting, first.id, later, by(stage.now())).await;
        moved.expect("moved");
        assert_eq!(tell_all(&herald).await, 1);
        let letters = letters(&db).await;
        let subjects: Vec<&str> = letters.iter().map(|one| one.subject.as_str()).collect();
        assert_eq!(
            subjects,
            [
                "Cita confirmada: dilluns 30 de novembre, 9.00 h",
                "Cita canviada: ara és dilluns 30 de novembre, 9.30 h"
            ]
        );
        let confirmed = &letters[0];
        assert_eq!(confirmed.to, "nuria@example.org");
        assert!(confirmed.text.starts_with("Hola, Núria Vidal,"));
        assert!(confirmed.text.contains(first.code.as_str()));
        assert!(confirmed.text.contains("plaça de l’Om, 1"));
        let link = format!("https://cites.example.org/cites/{}", first.link);
        assert!(confirmed.text.contains(&link), "{}", confirmed.text);
        assert!(confirmed.text.contains("Què cal portar"));
        for (letter, number) in letters.iter().zip(["SEQUENCE:0", "SEQUENCE:1"]) {
            let file = letter.calendar.as_deref().unwrap_or_default();
            assert!(
                file.contains(number) && file.contains("METHOD:REQUEST"),
                "{file}"
            );
        }
    });
}

#[test]
fn behaviour_12_a_reminder_comes_once_also_with_two_nodes_and_in_the_person_s_language() {
    on_both(async |db| {
        let (stage, one) = office(&db).await;
        let other = node(&stage, "other");
        let visitor = nuria("nuria@example.org", None);
        booked(&stage, Lang::En, visitor, Reach::Mail).await;
        tell_all(&one).await;
        // A week of sleep, and then both wake at once.
        stage.pass(
            "2026-11-29T10:00:00Z"
                .parse::<Timestamp>()
                .expect("an instant")
                .duration_since(now()),
        );
        let (mine, theirs) = tokio::join!(tell_all(&one), tell_all(&other));
        assert_eq!(mine + theirs, 1);
        let letters = letters(&db).await;
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().any(|letter| {
            letter.subject == "Reminder of your appointment: Monday 30 November at 9:00"
        }));
    });
}

#[test]
fn behaviour_12_nobody_is_reminded_of_what_was_cancelled_nor_of_what_is_over() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let visitor = nuria("nuria@example.org", None);
        let gone = booked(&stage, Lang::Ca, visitor, Reach::Mail).await;
        tell_all(&herald).await;
        cancel(&db, &stage.setting, gone.id, by(now()))
            .await
            .expect("given back");
        let other = nuria("pau@example.org", None);
        let mut later = asking(NINE + 3, "pau");
        later.date = date(2026, 11, 30);
        let held = hold(&db, &stage.setting, later, now()).await.expect("held");
        let booking = Booking {
            visitor: other,
            reach: Reach::Mail,
        };
        let kept = book(&db, &stage.setting, held.id, booking, by(now()))
            .await
            .expect("booked");
        tell_all(&herald).await;
        // The office was asleep until their hour had passed.
        stage.pass(
            "2026-11-30T08:20:00Z"
                .parse::<Timestamp>()
                .expect("an instant")
                .duration_since(now()),
        );
        tell_all(&herald).await;
        for appointment in [&gone, &kept] {
            let told = states(&db, appointment).await;
            assert!(
                !told.iter().any(|(kind, _)| *kind == Kind::Reminder),
                "{told:?}"
            );
        }
        let subjects: Vec<String> = letters(&db)
            .await
            .into_iter()
            .map(|one| one.subject)
            .collect();
        assert!(
            !subjects
                .iter()
                .any(|subject| subject.starts_with("Recordatori")),
            "{subjects:?}"
        );
        assert!(
            subjects
                .iter()
                .any(|subject| subject.starts_with("Cita anul·lada"))
        );
    });
}

#[test]
fn behaviour_12_a_reminder_of_the_night_waits_for_the_morning() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let mut late = asking(NINE + 15, "late");
        late.date = date(2026, 11, 30);
        let held = hold(&db, &stage.setting, late, now()).await.expect("held");
        let booking = Booking {
            visitor: nuria("pau@example.org", None),
            reach: Reach::Mail,
        };
        book(&db, &stage.setting, held.id, booking, by(now()))
            .await
            .expect("booked");
        tell_all(&herald).await;
        stage.pass(
            "2026-11-30T02:00:00Z"
                .parse::<Timestamp>()
                .expect("an instant")
                .duration_since(now()),
        );
        assert_eq!(tell_all(&herald).await, 0);
        stage.pass(SignedDuration::from_mins(6 * 60 + 5));
        assert_eq!(tell_all(&herald).await, 1);
    });
}

#[test]
fn behaviour_12_a_letter_that_is_refused_becomes_a_message_and_after_a_day_an_approved_one() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        stage.enters(&anna()).await;
        let wrong = nuria("nobody at all", Some("600 000 012"));
        // A mailbox takes everything, a server looks at the address first.
        let mut stage = stage;
        stage.setting.mailer = Some(Mailer::to(nowhere()).expect("a server"));
        let herald = Herald {
            setting: stage.setting.clone(),
            ..herald
        };
        let one = booked(&stage, Lang::Ca, wrong, Reach::Mail).await;
        tell_all(&herald).await;
        let said = stage.mail().await;
        assert!(
            said.iter()
                .any(|words| words.starts_with("*Cita confirmada*")),
            "{said:?}"
        );
        assert_eq!(
            states(&db, &one).await[0],
            (Kind::Booked, "sent".to_owned())
        );
        stage.pass(
            "2026-11-29T10:00:00Z"
                .parse::<Timestamp>()
                .expect("an instant")
                .duration_since(now()),
        );
        tell_all(&herald).await;
        let said = stage.mail().await;
        assert!(
            said.iter()
                .any(|words| words.contains("Us recordem que teniu cita")),
            "{said:?}"
        );
    });
}

fn nowhere() -> Server {
    Server {
        host: "127.0.0.1".to_owned(),
        port: 1,
        security: Security::None,
        login: None,
        authority: None,
        from: "cites@example.org".to_owned(),
        reply_to: None,
        hello: "localhost".to_owned(),
        per_minute: 60,
    }
}

#[test]
fn a_server_that_is_away_is_tried_again_and_nothing_is_lost() {
    on_both(async |db| {
        let (mut stage, herald) = office(&db).await;
        let works = stage.setting.mailer.clone();
        stage.setting.mailer = Some(Mailer::to(nowhere()).expect("a server"));
        let away = Herald {
            setting: stage.setting.clone(),
            ..herald.clone()
        };
        let visitor = nuria("nuria@example.org", None);
        let one = booked(&stage, Lang::Es, visitor, Reach::Mail).await;
        assert_eq!(tell_all(&away).await, 1);
        assert_eq!(
            states(&db, &one).await[0],
            (Kind::Booked, "waiting".to_owned())
        );
        stage.pass(SignedDuration::from_mins(1));
        stage.setting.mailer = works;
        assert_eq!(tell_all(&herald).await, 1);
        assert_eq!(
            letters(&db).await[0].subject,
            "Cita confirmada: lunes 30 de noviembre, 9.00 h"
        );
    });
}

#[test]
fn what_a_node_left_in_the_middle_is_taken_up_and_a_letter_bears_the_same_name() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let visitor = nuria("nuria@example.org", None);
        let one = booked(&stage, Lang::Ca, visitor, Reach::Mail).await;
        let (known, at) = (hours(&stage.setting).await.expect("hours"), stage.now());
        let sender = Sender {
            node: "gone".to_owned(),
            mail: true,
            letters: 9,
        };
        let taken = db.change(async move |tx| actions::take(tx, &known, &sender, 9, at).await);
        let taken = taken.await.expect("taken");
        // It had been handed over when the node went.
        let mailer = stage.setting.mailer.clone().expect("a mailbox");
        let letter = Letter {
            id: taken[0].0.id.clone(),
            to: Personal::new("nuria@example.org".to_owned()),
            subject: "Cita confirmada".to_owned(),
            text: String::new(),
            html: String::new(),
            calendar: None,
            written_at: at,
        };
        assert_eq!(mailer.send(&letter).await, Outcome::Sent);
        assert_eq!(herald.recover(true).await.expect("looked"), 0);
        assert_eq!(tell_all(&herald).await, 0);
        stage.pass(SignedDuration::from_mins(6));
        assert_eq!(herald.recover(false).await.expect("looked"), 1);
        assert_eq!(tell_all(&herald).await, 1);
        assert_eq!(letters(&db).await.len(), 1);
        assert_eq!(
            states(&db, &one).await[0],
            (Kind::Booked, "sent".to_owned())
        );
    });
}

#[test]
fn whoever_booked_in_a_conversation_is_told_there_and_whoever_cannot_be_told_is_seen() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let thread = stage.enters(&anna()).await;
        let visitor = Visitor {
            phone: Phone::read("600 000 012").ok(),
            ..Visitor::default()
        };
        let there = booked(&stage, Lang::Ca, visitor, Reach::Chat(thread)).await;
        tell_all(&herald).await;
        let said = stage.mail().await;
        assert!(
            said.iter()
                .any(|words| words.starts_with("*Cita confirmada*")),
            "{said:?}"
        );
        cancel(&db, &stage.setting, there.id, by(stage.now()))
            .await
            .expect("given back");
        tell_all(&herald).await;
        let nobody = Visitor {
            phone: Phone::read("600 000 099").ok(),
            ..Visitor::default()
        };
        let mut lost = asking(NINE + 9, "lost");
        lost.date = date(2026, 11, 30);
        let held = hold(&db, &stage.setting, lost, now()).await.expect("held");
        let booking = Booking {
            visitor: nobody,
            reach: Reach::Chat(ThreadId::new()),
        };
        book(&db, &stage.setting, held.id, booking, by(now()))
            .await
            .expect("booked");
        tell_all(&herald).await;
        let untold = db
            .read(async |tx| views::untold(tx, 9).await)
            .await
            .expect("read");
        assert_eq!(untold.len(), 1);
        assert_eq!(untold[0].answer, "no conversation");
        assert!(!untold[0].uncertain);
    });
}
