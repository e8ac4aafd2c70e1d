//! Appointments in the chats, on both databases.

mod care;

use ::appointments::actions::{self, By};
use ::appointments::actions::{Asking, Booking};
use ::appointments::{Agenda, Appointment, Rules, Visitor, Who, views};
use conversations::channels::{check_everywhere, render};
use conversations::letter::{Letter, Task};
use conversations::{Channel, ChannelKind, Heard, Incoming, Reply, Sender};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use kernel::{Actor, Lang, Personal, Phone};
use platform::Db;
use platform::testing::on_both;

use crate::appointments::hours;
use crate::appointments::tests::agenda;
use crate::rehearsal::{Stage, anna, pau};

const WEDNESDAY: Date = date(2026, 11, 25);
const NINE: u16 = 9 * 12;
/// A quarter of an hour.
const QUARTER: u16 = 3;

/// Somebody who writes, with what they see.
struct Person {
    stage: Stage,
    who: Sender,
    /// How many messages they sent for their errand.
    sent: usize,
    /// What they were shown last.
    seen: Vec<Reply>,
}

impl Person {
    async fn on(stage: &Stage, who: Sender) -> Self {
        stage.enters(&who).await;
        Self {
            stage: stage.clone(),
            who,
            sent: 0,
            seen: Vec::new(),
        }
    }

    async fn does(&mut self, heard: Heard) -> String {
        let incoming = self.stage.of(&self.who, heard);
        self.hears(incoming).await
    }

    async fn hears(&mut self, incoming: Incoming) -> String {
        self.sent += 1;
        let thread = self.stage.hear(incoming).await.unwrap().thread.unwrap();
        self.seen = self.letters(thread).await;
        for reply in &self.seen {
            assert_eq!(check_everywhere(reply), [], "{reply:?}");
            let bodies = render(self.stage.channel.kind, reply, Lang::Ca);
            assert!(bodies.len() <= 1 || reply.choices.is_empty(), "{reply:?}");
        }
        let said = self.seen.iter().map(|reply| reply.text.as_str());
        said.collect::<Vec<_>>().join("\n")
    }

    /// What left for them, or lies in their page.
    async fn letters(&self, thread: kernel::ThreadId) -> Vec<Reply> {
        if self.stage.channel.kind == ChannelKind::Webchat {
            let mut lines = self.stage.page(thread).await.lines;
            let last = lines
                .iter()
                .rposition(|line| line.line.author.side() == "person");
            return lines
                .split_off(last.unwrap_or_default() + 1)
                .into_iter()
                .filter_map(|line| match line.line.content {
                    conversations::message::Content::Reply(reply) => Some(reply),
                    _ => None,
                })
                .collect();
        }
        self.stage.deliverer().flush().await;
        let taken: Vec<Letter> = std::mem::take(&mut *self.stage.postman.taken.lock().unwrap());
        taken
            .into_iter()
            .filter_map(|letter| match letter.task {
                Task::Message(reply) => Some(reply),
                _ => None,
            })
            .collect()
    }

    async fn writes(&mut self, text: &str) -> String {
        self.does(Heard::Text { text: text.into() }).await
    }

    /// Taps what shows these words.
    async fn taps(&mut self, title: &str) -> String {
        let choices = self.seen.iter().flat_map(|reply| &reply.choices);
        let choice = choices.clone().find(|choice| choice.title == title);
        let titles: Vec<_> = choices.map(|choice| choice.title.clone()).collect();
        let choice = choice.unwrap_or_else(|| panic!("no {title:?} among {titles:?}"));
        let (id, title) = (choice.id.clone(), choice.title.clone());
        let callback = (self.stage.channel.kind == ChannelKind::Telegram).then(|| "tap".to_owned());
        self.does(Heard::Chosen {
            id,
            title,
            callback,
        })
        .await
    }

    fn titles(&self) -> Vec<&str> {
        let choices = self.seen.iter().flat_map(|reply| &reply.choices);
        choices.map(|choice| choice.title.as_str()).collect()
    }
}

async fn office(db: &Db, kind: ChannelKind) -> Stage {
    office_with(db, kind, agenda()).await
}

async fn office_with(db: &Db, kind: ChannelKind, mut agenda: Agenda) -> Stage {
    agenda.services[0].name.ca = "Padró".into();
    let stage = Stage::set_for(db.clone(), Channel::new(kind.code(), kind)).await;
    let hours = hours(&stage.setting).await.unwrap();
    let by = By {
        actor: Actor::Rule,
        now: stage.now(),
    };
    db.change(async move |tx| actions::publish(tx, &hours, agenda, &[], by).await)
        .await
        .unwrap();
    stage.setting.diary.forget();
    stage
}

async fn of_day(stage: &Stage, date: Date) -> Vec<Appointment> {
    stage
        .db
        .read(async move |tx| views::of_day(tx, date).await)
        .await
        .unwrap()
}

async fn only(stage: &Stage, date: Date) -> Appointment {
    let mut all = of_day(stage, date).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn named(mut who: Sender) -> Sender {
    who.name = Some(Personal::new("Anna Puig".to_owned()));
    who
}

fn on_telegram() -> Sender {
    Sender {
        user: Some("77".into()),
        address: Some("77".into()),
        name: Some(Personal::new("Anna Puig".to_owned())),
        ..Sender::default()
    }
}

const WAITING: &str =
    "SELECT COUNT(*) AS n FROM appointments_notices WHERE state = 'waiting' AND kind <> 'reminder'";

#[test]
fn on_whatsapp_an_appointment_is_made_in_three_messages_and_told_once() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        let said = person.writes("cita: padro-alta").await;
        assert!(
            said.contains("avui cal cita") && said.contains("Porteu: "),
            "{said}"
        );
        assert!(said.contains("dimecres 25 de novembre, 9.00 h"), "{said}");
        assert_eq!(
            person.titles(),
            ["Sí: dc. 25, 9.00 h", "Altres hores", "Deixar-ho"]
        );
        let said = person.taps("Sí: dc. 25, 9.00 h").await;
        assert!(said.contains("A quin nom"), "{said}");
        let said = person.taps("Anna Puig").await;
        let booked = only(&stage, WEDNESDAY).await;
        assert_eq!(person.sent, 3);
        for part in [
            "ja teniu cita",
            "9.00 h",
            "OAC",
            "Anna Puig",
            booked.code.as_str(),
            &booked.link,
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert_eq!(
            (booked.slot.unit, booked.people, booked.channel.as_str()),
            (NINE, 1, "whatsapp")
        );
        assert_eq!(booked.visitor.phone, anna().phone);
        assert!(booked.reach.thread().is_some());
        assert_eq!(booked.matter.as_deref(), Some("padro-alta"));
        assert_eq!(stage.count(WAITING).await, 0, "it was told in the answer");
    });
}

#[test]
fn on_telegram_and_in_the_web_chat_it_takes_four_messages_and_a_number_is_asked_for_once() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Telegram).await;
        let mut person = Person::on(&stage, on_telegram()).await;
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.00 h").await;
        let said = person.taps("Anna Puig").await;
        assert!(
            said.contains("telèfon") && person.seen[0].ask_phone,
            "{said}"
        );
        let own_phone = anna().phone;
        let said = person.does(Heard::Card { own_phone }).await;
        assert!(said.contains("ja teniu cita"), "{said}");
        assert_eq!(person.sent, 4);
        let booked = only(&stage, WEDNESDAY).await;
        assert_eq!(booked.visitor.phone, anna().phone);
        person.writes("cita: padro-alta").await;
        let said = person.taps("Sí: dc. 25, 9.15 h").await;
        assert!(
            said.contains("ja teniu cita"),
            "what is known is not asked again: {said}"
        );
    });
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Webchat).await;
        let visitor = Sender {
            user: Some("page".into()),
            ..Sender::default()
        };
        let mut person = Person::on(&stage, visitor).await;
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.00 h").await;
        assert!(
            person.titles().is_empty(),
            "nobody knows what they are called"
        );
        person.writes("em dic Pau Riera").await;
        let said = person.writes("no cal").await;
        assert!(
            said.contains("ja teniu cita") && said.contains("Pau Riera"),
            "{said}"
        );
        assert_eq!(person.sent, 4);
        assert_eq!(only(&stage, WEDNESDAY).await.visitor.phone, None);
    });
}

#[test]
fn a_service_that_asks_a_document_is_held_here_and_booked_on_its_page() {
    on_both(async |db| {
        let mut agenda = agenda();
        agenda.services[0].asks_document = true;
        let stage = office_with(&db, ChannelKind::Whatsapp, agenda).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        let said = person.taps("Sí: dc. 25, 9.00 h").await;
        assert!(said.contains("per xat no el demanem mai"), "{said}");
        assert!(said.contains("/cites/"), "{said}");
        assert!(of_day(&stage, WEDNESDAY).await.is_empty(), "not booked yet");
        let held = "SELECT COUNT(*) AS n FROM appointments_appointments WHERE state = 'held'";
        assert_eq!(stage.count(held).await, 1);
    });
}

#[test]
fn another_day_and_another_hour_are_found_in_five_messages() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        person.taps("Altres hores").await;
        assert_eq!(person.titles().len(), 10, "eight days and two ways on");
        assert_eq!(
            person.seen[0].choices[0].hint.as_deref(),
            Some("6 hores lliures, de 9.00 a 10.15 h")
        );
        person.taps("Més endavant").await;
        person.taps("Dijous 3 de desembre").await;
        assert_eq!(
            person.titles(),
            [
                "9.00 h",
                "9.15 h",
                "9.30 h",
                "9.45 h",
                "10.00 h",
                "10.15 h",
                "Un altre dia"
            ]
        );
        person.taps("10.00 h").await;
        person.writes("Anna Puig Serra").await;
        assert_eq!(person.sent, 6);
        let booked = only(&stage, date(2026, 12, 3)).await;
        assert_eq!(booked.slot.unit, 10 * 12);
        assert_eq!(booked.visitor.name.unwrap().reveal(), "Anna Puig Serra");
    });
}

#[test]
fn a_figure_answers_what_was_shown_last_and_no_question_of_before() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita").await;
        let said = person.writes("1").await;
        assert!(!said.contains("eco: 1"), "a figure of the list: {said}");
        person.writes("cita").await;
        person
            .writes("quins papers he de portar per als meus fills?")
            .await;
        let said = person.writes("6").await;
        assert!(said.contains("eco: 6"), "no matter is called six: {said}");
    });
}

#[test]
fn hours_are_said_in_words_and_what_is_said_aside_is_answered_by_the_assistant() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        let said = person.writes("divendres a la tarda").await;
        assert!(said.contains("dia") && !said.contains("eco"), "{said}");
        let said = person.writes("a les 12").await;
        assert!(said.contains("més properes"), "{said}");
        let said = person
            .writes("quins papers he de portar per als meus fills?")
            .await;
        assert!(
            said.contains("eco: quins papers") && said.contains("Hi voleu tornar?"),
            "{said}"
        );
        let said = person
            .writes("una altra cosa que no té res a veure amb això")
            .await;
        assert!(
            !said.contains("Hi voleu tornar?"),
            "it is said once: {said}"
        );
        person.writes("divendres a les 10").await;
        let said = person.writes("i si plou tindreu obert igualment?").await;
        assert!(said.contains("eco: i si plou"), "{said}");
        let said = person.taps("Seguir amb la cita").await;
        assert!(said.contains("divendres 27 de novembre, 10.00 h"), "{said}");
        person.taps("Anna Puig").await;
        only(&stage, date(2026, 11, 27)).await;
        person.writes("cita: padro-alta").await;
        let said = person.writes("deixa-ho córrer").await;
        assert!(said.contains("no hem demanat cap cita"), "{said}");
        assert!(of_day(&stage, WEDNESDAY).await.is_empty());
        let held = "SELECT COUNT(*) AS n FROM appointments_appointments WHERE state = 'held'";
        assert_eq!(stage.count(held).await, 0);
    });
}

#[test]
fn behaviour_6_a_tap_that_comes_twice_books_once() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        let first = person.seen[0].choices[0].clone();
        let again = Heard::Chosen {
            id: first.id,
            title: first.title,
            callback: None,
        };
        let incoming = stage.of(&person.who, again.clone());
        person.hears(incoming.clone()).await;
        let shown = person.seen.clone();
        assert!(stage.hear(incoming).await.unwrap().repeated);
        person.does(again.clone()).await;
        assert_eq!(
            person.seen[0].text, shown[0].text,
            "the same place is still theirs"
        );
        person.taps("Anna Puig").await;
        let booked = only(&stage, WEDNESDAY).await;
        let said = person.does(again).await;
        assert!(
            said.contains("ja la teniu") && said.contains(booked.code.as_str()),
            "{said}"
        );
        person.seen = shown;
        let said = person.taps("Anna Puig").await;
        assert!(said.contains("ja la teniu"), "{said}");
        only(&stage, WEDNESDAY).await;
    });
}

/// Somebody else, through another door.
async fn elsewhere(stage: &Stage, unit: u16, phone: Option<Phone>) {
    let hours = hours(&stage.setting).await.unwrap();
    let now = stage.now();
    let by = By {
        actor: Actor::Visitor,
        now,
    };
    let asking = Asking {
        services: vec!["padro".into()],
        people: 1,
        date: WEDNESDAY,
        unit,
        counter: None,
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".into(),
        asked_as: format!("elsewhere {unit}"),
    };
    let booking = Booking::from(Visitor {
        phone,
        ..Visitor::default()
    });
    stage
        .db
        .change(async move |tx| {
            let held = actions::hold(tx, &hours, &asking, now).await?;
            actions::book(tx, &hours, held.id, booking, by).await
        })
        .await
        .unwrap();
}

#[test]
fn behaviour_8_a_hold_that_lapses_is_taken_up_again_or_others_are_offered_and_the_name_is_kept() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut slow = Person::on(&stage, named(anna())).await;
        slow.writes("cita: padro-alta").await;
        slow.taps("Sí: dc. 25, 9.00 h").await;
        stage.pass(SignedDuration::from_mins(11));
        let said = slow.taps("Anna Puig").await;
        assert!(said.contains("ja teniu cita"), "nobody took it: {said}");
        slow.writes("cita: padro-alta").await;
        slow.writes("dimecres a les 9.30").await;
        // The name is known by now, so that it was booked at once; the next person has to give theirs.
        let mut other = Person::on(&stage, pau()).await;
        other.writes("cita: padro-alta").await;
        other.writes("25/11 a les 10").await;
        stage.pass(SignedDuration::from_mins(11));
        elsewhere(&stage, 10 * 12, None).await;
        let said = other.writes("Pau Riera").await;
        assert!(said.contains("deu minuts"), "{said}");
        assert_eq!(other.titles().len(), 4, "three others and the rest");
        let said = other.taps("dc. 25, 10.15 h").await;
        assert!(
            said.contains("Pau Riera") && said.contains("ja teniu cita"),
            "{said}"
        );
    });
}

#[test]
fn who_comes_too_late_is_offered_others() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        elsewhere(&stage, NINE, None).await;
        let said = person.taps("Sí: dc. 25, 9.00 h").await;
        assert!(said.contains("l’acaba d’agafar algú altre"), "{said}");
        assert_eq!(
            person.titles(),
            [
                "dc. 25, 9.15 h",
                "dc. 25, 9.30 h",
                "dc. 25, 9.45 h",
                "Altres hores"
            ]
        );
    });
}

#[test]
fn behaviour_10_an_appointment_is_given_back_by_a_yes_and_the_second_yes_says_that_it_is_over() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.00 h").await;
        person.taps("Anna Puig").await;
        let said = person.writes("anul·la").await;
        assert!(
            said.contains("Voleu anul·lar") && said.contains("9.00 h"),
            "{said}"
        );
        only(&stage, WEDNESDAY).await;
        let asked = person.seen.clone();
        let said = person.taps("Sí, anul·leu-la").await;
        assert!(said.contains("hem anul·lat"), "{said}");
        assert!(of_day(&stage, WEDNESDAY).await.is_empty());
        assert_eq!(stage.count(WAITING).await, 0);
        person.seen = asked;
        let said = person.taps("Sí, anul·leu-la").await;
        assert!(said.contains("ja s’ha anul·lat"), "{said}");
        let said = person.writes("quina").await;
        assert!(said.contains("no us trobem cap cita"), "{said}");
    });
}

#[test]
fn behaviour_11_an_appointment_is_moved_to_the_new_hour_and_the_old_one_is_free() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.00 h").await;
        person.taps("Anna Puig").await;
        person.taps("Canviar l’hora").await;
        let said = person.writes("dijous a les 10").await;
        assert!(
            said.contains("hem canviat l’hora") && said.contains("dijous 26"),
            "{said}"
        );
        let moved = only(&stage, date(2026, 11, 26)).await;
        assert_eq!((moved.sequence, moved.slot.unit), (1, 10 * 12));
        assert!(of_day(&stage, WEDNESDAY).await.is_empty());
        assert_eq!(stage.count(WAITING).await, 0);
        let said = person.writes("quina").await;
        assert!(said.contains("dijous 26 de novembre, 10.00 h"), "{said}");
        elsewhere(&stage, NINE, None).await;
    });
}

#[test]
fn behaviour_15_several_people_have_one_visit_one_after_the_other() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        let said = person.writes("cita: padro-alta som quatre").await;
        assert!(
            said.contains("4 persones") && said.contains("60 minuts"),
            "{said}"
        );
        person.taps("Sí: dc. 25, 9.00 h").await;
        let said = person.writes("som 2").await;
        assert!(
            said.contains("30 minuts") && said.contains("9.00 h"),
            "{said}"
        );
        person.taps("Sí: dc. 25, 9.00 h").await;
        person.taps("Anna Puig").await;
        let booked = only(&stage, WEDNESDAY).await;
        assert_eq!((booked.people, booked.slot.units), (2, 2 * QUARTER));
    });
}

#[test]
fn behaviour_17_no_more_than_allowed_by_number_whatever_the_door() {
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Whatsapp).await;
        let mut person = Person::on(&stage, named(anna())).await;
        elsewhere(&stage, NINE, anna().phone).await;
        let said = person.writes("quina").await;
        assert!(
            said.contains("9.00 h"),
            "what was made elsewhere by their number is theirs: {said}"
        );
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.15 h").await;
        person.taps("Anna Puig").await;
        person.writes("cita: padro-alta").await;
        let said = person.taps("Sí: dc. 25, 9.30 h").await;
        assert!(said.contains("2 cites alhora"), "{said}");
        assert_eq!(of_day(&stage, WEDNESDAY).await.len(), 2);
        person.taps("Anul·lar-la").await;
        assert_eq!(person.titles(), ["dc. 25, 9.00 h", "dc. 25, 9.15 h"]);
    });
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Telegram).await;
        let mut person = Person::on(&stage, on_telegram()).await;
        elsewhere(&stage, NINE, anna().phone).await;
        elsewhere(&stage, NINE + QUARTER, anna().phone).await;
        let said = person.writes("quina").await;
        assert!(
            said.contains("no us trobem"),
            "a number is proved, not said: {said}"
        );
        person.writes("cita: padro-alta").await;
        person.taps("Sí: dc. 25, 9.30 h").await;
        person.taps("Anna Puig").await;
        let said = person.writes("600 000 012").await;
        assert!(said.contains("2 cites alhora"), "{said}");
        assert_eq!(of_day(&stage, WEDNESDAY).await.len(), 2);
    });
    on_both(async |db| {
        let stage = office(&db, ChannelKind::Telegram).await;
        let mut person = Person::on(&stage, on_telegram()).await;
        for _ in 0..3 {
            person.writes("cita: padro-alta").await;
            let first = person.titles()[0].to_owned();
            person.taps(&first).await;
            if person.sent == 2 {
                person.taps("Anna Puig").await;
                person.writes("no cal").await;
            }
        }
        assert_eq!(
            of_day(&stage, WEDNESDAY).await.len(),
            2,
            "who gives no number is one person too"
        );
    });
}

#[test]
fn a_paper_with_a_legal_deadline_and_what_needs_no_appointment_are_sent_where_they_are_taken() {
    on_both(async |db| {
        let agenda = Agenda {
            rules: Rules {
                walk_in: vec!["padro-alta".into()],
                ..Rules::default()
            },
            ..agenda()
        };
        let stage = office_with(&db, ChannelKind::Whatsapp, agenda).await;
        let mut person = Person::on(&stage, named(anna())).await;
        let said = person.writes("cita: padro-alta").await;
        assert!(
            said.contains("no espereu cap cita") && said.contains("plaça de l’Om"),
            "{said}"
        );
        assert!(person.titles().is_empty());
        let said = person.writes("cita: padro-volant").await;
        assert!(said.contains("no cal cita"), "{said}");
        let said = person.writes("cita: idcat-mobil").await;
        assert!(
            said.contains("per telèfon"),
            "the assistant says how, where none are given: {said}"
        );
        let said = person.writes("cita").await;
        assert!(said.contains("Per a què és la cita?"), "{said}");
    });
}
