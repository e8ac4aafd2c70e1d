//! Why something was not done.

use kernel::StaffId;
use platform::Fault;

use crate::state::State;

/// Why something was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// There is no such request.
    #[error("there is no such request")]
    Absent,
    /// Nothing was written.
    #[error("the text is empty")]
    Empty,
    /// More was written than this many letters.
    #[error("the text is longer than {0} letters")]
    TooLong(usize),
    /// An incident without a place that anybody could go to.
    #[error("an incident needs a place")]
    NoPlace,
    /// No such kind of incident is in the catalogue.
    #[error("this kind of incident is not in the catalogue")]
    NoCategory,
    /// No such department is in the catalogue.
    #[error("this department is not in the catalogue")]
    NoDepartment,
    /// A request in this state cannot do that.
    #[error("a request that is {} cannot do this", .0.code())]
    NotFrom(State),
    /// A colleague did something to it since this page was drawn.
    #[error("a colleague was quicker")]
    Overtaken(StaffId),
    /// A request cannot be joined to itself, nor to one that is joined to another.
    #[error("this cannot be joined to that")]
    NotJoinable,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The key of the sentence that tells a person why.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Absent => "requests-refused-absent",
            Self::Empty => "requests-refused-empty",
            Self::TooLong(_) => "requests-refused-long",
            Self::NoPlace => "requests-refused-place",
            Self::NoCategory => "requests-refused-category",
            Self::NoDepartment => "requests-refused-department",
            Self::NotFrom(_) => "requests-refused-state",
            Self::Overtaken(_) => "requests-refused-overtaken",
            Self::NotJoinable => "requests-refused-join",
            Self::Fault(_) => "requests-refused-fault",
        }
    }
}
