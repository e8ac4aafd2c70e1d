//! What screens and exports need, ready to show.

use kernel::{ContactId, MessageId, Personal, Phone, StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::actions::consents::Consent;
use crate::contact::Contact;
use crate::incoming::Sender;
use crate::message::Message;
use crate::store::{attachments, consents, contacts, lists, messages, threads};
use crate::thread::Thread;
use crate::window::Window;

/// How many lines of a thread are shown at once.
pub const PAGE: i64 = 50;

/// A list of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Who waits for a person, longest first.
    Unassigned,
    /// What this member of staff has.
    Mine(StaffId),
    /// What is set aside.
    Snoozed,
    /// What is over.
    Closed,
    /// Everything, newest first.
    All,
}

/// One line of a list.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The thread, with its preview.
    pub thread: Thread,
    /// The name the person shows.
    pub name: Option<Personal<String>>,
    /// The person's number, if the provider told it.
    pub phone: Option<Phone>,
    /// Whether nothing reaches them.
    pub unreachable: bool,
}

impl Summary {
    /// Where the next page begins, in this folder.
    pub fn cursor(&self, folder: Folder) -> (Timestamp, ThreadId) {
        match folder {
            Folder::Unassigned => (
                self.thread.queued_at.unwrap_or(self.thread.last_at),
                self.thread.id,
            ),
            _ => (self.thread.last_at, self.thread.id),
        }
    }
}

/// How many are in each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Who waits.
    pub unassigned: i64,
    /// What this member of staff has.
    pub mine: i64,
    /// What is set aside.
    pub snoozed: i64,
}

/// A thread as it is opened.
#[derive(Debug, Clone)]
pub struct Page {
    /// The thread.
    pub thread: Thread,
    /// Its person.
    pub contact: Contact,
    /// Whether, and how long, the person may be written to.
    pub window: Window,
    /// Its last lines, oldest first.
    pub lines: Vec<Message>,
    /// Whether there are older lines.
    pub more: bool,
}

/// What is known of a person, beside their thread.
#[derive(Debug, Clone)]
pub struct Person {
    /// The contact.
    pub contact: Contact,
    /// Their last agreement.
    pub consent: Option<Consent>,
    /// Their conversations, newest first.
    pub threads: Vec<Thread>,
    /// The numbers and names they wrote from before.
    pub former: Vec<Sender>,
}

/// A message as it is exported.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The channel, by id.
    pub channel: String,
    /// The message.
    pub message: Message,
}

/// One page of a list, after the cursor of the last line seen.
pub async fn folder(
    tx: &mut Tx,
    folder: Folder,
    after: Option<(Timestamp, ThreadId)>,
    limit: i64,
) -> Result<Vec<Summary>, Fault> {
    lists::folder(tx, folder, after, limit).await
}

/// How many are in each list of this member of staff.
pub async fn counts(tx: &mut Tx, staff: StaffId) -> Result<Counts, Fault> {
    lists::counts(tx, staff).await
}

/// The last lines of a thread, or those before `before`. Staff open a thread through
/// `journeys::desk::open_thread`, which leaves a trace of who read it.
pub async fn page(
    tx: &mut Tx,
    id: ThreadId,
    before: Option<i64>,
    now: Timestamp,
) -> Result<Option<Page>, Fault> {
    let Some(thread) = threads::get(tx, id).await? else {
        return Ok(None);
    };
    let Some(contact) = contacts::get(tx, thread.contact).await? else {
        return Ok(None);
    };
    let before = before.unwrap_or(i64::MAX);
    let mut lines = messages::page(tx, id, before, PAGE + 1).await?;
    let more = lines.len() > usize::try_from(PAGE).unwrap_or_default();
    if more {
        lines.remove(0);
    }
    let window = contact.window(now);
    Ok(Some(Page {
        window,
        more,
        lines: with_files(tx, id, lines).await?,
        contact,
        thread,
    }))
}

/// The lines after number `after`, oldest first: what a screen missed while it was away.
pub async fn since(tx: &mut Tx, id: ThreadId, after: i64) -> Result<Vec<Message>, Fault> {
    let lines = messages::since(tx, id, after, 200).await?;
    with_files(tx, id, lines).await
}

/// One line.
pub async fn message(tx: &mut Tx, id: MessageId) -> Result<Option<Message>, Fault> {
    let Some(mut message) = messages::get(tx, id).await? else {
        return Ok(None);
    };
    message.attachments = attachments::of_message(tx, id).await?;
    Ok(Some(message))
}

async fn with_files(
    tx: &mut Tx,
    id: ThreadId,
    mut lines: Vec<Message>,
) -> Result<Vec<Message>, Fault> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Ok(lines);
    };
    for file in attachments::of_range(tx, id, first.seq, last.seq).await? {
        if let Some(line) = lines.iter_mut().find(|line| line.line.id == file.message) {
            line.attachments.push(file);
        }
    }
    Ok(lines)
}

/// What is known of a person.
pub async fn person(tx: &mut Tx, id: ContactId) -> Result<Option<Person>, Fault> {
    let Some(contact) = contacts::get(tx, id).await? else {
        return Ok(None);
    };
    Ok(Some(Person {
        consent: consents::newest(tx, id).await?,
        threads: threads::of_contact(tx, id, 20).await?,
        former: contacts::former(tx, id).await?,
        contact,
    }))
}

/// What is known of the person whom this channel knows by this id, such as the visitor of the web chat.
pub async fn known_as(tx: &mut Tx, channel: &str, user: &str) -> Result<Option<Person>, Fault> {
    let Some(contact) = contacts::by_user(tx, channel, user).await? else {
        return Ok(None);
    };
    person(tx, contact.id).await
}

/// Up to `limit` messages after `after`, in the order they were written.
pub async fn export(
    tx: &mut Tx,
    after: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Exported>, Fault> {
    lists::export(tx, after, limit).await
}
