//! What a conversation needs to know of the office around it.

use std::fmt;
use std::sync::Arc;

use catalogue::Catalogue;
use conversations::Assistant;
use conversations::actions::threads::Limits;
use kernel::{Timestamp, madrid};

/// The office around a conversation. Cheap to clone.
#[derive(Clone)]
pub struct Setting {
    /// Who answers first.
    pub assistant: Arc<dyn Assistant>,
    /// What the office offers, and when it is open.
    pub catalogue: Arc<Catalogue>,
    /// After how long things move by themselves.
    pub limits: Limits,
    /// Whether the instants in providers' messages can be measured against ours. Not so in the demo town,
    /// whose clock a visitor moves: there a message was written when it came.
    pub provider_clock: bool,
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
    pub fn new(assistant: Arc<dyn Assistant>, catalogue: Arc<Catalogue>) -> Self {
        Self {
            assistant,
            catalogue,
            limits: Limits::default(),
            provider_clock: true,
        }
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
    pub(crate) fn notice(&self, now: Timestamp) -> Option<&catalogue::Notice> {
        self.catalogue.town.notice_on(now.to_zoned(madrid()).date())
    }

    /// The version of the notice that has to be agreed to at `now`.
    pub fn notice_version(&self, now: Timestamp) -> u32 {
        self.notice(now).map_or(0, |notice| notice.version)
    }
}
