//! What whoever holds a ticket is told: one thing large, and what follows from it.

use journeys::hall::{Standing, told};
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
        let (first, more) = told(standing, ticket, (lang, now));
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
