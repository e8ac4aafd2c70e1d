//! A member of staff writes: to the person, or a note to colleagues.

use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, desk, letters, threads};
use conversations::mention::{self, Known};
use conversations::message::{Author, Direction, Line};
use conversations::{Error, Mode, Move, Reply};
use kernel::{MessageId, StaffId, ThreadId, Timestamp};
use platform::Tx;
use platform::facts::{self, Fact};

use super::Clerk;

/// More than any channel takes in ten messages; whoever pastes more means a document.
const LONGEST: usize = 10_000;

/// What a member of staff writes in a thread.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Where.
    pub thread: ThreadId,
    /// The words.
    pub text: String,
    /// Made by the form once: the same key is the same message, however often it is sent.
    pub client_key: String,
}

impl Answer {
    fn words(&self) -> Result<&str, Error> {
        let words = self.text.trim();
        match words.chars().count() {
            0 => Err(Error::Empty),
            length if length > LONGEST => Err(Error::TooLong(LONGEST)),
            _ => Ok(words),
        }
    }
}

/// Answers the person. Only the owner may; a click repeated sends nothing twice.
pub async fn answer(
    tx: &mut Tx,
    clerk: &Clerk,
    answer: &Answer,
    now: Timestamp,
) -> Result<MessageId, Error> {
    let reply = Reply::words(answer.words()?);
    speak(tx, clerk, (answer.thread, &reply, &answer.client_key), now).await
}

/// Says something to the person of a thread, under a key that makes it one message however often it comes.
pub(super) async fn speak(
    tx: &mut Tx,
    clerk: &Clerk,
    saying: (ThreadId, &Reply, &str),
    now: Timestamp,
) -> Result<MessageId, Error> {
    let (id, reply, client_key) = saying;
    let mut thread = threads::lock(tx, id).await?;
    if let Some(sent) = messages::by_client_key(tx, thread.id, client_key).await? {
        return Ok(sent);
    }
    thread.standing.staff_speaks(clerk.id)?;
    let contact = contacts::lock(tx, thread.contact)
        .await?
        .ok_or(Error::Absent)?;
    if contact.unreachable_since.is_some() {
        return Err(Error::Unreachable);
    }
    if !contact.window(now).is_open() {
        return Err(Error::WindowClosed);
    }
    if thread.mode() != Mode::Agent {
        let why = threads::Why {
            cause: "answered",
            actor: clerk.actor(),
            event: None,
        };
        threads::advance(tx, &mut thread, Move::Take(clerk.id), why, now).await?;
    }
    let saying = Saying {
        author: Author::Staff(clerk.id),
        reply,
        client_key: Some(client_key),
    };
    if let Some(read) = messages::last_heard(tx, thread.id).await? {
        letters::mark_read(tx, &contact, &read, now).await?;
    }
    let id = messages::say(tx, &contact, &mut thread, saying, now).await?;
    let waited = thread
        .waiting_since
        .map(|since| now.as_millisecond() - since.as_millisecond());
    thread.waiting_since = None;
    thread.owner_seen_at = Some(now);
    threads::save(tx, &thread).await?;
    let fact = Fact::new("message.answered", clerk.actor(), thread.id);
    facts::append(
        tx,
        fact.with(serde_json::json!({ "waited_ms": waited })),
        now,
    )
    .await?;
    Ok(id)
}

/// Leaves a note that only staff see. Anybody of the staff may, whoever has the thread.
pub async fn note(
    tx: &mut Tx,
    clerk: &Clerk,
    note: &Answer,
    now: Timestamp,
) -> Result<MessageId, Error> {
    let words = note.words()?;
    let mut thread = threads::lock(tx, note.thread).await?;
    if let Some(kept) = messages::by_client_key(tx, thread.id, &note.client_key).await? {
        return Ok(kept);
    }
    let line = Line {
        client_key: Some(note.client_key.clone()),
        ..Line::new(Direction::Note, Author::Staff(clerk.id), words, now)
    };
    let id = line.id;
    messages::keep(tx, &mut thread, line).await?;
    threads::save(tx, &thread).await?;
    for colleague in named(tx, clerk, words, now).await? {
        desk::mention(tx, id, thread.id, (clerk.id, colleague), now).await?;
    }
    Ok(id)
}

/// Whom a note calls: colleagues who serve people, never oneself.
async fn named(
    tx: &mut Tx,
    clerk: &Clerk,
    words: &str,
    now: Timestamp,
) -> Result<Vec<StaffId>, Error> {
    if !words.contains('@') {
        return Ok(Vec::new());
    }
    let known: Vec<Known> = identity::views::colleagues(tx, clerk.id, now)
        .await?
        .into_iter()
        .map(|colleague| Known {
            id: colleague.id,
            login: colleague.login,
            name: colleague.name,
        })
        .collect();
    Ok(mention::named(words, &known))
}

/// Sends once more what failed, or what may not have arrived: a person decides that, never a rule.
pub async fn send_again(
    tx: &mut Tx,
    clerk: &Clerk,
    id: MessageId,
    now: Timestamp,
) -> Result<(), Error> {
    letters::again(tx, id, now).await?;
    Ok(
        platform::audit::append(tx, Fact::new("message.sent_again", clerk.actor(), id), now)
            .await?,
    )
}
