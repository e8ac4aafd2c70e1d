//! The hall: who waits, who is called next, and how long it will take.
//!
//! Whoever waits stands in a line with a rank: the instant they came, moved forward for whoever may not wait as long as
//! others ([`order`]). A counter calls by its profile ([`profile`]): an ordered list of lines and conditions. How long
//! somebody will wait is found by playing the next hours many times with what was learnt of this office ([`waits`]),
//! and an office that does not exist can be played for years ([`imagine`]).

pub mod actions;
pub mod check;
pub mod device;
pub mod error;
pub mod figures;
pub mod floor;
pub mod hall;
pub mod imagine;
pub mod late;
pub mod lease;
pub mod order;
pub mod profile;
pub mod promise;
pub mod slip;
mod store;
pub mod ticket;
pub mod views;
pub mod waits;
pub mod welcome;

pub use error::{Error, Refused};
pub use figures::Figures;
pub use floor::Floor;
pub use hall::Hall;
pub use order::Lane;
pub use slip::Slip;
pub use ticket::{Back, Door, Number, State, Ticket};

/// The topic of a site's hall: whoever watches it hears this after each change.
pub fn topic(site: &str) -> String {
    format!("queue:{site}")
}

/// The topic of a new arrangement of the hall.
pub const ARRANGED: &str = "queue:hall";
