//! Why something was not done.

use kernel::StaffId;
use platform::Fault;

use crate::callback::State;

/// Why something was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A colleague is calling already.
    #[error("somebody else has taken this call-back")]
    TakenBy(StaffId),
    /// It is over.
    #[error("this call-back is over: {}", .0.code())]
    Closed(State),
    /// Somebody who does not answer is tried three times at different hours; this many were.
    #[error("only {0} attempts at different hours")]
    TooFewAttempts(usize),
    /// This number, or this address, asked too often.
    #[error("too many requests")]
    TooMany,
    /// There is no such department to hand this to.
    #[error("no such department")]
    NoDepartment,
    /// There is no such call-back, or it is none of theirs: nobody learns which.
    #[error("there is no such call-back")]
    Absent,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The key of the sentence that says why.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TakenBy(_) => "calls-refused-taken",
            Self::Closed(_) => "calls-refused-closed",
            Self::TooFewAttempts(_) => "calls-refused-few",
            Self::TooMany => "calls-refused-many",
            Self::NoDepartment => "calls-refused-department",
            Self::Absent => "calls-refused-absent",
            Self::Fault(_) => "calls-refused-fault",
        }
    }
}
