//! What is shown.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{AppointmentId, Code, StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::actions::Which;
use crate::agenda::Agenda;
use crate::appointment::Appointment;
use crate::edit::Edit;
use crate::hours::Hours;
use crate::offer::Taken;
use crate::store::{agendas, appointments, drafts, figures, taken};

pub use crate::store::agendas::Version;
pub use crate::store::figures::{Counted, Holders, KnownBy};

/// The agenda in force.
pub async fn hours(tx: &mut Tx, holidays: Vec<Date>, zone: TimeZone) -> Result<Hours, Fault> {
    let (version, agenda) = agendas::read(tx).await?;
    Ok(Hours::new(version, agenda, holidays, zone))
}

/// What is taken from one day to another, both included.
pub async fn taken(tx: &mut Tx, first: Date, last: Date, now: Timestamp) -> Result<Taken, Fault> {
    Ok(taken::between(tx, first, last, now).await?.0)
}

/// Who has an appointment, now held or before them, that would be outside these hours. In the order of their hours.
pub async fn affected(
    tx: &mut Tx,
    hours: &Hours,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    let ahead = appointments::ahead(tx, now).await?;
    let outside = |appointment: &Appointment| !hours.has(appointment);
    Ok(ahead.into_iter().filter(outside).collect())
}

/// One appointment.
pub async fn appointment(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
    appointments::find(tx, id).await
}

/// The appointment of a link.
pub async fn by_link(tx: &mut Tx, word: &str) -> Result<Option<Appointment>, Fault> {
    appointments::by_link(tx, word).await
}

/// The appointment of a code.
pub async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Appointment>, Fault> {
    appointments::by_code(tx, code).await
}

/// What is booked on a day, in the order of its hours.
pub async fn of_day(tx: &mut Tx, date: Date) -> Result<Vec<Appointment>, Fault> {
    appointments::of_day(tx, date).await
}

/// What somebody of a conversation has before them, in the order of their hours.
pub async fn of_thread(
    tx: &mut Tx,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    appointments::of_thread(tx, thread, now).await
}

/// What is booked from one day to another, both included, in the order of days, counters and hours.
pub async fn between(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Appointment>, Fault> {
    appointments::between(tx, first, last).await
}

/// What somebody means to change of the hours and has not put in force.
pub async fn draft(tx: &mut Tx, staff: StaffId, which: Which) -> Result<Vec<Edit>, Fault> {
    drafts::read(tx, staff, which.code()).await
}

/// The versions of the agenda, the newest first: at most so many.
pub async fn versions(tx: &mut Tx, most: i64) -> Result<Vec<Version>, Fault> {
    agendas::versions(tx, most).await
}

/// One version of the agenda.
pub async fn version(tx: &mut Tx, id: i64) -> Result<Option<Agenda>, Fault> {
    agendas::version(tx, id).await
}

/// All appointments of some days, both included, whatever became of them: what can be counted of them.
pub async fn counted(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Counted>, Fault> {
    figures::counted(tx, first, last).await
}

/// Of the places of some days that were given back, how many there were and how many of them somebody else has.
pub async fn taken_again(tx: &mut Tx, first: Date, last: Date) -> Result<(i64, i64), Fault> {
    figures::taken_again(tx, first, last).await
}

/// How many telephones, addresses and documents have several appointments before them. Never whose they are.
pub async fn holders(tx: &mut Tx, now: Timestamp) -> Result<Vec<Holders>, Fault> {
    figures::holders(tx, now).await
}
