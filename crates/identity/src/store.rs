//! Every SQL text of the crate.

mod accounts;
mod keys;
mod misses;
mod sessions;
mod tokens;

pub(crate) use accounts::*;
pub(crate) use keys::*;
pub(crate) use misses::*;
pub(crate) use sessions::*;
pub(crate) use tokens::*;
