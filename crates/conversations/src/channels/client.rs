//! Our calls to the providers.
//!
//! A Telegram token stands in the path of every call, so no address is ever written to a log or an error; what
//! leaves this file is a class of outcome and a code.

mod bring;
mod fetch;

use std::fmt;
use std::time::Duration;

use kernel::MessageId;
use platform::files::Store;
use platform::http::{Answer, Client, HttpFault};
use serde_json::{Value, json};

use super::outcome::SendOutcome;
use super::telegram::Hook;
use super::{Secret, telegram, whatsapp};
use crate::incoming::{ChannelKind, Sender};

/// How long a provider may take to accept a message.
const SEND: Duration = Duration::from_secs(20);
/// How long Telegram holds a question for updates open.
const POLL_SECONDS: u64 = 50;

/// How one channel is reached.
#[derive(Debug, Clone)]
pub enum ChannelConfig {
    /// A number of the `WhatsApp` Cloud API.
    Whatsapp(WhatsappConfig),
    /// A Telegram bot.
    Telegram(TelegramConfig),
}

/// A number of the `WhatsApp` Cloud API.
#[derive(Debug, Clone)]
pub struct WhatsappConfig {
    /// `https://graph.facebook.com`, or where the emulator listens.
    pub api_base: String,
    /// `v26.0`.
    pub version: String,
    /// The number's id, which is not the number.
    pub phone_number_id: String,
    /// The system user's token.
    pub token: Secret,
}

/// A Telegram bot.
#[derive(Debug, Clone)]
pub struct TelegramConfig {
    /// `https://api.telegram.org`, or where the emulator listens.
    pub api_base: String,
    /// The bot's token.
    pub token: Secret,
}

/// What came of a question for updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polled {
    /// These came, in order, each with its number; ask next from the last number plus one.
    Updates(Vec<(i64, Vec<u8>)>),
    /// A webhook is set, or somebody else is asking: Telegram serves one at a time.
    Conflict,
    /// Not now.
    Retry {
        /// How long Telegram asked us to wait.
        after: Option<Duration>,
    },
    /// The token is not valid any more.
    HoldChannel {
        /// The code.
        code: i64,
    },
}

/// The way out through one channel.
#[derive(Clone)]
pub struct Outbound {
    config: ChannelConfig,
    http: Client,
    files: Option<Store>,
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Outbound")
            .field(&self.kind().code())
            .finish()
    }
}

impl Outbound {
    /// The way out through this channel, by this client.
    pub fn new(config: ChannelConfig, http: Client) -> Self {
        Self {
            config,
            http,
            files: None,
        }
    }

    /// The same way out, with the place our files are in.
    pub fn with_files(self, files: Store) -> Self {
        Self {
            files: Some(files),
            ..self
        }
    }

    /// Which door it is.
    pub fn kind(&self) -> ChannelKind {
        match self.config {
            ChannelConfig::Whatsapp(_) => ChannelKind::Whatsapp,
            ChannelConfig::Telegram(_) => ChannelKind::Telegram,
        }
    }

    /// Hands over one message, a payload that [`render`](super::render()) made.
    pub async fn send(&self, to: &Sender, message: MessageId, payload: &Value) -> SendOutcome {
        let (request, judge): (_, fn(&Answer) -> SendOutcome) = match &self.config {
            ChannelConfig::Whatsapp(_) => {
                (whatsapp::request(to, message, payload), whatsapp::outcome)
            }
            ChannelConfig::Telegram(_) => (telegram::request(to, payload), telegram::outcome),
        };
        // Nobody without an address gets into the outbox; a row that has none will not get one by waiting.
        let Some(request) = request else {
            return SendOutcome::never(400);
        };
        match self.post("sendMessage", &request, SEND).await {
            Ok(answer) => judge(&answer),
            Err(fault) => SendOutcome::of_fault(fault),
        }
    }

    /// Shows the person that we read their message and, with `typing`, that an answer is coming. What the provider
    /// says to that changes nothing for us; only a channel out of order is told.
    pub async fn acknowledge(
        &self,
        from: &Sender,
        external_id: &str,
        typing: bool,
    ) -> Option<SendOutcome> {
        let (method, request, judge): (_, _, fn(&Answer) -> SendOutcome) = match &self.config {
            ChannelConfig::Whatsapp(_) => (
                "",
                whatsapp::mark_read(external_id, typing),
                whatsapp::outcome,
            ),
            ChannelConfig::Telegram(_) if typing => {
                let request = telegram::request(from, &json!({ "action": "typing" }))?;
                ("sendChatAction", request, telegram::outcome)
            }
            ChannelConfig::Telegram(_) => return None,
        };
        let answer = self.post(method, &request, SEND).await.ok()?;
        Some(judge(&answer)).filter(|outcome| matches!(outcome, SendOutcome::HoldChannel { .. }))
    }

    /// Ends the waiting of a tapped button. `true` when there is nothing left to do: it was done, or it is too late.
    pub async fn answer_callback(&self, callback: &str, text: Option<&str>) -> bool {
        if self.kind() != ChannelKind::Telegram {
            return true;
        }
        let answered = self
            .post(
                "answerCallbackQuery",
                &telegram::answer_callback(callback, text),
                SEND,
            )
            .await;
        answered.is_ok_and(|answer| answer.status < 500 && answer.status != 429)
    }

    /// Asks Telegram for what happened from update number `offset` on, waiting until something does.
    /// Asking from a number confirms everything before it.
    pub async fn get_updates(&self, offset: i64) -> Polled {
        let request = json!({
            "offset": offset, "limit": 100, "timeout": POLL_SECONDS, "allowed_updates": telegram::WANTED,
        });
        let deadline = Duration::from_secs(POLL_SECONDS) + SEND;
        let Ok(answer) = self.post("getUpdates", &request, deadline).await else {
            return Polled::Retry { after: None };
        };
        match answer.status {
            200..=299 => Polled::Updates(telegram::updates(&answer)),
            409 => Polled::Conflict,
            _ => match telegram::outcome(&answer) {
                SendOutcome::HoldChannel { code } => Polled::HoldChannel { code },
                SendOutcome::Retry { after, .. } => Polled::Retry { after },
                _ => Polled::Retry { after: None },
            },
        }
    }

    /// Tells Telegram where to send updates. `false` when it did not accept; polling still works.
    pub async fn set_webhook(&self, hook: Hook<'_>) -> bool {
        self.post("setWebhook", &hook.request(), SEND)
            .await
            .is_ok_and(|answer| answer.status == 200)
    }

    /// Tells Telegram that we come for updates ourselves; what waits there is kept.
    pub async fn delete_webhook(&self) -> bool {
        self.post("deleteWebhook", &json!({}), SEND)
            .await
            .is_ok_and(|answer| answer.status == 200)
    }

    /// Whether the provider knows us: `None` when all is well, else why not.
    pub async fn check(&self) -> Option<SendOutcome> {
        let answer = match &self.config {
            ChannelConfig::Whatsapp(config) => {
                let url = format!(
                    "{}?fields=quality_rating,status",
                    graph(config, &config.phone_number_id)
                );
                self.http
                    .get(&url, Some(config.token.reveal()), 1 << 16, SEND)
                    .await
            }
            ChannelConfig::Telegram(_) => self.post("getMe", &json!({}), SEND).await,
        };
        match answer {
            Ok(answer) if answer.status == 200 => None,
            Ok(answer) if self.kind() == ChannelKind::Whatsapp => Some(whatsapp::outcome(&answer)),
            Ok(answer) => Some(telegram::outcome(&answer)),
            Err(fault) => Some(SendOutcome::of_fault(fault)),
        }
    }

    async fn post(
        &self,
        method: &str,
        request: &Value,
        deadline: Duration,
    ) -> Result<Answer, HttpFault> {
        match &self.config {
            ChannelConfig::Whatsapp(config) => {
                let url = format!("{}/messages", graph(config, &config.phone_number_id));
                self.http
                    .post_json(&url, Some(config.token.reveal()), request, deadline)
                    .await
            }
            ChannelConfig::Telegram(config) => {
                let base = config.api_base.trim_end_matches('/');
                let url = format!("{base}/bot{}/{method}", config.token.reveal());
                self.http.post_json(&url, None, request, deadline).await
            }
        }
    }
}

fn graph(config: &WhatsappConfig, thing: &str) -> String {
    format!(
        "{}/{}/{thing}",
        config.api_base.trim_end_matches('/'),
        config.version
    )
}

#[cfg(test)]
#[path = "client/tests.rs"]
mod tests;
