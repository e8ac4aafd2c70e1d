//! The emulator seen from outside: an office that calls it and hears from it, over real sockets.

mod telegram;
mod whatsapp;

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Query, Request, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use kernel::Clock;
use serde_json::{Value, json};

use super::*;

type Heard = Vec<(HeaderMap, Vec<u8>)>;

/// A town hall that writes down what it hears and says what it is told to say.
#[derive(Clone, Default)]
struct Office {
    heard: Arc<Mutex<Heard>>,
    says: Arc<AtomicU16>,
}

impl Office {
    async fn open() -> (Self, String) {
        let office = Self::default();
        office.says.store(200, Ordering::Relaxed);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().fallback(hear).with_state(office.clone());
        tokio::task::spawn(async move { axum::serve(listener, router).await.unwrap() });
        (office, url)
    }

    fn says(&self, status: u16) {
        self.says.store(status, Ordering::Relaxed);
    }

    /// The bodies heard so far, once there are at least `count`.
    async fn heard(&self, count: usize) -> Vec<Value> {
        for _ in 0..200 {
            if self.heard.lock().unwrap().len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let heard = self.heard.lock().unwrap();
        assert!(heard.len() >= count, "heard {} of {count}", heard.len());
        heard
            .iter()
            .map(|(_, body)| serde_json::from_slice(body).unwrap())
            .collect()
    }

    fn last(&self) -> (HeaderMap, Vec<u8>) {
        self.heard.lock().unwrap().last().unwrap().clone()
    }
}

async fn hear(Shared(office): Shared<Office>, request: Request) -> Response {
    if request.method() == "GET" {
        let query: Query<std::collections::HashMap<String, String>> =
            Query::try_from_uri(request.uri()).unwrap();
        return query["hub.challenge"].clone().into_response();
    }
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 22).await.unwrap();
    let status = StatusCode::from_u16(office.says.load(Ordering::Relaxed)).unwrap();
    if status.is_success() {
        office
            .heard
            .lock()
            .unwrap()
            .push((parts.headers, body.to_vec()));
    }
    status.into_response()
}

/// A running emulator.
struct Played {
    emulator: Emulator,
    control: Control,
    base: String,
    http: reqwest::Client,
}

async fn play(whatsapp: Option<String>, telegram: Option<String>) -> Played {
    let config = EmulatorConfig {
        whatsapp: WhatsappSide {
            phone_number_id: "100000000000001".into(),
            waba_id: "200000000000001".into(),
            display_phone: "34600000010".into(),
            token: "wa-token".into(),
            app_secret: "wa-secret".into(),
            verify_token: "wa-verify".into(),
            webhook: whatsapp,
            templates: [(
                ("avis".to_owned(), "ca".to_owned()),
                "Hola, {{1}}. Ja tenim el {{2}}.".to_owned(),
            )]
            .into(),
        },
        telegram: TelegramSide {
            token: "123:tg-token".into(),
            username: "VilaverdaBot".into(),
            secret_token: "tg-secret".into(),
            webhook: telegram,
        },
        clock: Clock::standing_at("2026-11-24T09:42:00Z".parse().unwrap()),
    };
    let emulator = Emulator::new(config).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/proveidor", listener.local_addr().unwrap());
    let served = emulator.clone();
    tokio::task::spawn(async move { served.serve(listener).await.unwrap() });
    let control = emulator.control();
    Played {
        emulator,
        control,
        base,
        http: crate::stage::to_loopback(),
    }
}

impl Played {
    fn julia(&self) -> PersonCard {
        self.control
            .add_person(NewPerson {
                name: "Júlia Roca".into(),
                phone: Some("600 000 012".into()),
                ..NewPerson::default()
            })
            .unwrap()
    }

    fn say(&self, person: &PersonCard, app: App, text: &str) -> String {
        let deed = Deed::Text {
            text: text.into(),
            reply_to: None,
        };
        self.control.act(&person.id, app, deed).unwrap().remove(0)
    }

    fn advance(&self, hours: i64) {
        self.control.advance(SignedDuration::from_hours(hours));
    }

    async fn post(&self, path: &str, bearer: &str, body: Value) -> (u16, Value) {
        let answer = self
            .http
            .post(format!("{}{path}", self.base))
            .bearer_auth(bearer)
            .json(&body)
            .send()
            .await
            .unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    async fn fetch(&self, url: &str, bearer: &str) -> (u16, Vec<u8>) {
        let answer = self.http.get(url).bearer_auth(bearer).send().await.unwrap();
        (
            answer.status().as_u16(),
            answer.bytes().await.unwrap().to_vec(),
        )
    }
}

#[tokio::test]
async fn the_control_api_serves_this_machine_and_no_page_from_elsewhere() {
    let played = play(None, None).await;
    let people = format!("{}/control/people", played.base);
    let created = played
        .http
        .post(&people)
        .json(&json!({ "name": "Pau Vidal" }))
        .send()
        .await
        .unwrap();
    assert_eq!(created.status(), 201);
    let card: Value = created.json().await.unwrap();
    assert_eq!(card["phone"], "34600000001");
    let elsewhere = played
        .http
        .get(&people)
        .header("origin", "https://example.org")
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 403);
    let renamed = played
        .http
        .get(&people)
        .header("host", "rebound.example.org")
        .send()
        .await
        .unwrap();
    assert_eq!(renamed.status(), 403);
    let nobody = format!("{people}/p99/whatsapp");
    let refused = played
        .http
        .post(nobody)
        .json(&json!({ "deed": "voice" }))
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 404);
    assert_eq!(
        refused.json::<Value>().await.unwrap()["error"],
        "nobody_there"
    );
}

#[tokio::test]
async fn screens_change_live_and_the_clock_moves() {
    let played = play(None, None).await;
    let julia = played.julia();
    let url = format!("{}/control/changes?person={}", played.base, julia.id);
    let mut changes = played.http.get(url).send().await.unwrap();
    played.say(&julia, App::Whatsapp, "Hola");
    let event = String::from_utf8(changes.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(
        event.contains("event: message") && event.contains("Hola"),
        "{event}"
    );
    let url = format!("{}/control/clock", played.base);
    let moved = played
        .http
        .post(url)
        .json(&json!({ "to": "2026-11-25T08:00:00Z" }))
        .send()
        .await
        .unwrap();
    assert_eq!(
        moved.json::<Value>().await.unwrap()["now"],
        "2026-11-25T08:00:00Z"
    );
    played.emulator.stop().await;
}

#[tokio::test]
async fn nothing_leads_out_of_this_machine() {
    let played = play(None, None).await;
    assert!(
        played
            .control
            .set_whatsapp_webhook(Some("http://192.0.2.7/hook".into()))
            .is_err()
    );
    let hook = json!({ "url": "http://192.0.2.7/hook" });
    let (status, answer) = played
        .post("/telegram/bot123:tg-token/setWebhook", "", hook)
        .await;
    assert_eq!((status, &answer["ok"]), (400, &json!(false)));
    if let Ok(listener) = TcpListener::bind("0.0.0.0:0").await {
        assert!(played.emulator.serve(listener).await.is_err());
    }
}

#[tokio::test]
async fn a_screen_keeps_its_last_five_hundred_messages() {
    let played = play(None, None).await;
    let julia = played.julia();
    for at in 0..520 {
        played.say(&julia, App::Telegram, &format!("{at}"));
    }
    let screen = played.control.transcript(&julia.id, App::Telegram).unwrap();
    assert_eq!(
        (screen.messages.len(), screen.messages[0].text.as_str()),
        (500, "20")
    );
}
