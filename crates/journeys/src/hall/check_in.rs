//! Somebody with an appointment announces themselves and gets the number they are called by.

use ::appointments::actions::{By, visit};
use ::appointments::views as booked;
use ::appointments::visit::{Line as Waits, Visit};
use kernel::{AppointmentId, madrid};
use platform::Db;
use queue::actions::{self, Coming};
use queue::hall::Zone;
use queue::promise::Promise;
use queue::{Door, Lane, Ticket, views};

use super::Refusal;
use crate::Setting;

/// Somebody with an appointment is here.
#[derive(Debug, Clone)]
pub struct CheckIn {
    /// Their appointment's visit.
    pub visit: Visit,
    /// Their number; none where the site has no hall.
    pub ticket: Option<Ticket>,
    /// What they were told with it.
    pub promise: Option<Promise>,
}

/// Somebody announces themselves, all they came for or so many of them, and gets a number: by their hour in time, by
/// when they came after the grace. Announced before, they have the number they have. Both are one change: nobody is
/// here without a number.
pub async fn check_in(
    db: &Db,
    setting: &Setting,
    (id, came): (AppointmentId, Option<u16>),
    door: Door,
    by: By,
) -> Result<CheckIn, Refusal> {
    let hall = setting.lobby.hall().await?;
    let hours = crate::appointments::hours(setting).await?;
    let now = by.now;
    let found = db.read(async move |tx| booked::appointment(tx, id).await);
    let Some(appointment) = found.await? else {
        return Err(Refusal::Appointment(::appointments::visit::Refused::Absent));
    };
    let service = appointment.services.first().cloned().unwrap_or_default();
    let site = hall
        .counter(&appointment.slot.counter)
        .map(|one| one.site.clone());
    let line = site
        .as_deref()
        .and_then(|site| hall.line_for(site, Zone::Appointment, &service, &[]));
    let Some(line) = line.map(|line| line.id.clone()) else {
        let visit = crate::appointments::arrive(db, setting, (id, came), by).await?;
        return Ok(CheckIn {
            visit,
            ticket: None,
            promise: None,
        });
    };
    let site = site.unwrap_or_default();
    let standing = setting.lobby.floor(&site, now).await?;
    let in_time = now <= ::appointments::visit::late_after(&hours, &appointment);
    let hour = in_time.then_some(appointment.starts_at);
    let lane = if in_time { Lane::Hour } else { Lane::Ordinary };
    let told = standing.told(&line, &service, (lane, hour), now);
    let done = db.change(async move |tx| {
        let visit = visit::arrive(tx, &hours, id, came, by).await?;
        if let Some(ticket) = views::of_appointment(tx, id).await?
            && !is_over(&ticket)
        {
            let promise = views::promise(tx, ticket.id).await?;
            return Ok((visit, ticket, promise));
        }
        let coming = Coming {
            line,
            service,
            lane: Lane::Ordinary,
            hour: (visit.line == Waits::Hour).then_some(appointment.starts_at),
            lang: appointment.lang,
            needs: Vec::new(),
            date: now.to_zoned(madrid()).date(),
            door,
            appointment: Some(id),
            asked_as: format!("appointment:{id}:{}", now.as_millisecond()),
        };
        let ticket = actions::come(tx, &hall, &coming, now).await?;
        actions::promise(tx, &ticket, &told, now).await?;
        let visit = visit::give_ticket(tx, id, &ticket.number.to_string(), by).await?;
        let promise = views::promise(tx, ticket.id).await?;
        Ok::<_, Refusal>((visit, ticket, promise))
    });
    let (visit, ticket, promise) = done.await?;
    Ok(CheckIn {
        visit,
        ticket: Some(ticket),
        promise,
    })
}

/// Somebody receives them without a counter's call, in a room or at the door: their number leaves the line.
pub async fn receive(
    db: &Db,
    id: AppointmentId,
    by: By,
) -> Result<Visit, ::appointments::visit::Refused> {
    use ::appointments::visit::Refused;
    let done = db.change(async move |tx| {
        let visit = visit::attend(tx, id, by).await?;
        let ticket = views::of_appointment(tx, id).await?;
        if let Some(ticket) = ticket.filter(|ticket| ticket.state == queue::State::Waiting) {
            let leaves = |ticket: &mut Ticket| ticket.receive(by.now);
            let left = actions::change(tx, ticket.id, ("received", None), leaves, by.now).await;
            match left {
                Ok(_) | Err(queue::Error::Refused(_) | queue::Error::Absent) => {}
                Err(queue::Error::Fault(fault)) => return Err(Refused::Fault(fault)),
            }
        }
        Ok(visit)
    });
    done.await
}

/// Whether a ticket is no place in a line any more: then who comes again gets another.
fn is_over(ticket: &Ticket) -> bool {
    use queue::State;
    matches!(ticket.state, State::Done | State::Left | State::Missed)
}
