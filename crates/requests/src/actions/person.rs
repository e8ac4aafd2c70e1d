//! What whoever has the code may do, and what happens when a person takes everything back.

use kernel::{Actor, ContactId, RequestId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use super::{Making, make};
use crate::error::Error;
use crate::request::{Request, written};
use crate::state::{Move, State};
use crate::step::StepKind;
use crate::store;

/// What a person says of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is solved.
    Yes,
    /// Partly.
    Partly,
    /// It is not.
    No,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word in tables and forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

fn actor(request: &Request) -> Actor {
    request.contact.map_or(Actor::Visitor, Actor::Contact)
}

/// The person adds something. What was answered is open again, because they are not done.
pub async fn add(
    tx: &mut Tx,
    id: RequestId,
    text: &str,
    key: &str,
    now: Timestamp,
) -> Result<Request, Error> {
    let mut request = store::lock(tx, id).await?.ok_or(Error::Absent)?;
    if store::step_by_key(tx, id, key).await? {
        return Ok(request);
    }
    let text = written(text)?;
    request.state = request.state.after(Move::Add)?;
    let making = Making {
        text: Some(text),
        key: Some(key),
        ..Making::of(StepKind::Added, actor(&request))
    };
    make(tx, &mut request, making, now).await?;
    Ok(request)
}

/// The person says whether it is solved: a yes closes it, a no opens it again.
pub async fn rate(
    tx: &mut Tx,
    id: RequestId,
    verdict: Verdict,
    now: Timestamp,
) -> Result<Request, Error> {
    let mut request = store::lock(tx, id).await?.ok_or(Error::Absent)?;
    if request.solved.as_deref() == Some(verdict.code()) {
        return Ok(request);
    }
    request.state = match (request.state, verdict) {
        (State::Answered, Verdict::Yes) => State::Closed,
        (State::Answered | State::Closed, Verdict::No) => State::InProgress,
        (state @ (State::Answered | State::Closed), _) => state,
        (state, _) => return Err(Error::NotFrom(state)),
    };
    request.solved = Some(verdict.code().to_owned());
    let making = Making {
        detail: Some(verdict.code().to_owned()),
        ..Making::of(StepKind::Rated, actor(&request))
    };
    make(tx, &mut request, making, now).await?;
    Ok(request)
}

/// Forgets who wrote what was over before an instant. The request and its answer are a file of the council, and stay.
pub async fn forget_writers(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    store::forget_writers(tx, before).await
}

/// Forgets that a contact wrote their requests. The requests and their answers are files of the council, and stay.
pub async fn forget_writer(tx: &mut Tx, contact: ContactId) -> Result<u64, Fault> {
    store::forget_writer(tx, contact).await
}

/// Erases what every request of this contact holds of them. That there was a request, what it was about and where
/// it stands stays, because the street lamp is broken all the same.
pub async fn erase(tx: &mut Tx, contact: ContactId, now: Timestamp) -> Result<u64, Fault> {
    let requests = store::of_contact(tx, contact).await?;
    for request in &requests {
        store::erase(tx, request.id, now).await?;
        store::erase_steps(tx, request.id).await?;
        store::discard_request(tx, request.id, now).await?;
        let fact = Fact::new("request.erased", Actor::Contact(contact), request.id);
        facts::append(tx, fact, now).await?;
    }
    if !requests.is_empty() {
        tx.wake("requests");
    }
    Ok(requests.len() as u64)
}
