//! The demo town: every door of it on one page.

use axum::Router;

use crate::kit::House;

/// The demo town’s doors.
pub fn routes() -> Router<House> {
    Router::new()
}
