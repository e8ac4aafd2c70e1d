//! Appointments: an hour at a counter, promised to a person.
//!
//! A day at a counter is a row of units of five minutes of the clock on the wall ([`Units`]). An [`Agenda`] says which
//! of them are open and to whom; what remains of them is offered ([`offer`]). Whoever chooses a place holds it while
//! they type ([`actions::hold`]) and books it ([`actions::book`]). Each five minutes of each counter is a row that one
//! appointment alone can have, so that nobody is promised what somebody else has, whatever door or node they come
//! through. Telling people is a journey's part, and nothing here reads the clock.

pub mod actions;
pub mod agenda;
pub mod appointment;
pub mod check;
pub mod compare;
pub mod diary;
pub mod edit;
pub mod error;
pub mod hours;
pub mod joint;
pub mod notice;
pub mod offer;
mod opened;
pub mod own_words;
pub mod purpose;
pub mod rules;
pub mod samples;
mod store;
pub mod toll;
pub mod units;
pub mod views;
pub mod visit;
pub mod wall;

pub use agenda::{Agenda, Change, Counter, LANGUAGES, Opening, Stretch, Who};
pub use appointment::{Appointment, Reach, Slot, State, Visitor};
pub use check::{Flaw, Known};
pub use diary::Diary;
pub use edit::Edit;
pub use error::Error;
pub use hours::Hours;
pub use notice::{Ended, Kind, Notice, Unreached, Untold, Way};
pub use offer::{Days, Place, Taken, Wish};
pub use own_words::OwnWords;
pub use purpose::Service;
pub use rules::Rules;
pub use toll::Toll;
pub use units::Units;
pub use visit::Visit;
