//! Stories that cross subjects, each told once whoever stands in front of us: provider, web page or desk.
//!
//! [`converse`] is what happens when a resident says something; [`desk`] what staff do with a conversation;
//! [`hall`] what happens to whoever comes in person; [`content`] how editors change what it says; [`office_work`] what goes on by itself while the office is open.

pub mod appointments;
pub mod calls;
pub mod content;
pub mod converse;
pub mod desk;
pub mod hall;
pub mod move_clock;
pub mod office_work;
pub mod people;
pub mod requests;
mod setting;
pub mod survey;

pub use setting::{Knowledge, Setting};

#[cfg(test)]
mod rehearsal;
