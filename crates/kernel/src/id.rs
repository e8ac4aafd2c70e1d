//! Ids of our own things: `UUIDv7`, so that they sort by the instant they were made.
//!
//! An id is a name, never a secret: whoever knows one may not do anything with it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not one of our ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct UnusableId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, later in order than every id this process made before.
            #[expect(clippy::new_without_default, reason = "two defaults would differ, which surprises")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = UnusableId;

            fn from_str(text: &str) -> Result<Self, UnusableId> {
                Uuid::try_parse(text).map(Self).map_err(|_| UnusableId)
            }
        }
    )*};
}

ids! {
    /// An hour promised to somebody.
    AppointmentId,
    /// The key of somebody else's program.
    ApiKeyId,
    /// A file that came with a message.
    AttachmentId,
    /// A promise to telephone somebody.
    CallbackId,
    /// A telephone call that came in.
    CallId,
    /// A person as one channel knows them.
    ContactId,
    /// Something that happened, as reports and audits read it.
    FactId,
    /// One request of a provider, kept until it is handled.
    IntakeId,
    /// One message of a thread.
    MessageId,
    /// A person, over all the channels that know them.
    PersonId,
    /// An enquiry, a suggestion, a complaint or an incident.
    RequestId,
    /// A member of staff's time at the desk, from log-in to log-out.
    SessionId,
    /// A member of staff.
    StaffId,
    /// A place in the line of the hall.
    TicketId,
    /// The answers of one person to one survey.
    SurveyAnswerId,
    /// One conversation, from its first word to its close.
    ThreadId,
    /// What was done to many conversations at once, while it can be taken back.
    UndoId,
    /// A named list of the desk.
    ViewId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_from_their_text_and_sort_by_birth() {
        let first = ThreadId::new();
        let second = ThreadId::new();
        assert_eq!(first.to_string().parse(), Ok(first));
        assert!(first < second);
        assert!(first.to_string() < second.to_string());
        assert_eq!("' OR 1=1".parse::<ThreadId>(), Err(UnusableId));
    }
}
