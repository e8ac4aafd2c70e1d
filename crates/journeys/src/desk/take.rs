//! A member of staff takes a conversation.

use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, threads};
use conversations::message::{Author, Event};
use conversations::{Error, Mode, Move, Reply, Thread};
use kernel::{ThreadId, Timestamp};
use platform::Tx;
use platform::texts::say_with;

use super::Clerk;

/// Takes a thread nobody of the staff has, and tells its person who is there now.
///
/// Of two who take it together one gets it and the other is told who did. Taking one's own changes nothing.
pub async fn take(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    if thread.mode() == Mode::Agent && thread.owner() == Some(clerk.id) {
        return Ok(thread);
    }
    let was = thread.mode();
    let waited_ms = thread
        .queued_at
        .map(|since| now.as_millisecond() - since.as_millisecond());
    let event = Event::Taken {
        by: clerk.id,
        waited_ms: waited_ms.filter(|_| was == Mode::Queued),
    };
    super::step(
        tx,
        clerk,
        &mut thread,
        (Move::Take(clerk.id), "thread.taken", event),
        now,
    )
    .await?;
    let contact = contacts::lock(tx, thread.contact)
        .await?
        .ok_or(Error::Absent)?;
    let reachable = contact.window(now).is_open() && contact.unreachable_since.is_none();
    if matches!(was, Mode::Queued | Mode::Bot) && reachable {
        let words = say_with(
            contact.lang,
            "conversation-taken",
            &[("name", clerk.first_name().to_owned().into())],
        );
        let reply = Reply::words(words);
        let saying = Saying {
            author: Author::Office,
            reply: &reply,
            client_key: None,
        };
        messages::say(tx, &contact, &mut thread, saying, now).await?;
    }
    threads::save(tx, &thread).await?;
    Ok(thread)
}
