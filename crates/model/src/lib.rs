//! An optional language model: it words or chooses, from the catalogue's passages alone.

mod check;
mod mask;

pub use check::{Flaw, check};
pub use mask::{Masked, masked};
