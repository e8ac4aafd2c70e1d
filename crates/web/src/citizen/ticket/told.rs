//! What whoever holds a ticket is told: one thing large, and what follows from it.

use journeys::hall::Standing;
use journeys::hall::paper::back_at;
use kernel::{Lang, Timestamp};
use platform::texts::{hour, say, say_with};
use queue::{State, Ticket};

use crate::kit::Office;

/// A ticket, as its person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is printed and spoken.
    pub number: String,
    /// How its zone is painted.
    pub zone: &'static str,
    /// The letter of its line.
    pub letter: String,
    /// The line's name.
    pub line: String,
    /// Where the hall is.
    pub place: String,
    /// How far it came.
    pub state: State,
    /// Distinguishes one call from the next, so that each is felt once; empty while nobody calls.
    pub call: String,
    /// The one thing to know.
    pub first: String,
    /// What follows from it.
    pub more: Vec<String>,
}

impl Told {
    /// A ticket as it stands, in the language of the page.
    pub fn of(office: &Office, standing: &Standing, ticket: &Ticket) -> Self {
        let (lang, now) = (office.lang(), office.now());
        // What the hall knows is newer than what was read before it.
        let ticket = standing.floor.ticket(ticket.id).unwrap_or(ticket);
        let line = standing.hall.line(&ticket.line);
        let site = office.house.catalogue().site(&ticket.site).map(|site| {
            let (name, address) = (site.name.get(lang), site.address.get(lang));
            format!("{name}, {address}")
        });
        let (first, more) = words(standing, ticket, (lang, now));
        let called = ticket.called_at.filter(|_| ticket.state == State::Called);
        Self {
            number: ticket.number.to_string(),
            zone: line.map_or("quick", |line| line.zone.code()),
            letter: ticket.number.prefix.clone(),
            line: line.map_or_else(String::new, |line| line.name.get(lang).clone()),
            place: site.unwrap_or_default(),
            state: ticket.state,
            call: called.map_or_else(String::new, |at| at.as_millisecond().to_string()),
            first,
            more,
        }
    }

    /// Whether the line may still be left.
    pub fn may_leave(&self) -> bool {
        matches!(self.state, State::Waiting | State::Parked | State::Missed)
    }

    /// Whether nothing more will come.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Done | State::Left)
    }

    /// The icon of its state.
    pub fn icon(&self) -> &'static str {
        match self.state {
            State::Waiting => "hourglass-medium",
            State::Called => "megaphone",
            State::Attended => "users",
            State::Parked => "note-pencil",
            State::Missed => "warning",
            State::Done => "check-circle",
            State::Left => "sign-out",
        }
    }
}

fn words(
    standing: &Standing,
    ticket: &Ticket,
    (lang, now): (Lang, Timestamp),
) -> (String, Vec<String>) {
    let tell = |key: &str| say(lang, key);
    let counter = ticket.counter.as_deref();
    let counter = counter.and_then(|id| standing.hall.counter(id));
    let counter = counter.map_or_else(String::new, |one| one.name.get(lang).clone());
    let at = |key: &str| say_with(lang, key, &[("counter", counter.clone().into())]);
    match ticket.state {
        State::Waiting => waiting(standing, ticket, (lang, now)),
        State::Called => (at("ticket-called"), vec![tell("ticket-called-more")]),
        State::Attended => (at("ticket-attended"), Vec::new()),
        State::Parked => (tell("ticket-parked"), vec![tell("ticket-parked-more")]),
        State::Missed => {
            let until = ticket.ended_at.map(|at| at + standing.hall.rules.back());
            let more = match until.filter(|until| *until >= now) {
                Some(until) => {
                    let until = [("time", hour(lang, until).into())];
                    say_with(lang, "ticket-missed-back", &until)
                }
                None => tell("ticket-missed-late"),
            };
            (tell("ticket-missed"), vec![more])
        }
        State::Done => (tell("ticket-done"), Vec::new()),
        State::Left => (tell("ticket-left"), vec![tell("ticket-left-more")]),
    }
}

fn waiting(
    standing: &Standing,
    ticket: &Ticket,
    (lang, now): (Lang, Timestamp),
) -> (String, Vec<String>) {
    let floor = &standing.floor;
    let before = floor.before(ticket.id).unwrap_or_default();
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let first = say_with(lang, "ticket-before", &[("people", before.into())]);
    let mut more = Vec::new();
    let promise = floor.promise(ticket.id);
    let told = promise.and_then(|promise| Some((promise.now_from?, promise.now_to?)));
    match told {
        Some((_, to)) if to < now => more.push(say(lang, "ticket-late")),
        Some((from, to)) => {
            let from = from.max(now);
            let words = [
                ("from", hour(lang, from).into()),
                ("to", hour(lang, to).into()),
            ];
            more.push(say_with(lang, "ticket-between", &words));
            if let Some(back) = back_at(from, now) {
                let back = [("time", hour(lang, back).into())];
                more.push(say_with(lang, "ticket-back", &back));
            }
        }
        None => match ticket.hour_at.filter(|hour| *hour > now) {
            Some(at) => {
                let at = [("time", hour(lang, at).into())];
                more.push(say_with(lang, "ticket-hour", &at));
            }
            None => more.push(say(lang, "ticket-unknown")),
        },
    }
    (first, more)
}
