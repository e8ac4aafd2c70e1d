//! A person over every door: what we did with them, who they are, what is kept of them and for how long.

mod joining;
mod keeping;
mod looking;
mod rights;
mod timeline;
mod transcript;

pub use joining::{Joining, merge, preview, undo};
pub use keeping::{Kept, keep_no_longer};
pub use looking::look_for;
pub use rights::{Erased, erase, export, would_erase};
pub use timeline::{Entry, PAGE, Timeline, What, beside, timeline};
pub use transcript::{Transcript, transcript};

#[cfg(test)]
mod tests;
