//! What came of an appointment: somebody came, in time or late, with all they came for or some of them, or did not.
//!
//! An appointment is what was promised; the ticket of the hall is a place in a line. A visit joins the two.

use jiff::{SignedDuration, Timestamp};
use kernel::AppointmentId;
use platform::Fault;

use crate::appointment::{Appointment, State};
use crate::hours::Hours;
use crate::wall;

/// How far a visit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// They announced themselves and wait.
    Here,
    /// Somebody received them.
    Attended,
    /// They did not come.
    Missed,
}

impl Stage {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Attended => "attended",
            Self::Missed => "missed",
        }
    }
}

/// Where somebody waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// Among those with an hour, in the order of their hours.
    Hour,
    /// Among those without, in the order they came.
    WalkIn,
}

impl Line {
    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::WalkIn => "walk_in",
        }
    }
}

/// The word is neither a stage nor a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no stage of a visit and no line")]
pub struct UnknownWord;

impl std::str::FromStr for Stage {
    type Err = UnknownWord;

    fn from_str(code: &str) -> Result<Self, UnknownWord> {
        [Self::Here, Self::Attended, Self::Missed]
            .into_iter()
            .find(|stage| stage.code() == code)
            .ok_or(UnknownWord)
    }
}

impl std::str::FromStr for Line {
    type Err = UnknownWord;

    fn from_str(code: &str) -> Result<Self, UnknownWord> {
        [Self::Hour, Self::WalkIn]
            .into_iter()
            .find(|line| line.code() == code)
            .ok_or(UnknownWord)
    }
}

/// What came of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Of which appointment.
    pub appointment: AppointmentId,
    /// The ticket they wait with, where the hall gave one.
    pub ticket: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// Where they wait.
    pub line: Line,
    /// How many of them came.
    pub came: u16,
    /// Whether they came after the grace. A line that was given back does not change it.
    pub late: bool,
    /// When they announced themselves.
    pub arrived_at: Option<Timestamp>,
    /// When somebody received them.
    pub attended_at: Option<Timestamp>,
}

impl Visit {
    /// From when their wait counts: the later of the hour they were promised and the one they came at.
    pub fn waits_since(&self, appointment: &Appointment) -> Option<Timestamp> {
        self.arrived_at.map(|at| at.max(appointment.starts_at))
    }

    /// How long they waited; nothing where they were received before their hour.
    pub fn waited(&self, appointment: &Appointment) -> Option<SignedDuration> {
        let since = self.waits_since(appointment)?;
        let waited = self.attended_at?.duration_since(since);
        Some(waited.max(SignedDuration::ZERO))
    }

    /// What orders them in their line: the hour promised, or for walk-ins the one they came at. Whoever comes early
    /// overtakes nobody.
    pub fn ranks_by(&self, appointment: &Appointment) -> Option<Timestamp> {
        match self.line {
            Line::Hour => Some(appointment.starts_at),
            Line::WalkIn => self.arrived_at,
        }
    }
}

/// Why something was not done with a visit.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refused {
    /// There is no such appointment.
    #[error("there is no such appointment")]
    Absent,
    /// It is not booked: given back, or never more than held.
    #[error("this appointment is {0}")]
    NotBooked(State),
    /// It is for another day.
    #[error("this appointment is for another day")]
    OtherDay,
    /// They may announce themselves from then on.
    #[error("they may announce themselves from {0} on")]
    TooEarly(Timestamp),
    /// They have not come, or have been received already.
    #[error("they are not waiting")]
    NotWaiting,
    /// They are here, or were: nobody misses what they came to.
    #[error("they came")]
    Came,
    /// Their hour has not come yet.
    #[error("their hour has not come yet")]
    NotYet,
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// When somebody may announce themselves for it.
pub fn opens_at(hours: &Hours, appointment: &Appointment) -> Timestamp {
    let early = SignedDuration::from_mins(i64::from(hours.agenda.rules.early_minutes));
    appointment.starts_at - early
}

/// After this they are late: their hour is no longer theirs, and they wait among those without.
pub fn late_after(hours: &Hours, appointment: &Appointment) -> Timestamp {
    let grace = SignedDuration::from_mins(i64::from(hours.agenda.rules.grace_minutes));
    appointment.starts_at + grace
}

/// In which line whoever announces themselves at `now` waits.
pub fn line_at(hours: &Hours, appointment: &Appointment, now: Timestamp) -> Result<Line, Refused> {
    if appointment.state != State::Booked {
        return Err(Refused::NotBooked(appointment.state));
    }
    if wall::at(&hours.zone, now).0 != appointment.slot.date {
        return Err(Refused::OtherDay);
    }
    let opens_at = opens_at(hours, appointment);
    if now < opens_at {
        return Err(Refused::TooEarly(opens_at));
    }
    Ok(if now > late_after(hours, appointment) {
        Line::WalkIn
    } else {
        Line::Hour
    })
}

/// What came of the appointments for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// The service, by id; of several in one visit the first.
    pub service: String,
    /// How many were booked and not given back.
    pub booked: i64,
    /// How many came, late or not.
    pub came: i64,
    /// How many of them came late.
    pub late: i64,
    /// How many did not come.
    pub missed: i64,
}

/// What staff wrote beside an appointment.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Whether it says why it was cancelled.
    pub cancels: bool,
    /// Who wrote it.
    pub staff: String,
    /// The words.
    pub words: kernel::Personal<String>,
    /// When.
    pub at: Timestamp,
}

/// A notice as it stands, for whoever asks how somebody was told.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What it tells.
    pub kind: crate::notice::Kind,
    /// How far it has come, as its row says.
    pub state: String,
    /// The way it went.
    pub way: Option<String>,
    /// When it is due.
    pub due_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}
