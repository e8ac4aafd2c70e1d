//! Letters to a running office: what the command line asks of an office on `SQLite`, whose data no other program may
//! write while it is open.
//!
//! A letter is a file in the data folder, where only those may write who could write the data as well. The office
//! reads it, does it, and answers beside it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use identity::By;
use kernel::{ApiKeyId, Clock, Timestamp};
use platform::Db;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use crate::{Outcome, told};

const FOLDER: &str = "letters";
const ASKED: &str = "asked";
const ANSWERED: &str = "answered";
/// How often the office looks for letters.
const LOOKED: Duration = Duration::from_millis(500);
/// How long the command line waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What can be asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Letter {
    /// Let in whoever shows this key; its word stays with whoever asks.
    AddKey {
        id: ApiKeyId,
        name: String,
        per_minute: u32,
        fingerprint: String,
    },
    /// Let them in no more.
    RevokeKey { id: ApiKeyId },
}

/// Does what a letter asks.
pub(crate) async fn carry_out(
    db: &Db,
    letter: Letter,
    now: Timestamp,
) -> Result<(), identity::Error> {
    let by = By::operator(now);
    db.change(async move |tx| match letter {
        Letter::AddKey {
            id,
            name,
            per_minute,
            fingerprint,
        } => {
            let key = identity::Key {
                id,
                name,
                per_minute,
                made_at: now,
                revoked_at: None,
            };
            identity::add_key(tx, by, &key, &fingerprint).await
        }
        Letter::RevokeKey { id } => identity::revoke_key(tx, by, id).await,
    })
    .await
}

/// Sends a letter to the office that has this data open, and waits for its answer.
pub(crate) async fn send(data: &Path, letter: &Letter) -> Outcome {
    let folder = data.join(FOLDER);
    let failed = told(format!("writing to the office in {}", data.display()));
    let asked = folder.join(format!("{}.{ASKED}", ApiKeyId::new()));
    write(&folder, &asked, letter).map_err(failed)?;
    let answered = asked.with_extension(ANSWERED);
    let begun = tokio::time::Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Ok(answer) = std::fs::read_to_string(&answered) {
            let _ = std::fs::remove_file(&answered);
            return if answer.is_empty() {
                Ok(())
            } else {
                Err(answer)
            };
        }
        tokio::time::sleep(LOOKED / 5).await;
    }
    let _ = std::fs::remove_file(&asked);
    Err(format!(
        "the office that has {} open does not answer",
        data.display()
    ))
}

fn write(folder: &Path, asked: &Path, letter: &Letter) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let words = serde_json::to_string(letter).map_err(io::Error::other)?;
    whole(asked, &words)
}

/// Writes a file so that nobody ever reads half of it.
fn whole(path: &Path, words: &str) -> io::Result<()> {
    let half = path.with_extension("half");
    std::fs::write(&half, words)?;
    std::fs::rename(half, path)
}

/// Reads and answers letters until told to stop.
pub(crate) async fn read(data: PathBuf, db: Db, clock: Clock, stop: CancellationToken) {
    let folder = data.join(FOLDER);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOKED) => {}
        }
        for letter in waiting(&folder) {
            answer(&db, &letter, clock.now()).await;
        }
    }
}

fn waiting(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut letters: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
    letters.retain(|path| path.extension().is_some_and(|end| end == ASKED));
    letters.sort();
    letters
}

async fn answer(db: &Db, path: &Path, now: Timestamp) {
    let words = std::fs::read_to_string(path).unwrap_or_default();
    let answer = match serde_json::from_str::<Letter>(&words) {
        Ok(letter) => carry_out(db, letter, now).await.err(),
        Err(why) => {
            tracing::warn!(error = %why, "a letter in the data folder cannot be read");
            let _ = std::fs::remove_file(path);
            return;
        }
    };
    let answer = answer.map(|why| why.to_string()).unwrap_or_default();
    let said = whole(&path.with_extension(ANSWERED), &answer);
    if let Err(why) = said.and_then(|()| std::fs::remove_file(path)) {
        tracing::warn!(error = %why, "a letter in the data folder cannot be answered");
    }
}

#[cfg(test)]
mod tests {
    use platform::testing::{Folder, noon, on_sqlite};

    use super::*;

    #[test]
    fn a_letter_to_a_running_office_is_done_and_answered() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let stop = CancellationToken::new();
            let office = tokio::spawn(read(
                folder.path().to_owned(),
                db.clone(),
                Clock::standing_at(noon()),
                stop.clone(),
            ));
            let made = identity::mint("Biblioteca", 60, noon()).expect("a key");
            let add = Letter::AddKey {
                id: made.key.id,
                name: made.key.name.clone(),
                per_minute: 60,
                fingerprint: made.fingerprint(),
            };
            send(folder.path(), &add).await.expect("added");
            let known = identity::use_key(&db, &made.word, noon()).await;
            assert_eq!(known.expect("asked").expect("known").key.name, "Biblioteca");
            let revoke = Letter::RevokeKey { id: made.key.id };
            send(folder.path(), &revoke).await.expect("revoked");
            assert_eq!(
                send(folder.path(), &revoke).await,
                Err("no such key".to_owned())
            );
            stop.cancel();
            office.await.expect("the office closes");
        });
    }
}
