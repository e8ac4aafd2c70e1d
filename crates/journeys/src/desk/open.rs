//! A member of staff reads a conversation; that they did is kept.

use conversations::actions::{media, threads};
use conversations::message::Attachment;
use conversations::views::{self, Page};
use conversations::{Error, Mode};
use kernel::{AttachmentId, ContactId, Phone, StaffId, ThreadId, Timestamp};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};

use super::Clerk;

/// Opens a thread at its last lines, or at those before `before`.
pub async fn open_thread(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    before: Option<i64>,
    now: Timestamp,
) -> Result<Page, Error> {
    let page = views::page(tx, id, before, now)
        .await?
        .ok_or(Error::Absent)?;
    super::trace(tx, clerk, "thread.read", id, now).await?;
    if page.thread.owner() == Some(clerk.id) && page.thread.mode() == Mode::Agent {
        threads::owner_seen(tx, clerk.id, now).await?;
    }
    Ok(page)
}

/// Opens a file of a message.
pub async fn open_file(
    tx: &mut Tx,
    clerk: &Clerk,
    id: AttachmentId,
    now: Timestamp,
) -> Result<Attachment, Error> {
    let file = media::get(tx, id).await?.ok_or(Error::Absent)?;
    let fact = Fact::new("file.read", clerk.actor(), id)
        .with(serde_json::json!({ "thread": file.thread }));
    audit::append(tx, fact, now).await?;
    Ok(file)
}

/// Asks the provider once more for a file that was given up.
pub async fn fetch_again(
    tx: &mut Tx,
    clerk: &Clerk,
    id: AttachmentId,
    now: Timestamp,
) -> Result<(), Error> {
    media::again(tx, id, now).await?;
    Ok(audit::append(tx, Fact::new("file.asked_again", clerk.actor(), id), now).await?)
}

/// Shows the whole number of a person.
pub async fn reveal_phone(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ContactId,
    now: Timestamp,
) -> Result<Option<Phone>, Error> {
    let person = views::person(tx, id).await?.ok_or(Error::Absent)?;
    audit::append(tx, Fact::new("phone.read", clerk.actor(), id), now).await?;
    Ok(person.contact.phone)
}

/// A member of staff is at the desk: call it on every request and, while a page is open, every half minute.
/// Whoever is not seen for some minutes gives their threads back to the queue.
pub async fn seen(tx: &mut Tx, staff: StaffId, now: Timestamp) -> Result<(), Fault> {
    threads::owner_seen(tx, staff, now).await
}
