//! An optional language model: it words or chooses, from the catalogue's passages alone.
//!
//! Nothing here decides whether a model is asked, and nothing waits for one: whoever asks has an answer of their own
//! already and says that when nothing comes back. What goes out is masked by [`masked`]; what comes back is judged by
//! [`check`]. Neither is ever written to a log.

mod asking;
mod check;
mod lists;
mod mask;
mod rest;
pub mod testing;
mod wire;

pub use asking::{Model, Question, Setup};
pub use check::{Flaw, check};
pub use mask::{Masked, masked};
pub use wire::Passage;

#[cfg(test)]
mod tests;
