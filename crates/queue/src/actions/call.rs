//! A counter calls, and goes on with whom it called.

use std::collections::HashMap;

use kernel::{StaffId, TicketId, Timestamp};
use platform::{Fault, Tx};

use super::{turns as course, wake};
use crate::error::{Error, Refused};
use crate::hall::{Counter, Hall, Line};
use crate::profile::{Head, When};
use crate::store::seats::{self, Seat};
use crate::store::{numbers, promises, tickets, turns};
use crate::ticket::{Number, State, Ticket};

/// Calls whoever is next by the counter's profile; none where nobody may be called there. Pressed again with the same
/// word, as when the answer was lost on its way, it is the same person: nobody is called twice for one press.
pub async fn call_next(
    tx: &mut Tx,
    hall: &Hall,
    (counter, staff): (&str, StaffId),
    press: &str,
    now: Timestamp,
) -> Result<Option<Ticket>, Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    let seat = own_seat(tx, &counter.id, staff).await?;
    if seat.last_press.as_deref() == Some(press) {
        return again(tx, &seat).await;
    }
    if let Some(busy) = seat.ticket {
        return Err(Refused::Busy(busy).into());
    }
    call_first(tx, counter, staff, press, now).await
}

/// Ends whatever the counter is at, with what came of it, and calls whoever is next: one press for both. Whoever does
/// it sits down where nobody sits. Pressed again with the same word, it is the same person, and nobody else is ended.
/// Who was ended, and who is called.
pub async fn go_on(
    tx: &mut Tx,
    hall: &Hall,
    (counter, staff): (&str, StaffId),
    (press, outcome): (&str, &str),
    now: Timestamp,
) -> Result<(Option<Ticket>, Option<Ticket>), Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    let seat = seats::lock(tx, &counter.id).await?;
    let sits = seat.as_ref().and_then(|seat| seat.staff);
    if sits.is_some_and(|sits| sits != staff) {
        return Err(Refused::NotTheirs.into());
    }
    if sits.is_none() {
        seats::sit(tx, (&counter.id, &counter.site), Some(staff), now).await?;
    }
    let mut ended = None;
    if let Some(seat) = seat {
        if seat.last_press.as_deref() == Some(press) {
            return Ok((None, again(tx, &seat).await?));
        }
        if let Some(id) = seat.ticket {
            let before = tickets::lock(tx, id).await?.ok_or(Error::Absent)?;
            let mut ticket = before.clone();
            ticket.finish(outcome, now)?;
            settle(tx, &before, &mut ticket, ("done", Some(staff)), now).await?;
            ended = Some(ticket);
        }
    }
    let next = call_first(tx, counter, staff, press, now).await?;
    if next.is_none() && ended.is_some() {
        seats::has(tx, &counter.id, None, now).await?;
    }
    Ok((ended, next))
}

/// What came of the same press before.
async fn again(tx: &mut Tx, seat: &Seat) -> Result<Option<Ticket>, Error> {
    match seat.last_ticket {
        Some(id) => Ok(tickets::find(tx, id).await?),
        None => Ok(None),
    }
}

/// Calls whoever is next to a counter that is held and free.
async fn call_first(
    tx: &mut Tx,
    counter: &Counter,
    staff: StaffId,
    press: &str,
    now: Timestamp,
) -> Result<Option<Ticket>, Error> {
    let Some(mut ticket) = next(tx, counter, now).await? else {
        // Nothing is remembered of a press that called nobody: pressed again, somebody may have come.
        return Ok(None);
    };
    ticket.call(&counter.id, staff, now)?;
    seats::pressed(tx, &counter.id, (press, Some(ticket.id)), now).await?;
    called(tx, &ticket, (&counter.id, staff), now).await?;
    Ok(Some(ticket))
}

/// Calls one of the line that an agent names.
pub async fn call_this(
    tx: &mut Tx,
    hall: &Hall,
    (counter, staff): (&str, StaffId),
    id: TicketId,
    now: Timestamp,
) -> Result<Ticket, Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    let seat = own_seat(tx, &counter.id, staff).await?;
    if let Some(busy) = seat.ticket {
        return Err(Refused::Busy(busy).into());
    }
    let mut ticket = tickets::lock(tx, id).await?.ok_or(Error::Absent)?;
    ticket.call(&counter.id, staff, now)?;
    seats::has(tx, &counter.id, Some(ticket.id), now).await?;
    called(tx, &ticket, (&counter.id, staff), now).await?;
    Ok(ticket)
}

/// Keeps that somebody was called, and what became of what they were told.
async fn called(
    tx: &mut Tx,
    ticket: &Ticket,
    by: (&str, StaffId),
    now: Timestamp,
) -> Result<(), Fault> {
    tickets::save(tx, ticket, now).await?;
    turns::called(tx, ticket, by, now).await?;
    if ticket.turn == 1 {
        promises::came(tx, ticket, now).await?;
    }
    tickets::note(tx, "called", ticket, Some(by.1), now).await?;
    wake(tx, &ticket.site);
    Ok(())
}

/// Does one of a ticket's own verbs, and frees its counter where it is not there any more.
pub async fn change(
    tx: &mut Tx,
    id: TicketId,
    (kind, staff): (&'static str, Option<StaffId>),
    verb: impl FnOnce(&mut Ticket) -> Result<(), Refused>,
    now: Timestamp,
) -> Result<Ticket, Error> {
    let known = tickets::find(tx, id).await?.ok_or(Error::Absent)?;
    // The counter first and then the ticket, as whoever calls does: so nobody waits for somebody who waits for them.
    let seat = match &known.counter {
        Some(counter) => seats::lock(tx, counter).await?,
        None => None,
    };
    let before = tickets::lock(tx, id).await?.ok_or(Error::Absent)?;
    let mut ticket = before.clone();
    verb(&mut ticket)?;
    let is_there = matches!(ticket.state, State::Called | State::Attended);
    if let Some(seat) = seat.filter(|seat| seat.ticket == Some(id) && !is_there) {
        seats::has(tx, &seat.counter, None, now).await?;
    }
    settle(tx, &before, &mut ticket, (kind, staff), now).await?;
    Ok(ticket)
}

/// Keeps what a verb made of a ticket: its turns, itself, its history; and tells whoever watches.
async fn settle(
    tx: &mut Tx,
    before: &Ticket,
    ticket: &mut Ticket,
    (kind, staff): (&'static str, Option<StaffId>),
    now: Timestamp,
) -> Result<(), Fault> {
    course::follow(tx, before, ticket, now).await?;
    tickets::save(tx, ticket, now).await?;
    tickets::note(tx, kind, ticket, staff, now).await?;
    wake(tx, &ticket.site);
    Ok(())
}

/// Sends somebody to another line. At another site they get a number of it; at the same one they keep theirs.
pub async fn transfer(
    tx: &mut Tx,
    (id, staff): (TicketId, StaffId),
    (line, first): (&Line, bool),
    now: Timestamp,
) -> Result<Ticket, Error> {
    let known = tickets::find(tx, id).await?.ok_or(Error::Absent)?;
    let number = if known.site == line.site {
        known.number
    } else {
        let next = numbers::next(tx, &line.site, known.date, &line.prefix).await?;
        wake(tx, &known.site);
        Number {
            prefix: line.prefix.clone(),
            number: next,
        }
    };
    let verb = |ticket: &mut Ticket| {
        ticket.transfer(&line.id, first, now)?;
        line.site.clone_into(&mut ticket.site);
        ticket.number = number;
        Ok(())
    };
    change(tx, id, ("transferred", Some(staff)), verb, now).await
}

pub(super) async fn own_seat(tx: &mut Tx, counter: &str, staff: StaffId) -> Result<Seat, Error> {
    let seat = seats::lock(tx, counter).await?.ok_or(Refused::NotTheirs)?;
    if seat.staff == Some(staff) {
        Ok(seat)
    } else {
        Err(Refused::NotTheirs.into())
    }
}

/// Whoever is next by the counter's profile, held until the end of the change.
async fn next<'a>(
    tx: &mut Tx,
    counter: &'a Counter,
    now: Timestamp,
) -> Result<Option<Ticket>, Fault> {
    let place = |line: &'a String| (counter.site.as_str(), line.as_str(), counter.id.as_str());
    // One line and no condition: whoever is first in it.
    if let [step] = counter.calls.0.as_slice()
        && let [line] = step.lines.as_slice()
        && step.when == When::default()
    {
        return tickets::first(tx, place(line), now).await;
    }
    let mut heads: HashMap<&str, Head> = HashMap::new();
    for step in &counter.calls.0 {
        let how_it_stands = step.when != When::default();
        for line in &step.lines {
            if heads.contains_key(line.as_str()) && !how_it_stands {
                continue;
            }
            if let Some(top) = tickets::top(tx, place(line), how_it_stands, now).await? {
                let head = Head {
                    rank: top.rank_at.as_second(),
                    since: top.since.unwrap_or(top.rank_at).as_second(),
                    waiting: usize::try_from(top.waiting).unwrap_or(usize::MAX),
                };
                heads.insert(line, head);
            }
        }
    }
    // Another node may take the last of a line in this moment: then the next best line is asked.
    while let Some(line) = counter
        .calls
        .choose(now.as_second(), |line| heads.get(line.as_str()).copied())
    {
        if let Some(ticket) = tickets::first(tx, place(line), now).await? {
            return Ok(Some(ticket));
        }
        heads.remove(line.as_str());
    }
    Ok(None)
}
