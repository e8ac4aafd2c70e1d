//! The tables.

pub(crate) mod devices;
pub(crate) mod floor;
pub(crate) mod follows;
pub(crate) mod halls;
pub(crate) mod late_calls;
pub(crate) mod leases;
pub(crate) mod numbers;
pub(crate) mod outside;
pub(crate) mod promises;
pub(crate) mod seats;
pub(crate) mod shut;
pub(crate) mod tickets;
pub(crate) mod turns;
pub(crate) mod welcome;
