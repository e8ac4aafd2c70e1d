//! Appointments: an hour at a counter, promised to a person.
//!
//! A day at a counter is a row of units of five minutes of the clock on the wall ([`Units`]). An [`Agenda`] says which
//! of them are open and to whom; what is taken is taken unit by unit, and one unit is taken once. What remains is
//! offered ([`offer`]). Nothing here reads the clock.

pub mod agenda;
pub mod offer;
pub mod units;
pub mod wall;

pub use agenda::{Agenda, Change, Counter, Opening, Who};
pub use offer::{Place, Wish};
pub use units::Units;
