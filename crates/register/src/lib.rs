//! The entry register: when what is filed counts, and until when an answer or a remedy may come.
//!
//! The seat's [`Calendar`] says which days are working days, year by year; nothing is computed for a year nobody has
//! loaded. A [`Term`] ends by the rules of Llei 39/2015, and what is [filed](Filed) on a day that is none counts from the
//! next. Nothing here reads the clock.

mod calendar;
mod deadline;
mod filed;

pub use calendar::{Calendar, Days, OtherYear, UnknownYear};
pub use deadline::{Extension, Impossible, Term, end, end_of_hours};
pub use filed::Filed;
