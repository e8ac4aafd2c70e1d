//! A door to a provider, and whether it works.

use kernel::Timestamp;

use crate::incoming::ChannelKind;

/// A door: `whatsapp-oac`, `telegram-oac`, `webchat`. Two bots are two doors, and the same person at
/// both is two contacts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Channel {
    /// Its name in configuration, addresses and tables.
    pub id: String,
    /// Which kind of door it is.
    pub kind: ChannelKind,
}

/// How a door does, for the administrator's light.
#[derive(Debug, Clone)]
pub struct Health {
    /// Which.
    pub channel: Channel,
    /// Since when nothing is sent, because the provider refuses us. Nothing is dropped meanwhile.
    pub held_since: Option<Timestamp>,
    /// The provider's code for it.
    pub held_code: Option<i64>,
    /// Its reason.
    pub held_reason: Option<String>,
    /// The last thing the provider said about our account.
    pub alert: Option<String>,
    /// When it said so.
    pub alert_at: Option<Timestamp>,
    /// When something last came in.
    pub last_in_at: Option<Timestamp>,
    /// When something last went out.
    pub last_out_at: Option<Timestamp>,
    /// How many letters wait.
    pub waiting: i64,
}

impl Channel {
    /// A door with its name.
    pub fn new(id: impl Into<String>, kind: ChannelKind) -> Self {
        Self {
            id: id.into(),
            kind,
        }
    }
}
