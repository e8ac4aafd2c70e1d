//! Somebody comes and gets a number.

use jiff::civil::Date;
use kernel::{AppointmentId, Lang, TicketId, Timestamp};
use platform::{Tx, key};

use super::wake;
use crate::error::{Error, Refused};
use crate::hall::Hall;
use crate::order::Lane;
use crate::store::{numbers, tickets, turns};
use crate::ticket::{Door, Number, State, Ticket};

/// Who comes, and what for.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The line, by id.
    pub line: String,
    /// What for, by id.
    pub service: String,
    /// Why they may not wait as long as others.
    pub lane: Lane,
    /// The hour they were promised, and still have.
    pub hour: Option<Timestamp>,
    /// The language they are called in.
    pub lang: Lang,
    /// What they need besides.
    pub needs: Vec<String>,
    /// The day of the wall's clock: its numbers begin at one.
    pub date: Date,
    /// Through which door.
    pub door: Door,
    /// The appointment they come for.
    pub appointment: Option<AppointmentId>,
    /// The asker's own word for this one asking: the same word is the same ticket.
    pub asked_as: String,
}

/// Gives somebody a number and a place in the line. Asked again with the same word, it is the same ticket.
pub async fn come(
    tx: &mut Tx,
    hall: &Hall,
    coming: &Coming,
    now: Timestamp,
) -> Result<Ticket, Error> {
    let word = key::fingerprint(&coming.asked_as);
    if let Some(before) = tickets::asked_as(tx, &word).await? {
        return Ok(before);
    }
    let line = hall.line(&coming.line).ok_or(Refused::NoLine)?;
    let number = numbers::next(tx, &line.site, coming.date, &line.prefix).await?;
    // Two askings with one word meet at the number's row: the second one finds the first.
    if let Some(before) = tickets::asked_as(tx, &word).await? {
        return Ok(before);
    }
    let number = Number {
        prefix: line.prefix.clone(),
        number,
    };
    enter(tx, hall, coming, number, now).await
}

/// Puts somebody who has a number in their line.
pub(super) async fn enter(
    tx: &mut Tx,
    hall: &Hall,
    coming: &Coming,
    number: Number,
    now: Timestamp,
) -> Result<Ticket, Error> {
    let line = hall.line(&coming.line).ok_or(Refused::NoLine)?;
    let (lane, since) = match coming.hour {
        Some(hour) => (Lane::Hour, hour),
        None => (coming.lane, now),
    };
    let rules = &hall.rules;
    let seconds = |seconds| jiff::SignedDuration::from_secs(seconds);
    let ticket = Ticket {
        id: TicketId::new(),
        link: key::unguessable(),
        site: line.site.clone(),
        date: coming.date,
        number,
        line: line.id.clone(),
        lane,
        state: State::Waiting,
        service: coming.service.clone(),
        lang: coming.lang,
        needs: coming.needs.clone(),
        came_at: now,
        rank_at: since - seconds(rules.ahead.of(lane)),
        from_at: coming.hour.map_or(now, |hour| {
            now.max(hour - seconds(rules.before_hour.into()))
        }),
        only_counter: None,
        counter: None,
        staff: None,
        calls: 0,
        called_at: None,
        attended_at: None,
        ended_at: None,
        outcome: None,
        door: coming.door,
        appointment: coming.appointment,
        hour_at: coming.hour,
        turn: 1,
    };
    tickets::insert(tx, &ticket, &key::fingerprint(&coming.asked_as)).await?;
    turns::open(tx, &ticket, Some(ticket.waits_since())).await?;
    tickets::note(tx, "taken", &ticket, None, now).await?;
    wake(tx, &ticket.site);
    Ok(ticket)
}
