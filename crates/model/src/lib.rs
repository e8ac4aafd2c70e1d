//! An optional language model: it words or chooses, from the catalogue's passages alone.

mod mask;

pub use mask::{Masked, masked};
