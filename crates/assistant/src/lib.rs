//! The virtual assistant: understands what residents write, answers from the catalogue, and steps aside.
//!
//! Everything here is pure: what is heard comes in, what to say and do goes out.
//! [`Understanding`] decides what a sentence is about; [`Concierge`] holds the dialogue around it.

pub mod calibration;
pub mod dialogue;
pub mod endurance;
pub mod features;
pub mod language;
pub mod learning;
mod pack;
pub mod phrases;
pub mod questions;
pub mod reliability;
pub mod routing;
pub mod rows;
#[cfg(test)]
mod samples;
pub mod search;
pub mod trust;
pub mod understand;
pub mod words;

pub use dialogue::Concierge;
pub use routing::Action;
pub use understand::{Decision, Understanding};
