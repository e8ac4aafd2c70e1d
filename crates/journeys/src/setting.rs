//! What a conversation needs to know of the office around it.

use std::fmt;
use std::sync::Arc;

use appointments::Diary;
use catalogue::Catalogue;
use conversations::Assistant;
use conversations::actions::threads::Limits;
use kernel::{Live, Timestamp, madrid};
use model::Model;
use platform::Db;
use platform::mail::Mailer;
use platform::printer::Printers;

use crate::hall::Lobby;

/// What the office knows: what it offers, and whoever answers from it. They change together, when an
/// editor publishes, so that the assistant never speaks of a sheet that the pages do not show.
#[derive(Clone)]
pub struct Knowledge {
    /// What the office offers, and when it is open.
    pub catalogue: Arc<Catalogue>,
    /// Who answers first, from that catalogue.
    pub assistant: Arc<dyn Assistant>,
}

impl fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Knowledge").finish_non_exhaustive()
    }
}

/// The office around a conversation. Cheap to clone.
#[derive(Clone)]
pub struct Setting {
    /// What the office knows at present.
    pub knowledge: Live<Knowledge>,
    /// What is open and what is taken of the days ahead.
    pub diary: Diary,
    /// Who waits and who is called in the halls.
    pub lobby: Lobby,
    /// After how long things move by themselves.
    pub limits: Limits,
    /// Whether the instants in providers' messages can be measured against ours. Not so in the demo town,
    /// whose clock a visitor moves: there a message was written when it came.
    pub provider_clock: bool,
    /// A language model that may word or choose, where the council has one.
    pub model: Option<Model>,
    /// The address people type, without a slash at its end: what links in letters and chats begin with.
    pub base_url: Arc<str>,
    /// Whoever takes letters; none where the council has no mail server, and nobody is offered a letter then.
    pub mailer: Option<Mailer>,
    /// The printers of the halls.
    pub printers: Printers,
}

impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setting")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Setting {
    /// The office with its usual limits.
    pub fn new(knowledge: Live<Knowledge>, db: &Db) -> Self {
        Self {
            knowledge,
            diary: Diary::new(db.clone(), madrid()),
            lobby: Lobby::new(db.clone()),
            limits: Limits::default(),
            provider_clock: true,
            model: None,
            base_url: Arc::from(""),
            mailer: None,
            printers: Printers::default(),
        }
    }

    /// What the office offers at present.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.knowledge.now().catalogue.clone()
    }

    /// Who answers first at present.
    pub fn assistant(&self) -> Arc<dyn Assistant> {
        self.knowledge.now().assistant.clone()
    }

    /// When something was said: what the provider says, but never later than now, and now where it does not say.
    pub fn said_at(&self, provider: Timestamp, now: Timestamp) -> Timestamp {
        if self.provider_clock && provider > Timestamp::UNIX_EPOCH {
            provider.min(now)
        } else {
            now
        }
    }

    /// The notice shown at `now`, with its version; 0 where the council has written none yet.
    pub(crate) fn notice(&self, now: Timestamp) -> Option<catalogue::Notice> {
        let today = now.to_zoned(madrid()).date();
        self.catalogue().town.notice_on(today).cloned()
    }

    /// The version of the notice that has to be agreed to at `now`.
    pub fn notice_version(&self, now: Timestamp) -> u32 {
        self.notice(now).map_or(0, |notice| notice.version)
    }
}
