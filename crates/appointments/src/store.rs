//! The tables.

pub(crate) mod agendas;
pub(crate) mod appointments;
pub(crate) mod earlier;
pub(crate) mod notices;
pub(crate) mod taken;
pub(crate) mod visits;
