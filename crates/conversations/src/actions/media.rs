//! Files that came with messages: asked for promptly, never hammered, kept by their content.

use jiff::SignedDuration;
use kernel::{AttachmentId, MessageId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::error::Error;
use crate::incoming::IncomingFile;
use crate::message::Attachment;
use crate::store::attachments;

/// How often a file is asked for before a person has to ask again. Meta blocks whoever asks often for dead ids.
pub const ATTEMPTS: i64 = 5;

/// While a file is being fetched nobody else asks for it.
const FETCHING: SignedDuration = SignedDuration::from_mins(3);

/// Notes a file that came with a message, to be fetched.
pub async fn expect(
    tx: &mut Tx,
    message: MessageId,
    place: (ThreadId, &str),
    file: &IncomingFile,
    now: Timestamp,
) -> Result<(), Fault> {
    let attachment = Attachment {
        id: AttachmentId::new(),
        message,
        thread: place.0,
        channel: place.1.to_owned(),
        media_id: file.media_id.clone(),
        form: file.form.clone(),
        name: file.name.clone(),
        claimed: file.mime.clone(),
        mime: None,
        size: file.size.and_then(|size| i64::try_from(size).ok()),
        sha256: None,
        state: "waiting".to_owned(),
        reason: None,
        attempts: 0,
    };
    attachments::insert(tx, &attachment, now).await?;
    tx.wake("media");
    Ok(())
}

/// Keeps a file whose bytes are already here, as the web chat brings them.
pub async fn keep(
    tx: &mut Tx,
    message: MessageId,
    place: (ThreadId, &str),
    file: (&IncomingFile, &str, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    let (file, mime, sha256) = file;
    let attachment = Attachment {
        id: AttachmentId::new(),
        message,
        thread: place.0,
        channel: place.1.to_owned(),
        media_id: String::new(),
        form: file.form.clone(),
        name: file.name.clone(),
        claimed: file.mime.clone(),
        mime: Some(mime.to_owned()),
        size: file.size.and_then(|size| i64::try_from(size).ok()),
        sha256: Some(sha256.to_owned()),
        state: "stored".to_owned(),
        reason: None,
        attempts: 0,
    };
    attachments::insert(tx, &attachment, now).await
}

/// A file that was kept for a message which came to nothing goes from the disk, unless another message has it.
pub async fn unwanted(tx: &mut Tx, sha256: &str, now: Timestamp) -> Result<(), Fault> {
    tx.wake("media");
    attachments::discard(tx, sha256, now).await
}

/// Takes up to `limit` files to fetch now.
pub async fn claim(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Attachment>, Fault> {
    let until = now.saturating_add(FETCHING).unwrap_or(now);
    attachments::claim(tx, now, until, limit).await
}

/// The file is here, under this type, size and hash. One that was erased while it was on its way goes from the disk.
pub async fn stored(
    tx: &mut Tx,
    file: &Attachment,
    what: (&str, i64, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.wake(format!("thread:{}", file.thread));
    if attachments::stored(tx, file.id, what).await? {
        return Ok(());
    }
    tx.wake("media");
    attachments::discard(tx, what.2, now).await
}

/// The file will not be here: `gone` can be asked for again by a person, `refused` cannot.
pub async fn lost(
    tx: &mut Tx,
    file: &Attachment,
    state: &str,
    reason: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.wake(format!("thread:{}", file.thread));
    attachments::settle(tx, file.id, state, Some(reason), now).await
}

/// Not now: asked for again after a pause, until it was asked for often enough.
pub async fn later(
    tx: &mut Tx,
    file: &Attachment,
    asked: Option<SignedDuration>,
    now: Timestamp,
) -> Result<(), Fault> {
    if file.attempts >= ATTEMPTS {
        return lost(tx, file, "gone", "not fetched", now).await;
    }
    let pause = crate::letter::pause(file.attempts + 2, asked, 0.0);
    let next = now.saturating_add(pause).unwrap_or(now);
    attachments::settle(tx, file.id, "waiting", Some("put off"), next).await
}

/// Asks once more for a file that was given up, because a person wishes it.
pub async fn again(tx: &mut Tx, id: AttachmentId, now: Timestamp) -> Result<(), Error> {
    if !attachments::revive(tx, id, now).await? {
        return Err(Error::Absent);
    }
    tx.wake("media");
    Ok(())
}

/// A file, to serve it to staff.
pub async fn get(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>, Fault> {
    attachments::get(tx, id).await
}

/// Erases a thread's pictures that nobody of the staff has taken charge of: they turned out to be papers, which have
/// no place here. The messages they came with stay, and say no more than that something came.
pub async fn forget_images(tx: &mut Tx, thread: ThreadId, now: Timestamp) -> Result<(), Fault> {
    attachments::forget_images(tx, thread, now).await?;
    tx.wake("media");
    tx.wake(format!("thread:{thread}"));
    Ok(())
}

/// The pictures that a thread's person sent since an instant, oldest first.
pub async fn pictures_since(
    tx: &mut Tx,
    thread: ThreadId,
    since: Timestamp,
) -> Result<Vec<AttachmentId>, Fault> {
    attachments::pictures_since(tx, thread, since).await
}

/// Files that no message mentions any more, to delete from the disk.
pub async fn discards(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    attachments::discards(tx).await
}

/// A file was deleted from the disk.
pub async fn discarded(tx: &mut Tx, sha256: &str) -> Result<(), Fault> {
    attachments::discarded(tx, sha256).await
}
