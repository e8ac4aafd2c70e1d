//! The desk: where staff answer.
//!
//! Three columns: who writes, what was said, whom it is said to. Every page is whole as HTML and every
//! act is a form; a small script only saves the reloading and moves along when something happens.
//! Who may do what is decided in the journeys; these pages ask and show.

mod act;
mod audit;
mod bubble;
mod channels;
mod file;
mod frame;
mod inbox;
mod list;
mod live;
mod members;
mod person;
mod thread;
mod words;

use kernel::Right;

pub use frame::{Frame, Place};

use crate::kit::{Doors, Need};

/// The inbox.
pub const INBOX: &str = "/taulell/safata";

/// The council's texts, for those who write them.
pub const CONTENT: &str = "/taulell/continguts";
/// Who read and did what.
pub const AUDIT: &str = "/taulell/registre-accessos";

/// The desk's doors.
pub fn doors() -> Doors {
    let serve = Need::Right(Right::Serve);
    let coordinate = Need::Right(Right::Coordinate);
    let administer = Need::Right(Right::Administer);
    Doors::new()
        .get(Need::SignedIn, "/taulell", inbox::door)
        .get(serve, INBOX, inbox::show)
        .get(serve, "/taulell/safata/{thread}", thread::show)
        .post(serve, "/taulell/safata/{thread}/agafa", act::take)
        .post(serve, "/taulell/safata/{thread}/torna", act::release)
        .post(serve, "/taulell/safata/{thread}/passa", act::transfer)
        .post(serve, "/taulell/safata/{thread}/aparca", act::snooze)
        .post(serve, "/taulell/safata/{thread}/repren", act::wake)
        .post(serve, "/taulell/safata/{thread}/tanca", act::close)
        .post(serve, "/taulell/safata/{thread}/respon", act::answer)
        .post(serve, "/taulell/safata/{thread}/nota", act::note)
        .post(serve, "/taulell/safata/{thread}/reintenta", act::retry)
        .post(serve, "/taulell/safata/{thread}/telefon", act::show_phone)
        .get(serve, "/taulell/directe", live::listen)
        .get(serve, "/taulell/adjunts/{file}", file::show)
        .get(coordinate, "/taulell/canals", channels::show)
        .post(coordinate, "/taulell/canals/reintenta", channels::retry)
        .post(administer, "/taulell/canals/repren", channels::release)
        .get(coordinate, "/taulell/personal", members::show)
        .post(administer, "/taulell/personal", members::create)
        .post(administer, "/taulell/personal/canvia", members::change)
        .get(Need::Right(Right::Audit), AUDIT, audit::show)
}

#[cfg(test)]
mod tests;
