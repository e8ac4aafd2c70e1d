//! What staff do with a request that reaches a conversation.

use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, threads};
use conversations::message::Author;
use conversations::{Contact, Mode, Reply};
use kernel::{CallId, RequestId, ThreadId, Timestamp};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::texts::say_with;
use platform::{Fault, Tx};
use requests::actions::{Deed, Done};
use requests::{Error, Filing, Request, Wants};

pub use requests::actions::Filed;

use crate::Setting;
use crate::desk::Clerk;

/// Whether words can reach the person in the conversation now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// They can.
    Open,
    /// There is no conversation: the follow-up page has it.
    None,
    /// `WhatsApp` takes an approved template only.
    WindowClosed,
    /// The person blocked us or left.
    Unreachable,
}

/// What came of answering.
#[derive(Debug, Clone)]
pub struct Told {
    /// The step that was made.
    pub done: Done,
    /// Whether the words went into the conversation too.
    pub reach: Reach,
}

/// Opens a request at the desk; that it was read is kept.
pub async fn open(
    tx: &mut Tx,
    clerk: &Clerk,
    id: RequestId,
    now: Timestamp,
) -> Result<requests::views::File, Error> {
    let file = requests::views::file(tx, id).await?.ok_or(Error::Absent)?;
    let reading = Reading {
        purpose: Purpose::Attend,
        ground: Ground::PublicTask,
        attention: Some(id.to_string()),
    };
    audit::read(
        tx,
        Fact::new("request.read", clerk_of(clerk), id),
        reading,
        now,
    )
    .await?;
    Ok(file)
}

fn clerk_of(clerk: &Clerk) -> kernel::Actor {
    kernel::Actor::Staff(clerk.id)
}

/// Answers a request: on its follow-up page always, and in its conversation where words can go there.
pub async fn answer(tx: &mut Tx, deed: &Deed, text: &str, now: Timestamp) -> Result<Told, Error> {
    let done = requests::actions::answer(tx, deed, text, now).await?;
    tell(tx, deed, done, ("requests-chat-answer", text), now).await
}

/// Asks the person something, in the same places.
pub async fn ask(tx: &mut Tx, deed: &Deed, text: &str, now: Timestamp) -> Result<Told, Error> {
    let done = requests::actions::ask(tx, deed, text, now).await?;
    tell(tx, deed, done, ("requests-chat-question", text), now).await
}

/// Whether words about this request can reach its conversation now.
pub async fn reach(tx: &mut Tx, request: &Request, now: Timestamp) -> Result<Reach, Fault> {
    let Some(contact) = contact_of(tx, request).await? else {
        return Ok(Reach::None);
    };
    Ok(reach_of(&contact, now))
}

async fn contact_of(tx: &mut Tx, request: &Request) -> Result<Option<Contact>, Fault> {
    match (request.contact, request.thread) {
        (Some(contact), Some(_)) => contacts::lock(tx, contact).await,
        _ => Ok(None),
    }
}

fn reach_of(contact: &Contact, now: Timestamp) -> Reach {
    if contact.unreachable_since.is_some() {
        Reach::Unreachable
    } else if contact.window(now).is_open() {
        Reach::Open
    } else {
        Reach::WindowClosed
    }
}

async fn tell(
    tx: &mut Tx,
    deed: &Deed,
    done: Done,
    (key, text): (&'static str, &str),
    now: Timestamp,
) -> Result<Told, Error> {
    let request = &done.request;
    let Some(contact) = contact_of(tx, request).await? else {
        let reach = Reach::None;
        return Ok(Told { done, reach });
    };
    let reach = reach_of(&contact, now);
    let Some(told_in) = request.thread else {
        return Ok(Told { done, reach });
    };
    if reach != Reach::Open || done.repeated {
        return Ok(Told { done, reach });
    }
    // Where the person writes now, else where they told it.
    let thread = match threads::lock_open(tx, contact.id).await? {
        Some(thread) => Some(thread),
        None => threads::lock(tx, told_in).await.ok(),
    };
    let Some(mut thread) = thread else {
        let reach = Reach::None;
        return Ok(Told { done, reach });
    };
    if thread.mode() == Mode::ConsentPending {
        let reach = Reach::Unreachable;
        return Ok(Told { done, reach });
    }
    let words = say_with(
        contact.lang,
        key,
        &[
            ("code", request.code.spoken().into()),
            ("text", text.trim().to_owned().into()),
        ],
    );
    let reply = Reply::words(words);
    let saying = Saying {
        author: Author::Staff(deed.staff),
        reply: &reply,
        client_key: Some(&deed.key),
    };
    messages::say(tx, &contact, &mut thread, saying, now).await?;
    save(tx, &thread).await?;
    Ok(Told { done, reach })
}

async fn save(tx: &mut Tx, thread: &conversations::Thread) -> Result<(), Fault> {
    threads::save(tx, thread).await
}

/// Where a clerk heard what they write down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// In a conversation: its photos go along and its person is told there.
    Thread(ThreadId),
    /// In a call that they attended and logged.
    Call(CallId),
    /// At the counter, or in a call that nobody logged.
    Spoken,
}

/// Makes a request for somebody: of what was said in a conversation, or of what they told by telephone or in person.
pub async fn file_heard(
    tx: &mut Tx,
    setting: &Setting,
    clerk: &Clerk,
    (heard, mut filing): (Heard, Filing),
    now: Timestamp,
) -> Result<Filed, Error> {
    if let Heard::Thread(id) = heard {
        let page = conversations::views::page(tx, id, None, now).await?;
        let page = page.ok_or(Error::Absent)?;
        filing.contact = Some(page.contact.id);
        filing.thread = Some(id);
        filing.wants = Wants::Thread;
        filing.lang = page.contact.lang;
        filing.source = super::chat::source(page.contact.kind);
        filing.attachments =
            conversations::actions::media::pictures_since(tx, id, Timestamp::UNIX_EPOCH).await?;
    }
    let catalogue = setting.catalogue();
    let filed = requests::actions::file(tx, &catalogue, &filing, clerk_of(clerk), now).await?;
    if let Heard::Call(id) = heard {
        use ::calls::Error as Unlinked;
        ::calls::actions::became(tx, clerk.id, id, filed.request.id)
            .await
            .map_err(|error| match error {
                Unlinked::Fault(fault) => Error::Fault(fault),
                _ => Error::Absent,
            })?;
    }
    Ok(filed)
}
