//! What pages and programs show of requests.

use kernel::{AttachmentId, ContactId, RequestId, StaffId, ThreadId, Timestamp};
use platform::{Fault, Statement, Tx, Value, args};

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

/// A condition that is being put together from our own fixed parts.
#[derive(Default)]
struct Condition {
    parts: Vec<String>,
    args: Vec<Value>,
}

impl Condition {
    fn and(&mut self, part: &str, value: Value) {
        self.args.push(value);
        self.parts
            .push(part.replace('?', &format!("${}", self.args.len())));
    }

    fn any_of(&mut self, column: &str, values: Vec<Value>) {
        if values.is_empty() {
            return;
        }
        let marks: Vec<String> = values
            .into_iter()
            .map(|value| {
                self.args.push(value);
                format!("${}", self.args.len())
            })
            .collect();
        self.parts
            .push(format!("{column} IN ({})", marks.join(", ")));
    }

    fn text(&self) -> String {
        if self.parts.is_empty() {
            "1 = 1".to_owned()
        } else {
            self.parts.join(" AND ")
        }
    }
}

/// The requests a clerk wants to see.
pub async fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Request>, Fault> {
    let mut condition = Condition::default();
    if let Some(kind) = wanted.kind {
        condition.and("kind = ?", kind.code().into());
    }
    let states = wanted.states.iter().map(|state| state.code().into());
    condition.any_of("state", states.collect());
    if let Some(department) = &wanted.department {
        condition.and("department = ?", department.into());
    }
    if let Some(owner) = wanted.owner {
        condition.and("owner = ?", owner.into());
    }
    if let Some(number) = wanted.number {
        condition.and("number = ?", number.into());
    }
    let order = if wanted.by_term {
        "answer_by, id"
    } else {
        "received_at DESC, id DESC"
    };
    let sql = format!(
        "SELECT {} FROM requests_requests WHERE {} ORDER BY {order} LIMIT {} OFFSET {}",
        store::lists::COLUMNS,
        condition.text(),
        wanted.limit,
        wanted.offset
    );
    let rows = tx.all(Statement::Built(sql), condition.args).await?;
    rows.iter().map(store::lists::read).collect()
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
    let row = tx
        .one(
            "SELECT COUNT(*) AS open, CAST(COALESCE(SUM(CASE WHEN answer_by < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue \
             FROM requests_requests WHERE state IN ('received', 'in_progress', 'waiting')",
            args![now],
        )
        .await?;
    Ok(Owed {
        open: row.int("open")?,
        overdue: row.int("overdue")?,
    })
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
    let mut condition = Condition::default();
    condition.and("kind = ?", Kind::Incident.code().into());
    condition.parts.push("category IS NOT NULL".to_owned());
    condition.any_of(
        "number",
        wanted
            .numbers
            .iter()
            .map(|number| (*number).into())
            .collect(),
    );
    if wanted.numbers.is_empty() {
        condition.any_of(
            "category",
            wanted.categories.iter().map(Into::into).collect(),
        );
        if let Some(from) = wanted.from {
            condition.and("received_at >= ?", from.into());
        }
        if let Some(until) = wanted.until {
            condition.and("received_at <= ?", until.into());
        }
        if let Some(open) = wanted.open {
            let states = State::ALL
                .into_iter()
                .filter(|state| state.is_open() == open);
            condition.any_of("state", states.map(|state| state.code().into()).collect());
        }
    }
    let sql = format!(
        "SELECT {} FROM requests_requests WHERE {} ORDER BY received_at DESC, id DESC LIMIT {}",
        store::lists::COLUMNS,
        condition.text(),
        wanted.limit
    );
    let rows = tx.all(Statement::Built(sql), condition.args).await?;
    rows.iter().map(store::lists::read).collect()
}
