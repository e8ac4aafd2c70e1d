//! Calls to the Cloud API and what its answers mean.

use std::time::Duration;

use kernel::MessageId;
use platform::http::Answer;
use serde_json::{Value, json};

use super::address;
use crate::channels::answer;
use crate::channels::outcome::{RetryClass, SendOutcome};
use crate::channels::wire;
use crate::incoming::Sender;

/// How often one person may be written to; over it the provider answers 131056.
const PERSON_GAP: Duration = Duration::from_secs(6);

/// The whole request for a rendered payload: whom it is for, and our own id, which every status brings back.
pub(in crate::channels) fn request(
    to: &Sender,
    message: MessageId,
    payload: &Value,
) -> Option<Value> {
    let (field, address) = address(to)?;
    let mut request = payload.as_object()?.clone();
    request.insert("messaging_product".into(), "whatsapp".into());
    request.insert("recipient_type".into(), "individual".into());
    request.insert(field.into(), address.into());
    request.insert(
        "biz_opaque_callback_data".into(),
        message.to_string().into(),
    );
    Some(Value::Object(request))
}

/// Marks a message and all before it as read; with `typing`, shows for up to 25 seconds that an answer is coming.
pub fn mark_read(wamid: &str, typing: bool) -> Value {
    let mut body =
        json!({ "messaging_product": "whatsapp", "status": "read", "message_id": wamid });
    if typing {
        body["typing_indicator"] = json!({ "type": "text" });
    }
    body
}

/// What the answer to a message means. Decided on the code, never on titles, which change.
pub fn outcome(answer: &Answer) -> SendOutcome {
    let body = answer::json(answer);
    let after = answer::retry_after(answer);
    if (200..300).contains(&answer.status) {
        let id = wire::list(&body, "messages")
            .first()
            .and_then(|message| wire::id(message, "id"));
        return id.map_or(SendOutcome::Uncertain, |external_id| SendOutcome::Sent {
            external_id,
        });
    }
    let Some(error) = body.get("error") else {
        return SendOutcome::of_status(answer.status, after);
    };
    let Some(code) = wire::int(error, "code") else {
        return SendOutcome::of_status(answer.status, after);
    };
    match code {
        131_056 => SendOutcome::wait(RetryClass::Person, after.or(Some(PERSON_GAP))),
        4 | 80007 | 130_429 => SendOutcome::wait(RetryClass::Channel, after),
        1 | 2 | 131_000 | 131_016 | 131_057 | 133_016 => {
            SendOutcome::wait(RetryClass::Provider, after)
        }
        0 | 3 | 10 | 190 | 200..=299 | 368 | 130_497 | 131_005 | 131_031 | 131_042 | 131_045 => {
            SendOutcome::HoldChannel { code }
        }
        _ if error.get("is_transient").and_then(Value::as_bool) == Some(true) => {
            SendOutcome::wait(RetryClass::Provider, after)
        }
        _ if answer.status == 401 => SendOutcome::HoldChannel { code },
        _ if answer.status >= 500 => SendOutcome::wait(RetryClass::Provider, after),
        _ => SendOutcome::never(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::answer::made;

    fn check(status: u16, code: i64, expected: &str) {
        let answer = made(
            status,
            &json!({ "error": { "code": code, "message": "…" } }).to_string(),
        );
        let outcome = format!("{:?}", outcome(&answer));
        assert!(outcome.starts_with(expected), "{status} {code}: {outcome}");
    }

    #[test]
    fn behaviour_19_every_refusal_has_its_class() {
        check(400, 131_056, "Retry { after: Some(6s), class: Person }");
        check(429, 130_429, "Retry { after: None, class: Channel }");
        check(400, 80007, "Retry { after: None, class: Channel }");
        for code in [131_000, 131_016, 131_057, 133_016, 2] {
            check(500, code, "Retry { after: None, class: Provider }");
        }
        for code in [
            0, 3, 10, 190, 200, 299, 131_031, 368, 130_497, 131_042, 131_045,
        ] {
            check(401, code, "HoldChannel");
        }
        for code in [
            131_047, 131_026, 131_051, 131_053, 130_472, 131_049, 131_050, 132_001, 131_008,
            131_009, 100, 131_062,
        ] {
            check(400, code, "Never");
        }
    }

    #[test]
    fn behaviour_18_a_yes_without_an_id_is_uncertain() {
        assert_eq!(outcome(&made(200, "{}")), SendOutcome::Uncertain);
        assert_eq!(outcome(&made(200, "")), SendOutcome::Uncertain);
        assert_eq!(outcome(&made(504, "<html>")), SendOutcome::Uncertain);
        let sent = outcome(&made(200, r#"{"messages":[{"id":"wamid.A"}]}"#));
        assert_eq!(
            sent,
            SendOutcome::Sent {
                external_id: "wamid.A".into()
            }
        );
        assert_eq!(
            outcome(&made(503, "")),
            SendOutcome::wait(RetryClass::Provider, None)
        );
    }

    #[test]
    fn the_wait_that_the_provider_asks_for_is_kept_within_reason() {
        let mut answer = made(429, "");
        answer
            .headers
            .insert("retry-after", "999999".parse().unwrap());
        let hour = Some(Duration::from_hours(1));
        assert_eq!(
            outcome(&answer),
            SendOutcome::Retry {
                after: hour,
                class: RetryClass::Channel
            }
        );
    }

    #[test]
    fn behaviour_10_whoever_has_no_number_is_written_to_by_their_id() {
        let message = MessageId::new();
        let to = Sender {
            user: Some("ES.13491208655302741918".into()),
            ..Sender::default()
        };
        let request = request(&to, message, &json!({ "type": "text" })).unwrap();
        assert_eq!(request["recipient"], "ES.13491208655302741918");
        assert!(request.get("to").is_none());
        assert_eq!(request["biz_opaque_callback_data"], message.to_string());
    }
}
