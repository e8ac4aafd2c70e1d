//! Tells Telegram where to bring updates, until it has accepted.

use conversations::actions::channels;
use conversations::channels::telegram::Hook;
use conversations::letter;
use platform::Fault;
use tokio_util::sync::CancellationToken;

use super::{Door, Office};

/// What the channel's health says of it. The provider's own answer is in nobody's language and may hold our address.
const REFUSED: &str = "setWebhook: refused";

pub(super) async fn run(office: Office, door: Door, stop: CancellationToken) {
    for attempt in 1.. {
        let pause = letter::pause(attempt, None, 0.0);
        tokio::select! {
            () = stop.cancelled() => return,
            accepted = register(&office, &door) => match accepted {
                Ok(true) => {
                    tracing::info!(channel = door.channel.id, "updates come to our own address");
                    return;
                }
                Ok(false) => {}
                Err(fault) => {
                    tracing::error!(error = %fault, channel = door.channel.id, "the channel's health cannot be kept");
                }
            },
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause.unsigned_abs()) => {}
        }
    }
}

/// Asks once. A provider that knows us and does not accept our address has refused it; an administrator is told.
async fn register(office: &Office, door: &Door) -> Result<bool, Fault> {
    let (Some(outbound), Some(hook)) = (&door.outbound, &door.hook) else {
        return Ok(true);
    };
    let asked = Hook {
        url: &hook.url,
        secret: &hook.secret,
    };
    if outbound.set_webhook(asked).await {
        return Ok(true);
    }
    if outbound.check().await.is_none() {
        let (id, now) = (door.channel.id.clone(), office.clock.now());
        office
            .db
            .change(async move |tx| channels::alert(tx, &id, REFUSED, now).await)
            .await?;
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::Arc;

    use conversations::channels::{ChannelConfig, Outbound, Secret, TelegramConfig};
    use conversations::intake::Intake;
    use conversations::{Channel, ChannelKind};
    use platform::files::Store;
    use platform::http::{Client, Reach};
    use platform::testing::{Folder, on_both};

    use super::*;
    use crate::office_work::HookAt;
    use crate::rehearsal::Stage;

    /// A provider that knows the bot and gives `setWebhook` these answers, one after another.
    fn provider(answers: &'static [u16]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let mut left = answers.iter();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut asked = [0; 4096];
                let mut length = 0;
                while !String::from_utf8_lossy(&asked[..length]).contains("\r\n\r\n") {
                    length += stream.read(&mut asked[length..]).unwrap();
                }
                let sets = String::from_utf8_lossy(&asked[..length]).contains("/setWebhook ");
                let status = if sets { *left.next().unwrap() } else { 200 };
                let body = format!(r#"{{"ok":{},"result":true}}"#, status == 200);
                write!(
                    stream,
                    "HTTP/1.1 {status} So\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                )
                .unwrap();
            }
        });
        base
    }

    #[test]
    fn an_address_that_is_refused_is_told_to_administrators_and_offered_again() {
        on_both(async |db| {
            let channel = Channel::new("telegram-oac", ChannelKind::Telegram);
            let stage = Stage::set_for(db, channel.clone()).await;
            let folder = Folder::new();
            let way = ChannelConfig::Telegram(TelegramConfig {
                api_base: provider(&[400, 200]),
                token: Secret::new("1:a"),
            });
            let door = Door {
                channel,
                outbound: Some(Arc::new(Outbound::new(way, Client::new(Reach::Loopback)))),
                number: None,
                polled: false,
                hook: Some(HookAt {
                    url: "http://127.0.0.1:9/hooks/telegram/telegram-oac".into(),
                    secret: Secret::new("paraula"),
                }),
            };
            let office = Office {
                db: stage.db.clone(),
                clock: stage.clock.clone(),
                node: "alone".into(),
                setting: stage.setting.clone(),
                doors: vec![door.clone()],
                intake: Intake::open(stage.db.clone(), stage.clock.clone()),
                files: Store::open(folder.path()).unwrap(),
            };
            run(office, door, CancellationToken::new()).await;
            let health = stage
                .db
                .read(async |tx| channels::health(tx).await)
                .await
                .unwrap();
            assert_eq!(health[0].alert.as_deref(), Some(REFUSED));
        });
    }
}
