//! The desk: where staff answer.
//!
//! Three columns: who writes, what was said, whom it is said to. Every page is whole as HTML and every
//! act is a form; a small script only saves the reloading and moves along when something happens.
//! Who may do what is decided in the journeys; these pages ask and show.

mod act;
mod agenda;
mod audit;
mod bubble;
mod bulk;
pub(crate) mod calls;
mod channels;
mod composer;
pub(crate) mod coordinator;
mod counter;
mod daybook;
mod enclose;
pub(crate) mod file;
mod frame;
mod inbox;
mod keys;
mod label;
mod list;
mod live;
pub(crate) mod machines;
mod matter;
mod members;
mod mentions;
mod pass_on;
mod people;
mod person;
mod presence;
pub(crate) mod reception;
mod requests;
mod search;
mod supervisor;
mod surveys;
mod thread;
mod views;
mod words;

use conversations::views::Scope;
use kernel::{Right, ThreadId};

pub use frame::{Frame, Place};

use crate::kit::{Doors, Failure, Need, OrNotFound as _};
use crate::signin::Staff;

/// The inbox.
pub const INBOX: &str = "/taulell/safata";

/// The council's texts, for those who write them.
pub const CONTENT: &str = "/taulell/continguts";
/// Who read and did what.
pub const AUDIT: &str = "/taulell/registre-accessos";

/// Which conversations this member of staff may see. Whoever serves the public sees them all; a partner
/// site sees those of its own departments.
pub fn scope(staff: &Staff) -> Scope {
    if staff.may(Right::Serve) {
        Scope::all()
    } else {
        Scope::of(staff.who.account.work.departments.clone())
    }
}

/// Refuses a conversation outside this person’s scope as if there were none. Every page that shows one
/// asks this; acts that go through `act::step` or `act::change` ask it by themselves.
pub async fn within(staff: &Staff, id: ThreadId) -> Result<(), Failure> {
    let scope = scope(staff);
    let may = staff
        .office
        .read(async move |tx| conversations::views::may_see(tx, &scope, id).await)
        .await?;
    may.then_some(()).or_not_found()
}

/// The desk's doors.
pub fn doors() -> Doors {
    let help = Need::Right(Right::Help);
    let coordinate = Need::Right(Right::Coordinate);
    let administer = Need::Right(Right::Administer);
    Doors::new()
        .get(Need::SignedIn, "/taulell", inbox::door)
        .get(help, INBOX, inbox::show)
        .get(help, "/taulell/safata/{thread}", thread::show)
        .post(help, "/taulell/safata/{thread}/agafa", act::take)
        .post(help, "/taulell/safata/{thread}/torna", act::release)
        .post(help, "/taulell/safata/{thread}/passa", pass_on::transfer)
        .post(help, "/taulell/safata/{thread}/aparca", pass_on::snooze)
        .post(help, "/taulell/safata/{thread}/repren", act::wake)
        .post(help, "/taulell/safata/{thread}/tanca", act::close)
        .post(help, "/taulell/safata/{thread}/respon", act::answer)
        .post(help, "/taulell/safata/{thread}/fitxer", enclose::send)
        .post(help, "/taulell/safata/{thread}/nota", act::note)
        .post(help, "/taulell/safata/{thread}/reintenta", act::retry)
        .post(help, "/taulell/safata/{thread}/telefon", act::show_phone)
        .get(help, "/taulell/directe", live::listen)
        .get(help, "/taulell/adjunts/{file}", file::show)
        .post(help, "/taulell/safata/lot", bulk::act)
        .post(help, "/taulell/safata/lot/desfes", bulk::undo)
        .post(help, "/taulell/safata/vistes", views::save)
        .post(help, "/taulell/safata/vistes/canvia", views::change)
        .post(help, "/taulell/safata/{thread}/etiqueta", label::change)
        .post(help, "/taulell/safata/{thread}/tema", matter::change)
        .post(help, "/taulell/safata/{thread}/escriu", presence::writes)
        .get(help, search::PATH, search::show)
        .get(coordinate, "/taulell/canals", channels::show)
        .post(coordinate, "/taulell/canals/reintenta", channels::retry)
        .post(administer, "/taulell/canals/repren", channels::release)
        .get(coordinate, "/taulell/personal", members::show)
        .post(administer, "/taulell/personal", members::create)
        .post(administer, "/taulell/personal/canvia", members::change)
        .post(coordinate, "/taulell/personal/feina", members::work)
        .get(Need::Right(Right::Audit), AUDIT, audit::show)
        .and(agenda::doors())
        .and(calls::doors())
        .and(counter::doors())
        .and(daybook::doors())
        .and(keys::doors())
        .and(composer::doors())
        .and(coordinator::doors())
        .and(supervisor::doors())
        .and(surveys::doors())
        .and(people::doors())
        .and(reception::doors())
        .and(machines::doors())
        .and(requests::doors())
}

#[cfg(test)]
mod tests;
