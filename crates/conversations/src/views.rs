//! What screens and exports need, ready to show.

mod filter;
mod found;
mod news;
mod scope;

use std::collections::BTreeMap;

use kernel::{ContactId, MessageId, Personal, Phone, StaffId, ThreadId, Timestamp, ViewId};
use platform::{Fault, Tx};

pub use filter::{Cursor, Filter, Leaf, Listed, Place};
pub use found::{Findings, FoundLine, FoundPerson, find};
pub use news::{Happened, News, happened};
pub use scope::Scope;

use crate::actions::consents::Consent;
use crate::contact::Contact;
use crate::incoming::Sender;
use crate::message::Message;
use crate::saved_view::SavedView;
use crate::store::{
    attachments, consents, contacts, desk, labels, lists, messages, saved_views, threads,
};
use crate::thread::Thread;
use crate::window::Window;

/// How many lines of a thread are shown at once.
pub const PAGE: i64 = 50;

/// Counting goes no further than this: beyond it nobody needs the number, and it says `99+`.
pub const MOST_COUNTED: i64 = 99;

/// A list of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Who waits for a person, longest first.
    Unassigned,
    /// What this member of staff has.
    Mine(StaffId),
    /// What is set aside.
    Snoozed,
    /// Where a note calls this member of staff.
    Mentions(StaffId),
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
    /// Whether they wrote something that nobody of the staff has read.
    pub unread: bool,
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
    /// Whether there are newer lines than these.
    pub newer: bool,
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

/// One page of a folder, after the cursor of the last line seen.
pub async fn folder(
    tx: &mut Tx,
    folder: Folder,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Summary>, Fault> {
    let leaf = after.map_or(Leaf::First, Leaf::After);
    let listed = list(tx, &Filter::of(folder), &Scope::all(), leaf, limit).await?;
    Ok(listed.summaries)
}

/// One page of a list, in either direction: always one statement.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    scope: &Scope,
    leaf: Leaf,
    count: i64,
) -> Result<Listed, Fault> {
    lists::page(tx, filter, scope, leaf, count).await
}

/// The conversations of a list, up to `limit`: what an act on all of it touches.
pub async fn ids(
    tx: &mut Tx,
    filter: &Filter,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<ThreadId>, Fault> {
    lists::ids(tx, filter, scope, limit).await
}

/// How many are in each list of this member of staff, none counted beyond [`MOST_COUNTED`] and one more.
pub async fn counts(tx: &mut Tx, staff: StaffId) -> Result<Counts, Fault> {
    counts_within(tx, staff, &Scope::all()).await
}

/// The same, within a scope.
pub async fn counts_within(tx: &mut Tx, staff: StaffId, scope: &Scope) -> Result<Counts, Fault> {
    lists::counts(tx, staff, scope).await
}

/// How many are in each of these lists, in one statement.
pub async fn count_each(tx: &mut Tx, filters: &[Filter], scope: &Scope) -> Result<Vec<i64>, Fault> {
    lists::count_each(tx, filters, scope).await
}

/// Whether this conversation exists for whoever has this scope. Every page and act that names one asks this.
pub async fn may_see(tx: &mut Tx, scope: &Scope, id: ThreadId) -> Result<bool, Fault> {
    Ok(threads::get(tx, id)
        .await?
        .is_some_and(|thread| scope.sees(&thread)))
}

/// The labels of each of these conversations, by catalogue id.
pub async fn labels(
    tx: &mut Tx,
    ids: &[ThreadId],
) -> Result<BTreeMap<ThreadId, Vec<String>>, Fault> {
    labels::of(tx, ids).await
}

/// Everybody's named lists, then this person's own.
pub async fn saved(tx: &mut Tx, staff: StaffId) -> Result<Vec<SavedView>, Fault> {
    saved_views::of(tx, staff).await
}

/// The list this person sees first, if they chose one.
pub async fn first_view(tx: &mut Tx, staff: StaffId) -> Result<Option<ViewId>, Fault> {
    saved_views::first(tx, staff).await
}

/// The lines of a thread at a place. Staff open a thread through `journeys::desk::open_thread`, which
/// leaves a trace of who read it. However long the thread is, one page of it is read.
pub async fn page(
    tx: &mut Tx,
    id: ThreadId,
    place: impl Into<Place>,
    now: Timestamp,
) -> Result<Option<Page>, Fault> {
    let Some(thread) = threads::get(tx, id).await? else {
        return Ok(None);
    };
    let Some(contact) = contacts::get(tx, thread.contact).await? else {
        return Ok(None);
    };
    let lines = match place.into() {
        Place::Last => messages::page(tx, id, i64::MAX, PAGE).await?,
        Place::Before(before) => messages::page(tx, id, before, PAGE).await?,
        Place::From(first) => messages::since(tx, id, first.saturating_sub(1), PAGE).await?,
        Place::Around(seq) => {
            let before = seq.saturating_add(PAGE / 2).min(thread.last_seq + 1);
            messages::page(tx, id, before, PAGE).await?
        }
    };
    let window = contact.window(now);
    Ok(Some(Page {
        window,
        // A thread's numbers have no gaps but those of what was erased, which is nothing to look for.
        more: lines.first().is_some_and(|line| line.seq > 1),
        newer: lines.last().is_some_and(|line| line.seq < thread.last_seq),
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

/// How long the person of a conversation may be written to freely. `None` where there is no such conversation.
pub async fn window(
    tx: &mut Tx,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Option<Window>, Fault> {
    let Some(thread) = threads::get(tx, thread).await? else {
        return Ok(None);
    };
    let contact = contacts::get(tx, thread.contact).await?;
    Ok(contact.map(|contact| contact.window(now)))
}

/// What is known of the person whom this channel knows by this id, such as the visitor of the web chat.
pub async fn known_as(tx: &mut Tx, channel: &str, user: &str) -> Result<Option<Person>, Fault> {
    let Some(contact) = contacts::by_user(tx, channel, user).await? else {
        return Ok(None);
    };
    person(tx, contact.id).await
}

/// What is known of the person a message comes from, without learning anything. `None` also where its names belong
/// to two people: whoever hears the message sorts that out.
pub async fn known_by(
    tx: &mut Tx,
    channel: &str,
    sender: &Sender,
) -> Result<Option<Person>, Fault> {
    match &contacts::named(tx, channel, sender).await?[..] {
        [contact] => person(tx, contact.id).await,
        _ => Ok(None),
    }
}

/// Up to `limit` messages after `after`, in the order they were written.
pub async fn export(
    tx: &mut Tx,
    after: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Exported>, Fault> {
    lists::export(tx, after, limit).await
}

#[cfg(test)]
mod tests;

/// Somebody was named in a note.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Where.
    pub thread: ThreadId,
    /// The number of the note.
    pub seq: i64,
    /// Who wrote it.
    pub by: StaffId,
    /// The note.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Whether the one it names has been there since.
    pub read: bool,
}

/// Who waits for one department.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The department, by catalogue id; `None` where nobody knows yet whose it is.
    pub department: Option<String>,
    /// How many wait.
    pub waiting: i64,
    /// Since when the one who waits longest does.
    pub since: Option<Timestamp>,
}

/// How the promises of one department were kept, in the conversations somebody took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The department, by catalogue id; `None` where nobody knew whose they were.
    pub department: Option<String>,
    /// How many conversations were taken.
    pub taken: i64,
    /// In how many of them no promise was broken.
    pub kept: i64,
}

/// How promises were kept in what was taken since an instant, by department.
pub async fn promises_kept(tx: &mut Tx, since: Timestamp) -> Result<Vec<Kept>, Fault> {
    desk::promises_kept(tx, since).await
}

/// Where this member of staff was named, what is not read first.
pub async fn mentions(tx: &mut Tx, staff: StaffId, limit: i64) -> Result<Vec<Mention>, Fault> {
    desk::mentions(tx, staff, limit).await
}

/// In how many conversations this member of staff was named and has not been since: the counter of their tab.
pub async fn unread_mentions(tx: &mut Tx, staff: StaffId) -> Result<i64, Fault> {
    desk::unread_mentions(tx, staff).await
}

/// How many conversations everybody holds.
pub async fn held(tx: &mut Tx) -> Result<Vec<(StaffId, i64)>, Fault> {
    desk::held(tx).await
}

/// Who waits for which department, longest wait first.
pub async fn queues(tx: &mut Tx) -> Result<Vec<Queue>, Fault> {
    desk::queues(tx).await
}

/// Conversations whose person waits for an answer of ours, longest first.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Thread>, Fault> {
    desk::waiting(tx, limit).await
}
