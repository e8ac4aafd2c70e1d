//! The chat on the council's web pages.
//!
//! Complete as plain pages: every message is a form, every answer a page. Where scripts run, the same
//! lines arrive live and the browser resumes from the number of the last line it has. Nothing of a
//! visitor is kept before they agree, but a secret in their own browser.

mod answer;
mod caller;
mod consent;
mod line;
mod live;
mod talk;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::kit::House;

pub use talk::PATH;

/// The chat's doors.
pub fn routes() -> Router<House> {
    Router::new()
        .route(talk::PATH, get(talk::show).post(answer::submit))
        .route(consent::PATH, get(consent::show).post(consent::submit))
        .route(live::PATH, get(live::show))
}
