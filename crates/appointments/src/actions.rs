//! What can be done: load, decide, save, tell.

mod book;
mod cancel;
mod draft;
pub mod earlier;
pub mod forget;
mod hold;
mod joint;
mod notify;
mod publish;
mod rederive;
mod shift;
mod stay;
pub mod toll;
pub mod visit;

pub use book::{Booking, book};
pub use cancel::{cancel, lapse};
pub use draft::{Which, draft};
pub use hold::{Asking, hold, lengthen, speak};
pub use joint::hold_all;
pub use notify::{Sender, recover, settle, take, tell_besides, told_by_phone};
pub use publish::publish;
pub use rederive::rederive;
pub use shift::{shift, shift_all};
pub use stay::{let_go, stay};

use kernel::{Actor, AppointmentId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::appointment::{Appointment, Reach, State};
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::Kind;
use crate::store::{appointments, notices, taken};

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
    diary::touch(tx, appointment.slot.date);
    tx.wake("appointments");
    Ok(())
}

/// Ends a hold: its place is free, and whoever typed is offered others.
async fn end_hold(tx: &mut Tx, appointment: &mut Appointment, now: Timestamp) -> Result<(), Fault> {
    taken::free(tx, appointment.id).await?;
    appointment.state = State::Lapsed;
    appointment.held_until = None;
    save(tx, appointment, now).await
}

/// Puts in line what the person has to be told, each at its instant, instead of whatever has not left yet.
async fn tell(
    tx: &mut Tx,
    appointment: &Appointment,
    due: &[(Kind, Timestamp)],
    now: Timestamp,
) -> Result<(), Fault> {
    // Of what was never booked nothing can wait to be told.
    if due.iter().all(|(kind, _)| *kind != Kind::Booked) {
        notices::drop_waiting(tx, appointment, now).await?;
    }
    if appointment.reach == Reach::Nobody {
        return Ok(());
    }
    notices::add(tx, appointment, due, now).await
}

/// What is told now of what is promised, with its reminders.
fn with_reminders(
    hours: &Hours,
    appointment: &Appointment,
    kind: Kind,
    now: Timestamp,
) -> Vec<(Kind, Timestamp)> {
    let rules = &hours.agenda.rules;
    let reminders = rules.reminders(appointment.starts_at, now, &hours.zone);
    let reminders = reminders.into_iter().map(|at| (Kind::Reminder, at));
    std::iter::once((kind, now)).chain(reminders).collect()
}

/// Notes that the person was told this where they are spoken to, by the very change that made it true: nobody tells
/// them again.
pub async fn told(
    tx: &mut Tx,
    appointment: &Appointment,
    kind: Kind,
    now: Timestamp,
) -> Result<(), Fault> {
    notices::told(tx, appointment, kind, now).await
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
        "despite": appointment.despite,
    });
    let fact = Fact::new(verb, by.actor, appointment.id).with(detail);
    facts::append(tx, fact, by.now).await
}

#[cfg(test)]
mod tests;
