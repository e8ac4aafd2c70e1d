//! The desk: where staff answer.

use axum::Router;

use crate::kit::House;

/// The desk's doors.
pub fn routes() -> Router<House> {
    Router::new()
}
