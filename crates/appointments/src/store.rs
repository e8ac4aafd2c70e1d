//! The tables.

pub(crate) mod agendas;
pub(crate) mod appointments;
pub(crate) mod crowd;
pub(crate) mod drafts;
pub(crate) mod earlier;
pub(crate) mod figures;
pub(crate) mod joint;
pub(crate) mod letters;
pub(crate) mod notices;
pub(crate) mod taken;
pub(crate) mod tolls;
pub(crate) mod visits;
