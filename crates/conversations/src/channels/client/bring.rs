//! A file of ours on its way to a person: to Meta first the bytes and then the message, to Telegram both at once.

use std::time::Duration;

use bytes::Bytes;
use kernel::MessageId;
use platform::http::Parcel;
use serde_json::Value;

use super::{ChannelConfig, Outbound, WhatsappConfig, graph};
use crate::channels::outcome::{RetryClass, SendOutcome};
use crate::channels::{answer, telegram, whatsapp, wire};
use crate::incoming::Sender;
use crate::outgoing::{Reply, SentFile};

/// How long a provider may take to take in twenty megabytes.
const BRING: Duration = Duration::from_mins(1);

impl Outbound {
    /// Hands over a file and the words that go with it.
    pub async fn send_file(
        &self,
        to: &Sender,
        message: MessageId,
        reply: &Reply,
        file: &SentFile,
    ) -> SendOutcome {
        let Some(files) = &self.files else {
            return SendOutcome::never(400);
        };
        let bytes = match files.read(&file.sha256).await {
            Ok(Some(bytes)) => Bytes::from(bytes),
            // It was erased before it left.
            Ok(None) => return SendOutcome::never(404),
            Err(_) => return SendOutcome::wait(RetryClass::Person, None),
        };
        match &self.config {
            ChannelConfig::Whatsapp(config) => match self.take_in(config, file, bytes).await {
                Ok(id) => {
                    let payload = whatsapp::file(file, &reply.text, &id);
                    self.send(to, message, &payload).await
                }
                Err(outcome) => outcome,
            },
            ChannelConfig::Telegram(config) => {
                let Some(chat) = to.address.as_ref().or(to.user.as_ref()) else {
                    return SendOutcome::never(400);
                };
                let (method, field) = telegram::method(file);
                let base = config.api_base.trim_end_matches('/');
                let url = format!("{base}/bot{}/{method}", config.token.reveal());
                let mut fields = vec![("chat_id", chat.clone())];
                if !reply.text.trim().is_empty() {
                    fields.push(("caption", reply.text.clone()));
                }
                let parcel = parcel(file, field, &fields, bytes);
                match self.http.post_file(&url, None, parcel, BRING).await {
                    Ok(answer) => telegram::outcome(&answer),
                    Err(fault) => SendOutcome::of_fault(fault),
                }
            }
        }
    }

    /// Brings the bytes to Meta. Until the message itself is sent nobody has got anything, so a lost answer here is
    /// no doubt: it is brought again.
    async fn take_in(
        &self,
        config: &WhatsappConfig,
        file: &SentFile,
        bytes: Bytes,
    ) -> Result<String, SendOutcome> {
        let url = format!("{}/media", graph(config, &config.phone_number_id));
        let fields = [
            ("messaging_product", "whatsapp".to_owned()),
            ("type", file.mime.replace("m4a", "mp4")),
        ];
        let parcel = parcel(file, "file", &fields, bytes);
        let token = Some(config.token.reveal());
        let again = || SendOutcome::wait(RetryClass::Provider, None);
        let answered = self.http.post_file(&url, token, parcel, BRING).await;
        let answered = answered.map_err(|_| again())?;
        let body: Value = answer::json(&answered);
        match wire::id(&body, "id") {
            Some(id) if (200..300).contains(&answered.status) => Ok(id),
            _ => Err(match whatsapp::outcome(&answered) {
                SendOutcome::Uncertain | SendOutcome::Sent { .. } => again(),
                refused => refused,
            }),
        }
    }
}

fn parcel<'a>(
    file: &'a SentFile,
    field: &'a str,
    fields: &'a [(&'a str, String)],
    bytes: Bytes,
) -> Parcel<'a> {
    Parcel {
        fields,
        field,
        name: &file.name,
        mime: &file.mime,
        bytes,
    }
}
