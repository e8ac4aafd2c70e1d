//! What is shown.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{AppointmentId, Timestamp};
use platform::{Fault, Tx};

use crate::appointment::Appointment;
use crate::hours::Hours;
use crate::offer::Taken;
use crate::store::{agendas, appointments, taken};

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
    taken::between(tx, first, last, now).await
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
