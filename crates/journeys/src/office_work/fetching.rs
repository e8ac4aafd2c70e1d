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
    let unneeded = office
        .db
        .read(async |tx| requests::actions::discards(tx).await);
    for hash in unneeded.await? {
        office.files.remove(&hash).await?;
        office
            .db
            .change(async move |tx| requests::actions::discarded(tx, &hash).await)
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
                .change(async move |tx| media::stored(tx, &file, (mime, size, &hash), now).await)
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

#[cfg(test)]
mod tests {
    use conversations::actions::media;
    use conversations::channels::media::{Fetched, sniff};
    use conversations::intake::Intake;
    use kernel::ThreadId;
    use platform::files::Store;
    use platform::testing::{Folder, on_both};

    use super::*;
    use crate::desk;
    use crate::rehearsal::{Stage, anna, marta, photo};

    fn office(stage: &Stage, folder: &Folder) -> Office {
        Office {
            db: stage.db.clone(),
            clock: stage.clock.clone(),
            node: "alone".into(),
            setting: stage.setting.clone(),
            doors: Vec::new(),
            intake: Intake::open(stage.db.clone(), stage.clock.clone()),
            files: Store::open(folder.path()).unwrap(),
        }
    }

    async fn came(stage: &Stage, office: &Office, outcome: MediaOutcome) -> (ThreadId, Attachment) {
        let id = stage.enters(&anna()).await;
        stage.hear(stage.of(&anna(), photo(1))).await.unwrap();
        stage.mail().await;
        let now = stage.now();
        let file = stage
            .db
            .change(async move |tx| media::claim(tx, now, 1).await)
            .await
            .unwrap()
            .remove(0);
        settle(office, file, outcome).await.unwrap();
        let attachment = stage
            .page(id)
            .await
            .lines
            .into_iter()
            .find_map(|mut line| line.attachments.pop());
        (id, attachment.unwrap())
    }

    #[test]
    fn behaviour_21_a_file_is_kept_under_its_content_and_served_as_what_it_is() {
        on_both(async |db| {
            let (stage, folder) = (Stage::set(db).await, Folder::new());
            let office = office(&stage, &folder);
            let bytes = b"\xFF\xD8\xFF\xE0\0\x10JFIF";
            let fetched = Fetched {
                bytes: bytes.to_vec().into(),
                kind: sniff(bytes).unwrap(),
            };
            let (id, file) = came(&stage, &office, MediaOutcome::Fetched(fetched)).await;
            assert_eq!(
                (file.state.as_str(), file.mime.as_deref()),
                ("stored", Some("image/jpeg"))
            );
            let kept = office
                .files
                .read(file.sha256.as_deref().unwrap())
                .await
                .unwrap();
            assert_eq!(kept.as_deref(), Some(&bytes[..]));
            let opened = stage
                .desk(async move |tx, now| desk::open_file(tx, &marta(), file.id, now).await)
                .await;
            assert_eq!(opened.unwrap().thread, id);
            stage.says(&anna(), "BAIXA").await;
            round(&office).await.unwrap();
            assert_eq!(
                std::fs::read_dir(folder.path()).unwrap().count(),
                0,
                "a withdrawal reaches the disk"
            );
        });
    }

    #[test]
    fn behaviour_21_a_dead_id_is_not_asked_for_again_but_by_a_person() {
        on_both(async |db| {
            let (stage, folder) = (Stage::set(db).await, Folder::new());
            let office = office(&stage, &folder);
            let (_, file) = came(&stage, &office, MediaOutcome::Gone).await;
            assert_eq!(file.state, "gone");
            stage.pass(SignedDuration::from_hours(1));
            assert_eq!(round(&office).await.unwrap(), 0);
            let id = file.id;
            stage
                .desk(async move |tx, now| desk::fetch_again(tx, &marta(), id, now).await)
                .await
                .unwrap();
            assert_eq!(round(&office).await.unwrap(), 1);
        });
    }

    #[test]
    fn behaviour_21_a_provider_in_trouble_is_asked_a_few_times_with_growing_pauses() {
        on_both(async |db| {
            let (stage, folder) = (Stage::set(db).await, Folder::new());
            let office = office(&stage, &folder);
            let (_, mut file) = came(&stage, &office, MediaOutcome::Retry { after: None }).await;
            let mut asked = 1;
            for _ in 0..100 {
                stage.pass(SignedDuration::from_secs(30));
                let now = stage.now();
                let due = stage
                    .db
                    .change(async move |tx| media::claim(tx, now, 1).await)
                    .await
                    .unwrap();
                for again in due {
                    asked += 1;
                    file = again.clone();
                    settle(&office, again, MediaOutcome::Retry { after: None })
                        .await
                        .unwrap();
                }
            }
            assert_eq!(asked, media::ATTEMPTS);
            let id = file.id;
            let file = stage
                .db
                .read(async move |tx| media::get(tx, id).await)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(file.state, "gone");
        });
    }

    #[test]
    fn behaviour_21_who_sent_something_too_large_is_told_so() {
        on_both(async |db| {
            let (stage, folder) = (Stage::set(db).await, Folder::new());
            let office = office(&stage, &folder);
            let (_, file) = came(&stage, &office, MediaOutcome::TooLarge { limit: 20 << 20 }).await;
            assert_eq!(
                (file.state.as_str(), file.reason.as_deref()),
                ("refused", Some("too_large"))
            );
            assert!(stage.mail().await[0].contains("hi caben 20 MB"));
        });
    }
}
