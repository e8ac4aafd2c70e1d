use std::sync::{Arc, Mutex};

use platform::http::Reach;
use platform::testing::run;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::channels::media::MediaOutcome;
use crate::channels::outcome::RetryClass;
use crate::incoming::IncomingFile;

/// A provider on this machine that gives these answers, one per connection, and remembers what it was asked.
struct Provider {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    async fn saying(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = asked.clone();
        tokio::task::spawn(async move {
            for answer in answers {
                let (mut socket, _) = listener.accept().await.unwrap();
                let mut request = Vec::new();
                let mut buffer = [0; 4096];
                while !whole(&request) {
                    let read = socket.read(&mut buffer).await.unwrap_or(0);
                    if read == 0 {
                        break;
                    }
                    request.extend_from_slice(&buffer[..read]);
                }
                heard
                    .lock()
                    .unwrap()
                    .push(String::from_utf8_lossy(&request).into_owned());
                let _ = socket.write_all(&answer).await;
                let _ = socket.shutdown().await;
            }
        });
        Self { base, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase()
            .strip_prefix("content-length: ")
            .map(|n| n.parse::<usize>().unwrap())
    });
    body.len() >= length.unwrap_or(0)
}

fn http(status: u16, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn whatsapp(base: &str) -> Outbound {
    let config = WhatsappConfig {
        api_base: base.into(),
        version: "v26.0".into(),
        phone_number_id: "100000000000001".into(),
        token: Secret::new("SECRET-WA"),
    };
    Outbound::new(
        ChannelConfig::Whatsapp(config),
        Client::new(Reach::Loopback),
    )
}

fn telegram(base: &str) -> Outbound {
    let config = TelegramConfig {
        api_base: base.into(),
        token: Secret::new("123:SECRET-TG"),
    };
    Outbound::new(
        ChannelConfig::Telegram(config),
        Client::new(Reach::Loopback),
    )
}

fn julia() -> Sender {
    Sender {
        phone: kernel::Phone::read("600 000 012").ok(),
        address: Some("77".into()),
        ..Sender::default()
    }
}

async fn send(outbound: &Outbound) -> SendOutcome {
    outbound
        .send(
            &julia(),
            MessageId::new(),
            &json!({ "type": "text", "text": { "body": "Bon dia" } }),
        )
        .await
}

#[test]
fn a_message_goes_to_the_right_place_with_its_token() {
    run(async {
        let provider =
            Provider::saying(vec![http(200, r#"{"messages":[{"id":"wamid.A"}]}"#)]).await;
        assert_eq!(
            send(&whatsapp(&provider.base)).await,
            SendOutcome::Sent {
                external_id: "wamid.A".into()
            }
        );
        let asked = provider.asked().remove(0);
        assert!(
            asked.starts_with("POST /v26.0/100000000000001/messages "),
            "{asked}"
        );
        assert!(
            asked.contains("Bearer SECRET-WA") && asked.contains(r#""to":"34600000012""#),
            "{asked}"
        );

        let provider = Provider::saying(vec![http(
            200,
            r#"{"ok":true,"result":{"message_id":3,"chat":{"id":77}}}"#,
        )])
        .await;
        assert_eq!(
            send(&telegram(&provider.base)).await,
            SendOutcome::Sent {
                external_id: "77:3".into()
            }
        );
        let asked = provider.asked().remove(0);
        assert!(
            asked.starts_with("POST /bot123:SECRET-TG/sendMessage ")
                && asked.contains(r#""chat_id":77"#),
            "{asked}"
        );
    });
}

#[test]
fn behaviour_18_what_was_never_sent_is_tried_again_and_what_may_have_been_is_not() {
    run(async {
        let silent = Provider::saying(vec![Vec::new()]).await;
        assert_eq!(send(&whatsapp(&silent.base)).await, SendOutcome::Uncertain);

        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", closed.local_addr().unwrap());
        drop(closed);
        let again = SendOutcome::Retry {
            after: None,
            class: RetryClass::Provider,
        };
        assert_eq!(send(&whatsapp(&base)).await, again);
    });
}

#[test]
fn a_token_is_in_no_outcome_and_no_description() {
    run(async {
        let outbound = telegram("http://127.0.0.1:1");
        let told = format!(
            "{outbound:?} {:?} {:?}",
            outbound.config,
            send(&outbound).await
        );
        assert!(!told.contains("SECRET"), "{told}");
        let refused = telegram("https://192.0.2.1");
        let told = format!(
            "{:?} {:?}",
            send(&refused).await,
            refused.get_updates(0).await
        );
        assert!(
            told.contains("HoldChannel") && !told.contains("SECRET"),
            "{told}"
        );
        assert!(!HttpFault::AnswerLost.to_string().contains("SECRET"));
    });
}

fn photo(id: &str) -> IncomingFile {
    IncomingFile {
        media_id: id.into(),
        form: "image".into(),
        mime: None,
        name: None,
        size: None,
        caption: None,
    }
}

#[test]
fn behaviour_21_a_file_is_fetched_in_two_steps_with_the_token_on_both() {
    run(async {
        let files = Provider::saying(vec![http(200, b"\xFF\xD8\xFF\xE0\0\x10JFIF")]).await;
        let telegram_file = r#"{"ok":true,"result":{"file_id":"f","file_path":"photos/file_1.jpg","file_size":10}}"#;
        let provider = Provider::saying(vec![
            http(200, telegram_file),
            http(200, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ])
        .await;
        let fetched = telegram(&provider.base)
            .fetch_media(&photo("AgAC-x_1"))
            .await;
        assert!(
            matches!(&fetched, MediaOutcome::Fetched(file) if file.kind.mime == "image/png"),
            "{fetched:?}"
        );
        assert!(provider.asked()[1].starts_with("GET /file/bot123:SECRET-TG/photos/file_1.jpg "));

        // A link to another place than the provider's does not get our token.
        let link = format!(r#"{{"url":"{}/x","file_size":10}}"#, files.base);
        let provider = Provider::saying(vec![http(200, link)]).await;
        assert_eq!(
            whatsapp(&provider.base).fetch_media(&photo("9")).await,
            MediaOutcome::Gone
        );
        assert!(files.asked().is_empty());
    });
}

#[test]
fn behaviour_21_a_dead_a_heavy_and_a_dangerous_file_each_have_their_outcome() {
    run(async {
        let dead = r#"{"error":{"code":100,"error_subcode":33,"message":"…"}}"#;
        let provider = Provider::saying(vec![http(400, dead)]).await;
        assert_eq!(
            whatsapp(&provider.base).fetch_media(&photo("9")).await,
            MediaOutcome::Gone
        );

        let big = r#"{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}"#;
        let provider = Provider::saying(vec![http(400, big)]).await;
        let limit = 20 * 1024 * 1024;
        assert_eq!(
            telegram(&provider.base).fetch_media(&photo("9")).await,
            MediaOutcome::TooLarge { limit }
        );

        let told = IncomingFile {
            size: Some(30 << 20),
            form: "document".into(),
            ..photo("9")
        };
        let outcome = telegram("http://127.0.0.1:1").fetch_media(&told).await;
        assert_eq!(
            outcome,
            MediaOutcome::TooLarge { limit },
            "not even asked for"
        );

        let path = r#"{"ok":true,"result":{"file_path":"documents/file_2.pdf"}}"#;
        let provider = Provider::saying(vec![http(200, path), http(200, b"MZ\x90\0")]).await;
        let outcome = telegram(&provider.base).fetch_media(&photo("9")).await;
        assert!(
            matches!(outcome, MediaOutcome::Refused { .. }),
            "{outcome:?}"
        );

        for id in ["../../me", "", "a/b", "x?y"] {
            assert_eq!(
                whatsapp("http://127.0.0.1:1").fetch_media(&photo(id)).await,
                MediaOutcome::Gone
            );
        }
        let outside = r#"{"ok":true,"result":{"file_path":"../../../me"}}"#;
        let provider = Provider::saying(vec![http(200, outside)]).await;
        assert_eq!(
            telegram(&provider.base).fetch_media(&photo("9")).await,
            MediaOutcome::Gone
        );
    });
}

#[test]
fn polling_tells_news_from_a_conflict_and_a_dead_token() {
    run(async {
        let news = r#"{"ok":true,"result":[{"update_id":5}]}"#;
        let conflict = r#"{"ok":false,"error_code":409,"description":"Conflict"}"#;
        let dead = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
        let slow =
            r#"{"ok":false,"error_code":429,"description":"…","parameters":{"retry_after":3}}"#;
        let provider = Provider::saying(vec![
            http(200, news),
            http(409, conflict),
            http(401, dead),
            http(429, slow),
        ])
        .await;
        let bot = telegram(&provider.base);
        assert!(matches!(bot.get_updates(5).await, Polled::Updates(updates) if updates[0].0 == 5));
        assert_eq!(bot.get_updates(6).await, Polled::Conflict);
        assert_eq!(bot.get_updates(6).await, Polled::HoldChannel { code: 401 });
        assert_eq!(
            bot.get_updates(6).await,
            Polled::Retry {
                after: Some(Duration::from_secs(3))
            }
        );
    });
}
