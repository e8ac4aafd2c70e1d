//! Fetching files that people send, in the two steps both providers ask for.

use std::time::Duration;

use platform::http::HttpFault;
use serde_json::{Value, json};

use super::{ChannelConfig, Outbound, SEND, TelegramConfig, WhatsappConfig, graph};
use crate::channels::media::{Fetched, MediaOutcome, most_bytes, sniff};
use crate::channels::outcome::SendOutcome;
use crate::channels::{answer, limits, telegram, whatsapp, wire};
use crate::incoming::IncomingFile;

/// How long a file may take.
const FETCH: Duration = Duration::from_mins(1);
/// Where Meta keeps files; the token goes nowhere else.
const MEDIA_HOSTS: [&str; 3] = ["fbsbx.com", "facebook.com", "whatsapp.net"];

impl Outbound {
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
