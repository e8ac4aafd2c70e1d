use std::sync::{Arc, LazyLock};

use ::calls::actions::Came;
use ::calls::{Outcome, State, Told, views};
use catalogue::Catalogue;
use conversations::actions::messages;
use conversations::{
    Ask, Assistant, Channel, ChannelKind, Found, Heard, Incoming, Reply, Sender, Turn,
};
use kernel::{CallbackId, Lang, Personal, Phone, ThreadId, Timestamp};
use platform::Db;
use platform::testing::on_both;

use super::*;
use crate::{Knowledge, Setting, converse};

static TOWN: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(catalogue::demo()));

/// Understands yes, that somebody wants a call, and that they take everything back.
struct Porter;

impl Assistant for Porter {
    fn turn(&self, ask: &Ask) -> Turn {
        let wants = matches!(&ask.heard, Heard::Text { text } if text.contains("truqueu"));
        let leaves = matches!(&ask.heard, Heard::Text { text } if text == "BAIXA");
        let call = conversations::Wish::Callback {
            phone: Phone::read("600 000 012").expect("a number"),
            band: "any".into(),
            topic: Some(Personal::new("la taxa".to_owned())),
        };
        Turn {
            lang: ask.lang,
            replies: vec![Reply::words("D’acord")],
            wish: match (wants, leaves) {
                (true, _) => call,
                (_, true) => conversations::Wish::Withdraw,
                _ => conversations::Wish::Nothing,
            },
            ..Turn::default()
        }
    }

    fn emergency(&self, _: &str) -> bool {
        false
    }

    fn withdraws(&self, words: &str) -> bool {
        words == "BAIXA"
    }

    fn agrees(&self, words: &str) -> Option<bool> {
        (words == "sí").then_some(true)
    }

    fn language(&self, _: &str) -> Option<Lang> {
        None
    }

    fn find(&self, _: &str, _: Lang, _: usize) -> Vec<Found> {
        Vec::new()
    }
}

fn at(wall: &str) -> Timestamp {
    let (day, hour) = wall.split_once(' ').expect("a day and an hour");
    let wall: jiff::civil::DateTime = format!("2026-11-{day}T{hour}")
        .parse()
        .expect("a wall time");
    wall.to_zoned(kernel::madrid())
        .expect("an instant")
        .timestamp()
}

async fn says(db: &Db, kind: ChannelKind, words: &str, now: Timestamp) -> Option<ThreadId> {
    let setting = Setting::new(
        kernel::Live::new(Knowledge {
            catalogue: TOWN.clone(),
            assistant: Arc::new(Porter),
        }),
        db,
    );
    let channel = Channel::new(kind.code(), kind);
    let incoming = Incoming {
        from: Sender {
            phone: (kind == ChannelKind::Whatsapp)
                .then(|| Phone::read("600 000 064").expect("a number")),
            user: Some("visitor".into()),
            name: Some("Salma".to_owned().into()),
            ..Sender::default()
        },
        external_id: format!("{words}-{now}"),
        at: now,
        heard: Heard::Text { text: words.into() },
        reply_to: None,
        album: None,
    };
    let heard = db
        .change(async move |tx| converse::hear(tx, &setting, &channel, &incoming, now).await)
        .await;
    heard.expect("heard").thread
}

async fn asks(db: &Db, kind: ChannelKind, now: Timestamp) -> (ThreadId, CallbackId) {
    for words in ["Hola", "sí"] {
        says(db, kind, words, now).await;
    }
    let thread = says(db, kind, "truqueu-me", now).await.expect("a thread");
    let open = db
        .read(async |tx| views::open(tx, &Scope::Everyone).await)
        .await;
    (thread, open.expect("read").first().expect("one").id)
}

fn desk() -> Desk {
    Desk {
        staff: StaffId::new(),
        scope: Scope::Everyone,
    }
}

async fn tried(
    db: &Db,
    id: CallbackId,
    outcome: Outcome,
    now: Timestamp,
) -> ::calls::actions::Tried {
    let tried = db
        .change(async move |tx| {
            let came = Came {
                outcome,
                note: None,
                seconds: Some(20),
                next: None,
            };
            record(tx, &TOWN, &desk(), (id, &came), now).await
        })
        .await;
    tried.expect("kept")
}

async fn last_said(db: &Db, thread: ThreadId) -> String {
    let said = db
        .read(async move |tx| messages::last_said(tx, thread).await)
        .await;
    said.expect("read").expect("something").0
}

#[test]
fn behaviour_25_a_call_asked_in_a_chat_is_told_there_when_it_is_missed_and_ends_when_they_speak() {
    on_both(async |db| {
        let (thread, id) = asks(&db, ChannelKind::Webchat, at("24 13:50")).await;
        let missed = tried(&db, id, Outcome::NoAnswer, at("24 13:55")).await;
        assert_eq!(missed.attempt.told, Some(Told::Chat));
        let said = last_said(&db, thread).await;
        assert!(
            said.contains("a les 13.55") && said.contains("demà entre les 8 i les 12"),
            "{said}"
        );
        let done = tried(&db, id, Outcome::Resolved, at("25 09:10")).await;
        assert_eq!(done.callback.state, State::Resolved);
        assert_eq!(done.attempt.told, None, "they were spoken to");
        let asked = last_said(&db, thread).await;
        assert!(asked.contains("Hem resolt"), "how it went: {asked}");
    });
}

#[test]
fn on_whatsapp_a_day_later_an_approved_template_says_it_while_we_try_again() {
    on_both(async |db| {
        let (thread, id) = asks(&db, ChannelKind::Whatsapp, at("24 13:50")).await;
        let first = tried(&db, id, Outcome::Busy, at("24 13:55")).await;
        assert_eq!(first.attempt.told, Some(Told::Chat));
        let late = tried(&db, id, Outcome::NoAnswer, at("26 09:00")).await;
        assert_eq!(late.attempt.told, Some(Told::Template));
        let said = last_said(&db, thread).await;
        assert!(
            said.contains("no us hem trobat") && said.contains("93 000 00"),
            "{said}"
        );
        let last = tried(&db, id, Outcome::NoAnswer, at("27 16:30")).await;
        assert_eq!(last.callback.state, State::GivenUp);
        assert_eq!(
            last.attempt.told,
            Some(Told::None),
            "there is no template for giving up"
        );
    });
}

#[test]
fn a_wrong_number_is_asked_for_in_the_chat() {
    on_both(async |db| {
        let (thread, id) = asks(&db, ChannelKind::Webchat, at("24 10:00")).await;
        let wrong = tried(&db, id, Outcome::WrongNumber, at("24 10:30")).await;
        assert_eq!(wrong.callback.state, State::Number);
        assert!(last_said(&db, thread).await.contains("a quin número"));
    });
}

#[test]
fn whoever_takes_their_agreement_back_is_not_called_and_their_number_goes() {
    on_both(async |db| {
        let (_, id) = asks(&db, ChannelKind::Webchat, at("24 10:00")).await;
        says(&db, ChannelKind::Webchat, "BAIXA", at("24 10:05")).await;
        let left = db
            .read(async move |tx| views::whole(tx, &desk(), id).await)
            .await;
        let left = left.expect("read").expect("its shell").callback;
        assert_eq!((left.phone, left.state), (None, State::Cancelled));
    });
}
