//! A voice for whoever does not look at the screen: `espeak-ng`, where the machine has it, makes a sound of a few words.
//!
//! Where it has none, the browser's own voice says the same words.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use kernel::Lang;
use tokio::process::Command;
use tokio::sync::Semaphore;

/// The program, as Debian packs it.
const PROGRAM: &str = "espeak-ng";
/// Words a minute: slower than it speaks by itself, for a hall.
const PACE: &str = "140";
/// A few words take it milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many sounds are kept, of some 100 kB each; then it begins anew.
const KEPT: usize = 128;
/// So many may be made at once.
const AT_ONCE: usize = 2;

/// The voice of this machine.
pub struct Voice {
    program: Option<PathBuf>,
    kept: Mutex<HashMap<(Lang, String), Bytes>>,
    turns: Semaphore,
    /// Kiosks wait for each other, and no call waits for them.
    kiosks: Semaphore,
}

impl Voice {
    /// The voice that is installed, if any.
    pub fn installed() -> Self {
        let path = env::var_os("PATH").unwrap_or_default();
        let program = env::split_paths(&path).map(|folder| folder.join(PROGRAM));
        Self::of(program.into_iter().find(|program| program.is_file()))
    }

    fn of(program: Option<PathBuf>) -> Self {
        Self {
            program,
            kept: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
            kiosks: Semaphore::new(AT_ONCE),
        }
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        self.program.is_some()
    }

    /// These words as a WAV; none where there is no voice, or it failed.
    pub async fn say(&self, lang: Lang, words: &str) -> Option<Bytes> {
        let program = self.program.as_deref()?;
        let asked = (lang, words.to_owned());
        if let Some(sound) = self.kept().get(&asked) {
            return Some(sound.clone());
        }
        let _turn = self.turns.acquire().await.ok()?;
        // Fifty screens ask for the same call at once: whoever waited for a turn finds it made.
        if let Some(sound) = self.kept().get(&asked) {
            return Some(sound.clone());
        }
        let sound = speak(program, lang.code(), words).await?;
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(asked, sound.clone());
        Some(sound)
    }

    /// These words of a kiosk's page, in the language of this code, as a WAV, made anew and not kept; none where there is
    /// no voice, or it failed.
    pub async fn read_aloud(&self, lang: &'static str, words: &str) -> Option<Bytes> {
        let program = self.program.as_deref()?;
        let _turn = self.kiosks.acquire().await.ok()?;
        speak(program, lang, words).await
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<(Lang, String), Bytes>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn speak(program: &Path, lang: &str, words: &str) -> Option<Bytes> {
    let made = Command::new(program)
        .args(["-v", lang, "-s", PACE, "--stdout", "--", words])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    let made = tokio::time::timeout(PATIENCE, made).await.ok()?;
    match made {
        Ok(made) if made.status.success() && !made.stdout.is_empty() => Some(made.stdout.into()),
        Ok(made) => {
            tracing::warn!(status = %made.status, "the voice said nothing");
            None
        }
        Err(error) => {
            tracing::warn!(%error, "the voice could not be asked");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use platform::testing::Folder;

    use super::*;

    /// A voice that writes down what it is asked, and gives it back as its sound.
    fn parrot(folder: &Folder) -> Voice {
        let program = folder.path().join("parrot");
        let heard = folder.path().join("heard");
        let script = format!("#!/bin/sh\necho \"$*\" | tee -a {}\n", heard.display());
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
        Voice::of(Some(program))
    }

    #[tokio::test]
    async fn the_same_words_are_made_once_and_no_word_is_taken_for_an_option() {
        let folder = Folder::new();
        let voice = parrot(&folder);
        for lang in [Lang::Ca, Lang::Ca, Lang::Es] {
            let said = voice.say(lang, "-A 27. Taulell 3").await.expect("a sound");
            let said = String::from_utf8_lossy(&said).into_owned();
            assert_eq!(
                said,
                format!("-v {lang} -s 140 --stdout -- -A 27. Taulell 3\n")
            );
        }
        let heard = fs::read_to_string(folder.path().join("heard")).expect("what was asked");
        assert_eq!(heard.lines().count(), 2);
    }

    #[tokio::test]
    async fn without_a_voice_nothing_is_said() {
        assert!(Voice::of(None).say(Lang::Ca, "A 27").await.is_none());
        let gone = Voice::of(Some(PathBuf::from("/no/such/program")));
        assert!(gone.say(Lang::Ca, "A 27").await.is_none());
    }

    #[tokio::test]
    async fn what_a_kiosk_reads_aloud_is_kept_nowhere() {
        let folder = Folder::new();
        let voice = parrot(&folder);
        for _ in 0..2 {
            let said = voice.read_aloud("es", "Su turno").await.expect("a sound");
            assert!(said.starts_with(b"-v es"));
        }
        assert!(voice.kept().is_empty());
        let heard = fs::read_to_string(folder.path().join("heard")).expect("what was asked");
        assert_eq!(heard.lines().count(), 2);
        assert!(Voice::of(None).read_aloud("ca", "Su turno").await.is_none());
    }

    #[tokio::test]
    async fn what_is_kept_is_bounded() {
        let folder = Folder::new();
        let voice = parrot(&folder);
        for number in 0..=KEPT {
            voice
                .say(Lang::Ca, &number.to_string())
                .await
                .expect("a sound");
        }
        assert!(voice.kept().len() <= KEPT);
    }
}
