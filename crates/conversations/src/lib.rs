//! Threads with residents: what comes in through each channel, who may answer, what goes out.

pub mod channels;
pub mod incoming;
pub mod outgoing;
pub mod turn;

pub use incoming::{Heard, Incoming, Item, Sender, StatusUpdate};
pub use outgoing::{Choice, Reply};
pub use turn::{Ask, Assistant, Turn, Wish};
