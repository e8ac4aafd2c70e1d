//! A conversation to take home.

use conversations::message::{Direction, Message};
use conversations::{Contact, Error, Thread, views};
use kernel::{Right, ThreadId, Timestamp};
use platform::audit::Reading;
use platform::facts::Fact;
use platform::{Fault, Tx, audit};

use crate::desk::Clerk;

/// A conversation with all its lines.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// The conversation.
    pub thread: Thread,
    /// With whom.
    pub contact: Contact,
    /// What was said, oldest first. Changes between the lines are left out.
    pub lines: Vec<Message>,
}

/// The whole of a conversation; notes only for whoever answers for everybody's work, and only when asked for.
pub async fn transcript(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    notes: bool,
    now: Timestamp,
) -> Result<Transcript, Error> {
    let notes = notes && clerk.role.may(Right::Coordinate);
    let page = views::page(tx, id, None, now).await?.ok_or(Error::Absent)?;
    let fact =
        Fact::new("thread.exported", clerk.actor(), id).with(serde_json::json!({ "notes": notes }));
    audit::read(tx, fact, Reading::to_attend(id), now).await?;
    let mut lines = all_lines(tx, id).await?;
    lines.retain(|line| match line.line.direction {
        Direction::In | Direction::Out => true,
        Direction::Note => notes,
        Direction::Event => false,
    });
    Ok(Transcript {
        thread: page.thread,
        contact: page.contact,
        lines,
    })
}

/// Every line of a conversation.
pub(super) async fn all_lines(tx: &mut Tx, id: ThreadId) -> Result<Vec<Message>, Fault> {
    let mut lines: Vec<Message> = Vec::new();
    loop {
        let after = lines.last().map_or(0, |line| line.seq);
        let more = views::since(tx, id, after).await?;
        if more.is_empty() {
            return Ok(lines);
        }
        lines.extend(more);
    }
}
