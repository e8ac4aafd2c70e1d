//! One reply, in the form each channel wants.

use std::fmt::Write;

use kernel::Lang;
use serde_json::Value;

use super::split::split;
use super::{telegram, whatsapp};
use crate::incoming::ChannelKind;
use crate::outgoing::{Choice, Reply};

/// The reply in parts of which each is exactly one message of the channel.
///
/// Each part is queued, sent and followed on its own, so that a long answer of which half arrived is known as such.
pub fn portions(kind: ChannelKind, reply: &Reply) -> Vec<Reply> {
    match kind {
        ChannelKind::Whatsapp => whatsapp::portions(reply),
        ChannelKind::Telegram => telegram::portions(reply),
        ChannelKind::Webchat => vec![reply.clone()],
    }
}

/// The bodies to send, one for each of [`portions`], without the address and the message's own id, which
/// [`Outbound::send`](super::Outbound::send) adds. Empty for the web chat, which nobody is sent to.
pub fn render(kind: ChannelKind, reply: &Reply, lang: Lang) -> Vec<Value> {
    match kind {
        ChannelKind::Whatsapp => whatsapp::payloads(reply, lang),
        ChannelKind::Telegram => telegram::payloads(reply, lang),
        ChannelKind::Webchat => Vec::new(),
    }
}

/// Words with the sheet they come from below them.
pub(super) fn with_source(reply: &Reply) -> String {
    match &reply.source {
        Some(source) => format!(
            "{}\n\n{}: {}",
            reply.text.trim_end(),
            source.label,
            source.url
        )
        .trim()
        .to_owned(),
        None => reply.text.clone(),
    }
}

/// The choices written out, for a channel that has no room to tap them.
pub(super) fn numbered(choices: &[Choice]) -> String {
    let mut written = String::new();
    for (at, choice) in choices.iter().enumerate() {
        // Writing to a text cannot fail.
        let _ = writeln!(written, "{}. {}", at + 1, choice.title);
    }
    written
}

/// Plain messages for words of any length.
pub(super) fn words(text: &str, limit: usize) -> impl Iterator<Item = Reply> {
    split(text, limit).into_iter().map(Reply::words)
}
