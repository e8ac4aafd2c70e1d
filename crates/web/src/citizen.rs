//! The public web: what anybody finds at any hour, without script, without account, and without a cookie
//! unless something has to be remembered.

mod facilities;
pub mod icons;
pub(crate) mod map;
pub mod rows;
pub mod shell;
pub mod waits;
pub mod ways;
pub mod when;

mod announcements;
pub(crate) mod appointments;
mod ask;
mod calendar;
pub(crate) mod call_me;
mod deadline;
mod facility;
mod hall_waits;
mod home;
mod office;
mod procedures;
mod request;
mod requests;
mod search;
mod seat;
pub(crate) mod sheet;
pub(crate) mod survey;
pub(crate) mod ticket;
mod tutorial;
mod tutorials;

pub use request::{picture_of, state_look};
pub use search::encoded;
pub use shell::Shell;

use crate::kit::{Doors, Need};

/// The public web's doors.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, home::PATH, home::show)
        .get(anyone, search::PATH, search::show)
        .get(anyone, search::SUGGEST, search::suggest)
        .get(anyone, procedures::PATH, procedures::show)
        .get(anyone, procedures::THEME, procedures::theme)
        .get(anyone, procedures::EVENT, procedures::event)
        .get(anyone, sheet::PATH, sheet::show)
        .get(anyone, office::PATH, office::show)
        .get(anyone, calendar::PATH, calendar::show)
        .get(anyone, calendar::FILE, calendar::file)
        .get(anyone, deadline::PATH, deadline::show)
        .get(anyone, seat::PATH, seat::show)
        .get(anyone, seat::DATA, seat::data)
        .get(anyone, seat::VERSION, seat::version)
        .get(anyone, seat::ACCESSIBILITY, seat::accessibility)
        .get(anyone, announcements::PATH, announcements::show)
        .get(anyone, hall_waits::PATH, hall_waits::show)
        .get(anyone, hall_waits::JSON, hall_waits::as_json)
        .get(anyone, hall_waits::CSV, hall_waits::as_csv)
        .and(appointments::doors())
        .and(call_me::doors())
        .and(facilities::doors())
        .and(requests::doors())
        .and(survey::doors())
        .and(ticket::doors())
        .and(tutorials::doors())
}

#[cfg(test)]
mod tests;
