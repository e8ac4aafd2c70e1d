//! What is shown.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{AppointmentId, Code, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::appointment::Appointment;
use crate::hours::Hours;
use crate::notice::{Notice, Untold};
use crate::offer::Taken;
use crate::store::{agendas, appointments, notices, taken};

/// The agenda in force.
pub async fn hours(tx: &mut Tx, holidays: Vec<Date>, zone: TimeZone) -> Result<Hours, Fault> {
    let (version, agenda) = agendas::read(tx).await?;
    Ok(Hours {
        version,
        agenda,
        holidays,
        zone,
    })
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

/// What nobody could be told of their appointments, newest first, for people to see to.
pub async fn untold(tx: &mut Tx, most: i64) -> Result<Vec<Untold>, Fault> {
    notices::untold(tx, most).await
}

/// What was told of an appointment and what waits to be, with the word for its state, in the order it was made.
pub async fn notices(
    tx: &mut Tx,
    appointment: AppointmentId,
) -> Result<Vec<(Notice, String)>, Fault> {
    notices::of(tx, appointment).await
}
