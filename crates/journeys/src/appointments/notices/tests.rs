//! People are told, once, by their own way and in their language. On both databases.

use ::appointments::actions::Booking;
use ::appointments::{OwnWords, Reach, Visitor, views};
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
fn no_more_letters_leave_in_a_minute_than_the_server_takes_however_many_nodes_there_are() {
    on_both(async |db| {
        let (mut stage, _) = office(&db).await;
        let few = Server {
            per_minute: 3,
            ..nowhere()
        };
        stage.setting.mailer = Some(Mailer::to(few).expect("a server"));
        let (one, other) = (node(&stage, "one"), node(&stage, "other"));
        stage.enters(&anna()).await;
        for number in 0..5_u16 {
            let mut asking = asking(NINE + number * 3, &format!("{number}"));
            asking.date = date(2026, 11, 30);
            let held = hold(&db, &stage.setting, asking, now()).await;
            let booking = Booking {
                visitor: nuria(&format!("n{number}@example.org"), None),
                reach: Reach::Mail,
            };
            let id = held.expect("held").id;
            book(&db, &stage.setting, id, booking, by(now()))
                .await
                .expect("booked");
        }
        let both = async || {
            let (mine, theirs) = tokio::join!(tell_all(&one), tell_all(&other));
            mine + theirs
        };
        assert_eq!(both().await, 3);
        stage.pass(SignedDuration::from_secs(30));
        assert_eq!(both().await, 0, "the minute is not over");
        stage.pass(SignedDuration::from_secs(31));
        assert_eq!(both().await, 3, "and whoever had to wait was not lost");
    });
}

/// Whoever is told in a conversation does not wait for the mail server.
#[test]
fn letters_that_wait_for_their_minute_hold_up_no_message() {
    on_both(async |db| {
        let (mut stage, _) = office(&db).await;
        let one_a_minute = Server {
            per_minute: 1,
            ..nowhere()
        };
        stage.setting.mailer = Some(Mailer::to(one_a_minute).expect("a server"));
        let herald = node(&stage, "one");
        let thread = stage.enters(&anna()).await;
        let asking_one = |number: u16| {
            let mut asking = asking(NINE + number % 6 * 3, &format!("{number}"));
            asking.date = date(2026, 11, if number < 6 { 28 } else { 30 });
            asking
        };
        for number in 0..12_u16 {
            let last = number == 11;
            let held = hold(&db, &stage.setting, asking_one(number), now()).await;
            let booking = Booking {
                visitor: nuria(&format!("n{number}@example.org"), None),
                reach: if last {
                    Reach::Chat(thread)
                } else {
                    Reach::Mail
                },
            };
            let at = now() + SignedDuration::from_secs(i64::from(last));
            let id = held.expect("held").id;
            book(&db, &stage.setting, id, booking, by(at))
                .await
                .expect("booked");
        }
        stage.pass(SignedDuration::from_secs(2));
        assert_eq!(tell_all(&herald).await, 2, "one letter and the message");
        let said = stage.mail().await;
        assert!(
            said.iter()
                .any(|words| words.starts_with("*Cita confirmada*")),
            "{said:?}"
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
            per_minute: Some(9),
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

/// What a coordinator does to somebody, with their own words.
async fn cancelled_with_words(stage: &Stage, one: &Appointment, words: &str) {
    let (id, lang, at) = (one.id, one.lang, stage.now());
    let words = OwnWords::default().with(lang, words);
    let done = stage.db.change(async move |tx| {
        let gone = actions::cancel(tx, id, at, by(at)).await?;
        actions::tell_besides(tx, (&gone, Kind::Cancelled), &words, at).await?;
        Ok::<_, Error>(())
    });
    done.await.expect("cancelled");
}

#[test]
fn own_words_come_by_mail_as_they_were_typed_whatever_signs_are_in_them() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let visitor = nuria("nuria@example.org", None);
        let one = booked(&stage, Lang::Es, visitor, Reach::Mail).await;
        tell_all(&herald).await;
        stage.pass(SignedDuration::from_mins(1));
        let typed = "Lo sentimos.\n<b>\"Tú\" & yo</b>";
        cancelled_with_words(&stage, &one, typed).await;
        tell_all(&herald).await;
        let letters = letters(&db).await;
        let letter = letters.last().expect("a letter");
        assert!(letter.subject.starts_with("Cita anulada"));
        assert!(letter.text.contains(typed), "{}", letter.text);
        let known = hours(&stage.setting).await.expect("hours");
        let story = Story {
            kind: Kind::Cancelled,
            told: &crate::appointments::told(&stage.setting, &known, &one),
            name: "Núria",
            own: Some(typed),
        };
        let page = words::html(story);
        let safe = "<p>Lo sentimos.<br>&lt;b&gt;&quot;Tú&quot; &amp; yo&lt;/b&gt;</p>";
        assert!(page.contains(safe), "{page}");
        assert!(!letters[0].text.contains("Lo sentimos"));
    });
}

#[test]
fn own_words_come_in_an_open_conversation_and_a_day_later_the_approved_text_comes_without_them() {
    on_both(async |db| {
        let (stage, herald) = office(&db).await;
        let thread = stage.enters(&anna()).await;
        let one = booked(&stage, Lang::Ca, Visitor::default(), Reach::Chat(thread)).await;
        let mut later = asking(NINE + 6, "later");
        later.date = one.slot.date;
        let held = hold(&db, &stage.setting, later, now()).await.expect("held");
        let booking = Booking {
            visitor: Visitor::default(),
            reach: Reach::Chat(thread),
        };
        let other = book(&db, &stage.setting, held.id, booking, by(now())).await;
        let other = other.expect("booked");
        tell_all(&herald).await;
        stage.mail().await;
        cancelled_with_words(&stage, &one, "Ho sentim molt.").await;
        tell_all(&herald).await;
        let said = stage.mail().await;
        assert!(
            said.iter()
                .any(|words| words.starts_with("*Cita anul·lada*\n\nHo sentim molt.\n\n")),
            "{said:?}"
        );
        stage.pass(SignedDuration::from_hours(25));
        cancelled_with_words(&stage, &other, "Ho sentim molt.").await;
        tell_all(&herald).await;
        let said = stage.mail().await;
        assert!(
            said.iter().any(|words| words.contains("anul·lada")),
            "{said:?}"
        );
        assert!(!said.iter().any(|words| words.contains("Ho sentim")));
    });
}
