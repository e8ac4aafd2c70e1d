//! The office's own channels against the emulator: what one side writes, the other reads.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use conversations::channels::client::Polled;
use conversations::channels::media::MediaOutcome;
use conversations::channels::outcome::RetryClass;
use conversations::channels::{
    ChannelConfig, Outbound, Secret, SendOutcome, TelegramConfig, WhatsappConfig, render, telegram,
    whatsapp,
};
use conversations::incoming::{ChannelKind, Delivery, Incoming};
use conversations::{Choice, Heard, Item, Reply, Sender};
use emulator::{
    App, Control, Deed, Emulator, EmulatorConfig, FailKind, Failing, Faults, NewPerson, PersonCard,
    TelegramSide, WhatsappSide,
};
use kernel::{Clock, Lang, MessageId};
use platform::http::{Client, Reach};
use tokio::net::TcpListener;

type Heads = Arc<Mutex<Vec<(HeaderMap, Vec<u8>)>>>;

struct Both {
    control: Control,
    whatsapp: Outbound,
    telegram: Outbound,
    heard: Heads,
}

async fn hear(State(heard): State<Heads>, request: Request) {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 22).await.unwrap();
    heard.lock().unwrap().push((parts.headers, body.to_vec()));
}

async fn both() -> Both {
    let heard = Heads::default();
    let office = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook = format!(
        "http://{}/hooks/whatsapp/whatsapp-oac",
        office.local_addr().unwrap()
    );
    let router = Router::new().fallback(hear).with_state(heard.clone());
    tokio::task::spawn(async move { axum::serve(office, router).await.unwrap() });
    let emulator = Emulator::new(EmulatorConfig {
        whatsapp: WhatsappSide {
            phone_number_id: "100000000000001".into(),
            waba_id: "200000000000001".into(),
            display_phone: "34600000010".into(),
            token: "wa-token".into(),
            app_secret: "wa-secret".into(),
            verify_token: "wa-verify".into(),
            webhook: Some(hook),
            templates: std::collections::BTreeMap::new(),
        },
        telegram: TelegramSide {
            token: "123:tg-token".into(),
            username: "VilaverdaBot".into(),
            secret_token: "tg-secret".into(),
            webhook: None,
        },
        clock: Clock::standing_at("2026-11-24T09:42:00Z".parse().unwrap()),
    })
    .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/proveidor", listener.local_addr().unwrap());
    let control = emulator.control();
    tokio::task::spawn(async move { emulator.serve(listener).await.unwrap() });
    let http = Client::new(Reach::Loopback);
    let number = WhatsappConfig {
        api_base: format!("{base}/whatsapp"),
        version: "v26.0".into(),
        phone_number_id: "100000000000001".into(),
        token: Secret::new("wa-token"),
    };
    let bot = TelegramConfig {
        api_base: format!("{base}/telegram"),
        token: Secret::new("123:tg-token"),
    };
    Both {
        control,
        whatsapp: Outbound::new(ChannelConfig::Whatsapp(number), http.clone()),
        telegram: Outbound::new(ChannelConfig::Telegram(bot), http),
        heard,
    }
}

impl Both {
    fn person(&self, hidden: bool) -> PersonCard {
        let phone = Some("600 000 012".to_owned());
        self.control
            .add_person(NewPerson {
                name: "Júlia Roca".into(),
                phone,
                hidden,
                lang: None,
            })
            .unwrap()
    }

    fn says(&self, person: &PersonCard, app: App, text: &str) {
        self.control
            .act(
                &person.id,
                app,
                Deed::Text {
                    text: text.into(),
                    reply_to: None,
                },
            )
            .unwrap();
    }

    /// Everything `WhatsApp` told us, once `enough` holds; every signature is checked on the way.
    async fn items(&self, enough: impl Fn(&[Item]) -> bool) -> Vec<Item> {
        for _ in 0..200 {
            let heard = self.heard.lock().unwrap().clone();
            let items: Vec<Item> = heard
                .iter()
                .flat_map(|(headers, body)| {
                    let signature = headers[whatsapp::SIGNATURE_HEADER].to_str().unwrap();
                    assert!(whatsapp::signature_holds(
                        &[Secret::new("wa-secret")],
                        Some(signature),
                        body
                    ));
                    whatsapp::read_for(body, Some("100000000000001"))
                })
                .collect();
            if enough(&items) {
                return items;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the provider never said it");
    }

    async fn updates(&self, offset: i64) -> (Vec<Incoming>, i64) {
        let Polled::Updates(updates) = self.telegram.get_updates(offset).await else {
            panic!("no updates")
        };
        let next = updates.last().map_or(offset, |(number, _)| number + 1);
        let items = updates.iter().flat_map(|(_, body)| telegram::read(body));
        (
            items
                .filter_map(|item| {
                    if let Item::Message(message) = item {
                        Some(*message)
                    } else {
                        None
                    }
                })
                .collect(),
            next,
        )
    }
}

fn messages(items: &[Item]) -> Vec<&Incoming> {
    items
        .iter()
        .filter_map(|item| {
            if let Item::Message(message) = item {
                Some(&**message)
            } else {
                None
            }
        })
        .collect()
}

fn climbed(items: &[Item], ours: MessageId) -> Vec<Delivery> {
    let ours = Some(ours.to_string());
    items
        .iter()
        .filter_map(|item| {
            if let Item::Status(status) = item {
                (status.ours == ours).then_some(status.state)
            } else {
                None
            }
        })
        .collect()
}

fn menu(choices: usize) -> Reply {
    let choices = (1..=choices)
        .map(|n| Choice::new(format!("tema:{n}"), format!("Tema {n}")))
        .collect();
    Reply::words("*Bon dia.* Amb què us podem ajudar?").offering(choices)
}

async fn offer(outbound: &Outbound, to: &Sender, reply: &Reply) -> (MessageId, SendOutcome) {
    let message = MessageId::new();
    let payloads = render(outbound.kind(), reply, Lang::Ca);
    assert_eq!(payloads.len(), 1);
    (message, outbound.send(to, message, &payloads[0]).await)
}

#[tokio::test]
async fn behaviour_09_a_menu_goes_out_climbs_its_ladder_and_a_tap_comes_back() {
    for choices in [2, 3, 10] {
        let both = both().await;
        let julia = both.person(false);
        both.says(&julia, App::Whatsapp, "Hola, què tal? 😀");
        let items = both.items(|items| !messages(items).is_empty()).await;
        assert_eq!(
            messages(&items)[0].heard,
            Heard::Text {
                text: "Hola, què tal? 😀".into()
            }
        );
        let (ours, outcome) =
            offer(&both.whatsapp, &messages(&items)[0].from, &menu(choices)).await;
        let SendOutcome::Sent { external_id } = outcome else {
            panic!("{outcome:?}")
        };
        both.items(|items| climbed(items, ours).len() == 2).await;
        both.control
            .act(&julia.id, App::Whatsapp, Deed::Read)
            .unwrap();
        let items = both.items(|items| climbed(items, ours).len() == 3).await;
        assert_eq!(
            climbed(&items, ours),
            [Delivery::Sent, Delivery::Delivered, Delivery::Read]
        );
        let tap = Deed::Tap {
            message: external_id.clone(),
            choice: "tema:2".into(),
        };
        both.control.act(&julia.id, App::Whatsapp, tap).unwrap();
        let items = both.items(|items| messages(items).len() == 2).await;
        let tapped = messages(&items)[1];
        assert_eq!(
            tapped.heard,
            Heard::Chosen {
                id: "tema:2".into(),
                title: "Tema 2".into(),
                callback: None
            }
        );
        assert_eq!(tapped.reply_to.as_deref(), Some(external_id.as_str()));
    }
}

#[tokio::test]
async fn behaviour_10_whoever_has_no_number_is_answered_by_id_and_known_again_after_a_move() {
    let both = both().await;
    let nora = both.person(true);
    both.says(&nora, App::Whatsapp, "Hola");
    let items = both.items(|items| !messages(items).is_empty()).await;
    let from = messages(&items)[0].from.clone();
    assert_eq!(
        (from.phone.clone(), from.user.as_deref()),
        (None, Some(nora.scoped_id.as_str()))
    );
    let (ours, outcome) = offer(&both.whatsapp, &from, &Reply::words("Hola, Nora")).await;
    assert!(matches!(outcome, SendOutcome::Sent { .. }), "{outcome:?}");
    both.items(|items| climbed(items, ours).len() == 2).await;

    let julia = both.person(false);
    both.control
        .act(
            &julia.id,
            App::Whatsapp,
            Deed::ChangeNumber {
                phone: "600 000 019".into(),
            },
        )
        .unwrap();
    let items = both.items(|items| messages(items).len() == 2).await;
    let Heard::NumberChanged { to } = &messages(&items)[1].heard else {
        panic!("{items:?}")
    };
    assert_eq!(
        to.phone.as_ref().map(kernel::Phone::digits),
        Some("34600000019")
    );
    assert_eq!(
        messages(&items)[1]
            .from
            .phone
            .as_ref()
            .map(kernel::Phone::digits),
        Some("34600000012")
    );
}

#[tokio::test]
async fn behaviour_19_every_trouble_of_a_provider_has_its_outcome() {
    let both = both().await;
    let julia = both.person(false);
    both.says(&julia, App::Whatsapp, "Hola");
    both.says(&julia, App::Telegram, "/start");
    let items = both.items(|items| !messages(items).is_empty()).await;
    let on_whatsapp = messages(&items)[0].from.clone();
    let on_telegram = Sender {
        address: Some(julia.telegram_id.to_string()),
        ..Sender::default()
    };
    for (app, outbound, to) in [
        (App::Whatsapp, &both.whatsapp, &on_whatsapp),
        (App::Telegram, &both.telegram, &on_telegram),
    ] {
        for kind in [
            FailKind::Trouble,
            FailKind::TooFast,
            FailKind::PairRate,
            FailKind::TokenRevoked,
            FailKind::LostAnswer,
        ] {
            let failing = Failing {
                kind,
                seconds: 60,
                count: Some(1),
                app: Some(app),
            };
            both.control.set_faults(Faults {
                fail_for: Some(failing),
                ..Faults::default()
            });
            let (_, outcome) = offer(outbound, to, &Reply::words("Bon dia")).await;
            let expected = match kind {
                FailKind::Trouble => matches!(
                    outcome,
                    SendOutcome::Retry {
                        class: RetryClass::Provider,
                        ..
                    }
                ),
                FailKind::TooFast => matches!(outcome, SendOutcome::Retry { .. }),
                FailKind::PairRate => matches!(
                    outcome,
                    SendOutcome::Retry {
                        class: RetryClass::Person,
                        after: Some(_)
                    }
                ),
                FailKind::TokenRevoked => matches!(outcome, SendOutcome::HoldChannel { .. }),
                FailKind::LostAnswer | FailKind::Timeout => outcome == SendOutcome::Uncertain,
            };
            assert!(expected, "{app:?} {kind:?}: {outcome:?}");
            let (_, outcome) = offer(outbound, to, &Reply::words("Bon dia")).await;
            assert!(
                matches!(outcome, SendOutcome::Sent { .. }),
                "{app:?} after {kind:?}: {outcome:?}"
            );
        }
    }
    both.control.advance(jiff::SignedDuration::from_hours(24));
    let (_, outcome) = offer(&both.whatsapp, &on_whatsapp, &Reply::words("tard")).await;
    assert!(
        matches!(outcome, SendOutcome::Never { code: 131_047, .. }),
        "{outcome:?}"
    );
    both.control
        .act(&julia.id, App::Telegram, Deed::Block)
        .unwrap();
    let (_, outcome) = offer(&both.telegram, &on_telegram, &Reply::words("Hola?")).await;
    assert_eq!(outcome, SendOutcome::Unreachable { code: 403 });
}

#[tokio::test]
async fn behaviour_20_telegram_by_polling_with_taps_answered_and_offsets_confirmed() {
    let both = both().await;
    let julia = both.person(false);
    both.control
        .act(
            &julia.id,
            App::Telegram,
            Deed::Start {
                payload: Some("cita-7".into()),
            },
        )
        .unwrap();
    let (came, next) = both.updates(0).await;
    assert_eq!(
        came[0].heard,
        Heard::Started {
            payload: Some("cita-7".into())
        }
    );
    let to = came[0].from.clone();
    let (_, outcome) = offer(&both.telegram, &to, &menu(11)).await;
    let SendOutcome::Sent { external_id } = outcome else {
        panic!("{outcome:?}")
    };
    let (chat, message) = external_id.split_once(':').unwrap();
    assert_eq!(chat, julia.telegram_id.to_string());
    let tap = Deed::Tap {
        message: message.into(),
        choice: "tema:11".into(),
    };
    both.control.act(&julia.id, App::Telegram, tap).unwrap();
    let (came, next) = both.updates(next).await;
    let Heard::Chosen {
        id,
        title,
        callback: Some(callback),
    } = &came[0].heard
    else {
        panic!("{came:?}")
    };
    assert_eq!((id.as_str(), title.as_str()), ("tema:11", "Tema 11"));
    assert_eq!(came[0].reply_to.as_ref(), Some(&external_id));
    assert!(both.telegram.answer_callback(callback, Some("Fet")).await);
    assert!(
        both.telegram.answer_callback(callback, None).await,
        "too late is nothing to repeat"
    );
    let react = Deed::React {
        message: message.into(),
        emoji: Some("👍".into()),
    };
    both.control.act(&julia.id, App::Telegram, react).unwrap();
    let (came, next) = both.updates(next).await;
    assert_eq!(
        came[0].heard,
        Heard::Reaction {
            to: external_id,
            emoji: Some("👍".into())
        }
    );
    both.control
        .act(&julia.id, App::Telegram, Deed::Card { of_another: false })
        .unwrap();
    both.control
        .act(&julia.id, App::Telegram, Deed::Card { of_another: true })
        .unwrap();
    let (came, _) = both.updates(next).await;
    assert!(
        matches!(&came[0].heard, Heard::Card { own_phone: Some(phone) } if phone.digits() == "34600000012")
    );
    assert_eq!(came[1].heard, Heard::Card { own_phone: None });
}

#[tokio::test]
async fn behaviour_21_files_of_both_providers_arrive_and_dangerous_ones_do_not() {
    let both = both().await;
    let julia = both.person(false);
    let document = |sort: Option<&str>| Deed::Document {
        name: None,
        caption: None,
        sort: sort.map(str::to_owned),
    };
    for app in [App::Whatsapp, App::Telegram] {
        for deed in [
            Deed::Photo {
                caption: None,
                count: None,
            },
            document(None),
            Deed::Voice,
            document(Some("program")),
            document(Some("huge")),
        ] {
            both.control.act(&julia.id, app, deed).unwrap();
        }
    }
    let on_whatsapp = both.items(|items| messages(items).len() == 5).await;
    let on_whatsapp: Vec<Incoming> = messages(&on_whatsapp).into_iter().cloned().collect();
    let (on_telegram, _) = both.updates(0).await;
    for (outbound, came) in [(&both.whatsapp, on_whatsapp), (&both.telegram, on_telegram)] {
        let mut found = Vec::new();
        for message in &came {
            let Heard::File(file) = &message.heard else {
                panic!("{message:?}")
            };
            found.push(match outbound.fetch_media(file).await {
                MediaOutcome::Fetched(fetched) => fetched.kind.mime.to_owned(),
                MediaOutcome::Refused { .. } => "refused".to_owned(),
                other => format!("{other:?}")
                    .chars()
                    .take_while(|c| c.is_alphanumeric())
                    .collect(),
            });
        }
        assert_eq!(
            found,
            [
                "image/png",
                "application/pdf",
                "audio/ogg",
                "refused",
                "TooLarge"
            ],
            "{:?}",
            outbound.kind()
        );
    }
    assert_eq!(both.whatsapp.kind(), ChannelKind::Whatsapp);
    assert_eq!(
        (both.whatsapp.check().await, both.telegram.check().await),
        (None, None)
    );
}
