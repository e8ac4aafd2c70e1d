//! What can be done to people, threads and letters: load, decide, save, tell.

pub mod channels;
pub mod consents;
pub mod contacts;
pub mod desk;
pub mod indexing;
pub mod labels;
pub mod letters;
pub mod media;
pub mod messages;
pub mod people;
pub mod presence;
pub mod retention;
pub mod statuses;
pub mod threads;
pub mod views;
