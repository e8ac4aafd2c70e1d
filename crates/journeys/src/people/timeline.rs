//! Everything we did with a person, newest first, whichever door it was.

use ::appointments::Appointment;
use calls::{Call, Callback};
use conversations::actions::people;
use conversations::merge::{Merge, Side, Suggestion};
use conversations::{ChannelKind, Contact, Thread};
use kernel::{ContactId, PersonId, ThreadId, Timestamp};
use platform::audit::{Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};
use requests::Request;

use crate::desk::Clerk;

/// How many entries a page has.
pub const PAGE: usize = 30;

/// Something we did with a person. Answers to surveys are anonymous and never among these.
#[derive(Debug, Clone)]
pub enum What {
    /// A conversation.
    Thread(Box<Thread>),
    /// A call we promised.
    Callback(Box<Callback>),
    /// A call of theirs.
    Call(Box<Call>),
    /// Something they told the council.
    Request(Box<Request>),
    /// An hour they had, or have before them.
    Appointment(Box<Appointment>),
    /// They agreed to this version of the notice on this channel.
    Agreed(ChannelKind, u32),
    /// They took that back.
    Withdrew(ChannelKind, u32),
}

/// Something we did, and when it began.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: What,
}

/// A person with everything we did with them.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Who, as every channel knows them.
    pub side: Side,
    /// One page of what we did, newest first.
    pub entries: Vec<Entry>,
    /// Whether there is more.
    pub more: bool,
    /// The merges that made them what they are, newest first.
    pub merges: Vec<Merge>,
    /// Who may be the same person.
    pub suggestions: Vec<Suggestion>,
}

/// One page of a person's timeline, after `skip` entries; leaves a trace of who read it. `None` where there is nobody.
pub async fn timeline(
    tx: &mut Tx,
    clerk: &Clerk,
    person: PersonId,
    skip: usize,
    now: Timestamp,
) -> Result<Option<Timeline>, Fault> {
    let Some(side) = people::side(tx, person).await? else {
        return Ok(None);
    };
    let fact = Fact::new("person.read", clerk.actor(), person);
    let reading = Reading {
        purpose: Purpose::Attend,
        ground: Ground::PublicTask,
        attention: None,
    };
    audit::read(tx, fact, reading, now).await?;
    let all = everything(tx, &side.contacts).await?;
    Ok(Some(Timeline {
        more: all.len() > skip.saturating_add(PAGE),
        entries: all.into_iter().skip(skip).take(PAGE).collect(),
        merges: people::merges(tx, person).await?,
        suggestions: people::suggestions(tx, &side).await?,
        side,
    }))
}

/// The newest of what we did with the person of a contact, for the column beside a conversation. Leaves its own trace,
/// because it tells more than the conversation does; without a reader, for a page that only renews itself.
pub async fn beside(
    tx: &mut Tx,
    reader: Option<&Clerk>,
    contact: ContactId,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Option<Timeline>, Fault> {
    let Some(person) = people::of(tx, contact).await? else {
        return Ok(None);
    };
    let Some(side) = people::side(tx, person).await? else {
        return Ok(None);
    };
    if let Some(clerk) = reader {
        let fact = Fact::new("person.read", clerk.actor(), person);
        audit::read(tx, fact, Reading::to_attend(thread), now).await?;
    }
    let mut entries = everything(tx, &side.contacts).await?;
    let more = entries.len() > 12;
    entries.truncate(12);
    Ok(Some(Timeline {
        suggestions: people::suggestions(tx, &side).await?,
        merges: Vec::new(),
        side,
        entries,
        more,
    }))
}

/// Everything we did with these contacts, newest first.
pub(super) async fn everything(tx: &mut Tx, contacts: &[Contact]) -> Result<Vec<Entry>, Fault> {
    let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
    let mut all = Vec::new();
    let threads = people::conversations(tx, contacts, 500).await?;
    for appointment in super::rights::appointments_of(tx, contacts, &threads).await? {
        let at = appointment.starts_at;
        let what = What::Appointment(Box::new(appointment));
        all.push(Entry { at, what });
    }
    for thread in threads {
        let (at, what) = (thread.opened_at, What::Thread(Box::new(thread)));
        all.push(Entry { at, what });
    }
    let (callbacks, calls) = calls::views::of_contacts(tx, &ids).await?;
    for callback in callbacks {
        let (at, what) = (callback.requested_at, What::Callback(Box::new(callback)));
        all.push(Entry { at, what });
    }
    for call in calls {
        let (at, what) = (call.at, What::Call(Box::new(call)));
        all.push(Entry { at, what });
    }
    for request in requests::views::of_contacts(tx, &ids).await? {
        let (at, what) = (request.received_at, What::Request(Box::new(request)));
        all.push(Entry { at, what });
    }
    for consent in people::consents(tx, contacts).await? {
        let contact = contacts.iter().find(|known| known.id == consent.contact);
        let Some(kind) = contact.map(|contact| contact.kind) else {
            continue;
        };
        let what = What::Agreed(kind, consent.version);
        all.push(Entry {
            at: consent.given_at,
            what,
        });
        if let Some(at) = consent.withdrawn_at {
            let what = What::Withdrew(kind, consent.version);
            all.push(Entry { at, what });
        }
    }
    all.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(all)
}
