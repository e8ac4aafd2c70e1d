//! What people say of the service, and what it adds up to.
//!
//! After an attention its person is invited to answer a short survey, once. The questions and their versions
//! are content of the catalogue; here are the answers, kept without whose they are, and their [`figures`],
//! which never show a bare mean. Nothing here reads the clock.

pub mod actions;
mod answer;
mod blur;
mod error;
pub mod figures;
mod store;
pub mod views;

pub use answer::{Mark, Reply, read};
pub use blur::Circumstances;
pub use error::Error;
