//! Where providers knock.

use axum::Router;

use crate::kit::House;

/// The providers' doors.
pub fn routes() -> Router<House> {
    Router::new()
}
