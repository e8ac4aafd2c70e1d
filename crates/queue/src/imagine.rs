//! An office that does not exist, played by the rules of this one: to try how well waits are foretold, to ask what would
//! happen if, and to give the demo town a past.

mod again;
pub mod day;
pub mod figures;
mod people;
pub mod plan;

pub use again::again;
pub use day::{Attention, Year};
pub use figures::Figures;
pub use plan::{Matter, Plan};
