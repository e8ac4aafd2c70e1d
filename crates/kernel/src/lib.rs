//! The words every other crate shares: ids, the clock, languages, who acts, contact data.
//!
//! Nothing here touches a disk or a network. If a word needs SQL, a provider or a page to be
//! explained, it belongs to the crate that has that thing.

mod actor;
mod clock;
mod contact;
mod id;
mod lang;
mod personal;

pub use actor::{Actor, Role};
pub use clock::{Clock, DemoClock, MADRID, madrid};
pub use contact::{Phone, UnusablePhone};
pub use id::{
    AttachmentId, CallbackId, ContactId, FactId, IntakeId, MessageId, SessionId, StaffId, ThreadId,
    UnusableId,
};
pub use jiff::Timestamp;
pub use lang::{Lang, Translated, UnknownLang};
pub use personal::Personal;
