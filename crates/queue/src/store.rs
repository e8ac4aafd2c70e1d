//! The tables.

pub(crate) mod numbers;
pub(crate) mod seats;
pub(crate) mod tickets;
