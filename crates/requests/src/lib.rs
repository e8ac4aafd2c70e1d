//! What people tell the council: enquiries, suggestions, complaints and incidents, each with a code, a state and an answer.
//!
//! A [`Request`] comes from any channel and goes by a [`Code`] that its writer keeps: whoever shows it
//! sees what they wrote and what we answered, and nobody else does. Which moves it can make is in
//! [`state`], by when it has to be answered in [`term`], how often a code may be guessed in [`gate`], what of
//! a photo is kept in [`photo`]. Nothing here reads the clock; `now` always comes in.

pub mod actions;
pub mod error;
pub mod gate;
pub mod photo;
pub mod request;
pub mod state;
pub mod step;
mod store;
pub mod term;
pub mod views;

pub use error::Error;
pub use kernel::Code;
pub use request::{Filing, Kind, Place, Point, Reporter, Request, Source, Wants};
pub use state::{Move, State};
pub use step::{Step, StepKind};
