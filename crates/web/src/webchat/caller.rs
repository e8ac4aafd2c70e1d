//! The visitor of the chat, known by a secret that only their browser has.

use conversations::actions::consents::Consent;
use conversations::views::{self, Person};
use conversations::{Heard, Incoming, Mode, Sender, Thread};
use kernel::{Lang, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::kit::visitor::fresh_secret;
use crate::kit::{Failure, Key, Office};

/// The cookie of the chat; it ends with the browser, because computers are shared.
pub const COOKIE: &str = "xat";
const SHORTEST: usize = 32;

/// The secret of a browser's chat.
#[derive(Clone)]
pub struct Caller {
    secret: String,
}

impl Caller {
    /// The caller this browser is already.
    pub fn of(office: &Office) -> Option<Self> {
        let secret = office
            .cookie(COOKIE)
            .filter(|secret| secret.len() >= SHORTEST)?;
        Some(Self { secret })
    }

    /// A new caller.
    pub fn fresh() -> Self {
        Self {
            secret: fresh_secret(),
        }
    }

    /// What goes into the cookie.
    pub fn secret(&self) -> String {
        self.secret.clone()
    }

    /// The name the conversations know them by: nobody who reads it can speak as them.
    pub fn user(&self) -> String {
        hex::encode(Sha256::digest(self.secret.as_bytes()))
    }

    /// Something they said or did, under the form's key: sent twice it has one effect.
    pub fn says(&self, heard: Heard, key: &Key, lang: Lang, now: Timestamp) -> Incoming {
        let from = Sender {
            user: Some(self.user()),
            lang: Some(lang),
            ..Sender::default()
        };
        Incoming {
            from,
            external_id: key.to_string(),
            at: now,
            heard,
            reply_to: None,
            album: None,
        }
    }
}

/// What the chat knows of its visitor.
pub struct Known {
    /// Their last agreement, if it stands.
    pub consent: Option<Consent>,
    /// Their last conversation.
    pub thread: Option<Thread>,
}

impl Known {
    /// Looks the caller up.
    pub async fn look_up(office: &Office, caller: Option<&Caller>) -> Result<Self, Failure> {
        let Some(caller) = caller else {
            return Ok(Self {
                consent: None,
                thread: None,
            });
        };
        let (channel, user) = (office.house.web().id.clone(), caller.user());
        let person: Option<Person> = office
            .read(async move |tx| Ok::<_, Failure>(views::known_as(tx, &channel, &user).await?))
            .await?;
        let Some(person) = person else {
            return Ok(Self {
                consent: None,
                thread: None,
            });
        };
        let consent = person
            .consent
            .filter(|consent| consent.withdrawn_at.is_none());
        let thread = person
            .threads
            .into_iter()
            .next()
            .filter(|_| consent.is_some());
        Ok(Self { consent, thread })
    }

    /// Whether they may write now: they agreed to the present notice, or a person of the office has the word.
    pub fn may_write(&self, version: u32) -> bool {
        let with_staff = self.thread.as_ref().is_some_and(|thread| {
            matches!(
                thread.mode(),
                Mode::Queued | Mode::Agent | Mode::WrapUp | Mode::Snoozed
            )
        });
        self.consent
            .as_ref()
            .is_some_and(|consent| consent.version >= version || with_staff)
    }
}
