//! The hall of a site as it stands: who waits, who is where, who was called last.

use kernel::{Lang, TicketId, Timestamp};

use crate::promise::Promise;
pub use crate::store::seats::Seat;
use crate::ticket::{State, Ticket};

/// One call, as screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Grows with each call of a site: what a screen has shown already it does not show as new.
    pub seq: i64,
    /// Of which ticket.
    pub ticket: TicketId,
    /// What is shown and spoken.
    pub number: String,
    /// The line, by id.
    pub line: String,
    /// The counter, by id.
    pub counter: String,
    /// When.
    pub at: Timestamp,
    /// The how manieth time.
    pub times: u16,
    /// The language they are called in.
    pub lang: Lang,
    /// Whether they are still awaited at the counter.
    pub is_awaited: bool,
}

/// The hall of a site at one instant.
#[derive(Debug, Clone, Default)]
pub struct Floor {
    /// Who waits, first to be called first. Those whose hour has not come stand in their place too.
    pub waiting: Vec<Ticket>,
    /// Who was called, is attended, fills in a form, or was missed and may come back.
    pub present: Vec<Ticket>,
    /// The last calls, the newest first.
    pub calls: Vec<Call>,
    /// Counters somebody sits at, or has somebody at.
    pub seats: Vec<Seat>,
    /// What whoever waits is told at present.
    pub promises: Vec<Promise>,
    /// Lines that are closed to new numbers today, by id.
    pub shut: Vec<String>,
    /// Who came while the hall was full and was not let in yet.
    pub outside: Vec<TicketId>,
}

impl Floor {
    /// One ticket that waits or is present.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.waiting
            .iter()
            .chain(&self.present)
            .find(|ticket| ticket.id == id)
    }

    /// The ticket of a link.
    pub fn by_link(&self, link: &str) -> Option<&Ticket> {
        let mut all = self.waiting.iter().chain(&self.present);
        all.find(|ticket| ticket.link == link)
    }

    /// A counter with whoever is at it.
    pub fn seat(&self, counter: &str) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.counter == counter)
    }

    /// Whom a counter has called or attends.
    pub fn at(&self, counter: &str) -> Option<&Ticket> {
        self.ticket(self.seat(counter)?.ticket?)
    }

    /// Who waits in a line, first to be called first.
    pub fn line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a Ticket> {
        self.waiting
            .iter()
            .filter(move |ticket| ticket.line == line)
    }

    /// How many of the same line are called before this one; none where it does not wait.
    pub fn before(&self, id: TicketId) -> Option<usize> {
        let ticket = self.waiting.iter().find(|ticket| ticket.id == id)?;
        self.line(&ticket.line).position(|other| other.id == id)
    }

    /// Who waits outside, in the order they are let in: as they would be called.
    pub fn line_outside(&self) -> impl Iterator<Item = &Ticket> {
        let is_outside = |ticket: &&Ticket| self.outside.contains(&ticket.id);
        self.waiting.iter().filter(is_outside)
    }

    /// Who is parked or was missed.
    pub fn aside(&self, state: State) -> impl Iterator<Item = &Ticket> {
        self.present
            .iter()
            .filter(move |ticket| ticket.state == state)
    }

    /// What a ticket is told at present.
    pub fn promise(&self, id: TicketId) -> Option<&Promise> {
        self.promises.iter().find(|promise| promise.ticket == id)
    }
}
