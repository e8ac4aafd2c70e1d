//! A call that came in: somebody was attended, by telephone.

use kernel::{
    CallId, CallbackId, ContactId, Lang, PersonId, Personal, Phone, RequestId, StaffId, Timestamp,
};

use crate::callback::codes;

codes! {
    /// What came of a call that came in.
    Ending {
        /// Done with.
        Resolved = "resolved",
        /// The person comes.
        Appointment = "appointment",
        /// Passed to another department.
        Passed = "passed",
        /// We call back.
        Callback = "callback",
        /// It became a request.
        Request = "request",
        /// There was nothing we could do.
        Unresolved = "unresolved",
    }
}

/// A call that came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Its id.
    pub id: CallId,
    /// Who attended.
    pub staff: StaffId,
    /// From which department.
    pub department: String,
    /// When it began.
    pub at: Timestamp,
    /// How long it was.
    pub seconds: i64,
    /// The catalogue item.
    pub matter: Option<String>,
    /// What came of it.
    pub ending: Ending,
    /// The language spoken.
    pub lang: Lang,
    /// The number, if it matters.
    pub phone: Option<Phone>,
    /// The contact somebody recognised.
    pub contact: Option<ContactId>,
    /// The person somebody recognised.
    pub person: Option<PersonId>,
    /// What colleagues should know.
    pub note: Option<Personal<String>>,
    /// The call-back it became.
    pub callback: Option<CallbackId>,
    /// The request it became.
    pub request: Option<RequestId>,
}
