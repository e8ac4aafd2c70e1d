//! Fetches the files people sent, while the provider still has them.

use std::sync::Arc;

use conversations::actions::{channels, contacts, media, messages, threads};
use conversations::channels::Outbound;
use conversations::channels::media::MediaOutcome;
use conversations::incoming::IncomingFile;
use conversations::message::{Attachment, Author};
use conversations::{Error, Mode, Reply};
use jiff::SignedDuration;
use platform::Fault;
use platform::texts::say_with;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{Office, wait};

/// How many files are fetched at the same time.
const TOGETHER: i64 = 4;

pub(super) async fn run(office: Office, stop: CancellationToken) {
    let mut woken = office.db.listen();
    while !stop.is_cancelled() {
        match round(&office).await {
            Ok(0) => {
                if !wait(&mut woken, "media", &stop).await {
                    return;
                }
            }
            Ok(_) => {}
            Err(fault) => {
                tracing::error!(error = %fault, "files cannot be fetched now");
                if !wait(&mut woken, "never", &stop).await {
                    return;
                }
            }
        }
    }
}

/// Fetches what is due and deletes what nobody mentions any more; says how many files were asked for.
async fn round(office: &Office) -> Result<usize, Fault> {
    let now = office.clock.now();
    let files = office
        .db
        .change(async move |tx| media::claim(tx, now, TOGETHER).await)
        .await?;
    let count = files.len();
    let mut work = JoinSet::new();
    for file in files {
        let office = office.clone();
        work.spawn(async move { fetch(&office, file).await });
    }
    while let Some(done) = work.join_next().await {
        done.map_err(|_| Fault::CutShort)??;
    }
    for hash in office.db.read(async |tx| media::discards(tx).await).await? {
        office.files.remove(&hash).await?;
        office
            .db
            .change(async move |tx| media::discarded(tx, &hash).await)
            .await?;
    }
    Ok(count)
}

async fn fetch(office: &Office, file: Attachment) -> Result<(), Fault> {
    let door = office
        .doors
        .iter()
        .find(|door| door.channel.id == file.channel);
    let Some(outbound) = door.and_then(|door| door.outbound.clone()) else {
        return settle(office, file, MediaOutcome::Gone).await;
    };
    let outcome = ask(&outbound, &file).await;
    settle(office, file, outcome).await
}

async fn ask(outbound: &Arc<Outbound>, file: &Attachment) -> MediaOutcome {
    let wanted = IncomingFile {
        media_id: file.media_id.clone(),
        form: file.form.clone(),
        mime: file.claimed.clone(),
        name: None,
        size: file.size.and_then(|size| u64::try_from(size).ok()),
        caption: None,
    };
    outbound.fetch_media(&wanted).await
}

async fn settle(office: &Office, file: Attachment, outcome: MediaOutcome) -> Result<(), Fault> {
    let now = office.clock.now();
    match outcome {
        MediaOutcome::Fetched(fetched) => {
            let hash = office.files.put(&fetched.bytes).await?;
            let size = i64::try_from(fetched.bytes.len()).unwrap_or(i64::MAX);
            let mime = fetched.kind.mime;
            office
                .db
                .change(async move |tx| media::stored(tx, &file, (mime, size, &hash)).await)
                .await
        }
        MediaOutcome::Gone => {
            office
                .db
                .change(async move |tx| media::lost(tx, &file, "gone", "gone", now).await)
                .await
        }
        MediaOutcome::TooLarge { limit } => {
            let told = office.clone();
            office
                .db
                .change(async move |tx| {
                    media::lost(tx, &file, "refused", "too_large", now).await?;
                    tell_too_large(tx, &told, &file, limit).await
                })
                .await
                .or_else(|error: Error| match error {
                    Error::Fault(fault) => Err(fault),
                    _ => Ok(()),
                })
        }
        MediaOutcome::Refused { what } => {
            office
                .db
                .change(async move |tx| media::lost(tx, &file, "refused", &what, now).await)
                .await
        }
        MediaOutcome::Retry { after } => {
            let asked = after.and_then(|after| SignedDuration::try_from(after).ok());
            office
                .db
                .change(async move |tx| media::later(tx, &file, asked, now).await)
                .await
        }
        MediaOutcome::HoldChannel { code } => {
            office
                .db
                .change(async move |tx| {
                    media::later(tx, &file, None, now).await?;
                    channels::hold(tx, &file.channel, code, "the provider refuses us", now).await
                })
                .await
        }
    }
}

/// The person is told that their file did not reach us, unless the conversation is over.
async fn tell_too_large(
    tx: &mut platform::Tx,
    office: &Office,
    file: &Attachment,
    limit: u64,
) -> Result<(), Error> {
    let mut thread = threads::lock(tx, file.thread).await?;
    if thread.mode() == Mode::Closed {
        return Ok(());
    }
    let now = office.clock.now();
    let contact = contacts::lock(tx, thread.contact)
        .await?
        .ok_or(Error::Absent)?;
    let megabytes = limit / (1 << 20);
    let reply = Reply::words(say_with(
        contact.lang,
        "conversation-file-large",
        &[("megabytes", megabytes.into())],
    ));
    let saying = messages::Saying {
        author: Author::Office,
        reply: &reply,
        client_key: None,
    };
    messages::say(tx, &contact, &mut thread, saying, now).await?;
    Ok(threads::save(tx, &thread).await?)
}
