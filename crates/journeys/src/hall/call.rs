//! A counter calls, and goes on with whom it called.

use ::appointments::actions::visit;
use kernel::{Actor, StaffId, TicketId, Timestamp};
use platform::{Db, Tx};
use queue::actions;
use queue::{Refused, Ticket};

use super::Refusal;
use crate::Setting;

/// Who does it, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// Who.
    pub staff: StaffId,
    /// When.
    pub now: Timestamp,
}

/// Somebody sits down at a counter, or gets up from it; whoever sat there before gets up.
pub async fn sit(
    db: &Db,
    setting: &Setting,
    counter: &str,
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let hall = setting.lobby.hall().await?;
    let counter = counter.to_owned();
    let done = db.change(async move |tx| actions::sit(tx, &hall, &counter, staff, now).await);
    Ok(done.await?)
}

/// Whoever sits at a counter is away until an instant, or back.
pub async fn pause(
    db: &Db,
    setting: &Setting,
    counter: &str,
    until: Option<Timestamp>,
    by: By,
) -> Result<(), Refusal> {
    let hall = setting.lobby.hall().await?;
    let counter = counter.to_owned();
    let done = db.change(async move |tx| {
        actions::pause(tx, &hall, (&counter, by.staff), until, by.now).await
    });
    Ok(done.await?)
}

/// A counter asks its colleagues for help, or needs it no more.
pub async fn ask_help(
    db: &Db,
    setting: &Setting,
    counter: &str,
    needed: bool,
    by: By,
) -> Result<(), Refusal> {
    let hall = setting.lobby.hall().await?;
    let counter = counter.to_owned();
    let done =
        db.change(async move |tx| actions::ask_help(tx, &hall, &counter, needed, by.now).await);
    Ok(done.await?)
}

/// Calls whoever is next at a counter; none where nobody may be called there. Pressed again with the same word, it is
/// the same person.
pub async fn call_next(
    db: &Db,
    setting: &Setting,
    counter: &str,
    press: &str,
    by: By,
) -> Result<Option<Ticket>, Refusal> {
    let hall = setting.lobby.hall().await?;
    let (counter, press) = (counter.to_owned(), press.to_owned());
    let done = db.change(async move |tx| {
        actions::call_next(tx, &hall, (&counter, by.staff), &press, by.now).await
    });
    Ok(done.await?)
}

/// Ends whatever the counter is at and calls whoever is next, in one change. Pressed again with the same word, it is
/// the same person, and nobody else is ended.
pub async fn go_on(
    db: &Db,
    setting: &Setting,
    counter: &str,
    (press, outcome): (&str, &str),
    by: By,
) -> Result<Option<Ticket>, Refusal> {
    let hall = setting.lobby.hall().await?;
    let (counter, press, outcome) = (counter.to_owned(), press.to_owned(), outcome.to_owned());
    let done = db.change(async move |tx| {
        let at = (counter.as_str(), by.staff);
        let (ended, next) = actions::go_on(tx, &hall, at, (&press, &outcome), by.now).await?;
        if let Some(ended) = ended {
            receive(tx, &ended, Some(by.staff), by.now).await?;
        }
        Ok::<_, Refusal>(next)
    });
    done.await
}

/// Calls one that an agent names.
pub async fn call_this(
    db: &Db,
    setting: &Setting,
    (counter, id): (&str, TicketId),
    by: By,
) -> Result<Ticket, Refusal> {
    let hall = setting.lobby.hall().await?;
    let counter = counter.to_owned();
    let done = db.change(async move |tx| {
        actions::call_this(tx, &hall, (&counter, by.staff), id, by.now).await
    });
    Ok(done.await?)
}

/// Does one of a ticket's verbs, by its name in the ticket's history.
pub async fn change(
    db: &Db,
    id: TicketId,
    kind: &'static str,
    verb: impl FnOnce(&mut Ticket) -> Result<(), Refused> + Send + 'static,
    (staff, now): (Option<StaffId>, Timestamp),
) -> Result<Ticket, Refusal> {
    let done = db.change(async move |tx| {
        let ticket = actions::change(tx, id, (kind, staff), verb, now).await?;
        receive(tx, &ticket, staff, now).await?;
        Ok::<_, Refusal>(ticket)
    });
    done.await
}

/// Whoever came for an appointment and is at a counter has been received.
pub(super) async fn receive(
    tx: &mut Tx,
    ticket: &Ticket,
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<(), Refusal> {
    use queue::State;
    let Some(appointment) = ticket.appointment else {
        return Ok(());
    };
    if matches!(ticket.state, State::Attended | State::Done) {
        let actor = staff.map_or(Actor::Rule, Actor::Staff);
        let by = ::appointments::actions::By { actor, now };
        match visit::attend(tx, appointment, by).await {
            // Somebody said otherwise at the desk meanwhile: the hall goes on.
            Ok(_) | Err(::appointments::visit::Refused::NotWaiting) => {}
            Err(why) => return Err(why.into()),
        }
    }
    Ok(())
}

/// It is over, with what came of it.
pub async fn finish(db: &Db, id: TicketId, outcome: &str, by: By) -> Result<Ticket, Refusal> {
    let outcome = outcome.to_owned();
    let verb = move |ticket: &mut Ticket| ticket.finish(&outcome, by.now);
    change(db, id, "done", verb, (Some(by.staff), by.now)).await
}

/// They have another matter, at the same counter: from here on the time is that matter's.
pub async fn go_on_with(db: &Db, id: TicketId, service: &str, by: By) -> Result<Ticket, Refusal> {
    let service = service.to_owned();
    let verb = move |ticket: &mut Ticket| ticket.go_on_with(&service, by.now);
    change(db, id, "matter", verb, (Some(by.staff), by.now)).await
}

/// They go on in another line, of this site or another: they came when they came.
pub async fn transfer(
    db: &Db,
    setting: &Setting,
    id: TicketId,
    (line, first): (&str, bool),
    by: By,
) -> Result<Ticket, Refusal> {
    let hall = setting.lobby.hall().await?;
    let line = hall.line(line).ok_or(Refused::NoLine)?.clone();
    let done = db.change(async move |tx| {
        let who = (id, by.staff);
        actions::transfer(tx, who, (&line, first), by.now).await
    });
    Ok(done.await?)
}

/// Whoever was missed is back, in time.
pub async fn come_back(
    db: &Db,
    setting: &Setting,
    id: TicketId,
    (staff, now): (Option<StaffId>, Timestamp),
) -> Result<Ticket, Refusal> {
    let rules = setting.lobby.hall().await?.rules;
    let verb = move |ticket: &mut Ticket| ticket.come_back(&rules, now);
    change(db, id, "returned", verb, (staff, now)).await
}
