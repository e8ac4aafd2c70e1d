//! Why an answer is not taken.

use platform::Fault;

/// What the rules refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The link is none of ours, or its month is over. One and the same for both.
    #[error("there is no such invitation")]
    Absent,
    /// The attention was answered for already.
    #[error("this was answered already")]
    Answered,
    /// An answer that its question does not have.
    #[error("the question {question:?} has no such answer")]
    Unfit {
        /// The question.
        question: String,
    },
    /// Words beyond the limit.
    #[error("{length} characters; at most {limit}")]
    TooLong {
        /// How many there are.
        length: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Nothing was answered.
    #[error("nothing was answered")]
    Empty,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The key of the text that tells a person; `None` for a fault, which is never shown.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::Absent => "surveys-absent",
            Self::Answered => "surveys-answered",
            Self::Unfit { .. } => "surveys-unfit",
            Self::TooLong { .. } => "surveys-too-long",
            Self::Empty => "surveys-empty",
            Self::Fault(_) => return None,
        })
    }
}
