//! The hall for the office's own programs: a counter's button, a ticket machine somebody else made, a wall of figures.
//!
//! They come with the token of a member of staff and may do what that person may.

mod clerk;
mod counters;
mod document;
mod tickets;

pub use clerk::Clerk;

use kernel::Right;

use crate::kit::{Doors, Need};

/// The doors of the hall.
pub fn doors() -> Doors {
    let serve = Need::Token(Right::Serve);
    Doors::new()
        .get(Need::Anyone, document::PATH, document::show)
        .post(serve, tickets::PATH, tickets::take)
        .get(serve, tickets::ONE, tickets::show)
        .get(serve, counters::PATH, counters::list)
        .post(serve, counters::NEXT, counters::call_next)
}

#[cfg(test)]
mod tests;
