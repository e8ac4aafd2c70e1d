//! Every SQL text of the crate, one file per group of tables.

pub(crate) mod callbacks;
pub(crate) mod incoming;
pub(crate) mod lists;
pub(crate) mod people;
pub(crate) mod trail;
