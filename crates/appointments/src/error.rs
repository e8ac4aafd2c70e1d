//! Why something was not done.

use kernel::AppointmentId;
use platform::Fault;

use crate::appointment::State;

/// Why something was not done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Nobody gives that service by appointment.
    #[error("there is no such service")]
    NoService,
    /// No counter receives anybody for that then.
    #[error("nobody receives people for this at that time")]
    Shut,
    /// It is too soon, or too far ahead.
    #[error("this cannot be booked yet, or not any more")]
    OutOfReach,
    /// Somebody else has it.
    #[error("this place has been taken")]
    Taken,
    /// This person, number, address or document has that many before them already.
    #[error("no more than {0} at a time")]
    TooMany(u16),
    /// Whoever comes for this says the number of their document first.
    #[error("the number of an identity document is needed for this")]
    NoDocument,
    /// Its hold is over and somebody else took the place meanwhile.
    #[error("this place was held too long")]
    Lapsed,
    /// It is over.
    #[error("this appointment is over: {0}")]
    Over(State),
    /// The hours were changed meanwhile: look at them again.
    #[error("the hours were changed meanwhile")]
    Outdated,
    /// These have an appointment that would be outside the hours, and their writer did not see all of them.
    #[error("{} people have an appointment outside these hours", .0.len())]
    Affected(Vec<AppointmentId>),
    /// There is no such appointment.
    #[error("there is no such appointment")]
    Absent,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
