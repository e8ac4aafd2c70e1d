//! Why something was not done.

use kernel::{TicketId, Timestamp};
use platform::Fault;

use crate::ticket::State;

/// A rule that says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A ticket in this state cannot do that.
    #[error("the ticket is {}", .0.code())]
    Is(State),
    /// They were called moments ago: not again before this.
    #[error("they were called moments ago")]
    TooSoon(Timestamp),
    /// They were called so often: they are missed, or waited for.
    #[error("they were called {0} times")]
    CalledEnough(u16),
    /// Whoever was missed came back too late: they take another ticket.
    #[error("they came back too late")]
    TooLate,
    /// The counter has called or attends somebody.
    #[error("the counter has somebody")]
    Busy(TicketId),
    /// Nobody sits at the counter, or somebody else does.
    #[error("the counter is not theirs")]
    NotTheirs,
    /// There is no such line.
    #[error("there is no such line")]
    NoLine,
    /// There is no such counter.
    #[error("there is no such counter")]
    NoCounter,
    /// The line is closed to new numbers today.
    #[error("the line is closed to new numbers today")]
    Shut,
    /// The ticket is followed in as many conversations as may be.
    #[error("the ticket is followed in as many conversations as may be")]
    Followed,
    /// Somebody else arranged the hall meanwhile.
    #[error("somebody else arranged the hall meanwhile")]
    Outdated,
    /// People stand in this line.
    #[error("people stand in the line {0}")]
    PeopleInLine(String),
}

/// Why something was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// There is no such ticket.
    #[error("there is no such ticket")]
    Absent,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
