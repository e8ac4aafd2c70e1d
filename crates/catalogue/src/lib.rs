//! What the office offers and when: departments, items, appointment policy, opening hours, holidays.
//!
//! A [`Catalogue`] is read whole from files that staff can edit, checked whole, and never changed
//! while it is in use. Everything an answer to a resident may state comes from here. Nothing here
//! reads the clock; the instant or the day always comes in.

pub mod actions;
mod book;
mod check;
mod demo;
mod document;
mod edition;
mod error;
mod holiday;
mod hours;
mod item;
mod marks;
mod place;
mod reading;
mod status;
mod store;
mod town;
pub mod views;

pub use book::Catalogue;
pub use demo::demo;
pub use edition::{Edition, Version};
pub use error::{Error, Problem};
pub use holiday::{Holiday, LOCAL_HOLIDAYS, Scope};
pub use item::{Door, Item, ItemKind, Policy, PolicyFrom};
pub use place::{ChannelHours, Department, Layer, Reach, Site};
pub use status::{DayHours, Status, WhyClosed};
pub use town::{Notice, Retention, Town};
