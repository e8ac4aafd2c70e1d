//! The demo town: every door of it on one page, two phones to play with, and a clock that can be moved.
//!
//! These doors exist only where the town is invented; a real council's program has none of them.

mod clock;
mod landing;
mod phones;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

use crate::kit::House;

/// The demo town's doors.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/", get(async || Redirect::to(landing::PATH)))
        .route(landing::PATH, get(landing::show))
        .route(phones::PATH, get(phones::show))
        .route(clock::PATH, get(clock::show).post(clock::submit))
}
