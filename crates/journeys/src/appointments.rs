//! Appointments, where they meet the catalogue and whoever asks: which places are offered, and booking, moving and
//! giving back with an answer that helps when the place is gone.
//!
//! Every door asks here: pages, chats, the desk, the programming interface. None of them sees an agenda.

mod calendar;
pub mod earlier;
mod keep;
mod layout;
pub mod notices;
mod offered;
mod once;
pub mod plan;
mod policy;
mod steps;
mod told;
mod visits;

pub use calendar::{Between, calendar};
pub use keep::{
    Refusal, book, cancel, cancel_because, hold, hold_all, hold_from, shift, shift_all,
};
pub use layout::{Layout, at_once, in_turn, laid_out, near_visits, stops};
pub use offered::{Day, Offered, Part, Wanted, offered};
pub use once::{Order, Unanswered, book_once};
pub use policy::{Answer, service_for, services};
pub use steps::{Stop, visits};
pub use told::{Told, page_of, told, told_of};
pub use visits::{arrive, forget_past, miss, watch};

use std::sync::Arc;

use ::appointments::Hours;
use catalogue::Catalogue;
use jiff::civil::Date;
use platform::Fault;

use crate::Setting;

pub(crate) use keep::cancel_in;
pub(crate) use offered::nearest;

/// The days nobody works.
pub(crate) fn holidays(catalogue: &Catalogue) -> Vec<Date> {
    catalogue
        .holidays
        .iter()
        .map(|holiday| holiday.date)
        .collect()
}

/// The hours in force.
pub async fn hours(setting: &Setting) -> Result<Arc<Hours>, Fault> {
    let holidays = holidays(&setting.catalogue());
    setting.diary.hours(&holidays).await
}

#[cfg(test)]
pub(crate) mod tests;
