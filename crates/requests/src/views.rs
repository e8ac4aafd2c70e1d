//! What pages and programs show of requests.

use kernel::{AttachmentId, ContactId, RequestId, StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::Code;
use crate::request::{Kind, Request};
use crate::state::State;
use crate::step::Step;
use crate::store;

/// A picture of a request: a file of ours, or one of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its id.
    pub id: String,
    /// The hash of its bytes, when it is a file of ours.
    pub sha256: Option<String>,
    /// Its id in the conversation, when it lives there.
    pub attachment: Option<AttachmentId>,
}

/// A request with everything that happened to it.
#[derive(Debug, Clone)]
pub struct File {
    /// The request.
    pub request: Request,
    /// What happened, oldest first.
    pub steps: Vec<Step>,
    /// Its pictures.
    pub photos: Vec<Picture>,
    /// What was joined to it.
    pub joined: Vec<Request>,
    /// What it was joined to.
    pub joined_to: Option<Box<Request>>,
}

/// A request with its history.
pub async fn file(tx: &mut Tx, id: RequestId) -> Result<Option<File>, Fault> {
    let Some(request) = store::get(tx, id).await? else {
        return Ok(None);
    };
    let joined_to = match request.joined_to {
        Some(other) => store::get(tx, other).await?.map(Box::new),
        None => None,
    };
    Ok(Some(File {
        steps: store::steps(tx, id).await?,
        photos: store::photos_of(tx, id).await?,
        joined: store::joined(tx, id).await?,
        joined_to,
        request,
    }))
}

/// The requests told in a conversation, newest first.
pub async fn of_thread(tx: &mut Tx, thread: ThreadId) -> Result<Vec<Request>, Fault> {
    store::by_thread(tx, thread).await
}

/// The newest request told in a conversation.
pub async fn latest(tx: &mut Tx, thread: ThreadId) -> Result<Option<Request>, Fault> {
    store::latest(tx, thread).await
}

/// The requests of a contact, newest first.
pub async fn of_contact(tx: &mut Tx, contact: ContactId) -> Result<Vec<Request>, Fault> {
    store::of_contact(tx, contact).await
}

/// The requests of these contacts, newest first in each.
pub async fn of_contacts(tx: &mut Tx, contacts: &[ContactId]) -> Result<Vec<Request>, Fault> {
    let mut all = Vec::new();
    for contact in contacts {
        all.extend(store::of_contact(tx, *contact).await?);
    }
    Ok(all)
}

/// The request that its writer follows by this code.
pub async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Request>, Fault> {
    store::by_code(tx, code).await
}

/// The incident with this public number.
pub async fn incident(tx: &mut Tx, number: i64) -> Result<Option<Request>, Fault> {
    let found = store::by_number(tx, number).await?;
    Ok(found.filter(|request| request.kind == Kind::Incident))
}

/// Which requests a clerk wants to see.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In these states; all when empty.
    pub states: Vec<State>,
    /// Of this department.
    pub department: Option<String>,
    /// Looked after by this person.
    pub owner: Option<StaffId>,
    /// With this number.
    pub number: Option<i64>,
    /// Those whose term ends first, first; else the newest first.
    pub by_term: bool,
    /// How many to leave out.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

/// The requests a clerk wants to see.
pub async fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Request>, Fault> {
    store::lists::list(tx, wanted).await
}

/// How many requests the council owes an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    /// All of them.
    pub open: i64,
    /// Those whose term has passed.
    pub overdue: i64,
}

/// How many requests the council owes an answer at `now`.
pub async fn owed(tx: &mut Tx, now: Timestamp) -> Result<Owed, Fault> {
    store::lists::owed(tx, now).await
}

/// Which incidents a program of the public wants to see.
#[derive(Debug, Clone, Default)]
pub struct Public {
    /// With these numbers; then nothing else is asked.
    pub numbers: Vec<i64>,
    /// Of these kinds; all when empty.
    pub categories: Vec<String>,
    /// From this instant.
    pub from: Option<Timestamp>,
    /// To this instant.
    pub until: Option<Timestamp>,
    /// Open (`true`) or over (`false`).
    pub open: Option<bool>,
    /// How many at most.
    pub limit: i64,
}

/// Incidents for a program of the public, newest first. Only those whose kind is known: the others are not sorted yet.
pub async fn public_list(tx: &mut Tx, wanted: &Public) -> Result<Vec<Request>, Fault> {
    store::lists::public_list(tx, wanted).await
}
