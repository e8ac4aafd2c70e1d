//! The hall, where it meets the catalogue, the agenda and whoever comes: numbers, hours that are announced, calls.
//!
//! Every door asks here: reception, kiosk, telephone, counter, programs.

mod ahead;
mod alarms;
mod arrange;
mod call;
mod check_in;
mod closing;
mod follow;
pub mod late;
mod lobby;
pub mod offline;
pub mod paper;
mod standing;
mod take;
mod told;
mod triage;
mod watch;
mod welcome;

pub use ahead::Arrival;
pub use alarms::{Alarm, What, alarms, look_at_printers};
pub use arrange::{reseat, shut};
pub use call::{
    By, ask_help, call_next, call_this, change, come_back, finish, go_on, go_on_with, pause, sit,
    transfer,
};
pub use check_in::{CheckIn, check_in, receive};
pub use closing::Closing;
pub(crate) use follow::choices;
pub use follow::tell_followers;
pub use lobby::Lobby;
pub use standing::Standing;
pub use take::{Given, Refusal, Wish, line_for, take};
pub use told::told;
pub use triage::{Need, Somebody, Way, triage};
pub use watch::watch;
pub use welcome::{Sending, welcome};

#[cfg(test)]
pub(crate) mod tests;
