//! The telephone of the office: the calls we promised, and the calls that came in.
//!
//! A [`Callback`] is a promise with a due time in the working hours of whoever will call ([`due`]); whoever asks
//! twice joins the first promise, and each [`callback::Origin`] stays. Staff take one, call, and say what came of it; nobody
//! is given up before three misses at different hours. A partner of the office sees only what was handed to it
//! ([`Desk`]). A [`Call`] that came in is kept as an attention. Telling people is a journey's part, and nothing here
//! reads the clock.

pub mod actions;
pub mod band;
pub mod call;
pub mod callback;
pub mod due;
pub mod error;
pub mod hours;
pub mod scope;
mod store;
pub mod views;
pub mod words;

pub use band::{Band, Wish};
pub use call::{Call, Ending};
pub use callback::{Attempt, Callback, Outcome, State, Told};
pub use due::Promise;
pub use error::Error;
pub use hours::WorkingTime;
pub use scope::{Desk, Scope};
