//! What can be done: load, decide, save, tell.

mod book;
mod cancel;
mod hold;
mod publish;
mod shift;

pub use book::book;
pub use cancel::{cancel, lapse};
pub use hold::{Asking, hold};
pub use publish::publish;
pub use shift::shift;

use kernel::{Actor, AppointmentId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::appointment::Appointment;
use crate::error::Error;
use crate::store::appointments;

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// The present instant.
    pub now: Timestamp,
}

/// The appointment, held until the end of the change.
async fn lock(tx: &mut Tx, id: AppointmentId) -> Result<Appointment, Error> {
    appointments::lock(tx, id).await?.ok_or(Error::Absent)
}

async fn save(tx: &mut Tx, appointment: &Appointment, now: Timestamp) -> Result<(), Fault> {
    appointments::save(tx, appointment, now).await?;
    tx.wake("appointments");
    Ok(())
}

/// Says what was done to an appointment, without who it is for.
async fn note(
    tx: &mut Tx,
    verb: &'static str,
    appointment: &Appointment,
    by: By,
) -> Result<(), Fault> {
    let detail = serde_json::json!({
        "services": appointment.services,
        "site": appointment.slot.site,
        "counter": appointment.slot.counter,
        "starts_at": appointment.starts_at,
        "people": appointment.people,
        "channel": appointment.channel,
    });
    let fact = Fact::new(verb, by.actor, appointment.id).with(detail);
    facts::append(tx, fact, by.now).await
}

#[cfg(test)]
mod tests;
