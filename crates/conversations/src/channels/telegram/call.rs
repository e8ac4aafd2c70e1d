//! Calls to the Bot API and what its answers mean.

use std::time::Duration;

use platform::http::Answer;
use serde_json::{Value, json};

use super::{WANTED, update_id};
use crate::channels::answer;
use crate::channels::limits::telegram as limits;
use crate::channels::outcome::{RetryClass, SendOutcome};
use crate::channels::split::shorten;
use crate::channels::wire;
use crate::incoming::Sender;

/// The whole request for a rendered payload: the chat it is for.
pub(in crate::channels) fn request(to: &Sender, payload: &Value) -> Option<Value> {
    let chat = to.address.as_ref().or(to.user.as_ref())?;
    let mut request = payload.as_object()?.clone();
    let chat = chat
        .parse::<i64>()
        .map_or_else(|_| Value::from(chat.as_str()), Value::from);
    request.insert("chat_id".into(), chat);
    Some(Value::Object(request))
}

/// Ends the waiting of a tapped button, with a few words or without.
pub fn answer_callback(callback: &str, text: Option<&str>) -> Value {
    match text {
        Some(text) => {
            json!({ "callback_query_id": callback, "text": shorten(text, limits::CALLBACK_ANSWER) })
        }
        None => json!({ "callback_query_id": callback }),
    }
}

/// What the answer to a message means.
pub fn outcome(answer: &Answer) -> SendOutcome {
    let body = answer::json(answer);
    if body.get("ok").and_then(Value::as_bool) == Some(true) {
        let result = body.get("result").unwrap_or(&Value::Null);
        let key = super::message_key(result, result);
        return key.map_or(SendOutcome::Uncertain, |external_id| SendOutcome::Sent {
            external_id,
        });
    }
    let Some(code) = wire::int(&body, "error_code") else {
        return SendOutcome::of_status(answer.status, answer::retry_after(answer));
    };
    let parameters = body.get("parameters").unwrap_or(&Value::Null);
    if let Some(address) = wire::int(parameters, "migrate_to_chat_id") {
        return SendOutcome::Moved {
            address: address.to_string(),
        };
    }
    let asked =
        wire::int(parameters, "retry_after").and_then(|seconds| u64::try_from(seconds).ok());
    let after = asked
        .map(Duration::from_secs)
        .or_else(|| answer::retry_after(answer));
    match code {
        // Telegram does not say whether the chat or the bot is too fast; if it is the bot, every chat hears so.
        429 => SendOutcome::wait(RetryClass::Person, after),
        401 | 404 => SendOutcome::HoldChannel { code },
        403 => SendOutcome::Unreachable { code },
        400 if wire::text(&body, "description")
            .is_some_and(|told| told.contains("chat not found")) =>
        {
            SendOutcome::Unreachable { code }
        }
        500..=599 => SendOutcome::wait(RetryClass::Provider, after),
        _ => SendOutcome::never(code),
    }
}

/// The address updates are to be sent to, for a council whose server can be reached from outside.
#[derive(Debug, Clone, Copy)]
pub struct Hook<'a> {
    /// Our address, https.
    pub url: &'a str,
    /// The secret token that comes with every update.
    pub secret: &'a crate::channels::Secret,
}

impl Hook<'_> {
    pub(in crate::channels) fn request(self) -> Value {
        json!({ "url": self.url, "secret_token": self.secret.reveal(), "allowed_updates": WANTED })
    }
}

/// The updates of an answer to `getUpdates`, each with its number and as a body of its own, in order.
pub fn updates(answer: &Answer) -> Vec<(i64, Vec<u8>)> {
    let body = answer::json(answer);
    let mut updates: Vec<(i64, Vec<u8>)> = wire::list(&body, "result")
        .iter()
        .filter_map(|update| Some((update_id(update)?, update.to_string().into_bytes())))
        .collect();
    updates.sort_by_key(|(number, _)| *number);
    updates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::answer::made;

    fn check(body: &str, expected: &str) {
        let outcome = format!("{:?}", outcome(&made(400, body)));
        assert!(outcome.starts_with(expected), "{body}: {outcome}");
    }

    #[test]
    fn behaviour_19_telegram_says_how_long_to_wait_and_is_believed() {
        check(
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 14","parameters":{"retry_after":14}}"#,
            "Retry { after: Some(14s), class: Person }",
        );
        check(
            r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#,
            "HoldChannel { code: 401 }",
        );
        check(
            r#"{"ok":false,"error_code":502,"description":"Bad Gateway"}"#,
            "Retry { after: None, class: Provider }",
        );
    }

    #[test]
    fn behaviour_20_whoever_blocked_the_bot_is_unreachable() {
        check(
            r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#,
            "Unreachable",
        );
        check(
            r#"{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}"#,
            "Unreachable",
        );
        check(
            r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#,
            "Unreachable",
        );
        check(
            r#"{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}"#,
            "Never { code: 400",
        );
        check(
            r#"{"ok":false,"error_code":400,"description":"…","parameters":{"migrate_to_chat_id":-1001234567890123}}"#,
            r#"Moved { address: "-1001234567890123" }"#,
        );
    }

    #[test]
    fn what_telegram_named_is_known_by_chat_and_message() {
        let sent = outcome(&made(
            200,
            r#"{"ok":true,"result":{"message_id":7,"chat":{"id":4503599627370495}}}"#,
        ));
        assert_eq!(
            sent,
            SendOutcome::Sent {
                external_id: "4503599627370495:7".into()
            }
        );
        assert_eq!(outcome(&made(200, "{}")), SendOutcome::Uncertain);
    }

    #[test]
    fn polled_updates_come_in_order_each_with_its_number() {
        let body = r#"{"ok":true,"result":[{"update_id":8,"message":{}},{"x":1},{"update_id":7}]}"#;
        let numbers: Vec<i64> = updates(&made(200, body))
            .into_iter()
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, [7, 8]);
    }
}
