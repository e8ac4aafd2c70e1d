//! The words every other crate shares: ids, the clock, languages, who acts, contact data.
//!
//! Nothing here touches a disk or a network. If a word needs SQL, a provider or a page to be
//! explained, it belongs to the crate that has that thing.

mod actor;
mod clock;
mod code;
mod contact;
mod document;
mod folded;
mod id;
mod lang;
mod live;
pub mod people;
mod personal;
mod tongue;

pub use actor::{Actor, Right, Role};
pub use clock::{Clock, DemoClock, MADRID, madrid};
pub use code::{Code, UnusableCode};
pub use contact::{Phone, UnusablePhone};
pub use document::{UnusableDocument, read_document};
pub use folded::folded;
pub use id::{
    ApiKeyId, AppointmentId, AttachmentId, CallId, CallbackId, ContactId, FactId, IntakeId,
    MessageId, PersonId, RequestId, SessionId, StaffId, SurveyAnswerId, ThreadId, TicketId, UndoId,
    UnusableId, ViewId,
};
pub use jiff::Timestamp;
pub use lang::{Lang, Translated, UnknownLang};
pub use live::Live;
pub use personal::Personal;
pub use tongue::Tongue;
