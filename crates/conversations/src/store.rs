//! Every SQL text of the crate, one file per group of tables.

pub(crate) mod attachments;
pub(crate) mod channels;
pub(crate) mod consents;
pub(crate) mod contacts;
pub(crate) mod crowd;
pub(crate) mod desk;
pub(crate) mod intake;
pub(crate) mod labels;
pub(crate) mod lists;
pub(crate) mod messages;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod retention;
pub(crate) mod saved_views;
pub(crate) mod search;
pub(crate) mod threads;
