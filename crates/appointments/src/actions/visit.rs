//! Somebody came, was received, or did not come.

use jiff::civil::Date;
use kernel::{Actor, AppointmentId, Personal, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use super::hold::instants;
use super::{By, save};
use crate::appointment::{Appointment, State};
use crate::diary;
use crate::hours::Hours;
use crate::store::{appointments, joint, taken, visits};
use crate::visit::{Line, Refused, Stage, Visit, late_after, line_at};

/// Somebody announces themselves. In time they wait by their hour; after the grace among those without one, from now
/// on; too early they are told when to return. Where fewer come than were announced, the time of the others at the end
/// is given back. Announced before, it stays as it is; whoever was said not to have come is here after all, and late.
/// Whoever comes to one of several that are one visit comes to all of them; of several at once, where not all of them
/// came, the others announce themselves.
pub async fn arrive(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    came: Option<u16>,
    by: By,
) -> Result<Visit, Refused> {
    let mut appointment = lock(tx, id).await?;
    if let Some(known) = visits::find(tx, id).await?
        && known.stage != Stage::Missed
    {
        return Ok(known);
    }
    let line = line_at(hours, &appointment, by.now)?;
    let came = came
        .unwrap_or(appointment.people)
        .clamp(1, appointment.people);
    let visit = receive(tx, hours, (&mut appointment, line, came), by).await?;
    if let Some(first) = appointment.joint {
        for mut other in joint::lock(tx, first).await? {
            let at_once = other.starts_at == appointment.starts_at;
            if other.id == id || (at_once && came < appointment.people) {
                continue;
            }
            let line = match line_at(hours, &other, by.now) {
                // They are here already, and wait for its hour.
                Err(Refused::TooEarly(_)) => Line::Hour,
                Ok(line) => line,
                Err(_) => continue,
            };
            if visits::find(tx, other.id).await?.is_none() {
                let came = if at_once {
                    other.people
                } else {
                    came.min(other.people)
                };
                receive(tx, hours, (&mut other, line, came), by).await?;
            }
        }
    }
    Ok(visit)
}

/// Notes that so many of them are here, and in which line they wait.
async fn receive(
    tx: &mut Tx,
    hours: &Hours,
    (appointment, line, came): (&mut Appointment, Line, u16),
    by: By,
) -> Result<Visit, Refused> {
    let visit = Visit {
        appointment: appointment.id,
        ticket: None,
        stage: Stage::Here,
        line,
        came,
        late: line == Line::WalkIn,
        arrived_at: Some(by.now),
        attended_at: None,
    };
    if came < appointment.people {
        shorten(tx, hours, appointment, came, by.now).await?;
    }
    visits::save(tx, &visit, by.now).await?;
    note(tx, "appointment.arrived", &visit, by).await?;
    Ok(visit)
}

/// Gives back the units that fewer people do not need.
async fn shorten(
    tx: &mut Tx,
    hours: &Hours,
    appointment: &mut Appointment,
    came: u16,
    now: Timestamp,
) -> Result<(), Refused> {
    // A service that is offered no more says nothing of how long it takes.
    let Ok(units) = hours.units(&appointment.services, came) else {
        return Ok(());
    };
    let slot = &appointment.slot;
    if units >= slot.units {
        return Ok(());
    }
    let Ok((_, ends_at)) = instants(hours, slot.date, slot.unit, units) else {
        return Ok(());
    };
    appointment.slot.units = units;
    appointment.ends_at = ends_at;
    taken::free_all_but(tx, appointment.id, &appointment.slot).await?;
    save(tx, appointment, now).await?;
    Ok(())
}

/// The hall gave them a number to wait with.
pub async fn give_ticket(
    tx: &mut Tx,
    id: AppointmentId,
    number: &str,
    by: By,
) -> Result<Visit, Refused> {
    lock(tx, id).await?;
    let mut visit = visits::find(tx, id).await?.ok_or(Refused::NotWaiting)?;
    visit.ticket = Some(number.to_owned());
    visits::save(tx, &visit, by.now).await?;
    Ok(visit)
}

/// Somebody receives them. Received before, it stays as it is.
pub async fn attend(tx: &mut Tx, id: AppointmentId, by: By) -> Result<Visit, Refused> {
    lock(tx, id).await?;
    let mut visit = visits::find(tx, id).await?.ok_or(Refused::NotWaiting)?;
    match visit.stage {
        Stage::Attended => return Ok(visit),
        Stage::Missed => return Err(Refused::NotWaiting),
        Stage::Here => {}
    }
    visit.stage = Stage::Attended;
    visit.attended_at = Some(by.now);
    visits::save(tx, &visit, by.now).await?;
    note(tx, "appointment.attended", &visit, by).await?;
    Ok(visit)
}

/// Somebody at the desk says that they did not come, once the grace is over. What is left of their time is free.
pub async fn miss(tx: &mut Tx, hours: &Hours, id: AppointmentId, by: By) -> Result<Visit, Refused> {
    let appointment = lock(tx, id).await?;
    if appointment.state != State::Booked {
        return Err(Refused::NotBooked(appointment.state));
    }
    match visits::find(tx, id).await? {
        Some(visit) if visit.stage == Stage::Missed => return Ok(visit),
        Some(_) => return Err(Refused::Came),
        None => {}
    }
    if by.now <= late_after(hours, &appointment) {
        return Err(Refused::NotYet);
    }
    taken::free(tx, id).await?;
    diary::touch(tx, appointment.slot.date);
    Ok(missed(tx, id, by).await?)
}

/// Whoever came late has their hour back: they wait by it again, and are counted late all the same.
pub async fn restore(tx: &mut Tx, id: AppointmentId, by: By) -> Result<Visit, Refused> {
    lock(tx, id).await?;
    let mut visit = visits::find(tx, id).await?.ok_or(Refused::NotWaiting)?;
    if visit.stage != Stage::Here {
        return Err(Refused::NotWaiting);
    }
    if visit.line == Line::WalkIn {
        visit.line = Line::Hour;
        visits::save(tx, &visit, by.now).await?;
        note(tx, "appointment.restored", &visit, by).await?;
    }
    Ok(visit)
}

/// Says of those whose end has passed that they did not come, at most so many. Says how many there were.
pub async fn miss_all(tx: &mut Tx, most: i64, now: Timestamp) -> Result<usize, Fault> {
    let unsettled = visits::unsettled(tx, now, most).await?;
    let many = unsettled.len();
    let actor = Actor::Rule;
    for id in unsettled {
        missed(tx, id, By { actor, now }).await?;
    }
    Ok(many)
}

/// Whether a hold is over, or the end of an appointment has passed and nobody said what came of it.
pub async fn is_due(tx: &mut Tx, now: Timestamp) -> Result<bool, Fault> {
    visits::is_due(tx, now).await
}

/// Forgets who had which five minutes of the days before one: nobody looks for a place there any more. Says how many
/// rows there were.
pub async fn forget_before(tx: &mut Tx, date: Date) -> Result<u64, Fault> {
    taken::forget_before(tx, date).await
}

/// Writes words beside an appointment; `cancels` where they say why it was cancelled.
pub async fn remark(
    tx: &mut Tx,
    id: AppointmentId,
    (words, cancels): (&Personal<String>, bool),
    by: By,
) -> Result<(), Refused> {
    lock(tx, id).await?;
    let kind = if cancels { "cancelled" } else { "note" };
    visits::remark(tx, id, (kind, words), by.actor, by.now).await?;
    Ok(())
}

async fn missed(tx: &mut Tx, id: AppointmentId, by: By) -> Result<Visit, Fault> {
    let visit = Visit {
        appointment: id,
        ticket: None,
        stage: Stage::Missed,
        line: Line::WalkIn,
        came: 0,
        late: false,
        arrived_at: None,
        attended_at: None,
    };
    visits::save(tx, &visit, by.now).await?;
    note(tx, "appointment.missed", &visit, by).await?;
    Ok(visit)
}

async fn lock(tx: &mut Tx, id: AppointmentId) -> Result<Appointment, Refused> {
    appointments::lock(tx, id).await?.ok_or(Refused::Absent)
}

async fn note(tx: &mut Tx, verb: &'static str, visit: &Visit, by: By) -> Result<(), Fault> {
    let detail = serde_json::json!({
        "line": visit.line.code(),
        "late": visit.late,
        "came": visit.came,
    });
    let fact = Fact::new(verb, by.actor, visit.appointment).with(detail);
    facts::append(tx, fact, by.now).await
}

#[cfg(test)]
mod tests;
