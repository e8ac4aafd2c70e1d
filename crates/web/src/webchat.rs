//! The chat on the council's web pages.

use axum::Router;

use crate::kit::House;

/// The chat's doors.
pub fn routes() -> Router<House> {
    Router::new()
}
