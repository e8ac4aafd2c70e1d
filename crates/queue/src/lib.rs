//! The hall: who waits, who is called next, and how long it will take.
//!
//! Whoever waits stands in a line with a rank: the instant they came, moved forward for whoever may not wait as long as
//! others ([`order`]). A counter calls by its profile ([`profile`]): an ordered list of lines and conditions. How long
//! somebody will wait is found by playing the next hours many times with what was learnt of this office ([`waits`]),
//! and an office that does not exist can be played for years ([`imagine`]).

pub mod actions;
pub mod error;
pub mod hall;
pub mod imagine;
pub mod order;
pub mod profile;
mod store;
pub mod ticket;
pub mod views;
pub mod waits;

pub use error::{Error, Refused};
pub use hall::Hall;
pub use order::Lane;
pub use ticket::{Back, Number, State, Ticket};
