//! A member of staff sends a file, with words or without.

use conversations::actions::{media, threads};
use conversations::channels::limits::CAPTION;
use conversations::channels::media::{FileKind, Unsendable, safe_name, sendable};
use conversations::incoming::IncomingFile;
use conversations::{Error, Reply, SentFile};
use kernel::{MessageId, ThreadId, Timestamp};
use platform::Tx;

use super::Clerk;
use super::answer::speak;

/// A file whose bytes are kept already, on its way to the person of a thread.
#[derive(Debug, Clone)]
pub struct Enclosure {
    /// Where.
    pub thread: ThreadId,
    /// The name it had on the disk it came from.
    pub name: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// How many they are.
    pub size: usize,
    /// Under which hash they are kept.
    pub sha256: String,
    /// Words that go with it; blank for none.
    pub words: String,
    /// Made by the form once: the same key is the same message.
    pub client_key: String,
}

/// Refuses what the channel of a thread does not carry, before anything is kept of it.
pub async fn may_enclose(
    tx: &mut Tx,
    id: ThreadId,
    kind: FileKind,
    size: usize,
) -> Result<&'static str, Error> {
    let thread = threads::lock(tx, id).await?;
    sendable(thread.kind, kind.mime, size).map_err(|why| match why {
        Unsendable::Kind => Error::FileKind,
        Unsendable::TooLarge(most) => Error::FileTooLarge(most),
    })
}

/// Sends it, under the rules of an answer: only the owner may, and a form sent twice sends one file.
pub async fn send_file(
    tx: &mut Tx,
    clerk: &Clerk,
    enclosure: &Enclosure,
    now: Timestamp,
) -> Result<MessageId, Error> {
    let words = enclosure.words.trim();
    if words.chars().count() > CAPTION {
        return Err(Error::TooLong(CAPTION));
    }
    let (id, key) = (enclosure.thread, &*enclosure.client_key);
    let form = may_enclose(tx, id, enclosure.kind, enclosure.size).await?;
    let file = SentFile {
        sha256: enclosure.sha256.clone(),
        name: safe_name(Some(&enclosure.name), enclosure.kind),
        mime: enclosure.kind.mime.to_owned(),
        size: enclosure.size,
        form: form.to_owned(),
    };
    let reply = Reply {
        file: Some(Box::new(file.clone())),
        ..Reply::words(words)
    };
    let before = threads::lock(tx, id).await?.last_seq;
    let message = speak(tx, clerk, (id, &reply, key), now).await?;
    let thread = threads::lock(tx, id).await?;
    // A form sent twice has said nothing new, and its file is there.
    if thread.last_seq > before {
        let kept = IncomingFile {
            media_id: String::new(),
            form: file.form.clone(),
            mime: Some(file.mime.clone()),
            name: Some(file.name.clone().into()),
            size: u64::try_from(file.size).ok(),
            caption: None,
        };
        let place = (id, &*thread.channel);
        let what = (&kept, &*file.mime, &*file.sha256);
        media::keep(tx, message, place, what, now).await?;
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use conversations::channels::media::sniff;
    use platform::Db;
    use platform::testing::on_both;

    use super::*;
    use crate::rehearsal::{Stage, anna, jordi, marta};

    /// Anna's conversation, which Marta has.
    async fn taken(db: Db) -> (Stage, ThreadId) {
        let stage = Stage::set(db).await;
        let id = stage.enters_and_is_taken(&anna(), marta()).await;
        (stage, id)
    }

    fn paper(thread: ThreadId, key: &str) -> Enclosure {
        Enclosure {
            thread,
            name: "volant de padró.exe".into(),
            kind: sniff(b"%PDF-1.7\n").unwrap(),
            size: 9,
            sha256: "0".repeat(64),
            words: " Aquí el teniu. ".into(),
            client_key: key.into(),
        }
    }

    #[test]
    fn a_file_goes_once_with_its_words_and_only_from_whoever_has_the_conversation() {
        on_both(async |db| {
            let (stage, id) = taken(db).await;
            let refused = stage
                .desk(async move |tx, now| {
                    send_file(tx, &jordi(), &paper(id, "clau-de-jordi"), now).await
                })
                .await;
            assert!(matches!(refused, Err(Error::TakenBy(who)) if who == marta().id));
            for _ in 0..2 {
                stage
                    .desk(async move |tx, now| {
                        send_file(tx, &marta(), &paper(id, "clau-de-marta"), now).await
                    })
                    .await
                    .unwrap();
            }
            let lines = stage.page(id).await.lines;
            let sent: Vec<_> = lines
                .iter()
                .filter(|message| !message.attachments.is_empty())
                .collect();
            assert_eq!(sent.len(), 1);
            assert_eq!(sent[0].line.text, "Aquí el teniu.");
            let file = &sent[0].attachments[0];
            assert_eq!(
                (file.form.as_str(), file.state.as_str()),
                ("document", "stored")
            );
            let name = file.name.as_ref().unwrap().reveal().as_str();
            assert!(
                std::path::Path::new(&name)
                    .extension()
                    .is_some_and(|kind| kind == "pdf"),
                "{name}"
            );
        });
    }

    #[test]
    fn what_the_channel_does_not_carry_is_refused_and_nothing_is_said() {
        on_both(async |db| {
            let (stage, id) = taken(db).await;
            let before = stage.page(id).await.thread.last_seq;
            let large = Enclosure {
                size: 21 << 20,
                ..paper(id, "massa-gran")
            };
            let refused = stage
                .desk(async move |tx, now| send_file(tx, &marta(), &large, now).await)
                .await;
            assert!(matches!(refused, Err(Error::FileTooLarge(most)) if most == 20 << 20));
            let long = Enclosure {
                words: "a".repeat(1025),
                ..paper(id, "massa-llarg")
            };
            let refused = stage
                .desk(async move |tx, now| send_file(tx, &marta(), &long, now).await)
                .await;
            assert!(matches!(refused, Err(Error::TooLong(1024))));
            assert_eq!(stage.page(id).await.thread.last_seq, before);
        });
    }
}
