//! Our calls to the providers.
//!
//! A Telegram token stands in the path of every call, so no address is ever written to a log or an error; what
//! leaves this file is a class of outcome and a code.

use std::fmt;
use std::time::Duration;

use kernel::MessageId;
use platform::http::{Answer, Client, HttpFault};
use serde_json::{Value, json};

use super::media::{Fetched, MediaOutcome, most_bytes, sniff};
use super::outcome::SendOutcome;
use super::telegram::Hook;
use super::{Secret, answer, limits, telegram, whatsapp, wire};
use crate::incoming::{ChannelKind, IncomingFile, Sender};

/// How long a provider may take to accept a message.
const SEND: Duration = Duration::from_secs(20);
/// How long a file may take.
const FETCH: Duration = Duration::from_secs(60);
/// How long Telegram holds a question for updates open.
const POLL_SECONDS: u64 = 50;
/// Where Meta keeps files; the token goes nowhere else.
const MEDIA_HOSTS: [&str; 3] = ["fbsbx.com", "facebook.com", "whatsapp.net"];

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
        Self { config, http }
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

    /// Fetches a file that a person sent, in the two steps both providers ask for.
    pub async fn fetch_media(&self, file: &IncomingFile) -> MediaOutcome {
        let most = most_bytes(&file.form);
        if !is_plain_id(&file.media_id) {
            return MediaOutcome::Gone;
        }
        let fetched = match &self.config {
            ChannelConfig::Whatsapp(config) => {
                self.fetch_whatsapp(config, &file.media_id, most).await
            }
            ChannelConfig::Telegram(config) => self.fetch_telegram(config, file, most).await,
        };
        match fetched {
            Ok(bytes) => match sniff(&bytes) {
                Ok(kind) => MediaOutcome::Fetched(Fetched { bytes, kind }),
                Err(what) => MediaOutcome::Refused { what },
            },
            Err(outcome) => outcome,
        }
    }

    async fn fetch_whatsapp(
        &self,
        config: &WhatsappConfig,
        id: &str,
        most: usize,
    ) -> Result<bytes::Bytes, MediaOutcome> {
        let token = config.token.reveal();
        let about = self
            .http
            .get(&graph(config, id), Some(token), 1 << 16, SEND)
            .await
            .map_err(of_fault)?;
        if about.status != 200 {
            return Err(of_refusal(&whatsapp::outcome(&about)));
        }
        let about = answer::json(&about);
        refuse_if_large(wire::int(&about, "file_size"), most)?;
        let url = wire::text(&about, "url")
            .filter(|url| is_trusted(&config.api_base, url))
            .ok_or(MediaOutcome::Gone)?;
        let file = self
            .http
            .get(url, Some(token), most, FETCH)
            .await
            .map_err(of_fault)?;
        match file.status {
            200 => Ok(file.body),
            // The link lives five minutes: a new one is asked for next time.
            _ => Err(of_refusal(&SendOutcome::of_status(
                file.status.max(500),
                None,
            ))),
        }
    }

    async fn fetch_telegram(
        &self,
        config: &TelegramConfig,
        file: &IncomingFile,
        most: usize,
    ) -> Result<bytes::Bytes, MediaOutcome> {
        let most =
            most.min(usize::try_from(limits::telegram::DOWNLOAD_BYTES).unwrap_or(usize::MAX));
        refuse_if_large(file.size.and_then(|size| i64::try_from(size).ok()), most)?;
        let request = json!({ "file_id": file.media_id });
        let about = self
            .post("getFile", &request, SEND)
            .await
            .map_err(of_fault)?;
        let said = answer::json(&about);
        if wire::text(&said, "description").is_some_and(|told| told.contains("file is too big")) {
            return Err(MediaOutcome::TooLarge {
                limit: limits::telegram::DOWNLOAD_BYTES,
            });
        }
        if about.status != 200 {
            return Err(of_refusal(&telegram::outcome(&about)));
        }
        let result = said.get("result").unwrap_or(&Value::Null);
        refuse_if_large(wire::int(result, "file_size"), most)?;
        let path = wire::text(result, "file_path")
            .filter(|path| is_plain_path(path))
            .ok_or(MediaOutcome::Gone)?;
        let url = format!(
            "{}/file/bot{}/{path}",
            config.api_base.trim_end_matches('/'),
            config.token.reveal()
        );
        let file = self
            .http
            .get(&url, None, most, FETCH)
            .await
            .map_err(of_fault)?;
        match file.status {
            200 => Ok(file.body),
            status => Err(of_refusal(&SendOutcome::of_status(status.max(500), None))),
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

fn is_plain_id(id: &str) -> bool {
    (1..=512).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn is_plain_path(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"?#%\\".contains(&b))
    };
    path.len() <= 512 && path.split('/').all(plain)
}

/// Whether a file's link leads to the provider, so that the token may go along.
fn is_trusted(api_base: &str, url: &str) -> bool {
    let host = |url: &str| {
        reqwest::Url::parse(url)
            .ok()
            .and_then(|url| Some((url.host_str()?.to_owned(), url.port())))
    };
    let (Some(base), Some(link)) = (host(api_base), host(url)) else {
        return false;
    };
    let of_meta = MEDIA_HOSTS
        .iter()
        .any(|meta| link.0 == *meta || link.0.ends_with(&format!(".{meta}")));
    link == base || (of_meta && url.starts_with("https://"))
}

fn refuse_if_large(size: Option<i64>, most: usize) -> Result<(), MediaOutcome> {
    let large = size
        .and_then(|size| usize::try_from(size).ok())
        .is_some_and(|size| size > most);
    if large {
        Err(MediaOutcome::TooLarge { limit: most as u64 })
    } else {
        Ok(())
    }
}

fn of_fault(fault: HttpFault) -> MediaOutcome {
    match fault {
        HttpFault::TooLong(limit) => MediaOutcome::TooLarge {
            limit: limit as u64,
        },
        HttpFault::Forbidden => MediaOutcome::Gone,
        HttpFault::NotReached | HttpFault::AnswerLost => MediaOutcome::Retry { after: None },
    }
}

fn of_refusal(outcome: &SendOutcome) -> MediaOutcome {
    match outcome {
        SendOutcome::Retry { after, .. } => MediaOutcome::Retry { after: *after },
        SendOutcome::HoldChannel { code } if *code != 404 => {
            MediaOutcome::HoldChannel { code: *code }
        }
        SendOutcome::Uncertain => MediaOutcome::Retry { after: None },
        _ => MediaOutcome::Gone,
    }
}

#[cfg(test)]
#[path = "client/tests.rs"]
mod tests;
