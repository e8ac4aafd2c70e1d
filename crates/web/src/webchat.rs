//! The chat on the council's web pages.
//!
//! Complete as plain pages: every message is a form, every answer a page. Where scripts run, the same
//! lines arrive live and the browser resumes from the number of the last line it has. Nothing of a
//! visitor is kept before they agree, but a secret in their own browser.

mod answer;
mod caller;
mod consent;
mod file;
mod line;
mod live;
mod talk;
#[cfg(test)]
mod tests;
mod writes;

use crate::kit::{Doors, Need};

pub use talk::PATH;

/// The chat's doors.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, talk::PATH, talk::show)
        .post(anyone, talk::PATH, answer::submit)
        .get(anyone, consent::PATH, consent::show)
        .post(anyone, consent::PATH, consent::submit)
        .get(anyone, file::PATH, file::show)
        .get(anyone, live::PATH, live::show)
        .post(anyone, writes::PATH, writes::submit)
}
