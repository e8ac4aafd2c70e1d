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

use axum::Router;
use axum::routing::{get, post};

pub use frame::{Frame, Place};

use crate::kit::House;

/// The inbox.
pub const INBOX: &str = "/taulell/safata";

/// The desk's doors.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/taulell", get(inbox::door))
        .route(INBOX, get(inbox::show))
        .route("/taulell/safata/{thread}", get(thread::show))
        .route("/taulell/safata/{thread}/agafa", post(act::take))
        .route("/taulell/safata/{thread}/torna", post(act::release))
        .route("/taulell/safata/{thread}/passa", post(act::transfer))
        .route("/taulell/safata/{thread}/aparca", post(act::snooze))
        .route("/taulell/safata/{thread}/repren", post(act::wake))
        .route("/taulell/safata/{thread}/tanca", post(act::close))
        .route("/taulell/safata/{thread}/respon", post(act::answer))
        .route("/taulell/safata/{thread}/nota", post(act::note))
        .route("/taulell/safata/{thread}/reintenta", post(act::retry))
        .route("/taulell/safata/{thread}/telefon", post(act::show_phone))
        .route("/taulell/directe", get(live::listen))
        .route("/taulell/adjunts/{file}", get(file::show))
        .route("/taulell/canals", get(channels::show))
        .route("/taulell/canals/reintenta", post(channels::retry))
        .route("/taulell/canals/repren", post(channels::release))
        .route(
            "/taulell/personal",
            get(members::show).post(members::create),
        )
        .route("/taulell/personal/canvia", post(members::change))
        .route("/taulell/registre-accessos", get(audit::show))
}

#[cfg(test)]
mod tests;
