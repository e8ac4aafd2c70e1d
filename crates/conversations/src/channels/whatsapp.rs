//! The `WhatsApp` Business Cloud API, as it speaks to us.
//!
//! One request is a batch: entries, each with changes, each with messages, statuses or errors. Every one of them
//! is read alone. A person may come with a telephone number, with a business-scoped id, or with both.

mod call;
mod message;
mod render;

use std::collections::BTreeSet;

use serde_json::Value;

pub(super) use call::request;
pub use call::{mark_read, outcome};
pub(super) use render::file;
pub use render::{payloads, portions};

use super::{Secret, gate, wire};
use crate::incoming::{Delivery, Item, Sender, StatusUpdate};
use message::{Faces, sender_of};

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "x-hub-signature-256";

/// Whether the request was signed with one of these application secrets; two while one replaces the other.
pub fn signature_holds(secrets: &[Secret], header: Option<&str>, raw: &[u8]) -> bool {
    gate::signature_holds(secrets, header, raw)
}

/// The answer to Meta's check of our address: the bare challenge, or nothing when the token is not ours.
pub fn handshake<'a>(
    verify_token: &Secret,
    mode: Option<&str>,
    token: Option<&str>,
    challenge: Option<&'a str>,
) -> Option<&'a str> {
    gate::handshake(verify_token, mode, token, challenge)
}

/// Reads a request whoever of our numbers it is for.
pub fn read(body: &[u8]) -> Vec<Item> {
    read_for(body, None)
}

/// Reads a request, leaving aside what is for another number than `number` (a `phone_number_id`).
///
/// An application with several numbers gets the news of all of them at one address.
pub fn read_for(body: &[u8], number: Option<&str>) -> Vec<Item> {
    let Some(envelope) = wire::parse(body) else {
        return vec![skipped("unreadable body")];
    };
    if !matches!(
        wire::text(&envelope, "object"),
        None | Some("whatsapp_business_account")
    ) {
        return vec![skipped("another product")];
    }
    let mut items = Vec::new();
    for entry in wire::list(&envelope, "entry") {
        for change in wire::list(entry, "changes") {
            read_change(change, number, &mut items);
        }
    }
    if items.is_empty() {
        items.push(skipped("empty request"));
    }
    items
}

/// The `phone_number_id`s a request speaks of, to find the channel it belongs to.
pub fn numbers(body: &[u8]) -> BTreeSet<String> {
    let Some(envelope) = wire::parse(body) else {
        return BTreeSet::new();
    };
    wire::list(&envelope, "entry")
        .iter()
        .flat_map(|entry| wire::list(entry, "changes"))
        .filter_map(|change| wire::id(change.get("value")?.get("metadata")?, "phone_number_id"))
        .collect()
}

fn read_change(change: &Value, number: Option<&str>, items: &mut Vec<Item>) {
    let field = wire::text(change, "field").unwrap_or("messages");
    let Some(value) = change.get("value").filter(|value| value.is_object()) else {
        items.push(skipped("change without value"));
        return;
    };
    let theirs = value
        .get("metadata")
        .and_then(|metadata| wire::id(metadata, "phone_number_id"));
    if let (Some(ours), Some(theirs)) = (number, theirs)
        && ours != theirs
    {
        items.push(skipped("another number"));
        return;
    }
    if field != "messages" {
        items.push(beside(field, value));
        return;
    }
    let before = items.len();
    let faces = Faces::of(value);
    items.extend(
        wire::list(value, "messages")
            .iter()
            .map(|message| message::read(message, &faces)),
    );
    items.extend(wire::list(value, "statuses").iter().map(read_status));
    items.extend(wire::list(value, "errors").iter().map(read_error));
    if items.len() == before {
        items.push(skipped("messages without content"));
    }
}

fn read_status(status: &Value) -> Item {
    let Some(external_id) = wire::id(status, "id") else {
        return skipped("status without id");
    };
    let word = wire::text(status, "status").unwrap_or_default();
    let state = match word {
        "sent" => Delivery::Sent,
        "delivered" => Delivery::Delivered,
        // A voice message that was played was opened; there is no higher rung.
        "read" | "played" => Delivery::Read,
        "failed" => Delivery::Failed,
        other => return skipped(&format!("status {other}")),
    };
    let code = wire::list(status, "errors")
        .iter()
        .find_map(|error| wire::int(error, "code"));
    Item::Status(StatusUpdate {
        external_id,
        ours: wire::id(status, "biz_opaque_callback_data"),
        state,
        code,
        at: wire::instant(status, "timestamp"),
        recipient: sender_of(
            wire::id(status, "recipient_id"),
            wire::id(status, "recipient_user_id"),
        ),
    })
}

fn read_error(error: &Value) -> Item {
    let code =
        wire::int(error, "code").map_or_else(|| "unknown".to_owned(), |code| code.to_string());
    Item::Alert {
        kind: format!("error {code}"),
        detail: wire::text(error, "title")
            .map(wire::kind)
            .unwrap_or_default(),
    }
}

/// What comes beside conversations: our account, our templates, calls, what staff typed on the telephone.
fn beside(field: &str, value: &Value) -> Item {
    let account = [
        "account_",
        "message_template_",
        "phone_number_",
        "business_",
        "security",
        "payment_configuration",
    ];
    let alert = account.iter().any(|start| field.starts_with(start)) || field.contains("template");
    if !alert {
        return skipped(field);
    }
    let event = [
        "event",
        "decision",
        "new_quality_score",
        "current_limit",
        "alert_type",
    ]
    .iter()
    .find_map(|key| wire::text(value, key))
    .unwrap_or_default();
    let about = [
        wire::text(value, "message_template_name"),
        wire::text(value, "message_template_language"),
        wire::text(value, "reason"),
        value
            .get("violation_info")
            .and_then(|info| wire::text(info, "violation_type")),
        value
            .get("ban_info")
            .and_then(|info| wire::text(info, "waba_ban_state")),
    ];
    Item::Alert {
        kind: wire::kind(&format!("{field} {event}")).trim().to_owned(),
        detail: about
            .into_iter()
            .flatten()
            .map(wire::kind)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

pub(super) fn skipped(kind: &str) -> Item {
    Item::Skipped {
        kind: wire::kind(kind),
    }
}

/// Whether this is the shape of a business-scoped id: a country, a dot, letters and digits.
pub(super) fn is_scoped_id(text: &str) -> bool {
    text.split_once('.').is_some_and(|(country, rest)| {
        country.len() == 2
            && country.bytes().all(|b| b.is_ascii_uppercase())
            && !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
    })
}

/// How a request names this person: by number where there is one, for it outlives everything else; otherwise by
/// the id.
pub(super) fn address(to: &Sender) -> Option<(&'static str, String)> {
    if let Some(phone) = &to.phone {
        return Some(("to", phone.digits().to_owned()));
    }
    let user = to.user.clone()?;
    Some((
        if is_scoped_id(&user) {
            "recipient"
        } else {
            "to"
        },
        user,
    ))
}

#[cfg(test)]
#[path = "whatsapp/tests.rs"]
mod tests;
