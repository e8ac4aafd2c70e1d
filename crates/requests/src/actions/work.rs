//! What staff do with a request.

use catalogue::Catalogue;
use kernel::{Actor, RequestId, StaffId, Timestamp};
use platform::Tx;

use super::{Making, make};
use crate::error::Error;
use crate::request::{Kind, Request, written};
use crate::state::Move;
use crate::step::StepKind;
use crate::{store, term};

/// Something a member of staff does from a page.
#[derive(Debug, Clone)]
pub struct Deed {
    /// To which request.
    pub id: RequestId,
    /// Who.
    pub staff: StaffId,
    /// Made by the form once: the same key is done once.
    pub key: String,
    /// The number of the last step that their page showed.
    pub seen: i64,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Done {
    /// The request as it is now.
    pub request: Request,
    /// Whether it had been done before: the same form, sent again.
    pub repeated: bool,
}

/// Steps after which what a colleague was writing may no longer be wanted.
const DECISIVE: [StepKind; 5] = [
    StepKind::Asked,
    StepKind::Answered,
    StepKind::Closed,
    StepKind::Rejected,
    StepKind::Joined,
];

/// The request to work on, or what had come of this very deed before.
async fn begin(tx: &mut Tx, deed: &Deed) -> Result<Result<Request, Done>, Error> {
    let request = store::lock(tx, deed.id).await?.ok_or(Error::Absent)?;
    if store::step_by_key(tx, deed.id, &deed.key).await? {
        return Ok(Err(Done {
            request,
            repeated: true,
        }));
    }
    Ok(Ok(request))
}

/// Refuses whoever writes over what a colleague said meanwhile.
async fn not_overtaken(tx: &mut Tx, deed: &Deed) -> Result<(), Error> {
    let mine = Actor::Staff(deed.staff).to_string();
    let steps = store::steps(tx, deed.id).await?;
    let quicker = steps
        .iter()
        .rev()
        .find(|step| step.seq > deed.seen && DECISIVE.contains(&step.kind) && step.actor != mine);
    let who = quicker
        .and_then(|step| step.actor.strip_prefix("staff:"))
        .and_then(|id| id.parse().ok());
    who.map_or(Ok(()), |who| Err(Error::Overtaken(who)))
}

/// Makes one step: key, colleague, rule, save, fact.
async fn step(
    tx: &mut Tx,
    deed: &Deed,
    change: (Option<Move>, StepKind),
    words: (Option<&str>, Option<String>),
    now: Timestamp,
) -> Result<Done, Error> {
    let mut request = match begin(tx, deed).await? {
        Ok(request) => request,
        Err(done) => return Ok(done),
    };
    let (mv, kind) = change;
    if DECISIVE.contains(&kind) {
        not_overtaken(tx, deed).await?;
    }
    if let Some(mv) = mv {
        request.state = request.state.after(mv)?;
    }
    if mv == Some(Move::Reopen) {
        request.joined_to = None;
    }
    if kind == StepKind::Answered {
        request.answered_at = request.answered_at.or(Some(now));
    }
    if matches!(
        kind,
        StepKind::Answered | StepKind::Asked | StepKind::Started
    ) {
        request.owner = request.owner.or(Some(deed.staff));
    }
    finish(tx, deed, request, (kind, words.0, words.1), now).await
}

async fn finish(
    tx: &mut Tx,
    deed: &Deed,
    mut request: Request,
    made: (StepKind, Option<&str>, Option<String>),
    now: Timestamp,
) -> Result<Done, Error> {
    let making = Making {
        kind: made.0,
        actor: Actor::Staff(deed.staff),
        text: made.1,
        detail: made.2,
        key: Some(&deed.key),
    };
    make(tx, &mut request, making, now).await?;
    Ok(Done {
        request,
        repeated: false,
    })
}

/// Begins with it.
pub async fn start(tx: &mut Tx, deed: &Deed, now: Timestamp) -> Result<Done, Error> {
    step(
        tx,
        deed,
        (Some(Move::Start), StepKind::Started),
        (None, None),
        now,
    )
    .await
}

/// Asks the person something. The term runs on: the law stops it only for papers that are missing.
pub async fn ask(tx: &mut Tx, deed: &Deed, text: &str, now: Timestamp) -> Result<Done, Error> {
    let text = written(text)?;
    step(
        tx,
        deed,
        (Some(Move::Ask), StepKind::Asked),
        (Some(text), None),
        now,
    )
    .await
}

/// Answers the person. Of two who answer together the second is told who was quicker.
pub async fn answer(tx: &mut Tx, deed: &Deed, text: &str, now: Timestamp) -> Result<Done, Error> {
    let text = written(text)?;
    let change = (Some(Move::Answer), StepKind::Answered);
    step(tx, deed, change, (Some(text), None), now).await
}

/// Leaves a note for colleagues.
pub async fn note(tx: &mut Tx, deed: &Deed, text: &str, now: Timestamp) -> Result<Done, Error> {
    let text = written(text)?;
    step(tx, deed, (None, StepKind::Noted), (Some(text), None), now).await
}

/// Closes it.
pub async fn close(tx: &mut Tx, deed: &Deed, now: Timestamp) -> Result<Done, Error> {
    step(
        tx,
        deed,
        (Some(Move::Close), StepKind::Closed),
        (None, None),
        now,
    )
    .await
}

/// Refuses it, and tells why.
pub async fn reject(tx: &mut Tx, deed: &Deed, why: &str, now: Timestamp) -> Result<Done, Error> {
    let why = written(why)?;
    step(
        tx,
        deed,
        (Some(Move::Reject), StepKind::Rejected),
        (Some(why), None),
        now,
    )
    .await
}

/// Goes on with it after all.
pub async fn reopen(tx: &mut Tx, deed: &Deed, now: Timestamp) -> Result<Done, Error> {
    step(
        tx,
        deed,
        (Some(Move::Reopen), StepKind::Reopened),
        (None, None),
        now,
    )
    .await
}

/// Gives it to a department, or to somebody, or to nobody.
pub async fn assign(
    tx: &mut Tx,
    catalogue: &Catalogue,
    deed: &Deed,
    to: (&str, Option<StaffId>),
    now: Timestamp,
) -> Result<Done, Error> {
    let mut request = match begin(tx, deed).await? {
        Ok(request) => request,
        Err(done) => return Ok(done),
    };
    let department = catalogue.department(to.0).ok_or(Error::NoDepartment)?;
    request.department.clone_from(&department.id);
    request.owner = to.1;
    let detail = match to.1 {
        Some(staff) => format!("{} staff:{staff}", department.id),
        None => department.id.clone(),
    };
    finish(
        tx,
        deed,
        request,
        (StepKind::Assigned, None, Some(detail)),
        now,
    )
    .await
}

/// Says what kind of incident it is; its department and its term follow.
pub async fn categorise(
    tx: &mut Tx,
    catalogue: &Catalogue,
    deed: &Deed,
    category: &str,
    now: Timestamp,
) -> Result<Done, Error> {
    let mut request = match begin(tx, deed).await? {
        Ok(request) => request,
        Err(done) => return Ok(done),
    };
    let kind = catalogue
        .incident_kind(category)
        .filter(|_| request.kind == Kind::Incident)
        .ok_or(Error::NoCategory)?;
    request.category = Some(kind.code.clone());
    request.department.clone_from(&kind.department);
    let days = term::days(catalogue, request.kind, Some(category), false);
    request.answer_by = term::answer_by(catalogue, request.received_at, days);
    let detail = Some(kind.department.clone());
    finish(tx, deed, request, (StepKind::Assigned, None, detail), now).await
}

/// Lets words out into the public list, or takes them back: what a person wrote may name somebody.
pub async fn release(
    tx: &mut Tx,
    deed: &Deed,
    words: Option<&str>,
    now: Timestamp,
) -> Result<Done, Error> {
    let mut request = match begin(tx, deed).await? {
        Ok(request) => request,
        Err(done) => return Ok(done),
    };
    request.public_text = words.map(written).transpose()?.map(str::to_owned);
    let detail = if words.is_some() { "public" } else { "private" };
    finish(
        tx,
        deed,
        request,
        (StepKind::Released, None, Some(detail.to_owned())),
        now,
    )
    .await
}

/// Joins it to the request with this number, which goes on for both.
pub async fn join(tx: &mut Tx, deed: &Deed, other: i64, now: Timestamp) -> Result<Done, Error> {
    let mut request = match begin(tx, deed).await? {
        Ok(request) => request,
        Err(done) => return Ok(done),
    };
    not_overtaken(tx, deed).await?;
    let target = store::by_number(tx, other)
        .await?
        .filter(|target| target.id != request.id && target.kind == request.kind)
        .filter(|target| target.joined_to.is_none() && target.erased_at.is_none())
        .ok_or(Error::NotJoinable)?;
    if !store::joined(tx, request.id).await?.is_empty() {
        return Err(Error::NotJoinable);
    }
    request.state = request.state.after(Move::Join)?;
    request.joined_to = Some(target.id);
    let detail = Some(target.number.to_string());
    finish(tx, deed, request, (StepKind::Joined, None, detail), now).await
}
