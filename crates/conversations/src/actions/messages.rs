//! Writing lines into threads, and sending on what is for the person.

use kernel::{MessageId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::channels::portions;
use crate::contact::Contact;
use crate::incoming::{ChannelKind, Delivery};
use crate::letter::{Letter, Task};
use crate::message::{Author, Direction, Line, preview};
use crate::outgoing::Reply;
use crate::store::{messages, outbox};
use crate::thread::Thread;

/// Writes a line into its thread, under the next number. The caller saves the thread when it is done with it.
pub async fn keep(tx: &mut Tx, thread: &mut Thread, line: Line) -> Result<i64, Fault> {
    thread.last_seq += 1;
    if matches!(line.direction, Direction::In | Direction::Out) {
        thread.last_at = thread.last_at.max(line.at);
        thread.preview = preview(&line.text);
        line.author.side().clone_into(&mut thread.preview_from);
    }
    messages::insert(tx, thread, &line).await?;
    tx.wake(format!("thread:{}", thread.id));
    tx.wake("inbox");
    Ok(thread.last_seq)
}

/// What is said to a person.
#[derive(Debug, Clone)]
pub struct Saying<'a> {
    /// Who says it.
    pub author: Author,
    /// What.
    pub reply: &'a Reply,
    /// The caller's key, if the caller may repeat itself.
    pub client_key: Option<&'a str>,
}

/// Says something to a person: a line in the thread for each message the channel makes of it, queued to leave.
pub async fn say(
    tx: &mut Tx,
    contact: &Contact,
    thread: &mut Thread,
    saying: Saying<'_>,
    now: Timestamp,
) -> Result<MessageId, Fault> {
    let mut first = None;
    for portion in portions(thread.kind, saying.reply) {
        let by_web = thread.kind == ChannelKind::Webchat;
        let state = if by_web {
            Delivery::Sent
        } else {
            Delivery::Waiting
        };
        let mut line = Line::saying(saying.author, &portion, state, now);
        if first.is_none() {
            line.client_key = saying.client_key.map(str::to_owned);
        }
        let id = line.id;
        keep(tx, thread, line).await?;
        if !by_web {
            let letter = Letter {
                id,
                channel: thread.channel.clone(),
                lane: contact.id.to_string(),
                thread: Some(thread.id),
                in_thread: true,
                contact: Some(contact.id),
                to: contact.address(),
                lang: thread.lang,
                task: Task::Message(portion),
                attempts: 0,
                code: None,
                queued_at: now,
            };
            outbox::insert(tx, &letter, "waiting").await?;
            tx.wake("outbox");
        }
        first.get_or_insert(id);
    }
    // A reply always has at least one portion; an empty one is a line of its own all the same.
    Ok(first.unwrap_or_else(MessageId::new))
}

/// The last words we said in a thread, and when.
pub async fn last_said(
    tx: &mut Tx,
    thread: ThreadId,
) -> Result<Option<(String, Timestamp)>, Fault> {
    messages::last_said(tx, thread).await
}

/// Whether something we said in a thread began with these words.
pub async fn was_said(tx: &mut Tx, thread: ThreadId, words: &str) -> Result<bool, Fault> {
    messages::was_said(tx, thread, words).await
}

/// The provider's id of the last thing the person said in a thread.
pub async fn last_heard(tx: &mut Tx, thread: ThreadId) -> Result<Option<String>, Fault> {
    messages::last_heard(tx, thread).await
}

/// The line written under a caller's key in this thread, if it was.
pub async fn by_client_key(
    tx: &mut Tx,
    thread: ThreadId,
    key: &str,
) -> Result<Option<MessageId>, Fault> {
    messages::by_client_key(tx, thread, key).await
}

/// Empties a message that its person took back.
pub async fn revoke(tx: &mut Tx, channel: &str, external_id: &str) -> Result<(), Fault> {
    messages::revoke(tx, channel, external_id).await
}
