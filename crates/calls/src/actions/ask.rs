//! Somebody asks to be called.

use jiff::SignedDuration;
use kernel::{Actor, CallbackId, ContactId, Lang, Personal, Phone, StaffId, ThreadId, Timestamp};
use platform::{Tx, key};

use crate::band::Wish;
use crate::callback::{Callback, Origin, State};
use crate::due::Promise;
use crate::error::Error;
use crate::store::{callbacks, trail};

/// How often one address may ask in an hour: a family or a library, but no program.
const PER_SOURCE: i64 = 6;
/// How often one number may be asked for in a day from the web.
const PER_NUMBER: i64 = 4;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The number.
    pub phone: Phone,
    /// What they are called.
    pub name: Option<Personal<String>>,
    /// The language to speak.
    pub lang: Lang,
    /// The catalogue item.
    pub matter: Option<String>,
    /// In the person's words.
    pub topic: Option<Personal<String>>,
    /// When it suits.
    pub wish: Wish,
    /// Who will call.
    pub department: String,
    /// When that can be promised.
    pub promise: Promise,
    /// Where it was asked.
    pub source: Source,
}

/// Where somebody asked.
#[derive(Debug, Clone)]
pub enum Source {
    /// In a conversation.
    Thread {
        /// The channel, by id.
        channel: String,
        /// The contact.
        contact: ContactId,
        /// The conversation.
        thread: ThreadId,
        /// Who took it down, if it was not the assistant.
        staff: Option<StaffId>,
    },
    /// On the web form.
    Form {
        /// The unguessable word of this form: the same word is the same request, and opens its page later.
        word: String,
        /// The visitor's address.
        address: String,
    },
    /// At the desk, from nothing.
    Staff(StaffId),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The call-back.
    pub id: CallbackId,
    /// When the person is called: what was promised now, or before if somebody asked for the same number.
    pub promise: Promise,
    /// Whether it joined a promise made before.
    pub joined: bool,
}

impl Source {
    fn channel(&self) -> &str {
        match self {
            Self::Thread { channel, .. } => channel,
            Self::Form { .. } => "web",
            Self::Staff(_) => "desk",
        }
    }

    fn actor(&self) -> Actor {
        match self {
            Self::Thread {
                staff: Some(id), ..
            }
            | Self::Staff(id) => Actor::Staff(*id),
            Self::Thread { contact, .. } => Actor::Contact(*contact),
            Self::Form { .. } => Actor::Visitor,
        }
    }

    fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Thread { contact, .. } => Some(*contact),
            _ => None,
        }
    }

    fn thread(&self) -> Option<ThreadId> {
        match self {
            Self::Thread { thread, .. } => Some(*thread),
            _ => None,
        }
    }

    fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Thread { staff, .. } => *staff,
            Self::Staff(id) => Some(*id),
            Self::Form { .. } => None,
        }
    }
}

/// Takes a request down: a new promise, or one more voice for the promise that this number or contact has already.
///
/// Joined promises keep both origins, and the earlier due time is kept.
pub async fn ask(tx: &mut Tx, asking: &Asking, now: Timestamp) -> Result<Asked, Error> {
    let traces = match &asking.source {
        Source::Form { word, address } => {
            let link = key::fingerprint(word);
            if let Some(before) = trail::by_link(tx, &link).await? {
                return again(tx, &before).await;
            }
            let source = key::fingerprint(address);
            limit(tx, &asking.phone, &source, now).await?;
            trail::Traces {
                link: Some(link),
                source: Some(source),
            }
        }
        _ => trail::Traces {
            link: None,
            source: None,
        },
    };
    let contact = asking.source.contact();
    let known = callbacks::lock_open_for(tx, &asking.phone, contact).await?;
    let (callback, joined) = match known {
        Some(known) => (join(tx, known, asking, now).await?, true),
        None => promise(tx, asking, now).await?,
    };
    let origin = Origin {
        id: CallbackId::new(),
        callback: callback.id,
        channel: asking.source.channel().to_owned(),
        contact,
        thread: asking.source.thread(),
        staff: asking.source.staff(),
        matter: asking.matter.clone(),
        topic: asking.topic.clone(),
        wish: asking.wish,
        from_at: asking.promise.from,
        due_at: asking.promise.until,
        at: now,
        cancelled_at: None,
    };
    trail::insert_origin(tx, &origin, &traces).await?;
    tx.wake("calls");
    tx.wake("inbox");
    let verb = if joined {
        "callback.joined"
    } else {
        "callback.promised"
    };
    let detail = serde_json::json!({
        "channel": origin.channel,
        "wish": asking.wish.to_string(),
        "matter": asking.matter,
        "department": callback.department,
        "due": callback.due_at.as_millisecond(),
    });
    super::note(tx, verb, asking.source.actor(), &callback, detail, now).await?;
    Ok(Asked {
        id: callback.id,
        promise: callback.promise(),
        joined,
    })
}

async fn again(tx: &mut Tx, before: &Origin) -> Result<Asked, Error> {
    let callback = callbacks::get(tx, before.callback)
        .await?
        .ok_or(Error::Absent)?;
    Ok(Asked {
        id: callback.id,
        promise: callback.promise(),
        joined: false,
    })
}

async fn limit(tx: &mut Tx, phone: &Phone, source: &str, now: Timestamp) -> Result<(), Error> {
    let ago = |hours| {
        now.checked_sub(SignedDuration::from_hours(hours))
            .unwrap_or(now)
    };
    let many = trail::asked_since(tx, source, ago(1)).await? >= PER_SOURCE
        || trail::asked_for_number(tx, phone.digits(), ago(24)).await? >= PER_NUMBER;
    if many { Err(Error::TooMany) } else { Ok(()) }
}

async fn promise(tx: &mut Tx, asking: &Asking, now: Timestamp) -> Result<(Callback, bool), Error> {
    let callback = Callback {
        id: CallbackId::new(),
        phone: Some(asking.phone.clone()),
        name: asking.name.clone(),
        contact: asking.source.contact(),
        thread: asking.source.thread(),
        person: None,
        lang: asking.lang,
        matter: asking.matter.clone(),
        topic: asking.topic.clone(),
        wish: asking.wish,
        department: asking.department.clone(),
        home: asking.department.clone(),
        partner: false,
        channel: asking.source.channel().to_owned(),
        requested_at: now,
        from_at: asking.promise.from,
        due_at: asking.promise.until,
        state: State::Open,
        claim: None,
        started_at: None,
        overdue_at: None,
        closed_at: None,
    };
    if callbacks::insert(tx, &callback).await? {
        return Ok((callback, false));
    }
    // Somebody else asked for this number at this very instant.
    let known = callbacks::lock_open_for(tx, &asking.phone, None).await?;
    let known = known.ok_or(Error::Absent)?;
    Ok((join(tx, known, asking, now).await?, true))
}

async fn join(
    tx: &mut Tx,
    mut known: Callback,
    asking: &Asking,
    now: Timestamp,
) -> Result<Callback, Error> {
    // Without a number that works nothing was due: the promise begins with the number.
    if known.state == State::Number {
        known.from_at = asking.promise.from;
        known.due_at = asking.promise.until;
        known.overdue_at = None;
    } else if asking.promise.until < known.due_at {
        known.from_at = asking.promise.from.min(known.from_at.max(now));
        known.due_at = asking.promise.until;
        known.wish = asking.wish;
    }
    // Their own contact may name another number; a stranger on the web may not.
    if known.phone.as_ref() != Some(&asking.phone) {
        known.phone = Some(asking.phone.clone());
        known.state = State::Open;
    }
    known.matter = known.matter.or_else(|| asking.matter.clone());
    known.topic = known.topic.or_else(|| asking.topic.clone());
    known.name = known.name.or_else(|| asking.name.clone());
    known.contact = known.contact.or(asking.source.contact());
    known.thread = asking.source.thread().or(known.thread);
    super::save(tx, &known).await?;
    Ok(known)
}
