//! A person over every door: what we did with them, who they are, what is kept of them and for how long.

mod joining;
mod keeping;
mod rights;
mod timeline;
mod transcript;

pub use joining::{Joining, merge, preview, undo};
pub use keeping::{Kept, keep_no_longer};
pub use rights::{Erased, erase, export};
pub use timeline::{Entry, PAGE, Timeline, What, beside, timeline};
pub use transcript::{Transcript, transcript};

#[cfg(test)]
mod tests;
