//! What is shown.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{AppointmentId, Code, Phone, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::appointment::Appointment;
use crate::hours::Hours;
use crate::offer::Taken;
use crate::store::{agendas, appointments, earlier, taken, visits};
use crate::visit::{Attendance, Remark, Sent, Visit};

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

/// Whether somebody is on the list for an earlier place, and the place that is kept for them meanwhile.
pub async fn earlier(tx: &mut Tx, id: AppointmentId) -> Result<(bool, Option<Appointment>), Fault> {
    let Some(offered) = earlier::of(tx, id).await? else {
        return Ok((false, None));
    };
    let Some(hold) = offered else {
        return Ok((true, None));
    };
    Ok((true, appointments::find(tx, hold).await?))
}

/// What is booked or was given back from one day to another, both included, in the order of its hours.
pub async fn between(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Appointment>, Fault> {
    appointments::between(tx, first, last).await
}

/// What was booked with this number, newest hour first.
pub async fn of_phone(tx: &mut Tx, phone: &Phone, most: i64) -> Result<Vec<Appointment>, Fault> {
    appointments::of_phone(tx, phone, most).await
}

/// What came of an appointment, once that is known.
pub async fn visit(tx: &mut Tx, id: AppointmentId) -> Result<Option<Visit>, Fault> {
    visits::find(tx, id).await
}

/// What came of the appointments from one day to another, both included.
pub async fn visits(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<HashMap<AppointmentId, Visit>, Fault> {
    visits::of_days(tx, first, last).await
}

/// How many were booked, came, came late and did not come from one day to another, both included, by service. What is
/// still to come is booked and nothing else.
pub async fn attendance(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Attendance>, Fault> {
    visits::attendance(tx, first, last).await
}

/// What staff wrote beside an appointment, oldest first.
pub async fn remarks(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Remark>, Fault> {
    visits::remarks(tx, id).await
}

/// What its person was told of it, or is going to be.
pub async fn told(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Sent>, Fault> {
    visits::told(tx, id).await
}
