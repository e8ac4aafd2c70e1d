//! The demo town: every door of it on one page, two phones to play with, and a clock that can be moved.
//!
//! These doors exist only where the town is invented; a real council's program has none of them.

mod clock;
mod landing;
mod mailbox;
mod phones;

use crate::kit::{Doors, Need};

/// The demo town's doors.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, landing::PATH, landing::show)
        .get(anyone, phones::PATH, phones::show)
        .get(anyone, mailbox::PATH, mailbox::show)
        .get(anyone, mailbox::LETTER, mailbox::letter)
        .get(anyone, mailbox::CALENDAR, mailbox::calendar)
        .get(anyone, clock::PATH, clock::show)
        .post(anyone, clock::PATH, clock::submit)
}
