//! Appointments, where they meet the catalogue and whoever asks: which places are offered, and booking, moving and
//! giving back with an answer that helps when the place is gone.
//!
//! Every door asks here: pages, chats, the desk, the programming interface. None of them sees an agenda.

mod calendar;
mod keep;
pub mod notices;
mod offered;
mod policy;
mod told;

pub use calendar::{Between, calendar};
pub use keep::{Refusal, book, cancel, hold, shift};
pub use offered::{Day, Offered, Part, Wanted, offered};
pub use policy::{Answer, service_for, services};
pub use told::{Told, page_of, told};

use std::sync::Arc;

use ::appointments::Hours;
use catalogue::Catalogue;
use jiff::civil::Date;
use platform::Fault;

use crate::Setting;

/// The days nobody works.
fn holidays(catalogue: &Catalogue) -> Vec<Date> {
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
mod tests;
