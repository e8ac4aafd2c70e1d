//! What a search finds.

use kernel::{ContactId, Personal, Phone};
use platform::{Fault, Tx};

use super::Scope;
use crate::incoming::ChannelKind;
use crate::message::Message;
use crate::mode::Mode;
use crate::search::Wanted;
use crate::store::search;
use crate::thread::Thread;

/// A person whose name or number was looked for.
#[derive(Debug, Clone)]
pub struct FoundPerson {
    /// Their newest conversation.
    pub thread: Thread,
    /// The name they show.
    pub name: Option<Personal<String>>,
    /// Their number.
    pub phone: Option<Phone>,
}

/// A line that holds what was looked for.
#[derive(Debug, Clone)]
pub struct FoundLine {
    /// The line.
    pub message: Message,
    /// The channel’s kind.
    pub kind: ChannelKind,
    /// How its conversation stands.
    pub mode: Mode,
    /// Whose conversation it is.
    pub contact: ContactId,
    /// The name they show.
    pub name: Option<Personal<String>>,
    /// Their number.
    pub phone: Option<Phone>,
}

/// What a search finds.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// People, newest first.
    pub people: Vec<FoundPerson>,
    /// Lines, newest first.
    pub lines: Vec<FoundLine>,
}

/// What is found within a scope: at most `limit` people and as many lines. Staff search through
/// `journeys::desk::find`, which leaves a trace of who looked for people.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    limit: i64,
) -> Result<Findings, Fault> {
    if wanted.is_empty() {
        return Ok(Findings::default());
    }
    Ok(Findings {
        people: search::people(tx, scope, wanted, limit).await?,
        lines: search::lines(tx, scope, wanted, limit).await?,
    })
}
